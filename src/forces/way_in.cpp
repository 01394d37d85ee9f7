// From alert to take-off: notice, readiness, pledges shared out over units, the plan of the lift.
#include <algorithm>
#include <optional>

#include "base/math.h"
#include "base/units.h"
#include "forces/step.h"

namespace casus::forces {
namespace {

std::optional<std::size_t> party_of(const Data& data, StateCode code) {
    const auto it = std::lower_bound(data.parties.begin(), data.parties.end(), code);
    if (it == data.parties.end() || *it != code)
        return std::nullopt;
    return static_cast<std::size_t>(it - data.parties.begin());
}

std::optional<std::size_t> party_of(const Step& step) {
    if (step.event.entity > 0xffffU)
        return std::nullopt;
    return party_of(step.data, StateCode::unpack(static_cast<std::uint16_t>(step.event.entity)));
}

/// 2^(-age / half-life) of the last exercise before the alert, at 2^-16; 0 without any.
std::int64_t readiness_q16(const Step& step, StateCode state, std::int64_t alerted_s) {
    std::int64_t last_s = never_s;
    for (const Exercise& exercise : step.data.exercises)
        if (exercise.end.utc_seconds() <= alerted_s &&
            std::find(exercise.states.begin(), exercise.states.end(), state) !=
                exercise.states.end())
            last_s = exercise.end.utc_seconds();
    if (last_s == never_s)
        return 0;
    const double half_lives = static_cast<double>(alerted_s - last_s) / 86400.0 /
                              step.parameters.real("forces.notice.half_life");
    return to_q16(casus::pow(0.5, half_lives));
}

void begin_notice(Step& step, std::size_t u, std::int64_t alerted_s) {
    const Unit& unit = step.data.units[u];
    UnitState& state = step.state.units[u];
    const std::int64_t ready_q16 = readiness_q16(step, unit.state, alerted_s);
    const std::int64_t weight_q16 = step.parameters.q16("forces.notice.readiness_weight");
    const std::int64_t longer_q16 = one_q16 + multiply_q16(weight_q16, one_q16 - ready_q16);
    state.alerted_s = alerted_s;
    state.notice_s = (multiply_q16(unit.notice_s, longer_q16) + 59) / 60 * 60;
    state.readiness_permille = rounded_divide(ready_q16 * 1000, one_q16);
    enter(step, u, Phase::alerted, unit.people, unit.vehicles);
}

/// Whole units in the order of their notice until the pledge is used up; the last goes in part.
void share_out(Step& step, StateCode code, std::int64_t share_permille) {
    std::vector<std::size_t> units;
    std::int64_t people = 0;
    for (std::size_t u = 0; u < step.data.units.size(); ++u)
        if (step.data.units[u].state == code) {
            units.push_back(u);
            people += step.data.units[u].people;
        }
    std::stable_sort(units.begin(), units.end(), [&](std::size_t a, std::size_t b) {
        return step.data.units[a].notice_s < step.data.units[b].notice_s;
    });
    std::int64_t left = people * share_permille / 1000;
    for (const std::size_t u : units) {
        const Unit& unit = step.data.units[u];
        UnitState& state = step.state.units[u];
        state.people_pledged = std::min(unit.people, left);
        state.vehicles_pledged = unit.vehicles * state.people_pledged / unit.people;
        left -= state.people_pledged;
    }
}

bool has_units(const Data& data, StateCode code) {
    return std::any_of(data.units.begin(), data.units.end(),
                       [&](const Unit& u) { return u.state == code; });
}

void plan_way_in(Step& step, std::size_t u) {
    const Unit& unit = step.data.units[u];
    UnitState& state = step.state.units[u];
    if (unit.road_m > 0) {
        place_march(step, u, Leg::road_in, step.now_s(), state.people_pledged,
                    state.vehicles_pledged);
        state.planned = 1;
        return;
    }
    LiftWish wish;
    wish.burden = {state.people_pledged, state.vehicles_pledged,
                   unit.cargo_kg * state.people_pledged / unit.people};
    wish.from = {unit.home};
    wish.to = unit.arrivals;
    wish.not_before_s = step.now_s();
    wish.latest_s = never_s;
    wish.may_fly = flying_fleets(step);
    Calendars calendars{step.state.tails, step.state.stands};
    const LiftPlan plan = plan_lift(step.data, calendars, wish, plan_rules(step));
    if (!plan.left.empty())
        return;  // no aircraft yet; another state's approval may bring some
    step.state.tails = std::move(calendars.tails);
    step.state.stands = std::move(calendars.stands);
    state.planned = 1;
    place_plan(step, u, plan, Leg::in);
}

/// Decision, approval and pledge are there: its units get ready, its aircraft may fly.
void commit_if_agreed(Step& step, std::size_t p) {
    PartyState& party = step.state.parties[p];
    const StateCode code = step.data.parties[p];
    if (party.committed != 0 || !step.decided() || step.ending() || party.approval != 2 ||
        party.share_permille < 0 || code == step.inputs.host)
        return;
    party.committed = 1;
    share_out(step, code, party.share_permille);
    for (std::size_t u = 0; u < step.data.units.size(); ++u) {
        UnitState& unit = step.state.units[u];
        if (step.data.units[u].state != code || unit.people_pledged == 0)
            continue;
        if (unit.alerted_s == never_s)
            begin_notice(step, u, step.state.decided_s);
        const std::int64_t notice_s = active(step.inputs.faults.skip_notice) ? 0 : unit.notice_s;
        unit.ready_s = std::max(step.now_s(), unit.alerted_s + notice_s);
        emit(step, unit.ready_s, EventKind::unit_ready, step.data.units[u].entity,
             {unit.people_pledged, unit.vehicles_pledged, unit.notice_s, unit.readiness_permille});
    }
    for (std::size_t u = 0; u < step.data.units.size(); ++u)
        if (step.state.units[u].phase == Phase::ready && step.state.units[u].planned == 0)
            plan_way_in(step, u);
}

}  // namespace

std::vector<std::uint8_t> flying_fleets(const Step& step) {
    std::vector<std::uint8_t> may_fly;
    for (const Fleet& fleet : step.data.fleets) {
        const auto party = party_of(step.data, fleet.state);
        const bool flies = party && step.state.parties[*party].committed != 0 &&
                           step.state.parties[*party].share_permille > 0;
        may_fly.push_back(flies ? 1 : 0);
    }
    return may_fly;
}

void decide(Step& step) {
    if (step.event.data[0] != 1 || step.decided())
        return;
    step.state.decided_s = step.now_s();
    for (std::size_t p = 0; p < step.data.parties.size(); ++p)
        commit_if_agreed(step, p);
}

void approve(Step& step, std::int64_t approval) {
    const auto party = party_of(step);
    if (!party)
        return;
    step.state.parties[*party].approval = approval;
    commit_if_agreed(step, *party);
    complete_if_all_arrived(step);
}

void pledge(Step& step) {
    const auto party = party_of(step);
    if (!party || step.state.parties[*party].committed != 0)
        return;
    step.state.parties[*party].share_permille =
        std::clamp<std::int64_t>(step.event.data[0], 0, 1000);
    commit_if_agreed(step, *party);
    complete_if_all_arrived(step);
}

std::vector<Event> alerts(const Data& data, const State& state, StateCode code, Time at,
                          std::span<const Cause> causes) {
    std::vector<Event> events;
    for (std::size_t u = 0; u < data.units.size(); ++u) {
        if (data.units[u].state != code || state.units[u].alerted_s != never_s)
            continue;
        Event event;
        event.time = at;
        event.kind = EventKind::unit_alerted;
        event.entity = data.units[u].entity;
        event.causes.assign(causes.begin(), causes.end());
        events.push_back(std::move(event));
    }
    return events;
}

void alert(Step& step) {
    const auto unit = unit_of_event(step);
    if (!unit || step.ending() || step.state.units[*unit].alerted_s != never_s ||
        step.data.units[*unit].state == step.inputs.host)
        return;
    // Notice runs from the earlier of the alert and the decision.
    begin_notice(step, *unit, std::min(step.now_s(), step.state.decided_s));
}

void make_ready(Step& step) {
    const auto unit = unit_of_event(step);
    if (!unit || step.ending() || step.state.units[*unit].phase != Phase::alerted)
        return;
    const UnitState& state = step.state.units[*unit];
    enter(step, *unit, Phase::ready, state.people_pledged, state.vehicles_pledged);
    plan_way_in(step, *unit);
}

void complete_if_all_arrived(Step& step) {
    if (!step.decided() || step.ending() || step.state.complete_s != never_s)
        return;
    for (std::size_t p = 0; p < step.data.parties.size(); ++p) {
        const PartyState& party = step.state.parties[p];
        const bool undecided = party.approval == 1 || (party.approval == 2 && party.committed == 0);
        if (undecided && has_units(step.data, step.data.parties[p]) &&
            step.data.parties[p] != step.inputs.host)
            return;
    }
    std::int64_t people = 0;
    for (const UnitState& unit : step.state.units) {
        if (unit.people_there < unit.people_pledged || unit.vehicles_there < unit.vehicles_pledged)
            return;
        people += unit.people_pledged;
    }
    if (people == 0)
        return;
    step.state.complete_s = step.now_s();
    std::int64_t vehicles = 0;
    for (const UnitState& unit : step.state.units)
        vehicles += unit.vehicles_there;
    emit(step, step.now_s(), EventKind::deployment_complete, alliance_entity(step),
         {people, vehicles});
}

}  // namespace casus::forces
