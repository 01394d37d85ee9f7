// How much each member's vote can decide: Banzhaf's and Shapley and Shubik's index.
//
// Penrose (1946), Banzhaf (1965): of all ways in which the others can vote yes or no, in how many
// does one vote turn the result. Shapley and Shubik (1954): of all orders in which members can
// join, in how many does one bring the yes. Counted exactly, over classes of members that the rule
// treats alike; every member is there and says yes or no, so that there is a quorum.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/units.h"
#include "treaty/tally.h"

namespace casus::treaty {

/// In lowest terms.
struct Fraction {
    Uint128 numerator = 0, denominator = 1;
    [[nodiscard]] std::int64_t permille() const;  ///< rounded
    friend bool operator==(const Fraction&, const Fraction&) = default;
};
[[nodiscard]] Fraction fraction(Uint128 numerator, Uint128 denominator);
/// "421/2145"
[[nodiscard]] std::string text_of(const Fraction& fraction);
[[nodiscard]] std::string text_of(Uint128 number);

struct Power {
    StateCode state;
    bool votes = true;   ///< else it has no vote on this matter, and no power
    Uint128 swings = 0;  ///< coalitions of the others that it turns
    Fraction banzhaf;    ///< its share of all swings
    Fraction shapley;    ///< its share of all orders
};

struct PowerTable {
    std::int64_t voters = 0;
    Uint128 winning = 0;         ///< coalitions that carry a decision, of 2^voters
    std::vector<Power> members;  ///< in the order of the ballots
    std::string uncounted;       ///< why nothing was counted; empty: it was
};

/// `ballots` say who is a member, who may vote and what a vote weighs; not how they vote.
[[nodiscard]] PowerTable power_of(const Rule& rule, std::span<const Ballot> ballots);
[[nodiscard]] std::string power_text(const Rule& rule, const PowerTable& table);

}  // namespace casus::treaty
