// Decision rules on the votes heard so far.
#include <gtest/gtest.h>

#include <array>

#include "treaty/tally.h"

namespace casus::treaty {
namespace {

/// One letter a party: + for, - against, 0 abstains, x absent, ? not asked. The first is the host.
std::vector<Ballot> votes(std::string_view letters) {
    std::vector<Ballot> ballots;
    for (std::size_t i = 0; i < letters.size(); ++i) {
        Ballot ballot;
        ballot.state = StateCode('X', static_cast<char>('A' + static_cast<int>(i)));
        ballot.concerned = i == 0;
        const char c = letters[i];
        ballot.vote = c == '+'   ? Vote::in_favour
                      : c == '-' ? Vote::against
                      : c == '0' ? Vote::abstains
                      : c == 'x' ? Vote::absent
                                 : Vote::not_asked;
        ballots.push_back(ballot);
    }
    return ballots;
}

Outcome outcome_of(const Rule& rule, std::string_view letters) {
    std::vector<Ballot> ballots = votes(letters);
    for (Ballot& ballot : ballots)
        weigh(rule, ballot);
    return outcome(rule, count(rule, ballots));
}

Rule share(std::int64_t n, std::int64_t d, Base of = Base::eligible) {
    Rule rule;
    rule.kind = Rule::Kind::share;
    rule.thresholds = {{By::heads, of, n, d}};
    return rule;
}

TEST(Rule, consensus_is_that_nobody_is_against_and_somebody_is_for) {
    const Rule rule;
    EXPECT_EQ(outcome_of(rule, "+00+x"), Outcome::adopted);
    EXPECT_EQ(outcome_of(rule, "+0+-+"), Outcome::refused);
    EXPECT_EQ(outcome_of(rule, "+++?+"), Outcome::open);
    EXPECT_EQ(outcome_of(rule, "00000"), Outcome::refused);
}

TEST(Rule, one_against_settles_a_consensus_at_once) {
    EXPECT_EQ(outcome_of(Rule{}, "+-???"), Outcome::refused);
}

TEST(Rule, the_requesters_own_vote_counts_under_consensus) {
    EXPECT_EQ(outcome_of(Rule{}, "-++++"), Outcome::refused);
}

TEST(Rule, two_thirds_of_the_members_are_not_consensus) {
    const Rule rule = share(2, 3);
    EXPECT_EQ(outcome_of(rule, "++++--"), Outcome::adopted);
    EXPECT_EQ(outcome_of(Rule{}, "++++--"), Outcome::refused);
    EXPECT_EQ(outcome_of(rule, "+++---"), Outcome::refused);
    EXPECT_EQ(outcome_of(rule, "++++??"), Outcome::adopted) << "the rest need not be asked";
    EXPECT_EQ(outcome_of(rule, "+++???"), Outcome::open);
    EXPECT_EQ(outcome_of(rule, "+---??"), Outcome::refused);
}

TEST(Rule, two_thirds_of_those_present_follow_who_comes) {
    // Of nine present 6, of eight 6, of seven 5, of six 4.
    const Rule rule = share(2, 3, Base::present);
    EXPECT_EQ(outcome_of(rule, "++++++---"), Outcome::adopted);
    EXPECT_EQ(outcome_of(rule, "+++++----"), Outcome::refused);
    EXPECT_EQ(outcome_of(rule, "++++++--x"), Outcome::adopted);
    EXPECT_EQ(outcome_of(rule, "+++++---x"), Outcome::refused);
    EXPECT_EQ(outcome_of(rule, "+++++--xx"), Outcome::adopted);
    EXPECT_EQ(outcome_of(rule, "++++--xxx"), Outcome::adopted);
    EXPECT_EQ(outcome_of(rule, "++++--???"), Outcome::open);
}

TEST(Rule, without_a_quorum_nothing_is_adopted) {
    Rule rule = share(1, 2, Base::present);
    rule.quorum_numerator = 2;
    rule.quorum_denominator = 3;
    EXPECT_EQ(outcome_of(rule, "+++xxx"), Outcome::refused);
    EXPECT_EQ(outcome_of(rule, "++++xx"), Outcome::adopted);
    EXPECT_EQ(outcome_of(rule, "+++?xx"), Outcome::open);
}

TEST(Rule, a_host_without_a_vote_is_not_counted) {
    Rule rule = share(2, 3);
    rule.host_votes = false;
    EXPECT_EQ(outcome_of(rule, "-++-"), Outcome::adopted);
    EXPECT_EQ(outcome_of(rule, "++--"), Outcome::refused);
}

TEST(Rule, a_settled_outcome_stays_settled_whatever_the_others_say) {
    const std::string_view letters = "+-0x?";
    for (const Rule& rule : {Rule{}, share(2, 3), share(2, 3, Base::present), share(1, 2)}) {
        for (int code = 0; code < 625; ++code) {
            std::string row;
            for (int i = 0, rest = code; i < 4; ++i, rest /= 5)
                row.push_back(letters[static_cast<std::size_t>(rest % 5)]);
            const Outcome now = outcome_of(rule, row);
            if (now == Outcome::open)
                continue;
            for (int way = 0; way < 256; ++way) {
                std::string full = row;
                for (std::size_t i = 0; i < 4; ++i)
                    if (full[i] == '?')
                        full[i] = letters[static_cast<std::size_t>((way >> (2 * i)) & 3)];
                EXPECT_EQ(outcome_of(rule, full), now) << row << " -> " << full;
            }
        }
    }
}

Ballot ballot(char letter, Vote vote, std::int64_t votes = 1, std::int64_t people = 0) {
    Ballot made{StateCode('X', letter), vote};
    made.votes = votes;
    made.people = people;
    return made;
}

TEST(Rule, more_than_half_is_not_half) {
    Rule rule = share(1, 2);
    EXPECT_EQ(outcome_of(rule, "++--"), Outcome::adopted);
    rule.thresholds.front().more_than = true;
    EXPECT_EQ(outcome_of(rule, "++--"), Outcome::refused);
    EXPECT_EQ(outcome_of(rule, "+++--"), Outcome::adopted);
}

TEST(Rule, of_those_taking_part_an_abstention_does_not_count_and_of_those_present_it_does) {
    EXPECT_EQ(outcome_of(share(2, 3, Base::participating), "++-000"), Outcome::adopted);
    EXPECT_EQ(outcome_of(share(2, 3, Base::present), "++-000"), Outcome::refused);
    EXPECT_EQ(outcome_of(share(2, 3, Base::present), "++-xxx"), Outcome::adopted)
        << "who is absent is not who abstains";
    EXPECT_EQ(outcome_of(share(2, 3), "++-xxx"), Outcome::refused);
}

TEST(Rule, unanimity_less_the_party_concerned_is_that_of_the_others) {
    Rule rule;
    rule.kind = Rule::Kind::unanimity;
    rule.host_votes = false;
    EXPECT_EQ(outcome_of(rule, "-++++"), Outcome::adopted);
    EXPECT_EQ(outcome_of(rule, "+++0+"), Outcome::refused);
    EXPECT_EQ(outcome_of(rule, "+++x+"), Outcome::refused);
    rule.of = Base::present;
    EXPECT_EQ(outcome_of(rule, "+++x+"), Outcome::adopted);
    EXPECT_EQ(outcome_of(rule, "+++0+"), Outcome::refused);
    rule.of = Base::participating;
    EXPECT_EQ(outcome_of(rule, "+++0x"), Outcome::adopted);
}

TEST(Rule, an_abstention_blocks_a_consensus_only_where_the_rule_says_so) {
    Rule rule;
    EXPECT_EQ(outcome_of(rule, "++0+"), Outcome::adopted);
    rule.abstention_blocks = true;
    EXPECT_EQ(outcome_of(rule, "++0+"), Outcome::refused);
    EXPECT_EQ(outcome_of(rule, "++x+"), Outcome::adopted);
}

TEST(Rule, in_limited_format_two_are_enough_and_one_against_is_too_many) {
    Rule rule;
    rule.limited_format = true;
    EXPECT_EQ(outcome_of(rule, "++000"), Outcome::adopted);
    EXPECT_EQ(outcome_of(rule, "+0000"), Outcome::refused);
    EXPECT_EQ(outcome_of(rule, "++00-"), Outcome::refused);
}

TEST(Rule, a_veto_is_the_vote_of_the_named_against_and_by_another_rule_its_silence) {
    Rule rule = share(1, 2);
    rule.veto = {StateCode('X', 'B')};
    EXPECT_EQ(outcome_of(rule, "+-+++"), Outcome::refused);
    EXPECT_EQ(outcome_of(rule, "+0+++"), Outcome::adopted);
    EXPECT_EQ(outcome_of(rule, "+?+++"), Outcome::open);
    rule.veto_by_abstention = true;
    EXPECT_EQ(outcome_of(rule, "+0+++"), Outcome::refused);
    EXPECT_EQ(outcome_of(rule, "+x+++"), Outcome::refused);
}

TEST(Rule, weights_count_for_what_they_weigh) {
    // The six of 1958: 4 4 4 2 2 1, twelve are needed.
    Rule rule = share(1, 1);
    rule.thresholds = {{By::weight, Base::eligible, 0, 1, false, 12}};
    const std::array<std::int64_t, 6> weights{4, 4, 4, 2, 2, 1};
    const auto with = [&](std::string_view letters) {
        std::vector<Ballot> ballots;
        for (std::size_t i = 0; i < weights.size(); ++i)
            ballots.push_back(ballot(static_cast<char>('A' + static_cast<int>(i)),
                                     letters[i] == '+' ? Vote::in_favour : Vote::against,
                                     weights[i]));
        return tally(rule, ballots).outcome;
    };
    EXPECT_EQ(with("+++---"), Outcome::adopted);
    EXPECT_EQ(with("++-++-"), Outcome::adopted);
    EXPECT_EQ(with("++-+-+"), Outcome::refused) << "Luxembourg never matters";
}

TEST(Rule, a_qualified_majority_is_of_states_and_of_people_unless_too_few_block) {
    Rule rule = share(55, 100);
    rule.thresholds.push_back({By::population, Base::eligible, 65, 100});
    std::vector<Ballot> ballots;
    for (int i = 0; i < 6; ++i)
        ballots.push_back(ballot(static_cast<char>('A' + i), Vote::in_favour, 1, i == 0 ? 50 : 10));
    ballots[0].vote = Vote::against;
    EXPECT_EQ(tally(rule, ballots).outcome, Outcome::refused) << "five of six, half of the people";
    rule.blocking_least = 2;
    EXPECT_EQ(tally(rule, ballots).outcome, Outcome::adopted) << "one alone blocks nothing";
}

TEST(Rule, without_a_vote_each_decides_for_itself) {
    Rule rule;
    rule.kind = Rule::Kind::alone;
    EXPECT_EQ(outcome_of(rule, "x+---"), Outcome::adopted);
    EXPECT_EQ(outcome_of(rule, "xx---"), Outcome::refused);
}

TEST(Rule, silence_is_consent_until_somebody_breaks_it) {
    const auto of = [](std::string_view letters) {
        return silent_outcome(count(Rule{}, votes(letters)));
    };
    EXPECT_EQ(of("??x0+"), Outcome::adopted);
    EXPECT_EQ(of("?\?\?\?-"), Outcome::refused);
}

TEST(Rule, disputants_suspended_and_who_has_not_ratified_are_left_out_as_the_rule_says) {
    Rule rule = share(2, 3);
    std::vector<Ballot> ballots;
    for (const char letter : {'A', 'B', 'C', 'D', 'E', 'F'})
        ballots.push_back(ballot(letter, letter < 'D' ? Vote::in_favour : Vote::against));
    EXPECT_EQ(tally(rule, ballots).outcome, Outcome::refused);
    ballots[3].disputant = true;
    ballots[4].suspended = true;
    ballots[5].ratified = false;
    EXPECT_EQ(tally(rule, ballots).outcome, Outcome::refused) << "three of five";
    rule.disputants_vote = false;
    EXPECT_EQ(tally(rule, ballots).outcome, Outcome::adopted) << "three of four";
    rule.nonratifiers_vote = false;
    EXPECT_EQ(tally(rule, ballots).count.eligible[0], 3);
}

TEST(Rule, where_some_have_no_vote_the_other_base_is_told_too) {
    // Two-thirds of nine ratifiers are six; of the seven who may vote, five.
    Rule rule = share(2, 3, Base::ratifiers);
    rule.disputants_vote = false;
    std::vector<Ballot> ballots;
    for (int i = 0; i < 9; ++i) {
        ballots.push_back(
            ballot(static_cast<char>('A' + i), i < 5 ? Vote::in_favour : Vote::abstains));
        ballots.back().disputant = i > 6;
    }
    const Tally counted = tally(rule, ballots);
    EXPECT_EQ(counted.outcome, Outcome::refused);
    EXPECT_EQ(counted.needed, 6);
    EXPECT_EQ(counted.reading, "the share is of all ratifiers");
    ASSERT_EQ(counted.others.size(), 1U);
    EXPECT_EQ(counted.others[0].reading, "the share is of those who may vote");
    EXPECT_EQ(counted.others[0].needed, 5);
    EXPECT_EQ(counted.others[0].outcome, Outcome::adopted);
}

TEST(Rule, a_quorum_as_large_as_the_majority_asks_for_as_many_there) {
    Rule rule = share(2, 3, Base::members);
    rule.quorum_as_needed = true;
    const auto counted = tally(rule, votes("++++00"));
    EXPECT_EQ(counted.quorum, 4);
    EXPECT_EQ(counted.present, 6);
    EXPECT_EQ(outcome_of(rule, "+++xxx"), Outcome::refused);
}

TEST(Rule, a_pivotal_party_turns_the_result_and_the_others_do_not) {
    const Rule rule = share(2, 3);
    const auto ballots = votes("++++--");
    const std::vector<Pivot> found = pivots(rule, ballots);
    ASSERT_EQ(found.size(), 4U) << "each of the four";
    EXPECT_EQ(found[0].instead, Vote::against);
    EXPECT_EQ(found[0].then, Outcome::refused);
    EXPECT_TRUE(pivots(rule, votes("+++++-")).empty());
}

TEST(Rule, a_rule_reads_as_a_sentence_would_say_it) {
    EXPECT_EQ(rule_text(Rule{}), "consensus; the party concerned votes");
    Rule rule = share(2, 3, Base::ratifiers);
    rule.host_votes = rule.disputants_vote = false;
    rule.quorum_as_needed = true;
    EXPECT_EQ(
        rule_text(rule),
        "2/3 of all ratifiers; the party concerned has no vote; parties to the dispute have no "
        "vote; quorum as many as must be for");
}

}  // namespace
}  // namespace casus::treaty
