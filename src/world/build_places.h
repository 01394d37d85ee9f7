// From rows of a gazetteer to settlements with a region and, where a source has it, residents.
#pragma once

#include <vector>

#include "base/result.h"
#include "world/build_draft.h"

namespace casus::world {

/// Gives each place its region (code first, outline for the rest), drops duplicates (the reason
/// stays in `inputs.places`), sets anchors and official totals. Residents of places that the source
/// leaves empty are 0 and wait for `spread_remainder`.
[[nodiscard]] Result<std::vector<DraftSettlement>> settle_places(BuildInputs& inputs);

/// What a settlement is by its residents and office.
[[nodiscard]] Settlement::Kind kind_of(const DraftSettlement& settlement, const BuildMethod& method,
                                       bool region_of_its_own);

}  // namespace casus::world
