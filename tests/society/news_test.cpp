// Who is heard: the other town that society says was loudest is the one whose silence is missed.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/executor.h"
#include "support/society_world.h"

namespace casus {
namespace {

using society::Outputs;
using society::Params;
using society::State;

struct Towns {
    world::Country country = test::country("three-towns");
    Params params = society::make_params(test::society_parameters());
    Executor executor{1};
    test::SocietyInputs inputs{country};
    State quiet = test::initial(country, params, Seed(1)).value();

    Outputs step(const std::vector<std::int64_t>& crowds, State& state) {
        for (std::size_t n = 0; n < crowds.size(); ++n)
            state.nodes[n].crowd = crowds[n];
        Outputs out;
        EXPECT_TRUE(
            society::step(country, params, state, inputs.at(country, Seed(1), 1), out, executor));
        return out;
    }
    /// What there is to hear about in a town if one town is silent.
    std::int64_t salience(std::vector<std::int64_t> crowds, std::size_t silent, std::size_t in) {
        crowds[silent] = 0;
        State state = quiet;
        step(crowds, state);
        return state.nodes[in].salience_q32;
    }
};

RC_GTEST_PROP(News, the_silence_of_the_loudest_is_missed_most, ()) {
    static Towns towns;
    const std::size_t nodes = towns.country.nodes.size();
    towns.params.salience.media_q32 = *rc::gen::inRange<std::int64_t>(0, one_q32);
    towns.params.salience.distance_q32 = *rc::gen::inRange<std::int64_t>(0, one_q32);
    std::vector<std::int64_t> crowds;
    for (std::size_t n = 0; n < nodes; ++n) {
        crowds.push_back(*rc::gen::inRange<std::int64_t>(0, 400));
        towns.inputs.mobile_open_q16[n] = *rc::gen::inRange<std::int64_t>(0, one_q16 + 1);
    }
    State state = towns.quiet;
    const Outputs out = towns.step(crowds, state);
    for (std::size_t n = 0; n < nodes; ++n) {
        const std::size_t loudest = out.loudest.at(n);
        RC_ASSERT(loudest != n);
        for (std::size_t other = 0; other < nodes; ++other) {
            if (other == n)
                continue;
            const std::int64_t without = towns.salience(crowds, other, n);
            const std::int64_t with = state.nodes[n].salience_q32;
            RC_ASSERT(without <= with);
            if (loudest == nodes)
                RC_ASSERT(without == with);
            else
                RC_ASSERT(towns.salience(crowds, loudest, n) <= without + 64);  // rounding
        }
    }
}

TEST(News, nobody_is_heard_where_nobody_is_in_the_street_or_nothing_carries_it) {
    Towns towns;
    const auto none = static_cast<std::uint32_t>(towns.country.nodes.size());
    State state = towns.quiet;
    for (const std::uint32_t loudest : towns.step({0, 0, 0}, state).loudest)
        EXPECT_EQ(loudest, none);
    towns.params.salience.media_q32 = towns.params.salience.distance_q32 = 0;
    state = towns.quiet;
    for (const std::uint32_t loudest : towns.step({300, 300, 300}, state).loudest)
        EXPECT_EQ(loudest, none);
}

}  // namespace
}  // namespace casus
