// The names of an enumeration, one entry each, read both ways.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>
#include <optional>
#include <string_view>
#include <utility>

namespace casus {

template <class Enum, std::size_t count>
struct NameTable {
    std::array<std::pair<Enum, std::string_view>, count> entries;

    /// Empty where the value is none of the table's.
    [[nodiscard]] constexpr std::string_view name(Enum value) const {
        for (const auto& [known, name] : entries)
            if (known == value)
                return name;
        return {};
    }
    [[nodiscard]] constexpr std::optional<Enum> value(std::string_view name) const {
        for (const auto& [value, known] : entries)
            if (known == name)
                return value;
        return std::nullopt;
    }
};

/// `name_table<Colour>({{Colour::red, "red"}, ...})`
template <class Enum, std::size_t count>
[[nodiscard]] constexpr NameTable<Enum, count> name_table(
    const std::pair<Enum, std::string_view> (&entries)[count]) {
    NameTable<Enum, count> table{};
    std::copy(std::begin(entries), std::end(entries), table.entries.begin());
    return table;
}

}  // namespace casus
