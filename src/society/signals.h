// The four numbers by which an hour reaches a person, and the table of cut-offs they make.
// docs/model-society.md, Decision. Private to this layer.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "society/hour.h"

namespace casus::society {

/// Numbers in a table of cut-offs: [e][r], and one that nobody passes.
inline constexpr std::size_t cutoffs = 513;

/// Hardship cut-offs: an available person acts iff h >= cut[256 e + r]; 65536 is nobody.
/// Exact: (h + e B) G + (S - T) 2^16 > (2r + 1) p 2^7 in integers. Returns the reach by exposure,
/// for lists that fall in boldness at this slope.
std::array<Reach, 2> make_cutoffs(const Signals& signals, std::int64_t threshold_q16,
                                  std::int32_t slope_q8, std::span<std::int32_t> cut);
/// By exposure, a boldness below which nobody acts, without the table: a little too low at most.
[[nodiscard]] std::array<std::int32_t, 2> least_reached(const Signals& signals,
                                                        std::int64_t threshold_q16,
                                                        std::int32_t slope_q8);

/// p = 1 - (1 - P0) exp(-k q~ - k_h h) at 2^-16.
[[nodiscard]] std::int64_t risk_q16(const DecisionParams& decision, std::int64_t residual_risk_q32,
                                    std::int64_t ratio_q16, std::int64_t harm_q32);

/// q = officers / people (and one more), at 2^-16, and its floor to the step.
[[nodiscard]] std::int64_t ratio_q16(std::int64_t officers, std::int64_t people);
[[nodiscard]] std::int64_t stepped(std::int64_t ratio_q16, std::int64_t step_q16);

/// pi: presence by local hour, linear between the trough and the peak.
[[nodiscard]] std::int64_t presence_q16(const StreetParams& street, std::int64_t local_hour,
                                        bool curfew);

/// Prices, legitimacy and hours of the regions; interest of the nodes.
void read_regions(Hour& hour);
/// Risk, salience, cut-offs of one node.
void read_node(Hour& hour, std::size_t node);

/// Share of traffic that is open at a node (the channel, q_s).
[[nodiscard]] std::int64_t channel_q16(const Hour& hour, std::size_t node);

}  // namespace casus::society
