// Who can be where by when, given decision, approvals and pledges; and when they leave.
//
// Event-driven. A unit is alerted, assembles in its effective notice, loads, flies leg by leg under
// aircraft, airfield hours and working stands (or marches), arrives, guards objects, hands over,
// goes home. Schedules are feasible by construction: every leg is placed in the calendars of its
// aircraft and of the stands at both ends. See docs/model-forces.md.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/draw.h"
#include "base/event.h"
#include "base/ids.h"
#include "base/result.h"
#include "base/time.h"
#include "base/units.h"
#include "forces/data.h"
#include "forces/faults.h"
#include "forces/state.h"
#include "world/document.h"
#include "world/parameters.h"

namespace casus::forces {

struct Inputs {
    Seed seed{};
    Time from, to;
    StateCode host;  ///< its own units and fleets are not sent
    Faults faults = {};
    /// By task: officers of the host whom the object binds now, or would without the unit that
    /// guards it; 0 where the object is lost. Asked for when a task is taken or handed over.
    std::span<const std::int64_t> host_officers = {};
};

/// A leg, written when it takes off; its later times are then certain.
struct SortieRow {
    std::int64_t sortie = 0;
    std::string aircraft;  ///< fleet and number in it, "il-76-north/7"; empty for a march
    std::string unit;      ///< key; empty for an empty leg
    std::string from, to;  ///< idents
    bool loaded = false;
    Time load_start, take_off, landing, unloaded;
    std::int64_t people = 0, vehicles = 0;
    Kilograms cargo;
    std::string held_by;  ///< what it waited for: aircraft, stand, hours, notice, nothing
};
struct UnitRow {
    std::string unit;
    StateCode state;
    std::string phase;  ///< alerted, ready, en_route, arrived, guarding, leaving, home, overstays
    Time at;
    std::int64_t people = 0, vehicles = 0;              ///< of it in that phase
    std::int64_t notice_s = 0, readiness_permille = 0;  ///< effective
};
struct TaskRow {
    std::string object, unit;
    Time from, until;  ///< `never` while it lasts; a second row closes it
    std::int64_t people = 0;
    std::int64_t officers_freed =
        0;  ///< by the taking; of a closing row: who must stand there again
};

struct Outputs {
    std::vector<Event> events;  ///< kinds 500-599, never earlier than the event handled
    /// Events given out before that will not happen (a planned flight when the host's word comes
    /// first): take those of the same time, kind, entity and ordinal out of the queue. An event
    /// that is handed in all the same is ignored.
    std::vector<Event> cancelled;
    std::vector<SortieRow> sorties;
    std::vector<UnitRow> units;
    std::vector<TaskRow> tasks;
};

[[nodiscard]] State initial(const Data&, Time start);

/// Handles, and ignores every other kind:
///   decision_taken            data[0] = 1: no take-off before it
///   approval_opened, _given, _refused   entity: the state's packed code
///   pledge_made               entity: the state's packed code; data[0] = share, permille
///   unit_alerted              entity: the unit's; made by `alerts`
///   mandate_ending            data[0] = UTC seconds by which all must have left; 0 = no limit
///   and its own 500s.
/// A state sends when the decision, its approval and its pledge are there; its aircraft lift then.
[[nodiscard]] Result<void> handle(const Event&, const Data&, const world::ParameterTable&, State&,
                                  const Inputs&, Outputs&);

/// The unit_alerted events of a state's units that are not alerted yet, to be queued at `at` in the
/// first hour in which the state's own position is yes or leaning. Without it notice runs from the
/// decision.
[[nodiscard]] std::vector<Event> alerts(const Data&, const State&, StateCode, Time at,
                                        std::span<const Cause> causes);

/// People of external units guarding each object, by object key of the data file.
struct Guarding {
    std::string object;
    std::int64_t people = 0;
};
[[nodiscard]] std::vector<Guarding> guarding(const Data&, const State&);
[[nodiscard]] std::int64_t people_in_country(const State&);

[[nodiscard]] std::span<const world::ParameterSpec> parameters();

}  // namespace casus::forces
