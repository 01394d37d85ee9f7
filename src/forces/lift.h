// A unit's way by air as a list of missions: each load goes to the aircraft that has it there
// first.
#pragma once

#include <cstdint>
#include <vector>

#include "forces/mission.h"

namespace casus::forces {

struct LiftWish {
    Burden burden;
    std::vector<AirfieldId> from, to;  ///< wanted first to last
    std::int64_t not_before_s = 0;
    std::int64_t latest_s = 0;
    std::vector<std::uint8_t> may_fly;  ///< by fleet
};

struct PlannedMission {
    Mission mission;
    Burden load;
};

struct LiftPlan {
    std::vector<PlannedMission> missions;
    Burden left;                  ///< what found no aircraft within the limits
    std::int64_t unloaded_s = 0;  ///< the last element
};

/// Plans and books. Large aircraft are tried against many small ones by a few fixed worths of a
/// vehicle's place; the plan that moves most, then ends first, is kept.
[[nodiscard]] LiftPlan plan_lift(const Data&, Calendars&, const LiftWish&, const PlanRules&);

}  // namespace casus::forces
