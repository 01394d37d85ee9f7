// A state, or an event to come, that came from outside.
#pragma once

#include <cstdint>
#include <string>

#include "base/event.h"
#include "treaty/state.h"
#include "treaty/text.h"

namespace casus::treaty {

/// What cannot be under this treaty, in a few words; empty if all can. `next_event`: no event has
/// this number yet.
[[nodiscard]] std::string misfit(const Treaty&, const State&, std::int64_t next_event);
[[nodiscard]] std::string misfit(const Treaty&, const Event&);

}  // namespace casus::treaty
