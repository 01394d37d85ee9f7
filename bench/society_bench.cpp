// The hour of society alone, over five months of a nation; three towns beside them.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <string>

#include "support/regimes.h"

namespace casus::test {
namespace {

struct Month {
    std::int64_t peak = 0, violent = 0;
    bool done = false;
};

Month play(const world::Country& country, const society::Params& params, Regime regime,
           society::State& state, Executor& executor) {
    Month month;
    SocietyInputs inputs(country);
    society::Outputs out;
    for (std::int64_t hour = 1; hour <= regime_h; ++hour) {
        set_regime(regime, country, hour, inputs);
        if (!society::step(country, params, state, inputs.at(country, Seed(1), hour), out,
                           executor))
            return month;
        std::int64_t people = 0, violent = 0;
        for (const society::NodeHour& node : out.nodes) {
            people += node.crowd + node.violent;
            violent += node.violent;
        }
        month.peak = std::max(month.peak, people);
        month.violent = std::max(month.violent, violent);
    }
    month.done = true;
    return month;
}

/// The state and the lists of persons are made outside the clock.
void month(benchmark::State& bench, const std::string& key, Regime regime) {
    const world::Country country = test::country(key);
    const society::Params params = params_of(regime);
    Executor executor(static_cast<std::size_t>(bench.range(0)));
    const auto ready = society::initial(country, params, Seed(1), executor);
    if (!ready) {
        bench.SkipWithError("no such month");
        return;
    }
    Month month;
    while (bench.KeepRunning()) {
        bench.PauseTiming();
        society::State state = *ready;
        bench.ResumeTiming();
        month = play(country, params, regime, state, executor);
        if (!month.done)
            bench.SkipWithError("the step failed");
    }
    const auto residents = static_cast<double>(country.residents().value());
    bench.counters["residents"] = residents;
    bench.counters["peak_permille"] = 1000 * static_cast<double>(month.peak) / residents;
    bench.counters["peak_violent"] = static_cast<double>(month.violent);
}

[[maybe_unused]] const bool registered = [] {
    for (const Regime regime : regimes)
        benchmark::RegisterBenchmark(
            ("nation/" + std::string(name_of(regime))).c_str(),
            [regime](benchmark::State& bench) { month(bench, "kazakhstan", regime); })
            ->Arg(1)
            ->Arg(2)
            ->Unit(benchmark::kMillisecond)
            ->UseRealTime();
    return true;
}();

}  // namespace
}  // namespace casus::test
