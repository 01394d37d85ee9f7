// All that changes in a run: a value without pointers.
#pragma once

#include <cstdint>
#include <vector>

#include "base/command.h"
#include "base/draw.h"
#include "base/event.h"
#include "base/view.h"
#include "crisis/queue.h"
#include "forces/state.h"
#include "government/government.h"
#include "information/information.h"
#include "positions/positions.h"
#include "society/society.h"
#include "treaty/state.h"
#include "world/parameters.h"

namespace casus::crisis {

inline constexpr std::int64_t nothing = -1;  ///< no event, no command

/// What could be reported about one region at a whole hour.
struct RegionSight {
    std::int64_t crowd = 0, violent = 0, overload_permille = 0, objects_threatened = 0,
                 objects_lost = 0, price_ratio_permille = 1000, shocked = 0;
    friend bool operator==(const RegionSight&, const RegionSight&) = default;
};

/// The events behind a sight, kept with it: nobody names one that came after what they saw.
/// `nothing` where there is none.
struct SightEvents {
    using List = std::vector<std::int64_t>;
    List crowd, violent, overload;  ///< by region, the nation last: of the town with most
    List shock;                     ///< by region; only of prices that are not as usual
    List threatened, lost;          ///< by object
    List arrived;                   ///< by unit
    List death;                     ///< by node
    friend bool operator==(const SightEvents&, const SightEvents&) = default;
};

/// What could be reported at a whole hour; views are made from an older one of these.
struct Sight {
    Time at;
    std::vector<RegionSight> regions;
    std::int64_t dead_security = 0, dead_civilian = 0, injured = 0, detained = 0,
                 reserve_permille = 1000, alliance_troops = 0;
    SightEvents events;
    friend bool operator==(const Sight&, const Sight&) = default;
};

/// Harm so far. None of these falls.
struct Totals {
    std::int64_t dead_violent = 0, dead_bystander = 0, dead_officers = 0, injured = 0,
                 injured_officers = 0, detained = 0;
    std::vector<std::int64_t> dead, injured_by_region, detained_by_region;  ///< by region
    std::vector<std::int64_t> dead_by_node;
    friend bool operator==(const Totals&, const Totals&) = default;
};

/// The last events and orders that a later event can name, by what they happened to. `nothing` if
/// none. Orders and shocks are those in force.
struct Traces {
    using List = std::vector<std::int64_t>;
    List shock;       ///< by region, event
    List price_cap, dialogue, emergency, curfew, travel_ban, weapons, operation, mobile_cut,
        fixed_cut;    ///< by region, command
    List gain, loss;  ///< by region, command that raised or lowered legitimacy last
    List gain_left_q32, loss_left_q32;  ///< by region, what is left of that gain or loss
    List sent_away;                     ///< by region, command that took officers out of it last
    List gathering, violence, overwhelmed, death;  ///< by node, event
    List killed;            ///< by node, event: the first death, if residents died in it
    List police;            ///< by node, event: the last arrival of another region's officers
    List heard;             ///< by node, event behind the loudest news from elsewhere
    List object, guard;     ///< by object, event; who guards it now
    List retake, army;      ///< by object, command
    List claim;             ///< by statement, event
    List approval, pledge;  ///< by party of the forces, event
    List alerted, ready, arrived;  ///< by unit, event
    List sortie;                   ///< by sortie, its last event
    List once;                     ///< by lever's number, command of an act that happens once
    std::int64_t appeal = nothing, decision = nothing;  ///< event
    friend bool operator==(const Traces&, const Traces&) = default;
};

/// What made a policy order something: kept from the order to its hour.
struct Reason {
    Time time;
    SeatId seat;
    std::uint32_t ordinal = 0;
    std::vector<Cause> causes;
    friend bool operator==(const Reason&, const Reason&) = default;
};

struct State {
    Seed seed{};
    Time now;
    std::uint8_t started = 0;  ///< the first instant is done
    world::ParameterTable parameters;
    society::Params street;    ///< the numbers of society in it, made again when one is set
    society::State society;
    treaty::State treaty;
    forces::State forces;
    government::State government;
    information::State information;
    government::Memory memory;     ///< of the policy `rules`
    Queue queue;
    std::vector<Command> pending;  ///< in order; the next one is the first
    std::vector<Reason> reasons;   ///< of pending orders of policies
    std::int64_t next_event = 0, next_command = 0;
    // for the coming hour of society
    std::vector<std::int64_t> legitimacy_change_q32;  ///< by region
    std::vector<society::PoliceOrder> police_orders;
    std::vector<ObjectId> retake_orders;
    // prices
    std::vector<std::uint32_t> shocks;          ///< that set in so far, in order
    std::vector<std::int64_t> price_ratio_q16;  ///< by region
    // what is known and told
    std::vector<std::int64_t> said_s;               ///< UTC seconds of each statement made so far
    Time appeal_at = never, end_word_at = never;
    std::vector<Sight> sights;                      ///< the last ones, oldest first
    std::vector<positions::Stance> stances;         ///< by state
    std::vector<std::vector<Cause>> stance_causes;  ///< by stance, from when they were last asked
    std::vector<StateCode> alerted;                 ///< in order of time
    Totals totals;
    Traces traces;
};

}  // namespace casus::crisis
