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

/// The value that the word at `key` stands for; a problem with the nearest word otherwise.
template <class Value, std::size_t n>
Value one_of(world::TableReader& reader, std::string_view key,
             const std::array<std::pair<std::string_view, Value>, n>& names) {
    const std::string found = reader.text(key);
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

}  // namespace casus::treaty
