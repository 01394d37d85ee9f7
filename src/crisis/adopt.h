// A state goes on under another setup: the past of a branch, and its future.
#pragma once

#include "base/result.h"
#include "crisis/setup_data.h"
#include "crisis/state.h"

namespace casus::crisis {

/// Takes over the commands of `changed` that `before` lacks. Fails unless the two are the same but
/// for parameters set at instants after the state's.
[[nodiscard]] Result<void> adopt(const Setup& before, const Setup& changed, State& state);

}  // namespace casus::crisis
