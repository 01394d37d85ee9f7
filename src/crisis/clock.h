// One instant of a run, in the order of the contract:
//   commands; due events by (phase, kind, entity, ordinal); at whole hours the hour of society that
//   ends now; the alliance's parties; observations; policies, whose commands take effect later.
#pragma once

#include "base/executor.h"
#include "base/result.h"
#include "crisis/emit.h"
#include "crisis/setup_data.h"
#include "crisis/state.h"

namespace casus::crisis {

/// The state before the first instant.
[[nodiscard]] Result<State> initial_state(const Setup& setup, Seed seed, Executor& executor);

/// The next instant at which something is due: the first instant, then a whole hour, a command or
/// an event.
[[nodiscard]] Time next_instant(const State& state);

/// Does everything that is due at `now`, which becomes the state's time.
[[nodiscard]] Result<void> do_instant(const Setup& setup, State& state, Time now,
                                      Executor& executor, Emitter& emitter);

}  // namespace casus::crisis
