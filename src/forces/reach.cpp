#include "forces/reach.h"

#include <algorithm>

#include "base/units.h"

namespace casus::forces {
namespace {

constexpr std::int64_t up(std::int64_t a, std::int64_t b) { return (a + b - 1) / b; }

bool within(const Data& data, AirfieldId from, AirfieldId to, std::int64_t range_m) {
    const std::int64_t distance = data.distance(from, to);
    return distance >= 0 && distance <= range_m;
}

/// Vehicles that fit by places and by mass, beside `people`.
std::int64_t vehicles_that_fit(const AircraftType& type, const Burden& left) {
    const std::int64_t each_kg = left.vehicles > 0 ? up(left.cargo_kg, left.vehicles) : 0;
    const std::int64_t by_mass = each_kg > 0 ? type.payload_kg / each_kg : type.vehicle_places;
    return std::min({left.vehicles, type.vehicle_places, by_mass});
}

}  // namespace

FlightRules flight_rules(const world::ParameterTable& parameters) {
    return {parameters.q16("forces.lift.route_factor"),
            parameters.whole("forces.lift.terminal") * 60,
            parameters.whole("forces.lift.person_mass")};
}

std::int64_t flight_s(const Data& data, const AircraftType& type, AirfieldId from, AirfieldId to,
                      const FlightRules& rules) {
    if (from == to)
        return 0;
    const std::int64_t flown_m = multiply_q16(data.distance(from, to), rules.route_factor_q16);
    const std::int64_t minutes = up(flown_m * 60, type.cruise_m_per_h);
    return minutes * 60 + rules.terminal_s;
}

std::int64_t march_s(const world::ParameterTable& parameters, const Unit& unit) {
    const std::int64_t m_per_h = parameters.whole("forces.march.speed") * 1000;
    return up(unit.road_m * 60, m_per_h) * 60 + parameters.whole("forces.march.stops") * 3600;
}

bool reaches(const Data& data, const Fleet& fleet, AirfieldId from, AirfieldId to) {
    const AircraftType& type = data.aircraft[fleet.aircraft.index()];
    for (const AirfieldId field : {fleet.base, from, to})
        if (data.airfields[field.index()].runway_m < type.least_runway_m ||
            data.airfields[field.index()].stands == 0)
            return false;
    return within(data, fleet.base, from, type.ferry_range_m) &&
           within(data, from, to, type.range_m) && within(data, to, fleet.base, type.ferry_range_m);
}

Burden next_load(const AircraftType& type, const Burden& left, std::int64_t person_kg) {
    Burden load;
    load.vehicles = vehicles_that_fit(type, left);
    if (load.vehicles > 0) {
        load.cargo_kg = left.cargo_kg * load.vehicles / left.vehicles;
        load.people =
            std::min(up(left.people * load.vehicles, left.vehicles), type.seats_with_vehicles);
    } else if (left.vehicles == 0) {
        load.people = std::min(left.people, type.seats);
    } else {
        return {};  // its vehicles do not fit this type
    }
    const std::int64_t room_kg = std::max<std::int64_t>(type.payload_kg - load.cargo_kg, 0);
    if (person_kg > 0)
        load.people = std::min(load.people, room_kg / person_kg);
    if (left.vehicles == 0 && left.people > 0)
        load.cargo_kg =
            std::min(left.cargo_kg * load.people / left.people, room_kg - load.people * person_kg);
    return load;
}

bool can_be_lifted(const Data& data, const Unit& unit) {
    const Burden all{unit.people, unit.vehicles, unit.cargo_kg};
    return std::any_of(data.fleets.begin(), data.fleets.end(), [&](const Fleet& fleet) {
        if (fleet.count == 0 || !fleet.base.valid() || !fleet.aircraft.valid())
            return false;
        const AircraftType& type = data.aircraft[fleet.aircraft.index()];
        const bool fits = vehicles_that_fit(type, all) > 0 || unit.vehicles == 0;
        return fits && type.seats > 0 &&
               std::any_of(unit.arrivals.begin(), unit.arrivals.end(), [&](AirfieldId to) {
                   return reaches(data, fleet, unit.home, to) &&
                          reaches(data, fleet, to, unit.home);
               });
    });
}

}  // namespace casus::forces
