#include "forces/bound.h"

#include <algorithm>
#include <limits>
#include <vector>

#include "base/units.h"
#include "forces/mission.h"

namespace casus::forces {
namespace {

/// The best that one fleet can do for a group of units, each step at its shortest.
struct FleetReach {
    std::int64_t aircraft = 0;
    std::int64_t places = 0, seats = 0;
    std::int64_t unload_s = 0;
    std::int64_t first_s = 0;    ///< readiness to unloaded
    std::int64_t landing_s = 0;  ///< readiness to landing
    std::int64_t cycle_s = 0;    ///< from one unloading of an aircraft to its next
};

/// Units that are ready at `ready_s` or later.
struct Group {
    std::int64_t ready_s = 0;
    std::int64_t people = 0, vehicles = 0;
    std::int64_t stands = 0;  ///< of all fields where one of them may land
    std::vector<FleetReach> fleets;
};

bool flies(const Unit& unit, const UnitState& state) {
    return unit.road_m == 0 && state.ready_s != never_s && state.people_pledged > 0;
}

/// Widens `reach` by what the fleet can do for one unit.
void widen(const Data& data, const Fleet& fleet, const Unit& unit, const FlightRules& rules,
           FleetReach& reach) {
    const AircraftType& type = data.aircraft[fleet.aircraft.index()];
    for (const AirfieldId to : unit.arrivals) {
        if (!reaches(data, fleet, unit.home, to))
            continue;
        const std::int64_t ferry_s = flight_s(data, type, fleet.base, unit.home, rules);
        const std::int64_t there_s = flight_s(data, type, unit.home, to, rules);
        const std::int64_t back_s = flight_s(data, type, to, fleet.base, rules);
        const std::int64_t flown_s = ferry_s + there_s + back_s;
        const std::int64_t cycle_s =
            std::max(flown_s + type.load_s + type.unload_s, flown_s * 86400 / type.flying_s_a_day);
        const std::int64_t landing_s = ferry_s + type.load_s + there_s;
        const bool first = reach.cycle_s == 0;
        reach.cycle_s = first ? cycle_s : std::min(reach.cycle_s, cycle_s);
        reach.landing_s = first ? landing_s : std::min(reach.landing_s, landing_s);
        reach.places = type.vehicle_places;
        reach.seats = std::max(type.seats, type.seats_with_vehicles);
        reach.unload_s = type.unload_s;
        reach.first_s = reach.landing_s + type.unload_s;
    }
}

Group group_from(const Data& data, const State& state, const PlanRules& rules,
                 std::int64_t ready_s) {
    Group group;
    group.ready_s = ready_s;
    group.fleets.resize(data.fleets.size());
    std::vector<std::uint8_t> counted(data.airfields.size(), 0);
    for (std::size_t u = 0; u < data.units.size(); ++u) {
        const Unit& unit = data.units[u];
        if (!flies(unit, state.units[u]) || state.units[u].ready_s < ready_s)
            continue;
        group.people += state.units[u].people_pledged;
        group.vehicles += state.units[u].vehicles_pledged;
        for (const AirfieldId field : unit.arrivals)
            counted[field.index()] = 1;
        for (std::size_t f = 0; f < data.fleets.size(); ++f)
            widen(data, data.fleets[f], unit, rules.flight, group.fleets[f]);
    }
    for (std::size_t a = 0; a < counted.size(); ++a)
        if (counted[a] != 0)
            group.stands += working_stands(data.airfields[a], rules);
    for (std::size_t f = 0; f < data.fleets.size(); ++f)
        group.fleets[f].aircraft =
            group.fleets[f].cycle_s == 0
                ? 0
                : (data.fleets[f].count * rules.aircraft_share_q16 + one_q16 - 1) / one_q16;
    return group;
}

enum class Limits { fleet, stands, both };

/// Whether `demand` can be over by `end_s` if each trip brings `size(fleet)` of it.
template <class Size>
bool feasible(const Group& group, std::int64_t demand, Size size, Limits limits,
              std::int64_t end_s) {
    std::vector<const FleetReach*> order;
    std::int64_t landing_s = std::numeric_limits<std::int64_t>::max();
    for (const FleetReach& fleet : group.fleets) {
        if (fleet.aircraft == 0)
            continue;
        landing_s = std::min(landing_s, fleet.landing_s);
        if (size(fleet) > 0 && end_s >= group.ready_s + fleet.first_s)
            order.push_back(&fleet);
    }
    std::stable_sort(order.begin(), order.end(), [&](const FleetReach* a, const FleetReach* b) {
        return a->unload_s * size(*b) < b->unload_s * size(*a);  // least stand time a piece first
    });
    std::int64_t stand_s = 0;
    for (const FleetReach* fleet : order) {
        const std::int64_t trips =
            fleet->aircraft * ((end_s - group.ready_s - fleet->first_s) / fleet->cycle_s + 1);
        const std::int64_t most =
            limits == Limits::stands ? demand : std::min(demand, trips * size(*fleet));
        stand_s += most * fleet->unload_s / size(*fleet);
        demand -= most;
    }
    if (demand > 0)
        return false;
    return limits == Limits::fleet || stand_s <= group.stands * (end_s - group.ready_s - landing_s);
}

std::int64_t least_end(const Group& group, Limits limits) {
    const auto places = [](const FleetReach& f) { return f.places; };
    const auto seats = [](const FleetReach& f) { return f.seats; };
    std::int64_t low_s = group.ready_s;
    std::int64_t high_s = group.ready_s + std::int64_t{400} * 86400;
    while (high_s - low_s > 60) {
        const std::int64_t middle_s = low_s + (high_s - low_s) / 2;
        const bool good = feasible(group, group.vehicles, places, limits, middle_s) &&
                          feasible(group, group.people, seats, limits, middle_s);
        (good ? high_s : low_s) = middle_s;
    }
    return low_s;
}

std::int64_t alone_s(const Data& data, const Unit& unit, const UnitState& state,
                     const FlightRules& rules) {
    std::int64_t best_s = never_s;
    for (const Fleet& fleet : data.fleets) {
        FleetReach reach;
        widen(data, fleet, unit, rules, reach);
        if (reach.cycle_s > 0)
            best_s = std::min(best_s, state.ready_s + reach.first_s);
    }
    return best_s;
}

}  // namespace

Time LiftBound::best() const { return std::max({notice, fleet, stands, both}); }

LiftBound lift_bound(const Data& data, const world::ParameterTable& parameters,
                     const State& state) {
    PlanRules rules;
    rules.flight = flight_rules(parameters);
    rules.stand_share_q16 = parameters.q16("forces.lift.stand_share");
    rules.aircraft_share_q16 = parameters.q16("forces.lift.aircraft_share");
    std::int64_t notice_s = 0;
    std::int64_t fleet_s = 0;
    std::int64_t stands_s = 0;
    std::int64_t both_s = 0;
    for (std::size_t u = 0; u < data.units.size(); ++u) {
        if (!flies(data.units[u], state.units[u])) {
            if (state.units[u].ready_s != never_s && state.units[u].people_pledged > 0)
                notice_s =
                    std::max(notice_s, state.units[u].ready_s + march_s(parameters, data.units[u]));
            continue;
        }
        const std::int64_t one_s = alone_s(data, data.units[u], state.units[u], rules.flight);
        if (one_s == never_s)
            continue;
        notice_s = std::max(notice_s, one_s);
        const Group group = group_from(data, state, rules, state.units[u].ready_s);
        fleet_s = std::max(fleet_s, least_end(group, Limits::fleet));
        stands_s = std::max(stands_s, least_end(group, Limits::stands));
        both_s = std::max(both_s, least_end(group, Limits::both));
    }
    return {Time(notice_s), Time(fleet_s), Time(stands_s), Time(both_s)};
}

}  // namespace casus::forces
