// A state that came from outside.
#pragma once

#include "society/society.h"

namespace casus::society {

/// Refuses what no run of this country can have reached, and makes the lists that the first step
/// would make.
[[nodiscard]] Result<void> prepare(const world::Country&, const Params&, State&, Executor&);

}  // namespace casus::society
