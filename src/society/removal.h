// Who exactly is taken out of a cell: the smallest keyed ranks of the hour among those not removed,
// the willing first. Private to this layer.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "society/hour.h"

namespace casus::society {

/// From which group of a cell.
enum class Group : std::uint8_t { crowd, converts, carriers, known };

/// Removes `count` people of `group` of `cell` and puts them on the node's list. `known` are
/// participants of any earlier hour, wherever they are now: taken at home while any is there.
/// Precondition: the group has as many.
void remove_people(Hour& hour, std::size_t node, std::size_t cell, Group group, std::int64_t count,
                   Removed::Kind kind);

/// Participants not removed, by cell in order of stable id: an upper bound, never over the able.
[[nodiscard]] std::vector<std::int64_t> known_by_cell(const State& state, std::size_t node);

}  // namespace casus::society
