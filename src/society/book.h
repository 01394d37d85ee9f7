// The books: residents by home, a node's hour, police by region. Private to this layer.
#pragma once

#include <cstddef>

#include "society/society.h"

namespace casus::society {

/// Writes the books of a node's settlements into `state.derived.homes`. Every count is kept by
/// itself, so that the sum proves something.
void count_homes(const world::Country&, State&, std::size_t node);
[[nodiscard]] NodeHour node_hour(const NodeState&);

}  // namespace casus::society
