// Votes counted under a decision rule. Pure numbers: no text of a treaty is asked.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "treaty/rule.h"
#include "treaty/state.h"

namespace casus::treaty {

enum class Outcome : std::uint8_t {
    open,     ///< those not yet asked may turn it either way
    adopted,  ///< whatever the others say
    refused
};
[[nodiscard]] std::string_view name(Outcome outcome);

using Vote = PartyState::Vote;
/// "in favour", "against", "abstains", "absent", "not asked"
[[nodiscard]] std::string_view name(Vote vote);

/// A member of the organ with its vote. Whether it may vote is the rule's to say.
struct Ballot {
    StateCode state;
    Vote vote = Vote::not_asked;
    bool concerned = false;  ///< the party that asks for help
    bool disputant = false, suspended = false;
    bool ratified = true;
    std::int64_t votes = 1, people = 0;  ///< by weight, by population
};

/// Members counted by heads, by weight and by population; index: `By`.
using Sums = std::array<std::int64_t, 3>;

/// What the ballots add up to.
struct Count {
    Sums members{}, ratifiers{}, eligible{};
    std::array<Sums, 5> votes{};  ///< of those who may vote; index: `Vote`
    /// Heads of all members and of ratifiers that are there, and that may still come.
    std::int64_t members_there = 0, members_open = 0, ratifiers_there = 0, ratifiers_open = 0;
    std::array<std::int64_t, 5> veto{};  ///< holders of a veto who may vote; index: `Vote`
    [[nodiscard]] const Sums& of(Vote vote) const { return votes[static_cast<std::size_t>(vote)]; }
};
/// Adds a ballot `times` (-1 takes it away again).
void add(Count& count, const Rule& rule, const Ballot& ballot, std::int64_t times = 1);
[[nodiscard]] Count count(const Rule& rule, std::span<const Ballot> ballots);
[[nodiscard]] bool may_vote(const Rule& rule, const Ballot& ballot);

/// What the votes so far come to.
[[nodiscard]] Outcome outcome(const Rule& rule, const Count& count);
/// Whether it breaks a silence: it may vote and is against. Who abstains or is away assents.
[[nodiscard]] bool objects(const Rule& rule, const Ballot& ballot);
/// Under a silence procedure: adopted unless somebody who may vote is against.
[[nodiscard]] Outcome silent_outcome(const Count& count);

/// How much must be for, if those not yet asked are not there.
[[nodiscard]] std::int64_t needed(const Threshold& threshold, const Count& count);
/// How many must be there; 0: no quorum.
[[nodiscard]] std::int64_t quorum_of(const Rule& rule, const Count& count);

/// The count, with the reading that was taken and what another reading gives.
struct Tally {
    Outcome outcome = Outcome::open;
    Count count;
    std::int64_t needed = 0;  ///< of the first threshold; unanimity: of its base; else 0
    std::int64_t quorum = 0, present = 0;
    std::string reading;      ///< empty where nothing is in doubt
    struct Other {
        std::string reading;
        Outcome outcome = Outcome::open;
        std::int64_t needed = 0;
    };
    std::vector<Other> others;
};
[[nodiscard]] Tally tally(const Rule& rule, std::span<const Ballot> ballots);

/// A party whose other vote alone gives another result, and which vote that is.
struct Pivot {
    StateCode state;
    Vote vote = Vote::not_asked;     ///< as it is
    Vote instead = Vote::not_asked;  ///< the first of against, in favour, abstains, absent
    Outcome then = Outcome::open;
};
[[nodiscard]] std::vector<Pivot> pivots(const Rule& rule, std::span<const Ballot> ballots);
/// The same where a draft is circulated first, and the rule decides only if the silence is broken.
[[nodiscard]] std::vector<Pivot> silent_pivots(const Rule& rule, std::span<const Ballot> ballots);
/// Sets what the ballot weighs under the rule.
void weigh(const Rule& rule, Ballot& ballot);

/// "5 for, 0 against, 1 abstained, 0 absent, 0 not asked; consensus".
[[nodiscard]] std::string count_text(const Rule& rule, const Count& count);

}  // namespace casus::treaty
