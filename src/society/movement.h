// Who is willing, who joins, leaves, or finds himself in the street unwilling: one cell, one hour.
// docs/model-society.md, Street and home. Private to this layer.
//
// A cell keeps four groups of its able people. With M = max(0, W - converts) willing and at peace
// and U = able - max(W, converts) unwilling and at peace, always 0 <= K_w <= M and 0 <= K_x <= U.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "base/math.h"
#include "society/hour.h"

namespace casus::society {

/// M and U of a cell.
[[nodiscard]] std::int32_t willing_at_peace(const CellCounts& cells, std::size_t cell);
[[nodiscard]] std::int32_t unwilling_at_peace(const CellCounts& cells, std::size_t cell);

/// Who joins and who leaves in an hour: the laws are those of a settlement.
struct StreetLaws {
    std::size_t place = 0;  ///< the settlement
    BinomialLaw join, leave, leave_unwilling;
};

/// Has the memory bring what `move_cell` will read of a cell's lists.
void expect(const Derived& derived, std::size_t cell);
/// Steps 4 and 5 of the hour for one cell. `laws` are made when they are needed, and kept for the
/// next cell of the settlement.
void move_cell(Hour& hour, std::size_t cell, std::optional<StreetLaws>& laws);

}  // namespace casus::society
