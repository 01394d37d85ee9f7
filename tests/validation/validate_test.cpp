// A whole validation of the three towns: what it looks at, what it does not, and what it says.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "base/diagnostic.h"
#include "evidence/models.h"
#include "validation/page.h"
#include "validation/room.h"
#include "validation/validate.h"

namespace casus::validation {
namespace {

const Said unheard = [](const std::string&, std::size_t, std::size_t) {};

Result<Validation> run(const test::TownsTree& tree, std::size_t threads = 2) {
    return validate({tree.scenario(), tree.path("kept"), threads, false}, unheard, {});
}

struct Done {
    std::string calibrated, page;
    std::size_t played = 0;
};

Done of(int crowd, int dead) {
    const test::TownsTree tree;
    test::add_record(tree, test::towns_targets(crowd, dead), test::towns_plan());
    const auto validation = run(tree);
    EXPECT_TRUE(validation) << format(validation.error());
    return {calibrated_toml(*validation), page(*validation), validation->played};
}

TEST(Validate, calibration_does_not_notice_what_is_held_out) {
    const Done right = of(500, 10), corrupted = of(500, 90'000);
    EXPECT_EQ(right.calibrated, corrupted.calibrated);
    EXPECT_NE(right.page, corrupted.page);
    // And it would have noticed a figure that trains.
    EXPECT_NE(right.calibrated, of(5, 10).calibrated);
}

TEST(Validate, a_second_call_plays_nothing_and_writes_the_same_page) {
    const test::TownsTree tree;
    test::add_record(tree, test::towns_targets(500, 10), test::towns_plan());
    const auto first = run(tree, 1), second = run(tree, 3);
    ASSERT_TRUE(first) << format(first.error());
    ASSERT_TRUE(second);
    EXPECT_GT(first->played, 30U);
    EXPECT_EQ(second->played, 0U);
    EXPECT_EQ(page(*first), page(*second));
}

TEST(Validate, values_stay_within_their_priors_and_each_is_told) {
    const test::TownsTree tree;
    test::add_record(tree, test::towns_targets(500, 10), test::towns_plan());
    const auto done = run(tree);
    ASSERT_TRUE(done) << format(done.error());
    const std::string text = page(*done);
    for (const Prior& prior : done->plan.priors) {
        const auto& values = done->models.front().calibrated.values;
        const auto at = std::ranges::find(values, prior.path, &Fixed::path);
        ASSERT_NE(at, values.end()) << prior.path;
        EXPECT_GE(at->value, prior.least);
        EXPECT_LE(at->value, prior.most);
        EXPECT_NE(text.find(prior.path), std::string::npos);
    }
}

/// Value that the own model's search left.
double left(const std::string& targets, const std::string& plan, const std::string& path) {
    const test::TownsTree tree;
    test::add_record(tree, targets, plan);
    const auto done = run(tree);
    EXPECT_TRUE(done) << format(done.error());
    const auto& values = done->models.front().calibrated.values;
    return std::ranges::find(values, path, &Fixed::path)->value;
}

std::string with(std::string text, const std::string& old, const std::string& now) {
    const std::size_t at = text.find(old);
    EXPECT_NE(at, std::string::npos) << old;
    return text.replace(at, old.size(), now);
}

TEST(Validate, a_search_begins_where_the_plan_says) {
    const test::TownsTree tree;
    test::add_record(
        tree, test::towns_targets(500, 10),
        with(test::towns_plan(), "least = 1\nmost = 4", "least = 1\nmost = 4\nstart = 2.5"));
    const auto done = run(tree);
    ASSERT_TRUE(done) << format(done.error());
    EXPECT_TRUE(std::ranges::any_of(done->models.front().calibrated.points, [](const Point& point) {
        return std::abs(point.values[0] - 2.5) < 1e-6 &&
               std::abs(point.values[1] - 0.01) < 1e-6;  // without a start: the least
    }));
}

TEST(Validate, what_a_rate_is_solved_from_moves_the_rate_and_not_the_search_while_it_can_be_met) {
    const std::string targets = test::towns_targets(500, 10), plan = test::towns_plan();
    const std::string old = "record = { value = 50,";
    const std::string other = with(targets, old, "record = { value = 45,");
    const std::string far = with(targets, old, "record = { value = 900000,");
    const auto of = [&](const std::string& record, const std::string& path) {
        return left(record, plan, path);
    };
    const std::string searched = "society.shock.weight", solved = "society.police.arrests";
    EXPECT_EQ(of(targets, searched), of(other, searched));
    EXPECT_GT(of(targets, solved), of(other, solved));
    EXPECT_EQ(of(far, solved), 1);  // at the end of its range
}

TEST(Validate, scores_of_the_models_read_back_as_a_scenario_names_them) {
    const test::TownsTree tree;
    test::add_record(tree, test::towns_targets(500, 10), test::towns_plan());
    const auto done = run(tree);
    ASSERT_TRUE(done) << format(done.error());
    tree.write("data/models.toml", models_toml(*done));
    const auto scores = evidence::read_model_scores(tree.path("data/models.toml"), *done->setup);
    ASSERT_TRUE(scores) << format(scores.error());
    ASSERT_EQ(scores->models.size(), done->models.size());
    EXPECT_EQ(scores->models.front().kind, evidence::ModelKind::own);
    EXPECT_EQ(scores->runs, static_cast<std::int64_t>(done->models.front().script.size()));
    std::int64_t permille = 0;
    for (const evidence::ModelScore& model : scores->models)
        permille += model.probability;
    EXPECT_NEAR(static_cast<double>(permille), 1000, 2) << "shares of all models";
}

TEST(Validate, says_first_what_fails) {
    const test::TownsTree tree;
    // No run of three towns comes near this.
    test::add_record(tree, test::towns_targets(500, 30'000), test::towns_plan());
    const auto done = run(tree);
    ASSERT_TRUE(done) << format(done.error());
    const std::string text = page(*done);
    const std::size_t fails = text.find("## What fails"), all = text.find("## Each target");
    const std::size_t miss = text.find("- dead: miss. Record 30,000");
    ASSERT_NE(miss, std::string::npos) << text.substr(0, 2000);
    EXPECT_LT(fails, miss);
    EXPECT_LT(miss, all);
}

TEST(Plan, of_the_reference_case_is_read) {
    const auto setup =
        crisis::load(std::string(CASUS_SOURCE_DIR) + "/scenarios/kazakhstan-2022", {});
    ASSERT_TRUE(setup) << format(setup.error());
    const auto plan = read_plan(**setup, evidence::targets_of(**setup).value());
    ASSERT_TRUE(plan) << format(plan.error());
    EXPECT_EQ(plan->priors.size() + plan->solved.size(), 13U);
    EXPECT_GE(plan->search.budget(), 250);
    EXPECT_GE(plan->search.confirm_last - plan->search.confirm_first + 1, 20);
    for (const WhatIf& what_if : plan->what_ifs) {
        if (what_if.scenario.empty())
            continue;
        EXPECT_TRUE(crisis::load(what_if.scenario, {})) << what_if.scenario;
    }
}

TEST(Plan, what_is_wrong_is_told_where_it_stands) {
    struct Wrong {
        std::string old, now, what;
    };
    for (const Wrong& wrong : {
             Wrong{"[prior.\"society.shock.weight\"]", "[prior.\"society.shock.wait\"]",
                   "did you mean"},
             Wrong{"least = 1\nmost = 4", "least = 5\nmost = 4", "ends before it begins"},
             Wrong{"least = 1\nmost = 4", "least = 1\nmost = 4\nstart = 5",
                   "a start outside the range"},
             Wrong{"start = 0.05", "start = 0", "a start outside the range"},
             Wrong{"kind = \"own\"", "kind = \"rival\"", "own"},
             Wrong{"must_fail = [\"leap\"]", "must_fail = [\"lepa\"]", "did you mean 'leap'?"},
             Wrong{"target = \"detained\"", "target = \"detaned\"", "did you mean 'detained'?"},
             Wrong{"ablations = [\"fuel_dependence\"]", "ablations = [\"fuel\"]",
                   "did you mean 'fuel_dependence'?"},
             Wrong{"elite = 3", "elite = 30", "at most 6"},
         }) {
        const test::TownsTree tree;
        std::string plan = test::towns_plan();
        const std::size_t at = plan.find(wrong.old);
        ASSERT_NE(at, std::string::npos) << wrong.old;
        test::add_record(tree, test::towns_targets(500, 10),
                         plan.replace(at, wrong.old.size(), wrong.now));
        const auto done = run(tree);
        ASSERT_FALSE(done) << wrong.now;
        const std::string text = format(done.error());
        EXPECT_NE(text.find("validation.toml:"), std::string::npos) << text;
        EXPECT_NE(text.find(wrong.what), std::string::npos) << text;
    }
}

}  // namespace
}  // namespace casus::validation
