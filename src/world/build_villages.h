// The people of a region whom no listed place accounts for, as villages under its seats.
#pragma once

#include <vector>

#include "base/result.h"
#include "world/build_draft.h"

namespace casus::world {

/// Fills empty seats, adds villages and gives every village its node, so that each region meets its
/// total to the person. Seed-free: weights by rank of distance to the next anchor, sizes by rank,
/// positions on a Fibonacci disc inside the region's outline.
[[nodiscard]] Result<void> spread_remainder(const BuildInputs& inputs,
                                            std::vector<DraftSettlement>& settlements);

}  // namespace casus::world
