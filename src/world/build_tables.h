// Writes a drafted country as the files of `docs/data.md`.
#pragma once

#include <vector>

#include "base/result.h"
#include "world/build.h"
#include "world/build_draft.h"

namespace casus::world {

/// Precondition: `settlements` are in their final order and meet the totals.
[[nodiscard]] Result<Built> country_files(const BuildInputs& inputs,
                                          const std::vector<DraftSettlement>& settlements);

}  // namespace casus::world
