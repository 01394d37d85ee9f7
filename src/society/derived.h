// What follows from world, parameters and state and is kept beside the state: the packed list of
// available persons, kernels of distance, orders of stable ids. Private to this layer.
#pragma once

#include <cstdint>

#include "base/executor.h"
#include "base/result.h"
#include "society/society.h"

namespace casus::society {

/// The constants of a person, a pure function of (world.seed, settlement, index).
struct Person {
    std::uint32_t hardship = 0;       ///< h, 16 bits: H = h / 65536
    std::uint32_t risk_aversion = 0;  ///< r, 8 bits: R = (2r + 1) / 512
    std::uint32_t exposure = 0;       ///< exposed if below x_r at 2^-16
    std::uint32_t nearness = 0;       ///< available if below alpha at 2^-16
    std::uint64_t rank = 0;           ///< order among the carriers of its cell
};
[[nodiscard]] Person person_of(Seed world_seed, EntityKey settlement, std::uint64_t index);

/// Fills `state.derived`; needs `state.cells.carriers`. Fails if the state does not fit the world.
[[nodiscard]] Result<void> derive(const world::Country&, const Params&, State&, Executor&);

/// h << 16 | e << 8 | r of a person, as on the list.
[[nodiscard]] std::uint32_t traits_of(const Person& person, std::int64_t fuel_dependence_q16);
/// The same from its key; `person` is the index within the cell.
[[nodiscard]] std::uint32_t traits_of(const world::Country&, const Derived&, std::size_t cell,
                                      std::uint16_t person);

/// A node's cells in order of stable id: settlements by key, then cells by number.
[[nodiscard]] std::vector<std::uint32_t> cells_in_order(const world::Country&, std::size_t node);

}  // namespace casus::society
