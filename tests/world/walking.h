// The parameters that tests/world/right gives values for.
#pragma once

#include <array>

#include "world/parameter_values.h"

namespace casus::world {

inline constexpr std::array<ParameterSpec, 4> walking{
    {{"walk.rest.every", "h", 0.5, 12, When::dated, "time between rests"},
     {"walk.pace.usual", "km_per_h", 1, 8, When::dated, "on a road"},
     {"walk.pace.load", "share", 0, 1, When::dated, "carried, of body mass"},
     {"walk.rest.at_night", "switch", 0, 1, When::initial, "whether the night is for rest"}}};

}  // namespace casus::world
