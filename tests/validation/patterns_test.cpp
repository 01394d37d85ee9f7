// Each pattern passes on runs that show it, and only it fails when they stop to.
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>

#include "base/math.h"
#include "validation/patterns.h"
#include "validation/variant.h"

namespace casus::validation {
namespace {

using evidence::Outcome;

SharedSetup january() {
    static const SharedSetup setup =
        crisis::load(std::string(CASUS_SOURCE_DIR) + "/scenarios/kazakhstan-2022", {}).value();
    return setup;
}

std::size_t regions() { return january()->country().regions.size(); }

/// A run that passes every pattern, made by hand; `spread` moves its size.
Outcome good(double spread) {
    Outcome out;
    const std::size_t origin = most_shocked(*january());
    constexpr std::size_t days = 19;
    out.participants.assign(days * regions(), 0);
    const auto crowd = [&](std::size_t day, std::size_t r, double people) {
        out.participants[day * regions() + r] = static_cast<std::int64_t>(people * spread);
    };
    crowd(1, origin, 700);
    std::size_t others = 0;
    for (std::size_t r = 0; r < regions(); ++r) {
        if (r == origin)
            continue;
        ++others;
        crowd(2, r, others <= 6 ? 200 : 0);
        crowd(3, r, others <= 10 ? 3600 : 0);
        crowd(4, r, others <= 10 ? 4900 : 0);
    }
    crowd(2, origin, 2000);
    crowd(3, origin, 1500);
    crowd(4, origin, 1500);
    out.peak = {0,   700, 3000, 37000, 50000, 20000, 9000, 4000, 2000, 800,
                100, 0,   0,    0,     0,     0,     0,    0,    0};
    out.detained.assign(days, 0);
    for (std::size_t day = 0; day < days; ++day)
        out.detained[day] = static_cast<std::int64_t>(day) * 1500;
    out.dead.assign(regions(), 0);
    out.violent.assign(regions(), 0);
    out.grievance_q16.assign(regions(), 6554);
    const std::size_t largest = origin == 15 ? 14 : 15;
    out.dead[largest] = 140;
    // Where there were crowds, and where there were none.
    for (const std::size_t r : {0U, 1U, 2U, 3U, 4U, 11U}) {
        out.dead[r] = 15;
        out.violent[r] = 200;
    }
    out.violent[largest] = 3000;
    for (const std::int64_t dead : out.dead)
        out.dead_violent += dead;
    out.dead_officers = 17;
    out.dead_violent -= 17;
    out.injured_officers = 3400;
    out.injured_residents = 1000;
    out.first_region = static_cast<std::int64_t>(origin);
    out.deadliest_dead = 140;
    out.deadliest_is_largest = 1;
    out.officers_permille = 1500;
    out.deadliest_permille = 400;
    return out;
}

std::vector<Outcome> twenty(const std::function<void(Outcome&)>& change = {}) {
    std::vector<Outcome> runs;
    for (int i = 0; i < 20; ++i) {
        runs.push_back(good(0.75 + 0.03 * i));
        if (change)
            change(runs.back());
    }
    return runs;
}

std::vector<std::string> failing(const std::vector<Outcome>& runs) {
    const evidence::Targets targets = evidence::targets_of(*january()).value();
    std::vector<std::string> keys;
    for (const Pattern& pattern :
         test_patterns({january(), targets, most_shocked(*january()), runs}))
        if (!pattern.parts.empty() && !pattern.pass())
            keys.emplace_back(pattern.key);
    return keys;
}

using Keys = std::vector<std::string>;

TEST(Patterns, runs_that_show_them_pass_all) { EXPECT_EQ(failing(twenty()), Keys{}); }

TEST(Patterns, each_fails_alone_when_the_runs_stop_to_show_it) {
    EXPECT_EQ(failing(twenty([](Outcome& out) { out.first_region = 0; })), Keys{"origin"});
    EXPECT_EQ(failing(twenty([](Outcome& out) {
                  for (std::size_t r = 0; r < regions(); ++r)
                      out.participants[2 * regions() + r] = 150;
              })),
              Keys{"leap"});
    EXPECT_EQ(failing(twenty([](Outcome& out) { out.violent[most_shocked(*january())] = 400; })),
              Keys{"peaceful-origin"});
    EXPECT_EQ(failing(twenty([](Outcome& out) { out.deadliest_is_largest = 0; })),
              Keys{"concentration"});
    EXPECT_EQ(failing(twenty([](Outcome& out) { out.peak[8] = 6000; })), Keys{"end"});
    EXPECT_EQ(failing(twenty([](Outcome& out) { out.injured_residents = 9000; })), Keys{"harm"});
    EXPECT_EQ(failing(twenty([](Outcome& out) {
                  out.participants[1 * regions() + most_shocked(*january())] /= 2;
                  out.participants[1 * regions() + 2] = 350;
              })),
              Keys{"small-start"});
    EXPECT_EQ(failing(twenty([](Outcome& out) { out.violent.assign(regions(), 99); })),
              Keys{"decoupling"});
}

TEST(Patterns, where_nobody_dies_elsewhere_a_peaceful_origin_shows_nothing) {
    const auto shown = [](std::int64_t elsewhere, std::int64_t at_home) {
        const auto keys = failing(twenty([&](Outcome& out) {
            out.dead.assign(regions(), 0);
            out.dead[most_shocked(*january())] = at_home;
            out.dead[most_shocked(*january()) == 0 ? 1 : 0] = elsewhere;
            out.dead_violent = at_home + elsewhere;
            out.dead_bystanders = out.dead_officers = 0;
        }));
        return std::ranges::find(keys, "peaceful-origin") == keys.end();
    };
    EXPECT_FALSE(shown(0, 0));
    EXPECT_FALSE(shown(0, 2));
    EXPECT_TRUE(shown(1, 0));
    EXPECT_TRUE(shown(1, 2));
    EXPECT_FALSE(shown(1, 3));
}

TEST(Patterns, twenty_equal_runs_are_too_sure_of_the_size) {
    std::vector<Outcome> runs(20, good(1));
    EXPECT_EQ(failing(runs), Keys{"size"});
}

TEST(Patterns, a_cap_that_helps_late_or_not_early_fails) {
    const evidence::Targets targets = evidence::targets_of(*january()).value();
    const std::vector<Outcome> runs = twenty();
    const auto too_late = [&](double early, double late) {
        Caps caps;
        caps.none = runs;
        for (int i = 0; i < 20; ++i) {
            caps.early.push_back(good(early * (0.75 + 0.03 * i)));
            caps.late.push_back(good(late * (0.75 + 0.03 * i)));
        }
        return test_patterns(
                   {january(), targets, most_shocked(*january()), runs, nullptr, &caps})[7]
            .pass();
    };
    EXPECT_TRUE(too_late(0.2, 0.95));
    EXPECT_FALSE(too_late(0.8, 0.95));
    EXPECT_FALSE(too_late(0.2, 0.5));
}

TEST(Patterns, an_origin_that_does_not_move_with_the_shock_fails) {
    const evidence::Targets targets = evidence::targets_of(*january()).value();
    const std::vector<Outcome> runs = twenty();
    Moved moved{runs, std::vector<std::size_t>(20, 3)};
    EXPECT_FALSE(
        test_patterns({january(), targets, most_shocked(*january()), runs, &moved})[0].pass());
    for (Outcome& out : moved.outcomes)
        out.first_region = 3;
    EXPECT_TRUE(
        test_patterns({january(), targets, most_shocked(*january()), runs, &moved})[0].pass());
}

TEST(Spearman, is_that_of_ranks_with_ties_at_their_mean) {
    const std::vector<double> a{1, 2, 3, 4}, up{10, 20, 30, 1000}, down{4, 3, 2, 1},
        flat{5, 5, 5, 5};
    EXPECT_DOUBLE_EQ(spearman(a, up), 1);
    EXPECT_DOUBLE_EQ(spearman(a, down), -1);
    EXPECT_EQ(spearman(a, flat), 0);
    const std::vector<double> ties{1, 1, 2, 2};
    EXPECT_NEAR(spearman(a, ties), 0.894, 0.001);
}

TEST(Variant, a_permuted_shock_moves_to_the_other_region_and_back) {
    const SharedSetup setup = january();
    const std::size_t origin = most_shocked(*setup);
    const std::size_t other = origin == 0 ? 1 : 0;
    const SharedSetup moved = permuted(setup, other);
    EXPECT_EQ(most_shocked(*moved), other);
    EXPECT_NEAR(shock_of(*moved, other), shock_of(*setup, origin), 1e-9);
    EXPECT_EQ(most_shocked(*permuted(moved, origin)), origin);
}

TEST(Variant, a_flattened_input_keeps_its_sum_over_residents) {
    const SharedSetup setup = january();
    const std::vector<std::string> inputs{"police", "fuel_dependence", "price"};
    const SharedSetup flat = flattened(setup, inputs);
    std::int64_t before = 0, after = 0;
    for (std::size_t r = 0; r < regions(); ++r) {
        before += setup->country().regions[r].police.value();
        after += flat->country().regions[r].police.value();
        EXPECT_EQ(flat->country().regions[r].fuel_dependence_q16,
                  flat->country().regions[0].fuel_dependence_q16);
        EXPECT_DOUBLE_EQ(shock_of(*flat, r), shock_of(*flat, 0));
    }
    EXPECT_NEAR(static_cast<double>(after), static_cast<double>(before), 20);
}

}  // namespace
}  // namespace casus::validation
