// Where every unit, aircraft, stand and task is, and what is planned. A value; integers only.
//
// Lists are by the ids of `Data`. Plans live here, so a snapshot holds them; events only say that
// the time of a planned step has come.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/digest.h"
#include "base/result.h"
#include "base/time.h"

namespace casus::forces {

inline constexpr std::int64_t nobody = -1;  ///< no index
inline constexpr std::int64_t never_s = never.utc_seconds();

enum class Phase : std::int64_t {
    home,
    alerted,
    ready,
    en_route,
    arrived,
    guarding,
    leaving,
    back_home
};
[[nodiscard]] std::string_view name(Phase phase);

/// What a sortie waited for last before it could start.
enum class Held : std::int64_t { nothing, notice, aircraft, stand, hours };
[[nodiscard]] std::string_view name(Held held);

struct PartyState {
    std::int64_t approval = 0;         ///< 0 not asked, 1 open, 2 given, 3 refused
    std::int64_t share_permille = -1;  ///< pledged; -1: not yet
    std::int64_t committed = 0;        ///< 1 once decision, approval and pledge are there
    friend bool operator==(const PartyState&, const PartyState&) = default;
};

/// people = people_home + people_moving + people_there; the same for vehicles.
struct UnitState {
    Phase phase = Phase::home;
    std::int64_t alerted_s = never_s;                   ///< notice counts from here
    std::int64_t notice_s = 0, readiness_permille = 0;  ///< effective; known when alerted
    std::int64_t ready_s = never_s;
    std::int64_t people_pledged = 0, vehicles_pledged = 0;
    std::int64_t people_home = 0, people_moving = 0, people_there = 0;
    std::int64_t vehicles_home = 0, vehicles_moving = 0, vehicles_there = 0;
    std::int64_t planned = 0;  ///< 1 when its way in is planned
    friend bool operator==(const UnitState&, const UnitState&) = default;
};

struct TailState {
    std::int64_t free_s = 0;  ///< at its base from then on
    friend bool operator==(const TailState&, const TailState&) = default;
};

/// How many stands are taken from `from_s` until the next step.
struct StandStep {
    std::int64_t from_s = 0;
    std::int64_t taken = 0;
    friend bool operator==(const StandStep&, const StandStep&) = default;
};
using StandCalendar = std::vector<StandStep>;

enum class Leg : std::int64_t { ferry, in, out, back, road_in, road_out };
enum class Progress : std::int64_t { planned, moving, done, cancelled };

/// A mission is up to three legs that follow one another in the list: ferry from the base, loaded
/// (in or out), back to the base. A leg of an aircraft, or the march of a unit by road (no tail, no
/// fields).
struct SortieState {
    Leg leg = Leg::in;
    Progress progress = Progress::planned;
    Held held = Held::nothing;
    std::int64_t tail = nobody, unit = nobody, from = nobody, to = nobody;
    std::int64_t load_s = 0, take_off_s = 0, landing_s = 0, unloaded_s = 0;
    std::int64_t people = 0, vehicles = 0, cargo_kg = 0;
    friend bool operator==(const SortieState&, const SortieState&) = default;
};

struct TaskState {
    std::int64_t unit = nobody;  ///< that guards the object or is on its way there
    std::int64_t taken = 0;      ///< 1 while it guards
    std::int64_t from_s = 0;
    std::int64_t people = 0;
    friend bool operator==(const TaskState&, const TaskState&) = default;
};

struct State {
    std::int64_t decided_s = never_s;
    std::int64_t ending_s = never_s;    ///< when the end of the mandate became known
    std::int64_t deadline_s = never_s;  ///< nobody stays longer
    std::int64_t complete_s = never_s;
    std::int64_t overstaying = 0;       ///< people for whom no way out before the deadline exists
    std::int64_t last_left = 0;         ///< 1 when the last of the force has left
    std::vector<PartyState> parties;
    std::vector<UnitState> units;
    std::vector<TailState> tails;
    std::vector<StandCalendar> stands;  ///< by airfield
    std::vector<SortieState> sorties;
    std::vector<TaskState> tasks;

    /// Little-endian, versioned.
    [[nodiscard]] std::string save() const;
    [[nodiscard]] static Result<State> load(std::string_view bytes);
    void add_to(Digester& digester) const;
    friend bool operator==(const State&, const State&) = default;
};

}  // namespace casus::forces
