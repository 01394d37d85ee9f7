// Forecasts of votes: what a fit may see, and how it is scored.
#include "cases/vote_model.h"
#include "library.h"

namespace casus::cases::test {
namespace {

/// Cases of two votes each, in which a close tie votes yes and a distant one no.
std::vector<Vote> ties_decide(std::size_t cases) {
    std::vector<Vote> votes;
    for (std::size_t i = 0; i < cases; ++i) {
        votes.push_back({i, "a", {2, 0, 0, 0, 0, 1}, true});
        votes.push_back({i, "a", {-2, 0, 0, 0, 0, 1}, false});
    }
    return votes;
}

TEST(VoteModel, learns_what_decides) {
    const auto votes = ties_decide(10);
    const auto fitted = score("", chances_of(leave_one_out(logistic(), votes, 10), votes), votes);
    const auto always = score("", chances_of(leave_one_out(always_yes(), votes, 10), votes), votes);
    const auto rate =
        score("", chances_of(leave_one_out(base_rate_by_pact(), votes, 10), votes), votes);
    EXPECT_EQ(fitted.right, 20);
    EXPECT_LT(fitted.brier_milli, rate.brier_milli);
    EXPECT_LT(rate.brier_milli, always.brier_milli);
    EXPECT_LT(fitted.log_milli, rate.log_milli);
    EXPECT_GT(logistic_weights(votes)[1], 0);
}

TEST(VoteModel, a_case_that_is_left_out_is_not_seen) {
    auto votes = ties_decide(5);
    const auto before = chances_of(leave_one_out(logistic(), votes, 5), votes);
    votes[0].yes = false;
    votes[1].yes = true;
    const auto after = chances_of(leave_one_out(logistic(), votes, 5), votes);
    EXPECT_EQ(before[0], after[0]);
    EXPECT_EQ(before[1], after[1]);
    EXPECT_NE(before[2], after[2]);
}

TEST(VoteModel, the_order_of_the_votes_does_not_matter) {
    auto votes = ties_decide(6);
    const Weights forward = logistic_weights(votes);
    std::reverse(votes.begin(), votes.end());
    EXPECT_EQ(logistic_weights(votes), forward);
}

TEST(VoteModel, baselines_are_what_they_say) {
    const std::vector<Vote> votes{{0, "a", {}, true},
                                  {1, "a", {}, true},
                                  {2, "a", {}, false},
                                  {3, "b", {}, false},
                                  {4, "b", {}, true}};
    const Forecast rate = base_rate_by_pact().fit(votes);
    EXPECT_EQ(rate({}, "a"), 600);  // (2 + 1) of (3 + 2)
    EXPECT_EQ(rate({}, "b"), 500);
    EXPECT_EQ(rate({}, "unheard of"), 500);
    EXPECT_EQ(always_yes().fit(votes)({}, "a"), 990);
}

TEST(VoteModel, scores_are_those_of_the_books) {
    const std::vector<Vote> votes{{0, "a", {}, true}, {1, "a", {}, false}};
    const std::vector<std::int64_t> half{500, 500}, good{900, 100}, bad{100, 900};
    EXPECT_EQ(score("", half, votes).brier_milli, 250);
    EXPECT_EQ(score("", half, votes).log_milli, 693);
    EXPECT_EQ(score("", good, votes).brier_milli, 10);
    EXPECT_EQ(score("", bad, votes).brier_milli, 810);
    EXPECT_EQ(score("", good, votes).right, 2);
    EXPECT_EQ(score("", half, votes).right, 0);
}

TEST(VoteModel, a_pact_of_nothing_but_yes_still_leaves_a_doubt) {
    std::vector<Vote> votes;
    for (std::size_t i = 0; i < 50; ++i)
        votes.push_back({i, "a", {1, 1, 1, 1, 1, 1}, true});
    const Forecast fitted = logistic().fit(votes);
    EXPECT_GT(fitted({1, 1, 1, 1, 1, 1}, "a"), 900);
    EXPECT_LE(fitted({2, 2, 2, 2, 2, 1}, "a"), 990);
}

}  // namespace
}  // namespace casus::cases::test
