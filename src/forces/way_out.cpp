// The end of the mandate: what has not begun is struck out, units hand over and go home in turn,
// the last before the deadline.
#include <algorithm>
#include <limits>
#include <tuple>

#include "forces/step.h"

namespace casus::forces {
namespace {

/// What of a unit must go, and from when it can.
struct Leaver {
    std::size_t unit = 0;
    Burden burden;
    std::int64_t last_in_s = 0;  ///< when its last element, already on the way, is there
    std::int64_t priority = 0;   ///< of its most urgent object
};

/// One way to leave; they are tried in order, each faster and dearer than the one before.
struct Pace {
    std::int64_t start_s = 0;
    std::int64_t interval_s = 0;
    std::int64_t limit_s = 0;  ///< last take-off
    bool with_vehicles = true;
};

struct Exit {
    Leaver leaver;
    std::int64_t order_s = 0;    ///< to leave
    std::int64_t loading_s = 0;  ///< handed over, at the airfield
    LiftPlan plan;               ///< empty for a march
};

struct ExitPlan {
    std::vector<Exit> exits;
    Calendars calendars;
    std::int64_t late = 0;  ///< people not away by the limit
};

std::vector<Leaver> leavers(const Step& step) {
    std::vector<Leaver> list;
    for (std::size_t u = 0; u < step.data.units.size(); ++u) {
        const UnitState& state = step.state.units[u];
        const Unit& unit = step.data.units[u];
        Leaver leaver{u,
                      {state.people_there, state.vehicles_there, 0},
                      step.now_s(),
                      std::numeric_limits<std::int64_t>::max()};
        for (const SortieState& s : step.state.sorties) {
            const bool coming = (s.leg == Leg::in || s.leg == Leg::road_in) &&
                                (s.progress == Progress::planned || s.progress == Progress::moving);
            if (!coming || s.unit != static_cast<std::int64_t>(u))
                continue;
            leaver.burden.people += s.people;
            leaver.burden.vehicles += s.vehicles;
            leaver.last_in_s = std::max(leaver.last_in_s, s.unloaded_s);
        }
        if (leaver.burden.people == 0 && leaver.burden.vehicles == 0)
            continue;
        leaver.burden.cargo_kg = unit.vehicles > 0
                                     ? unit.cargo_kg * leaver.burden.vehicles / unit.vehicles
                                     : unit.cargo_kg * leaver.burden.people / unit.people;
        for (std::size_t t = step.data.tasks.size(); t-- > 0;)
            if (step.state.tasks[t].unit == static_cast<std::int64_t>(u))
                leaver.priority = step.data.tasks[t].priority;
        list.push_back(leaver);
    }
    // Reserves first, the most urgent object last.
    std::stable_sort(list.begin(), list.end(),
                     [](const Leaver& a, const Leaver& b) { return a.priority > b.priority; });
    return list;
}

ExitPlan plan_exit(Step& step, const std::vector<Leaver>& list, const Pace& pace) {
    ExitPlan result;
    result.calendars = {step.state.tails, step.state.stands};
    const std::int64_t handover_s = step.parameters.whole("forces.withdrawal.handover") * 3600;
    std::int64_t order_s = pace.start_s;
    for (const Leaver& leaver : list) {
        const Unit& unit = step.data.units[leaver.unit];
        Exit exit{leaver, order_s, std::max(order_s + handover_s, leaver.last_in_s), {}};
        order_s += pace.interval_s;
        if (!pace.with_vehicles && unit.road_m == 0)
            exit.leaver.burden.vehicles = exit.leaver.burden.cargo_kg = 0;
        if (unit.road_m > 0) {
            if (exit.loading_s > pace.limit_s - march_s(step.parameters, unit))
                result.late += leaver.burden.people;
        } else {
            LiftWish wish;
            wish.burden = exit.leaver.burden;
            wish.from = unit.arrivals;
            wish.to = {unit.home};
            wish.not_before_s = exit.loading_s;
            wish.latest_s = pace.limit_s;
            wish.may_fly = flying_fleets(step);
            exit.plan = plan_lift(step.data, result.calendars, wish, plan_rules(step));
            result.late += exit.plan.left.people + exit.plan.left.vehicles;
        }
        result.exits.push_back(std::move(exit));
    }
    return result;
}

std::vector<Pace> paces(const Step& step) {
    const auto hours_of = [&](std::string_view path) { return step.parameters.whole(path) * 3600; };
    const std::int64_t deadline_s = step.state.deadline_s;
    const std::int64_t start_s = step.now_s() + hours_of("forces.withdrawal.start_delay");
    const std::int64_t interval_s = hours_of("forces.withdrawal.interval");
    // A minute, so that the last leaves before the deadline and not at it.
    const std::int64_t kept_s =
        deadline_s == never_s
            ? never_s
            : deadline_s - std::max<std::int64_t>(hours_of("forces.withdrawal.margin"), 60);
    const std::int64_t last_s = deadline_s == never_s ? never_s : deadline_s - 60;
    if (active(step.inputs.faults.ignore_deadline))
        return {{start_s + 14 * 86400, interval_s, never_s, true}};
    return {{start_s, interval_s, kept_s, true},
            {start_s, 0, kept_s, true},
            {step.now_s(), 0, last_s, true},
            {step.now_s(), 0, last_s, false},
            {step.now_s(), 0, never_s, false}};
}

/// People of an exit who are still there at the deadline.
std::int64_t overstayers(const Step& step, const Exit& exit) {
    const Unit& unit = step.data.units[exit.leaver.unit];
    if (unit.road_m > 0)
        return exit.loading_s + march_s(step.parameters, unit) > step.state.deadline_s
                   ? exit.leaver.burden.people
                   : 0;
    std::int64_t people = exit.plan.left.people;
    for (const PlannedMission& planned : exit.plan.missions)
        if (planned.mission.take_off_s >= step.state.deadline_s)
            people += planned.load.people;
    return people;
}

void carry_out(Step& step, ExitPlan plan, std::int64_t pace) {
    step.state.tails = std::move(plan.calendars.tails);
    step.state.stands = std::move(plan.calendars.stands);
    std::int64_t people = 0;
    std::int64_t first_s = never_s;
    for (const Exit& exit : plan.exits) {
        const std::size_t u = exit.leaver.unit;
        people += exit.leaver.burden.people;
        first_s = std::min(first_s, exit.order_s);
        for (std::size_t t = 0; t < step.data.tasks.size(); ++t)
            if (step.state.tasks[t].unit == static_cast<std::int64_t>(u))
                emit(step, exit.loading_s, EventKind::task_handed_over, step.data.tasks[t].entity,
                     {step.state.tasks[t].people,
                      static_cast<std::int64_t>(step.data.units[u].entity)});
        if (step.data.units[u].road_m > 0)
            place_march(step, u, Leg::road_out, exit.loading_s, exit.leaver.burden.people,
                        exit.leaver.burden.vehicles);
        else
            place_plan(step, u, exit.plan, Leg::out);
        const std::int64_t late = overstayers(step, exit);
        step.state.overstaying += late;
        if (late > 0)
            write_unit(step, u, "overstays", late, 0);
    }
    emit(step, first_s, EventKind::withdrawal_started, alliance_entity(step), {people, pace});
}

/// Those who have not moved stand down.
void stand_down(Step& step) {
    for (std::size_t u = 0; u < step.state.units.size(); ++u) {
        const UnitState& unit = step.state.units[u];
        if (unit.phase == Phase::alerted && unit.ready_s != never_s)
            cancel(step, unit.ready_s, EventKind::unit_ready, step.data.units[u].entity);
        if (unit.phase == Phase::alerted || unit.phase == Phase::ready)
            enter(step, u, Phase::home, unit.people_home, unit.vehicles_home);
    }
}

}  // namespace

void end_mandate(Step& step) {
    if (step.ending())
        return;
    step.state.ending_s = step.now_s();
    if (step.event.data[0] > 0)
        step.state.deadline_s = step.event.data[0];
    cancel_planned(step);
    cancel_tasks(step);
    stand_down(step);
    const std::vector<Leaver> list = leavers(step);
    if (list.empty())
        return;
    const std::vector<Pace> tried = paces(step);
    for (std::size_t p = 0; p < tried.size(); ++p) {
        ExitPlan plan = plan_exit(step, list, tried[p]);
        if (plan.late > 0 && p + 1 < tried.size())
            continue;
        carry_out(step, std::move(plan), static_cast<std::int64_t>(p));
        return;
    }
}

}  // namespace casus::forces
