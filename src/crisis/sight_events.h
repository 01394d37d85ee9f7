// Which events stand behind what could be reported at a whole hour.
#pragma once

#include "crisis/setup_data.h"
#include "crisis/state.h"

namespace casus::crisis {

/// By what they happened to, as `SightEvents` lists them: of each region and of the nation the
/// event of the town with most people, violence or overload; the objects besieged or lost now;
/// shocks that move a price; units that have arrived; first deaths.
[[nodiscard]] SightEvents events_in_sight(const Setup& setup, const State& state);

}  // namespace casus::crisis
