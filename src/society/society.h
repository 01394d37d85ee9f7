// Who protests where, and how violently, given prices, legitimacy and policing: one hour a step.
//
// Threshold model of Epstein (2002, eq. 1-3) with a shared shock, salience, overload, an organised
// nucleus, harm, detention and legitimacy; docs/model.md gives every form and source. The order of
// the hour is the paragraph there. Pure: same inputs, same outputs, whatever the executor.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/draw.h"
#include "base/event.h"
#include "base/executor.h"
#include "base/result.h"
#include "base/units.h"
#include "society/params.h"
#include "society/state.h"
#include "world/country.h"

namespace casus::society {

/// An accepted lever 'police redeployment'. Society applies the lending limit and the travel time.
struct PoliceOrder {
    RegionId from, to;
    Officers officers;
    Cause cause;
};

/// What the rest of the crisis tells society for the coming hour. Spans are by world id.
struct Inputs {
    Seed seed{};
    Time from, to;  ///< one hour apart, both whole hours
    // by region
    std::span<const std::int64_t> price_ratio_q16;        ///< dated price over the reference price
    std::span<const std::uint8_t> price_cap;              ///< 1 while a cap is in force
    std::span<const std::uint8_t> local_hour;             ///< 0-23
    std::span<const std::uint8_t> emergency, curfew, travel_ban, dialogue, weapons_order,
        operation;                                        ///< 0 or 1
    std::span<const std::int64_t> legitimacy_change_q32;  ///< concessions and words of this hour
    // by node
    std::span<const std::int64_t> mobile_open_q16;  ///< channel open, 0 = outage, 2^16 = open
    std::span<const std::int64_t> fixed_open_q16;
    // by object
    std::span<const std::int64_t>
        relief;  ///< external or army guards on it; they free its officers
    // of this hour
    std::span<const PoliceOrder> police_orders;
    std::span<const ObjectId> retake_orders;
    /// Off: everybody is asked every hour, whether or not he can have changed his mind. The same
    /// bytes, many times slower: the oracle of the skipping.
    bool skip = true;
};

/// Three kinds of people who come to harm.
struct Harm {
    std::int64_t violent = 0, bystander = 0, officer = 0;
    [[nodiscard]] std::int64_t total() const { return violent + bystander + officer; }
    friend bool operator==(const Harm&, const Harm&) = default;
};

/// Force that counts against those who hold an object, and how much of it retakes the object with
/// the orders of this hour and without one.
struct Retaking {
    std::int64_t officers = 0, relief = 0;
    std::int64_t needed = 0, needed_unordered = 0;
    friend bool operator==(const Retaking&, const Retaking&) = default;
};

struct NodeHour {
    std::int64_t crowd = 0;     ///< peaceful people in the street at the node (A)
    std::int64_t violent = 0;   ///< V
    std::int64_t officers = 0;  ///< C_eff, whole ones
    std::int64_t contact = 0;   ///< officers in contact with the crowd
    std::int64_t overload_q16 = 0;
    std::int64_t salience_q16 = 0;
    std::int64_t harm_memory_q16 = 0;
    friend bool operator==(const NodeHour&, const NodeHour&) = default;
};

/// What happened in the hour. Sums are exact integers.
struct Outputs {
    std::vector<Event> events;                 ///< kinds 600-699, at `to`, in queue order
    std::vector<NodeHour> nodes;               ///< by node
    std::vector<HomeBook> homes;               ///< by settlement
    std::vector<std::uint8_t> home_changed;    ///< by settlement: 1 if its book or its node changed
    std::vector<Harm> dead, injured;           ///< by node, new in this hour
    std::vector<std::int64_t> detained;        ///< by region, new in this hour
    std::vector<std::int64_t> released;        ///< by region, in this hour
    std::vector<std::int64_t> legitimacy_q32;  ///< by region
    std::vector<std::int64_t> participants;    ///< by region: distinct so far, an upper bound
    /// By node: the other node whose news weighed most here; the number of nodes if none was heard.
    std::vector<std::uint32_t> loudest;
    std::vector<Retaking> retaking;  ///< by object; zeros for one that was not lost
    std::vector<Officers> police_present, police_busy, police_injured, police_dead;  ///< by region
};

/// State at time 0 for a world, a seed and parameters.
[[nodiscard]] Result<State> initial(const world::Country&, const Params&, Seed, Executor&);

/// Officers whom a region could send elsewhere now: visitors, and its own up to the lending limit;
/// none while its own overload forbids. By the state at the end of the last hour.
[[nodiscard]] Officers lendable(const world::Country&, const Params&, const State&, RegionId);

/// Steps one hour. Fails only on a world that does not fit the state.
[[nodiscard]] Result<void> step(const world::Country&, const Params&, State&, const Inputs&,
                                Outputs&, Executor&);

/// The declared parameters, all paths under `society.`.
[[nodiscard]] std::span<const world::ParameterSpec> parameters();

}  // namespace casus::society
