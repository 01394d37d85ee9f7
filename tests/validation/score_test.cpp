// Scores: what is a hit, what says nothing, and how far a forecast is off.
#include <gtest/gtest.h>

#include "validation/score.h"

namespace casus::validation {
namespace {

evidence::Target target(std::int64_t record) {
    evidence::Target target;
    target.key = "dead";
    target.unit = "people";
    target.figure = evidence::Figure::dead;
    target.record = record;
    target.error = 0.1;
    target.in_logs = true;
    target.use = evidence::Use::train;
    return target;
}

Sample sample(std::vector<std::int64_t> values, std::size_t lost = 0) {
    const std::size_t runs = values.size() + lost;
    return {std::move(values), runs};
}

TEST(Sample, quantiles_are_values_of_runs) {
    const Sample s = sample({1, 2, 3, 4, 5, 6, 7, 8, 9, 10});
    EXPECT_EQ(s.quantile(0.5), 5);
    EXPECT_EQ(s.quantile(0.05), 1);
    EXPECT_EQ(s.quantile(0.95), 10);
    EXPECT_EQ(sample({}).quantile(0.5), 0);
}

Verdict verdict(const evidence::Target& target, const Sample& sample) {
    return verdict_of(target, sample, 17);
}

TEST(Verdict, a_hit_needs_the_record_in_the_band_or_the_median_in_the_record_s) {
    const evidence::Target t = target(1000);  // 848 to 1,179
    EXPECT_EQ(verdict(t, sample({700, 800, 1300})), Verdict::hit);
    EXPECT_EQ(verdict(t, sample({900, 910, 920})), Verdict::hit);
    EXPECT_EQ(verdict(t, sample({700, 800, 900})), Verdict::miss) << "bands that only meet";
    EXPECT_EQ(verdict(t, sample({100, 200, 300})), Verdict::miss);
    EXPECT_EQ(verdict(t, sample({2000, 3000})), Verdict::miss);
}

TEST(Verdict, a_band_that_holds_anything_and_runs_without_a_figure_are_no_hits) {
    const evidence::Target t = target(1000);
    EXPECT_EQ(verdict(t, sample({10, 900, 4010})), Verdict::hit);
    EXPECT_EQ(verdict(t, sample({10, 900, 4011})), Verdict::uninformative);
    EXPECT_EQ(verdict(t, sample({900}, 2)), Verdict::none);
    EXPECT_EQ(verdict(t, sample({})), Verdict::none);
    evidence::Target regions = target(8);
    regions.figure = evidence::Figure::regions_active;
    EXPECT_EQ(verdict(regions, sample({4, 8, 12})), Verdict::hit);
    EXPECT_EQ(verdict(regions, sample({4, 8, 13})), Verdict::uninformative);
}

TEST(Sample, the_middle_leaves_out_as_many_below_as_above) {
    std::vector<std::int64_t> values;
    for (std::int64_t i = 1; i <= 20; ++i)
        values.push_back(i);
    const Sample s = sample_of(std::move(values));
    EXPECT_EQ(s.middle(0.9).low, 2);
    EXPECT_EQ(s.middle(0.9).high, 19);
    EXPECT_EQ(s.middle(0.5).low, 6);
    EXPECT_EQ(s.middle(0.5).high, 15);
}

TEST(Crps, is_0_for_the_record_itself_and_grows_with_distance_and_with_what_is_lost) {
    const evidence::Target t = target(1000);
    EXPECT_EQ(crps(t, sample({1000, 1000})), 0);
    EXPECT_EQ(crps_of_point(t, 1000), 0);
    EXPECT_GT(crps(t, sample({900, 900})), 0.5);
    EXPECT_GT(crps(t, sample({800, 800})), crps(t, sample({900, 900})));
    EXPECT_GT(crps(t, sample({1000}, 1)), crps(t, sample({1000, 1000})));
    // A spread that holds the record is better than a point beside it.
    EXPECT_LT(crps(t, sample({800, 1000, 1200})), crps(t, sample({800, 800, 800})));
    EXPECT_DOUBLE_EQ(crps(t, sample({800, 800})), crps_of_point(t, 800));
}

TEST(Loss, always_grows_with_distance_so_that_a_search_finds_its_way) {
    const std::vector<evidence::Target> targets{target(1000)};
    double last = -1;
    for (const std::int64_t dead : {1000, 900, 500, 100, 10, 0}) {
        evidence::Outcome out;
        out.dead_violent = dead;
        const double loss = loss_of(targets, out, 1).mean();
        EXPECT_GT(loss, last) << dead;
        last = loss;
    }
}

TEST(Training, leaves_every_other_target_out) {
    evidence::Targets targets;
    targets.targets = {target(1), target(2), target(3)};
    targets.targets[1].use = evidence::Use::held_out;
    targets.targets[2].use = evidence::Use::rules;
    const auto chosen = training(targets);
    ASSERT_EQ(chosen.size(), 1U);
    EXPECT_EQ(chosen[0].record, 1);
}

TEST(Brier, is_0_for_sure_and_right_and_1_for_sure_and_wrong) {
    evidence::Targets targets;
    targets.attacked = {7};
    const std::vector<std::size_t> towns{7, 8};
    evidence::Outcome right, wrong;
    right.town_violent = {100, 0};
    wrong.town_violent = {0, 100};
    EXPECT_EQ(brier_of_towns(targets, towns, std::vector{right}), 0);
    EXPECT_EQ(brier_of_towns(targets, towns, std::vector{wrong}), 1);
    EXPECT_EQ(brier_of_towns(targets, towns, std::vector{right, wrong}), 0.25);
}

}  // namespace
}  // namespace casus::validation
