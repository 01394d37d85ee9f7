// What an alliance can send: pools, units, aircraft, airfields, tasks, exercises. Immutable.
//
// Read from a forces file (data/forces/<name>.toml) that names the tables of airfields, distances
// and aircraft types. Every list is sorted by key, so the order of the files is invisible. Times
// are seconds, lengths metres, masses kilograms. See docs/model-forces.md for the format.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/draw.h"
#include "base/ids.h"
#include "base/result.h"
#include "base/time.h"
#include "base/units.h"
#include "world/document.h"

namespace casus::forces {

using AirfieldId = Id<struct AirfieldTag>;
using AircraftId = Id<struct AircraftTag>;  ///< a type
using FleetId = Id<struct FleetTag>;
using UnitId = Id<struct UnitTag>;
using TaskId = Id<struct TaskTag>;
using TailId = Id<struct TailTag>;      ///< one aircraft of a fleet
using SortieId = Id<struct SortieTag>;  ///< a leg, in the order of planning

struct Airfield {
    std::string key;  ///< `ident` of the table
    std::string name;
    StateCode state;
    std::int32_t latitude_e6 = 0, longitude_e6 = 0;
    std::int64_t runway_m = 0;
    std::int64_t open_s = 0, close_s = 0;  ///< seconds of the UTC day; equal: never closed
    std::int64_t stands = 0;               ///< working stands for heavy transports
};

struct AircraftType {
    std::string key, name;
    std::int64_t payload_kg = 0;
    std::int64_t cruise_m_per_h = 0;
    std::int64_t range_m = 0;         ///< loaded
    std::int64_t ferry_range_m = 0;   ///< empty
    std::int64_t load_s = 0, unload_s = 0;
    std::int64_t service_s = 0;       ///< on a stand after an empty leg home
    std::int64_t flying_s_a_day = 0;  ///< use rate: flying time a day that the fleet can sustain
    std::int64_t seats = 0;           ///< with an empty hold
    std::int64_t seats_with_vehicles = 0;
    std::int64_t vehicle_places = 0;
    std::int64_t least_runway_m = 0;
};

/// Aircraft of one type and owner at one base. They lift the units of every party.
struct Fleet {
    std::string key;
    StateCode state;
    AircraftId aircraft;
    AirfieldId base;
    std::int64_t count = 0;
};

/// What a force may be sent to do. A pool that names none may do all.
enum class Duty : std::uint8_t {
    guard,             ///< objects of the host
    escort,            ///< of convoys and deliveries
    public_order,      ///< against riots, beside the host's police
    separation,        ///< of parties to a conflict, and what may settle it
    counter_terror,    ///< operations against armed groups
    counter_drugs,     ///< against trade in drugs, and organised crime
    defence,           ///< against an armed attack from outside
    emergency_relief,  ///< after disasters
};
[[nodiscard]] std::string_view name(Duty duty);
[[nodiscard]] std::optional<Duty> duty_from(std::string_view name);

/// A standing pool of the alliance, as declared. Who is neither police nor civilian is troops.
struct Pool {
    std::string key, name;
    std::string basis;  ///< agreement or decision that made it, one line; may be empty
    std::int64_t people = 0;
    std::int64_t police = 0, civilians = 0;  ///< of them
    std::vector<Duty> duties;                ///< permitted, each once, in the order above
};

/// What a state said that it would send, when it was asked: no outcome, and no pledge.
struct Announced {
    StateCode state;
    std::int64_t people = 0;
    std::int64_t first = 0;  ///< what it said before, 0 if it said one number only
    world::Provenance provenance;
};

struct Unit {
    std::string key, name;
    EntityKey entity = 0;              ///< digest of the key
    StateCode state;
    std::string pool;                  ///< key of a pool, or empty
    std::int64_t people = 0, vehicles = 0;
    std::int64_t cargo_kg = 0;         ///< vehicles and stores, without people
    std::int64_t notice_s = 0;         ///< to move: assembly, not loading
    AirfieldId home;                   ///< where it loads; of a road unit: where it musters
    std::int64_t road_m = 0;           ///< > 0: it marches this far and does not fly
    std::vector<AirfieldId> arrivals;  ///< where it may land, most wanted first
};

/// An object to guard in the host country.
struct Task {
    std::string object;         ///< key of the country's objects.csv
    EntityKey entity = 0;       ///< of the object
    std::int64_t people = 0;    ///< needed
    std::int64_t travel_s = 0;  ///< from arrival to guarding
    std::int64_t priority = 0;  ///< 1 first
    StateCode preferred;        ///< takes it before others if it has people; or none
    Duty duty = Duty::guard;    ///< what a unit does there; its pool must permit it
    Position at = {};           ///< where the file has it
};

struct Exercise {
    std::string key;
    Time end;
    std::vector<StateCode> states;
};

/// A number of the files with its provenance, for `check` and the report.
struct Constant {
    std::string path;
    std::int64_t value = 0;
    world::Provenance provenance;
};

struct Data {
    std::string key, name;
    std::vector<Airfield> airfields;
    std::vector<AircraftType> aircraft;
    std::vector<Fleet> fleets;
    std::vector<Pool> pools;
    std::vector<Unit> units;
    std::vector<Announced> announced;  ///< by state
    std::vector<Task> tasks;           ///< by priority, then object
    std::vector<Exercise> exercises;   ///< by end
    std::vector<StateCode> parties;    ///< sorted; only they own units and fleets
    std::vector<std::int32_t>
        distance_m;                    ///< airfields x airfields, symmetric; -1: not in the table
    std::vector<Constant> constants;

    [[nodiscard]] std::int64_t distance(AirfieldId a, AirfieldId b) const {
        return distance_m[a.index() * airfields.size() + b.index()];
    }
    [[nodiscard]] std::size_t tails() const;  ///< aircraft of all fleets
    /// Whether the unit's pool permits it; a unit of no pool is bound by its own state only.
    [[nodiscard]] bool may(const Unit& unit, Duty duty) const;
};

/// Reads and checks a forces file and the tables it names; every problem at once. `overrides` is
/// the scenario's `override_table`: its table `forces`, if any, is merged over the file.
[[nodiscard]] Result<Data> read_forces(const std::string& path, const world::Table& overrides,
                                       world::FileLog* log = nullptr);

}  // namespace casus::forces
