// Harm depends on who meets whom: the peaceful, the violent, and officers with or without an order
// on weapons.
#include <gtest/gtest.h>

#include <cmath>

#include "base/math.h"
#include "society/month.h"

namespace casus {
namespace {

using society::Outputs;
using society::Params;
using society::State;

const world::Country& towns() {
    static const world::Country country = test::country("three-towns");
    return country;
}

struct Unrest {
    State state;
    std::int64_t hour = 0;
};

/// Four towns' worth of anger, until one town has `violent` violent people (0: a crowd of 200).
Unrest unrest(Params params, std::int64_t violent) {
    if (violent == 0)
        params.violence.carriers_q32 = 0;
    params.harm.violent_killed_q32 = params.police.arrest_q32 = 0;
    Unrest now{*test::initial(towns(), params, Seed(1)), 0};
    Executor executor(1);
    test::SocietyInputs inputs(towns());
    inputs.price_ratio_q16.assign(3, 2 * one_q16);
    Outputs out;
    const auto enough = [&] {
        return violent > 0 ? now.state.nodes[0].violent >= violent
                           : now.state.nodes[0].crowd >= 200;
    };
    while (!enough() && now.hour < 400) {
        ++now.hour;
        EXPECT_TRUE(
            step(towns(), params, now.state, inputs.at(towns(), Seed(1), now.hour), out, executor));
    }
    EXPECT_TRUE(enough());
    return now;
}

struct After {
    society::NodeHour node;
    society::Harm dead, injured;
    std::int64_t violent() const { return node.violent + dead.violent + injured.violent; }
    std::int64_t people() const {
        return violent() + node.crowd + dead.bystander + injured.bystander;
    }
};

/// The next hour in the first town.
After next(const Params& params, const Unrest& before, bool weapons, std::uint64_t seed = 1) {
    State state = before.state;
    state.derived.ready = false;
    Executor executor(1);
    test::SocietyInputs inputs(towns());
    inputs.price_ratio_q16.assign(3, 2 * one_q16);
    inputs.weapons_order.assign(3, weapons ? 1 : 0);
    Outputs out;
    EXPECT_TRUE(step(towns(), params, state, inputs.at(towns(), Seed(seed), before.hour + 1), out,
                     executor));
    return {out.nodes[0], out.dead[0], out.injured[0]};
}

Params deadly() {
    Params params = test::hot_parameters();
    params.police.arrest_q32 = 0;
    params.harm.violent_killed_q32 = to_q32(0.2);
    params.harm.wounded_per_death_q32 = one_q32;
    params.harm.officer_injured_q32 = to_q32(0.5);
    return params;
}

TEST(Harm, a_peaceful_crowd_and_the_officers_who_meet_it_come_to_none) {
    const Unrest calm = unrest(deadly(), 0);
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        const After hour = next(deadly(), calm, true, seed);
        ASSERT_GT(hour.node.contact, 0);
        EXPECT_EQ(hour.dead, society::Harm{});
        EXPECT_EQ(hour.injured, society::Harm{});
    }
}

TEST(Harm, where_no_officer_is_met_no_resident_is_harmed) {
    Params params = deadly();
    const Unrest riot = unrest(params, 60);
    params.police.deployable_q16 = 0;
    const After hour = next(params, riot, true);
    ASSERT_EQ(hour.node.contact, 0);
    EXPECT_EQ(hour.dead.total() + hour.injured.total(), 0);
}

TEST(Harm, an_order_on_weapons_multiplies_the_violent_rate_only) {
    Params params = deadly();
    const Unrest riot = unrest(params, 60);
    std::int64_t without = 0, with = 0;
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        const After before = next(params, riot, false, seed),
                    after = next(params, riot, true, seed);
        without += before.dead.violent;
        with += after.dead.violent;
        EXPECT_EQ(before.dead.officer, after.dead.officer);
        EXPECT_EQ(before.injured.officer, after.injured.officer);
    }
    EXPECT_NEAR(static_cast<double>(without) / static_cast<double>(with),
                from_q32(params.harm.unauthorised_q32), 0.1);
}

TEST(Harm, of_the_violent_is_in_proportion_to_the_share_of_them_who_meet_officers) {
    for (const double duty : {0.3, 0.6, 0.95}) {
        Params params = deadly();
        const Unrest riot = unrest(params, 60);
        params.police.deployable_q16 = to_q16(duty);
        double expected = 0, variance = 0, found = 0, met_sum = 0;
        constexpr int seeds = 150;
        for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
            const After hour = next(params, riot, true, seed);
            const double most = std::floor(static_cast<double>(hour.people()) *
                                           from_q16(params.police.contact_q16));
            const double met = static_cast<double>(hour.node.contact) / most;
            const double p = from_q32(params.harm.violent_killed_q32) * met;
            expected += static_cast<double>(hour.violent()) * p;
            variance += static_cast<double>(hour.violent()) * p * (1 - p);
            found += static_cast<double>(hour.dead.violent);
            met_sum += met;
        }
        EXPECT_NEAR(found, expected, 4 * std::sqrt(variance)) << duty;
        EXPECT_LE(met_sum / seeds, 1);
        if (duty < 0.5) {
            EXPECT_LT(met_sum / seeds, 0.9) << "the police are too few to meet everybody";
        }
    }
}

}  // namespace
}  // namespace casus
