#include "forces/check.h"

#include <algorithm>
#include <string>

#include <fmt/format.h>

#include "base/units.h"

namespace casus::forces {
namespace {

bool between(std::int64_t value, std::int64_t least, std::int64_t most) {
    return value >= least && value <= most;
}
bool is_time(std::int64_t t_s) { return between(t_s, -most_seconds, most_seconds); }
bool is_time_or_never(std::int64_t t_s) { return t_s == never_s || is_time(t_s); }

template <class List>
bool in_list(std::int64_t place, const List& list) {
    return between(place, 0, static_cast<std::int64_t>(list.size()) - 1);
}

bool by_road(Leg leg) { return leg == Leg::road_in || leg == Leg::road_out; }

bool party_fits(const PartyState& party) {
    return between(party.approval, 0, 3) && between(party.share_permille, -1, 1000) &&
           between(party.committed, 0, 1);
}

bool calendar_fits(const StandCalendar& calendar) {
    for (std::size_t i = 0; i < calendar.size(); ++i)
        if (!is_time(calendar[i].from_s) || !between(calendar[i].taken, 0, most_count) ||
            (i > 0 && calendar[i - 1].from_s >= calendar[i].from_s))
            return false;
    return true;
}

bool sortie_fits(const Data& data, const SortieState& s) {
    if (!between(static_cast<std::int64_t>(s.leg), 0, static_cast<std::int64_t>(Leg::road_out)) ||
        !between(static_cast<std::int64_t>(s.progress), 0,
                 static_cast<std::int64_t>(Progress::cancelled)) ||
        !between(static_cast<std::int64_t>(s.held), 0, static_cast<std::int64_t>(Held::hours)))
        return false;
    if (!in_list(s.unit, data.units) || !in_list(s.from, data.airfields) ||
        !in_list(s.to, data.airfields))
        return false;
    const bool tail = by_road(s.leg)
                          ? s.tail == nobody
                          : between(s.tail, 0, static_cast<std::int64_t>(data.tails()) - 1);
    const Unit& unit = data.units[static_cast<std::size_t>(s.unit)];
    return tail && is_time(s.load_s) && is_time(s.take_off_s) && is_time(s.landing_s) &&
           is_time(s.unloaded_s) && s.load_s <= s.take_off_s && s.take_off_s <= s.landing_s &&
           s.landing_s <= s.unloaded_s && between(s.people, 0, unit.people) &&
           between(s.vehicles, 0, unit.vehicles) && between(s.cargo_kg, 0, most_count);
}

/// The legs of a mission follow one another: ferry, loaded, back. A march stands alone.
bool missions_fit(const std::vector<SortieState>& legs) {
    for (std::size_t first = 0, end = 0; first < legs.size(); first = end) {
        end = first + (legs[first].leg == Leg::ferry ? 2 : 1);
        if (end > legs.size())
            return false;
        const Leg leg = legs[end - 1].leg;
        if (leg == Leg::ferry || leg == Leg::back)
            return false;
        if (!by_road(leg) && end < legs.size() && legs[end].leg == Leg::back)
            ++end;
        for (std::size_t i = first; i < end; ++i)
            if (legs[i].tail != legs[first].tail || legs[i].unit != legs[first].unit)
                return false;
    }
    return true;
}

/// People or vehicles of a unit that its legs move or will move, by way and progress.
struct Moved {
    std::int64_t in_planned = 0, out_planned = 0, moving = 0, in = 0;
};

Moved moved(const State& state, std::size_t unit, std::int64_t SortieState::* load) {
    Moved sum;
    for (const SortieState& s : state.sorties) {
        if (s.unit != static_cast<std::int64_t>(unit) || s.leg == Leg::ferry || s.leg == Leg::back)
            continue;
        const bool in = s.leg == Leg::in || s.leg == Leg::road_in;
        if (s.progress == Progress::planned)
            (in ? sum.in_planned : sum.out_planned) += s.*load;
        if (s.progress == Progress::moving)
            sum.moving += s.*load;
        if (in && s.progress != Progress::cancelled)
            sum.in += s.*load;
    }
    return sum;
}

/// Each is at home, moving or there, and none is to move twice.
bool heads_fit(const Moved& sum, std::int64_t all, std::int64_t home, std::int64_t moving,
               std::int64_t there) {
    return between(home, 0, all) && between(moving, 0, all) && between(there, 0, all) &&
           home + moving + there == all && sum.moving == moving && sum.in_planned <= home &&
           sum.out_planned <= there + moving + sum.in_planned;
}

bool unit_fits(const Data& data, const State& state, std::size_t u) {
    const Unit& unit = data.units[u];
    const UnitState& s = state.units[u];
    const Moved people = moved(state, u, &SortieState::people);
    const Moved vehicles = moved(state, u, &SortieState::vehicles);
    return between(static_cast<std::int64_t>(s.phase), 0,
                   static_cast<std::int64_t>(Phase::back_home)) &&
           is_time_or_never(s.alerted_s) && between(s.notice_s, 0, most_seconds) &&
           between(s.readiness_permille, 0, 1000) && is_time_or_never(s.ready_s) &&
           between(s.people_pledged, 0, unit.people) &&
           between(s.vehicles_pledged, 0, unit.vehicles) && between(s.planned, 0, 1) &&
           heads_fit(people, unit.people, s.people_home, s.people_moving, s.people_there) &&
           heads_fit(vehicles, unit.vehicles, s.vehicles_home, s.vehicles_moving,
                     s.vehicles_there) &&
           (s.planned != 0 || (people.in == 0 && vehicles.in == 0)) &&
           (s.phase != Phase::ready || s.people_pledged > 0);
}

bool task_fits(const Data& data, const TaskState& task) {
    return (task.unit == nobody || in_list(task.unit, data.units)) &&
           between(task.taken, 0, task.unit == nobody ? 0 : 1) && is_time(task.from_s) &&
           between(task.people, 0, most_count);
}

}  // namespace

std::string misfit(const Data& data, const State& state) {
    if (state.units.size() != data.units.size() || state.tails.size() != data.tails() ||
        state.stands.size() != data.airfields.size() || state.tasks.size() != data.tasks.size() ||
        state.parties.size() != data.parties.size())
        return "forces of other lists";
    const bool times = is_time_or_never(state.decided_s) && is_time_or_never(state.ending_s) &&
                       is_time_or_never(state.deadline_s) && is_time_or_never(state.complete_s);
    if (!times || !between(state.overstaying, 0, most_count) || !between(state.last_left, 0, 1))
        return "numbers of the forces that no event gives";
    if (!std::ranges::all_of(state.parties, party_fits))
        return "a party of the forces in no state that there is";
    if (!std::ranges::all_of(state.tails,
                             [](const TailState& tail) { return is_time(tail.free_s); }) ||
        !std::ranges::all_of(state.stands, calendar_fits))
        return "a calendar of aircraft or stands out of order";
    for (std::size_t s = 0; s < state.sorties.size(); ++s)
        if (!sortie_fits(data, state.sorties[s]))
            return fmt::format("numbers of sortie {} that no plan gives", s);
    if (!missions_fit(state.sorties))
        return "legs of sorties that do not follow one another";
    for (std::size_t u = 0; u < data.units.size(); ++u)
        if (!unit_fits(data, state, u))
            return fmt::format("people of unit {} who do not add up", data.units[u].key);
    if (!std::ranges::all_of(state.tasks,
                             [&](const TaskState& task) { return task_fits(data, task); }))
        return "a task that no unit can have";
    return {};
}

}  // namespace casus::forces
