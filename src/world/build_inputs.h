// Reads the recipe of `world build` and the tables it names.
#pragma once

#include <string>

#include "base/result.h"
#include "world/build_draft.h"

namespace casus::world {

/// Every problem of the recipe and its tables at once. Corrections are applied.
[[nodiscard]] Result<BuildInputs> read_build_inputs(const std::string& recipe);

}  // namespace casus::world
