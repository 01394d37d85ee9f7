// One aircraft's trip: empty to the load, loaded across, empty back to its base; the earliest one
// that fits opening hours and stands.
#pragma once

#include <cstdint>
#include <optional>

#include "forces/data.h"
#include "forces/faults.h"
#include "forces/reach.h"
#include "forces/state.h"

namespace casus::forces {

/// What the whole plan is made under.
struct PlanRules {
    FlightRules flight;
    std::int64_t stand_share_q16 = 0;
    std::int64_t aircraft_share_q16 = 0;
    std::int64_t person_kg = 0;
    Faults faults;
};

/// Calendars that missions are placed in.
struct Calendars {
    std::vector<TailState> tails;
    std::vector<StandCalendar> stands;
};

struct MissionWish {
    const Fleet* fleet = nullptr;
    std::int64_t tail = nobody;
    AirfieldId from, to;            ///< of the loaded leg
    std::int64_t not_before_s = 0;  ///< first movement of anything
    std::int64_t latest_s = 0;      ///< last take-off of the loaded leg
};

/// Stands: at `from` from arrival to take-off, at `to` from landing to leaving, at the base after
/// an empty leg home until it is serviced.
struct Mission {
    std::int64_t tail = nobody;
    AirfieldId base, from, to;
    std::int64_t ferry_s = 0;   ///< take-off of the empty leg; = load_s if there is none
    std::int64_t arrive_s = 0;  ///< of the empty leg; = load_s if there is none
    std::int64_t load_s = 0, take_off_s = 0, landing_s = 0, unloaded_s = 0;
    std::int64_t leave_s = 0;   ///< take-off of the leg home; = unloaded_s if it is at its base
    std::int64_t back_landing_s = 0, back_serviced_s = 0;  ///< = leave_s if it is at its base
    std::int64_t free_s = 0;
    Held held = Held::nothing;
};

/// Working stands of a field under the rules: at least one where the table has any.
[[nodiscard]] std::int64_t working_stands(const Airfield&, const PlanRules&);

/// Nothing if the limits leave no room for it. Precondition: the fleet reaches both fields.
[[nodiscard]] std::optional<Mission> earliest_mission(const Data&, const Calendars&,
                                                      const MissionWish&, const PlanRules&);
void book(Calendars&, const Mission&);

}  // namespace casus::forces
