// Legs and marches in time: who and what is where.
#include <algorithm>

#include <fmt/format.h>

#include "base/units.h"
#include "forces/calendar.h"
#include "forces/step.h"

namespace casus::forces {
namespace {

bool loaded(Leg leg) { return leg == Leg::in || leg == Leg::out; }

struct TailOwner {
    std::size_t fleet = 0;
    std::int64_t number = 1;  ///< within the fleet, from 1
};

TailOwner owner_of(const Data& data, std::int64_t tail) {
    TailOwner owner;
    for (; tail >= data.fleets[owner.fleet].count; ++owner.fleet)
        tail -= data.fleets[owner.fleet].count;
    owner.number = tail + 1;
    return owner;
}

const AircraftType& type_of(const Data& data, std::int64_t tail) {
    return data.aircraft[data.fleets[owner_of(data, tail).fleet].aircraft.index()];
}

std::string key_of(const Data& data, std::int64_t airfield) {
    return airfield == nobody ? std::string()
                              : data.airfields[static_cast<std::size_t>(airfield)].key;
}

void write_sortie(Step& step, std::size_t number) {
    const SortieState& s = step.state.sorties[number];
    SortieRow row;
    row.sortie = static_cast<std::int64_t>(number);
    if (s.tail != nobody) {
        const TailOwner owner = owner_of(step.data, s.tail);
        row.aircraft = fmt::format("{}/{}", step.data.fleets[owner.fleet].key, owner.number);
    }
    row.loaded = s.leg != Leg::ferry && s.leg != Leg::back;
    if (row.loaded)
        row.unit = step.data.units[static_cast<std::size_t>(s.unit)].key;
    row.from = key_of(step.data, s.from);
    row.to = key_of(step.data, s.to);
    row.load_start = Time(s.load_s);
    row.take_off = Time(s.take_off_s);
    row.landing = Time(s.landing_s);
    row.unloaded = Time(s.unloaded_s);
    row.people = s.people;
    row.vehicles = s.vehicles;
    row.cargo = Kilograms(s.cargo_kg);
    row.held_by = name(s.held);
    step.outputs.sorties.push_back(std::move(row));
}

std::int64_t unit_data(const Step& step, std::int64_t unit) {
    return static_cast<std::int64_t>(step.data.units[static_cast<std::size_t>(unit)].entity);
}

void append(Step& step, const SortieState& sortie) {
    const std::size_t number = step.state.sorties.size();
    step.state.sorties.push_back(sortie);
    emit(
        step, sortie.take_off_s, EventKind::sortie_departed, number,
        {loaded(sortie.leg) ? 1 : 0, sortie.people, sortie.vehicles, unit_data(step, sortie.unit)});
}

/// The sortie of the event, if it is where the event says; cancelled ones are not.
SortieState* sortie_of(Step& step, Progress progress) {
    if (step.event.entity >= step.state.sorties.size())
        return nullptr;
    SortieState& sortie = step.state.sorties[static_cast<std::size_t>(step.event.entity)];
    return sortie.progress == progress ? &sortie : nullptr;
}

void leave_home(Step& step, const SortieState& s) {
    const auto u = static_cast<std::size_t>(s.unit);
    UnitState& unit = step.state.units[u];
    unit.people_home -= s.people;
    unit.vehicles_home -= s.vehicles;
    unit.people_moving += s.people;
    unit.vehicles_moving += s.vehicles;
    if (unit.phase == Phase::ready)
        enter(step, u, Phase::en_route, unit.people_pledged, unit.vehicles_pledged);
}

/// Legs home of a unit (of any for `nobody`) that have not got as far as `progress`.
bool way_out_left(const State& state, std::int64_t unit, Progress progress) {
    return std::any_of(state.sorties.begin(), state.sorties.end(), [&](const SortieState& s) {
        return (s.leg == Leg::out || s.leg == Leg::road_out) && s.progress < progress &&
               (unit == nobody || s.unit == unit);
    });
}

void leave_host(Step& step, const SortieState& s) {
    const auto u = static_cast<std::size_t>(s.unit);
    UnitState& unit = step.state.units[u];
    if (unit.phase != Phase::leaving)
        enter(step, u, Phase::leaving, unit.people_there, unit.vehicles_there);
    unit.people_there -= s.people;
    unit.vehicles_there -= s.vehicles;
    unit.people_moving += s.people;
    unit.vehicles_moving += s.vehicles;
    if (!way_out_left(step.state, s.unit, Progress::moving))
        emit(step, step.now_s(), EventKind::unit_departed, step.data.units[u].entity,
             {unit.people_moving, unit.vehicles_there});
    if (!way_out_left(step.state, nobody, Progress::moving) && step.state.last_left == 0) {
        step.state.last_left = 1;
        emit(step, step.now_s(), EventKind::last_departure, alliance_entity(step));
    }
}

void reach_host(Step& step, SortieState& s) {
    UnitState& unit = step.state.units[static_cast<std::size_t>(s.unit)];
    s.progress = Progress::done;
    const std::int64_t lost = active(step.inputs.faults.lose_people) && s.people > 0 ? 1 : 0;
    unit.people_moving -= s.people;
    unit.vehicles_moving -= s.vehicles;
    unit.people_there += s.people - lost;
    unit.vehicles_there += s.vehicles;
}

void reach_home(Step& step, SortieState& s) {
    UnitState& unit = step.state.units[static_cast<std::size_t>(s.unit)];
    s.progress = Progress::done;
    unit.people_moving -= s.people;
    unit.vehicles_moving -= s.vehicles;
    unit.people_home += s.people;
    unit.vehicles_home += s.vehicles;
}

/// The march of a unit that ends now.
SortieState* march_of(Step& step, std::size_t unit, Leg leg) {
    for (SortieState& s : step.state.sorties)
        if (s.leg == leg && s.unit == static_cast<std::int64_t>(unit) &&
            s.progress == Progress::moving && s.landing_s == step.now_s())
            return &s;
    return nullptr;
}

void book_again(Step& step, std::size_t first, std::size_t end) {
    const auto& legs = step.state.sorties;
    std::int64_t flown_s = 0;
    std::int64_t done_s = 0;
    const bool ferry = legs[first].leg == Leg::ferry;
    for (std::size_t i = first; i < end; ++i) {
        const SortieState& s = legs[i];
        flown_s += s.landing_s - s.take_off_s;
        done_s = s.unloaded_s;
        StandCalendar& to = step.state.stands[static_cast<std::size_t>(s.to)];
        if (loaded(s.leg)) {
            occupy(step.state.stands[static_cast<std::size_t>(s.from)], s.load_s, s.take_off_s);
            occupy(to, s.landing_s, i + 1 < end ? legs[i + 1].take_off_s : s.unloaded_s);
        } else {
            occupy(to, s.landing_s, s.unloaded_s);
        }
    }
    const std::int64_t tail = legs[first].tail;
    const AircraftType& type = type_of(step.data, tail);
    const std::int64_t begun_s = ferry ? legs[first].take_off_s : legs[first].load_s;
    std::int64_t& free_s = step.state.tails[static_cast<std::size_t>(tail)].free_s;
    const std::int64_t rested_s = (flown_s * 86400 / type.flying_s_a_day + 59) / 60 * 60;
    free_s = std::max({free_s, done_s, begun_s + rested_s});
}

void strike_out(Step& step, std::size_t first, std::size_t end) {
    for (std::size_t i = first; i < end; ++i) {
        SortieState& s = step.state.sorties[i];
        s.progress = Progress::cancelled;
        if (s.tail == nobody)
            cancel(step, s.take_off_s, EventKind::column_departed,
                   step.data.units[static_cast<std::size_t>(s.unit)].entity);
        else
            cancel(step, s.take_off_s, EventKind::sortie_departed, i);
    }
}

}  // namespace

void place_plan(Step& step, std::size_t unit, const LiftPlan& plan, Leg leg) {
    const auto id = [](AirfieldId field) { return static_cast<std::int64_t>(field.index()); };
    for (const PlannedMission& planned : plan.missions) {
        const Mission& m = planned.mission;
        SortieState s;
        s.tail = m.tail;
        s.unit = static_cast<std::int64_t>(unit);
        if (m.base != m.from) {
            s.leg = Leg::ferry;
            s.from = id(m.base);
            s.to = id(m.from);
            s.load_s = s.take_off_s = m.ferry_s;
            s.landing_s = m.arrive_s;
            s.unloaded_s = m.load_s;  // it keeps its stand until it loads
            append(step, s);
        }
        s.leg = leg;
        s.held = m.held;
        s.from = id(m.from);
        s.to = id(m.to);
        s.load_s = m.load_s;
        s.take_off_s = m.take_off_s;
        s.landing_s = m.landing_s;
        s.unloaded_s = m.unloaded_s;
        s.people = planned.load.people;
        s.vehicles = planned.load.vehicles;
        s.cargo_kg = planned.load.cargo_kg;
        append(step, s);
        if (m.base == m.to)
            continue;
        s = SortieState{};
        s.leg = Leg::back;
        s.tail = m.tail;
        s.unit = static_cast<std::int64_t>(unit);
        s.from = id(m.to);
        s.to = id(m.base);
        s.load_s = s.take_off_s = m.leave_s;
        s.landing_s = m.back_landing_s;
        s.unloaded_s = m.back_serviced_s;
        append(step, s);
    }
}

void place_march(Step& step, std::size_t unit, Leg leg, std::int64_t depart_s, std::int64_t people,
                 std::int64_t vehicles) {
    const Unit& data = step.data.units[unit];
    const auto home = static_cast<std::int64_t>(data.home.index());
    const auto there = static_cast<std::int64_t>(data.arrivals.front().index());
    SortieState s;
    s.leg = leg;
    s.unit = static_cast<std::int64_t>(unit);
    s.from = leg == Leg::road_in ? home : there;
    s.to = leg == Leg::road_in ? there : home;
    s.load_s = s.take_off_s = depart_s;
    s.landing_s = s.unloaded_s = depart_s + march_s(step.parameters, data);
    s.people = people;
    s.vehicles = vehicles;
    s.cargo_kg = data.cargo_kg * people / data.people;
    const auto number = static_cast<std::int64_t>(step.state.sorties.size());
    step.state.sorties.push_back(s);
    emit(step, depart_s, EventKind::column_departed, data.entity,
         {people, vehicles, leg == Leg::road_out ? 1 : 0, number});
}

void depart(Step& step) {
    SortieState* sortie = sortie_of(step, Progress::planned);
    if (sortie == nullptr)
        return;
    sortie->progress = Progress::moving;
    const SortieState s = *sortie;
    write_sortie(step, static_cast<std::size_t>(step.event.entity));
    if (s.leg == Leg::in)
        leave_home(step, s);
    if (s.leg == Leg::out)
        leave_host(step, s);
    emit(step, s.landing_s, EventKind::sortie_landed, step.event.entity, step.event.data);
}

void land(Step& step) {
    SortieState* sortie = sortie_of(step, Progress::moving);
    if (sortie == nullptr)
        return;
    if (loaded(sortie->leg))
        emit(step, sortie->unloaded_s, EventKind::sortie_unloaded, step.event.entity,
             step.event.data);
    else
        sortie->progress = Progress::done;
}

void unload(Step& step) {
    SortieState* sortie = sortie_of(step, Progress::moving);
    if (sortie == nullptr)
        return;
    const auto u = static_cast<std::size_t>(sortie->unit);
    const UnitState& unit = step.state.units[u];
    if (sortie->leg == Leg::in) {
        reach_host(step, *sortie);
        if (unit.people_there == unit.people_pledged &&
            unit.vehicles_there == unit.vehicles_pledged)
            emit(step, step.now_s(), EventKind::unit_arrived, step.data.units[u].entity,
                 {unit.people_there, unit.vehicles_there});
        return;
    }
    reach_home(step, *sortie);
    if (!way_out_left(step.state, static_cast<std::int64_t>(u), Progress::done))
        emit(step, step.now_s(), EventKind::unit_home, step.data.units[u].entity,
             {unit.people_home, unit.vehicles_home});
}

void march_off(Step& step) {
    const auto number = static_cast<std::size_t>(step.event.data[3]);
    if (number >= step.state.sorties.size() ||
        step.state.sorties[number].progress != Progress::planned)
        return;
    SortieState& sortie = step.state.sorties[number];
    sortie.progress = Progress::moving;
    const SortieState s = sortie;
    write_sortie(step, number);
    const std::uint64_t entity = step.data.units[static_cast<std::size_t>(s.unit)].entity;
    if (s.leg == Leg::road_in) {
        leave_home(step, s);
        emit(step, s.landing_s, EventKind::unit_arrived, entity, {s.people, s.vehicles});
    } else {
        leave_host(step, s);
        emit(step, s.landing_s, EventKind::unit_home, entity, {s.people, s.vehicles});
    }
}

void arrive(Step& step) {
    const auto unit = unit_of_event(step);
    if (!unit)
        return;
    if (SortieState* march = march_of(step, *unit, Leg::road_in))
        reach_host(step, *march);
    const UnitState& state = step.state.units[*unit];
    enter(step, *unit, Phase::arrived, state.people_there, state.vehicles_there);
    if (step.ending())
        return;
    find_tasks(step);
    complete_if_all_arrived(step);
}

void come_home(Step& step) {
    const auto unit = unit_of_event(step);
    if (!unit)
        return;
    if (SortieState* march = march_of(step, *unit, Leg::road_out))
        reach_home(step, *march);
    const UnitState& state = step.state.units[*unit];
    enter(step, *unit, Phase::back_home, state.people_home, state.vehicles_home);
}

void cancel_planned(Step& step) {
    auto& legs = step.state.sorties;
    step.state.stands.assign(step.data.airfields.size(), {});
    for (TailState& tail : step.state.tails)
        tail.free_s = step.now_s();
    for (std::size_t first = 0, end = 0; first < legs.size(); first = end) {
        end = first + (legs[first].leg == Leg::ferry ? 2 : 1);
        if (end < legs.size() && legs[end].leg == Leg::back)
            ++end;
        const SortieState& s = legs[first];
        if (s.progress == Progress::planned && s.load_s >= step.now_s())
            strike_out(step, first, end);
        else if (s.tail != nobody)
            book_again(step, first, end);
    }
}

}  // namespace casus::forces
