// The books: residents by home, a node's hour, police by region. Private to this layer.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "society/society.h"

namespace casus::society {

/// Writes the books of a node's settlements into `state.derived.homes`, and 1 into `changed` for
/// each whose book is another. Every count is kept by itself, so that the sum proves something.
void count_homes(const world::Country&, std::int64_t scale, State&, std::size_t node,
                 std::vector<std::uint8_t>& changed);
[[nodiscard]] NodeHour node_hour(const NodeState&);

}  // namespace casus::society
