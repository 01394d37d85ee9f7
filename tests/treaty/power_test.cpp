// Power indices against values that are known from the literature, and against counting by hand.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <numeric>

#include "treaty/power.h"
#include "treaty/power_weights.h"

namespace casus::treaty {
namespace {

std::vector<Ballot> voters(const std::vector<std::int64_t>& weights) {
    std::vector<Ballot> ballots;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        Ballot ballot{StateCode(static_cast<char>('A' + static_cast<int>(i / 26)),
                                static_cast<char>('A' + static_cast<int>(i % 26)))};
        ballot.votes = weights[i];
        ballots.push_back(ballot);
    }
    return ballots;
}

Rule share(Threshold threshold) {
    Rule rule;
    rule.kind = Rule::Kind::share;
    rule.thresholds = {threshold};
    return rule;
}

TEST(Power, of_the_security_council_is_as_the_textbooks_have_it) {
    Rule rule = share({By::heads, Base::eligible, 0, 1, false, 9});
    const auto ballots = voters(std::vector<std::int64_t>(15, 1));
    for (std::size_t i = 0; i < 5; ++i)
        rule.veto.push_back(ballots[i].state);
    const PowerTable table = power_of(rule, ballots);
    EXPECT_EQ(text_of(table.winning), "848");
    EXPECT_EQ(text_of(table.members[0].shapley), "421/2145");
    EXPECT_EQ(text_of(table.members[14].shapley), "4/2145");
    EXPECT_EQ(table.members[0].shapley.permille(), 196);
    EXPECT_EQ(text_of(table.members[0].banzhaf), "106/635");
    EXPECT_EQ(text_of(table.members[14].banzhaf), "21/1270");
    EXPECT_EQ(text_of(table.members[0].swings), "848");
}

TEST(Power, of_the_six_of_1958_leaves_the_smallest_nothing) {
    const Rule rule = share({By::weight, Base::eligible, 0, 1, false, 12});
    const PowerTable table = power_of(rule, voters({4, 4, 4, 2, 2, 1}));
    EXPECT_EQ(text_of(table.members[0].shapley), "7/30");
    EXPECT_EQ(text_of(table.members[3].shapley), "3/20");
    EXPECT_EQ(text_of(table.members[5].shapley), "0");
    EXPECT_EQ(text_of(table.members[0].banzhaf), "5/21");
    EXPECT_EQ(text_of(table.members[3].banzhaf), "1/7");
    EXPECT_EQ(text_of(table.members[5].banzhaf), "0");
}

TEST(Power, under_a_symmetric_rule_is_the_same_for_all) {
    Rule majority = share({By::heads, Base::eligible, 1, 2, true});
    for (const std::size_t n : {1U, 2U, 7U, 32U, 55U}) {
        for (const Rule& rule : {majority, Rule{}}) {
            const PowerTable table = power_of(rule, voters(std::vector<std::int64_t>(n, 1)));
            const Fraction alike{1, static_cast<Uint128>(n)};
            for (const Power& power : table.members) {
                EXPECT_EQ(power.shapley, alike);
                EXPECT_EQ(power.banzhaf, alike);
            }
        }
    }
    const PowerTable seven = power_of(majority, voters(std::vector<std::int64_t>(7, 1)));
    EXPECT_EQ(text_of(seven.members[0].swings), "20") << "6 over 3";
}

TEST(Power, of_who_has_no_vote_is_none) {
    Rule rule = share({By::heads, Base::eligible, 2, 3});
    rule.host_votes = false;
    auto ballots = voters({1, 1, 1, 1});
    ballots[0].concerned = true;
    const PowerTable table = power_of(rule, ballots);
    EXPECT_EQ(table.voters, 3);
    EXPECT_FALSE(table.members[0].votes);
    EXPECT_EQ(text_of(table.members[0].shapley), "0");
    EXPECT_EQ(text_of(table.members[1].shapley), "1/3");
}

TEST(Power, is_not_counted_where_nobody_votes_or_too_many_differ) {
    Rule alone;
    alone.kind = Rule::Kind::alone;
    EXPECT_NE(power_of(alone, voters({1, 1})).uncounted.find("each decides"), std::string::npos);
    std::vector<std::int64_t> different(35);
    std::iota(different.begin(), different.end(), 1);
    const Rule rule = share({By::weight, Base::eligible, 1, 2, true});
    EXPECT_NE(power_of(rule, voters(different)).uncounted.find("too many"), std::string::npos);
    different.pop_back();
    EXPECT_EQ(power_of(rule, voters(different)).uncounted, "");
    Rule by_both = rule;
    by_both.thresholds.push_back({By::population, Base::eligible, 1, 2, true});
    EXPECT_NE(power_of(by_both, voters(different)).uncounted.find("too many"), std::string::npos);
}

TEST(Power, of_many_weights_is_what_counting_one_by_one_gives) {
    // Of eighteen both ways of counting are at hand.
    std::vector<std::int64_t> weights;
    for (std::int64_t i = 0; i < 18; ++i)
        weights.push_back(1 + i * i % 47 + 3 * i);
    auto ballots = voters(weights);
    for (std::size_t i = 0; i < ballots.size(); ++i)
        ballots[i].people = 100 + static_cast<std::int64_t>(i * 37 % 101) * 13;
    Rule rule = share({By::heads, Base::members, 55, 100});
    rule.thresholds.push_back({By::population, Base::members, 65, 100});
    rule.blocking_least = 4;
    const PowerTable table = power_of(rule, ballots);
    ASSERT_EQ(table.uncounted, "");

    for (Ballot& ballot : ballots)
        ballot.vote = Vote::against;
    const auto by_halves = count_by_halves(rule, count(rule, ballots), ballots);
    ASSERT_TRUE(by_halves.has_value());
    Uint128 winning = 0;
    for (const Uint128 of_size : by_halves->winning)
        winning += of_size;
    EXPECT_EQ(text_of(winning), text_of(table.winning));
    for (std::size_t i = 0; i < ballots.size(); ++i) {
        Uint128 swings = 0;  // of those with it, less as many as win without it
        for (std::size_t size = 0; size < by_halves->winning.size(); ++size)
            swings += 2 * by_halves->with[i][size] - by_halves->winning[size];
        EXPECT_EQ(text_of(swings), text_of(table.members[i].swings)) << i;
    }
}

/// By all coalitions and all orders, one after the other.
struct Plain {
    std::vector<std::int64_t> swings, orders;
};
Plain plainly(const Rule& rule, std::vector<Ballot> ballots) {
    const std::size_t n = ballots.size();
    Plain plain{std::vector<std::int64_t>(n, 0), std::vector<std::int64_t>(n, 0)};
    const auto wins = [&](std::size_t coalition) {
        for (std::size_t i = 0; i < n; ++i)
            ballots[i].vote = (coalition >> i & 1U) != 0 ? Vote::in_favour : Vote::against;
        return tally(rule, ballots).outcome == Outcome::adopted;
    };
    for (std::size_t coalition = 0; coalition < (std::size_t{1} << n); ++coalition)
        for (std::size_t i = 0; i < n; ++i)
            if ((coalition >> i & 1U) != 0 && wins(coalition) && !wins(coalition - (1U << i)))
                ++plain.swings[i];
    std::vector<std::size_t> order(n);
    std::iota(order.begin(), order.end(), 0U);
    do {
        std::size_t coalition = 0;
        for (const std::size_t i : order) {
            coalition |= std::size_t{1} << i;
            if (!wins(coalition))
                continue;
            ++plain.orders[i];
            break;
        }
    } while (std::next_permutation(order.begin(), order.end()));
    return plain;
}

TEST(Power, is_what_counting_every_coalition_and_every_order_gives) {
    auto ballots = voters({5, 3, 3, 1, 1, 2});
    for (std::size_t i = 0; i < ballots.size(); ++i)
        ballots[i].people = static_cast<std::int64_t>(10 + 7 * i);
    Rule qualified = share({By::weight, Base::eligible, 3, 5});
    qualified.thresholds.push_back({By::population, Base::eligible, 1, 2, true});
    qualified.blocking_least = 2;
    Rule vetoed = share({By::weight, Base::eligible, 1, 2});
    vetoed.veto = {ballots[3].state};
    for (const Rule& rule : {qualified, vetoed}) {
        const Plain plain = plainly(rule, ballots);
        const PowerTable table = power_of(rule, ballots);
        const auto all = static_cast<Uint128>(
            std::accumulate(plain.swings.begin(), plain.swings.end(), std::int64_t{0}));
        for (std::size_t i = 0; i < ballots.size(); ++i) {
            EXPECT_EQ(text_of(table.members[i].swings),
                      text_of(static_cast<Uint128>(plain.swings[i])));
            EXPECT_EQ(table.members[i].banzhaf,
                      fraction(static_cast<Uint128>(plain.swings[i]), all));
            EXPECT_EQ(table.members[i].shapley,
                      fraction(static_cast<Uint128>(plain.orders[i]), 720));
        }
    }
}

TEST(Power, one_voter_is_told_as_one) {
    const Rule rule = share({By::weight, Base::eligible, 0, 1, false, 4});
    const std::string text = power_text(rule, power_of(rule, voters({4})));
    EXPECT_NE(text.find("  1 voter;"), std::string::npos) << text;
}

TEST(Power, is_told_as_fractions_and_permille) {
    const Rule rule = share({By::weight, Base::eligible, 0, 1, false, 12});
    const std::string text = power_text(rule, power_of(rule, voters({4, 4, 4, 2, 2, 1})));
    for (const char* part : {"12 votes by weight", "6 voters; 14 of 64 ways", "5/21 (238 permille)",
                             "7/30 (233 permille)"})
        EXPECT_NE(text.find(part), std::string::npos) << part << "\n" << text;
}

}  // namespace
}  // namespace casus::treaty
