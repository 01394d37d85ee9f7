// Each rival explanation of violence does what it is named after, and nothing when it is off.
#include <gtest/gtest.h>

#include <algorithm>

#include "base/math.h"
#include "society/month.h"

namespace casus {
namespace {

using society::Outputs;
using society::Params;
using society::State;

/// A shock in all regions, nobody of the organised kind, no other way to violence.
Params without_carriers() {
    Params params = test::hot_parameters();
    params.violence.carriers_q32 = 0;
    return params;
}

struct Month {
    State state;
    std::vector<std::int64_t> peak_violent, peak_crowd;  ///< by node
    std::int64_t violent_hours = 0;
};

Month play(const Params& params, std::int64_t hours, double price = 2.0) {
    const world::Country country = test::country("three-towns");
    Month month{*test::initial(country, params, Seed(5)),
                std::vector<std::int64_t>(country.nodes.size()),
                std::vector<std::int64_t>(country.nodes.size())};
    Executor executor(1);
    test::SocietyInputs inputs(country);
    Outputs out;
    for (std::int64_t hour = 1; hour <= hours; ++hour) {
        std::ranges::fill(inputs.price_ratio_q16, hour > 12 ? to_q16(price) : one_q16);
        EXPECT_TRUE(
            step(country, params, month.state, inputs.at(country, Seed(5), hour), out, executor));
        for (std::size_t n = 0; n < out.nodes.size(); ++n) {
            month.peak_violent[n] = std::max(month.peak_violent[n], out.nodes[n].violent);
            month.peak_crowd[n] = std::max(month.peak_crowd[n], out.nodes[n].crowd);
            month.violent_hours += out.nodes[n].violent;
        }
    }
    return month;
}

std::int64_t most(const std::vector<std::int64_t>& values) { return std::ranges::max(values); }

TEST(Rivals, without_carriers_and_with_every_rival_off_nobody_turns_violent) {
    const Month month = play(without_carriers(), 120);
    EXPECT_GT(most(month.peak_crowd), 300);
    EXPECT_EQ(month.violent_hours, 0);
}

TEST(Rivals, overload_alone_turns_people_violent_only_where_the_police_are_too_few) {
    Params params = without_carriers();
    params.rivals.overload_q32 = one_q32 / 50;
    const std::int64_t few = play(params, 120).violent_hours;
    EXPECT_GT(few, 100);
    params.police.deployable_q16 = one_q16;
    params.police.overload_ratio_q32 = one_q32 / 1000;  // a town with an officer is held
    EXPECT_LT(play(params, 120).violent_hours, few / 4);
}

TEST(Rivals, a_large_crowd_is_more_violent_a_head_than_a_small_one) {
    Params params = without_carriers();
    params.rivals.crowd_q32 = one_q32 / 20;
    params.rivals.crowd_scale = 5000;
    const Month month = play(params, 120);
    const auto large = static_cast<std::size_t>(std::ranges::max_element(month.peak_crowd) -
                                                month.peak_crowd.begin());
    const auto small = static_cast<std::size_t>(std::ranges::min_element(month.peak_crowd) -
                                                month.peak_crowd.begin());
    ASSERT_GT(month.peak_violent[large], 10);
    EXPECT_GT(month.peak_violent[large] * month.peak_crowd[small],
              month.peak_violent[small] * month.peak_crowd[large]);
}

TEST(Rivals,
     grievance_makes_violence_where_prices_rose_and_none_where_trust_is_that_of_quiet_years) {
    Params params = without_carriers();
    params.rivals.grievance_q32 = one_q32 / 20;
    const Month month = play(params, 120);
    EXPECT_GT(month.violent_hours, 50);
    EXPECT_EQ(play(params, 120, 1.0).violent_hours, 0);
}

TEST(Rivals, force_backfires_only_if_the_weight_is_above_0) {
    Params params = test::hot_parameters();
    const std::int64_t plain = play(params, 200).violent_hours;
    ASSERT_GT(plain, 0);
    params.rivals.force_memory_h_q32 = 3 * one_q32;
    EXPECT_EQ(play(params, 200).violent_hours, plain);
    params.rivals.backfire_q32 = 10 * one_q32;
    EXPECT_GT(play(params, 200).violent_hours, plain);
}

TEST(Rivals, the_example_of_one_town_eases_violence_in_others) {
    Params params = test::hot_parameters();
    params.violence.nucleus = 100;
    params.violence.conversion_q32 = one_q32 / 50;
    const std::int64_t alone = play(params, 200).violent_hours;
    params.rivals.example_q32 = 20 * one_q32;
    params.rivals.example_m = 2'000'000;
    EXPECT_GT(play(params, 200).violent_hours, alone);
}

TEST(QuietYears, protests_come_at_the_rate_of_the_data_and_go_home) {
    const world::Country country = test::country("three-towns");
    Params params = society::make_params(test::society_parameters());
    params.quiet = {.protests_q32 = 1000 * one_q32, .size = 20, .hour = 12};
    State state = *test::initial(country, params, Seed(9));
    Executor executor(1);
    test::SocietyInputs inputs(country);
    Outputs out;
    std::int64_t came = 0;
    for (std::int64_t hour = 1; hour <= 24 * 60; ++hour) {
        ASSERT_TRUE(step(country, params, state, inputs.at(country, Seed(9), hour), out, executor));
        for (std::size_t r = 0; r < country.regions.size(); ++r)
            for (std::size_t n = 0; n < out.nodes.size(); ++n)
                if (country.nodes[n].region.index() == r && inputs.local_hour[r] == 12)
                    came += out.nodes[n].crowd;
    }
    double expected = 0;
    for (const world::Node& node : country.nodes)
        expected += 1000 * 20 * 60.0 / 365 * static_cast<double>(node.residents.value()) *
                    static_cast<double>(country.regions[node.region.index()].protest_rate_e3) / 1e9;
    ASSERT_GT(expected, 200);
    EXPECT_NEAR(static_cast<double>(came), expected, 0.5 * expected);
    EXPECT_EQ(out.nodes[0].violent, 0);
    std::int64_t left = 0;
    for (const society::NodeHour& node : out.nodes)
        left += node.crowd;
    EXPECT_LE(left, 40);
}

}  // namespace
}  // namespace casus
