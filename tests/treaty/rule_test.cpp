// Decision rules on the votes heard so far.
#include <gtest/gtest.h>

#include "treaty/rule.h"

namespace casus::treaty {
namespace {

using Vote = PartyState::Vote;

/// One letter a party: + for, - against, 0 abstains, x absent, ? not asked. The first is the host.
std::vector<PartyState> votes(std::string_view letters) {
    std::vector<PartyState> parties;
    for (std::size_t i = 0; i < letters.size(); ++i) {
        PartyState party;
        party.code = StateCode('X', static_cast<char>('A' + static_cast<int>(i)));
        const char c = letters[i];
        party.vote = c == '+'   ? Vote::in_favour
                     : c == '-' ? Vote::against
                     : c == '0' ? Vote::abstains
                     : c == 'x' ? Vote::absent
                                : Vote::not_asked;
        parties.push_back(party);
    }
    return parties;
}

Outcome outcome_of(const Rule& rule, std::string_view letters) {
    return outcome(rule, StateCode('X', 'A'), votes(letters));
}

Rule share(std::int64_t n, std::int64_t d, Rule::Of of = Rule::Of::members) {
    Rule rule;
    rule.kind = Rule::Kind::share;
    rule.numerator = n;
    rule.denominator = d;
    rule.of = of;
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
    const Rule rule = share(2, 3, Rule::Of::present);
    EXPECT_EQ(outcome_of(rule, "++++++---"), Outcome::adopted);
    EXPECT_EQ(outcome_of(rule, "+++++----"), Outcome::refused);
    EXPECT_EQ(outcome_of(rule, "++++++--x"), Outcome::adopted);
    EXPECT_EQ(outcome_of(rule, "+++++---x"), Outcome::refused);
    EXPECT_EQ(outcome_of(rule, "+++++--xx"), Outcome::adopted);
    EXPECT_EQ(outcome_of(rule, "++++--xxx"), Outcome::adopted);
    EXPECT_EQ(outcome_of(rule, "++++--???"), Outcome::open);
}

TEST(Rule, without_a_quorum_nothing_is_adopted) {
    Rule rule = share(1, 2, Rule::Of::present);
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
    for (const Rule& rule : {Rule{}, share(2, 3), share(2, 3, Rule::Of::present), share(1, 2)}) {
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

}  // namespace
}  // namespace casus::treaty
