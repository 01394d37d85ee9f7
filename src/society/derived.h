// What follows from world, parameters and state and is kept beside the state: lists of persons,
// kernels of distance, orders of stable ids, which cells sleep. Private to this layer.
#pragma once

#include <cstdint>

#include "base/executor.h"
#include "base/result.h"
#include "society/society.h"

namespace casus::society {

/// Fills `state.derived`; needs `state.cells.carriers`. Fails if the state does not fit the world.
[[nodiscard]] Result<void> derive(const world::Country&, const Params&, State&, Executor&);

/// A node's cells in order of stable id: settlements by key, then cells by number.
[[nodiscard]] std::vector<std::uint32_t> cells_in_order(const world::Country&, std::size_t node);

}  // namespace casus::society
