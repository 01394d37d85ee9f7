// Which unit guards which object. Its guards free officers of the host.
#include <algorithm>
#include <optional>

#include "forces/step.h"

namespace casus::forces {
namespace {

std::optional<std::size_t> task_of_event(const Step& step) {
    const auto it = std::find_if(step.data.tasks.begin(), step.data.tasks.end(),
                                 [&](const Task& t) { return t.entity == step.event.entity; });
    if (it == step.data.tasks.end())
        return std::nullopt;
    return static_cast<std::size_t>(it - step.data.tasks.begin());
}

std::int64_t spare_people(const Step& step, std::size_t unit) {
    const UnitState& state = step.state.units[unit];
    if (state.phase != Phase::arrived && state.phase != Phase::guarding)
        return 0;
    std::int64_t spare = state.people_there;
    for (const TaskState& task : step.state.tasks)
        if (task.unit == static_cast<std::int64_t>(unit))
            spare -= task.people;
    return spare;
}

/// Units of the state are still to come, so its objects are kept for them.
bool awaited(const Step& step, StateCode code) {
    for (std::size_t p = 0; p < step.data.parties.size(); ++p) {
        const PartyState& party = step.state.parties[p];
        if (step.data.parties[p] == code &&
            (party.approval == 1 || (party.approval == 2 && party.committed == 0)))
            return true;
    }
    for (std::size_t u = 0; u < step.data.units.size(); ++u)
        if (step.data.units[u].state == code &&
            step.state.units[u].people_there < step.state.units[u].people_pledged)
            return true;
    return false;
}

/// A unit of the preferred state; else, when none is awaited, the first that has the people. Its
/// pool permits what is to be done there.
std::optional<std::size_t> guard_for(const Step& step, const Task& task) {
    std::optional<std::size_t> other;
    for (std::size_t u = 0; u < step.data.units.size(); ++u) {
        if (!step.data.may(step.data.units[u], task.duty) || spare_people(step, u) < task.people)
            continue;
        if (step.data.units[u].state == task.preferred)
            return u;
        if (!other)
            other = u;
    }
    if (task.preferred.valid() && awaited(step, task.preferred))
        return std::nullopt;
    return other;
}

/// Freed are officers who stand there, each by one of the unit's people.
void write_task(Step& step, std::size_t task, Time until) {
    const TaskState& state = step.state.tasks[task];
    std::int64_t officers = 0;
    if (task < step.inputs.host_officers.size())
        officers = std::min(state.people, step.inputs.host_officers[task]);
    step.outputs.tasks.push_back({step.data.tasks[task].object,
                                  step.data.units[static_cast<std::size_t>(state.unit)].key,
                                  Time(state.from_s), until, state.people, officers});
}

}  // namespace

void find_tasks(Step& step) {
    for (std::size_t t = 0; t < step.data.tasks.size(); ++t) {
        const Task& task = step.data.tasks[t];
        TaskState& state = step.state.tasks[t];
        if (state.unit != nobody)
            continue;
        const auto unit = guard_for(step, task);
        if (!unit)
            continue;
        state.unit = static_cast<std::int64_t>(*unit);
        state.from_s = step.now_s() + task.travel_s;
        state.people = task.people;
        emit(step, state.from_s, EventKind::task_taken, task.entity,
             {state.people, static_cast<std::int64_t>(step.data.units[*unit].entity)});
    }
}

void take_task(Step& step) {
    const auto task = task_of_event(step);
    if (!task)
        return;
    TaskState& state = step.state.tasks[*task];
    if (state.unit == nobody || state.taken != 0 || state.from_s != step.now_s())
        return;
    state.taken = 1;
    write_task(step, *task, never);
    const auto unit = static_cast<std::size_t>(state.unit);
    if (step.state.units[unit].phase == Phase::arrived)
        enter(step, unit, Phase::guarding, step.state.units[unit].people_there,
              step.state.units[unit].vehicles_there);
}

void hand_over(Step& step) {
    const auto task = task_of_event(step);
    if (!task || step.state.tasks[*task].taken == 0)
        return;
    write_task(step, *task, step.event.time);
    step.state.tasks[*task] = TaskState{};
}

void cancel_tasks(Step& step) {
    for (std::size_t t = 0; t < step.data.tasks.size(); ++t) {
        TaskState& state = step.state.tasks[t];
        if (state.unit == nobody || state.taken != 0)
            continue;
        cancel(step, state.from_s, EventKind::task_taken, step.data.tasks[t].entity);
        state = TaskState{};
    }
}

std::vector<Guarding> guarding(const Data& data, const State& state) {
    std::vector<Guarding> result;
    for (std::size_t t = 0; t < data.tasks.size(); ++t)
        if (state.tasks[t].taken != 0)
            result.push_back({data.tasks[t].object, state.tasks[t].people});
    return result;
}

}  // namespace casus::forces
