// Winning coalitions of voters of many different weights, counted exactly by halves: the sums of
// each half are sorted, and pairs of them that reach the rule's threshold are counted (Horowitz and
// Sahni 1974); once for all coalitions and once for those that hold a voter.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "base/units.h"
#include "treaty/tally.h"

namespace casus::treaty {

[[nodiscard]] bool holds_veto(const Rule& rule, StateCode state);

/// By size, from none to all voters.
struct BySize {
    std::vector<Uint128> winning;
    std::vector<std::vector<Uint128>> with;  ///< by voter: those that hold it
};

/// `voters` may all vote, at most 34; `all_against` is the count in which none of them is in
/// favour. Nothing where the rule is no share, a voter holds a veto, or it counts by weight and by
/// population at once.
[[nodiscard]] std::optional<BySize> count_by_halves(const Rule& rule, const Count& all_against,
                                                    std::span<const Ballot> voters);

}  // namespace casus::treaty
