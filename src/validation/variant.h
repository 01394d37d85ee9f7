// Setups that differ from the scenario's: other values, regional inputs flattened or permuted.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>

#include "study/play.h"
#include "validation/plan.h"

namespace casus::validation {

using study::SharedSetup;

/// With these values; bounded by what each parameter may be.
[[nodiscard]] SharedSetup with_values(const SharedSetup& setup, std::span<const Fixed> values);

/// With a regional input replaced by its mean over residents (`regional_inputs`).
[[nodiscard]] SharedSetup flattened(const SharedSetup& setup, std::span<const std::string> names);

/// With what makes the region of the largest shock exposed and shocked given to another region, and
/// that one's to it. `other` is a place among the regions.
[[nodiscard]] SharedSetup permuted(const SharedSetup& setup, std::size_t other);
/// With a price cap everywhere from an instant on, given by the scenario's own seat.
[[nodiscard]] SharedSetup capped(const SharedSetup& setup, Time at);
/// The region of the largest exposure times shock.
[[nodiscard]] std::size_t most_shocked(const crisis::Setup& setup);
/// ln of the price ratio that a region comes to.
[[nodiscard]] double shock_of(const crisis::Setup& setup, std::size_t region);

}  // namespace casus::validation
