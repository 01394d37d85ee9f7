// Targets: the file of the reference case, what is wrong in a file, and distances from the record.
#include <gtest/gtest.h>

#include <algorithm>

#include "base/diagnostic.h"
#include "evidence/targets.h"
#include "evidence/value.h"
#include "support/towns_tree.h"

namespace casus::evidence {
namespace {

constexpr const char* right = R"(source = "invented"
mark = "assumed"

[target.crowd]
title = "people on the third day"
figure = "participants"
day = 2022-01-17
record = { value = 700, unit = "people" }
error = { value = 0.4, unit = "ln" }
use = "train"
main = true

[target.first]
title = "first violence"
figure = "first_violence"
record = { at = 2022-01-16T12:00Z }
error = { value = 6, unit = "h" }
use = "held_out"
)";

struct Read {
    Targets targets;
    std::string problems;
};

Read read(const std::string& text) {
    test::TownsTree tree;
    tree.write("data/targets.toml", text);
    const auto setup = crisis::load(tree.scenario(), {});
    EXPECT_TRUE(setup) << format(setup.error());
    auto targets = read_targets(tree.path("data/targets.toml"), **setup);
    return targets ? Read{*targets, ""} : Read{{}, format(targets.error())};
}

std::string with(const std::string& old, const std::string& now) {
    std::string text = right;
    const std::size_t at = text.find(old);
    EXPECT_NE(at, std::string::npos) << old;
    return text.replace(at, old.size(), now);
}

TEST(Targets, of_the_reference_case_are_read_with_both_uses) {
    const auto setup =
        crisis::load(std::string(CASUS_SOURCE_DIR) + "/scenarios/kazakhstan-2022", {});
    ASSERT_TRUE(setup) << format(setup.error());
    const auto targets = targets_of(**setup);
    ASSERT_TRUE(targets) << format(targets.error());
    const auto count = [&](Use use) {
        return std::ranges::count(targets->targets, use, &Target::use);
    };
    EXPECT_EQ(count(Use::train), 10);
    EXPECT_GE(count(Use::held_out), 15);
    EXPECT_EQ(std::ranges::count(targets->targets, true, &Target::main), 6);
    EXPECT_EQ(targets->attacked.size(), 9U);
    for (const Target& target : targets->targets)
        EXPECT_FALSE(target.provenance.source.empty()) << target.key;
}

TEST(Targets, a_scenario_that_names_none_has_none) {
    const auto setup = crisis::load(std::string(CASUS_SOURCE_DIR) + "/scenarios/three-towns", {});
    ASSERT_TRUE(setup);
    const auto targets = targets_of(**setup);
    ASSERT_TRUE(targets);
    EXPECT_TRUE(targets->targets.empty());
}

TEST(Targets, a_right_file_is_read) {
    const Read good = read(right);
    ASSERT_EQ(good.problems, "");
    ASSERT_EQ(good.targets.targets.size(), 2U);
    EXPECT_EQ(good.targets.targets[0].record, 700);
    EXPECT_TRUE(good.targets.targets[0].in_logs);
    EXPECT_EQ(good.targets.targets[1].unit, "min");
    EXPECT_EQ(good.targets.targets[1].error, 360);
}

TEST(Targets, what_is_wrong_is_told_where_it_stands) {
    struct Wrong {
        std::string old, now, where, what;
    };
    for (const Wrong& wrong : {
             Wrong{"\"participants\"", "\"partisipants\"", ":6:", "did you mean 'participants'?"},
             Wrong{"2022-01-17", "2023-01-17", ":7:", "outside the run"},
             Wrong{"unit = \"ln\"", "unit = \"h\"", ":9:", "another unit"},
             Wrong{"\"train\"", "\"trained\"", ":10:", "did you mean 'train'?"},
             Wrong{"use = \"train\"", "use = \"held_out\"", ":11:", "one that trains"},
             Wrong{"figure = \"first_violence\"", "figure = \"dead_share\"", ":13:", "region"},
             Wrong{"value = 0.4", "value = 0", ":9:", "0.001"},
             Wrong{"main = true", "main = true\ncolour = 1", ":12:", "colour"},
         }) {
        const Read bad = read(with(wrong.old, wrong.now));
        EXPECT_NE(bad.problems.find("targets.toml" + wrong.where), std::string::npos)
            << wrong.now << ": " << bad.problems;
        EXPECT_NE(bad.problems.find(wrong.what), std::string::npos)
            << wrong.now << ": " << bad.problems;
    }
}

TEST(Targets, a_source_that_is_in_no_list_is_told) {
    const Read bad = read(with("unit = \"people\"", "unit = \"people\", source = \"hearsay\""));
    EXPECT_NE(bad.problems.find("hearsay"), std::string::npos) << bad.problems;
}

TEST(Distance, is_0_at_the_record_and_grows_both_ways_in_its_own_errors) {
    Target target;
    target.record = 700;
    target.error = 0.4;
    target.in_logs = true;
    EXPECT_EQ(distance(target, 700), 0);
    EXPECT_LT(distance(target, 300), -1);
    EXPECT_GT(distance(target, 1500), 1);
    const Band band = record_band(target);
    EXPECT_NEAR(distance(target, band.low), -1.645, 0.01);
    EXPECT_NEAR(distance(target, band.high), 1.645, 0.01);
    target.in_logs = false;
    target.error = 100;
    EXPECT_EQ(distance(target, 900), 2);
    target.record = 50;
    EXPECT_EQ(record_band(target).low, 0) << "no figure is below nothing";
}

TEST(Value, of_a_day_that_was_not_played_to_its_end_is_none) {
    Target target;
    target.figure = Figure::detained;
    target.day = 1;
    Outcome out;
    out.detained = {5, 9, 0};
    out.reached_min = 2 * 1440 - 1;
    EXPECT_FALSE(value_of(target, out, 1));
    out.reached_min = 2 * 1440;
    EXPECT_EQ(value_of(target, out, 1), 9);
}

TEST(Value, a_share_of_no_dead_and_a_force_that_never_came_are_none) {
    Target target;
    target.figure = Figure::dead_share;
    target.region = RegionId(0);
    Outcome out;
    out.dead = {0, 0};
    EXPECT_FALSE(value_of(target, out, 2));
    out.dead = {3, 1};
    out.dead_violent = 4;
    EXPECT_EQ(value_of(target, out, 2), 750);
    target.figure = Figure::first_landing;
    EXPECT_FALSE(value_of(target, out, 2));
}

TEST(Value, the_crowd_ends_after_the_last_day_with_over_a_tenth_of_the_peak) {
    Target target;
    target.figure = Figure::crowd_ends;
    Outcome out;
    out.peak = {10, 1000, 50, 200, 99, 3};
    EXPECT_EQ(value_of(target, out, 1), 5 * 1440 - 1440);
    out.peak = {0, 0};
    EXPECT_FALSE(value_of(target, out, 1));
}

}  // namespace
}  // namespace casus::evidence
