#include "forces/forces.h"

#include <algorithm>

#include <fmt/format.h>

#include "forces/step.h"

namespace casus::forces {

State initial(const Data& data, Time start) {
    State state;
    state.parties.resize(data.parties.size());
    state.tails.assign(data.tails(), {start.utc_seconds()});
    state.stands.resize(data.airfields.size());
    state.tasks.resize(data.tasks.size());
    for (const Unit& unit : data.units) {
        UnitState at_home;
        at_home.people_home = unit.people;
        at_home.vehicles_home = unit.vehicles;
        state.units.push_back(at_home);
    }
    return state;
}

void emit(Step& step, std::int64_t time_s, EventKind kind, std::uint64_t entity,
          std::array<std::int64_t, 4> data) {
    Event event;
    event.time = Time(std::max(time_s, step.now_s()));
    event.kind = kind;
    event.entity = entity;
    event.data = data;
    event.causes = {{Cause::Kind::event, step.event.id}};
    step.outputs.events.push_back(std::move(event));
}

void cancel(Step& step, std::int64_t time_s, EventKind kind, std::uint64_t entity) {
    Event event;
    event.time = Time(time_s);
    event.kind = kind;
    event.entity = entity;
    step.outputs.cancelled.push_back(std::move(event));
}

void write_unit(Step& step, std::size_t unit, std::string_view phase, std::int64_t people,
                std::int64_t vehicles) {
    const UnitState& state = step.state.units[unit];
    step.outputs.units.push_back({step.data.units[unit].key, step.data.units[unit].state,
                                  std::string(phase), step.event.time, people, vehicles,
                                  state.notice_s, state.readiness_permille});
}

void enter(Step& step, std::size_t unit, Phase phase, std::int64_t people, std::int64_t vehicles) {
    step.state.units[unit].phase = phase;
    write_unit(step, unit, name(phase), people, vehicles);
}

std::optional<std::size_t> unit_of_event(const Step& step) {
    const auto it = std::find_if(step.data.units.begin(), step.data.units.end(),
                                 [&](const Unit& u) { return u.entity == step.event.entity; });
    if (it == step.data.units.end())
        return std::nullopt;
    return static_cast<std::size_t>(it - step.data.units.begin());
}

PlanRules plan_rules(const Step& step) {
    PlanRules rules;
    rules.flight = flight_rules(step.parameters);
    rules.stand_share_q16 = step.parameters.q16("forces.lift.stand_share");
    rules.aircraft_share_q16 = step.parameters.q16("forces.lift.aircraft_share");
    rules.person_kg = rules.flight.person_kg;
    rules.faults = step.inputs.faults;
    return rules;
}

std::uint64_t alliance_entity(const Step& step) { return step.inputs.host.packed(); }

Result<void> handle(const Event& event, const Data& data, const world::ParameterTable& parameters,
                    State& state, const Inputs& inputs, Outputs& outputs) {
    if (state.units.size() != data.units.size() || state.tails.size() != data.tails() ||
        state.stands.size() != data.airfields.size() || state.tasks.size() != data.tasks.size() ||
        state.parties.size() != data.parties.size())
        return failure({{data.key, 0, 0},
                        "the state of the forces does not fit their data",
                        fmt::format("{} units", data.units.size()),
                        fmt::format("{} units", state.units.size()),
                        "restore a snapshot with the scenario that it was taken from"});
    Step step{event, data, parameters, state, inputs, outputs};
    switch (event.kind) {
        case EventKind::decision_taken:
            decide(step);
            break;
        case EventKind::approval_opened:
            approve(step, 1);
            break;
        case EventKind::approval_given:
            approve(step, 2);
            break;
        case EventKind::approval_refused:
            approve(step, 3);
            break;
        case EventKind::pledge_made:
            pledge(step);
            break;
        case EventKind::mandate_ending:
            end_mandate(step);
            break;
        case EventKind::unit_alerted:
            alert(step);
            break;
        case EventKind::unit_ready:
            make_ready(step);
            break;
        case EventKind::sortie_departed:
            depart(step);
            break;
        case EventKind::sortie_landed:
            land(step);
            break;
        case EventKind::sortie_unloaded:
            unload(step);
            break;
        case EventKind::column_departed:
            march_off(step);
            break;
        case EventKind::unit_arrived:
            arrive(step);
            break;
        case EventKind::task_taken:
            take_task(step);
            break;
        case EventKind::task_handed_over:
            hand_over(step);
            break;
        case EventKind::unit_home:
            come_home(step);
            break;
        default:
            break;
    }
    return {};
}

std::int64_t people_in_country(const State& state) {
    std::int64_t sum = 0;
    for (const UnitState& unit : state.units)
        sum += unit.people_there;
    return sum;
}

}  // namespace casus::forces
