// The books: residents by home, a node's hour, police by region. Private to this layer.
#pragma once

#include <cstdint>
#include <vector>

#include "society/society.h"

namespace casus::society {

/// By settlement. Every count is kept by itself, so that the sum proves something.
[[nodiscard]] std::vector<HomeBook> home_books(const world::Country&, const State&);
[[nodiscard]] NodeHour node_hour(const NodeState&);

}  // namespace casus::society
