// A whole nation, in peace and in five kinds of unrest: hour by hour the same as asking everybody.
#include <chrono>
#include <iostream>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "support/regimes.h"

namespace casus::test {
namespace {

using Clock = std::chrono::steady_clock;

class Nation : public ::testing::TestWithParam<Regime> {};

TEST_P(Nation, is_the_same_hour_by_hour_when_everybody_is_asked) {
    const world::Country nation = country("kazakhstan");
    const society::Params params = params_of(GetParam());
    Executor executor(2);
    society::State skipping = *society::initial(nation, params, Seed(1), executor);
    society::State plain = skipping;
    SocietyInputs inputs(nation);
    society::Outputs out, plain_out;
    std::int64_t peak = 0;
    Clock::duration skipped{}, asked{};
    for (std::int64_t hour = 1; hour <= regime_h; ++hour) {
        set_regime(GetParam(), nation, hour, inputs);
        society::Inputs in = inputs.at(nation, Seed(1), hour);
        const auto start = Clock::now();
        ASSERT_TRUE(step(nation, params, skipping, in, out, executor));
        const auto between = Clock::now();
        in.skip = false;
        ASSERT_TRUE(step(nation, params, plain, in, plain_out, executor));
        skipped += between - start;
        asked += Clock::now() - between;
        ASSERT_TRUE(skipping.same_as(plain)) << "hour " << hour;
        ASSERT_EQ(out.homes, plain_out.homes) << "hour " << hour;
        ASSERT_EQ(out.home_changed, plain_out.home_changed) << "hour " << hour;
        std::int64_t people = 0;
        for (const society::NodeHour& node : out.nodes)
            people += node.crowd + node.violent;
        peak = std::max(peak, people);
    }
    const auto seconds = [](Clock::duration d) { return std::chrono::duration<double>(d).count(); };
    std::cout << fmt::format("{}: {} in the street at most; {:.2f} s, asking everybody {:.2f} s\n",
                             name_of(GetParam()), peak, seconds(skipped), seconds(asked));
    if (GetParam() == Regime::peace)
        EXPECT_EQ(peak, 0);
    else
        EXPECT_GT(peak, 100);  // a month in which nothing happened would prove nothing
}

INSTANTIATE_TEST_SUITE_P(Months, Nation, ::testing::ValuesIn(regimes),
                         [](const auto& month) { return std::string(name_of(month.param)); });

}  // namespace
}  // namespace casus::test
