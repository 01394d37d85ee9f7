// What cannot change is not touched, and nobody can tell: a month beside the same month in which
// everybody is asked every hour. tests/slow has the same for a whole nation.
#include <gtest/gtest.h>
#include <hwy/highway.h>

#include <algorithm>

#include "society/month.h"

namespace casus {
namespace {

using society::Outputs;
using society::State;

/// Steps two copies, one of which skips; returns the first hour after which they differ, or 0.
std::int64_t hour_apart(const society::Params& params, std::size_t threads, std::int64_t hours,
                        test::Tally& tally) {
    const world::Country country = test::country("three-towns");
    const Seed seed(3);
    State skipping = *test::initial(country, params, seed);
    State plain = skipping;
    Executor executor(threads), alone(1);
    test::SocietyInputs inputs(country);
    Outputs out, plain_out;
    for (std::int64_t hour = 1; hour <= hours; ++hour) {
        test::set_levers(country, hour, inputs);
        society::Inputs in = inputs.at(country, seed, hour);
        EXPECT_TRUE(step(country, params, skipping, in, out, executor));
        in.skip = false;
        EXPECT_TRUE(step(country, params, plain, in, plain_out, alone));
        tally.add(out);
        if (!skipping.same_as(plain) || out.homes != plain_out.homes ||
            out.home_changed != plain_out.home_changed || out.nodes != plain_out.nodes ||
            out.participants != plain_out.participants || out.dead != plain_out.dead ||
            out.injured != plain_out.injured || out.retaking != plain_out.retaking ||
            out.loudest != plain_out.loudest || out.detained != plain_out.detained ||
            out.released != plain_out.released || out.events.size() != plain_out.events.size())
            return hour;
    }
    std::int64_t agents = 0;
    for (const world::Settlement& place : country.settlements)
        agents += place.residents.value() / params.scale;
    EXPECT_EQ(plain.derived.everybody.size(), static_cast<std::size_t>(agents));
    return 0;
}

TEST(Skipping, changes_nothing_in_a_violent_month_whatever_the_vectors_and_the_threads) {
    std::int64_t vectors = 0;
    for (std::int64_t left = hwy::SupportedTargets() & HWY_TARGETS; left != 0;
         left &= left - 1, ++vectors) {
        hwy::SetSupportedTargetsForTest(left & -left);
        const std::size_t threads = vectors % 3 == 0 ? 1 : (vectors % 3 == 1 ? 2 : 8);
        test::Tally tally;
        EXPECT_EQ(hour_apart(test::hot_parameters(), threads, test::month_h, tally), 0)
            << hwy::TargetName(left & -left);
        EXPECT_GT(tally.peak_crowd, 500);
        EXPECT_GT(tally.dead.total(), 0);
    }
    hwy::SetSupportedTargetsForTest(0);
    EXPECT_GE(vectors, 2);
}

TEST(Skipping, changes_nothing_with_every_mechanism_on) {
    test::Tally tally;
    EXPECT_EQ(hour_apart(test::with_rivals(test::hot_parameters()), 2, test::month_h, tally), 0);
    EXPECT_GT(tally.peak_violent, 30);
}

TEST(Skipping, changes_nothing_in_a_sample) {
    society::Params params = test::hot_parameters();
    params.scale = 7;
    test::Tally tally;
    EXPECT_EQ(hour_apart(params, 2, test::month_h, tally), 0);
    EXPECT_GT(tally.peak_crowd, 100);
    EXPECT_GT(tally.detained, 0);
    EXPECT_EQ(tally.detained % 7, 0);  // whatever happens to an agent happens to seven
    EXPECT_EQ(tally.dead.violent % 7, 0);
}

TEST(Skipping, a_cell_that_oversleeps_is_noticed) {
    society::Params params = test::hot_parameters();
    params.faults.oversleep = true;
    test::Tally tally;
    EXPECT_GT(hour_apart(params, 1, 100, tally), 0);
}

TEST(Skipping, a_state_that_was_loaded_goes_on_as_if_it_had_not_been) {
    const world::Country country = test::country("three-towns");
    const society::Params params = test::hot_parameters();
    const Seed seed(4);
    State straight = *test::initial(country, params, seed);
    State loaded = straight;
    Executor executor(2);
    test::SocietyInputs inputs(country);
    Outputs out;
    for (std::int64_t hour = 1; hour <= 400; ++hour) {
        test::set_levers(country, hour, inputs);
        const society::Inputs in = inputs.at(country, seed, hour);
        ASSERT_TRUE(step(country, params, straight, in, out, executor));
        ASSERT_TRUE(step(country, params, loaded, in, out, executor));
        if (hour % 50 == 0)
            loaded = *society::load(society::save(loaded));
        ASSERT_TRUE(straight.same_as(loaded)) << "hour " << hour;
    }
}

}  // namespace
}  // namespace casus
