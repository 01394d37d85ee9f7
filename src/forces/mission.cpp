#include "forces/mission.h"

#include <algorithm>

#include "base/units.h"
#include "forces/calendar.h"

namespace casus::forces {
namespace {

constexpr int most_shifts = 4000;  ///< of one mission before it counts as impossible
constexpr std::int64_t horizon_s = 60 * 86400;

constexpr std::int64_t to_minute(std::int64_t t_s) { return (t_s + 59) / 60 * 60; }

/// Shifts the start of loading until every step of the mission fits.
class Search {
public:
    Search(const Data& data, const Calendars& calendars, const MissionWish& wish,
           const PlanRules& rules)
        : data_(data),
          calendars_(calendars),
          rules_(rules),
          type_(data.aircraft[wish.fleet->aircraft.index()]),
          limit_s_(std::min(wish.latest_s, wish.not_before_s + horizon_s)),
          ferry_flight_s_(flight_s(data, type_, wish.fleet->base, wish.from, rules.flight)),
          flight_s_(flight_s(data, type_, wish.from, wish.to, rules.flight)),
          back_flight_s_(flight_s(data, type_, wish.to, wish.fleet->base, rules.flight)) {
        mission_.tail = wish.tail;
        mission_.base = wish.fleet->base;
        mission_.from = wish.from;
        mission_.to = wish.to;
        const std::int64_t free_s = calendars.tails[static_cast<std::size_t>(wish.tail)].free_s;
        const std::int64_t ready_s = to_minute(wish.not_before_s);
        earliest_s_ = to_minute(std::max(ready_s, free_s));
        mission_.held = free_s > ready_s ? Held::aircraft : Held::notice;
    }

    std::optional<Mission> run() {
        if (!start())
            return std::nullopt;
        for (int shifts = 0; shifts < most_shifts; ++shifts) {
            if (mission_.load_s + type_.load_s > limit_s_)
                return std::nullopt;
            const std::int64_t wait = first_wait();
            if (wait == 0)
                return finished();
            if (wait < 0)
                return std::nullopt;
            mission_.load_s += wait;
        }
        return std::nullopt;
    }

private:
    /// The earliest loading: at once at the base, else after the first flight that both ends take.
    bool start() {
        mission_.load_s = earliest_s_;
        if (ferry_flight_s_ == 0)
            return true;
        const auto first = first_flight(mission_.base, mission_.from, earliest_s_, ferry_flight_s_);
        mission_.load_s = first.value_or(0) + ferry_flight_s_;
        return first.has_value();
    }

    /// Seconds by which the first step that does not fit is too early; 0 when all fit, -1 never.
    std::int64_t first_wait() {
        mission_.take_off_s = mission_.load_s + type_.load_s;
        mission_.landing_s = mission_.take_off_s + flight_s_;
        mission_.unloaded_s = mission_.landing_s + type_.unload_s;
        for (const std::int64_t wait : {wait_open(mission_.from, mission_.take_off_s),
                                        wait_open(mission_.to, mission_.landing_s)})
            if (wait > 0)
                return wait;
        place_ferry();
        if (const std::int64_t wait =
                wait_stand(mission_.from, mission_.arrive_s, mission_.take_off_s);
            wait > 0)
            return wait;
        if (!plan_way_back())
            return -1;
        if (const std::int64_t wait = wait_stand(mission_.to, mission_.landing_s, mission_.leave_s);
            wait > 0)
            return wait;
        return wait_stand(mission_.base, mission_.back_landing_s, mission_.back_serviced_s);
    }

    /// The latest empty flight that is there for loading; `start` saw that there is one.
    void place_ferry() {
        mission_.ferry_s = mission_.arrive_s = mission_.load_s;
        if (ferry_flight_s_ == 0)
            return;
        std::int64_t take_off_s = mission_.load_s - ferry_flight_s_;
        for (;;) {
            const std::int64_t base_s = last_open(airfield(mission_.base), take_off_s);
            const std::int64_t both_s =
                last_open(airfield(mission_.from), base_s + ferry_flight_s_) - ferry_flight_s_;
            if (both_s == take_off_s)
                break;
            take_off_s = both_s;
        }
        mission_.ferry_s = take_off_s;
        mission_.arrive_s = take_off_s + ferry_flight_s_;
    }

    /// The first take-off from `t_s` on for which both fields are open.
    std::optional<std::int64_t> first_flight(AirfieldId from, AirfieldId to, std::int64_t t_s,
                                             std::int64_t flight) const {
        for (int days = 0; days < 60; ++days) {
            t_s = next_open(airfield(from), t_s);
            const std::int64_t late_s = next_open(airfield(to), t_s + flight) - (t_s + flight);
            if (late_s == 0)
                return t_s;
            t_s += late_s;
        }
        return std::nullopt;
    }

    /// It waits on its stand until it may leave and its base may take it.
    bool plan_way_back() {
        mission_.leave_s = mission_.unloaded_s;
        mission_.back_landing_s = mission_.back_serviced_s = mission_.leave_s;
        if (back_flight_s_ == 0)
            return true;
        const auto leave =
            first_flight(mission_.to, mission_.base, mission_.leave_s, back_flight_s_);
        if (!leave)
            return false;
        mission_.leave_s = *leave;
        mission_.back_landing_s = *leave + back_flight_s_;
        mission_.back_serviced_s = mission_.back_landing_s + type_.service_s;
        return true;
    }

    std::int64_t wait_open(AirfieldId field, std::int64_t t_s) {
        const std::int64_t wait = next_open(airfield(field), t_s) - t_s;
        if (wait > 0)
            mission_.held = Held::hours;
        return wait;
    }

    std::int64_t wait_stand(AirfieldId field, std::int64_t from_s, std::int64_t until_s) {
        if (from_s == until_s || active(rules_.faults.overfill_stands))
            return 0;
        const std::int64_t wait =
            earliest_stand(calendars_.stands[field.index()],
                           working_stands(airfield(field), rules_), from_s, until_s - from_s) -
            from_s;
        if (wait > 0)
            mission_.held = Held::stand;
        return wait;
    }

    Mission finished() {
        const std::int64_t flown_s = ferry_flight_s_ + flight_s_ + back_flight_s_;
        const std::int64_t rested_s =
            mission_.ferry_s + to_minute(flown_s * 86400 / type_.flying_s_a_day);
        mission_.free_s = std::max(mission_.back_serviced_s, rested_s);
        if (active(rules_.faults.clone_aircraft))
            mission_.free_s = mission_.take_off_s;
        return mission_;
    }

    const Airfield& airfield(AirfieldId id) const { return data_.airfields[id.index()]; }

    const Data& data_;
    const Calendars& calendars_;
    const PlanRules& rules_;
    const AircraftType& type_;
    std::int64_t limit_s_;
    std::int64_t ferry_flight_s_, flight_s_, back_flight_s_;
    std::int64_t earliest_s_ = 0;
    Mission mission_;
};

}  // namespace

std::int64_t working_stands(const Airfield& field, const PlanRules& rules) {
    if (field.stands == 0)
        return 0;
    return std::max<std::int64_t>(field.stands * rules.stand_share_q16 / one_q16, 1);
}

std::optional<Mission> earliest_mission(const Data& data, const Calendars& calendars,
                                        const MissionWish& wish, const PlanRules& rules) {
    return Search(data, calendars, wish, rules).run();
}

void book(Calendars& calendars, const Mission& mission) {
    occupy(calendars.stands[mission.from.index()], mission.arrive_s, mission.take_off_s);
    occupy(calendars.stands[mission.to.index()], mission.landing_s, mission.leave_s);
    occupy(calendars.stands[mission.base.index()], mission.back_landing_s, mission.back_serviced_s);
    calendars.tails[static_cast<std::size_t>(mission.tail)].free_s = mission.free_s;
}

}  // namespace casus::forces
