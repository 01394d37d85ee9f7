// The typed actions a seat can take. Each is data with a place, a time and a size.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace casus {

/// Numbers are written to tables and never reused.
enum class Lever : std::uint16_t {
    // concessions and words
    price_cap = 1,     ///< size: 1 in force, 0 lifted
    compensation = 2,  ///< size: local currency a head
    dialogue = 3,      ///< size: 1 opened, 0 closed
    amnesty = 4,
    dismissal = 5,     ///< of a named official
    cabinet_resignation = 6,
    security_council_chair = 7,
    inquiry = 8,
    // orders
    emergency = 20,   ///< size: 1 declared, 0 lifted
    curfew = 21,      ///< size: 1 in force, 0 lifted; needs an emergency
    travel_ban = 22,  ///< size: 1 in force, 0 lifted; needs an emergency
    outage = 23,      ///< size: channel (1 mobile, 2 fixed, 3 both); extra: 1 cut, 0 restored
    police_redeployment = 24,       ///< size: officers; extra: place they come from
    army_deployment = 25,           ///< to guard objects; size: troops
    counter_terror_operation = 26,  ///< size: 1 opened, 0 closed
    weapons_order = 27,             ///< size: 1 use of firearms authorised, 0 revoked
    retake_object = 28,             ///< place is an object
    // alliance
    appeal = 40,       ///< the host asks its alliance for help
    end_mission = 41,  ///< the host's word that the mission is done
    // information
    statement = 60,  ///< size: index of the statement in the scenario
    // the run itself
    set_parameter = 80,  ///< place is a parameter's index; size: value at 2^-32
};

/// `price_cap` and so on; the name used in scenario files and tables.
[[nodiscard]] std::string_view name(Lever lever);
[[nodiscard]] std::optional<Lever> lever_from(std::string_view name);

}  // namespace casus
