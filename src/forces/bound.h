// A time before which no schedule can have everybody there: beside a plan it says how good it is.
#pragma once

#include "base/time.h"
#include "forces/data.h"
#include "forces/state.h"
#include "world/parameters.h"

namespace casus::forces {

/// Each is proven on its own by leaving limits out; see docs/model-forces.md#bound. `Time()` where
/// nobody has to be waited for.
struct LiftBound {
    Time notice;  ///< every unit alone, by air with aircraft and stands at will, or by road
    Time fleet;   ///< stands at will
    Time stands;  ///< aircraft at will
    Time both;    ///< aircraft and stands of the arrival fields at once
    [[nodiscard]] Time best() const;
};

/// Of the deployment of all units whose time of readiness is known.
[[nodiscard]] LiftBound lift_bound(const Data&, const world::ParameterTable&, const State&);

}  // namespace casus::forces
