// Treaties invented from numbers: the engine and a plain second reading agree, and what is said to
// turn a result does turn it.
#include <gtest/gtest.h>
// after gtest
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "oracles/naive_treaty.h"
#include "treaty/opinion.h"
#include "treaty/power.h"

namespace casus::test {
namespace {

using treaty::Ballot;
using treaty::Basis;
using treaty::Does;
using treaty::FactBook;
using treaty::FactValue;
using treaty::Mark;
using treaty::Outcome;
using treaty::Pivot;
using treaty::Rule;
using treaty::Truth;
using treaty::Verdict;
using treaty::Vote;

constexpr std::uint64_t many = 10'000;

/// Certainty: unknown, then arguable, then engaged and not engaged alike.
int certainty(Verdict verdict) {
    if (verdict == Verdict::unknown)
        return 0;
    return verdict == Verdict::arguable ? 1 : 2;
}

bool adopted(const Rule& rule, const std::vector<Ballot>& ballots) {
    return treaty::tally(rule, ballots).outcome == Outcome::adopted;
}

/// A question to an invented treaty.
struct Question {
    Dice dice;
    Invention made;
    std::vector<FactValue> facts;
    std::vector<Ballot> ballots;
    std::int64_t on;
    explicit Question(std::uint64_t seed)
        : dice(seed),
          made(invent(dice)),
          facts(invent_facts(made, dice)),
          ballots(made.treaty ? invent_ballots(made, dice) : std::vector<Ballot>()),
          on(dice.below(7300)) {}
    [[nodiscard]] const Rule& rule() const { return made.treaty->organs.front().rule; }
    [[nodiscard]] StateCode host() const { return made.members.front().state; }
    [[nodiscard]] Verdict verdict(const std::vector<FactValue>& held) const {
        const FactBook book(*made.treaty, host(), held);
        return treaty::strongest(*made.treaty, day(on), book, Basis::facts, Does::obligation);
    }
};

TEST(Invented, every_treaty_is_read_and_evaluates_as_the_plain_reading_says) {
    for (std::uint64_t seed = 1; seed <= many; ++seed) {
        const Question q(seed);
        ASSERT_TRUE(q.made.treaty.has_value()) << seed << '\n'
                                               << format(q.made.treaty.error()) << q.made.text;
        EXPECT_EQ(q.verdict(q.facts), naive_verdict(q.made, naive_marks(q.made, q.facts), q.on))
            << seed << '\n'
            << q.made.text;
        EXPECT_EQ(adopted(q.rule(), q.ballots), naive_adopted(q.made.rule, q.ballots))
            << seed << '\n'
            << q.made.text;
        EXPECT_EQ(treaty::parties_on(*q.made.treaty, day(q.on)), naive_parties(q.made, q.on));
        if (HasFailure())
            return;
    }
}

TEST(Invented, who_is_called_pivotal_turns_the_result_alone_and_nobody_else_does) {
    for (std::uint64_t seed = 1; seed <= many; ++seed) {
        const Question q(seed);
        const bool now = naive_adopted(q.made.rule, q.ballots);
        const std::vector<Pivot> pivots = treaty::pivots(q.rule(), q.ballots);
        for (std::size_t i = 0; i < q.ballots.size(); ++i) {
            const auto pivot = std::ranges::find(pivots, q.ballots[i].state, &Pivot::state);
            std::vector<Ballot> other = q.ballots;
            bool any = false;
            for (const Vote vote : {Vote::against, Vote::in_favour, Vote::abstains, Vote::absent}) {
                other[i].vote = vote;
                any = any || naive_adopted(q.made.rule, other) != now;
            }
            EXPECT_EQ(pivot != pivots.end(), any) << seed << '\n' << q.made.text;
            if (pivot == pivots.end())
                continue;
            other[i].vote = pivot->instead;
            EXPECT_NE(naive_adopted(q.made.rule, other), now) << seed << '\n' << q.made.text;
        }
        if (HasFailure())
            return;
    }
}

/// Whether some way to settle at most `size` of the facts from `from` on gives the verdict.
bool reaches(const Question& q, Marks& marks, std::size_t from, std::size_t size, Verdict to) {
    if (naive_verdict(q.made, marks, q.on) == to)
        return true;
    for (std::size_t i = from; size > 0 && i < q.made.facts.size(); ++i) {
        Mark& mark = marks[q.made.facts[i]];
        const Mark held = mark;
        for (const Mark settled : {Mark::yes, Mark::no}) {
            mark = settled;
            if (reaches(q, marks, i + 1, size - 1, to))
                return true;
        }
        mark = held;
    }
    return false;
}

TEST(Invented, the_smallest_change_of_facts_turns_the_verdict_and_no_smaller_one_does) {
    for (std::uint64_t seed = 1; seed <= many; ++seed) {
        const Question q(seed);
        const FactBook book(*q.made.treaty, q.host(), q.facts);
        const Marks marks = naive_marks(q.made, q.facts);
        const Verdict now = naive_verdict(q.made, marks, q.on);
        for (const treaty::FactChange& change : treaty::smallest_changes(
                 *q.made.treaty, day(q.on), book, Basis::facts, Does::obligation)) {
            EXPECT_NE(change.to, now);
            EXPECT_FALSE(change.bounded) << seed;
            for (const auto& way : change.ways) {
                Marks changed = marks;
                for (const treaty::Settled& settled : way) {
                    EXPECT_EQ(changed[settled.fact], settled.from);
                    changed[settled.fact] = settled.to;
                }
                EXPECT_EQ(naive_verdict(q.made, changed, q.on), change.to) << seed << '\n'
                                                                           << q.made.text;
            }
            Marks trying = marks;
            const std::size_t smaller =
                change.ways.empty() ? q.made.facts.size() : change.ways.front().size() - 1;
            EXPECT_FALSE(reaches(q, trying, 0, smaller, change.to)) << seed << '\n' << q.made.text;
        }
        if (HasFailure())
            return;
    }
}

RC_GTEST_PROP(Invented, more_votes_for_never_turn_a_yes_into_a_no, (std::uint64_t seed)) {
    const Question q(seed);
    if (!adopted(q.rule(), q.ballots))
        return;
    for (std::size_t i = 0; i < q.ballots.size(); ++i) {
        std::vector<Ballot> more = q.ballots;
        more[i].vote = Vote::in_favour;
        RC_ASSERT(adopted(q.rule(), more));
    }
}

RC_GTEST_PROP(Invented, removing_a_fact_never_makes_the_verdict_more_certain,
              (std::uint64_t seed)) {
    const Question q(seed);
    const int before = certainty(q.verdict(q.facts));
    for (std::size_t i = 0; i < q.facts.size(); ++i) {
        std::vector<FactValue> fewer = q.facts;
        fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
        RC_ASSERT(certainty(q.verdict(fewer)) <= before);
    }
}

RC_GTEST_PROP(Invented, nothing_is_decided_without_a_quorum, (std::uint64_t seed)) {
    const Question q(seed);
    const treaty::Tally counted = treaty::tally(q.rule(), q.ballots);
    RC_ASSERT((counted.present >= counted.quorum) == naive_quorum(q.made.rule, q.ballots));
    RC_ASSERT(counted.outcome != Outcome::adopted || naive_quorum(q.made.rule, q.ballots));
}

RC_GTEST_PROP(Invented, an_abstention_is_there_and_an_absence_is_not, (std::uint64_t seed)) {
    const Question q(seed);
    for (std::size_t i = 0; i < q.ballots.size(); ++i) {
        if (q.ballots[i].vote != Vote::abstains || !treaty::may_vote(q.rule(), q.ballots[i]))
            continue;
        std::vector<Ballot> away = q.ballots;
        away[i].vote = Vote::absent;
        const treaty::Count here = treaty::count(q.rule(), q.ballots);
        const treaty::Count gone = treaty::count(q.rule(), away);
        RC_ASSERT(gone.of(Vote::abstains)[0] == here.of(Vote::abstains)[0] - 1);
        RC_ASSERT(gone.of(Vote::absent)[0] == here.of(Vote::absent)[0] + 1);
        RC_ASSERT(gone.members_there == here.members_there - 1);
        RC_ASSERT(gone.of(Vote::in_favour) == here.of(Vote::in_favour));
        RC_ASSERT(gone.of(Vote::against) == here.of(Vote::against));
    }
}

RC_GTEST_PROP(Invented, who_is_no_party_on_a_date_never_votes_on_it, (std::uint64_t seed)) {
    const Question q(seed);
    std::vector<treaty::Stance> stances;
    for (const Member& member : q.made.members)
        stances.push_back({member.state, treaty::Stance::Kind::yes, 1000});
    treaty::Asking asking{day(q.on), q.host(), q.facts, stances};
    const treaty::Procedure played = treaty::play(*q.made.treaty, asking, {});
    const std::vector<StateCode> parties = naive_parties(q.made, q.on);
    const auto is_in = [&](StateCode state) {
        return std::ranges::find(parties, state) != parties.end();
    };
    RC_ASSERT(played.ballots.size() == parties.size());
    for (const Ballot& ballot : played.ballots)
        RC_ASSERT(is_in(ballot.state));
    for (const treaty::Turn& turn : played.turns)
        RC_ASSERT(turn.kind == treaty::Turn::Kind::appeal || !turn.actor.valid() ||
                  is_in(turn.actor));
    for (const treaty::Bound& bound : played.bound)
        RC_ASSERT(is_in(bound.state));
}

RC_GTEST_PROP(Invented, what_the_votes_heard_settle_stays_so_whatever_the_others_say,
              (std::uint64_t seed)) {
    Question q(seed);
    std::vector<Ballot> heard = q.ballots;
    for (Ballot& ballot : heard)
        if (q.dice.once_in(3))
            ballot.vote = Vote::not_asked;
    const Outcome settled = treaty::tally(q.rule(), heard).outcome;
    if (settled == Outcome::open)
        return;
    for (std::size_t i = 0; i < heard.size(); ++i)
        if (heard[i].vote != Vote::not_asked || !treaty::may_vote(q.rule(), heard[i]))
            heard[i].vote = heard[i].vote == Vote::not_asked && !heard[i].concerned ? Vote::absent
                                                                                    : heard[i].vote;
        else
            heard[i].vote = q.ballots[i].vote;
    RC_ASSERT(treaty::tally(q.rule(), heard).outcome == settled);
}

RC_GTEST_PROP(Invented, shares_of_power_add_up_to_one_and_nobody_without_a_vote_has_any,
              (std::uint64_t seed)) {
    const Question q(seed);
    const treaty::PowerTable table = treaty::power_of(q.rule(), q.ballots);
    if (!table.uncounted.empty())
        return;
    // Over the factorial of eight, which every order of at most seven divides.
    Uint128 shapley = 0;
    for (const treaty::Power& power : table.members) {
        RC_ASSERT(power.votes || power.shapley.numerator == 0);
        RC_ASSERT(40320 % power.shapley.denominator == 0);
        shapley += power.shapley.numerator * (40320 / power.shapley.denominator);
    }
    RC_ASSERT(shapley == (table.winning > 0 ? 40320U : 0U));
}

}  // namespace
}  // namespace casus::test
