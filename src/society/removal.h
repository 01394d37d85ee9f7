// Who exactly is taken out of a cell: the smallest keyed ranks of the hour among those not removed,
// the willing first. Private to this layer.
#pragma once

#include <cstddef>
#include <cstdint>

#include "society/hour.h"

namespace casus::society {

/// From which group of a cell.
enum class Group : std::uint8_t { crowd, converts, carriers, known };

/// Removes `count` people of `group` of `cell` and puts them on the node's list. `known` are
/// participants of any earlier hour, wherever they are now: taken at home while any is there.
/// Precondition: the group has as many.
void remove_people(Hour& hour, std::size_t node, std::size_t cell, Group group, std::int64_t count,
                   Removed::Kind kind);

/// Participants of a cell who are not removed: an upper bound, never over the able.
[[nodiscard]] std::int64_t known_in(const State& state, std::size_t cell);

}  // namespace casus::society
