#include <array>

#include "forces/forces.h"

namespace casus::forces {
namespace {

using world::ParameterSpec;
using world::When;

constexpr std::array specs{
    ParameterSpec{"forces.lift.aircraft_share", "share", 0, 1, When::dated,
                  "of each fleet's aircraft, how many may fly"},
    ParameterSpec{"forces.lift.person_mass", "kg", 0, 400, When::dated,
                  "of a person with kit, for the payload"},
    ParameterSpec{"forces.lift.route_factor", "1", 1, 3, When::dated,
                  "distance flown over the geodesic"},
    ParameterSpec{"forces.lift.stand_share", "share", 0, 1, When::dated,
                  "of each airfield's working stands, how many work; at least one does"},
    ParameterSpec{"forces.lift.terminal", "min", 0, 240, When::dated,
                  "added to each flight for taxi, climb and approach"},
    ParameterSpec{"forces.march.speed", "km/h", 1, 120, When::dated, "of a column on the road"},
    ParameterSpec{"forces.march.stops", "h", 0, 240, When::dated,
                  "added to a march for the border and rests"},
    ParameterSpec{"forces.notice.half_life", "days", 1, 100000, When::dated,
                  "in which readiness halves after an exercise"},
    ParameterSpec{"forces.notice.readiness_weight", "1", 0, 10, When::dated,
                  "how much lost readiness lengthens notice"},
    ParameterSpec{"forces.withdrawal.handover", "h", 0, 240, When::dated,
                  "from a unit's order to leave to its loading"},
    ParameterSpec{"forces.withdrawal.interval", "h", 0, 1000, When::dated,
                  "between one unit's order to leave and the next"},
    ParameterSpec{"forces.withdrawal.margin", "h", 0, 1000, When::dated,
                  "kept free before the deadline"},
    ParameterSpec{"forces.withdrawal.start_delay", "h", 0, 1000, When::dated,
                  "from the end of the mandate becoming known to the first order to leave"},
};

}  // namespace

std::span<const world::ParameterSpec> parameters() { return specs; }

}  // namespace casus::forces
