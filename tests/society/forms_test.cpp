// The forms of the model by themselves: decision, ratio, presence, sharing out, and what levers do.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <numeric>

#include "base/math.h"
#include "society/month.h"
#include "society/persons.h"
#include "society/signals.h"
#include "society/split.h"

namespace casus {
namespace {

using society::Outputs;
using society::Params;
using society::Signals;

Signals any_signals() {
    return {*rc::gen::inRange<std::int64_t>(0, 65537), *rc::gen::inRange<std::int64_t>(0, 200000),
            *rc::gen::inRange<std::int64_t>(0, 80000), *rc::gen::inRange<std::int64_t>(0, 65537)};
}

TEST(Legitimacy, of_quiet_years_is_least_where_most_protested_and_above_the_edge_elsewhere) {
    const world::Country country = test::country("three-towns");
    Params params = test::hot_parameters();
    const auto of_regions = [&] {
        std::vector<std::int64_t> legitimacy;
        const auto state = test::initial(country, params, Seed(1));
        for (const society::RegionState& region : state.value().regions)
            legitimacy.push_back(region.legitimacy_q32);
        return legitimacy;
    };
    const std::int64_t edge = params.decision.legitimacy_q32;
    EXPECT_EQ(of_regions(), std::vector<std::int64_t>(country.regions.size(), edge));
    params.decision.quiet_q32 = one_q32 / 100;
    // 4, 8 and 2 protests a year per million: ln(9 / 5), 0 and ln(9 / 3) hundredths more
    const std::vector<std::int64_t> now = of_regions();
    EXPECT_NEAR(from_q32(now[0] - edge), 0.0058779, 1e-6);
    EXPECT_EQ(now[1], edge);
    EXPECT_NEAR(from_q32(now[2] - edge), 0.0109861, 1e-6);
}

RC_GTEST_PROP(Decision, cut_offs_are_the_rule_exactly, ()) {
    const Signals s = any_signals();
    const auto threshold = *rc::gen::inRange<std::int64_t>(0, 65537);
    std::vector<std::int32_t> cut(society::cutoffs);
    society::make_cutoffs(s, threshold, 0, cut);
    for (std::int64_t e = 0; e < 2; ++e)
        for (std::int64_t r = 0; r < 256; r += 5)
            for (const std::int64_t h :
                 {std::int64_t{0}, std::int64_t{65535},
                  std::int64_t{cut[static_cast<std::size_t>(256 * e + r)]},
                  std::int64_t{cut[static_cast<std::size_t>(256 * e + r)]} - 1}) {
                if (h < 0 || h > 65535)
                    continue;
                const bool acts =
                    (h + e * s.shock) * s.grievance + (s.salience - threshold) * 65536 >
                    (2 * r + 1) * s.risk * 128;
                RC_ASSERT(acts == (h >= cut[static_cast<std::size_t>(256 * e + r)]));
            }
}

RC_GTEST_PROP(Decision, nobody_acts_below_the_reach_and_everybody_beyond_it, ()) {
    const Signals s = any_signals();
    const auto threshold = *rc::gen::inRange<std::int64_t>(0, 65537);
    const auto slope = *rc::gen::inRange<std::int32_t>(0, 1 << 22);
    std::vector<std::int32_t> cut(society::cutoffs);
    const auto reach = society::make_cutoffs(s, threshold, slope, cut);
    const auto least = society::least_reached(s, threshold, slope);
    for (std::uint32_t e = 0; e < 2; ++e) {
        RC_ASSERT(least[e] <= reach[e].some);
        for (std::uint32_t r = 0; r < 256; ++r)
            for (std::uint32_t i = 0; i < 32; ++i) {
                // Around the cut-off, then all over.
                const auto near = static_cast<std::uint32_t>(
                    std::clamp(cut[256 * e + r] - 1 + static_cast<std::int32_t>(i % 3), 0, 65535));
                const std::uint32_t h = i < 3 ? near : i * 2047;
                const std::uint32_t t = h << 16U | e << 8U | r;
                const bool acts = static_cast<std::int32_t>(h) >= cut[t & 0x3ffU];
                const std::int32_t bold = society::boldness(t, slope);
                RC_ASSERT(!acts || bold >= reach[e].some);
                RC_ASSERT(acts || bold < reach[e].all);
            }
    }
}

TEST(Decision, a_step_of_one_is_the_floor_rule_and_none_the_literal_rule) {
    EXPECT_EQ(society::stepped(3 * one_q16 / 2, one_q16), one_q16);
    EXPECT_EQ(society::stepped(one_q16 - 1, one_q16), 0);
    EXPECT_EQ(society::stepped(12345, 0), 12345);
    EXPECT_EQ(society::stepped(12345, 4096), 3 * 4096);
}

TEST(Decision, without_harm_and_residual_risk_the_risk_is_epsteins) {
    society::DecisionParams decision;
    decision.arrest_q32 = to_q32(2.3);
    for (const double q : {0.0, 0.5, 1.0, 2.0})
        EXPECT_NEAR(from_q16(society::risk_q16(decision, 0, to_q16(q), 0)), 1 - exp(-2.3 * q),
                    1e-4);
}

TEST(Presence, has_its_trough_at_night_its_peak_in_the_evening_and_bends_to_a_curfew) {
    const society::StreetParams street = society::make_params(test::society_parameters()).street;
    EXPECT_EQ(presence_q16(street, 3, false), to_q16(0.15));
    EXPECT_EQ(presence_q16(street, 18, false), one_q16);
    for (std::int64_t hour = 0; hour < 24; ++hour) {
        const bool closed = hour >= 23 || hour < 7;
        const std::int64_t open = presence_q16(street, hour, false);
        EXPECT_EQ(presence_q16(street, hour, true),
                  closed ? multiply_q16(open, street.curfew_q16) : open)
            << hour;
    }
}

RC_GTEST_PROP(Sharing, down_a_tree_loses_nobody_and_overfills_no_leaf, ()) {
    const auto sizes = *rc::gen::nonEmpty(
        rc::gen::container<std::vector<std::int64_t>>(rc::gen::inRange<std::int64_t>(0, 40)));
    const std::int64_t all = std::accumulate(sizes.begin(), sizes.end(), std::int64_t{0});
    const auto count = *rc::gen::inRange<std::int64_t>(0, all + 1);
    const auto seed = *rc::gen::arbitrary<std::uint64_t>();
    const auto share =
        test::split(count, sizes, {Seed(seed), Purpose::harm_split, 9, Time(3600), 2});
    RC_ASSERT(std::accumulate(share.begin(), share.end(), std::int64_t{0}) == count);
    for (std::size_t i = 0; i < sizes.size(); ++i)
        RC_ASSERT(share[i] >= 0 && share[i] <= sizes[i]);
}

/// Sums over a few seeds of the largest crowd, with inputs that `set` changes.
template <class Set>
std::int64_t crowds(const Params& params, Set set) {
    const world::Country country = test::country("three-towns");
    std::int64_t sum = 0;
    for (std::uint64_t seed = 1; seed <= 6; ++seed) {
        auto state = test::initial(country, params, Seed(seed));
        Executor executor(1);
        test::SocietyInputs inputs(country);
        for (auto& ratio : inputs.price_ratio_q16)
            ratio = 2 * one_q16;
        set(inputs);
        Outputs out;
        test::Tally tally;
        for (std::int64_t hour = 1; hour <= 96; ++hour) {
            EXPECT_TRUE(
                step(country, params, *state, inputs.at(country, Seed(seed), hour), out, executor));
            tally.add(out);
        }
        sum += tally.peak_crowd;
    }
    return sum;
}

TEST(Levers, a_cap_at_once_and_a_cut_of_media_make_smaller_crowds) {
    Params params = test::hot_parameters();
    params.violence.carriers_q32 = 0;
    const std::int64_t open = crowds(params, [](test::SocietyInputs&) {});
    EXPECT_GT(open, 1000);
    EXPECT_LT(crowds(params, [](test::SocietyInputs& in) { in.price_cap.assign(3, 1); }),
              open * 3 / 4);
    Params calm = params;
    calm.salience.outage_q32 = 0;
    calm.salience.within_q32 = calm.salience.distance_q32 = 0;
    const std::int64_t heard = crowds(calm, [](test::SocietyInputs&) {});
    EXPECT_LT(crowds(calm, [](test::SocietyInputs& in) { in.mobile_open_q16.assign(3, 0); }),
              heard);
}

TEST(Levers, an_outage_that_stirs_can_make_larger_crowds) {
    Params params = test::hot_parameters();
    params.violence.carriers_q32 = 0;
    params.salience.media_q32 = 0;
    params.salience.outage_q32 = 2 * one_q32;
    const std::int64_t open = crowds(params, [](test::SocietyInputs&) {});
    EXPECT_GT(crowds(params, [](test::SocietyInputs& in) { in.mobile_open_q16.assign(3, 0); }),
              open);
}

TEST(Objects, officers_who_retake_one_do_not_count_for_the_next_of_the_hour) {
    const world::Country country = test::country("three-towns");
    Params params = test::hot_parameters();
    auto state = test::initial(country, params, Seed(1));
    std::vector<std::size_t> lost;
    for (std::size_t o = 0; o < country.objects.size(); ++o)
        if (country.objects[o].node == NodeId(0)) {
            state->objects[o].status = society::ObjectState::Status::seized;
            lost.push_back(o);
        }
    ASSERT_EQ(lost.size(), 4U);
    // Nobody is violent, so each takes one officer; two are free, the rest are wounded.
    const std::int64_t own = state->nodes[0].own;
    state->nodes[0].injured = own * params.police.deployable_q16 / one_q16 - 2;
    Executor executor(1);
    test::SocietyInputs inputs(country);
    Outputs out;
    ASSERT_TRUE(step(country, params, *state, inputs.at(country, Seed(1), 1), out, executor));
    EXPECT_EQ(state->nodes[0].officers, 2);
    EXPECT_EQ(std::ranges::count_if(lost,
                                    [&](std::size_t o) {
                                        return state->objects[o].status ==
                                               society::ObjectState::Status::retaken;
                                    }),
              2);
}

/// The state after four days of unrest, in bytes, with inputs that `set` changes.
template <class Set>
std::string bytes_after(const Params& params, Set set) {
    const world::Country country = test::country("three-towns");
    auto state = test::initial(country, params, Seed(1));
    Executor executor(1);
    test::SocietyInputs inputs(country);
    inputs.price_ratio_q16.assign(3, 2 * one_q16);
    set(inputs);
    Outputs out;
    for (std::int64_t hour = 1; hour <= 96; ++hour)
        EXPECT_TRUE(
            step(country, params, *state, inputs.at(country, Seed(1), hour), out, executor));
    return save(*state);
}
void declare_emergency(test::SocietyInputs& in) { in.emergency.assign(3, 1); }
void close_roads(test::SocietyInputs& in) { in.travel_ban.assign(3, 1); }
void nothing(test::SocietyInputs&) {}

TEST(Levers, a_state_of_emergency_deters_by_its_weight_and_without_one_changes_no_byte) {
    Params params = test::hot_parameters();
    params.violence.carriers_q32 = 0;
    params.street.emergency_risk_q32 = to_q32(0.1);
    EXPECT_LT(crowds(params, declare_emergency), crowds(params, nothing) * 9 / 10);
    params.street.emergency_risk_q32 = 0;
    EXPECT_EQ(bytes_after(params, declare_emergency), bytes_after(params, nothing));
}

TEST(Levers, an_entry_and_exit_ban_keeps_villagers_at_home_and_without_a_weight_nobody) {
    Params params = test::hot_parameters();
    params.violence.carriers_q32 = 0;
    params.street.travel_ban_q16 = one_q16;
    const world::Country country = test::country("three-towns");
    const auto from_villages = [&](auto set) {
        auto state = test::initial(country, params, Seed(1));
        Executor executor(1);
        test::SocietyInputs inputs(country);
        inputs.price_ratio_q16.assign(3, 2 * one_q16);
        set(inputs);
        Outputs out;
        std::int64_t in_street = 0;
        for (std::int64_t hour = 1; hour <= 48; ++hour) {
            EXPECT_TRUE(
                step(country, params, *state, inputs.at(country, Seed(1), hour), out, executor));
            for (std::size_t s = 0; s < country.settlements.size(); ++s)
                if (country.nodes[country.settlements[s].node.index()].settlement.index() != s)
                    in_street += out.homes[s].active;
        }
        return in_street;
    };
    EXPECT_GT(from_villages(nothing), 100);
    EXPECT_EQ(from_villages(close_roads), 0);
    EXPECT_LT(crowds(params, close_roads), crowds(params, nothing));
    params.street.travel_ban_q16 = 0;
    EXPECT_EQ(bytes_after(params, close_roads), bytes_after(params, nothing));
}

}  // namespace
}  // namespace casus
