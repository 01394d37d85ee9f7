// Other models beside the own one, and the claims of a report: what a reader is told.
#include "report/rivals.h"

#include <gtest/gtest.h>

#include "report/report.h"

namespace casus::report {
namespace {

using Kind = ModelFacts::Kind;

ModelFacts model(std::string title, Kind kind, std::int64_t train, std::int64_t held_out) {
    ModelFacts out;
    out.key = out.title = std::move(title);
    out.kind = kind;
    out.runs = 20;
    out.train = train;
    out.held_out = held_out;
    out.targets_train = 8;
    out.targets_held_out = 6;
    out.brier = 200;
    return out;
}

Facts scored() {
    Facts facts;
    facts.title = "Three Towns";
    facts.start = *parse_time("2030-03-01");
    facts.end = *parse_time("2030-03-11");
    facts.runs = facts.finished = facts.runs_asked = 1;
    facts.seeds = {7};
    facts.shown_seed = 7;
    facts.models = {model("nucleus", Kind::own, 116, 180), model("backfire", Kind::rival, 103, 150),
                    model("crowd", Kind::null, 200, 138)};
    facts.models[0].probability = 10;
    facts.models[1].probability = 50;
    facts.models[2].probability = 940;
    facts.models[2].must_fail = {"origin", "small-start"};
    facts.models[2].passed = {"small-start"};
    facts.models[2].failed = {"origin"};
    return facts;
}

TEST(Rivals, a_scenario_without_scores_shows_nothing_of_them) {
    Facts facts = scored();
    facts.models.clear();
    EXPECT_EQ(rivals_finding(facts), "");
    EXPECT_EQ(persistence_finding(facts), "");
    EXPECT_EQ(claims_finding(facts), "");
    EXPECT_EQ(page(facts).find("Rival explanations"), std::string::npos);
    EXPECT_EQ(page(facts).find("What a news report claimed"), std::string::npos);
}

TEST(Rivals, where_another_model_does_better_is_said_first) {
    EXPECT_EQ(
        rivals_finding(scored()),
        "Of 2 rivals and nulls, nearer to the record than the model are 1 on the figures that "
        "set it, 2 on those held out, 0 on which towns see violence. Nearest held out: crowd, "
        "a null, 1.38 beside the model's 1.80. Likeliest: crowd, a null, 94 % beside the "
        "model's 1 %. Nulls that pass a test that they must fail: crowd (small-start).");
    Facts facts = scored();
    facts.models.resize(2);
    facts.models[1].train = facts.models[1].held_out = 500;
    facts.models[1].probability = 5;
    EXPECT_EQ(rivals_finding(facts),
              "No rival and no null comes nearer to the record than the model. No null passes a "
              "test that it must fail.");
}

TEST(Rivals, the_first_page_says_how_many_tests_of_shape_fail_and_if_another_is_likeliest) {
    Facts facts = scored();
    facts.models[0].passed = {"size", "end"};
    facts.models[0].failed = {"origin", "leap", "harm"};
    EXPECT_EQ(rivals_in_short(facts),
              "In the validation this model passes 2 of 5 tests of shape; a null, which lacks a "
              "part of it, is likelier (94 % to 1 %), but one event chooses no model.");
    facts.models[0].probability = 990;
    EXPECT_EQ(rivals_in_short(facts), "In the validation this model passes 2 of 5 tests of shape.");
    facts.models.clear();
    EXPECT_EQ(rivals_in_short(facts), "");
}

TEST(Rivals, stand_in_one_table_with_persistence_and_the_own_model_marked) {
    Facts facts = scored();
    facts.models.push_back(model("what was last known before", Kind::persistence, 331, 267));
    facts.models.back().own_train = 120;
    facts.models.back().own_held_out = 260;
    EXPECT_EQ(persistence_finding(facts),
              "Persistence, what was last known before: 3.31 errors off on 8 figures that set the "
              "model (the model there 1.20), 2.67 on 6 held out (the model 2.60).");
    const std::string text = page(facts);
    EXPECT_NE(text.find("<tr class=\"own\"><th scope=\"row\">this model: nucleus</th>"
                        "<td>the model</td>"),
              std::string::npos);
    EXPECT_NE(text.find("<td>passes small-start</td>"), std::string::npos);
    EXPECT_NE(text.find("<td class=\"n\"><small>none</small></td>"), std::string::npos)
        << "persistence has no loss";
    EXPECT_NE(text.find("Not of the runs of this report: 20 runs of each model"),
              std::string::npos);
    EXPECT_LT(text.find("Of 2 rivals and nulls, nearer"), text.find("this model: nucleus"));
}

ClaimFacts claim(std::int64_t number, std::string verdict) {
    ClaimFacts out;
    out.number = number;
    out.says = "Claim <" + std::to_string(number) + ">.";
    out.element = "crowd";
    out.holds = "people 100";
    out.verdict = std::move(verdict);
    out.expected = "200";
    out.runs = 1;
    return out;
}

TEST(Claims, are_counted_by_verdict_and_those_that_differ_stand_open) {
    Facts facts = scored();
    facts.claims_report = "A paper";
    facts.claims = {claim(1, "agrees"), claim(2, "imprecise"), claim(3, "differs"),
                    claim(4, "opinion")};
    facts.claims[1].record = "on the 16th";
    EXPECT_EQ(claims_finding(facts),
              "A paper makes 4 claims: the model agrees with 1; in 1 the report is imprecise and "
              "the model holds what the record says; in 1 the model differs; 1 is of opinion; of 0 "
              "the model has no part.");
    const std::string text = page(facts);
    const std::size_t differs = text.find("3. Claim &lt;3&gt;."),
                      imprecise = text.find("2. Claim &lt;2&gt;."),
                      rest = text.find("The other 2 claims"), agrees = text.find("1. Claim");
    EXPECT_LT(differs, imprecise);
    EXPECT_LT(imprecise, rest);
    EXPECT_LT(rest, agrees);
    EXPECT_NE(text.find("<td>would agree: 200</td>"), std::string::npos);
    EXPECT_NE(text.find("record: on the 16th"), std::string::npos);
}

TEST(Claims, say_in_how_many_runs_they_hold) {
    ClaimFacts one = claim(1, "differs");
    one.of_run = true;
    one.runs = 20;
    one.upheld = 12;
    EXPECT_EQ(claim_verdict(one), "differs; holds in 12 of 20 runs");
    one.upheld = 0;
    EXPECT_EQ(claim_verdict(one), "differs");
    one.upheld = 12;
    one.of_run = false;
    EXPECT_EQ(claim_verdict(one), "differs") << "the data answer alike for every run";
    Facts facts = scored();
    facts.runs = 20;
    facts.claims = {claim(1, "differs")};
    facts.claims[0].of_run = true;
    facts.claims[0].runs = 20;
    facts.claims[0].upheld = 12;
    EXPECT_TRUE(claims_finding(facts).ends_with(" 1 turns on the seed."));
    EXPECT_TRUE(claims_finding(facts).starts_with("In the median run by deaths (seed 7): "));
}

}  // namespace
}  // namespace casus::report
