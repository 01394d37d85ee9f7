// The hot step alone, for a counter of instructions: 60 hours of unrest in a nation of 300,000
// people.
// `./dev instructions` compares the count with bench/guard/instructions.txt.
#include <cstdio>

#include "support/regimes.h"

int main() {
    using namespace casus;
    using test::Regime;
    const auto nation =
        world::read_country(CASUS_SOURCE_DIR "/data/countries/synthetic", nullptr, People(300'000));
    if (!nation)
        return 1;
    const society::Params params = test::params_of(Regime::violent);
    Executor alone(1);
    auto state = society::initial(*nation, params, Seed(1), alone);
    if (!state)
        return 1;
    test::SocietyInputs inputs(*nation);
    society::Outputs out;
    for (std::int64_t hour = 1; hour <= 60; ++hour) {
        test::set_regime(Regime::violent, *nation, hour, inputs);
        if (!step(*nation, params, *state, inputs.at(*nation, Seed(1), hour), out, alone))
            return 1;
    }
    std::int64_t people = 0;
    for (const society::NodeHour& node : out.nodes)
        people += node.crowd + node.violent;
    std::printf("%lld people in the street\n", static_cast<long long>(people));
    return people > 1000 ? 0 : 1;  // a count of hours in which nothing happens would say nothing
}
