// Which cells an hour has to look at. What cannot change is not touched: a cell sleeps until the
// best signals of the run so far reach the boldest of its able people, or a carrier in it acts.
// Until then nobody there is willing, in the street, violent or known, so the hour would leave it
// as it is. Private to this layer.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "society/hour.h"

namespace casus::society {

/// Lists the cells that are awake in this state, and the others by boldness. Needs the lists of
/// persons and the orders of cells.
void put_to_sleep(State&);
/// Wakes the cells of a node whose boldest person is reached; `least` by exposure, at the best
/// signals so far.
void wake_reached(Derived&, std::size_t node, std::array<std::int32_t, 2> least);
/// Wakes one cell, by its place in the node.
void wake(Derived&, std::size_t node, std::uint32_t place);
/// Counts by cell the removed people who are on its list.
void count_gone(State&);
/// Wakes all: the oracle looks at everybody.
void wake_everybody(Derived&);

}  // namespace casus::society
