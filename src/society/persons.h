// Who lives in a cell: the constants of a person, and the packed lists that the hour counts over.
// Private to this layer.
#pragma once

#include <cstddef>
#include <cstdint>

#include "base/executor.h"
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

/// h << 16 | e << 8 | r of a person, as on the list.
[[nodiscard]] std::uint32_t traits_of(const Person& person, std::int64_t fuel_dependence_q16);
/// The same from its key; `person` is the index within the cell.
[[nodiscard]] std::uint32_t traits_of(const world::Country&, const Derived&, std::size_t cell,
                                      std::uint16_t person);

/// Hardship less risk aversion at the price that risk has in quiet years, at 2^-8. Lists fall in
/// it, so that those who act come first, or nearly. Any slope gives the same counts, this one
/// soonest.
[[nodiscard]] constexpr std::int32_t boldness(std::uint32_t traits, std::int32_t slope_q8) {
    return static_cast<std::int32_t>(traits >> 16U << 8U) -
           static_cast<std::int32_t>(traits & 0xffU) * slope_q8;
}
inline constexpr std::int32_t most_bold = 0xffff << 8;

/// The persons of one exposure on a cell's list: a range in Derived::traits.
struct ListRange {
    std::uint32_t first = 0, last = 0;
};
[[nodiscard]] inline ListRange list_of(const Derived& derived, std::size_t cell,
                                       std::size_t exposed) {
    if (exposed == 0)
        return {derived.first_able[cell], derived.first_exposed[cell]};
    return {derived.first_exposed[cell], derived.first_able[cell + 1]};
}

/// A place in the table of cut-offs that nobody passes: for residents who are not available, and
/// for carriers.
inline constexpr std::uint32_t nobody_passes = 512;

/// By cell. At scale N a settlement has residents / N agents, rounded down, spread evenly over its
/// cells; the rest of its residents, fewer than N, are at home whatever happens.
[[nodiscard]] std::vector<std::int32_t> agents_by_cell(const world::Country&, std::int64_t scale);

/// The lists of the available and of the carriers; needs `state.cells.carriers`.
void list_persons(const world::Country&, const Params&, State&, Executor&);
/// The list of everybody, which only the oracle reads; needs the lists above.
void list_everybody(const world::Country&, const Params&, State&, Executor&);

}  // namespace casus::society
