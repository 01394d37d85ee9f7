// Commands: accepted, or refused with the reason; and what an accepted one does.
#pragma once

#include <string>
#include <vector>

#include "crisis/emit.h"
#include "crisis/setup_data.h"
#include "crisis/state.h"

namespace casus::crisis {

/// Inserts in the order of time, seat, ordinal.
void add_pending(State& state, Command command);

/// Empty, or why the command may not pass now.
[[nodiscard]] std::string refusal(const Setup& setup, const State& state, const Command& command);

/// Takes the next pending command, which is due: writes it down and, if it passes, does it and
/// queues its events at this instant.
void obey_next(const Setup& setup, State& state, Emitter& emitter);

}  // namespace casus::crisis
