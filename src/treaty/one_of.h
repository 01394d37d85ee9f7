// Reading of a word that must be one of a few.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "world/document.h"

namespace casus::treaty {

/// The value that the word `found` at `key` stands for; a problem with the nearest word otherwise.
template <class Value, std::size_t n>
Value value_of(world::TableReader& reader, std::string_view key, const std::string& found,
               const std::array<std::pair<std::string_view, Value>, n>& names) {
    std::vector<std::string> known;
    for (const auto& [word, value] : names) {
        if (word == found)
            return value;
        known.emplace_back(word);
    }
    if (!found.empty()) {
        const std::string near = world::nearest_name(found, known);
        reader.problem(key, "an unknown word", fmt::format("{}", fmt::join(known, ", ")), found,
                       near.empty() ? "write one of these" : "did you mean '" + near + "'?");
    }
    return names.front().second;
}

/// The same of the word that stands at `key`.
template <class Value, std::size_t n>
Value one_of(world::TableReader& reader, std::string_view key,
             const std::array<std::pair<std::string_view, Value>, n>& names) {
    return value_of(reader, key, reader.text(key), names);
}

/// The values of all words in the list at `key`; none if it is not there.
template <class Value, std::size_t n>
std::vector<Value> several_of(world::TableReader& reader, std::string_view key,
                              const std::array<std::pair<std::string_view, Value>, n>& names) {
    std::vector<Value> values;
    for (const std::string& found : reader.texts_or_none(key))
        values.push_back(value_of(reader, key, found, names));
    return values;
}

}  // namespace casus::treaty
