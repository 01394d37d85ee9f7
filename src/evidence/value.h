// What an outcome says of a target, and how far that is from the record.
#pragma once

#include <optional>

#include "evidence/outcome.h"
#include "evidence/targets.h"

namespace casus::evidence {

constexpr std::int64_t active_people = 100;  ///< participants that make a region active
constexpr std::int64_t violent_people = 25;  ///< violent at some hour that make a town so

/// In the target's unit; of a time, minutes since the start. Nothing if the run did not come to it:
/// nobody died of whom a share is asked, no force came, the run was cut short.
[[nodiscard]] std::optional<std::int64_t> value_of(const Target& target, const Outcome& outcome,
                                                   std::size_t regions);

/// (model - record) / error, in logs of 1 + value where the target says so.
[[nodiscard]] double distance(const Target& target, std::int64_t value);

/// The record less and more 1.645 errors: where 90 % of careful observers would have been.
struct Band {
    std::int64_t low = 0, high = 0;
};
[[nodiscard]] Band record_band(const Target& target);

}  // namespace casus::evidence
