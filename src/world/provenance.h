// Where a number comes from, and how far to trust it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/diagnostic.h"

namespace casus::world {

enum class Mark : std::uint8_t { measured, literature, calibrated, assumed, set_by_user };

[[nodiscard]] std::string_view name(Mark mark);  ///< "set by user" for the last
[[nodiscard]] std::optional<Mark> mark_from(std::string_view name);

struct Provenance {
    std::string unit;
    std::string source;  ///< a key of data/sources.toml
    Mark mark = Mark::assumed;
    Position at;         ///< the line that holds the value
    std::string note;
};

}  // namespace casus::world
