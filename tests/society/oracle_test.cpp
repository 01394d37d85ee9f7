// The step against a second implementation, bit for bit, through a month with everything in it.
#include <gtest/gtest.h>

#include "oracles/plain_step.h"
#include "society/month.h"

namespace casus {
namespace {

using society::Outputs;
using society::State;

/// Names the first output that differs, so that a failure says where to look.
std::string difference(const Outputs& a, const Outputs& b) {
    if (a.events != b.events)
        return "events";
    if (a.nodes != b.nodes)
        return "nodes";
    if (a.homes != b.homes)
        return "homes";
    if (a.home_changed != b.home_changed)
        return "home_changed";
    if (a.dead != b.dead)
        return "dead";
    if (a.injured != b.injured)
        return "injured";
    if (a.detained != b.detained || a.released != b.released)
        return "detained or released";
    if (a.legitimacy_q32 != b.legitimacy_q32)
        return "legitimacy";
    if (a.participants != b.participants)
        return "participants";
    if (a.police_present != b.police_present || a.police_busy != b.police_busy ||
        a.police_injured != b.police_injured || a.police_dead != b.police_dead)
        return "police";
    return "";
}

std::string text(const State& state) {
    Digester digester;
    add_to(digester, state);
    return digester.finish().text();
}

/// Steps both for some hours; returns what happened.
test::Tally run_both(Seed seed, std::int64_t hours,
                     const society::Params& params = test::hot_parameters()) {
    const world::Country country = test::country("three-towns");
    auto state = test::initial(country, params, seed);
    EXPECT_TRUE(state);
    State plain = oracle::plain_initial(country, params, seed);
    EXPECT_TRUE(state->same_as(plain)) << "they start apart";
    Executor executor(2);
    test::SocietyInputs inputs(country);
    Outputs out, plain_out;
    test::Tally tally;
    for (std::int64_t hour = 1; hour <= hours; ++hour) {
        test::set_levers(country, hour, inputs);
        const society::Inputs in = inputs.at(country, seed, hour);
        EXPECT_TRUE(step(country, params, *state, in, out, executor));
        oracle::plain_step(country, params, plain, in, plain_out);
        tally.add(out);
        const std::string where = difference(out, plain_out);
        EXPECT_EQ(where, "") << "hour " << hour << ", seed " << seed.value();
        EXPECT_EQ(text(*state), text(plain)) << "hour " << hour << ", seed " << seed.value();
        if (::testing::Test::HasFailure())
            break;
    }
    return tally;
}

TEST(Oracle, step_equals_a_plain_second_implementation_through_a_violent_month) {
    const test::Tally tally = run_both(Seed(1), test::month_h);
    // The month is worth nothing as a proof if it did not happen.
    EXPECT_GT(tally.peak_crowd, 500);
    EXPECT_GT(tally.peak_violent, 30);
    EXPECT_GT(tally.detained, 100);
    EXPECT_GT(tally.released, 50);
    EXPECT_GT(tally.arrivals, 1);
    EXPECT_GT(tally.overwhelmed, 0);
    EXPECT_GT(tally.seized, 0);
    EXPECT_GT(tally.burnt, 0);
    EXPECT_GT(tally.retaken, 0);
    EXPECT_GT(tally.dead.violent, 0);
    EXPECT_GT(tally.dead.bystander, 0);
    EXPECT_GT(tally.dead.officer, 0);
    EXPECT_GT(tally.injured.violent, 0);
    EXPECT_GT(tally.injured.bystander, 0);
    EXPECT_GT(tally.injured.officer, 0);
}

TEST(Oracle, step_equals_the_oracle_with_every_rival_and_the_protest_of_quiet_years_on) {
    const society::Params params = test::with_rivals(test::hot_parameters());
    const test::Tally tally = run_both(Seed(2), 300, params);
    EXPECT_GT(tally.peak_violent, 30);
    EXPECT_GT(tally.detained, 50);
}

TEST(Oracle, step_equals_the_oracle_for_another_seed) { (void)run_both(Seed(20220105), 240); }

}  // namespace
}  // namespace casus
