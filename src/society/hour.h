// What the parts of one hour share. Private to this layer.
//
// The hour runs in three passes over the executor: nodes (signals), cells (decision and movement),
// nodes (police, violence, harm). Each chunk writes only what belongs to its own nodes or cells;
// what crosses nodes is summed by the caller afterwards, in integers.
#pragma once

#include <cstdint>
#include <vector>

#include "society/society.h"

namespace casus::society {

/// What a node adds to its region in this hour.
struct NodeFlow {
    std::int64_t detained = 0, released = 0;
    std::int64_t arresting = 0;  ///< officers bound by this hour's arrests
    bool stirred = false;        ///< somebody was awake or removed when the hour began
    std::vector<Event> events;
};

struct Hour {
    const world::Country& country;
    const Params& params;
    State& state;
    const Inputs& in;
    Outputs& out;
    std::int64_t hour = 0;                    ///< in.to, whole hours
    std::vector<std::int64_t> shock_q16;      ///< B, by region
    std::vector<std::int64_t> grievance_q16;  ///< G, by region
    std::vector<std::int64_t> presence_q16;   ///< pi, by region
    std::vector<std::int64_t> interest_q16;   ///< y, by node: ln(1 + people / 100) of last hour
    std::int64_t interest_total_q16 = 0;
    std::int64_t investigation_q32 = 0;       ///< chance of an investigation arrest in this hour
    std::vector<NodeFlow> flow;               ///< by node
    std::size_t workers = 1;                  ///< read by a fault switch only
};

/// The settlement that a node is.
[[nodiscard]] inline const world::Settlement& town(const Hour& hour, std::size_t node) {
    return hour.country.settlements[hour.country.nodes[node].settlement.index()];
}

/// A whole number times a share at 2^-16, rounded down.
[[nodiscard]] constexpr std::int64_t share_of(std::int64_t whole, std::int64_t share_q16) {
    return (whole * share_q16) >> 16;
}

/// A chance at 2^-32 kept in [0, 1].
[[nodiscard]] constexpr std::int64_t chance(std::int64_t p_q32) {
    return p_q32 < 0 ? 0 : (p_q32 > one_q32 ? one_q32 : p_q32);
}

}  // namespace casus::society
