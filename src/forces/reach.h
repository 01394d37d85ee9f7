// Which aircraft can carry which unit between which airfields, how long a leg takes, what fits.
#pragma once

#include <cstdint>

#include "forces/data.h"
#include "world/parameters.h"

namespace casus::forces {

/// What is left of a unit to be carried.
struct Burden {
    std::int64_t people = 0, vehicles = 0;
    std::int64_t cargo_kg = 0;  ///< shared out evenly over vehicles, or over people without any
    [[nodiscard]] bool empty() const { return people == 0 && vehicles == 0; }
    friend bool operator==(const Burden&, const Burden&) = default;
};

/// Flight times under the parameters of the run.
struct FlightRules {
    std::int64_t route_factor_q16 = 0;
    std::int64_t terminal_s = 0;
    std::int64_t person_kg = 0;
};
[[nodiscard]] FlightRules flight_rules(const world::ParameterTable&);

/// Seconds from take-off to landing, a whole minute; 0 for no distance.
[[nodiscard]] std::int64_t flight_s(const Data&, const AircraftType&, AirfieldId from,
                                    AirfieldId to, const FlightRules&);

/// Seconds that a unit marches, whole minutes.
[[nodiscard]] std::int64_t march_s(const world::ParameterTable&, const Unit&);

/// Runways, stands and ranges of base -> from (empty), from -> to (loaded), to -> base (empty).
[[nodiscard]] bool reaches(const Data&, const Fleet&, AirfieldId from, AirfieldId to);

/// The next load of one aircraft: whole vehicles with their share of people, else people.
[[nodiscard]] Burden next_load(const AircraftType&, const Burden& left, std::int64_t person_kg);

/// Some fleet reaches it from home to an arrival field and back, and its vehicles fit.
[[nodiscard]] bool can_be_lifted(const Data&, const Unit&);

}  // namespace casus::forces
