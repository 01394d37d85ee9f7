// What a seat knows: an older sight, cut down to the groups on its list, with error.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/view.h"
#include "crisis/setup_data.h"
#include "crisis/state.h"

namespace casus::crisis {

/// Groups of the View that a seat's `sees` may name: crowd, violence, overload, objects, prices,
/// orders, statements, harm, detained, reserve, alliance. Orders are public at once; statements and
/// the host's appeal and last word come after the seat's `told_after`, the rest after its `delay`.
[[nodiscard]] std::vector<std::string> view_groups();

/// Keeps what can be reported now, and forgets what no seat will be told any more.
void observe(const Setup& setup, State& state);

/// Declared parameters, all paths under `crisis.view.`.
[[nodiscard]] std::span<const world::ParameterSpec> view_parameters();

/// The newest sight that has reached the seat; null while none has.
[[nodiscard]] const Sight* sight_of(const Setup& setup, const State& state, SeatId seat);

[[nodiscard]] View view_of(const Setup& setup, const State& state, SeatId seat);

}  // namespace casus::crisis
