// A state goes on under another setup: the past of a branch, and its future.
#pragma once

#include <string>

#include "base/result.h"
#include "crisis/setup_data.h"
#include "crisis/state.h"

namespace casus::crisis {

/// Why there is no such branch, and what to do.
[[nodiscard]] tl::unexpected<Diagnostics> cannot_branch(std::string what, std::string expected,
                                                        std::string found, std::string mend);

/// Takes over the commands of `changed` that `before` lacks. Fails unless the two are the same but
/// for parameters set at instants after the state's.
[[nodiscard]] Result<void> adopt(const Setup& before, const Setup& changed, State& state);

}  // namespace casus::crisis
