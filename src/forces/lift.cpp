#include "forces/lift.h"

#include <algorithm>
#include <array>
#include <optional>
#include <tuple>

#include "base/units.h"

namespace casus::forces {
namespace {

/// Seconds that an aircraft may come later for each vehicle it brings.
constexpr std::array<std::int64_t, 3> worths_s{0, 900, 1800};

struct Choice {
    std::int64_t score_s = 0;
    PlannedMission planned;
};

/// The aircraft of a fleet that is free first; of those free already, the first.
std::int64_t first_free(const Calendars& calendars, std::int64_t first_tail, std::int64_t count,
                        std::int64_t now_s) {
    std::int64_t best = nobody;
    std::int64_t best_s = 0;
    for (std::int64_t tail = first_tail; tail < first_tail + count; ++tail) {
        const std::int64_t free_s =
            std::max(calendars.tails[static_cast<std::size_t>(tail)].free_s, now_s);
        if (best == nobody || free_s < best_s) {
            best = tail;
            best_s = free_s;
        }
    }
    return best;
}

std::int64_t usable(const Fleet& fleet, const PlanRules& rules) {
    return std::min(fleet.count, (fleet.count * rules.aircraft_share_q16 + one_q16 - 1) / one_q16);
}

std::optional<Choice> choose(const Data& data, const Calendars& calendars, const LiftWish& wish,
                             const Burden& left, const PlanRules& rules, std::int64_t worth_s) {
    std::optional<Choice> best;
    std::int64_t first_tail = 0;
    for (std::size_t f = 0; f < data.fleets.size(); ++f) {
        const Fleet& fleet = data.fleets[f];
        const std::int64_t tail =
            first_free(calendars, first_tail, usable(fleet, rules), wish.not_before_s);
        first_tail += fleet.count;
        if (tail == nobody || wish.may_fly[f] == 0)
            continue;
        const Burden load = next_load(data.aircraft[fleet.aircraft.index()], left, rules.person_kg);
        if (load.empty())
            continue;
        for (const AirfieldId from : wish.from) {
            for (const AirfieldId to : wish.to) {
                if (!reaches(data, fleet, from, to))
                    continue;
                const auto mission = earliest_mission(
                    data, calendars, {&fleet, tail, from, to, wish.not_before_s, wish.latest_s},
                    rules);
                if (!mission)
                    continue;
                const std::int64_t score_s = mission->unloaded_s - worth_s * load.vehicles;
                if (!best || score_s < best->score_s)
                    best = Choice{score_s, {*mission, load}};
            }
        }
    }
    return best;
}

LiftPlan dispatch(const Data& data, Calendars& calendars, const LiftWish& wish,
                  const PlanRules& rules, std::int64_t worth_s) {
    LiftPlan plan;
    plan.left = wish.burden;
    while (!plan.left.empty()) {
        const auto choice = choose(data, calendars, wish, plan.left, rules, worth_s);
        if (!choice)
            break;
        book(calendars, choice->planned.mission);
        plan.missions.push_back(choice->planned);
        plan.left.people -= choice->planned.load.people;
        plan.left.vehicles -= choice->planned.load.vehicles;
        plan.left.cargo_kg -= choice->planned.load.cargo_kg;
        plan.unloaded_s = std::max(plan.unloaded_s, choice->planned.mission.unloaded_s);
    }
    return plan;
}

}  // namespace

LiftPlan plan_lift(const Data& data, Calendars& calendars, const LiftWish& wish,
                   const PlanRules& rules) {
    std::optional<LiftPlan> best;
    Calendars best_calendars;
    const auto rank = [](const LiftPlan& plan) {
        return std::tuple(plan.left.people, plan.left.vehicles, plan.unloaded_s,
                          plan.missions.size());
    };
    for (const std::int64_t worth_s : worths_s) {
        Calendars trial = calendars;
        LiftPlan plan = dispatch(data, trial, wish, rules, worth_s);
        if (!best || rank(plan) < rank(*best)) {
            best = std::move(plan);
            best_calendars = std::move(trial);
        }
    }
    calendars = std::move(best_calendars);
    return std::move(*best);
}

}  // namespace casus::forces
