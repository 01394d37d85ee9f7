// A state that came from outside.
#pragma once

#include <string>

#include "forces/data.h"
#include "forces/state.h"

namespace casus::forces {

/// What of a state cannot be with these forces, in a few words; empty if all can.
[[nodiscard]] std::string misfit(const Data&, const State&);

}  // namespace casus::forces
