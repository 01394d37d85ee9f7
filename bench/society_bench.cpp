// The hour of society alone: five months of a nation, with skipping and by asking everybody, and
// how the cost grows with the number of people. docs/performance.md has the figures.
#include <benchmark/benchmark.h>
#include <sys/resource.h>

#include <algorithm>
#include <string>

#include "support/regimes.h"

namespace casus::test {
namespace {

struct Month {
    std::int64_t peak = 0, violent = 0;
    bool done = false;
};

Month play(const world::Country& country, const society::Params& params, Regime regime, bool skip,
           society::State& state, Executor& executor) {
    Month month;
    SocietyInputs inputs(country);
    society::Outputs out;
    for (std::int64_t hour = 1; hour <= regime_h; ++hour) {
        set_regime(regime, country, hour, inputs);
        society::Inputs in = inputs.at(country, Seed(1), hour);
        in.skip = skip;
        if (!society::step(country, params, state, in, out, executor))
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

double peak_memory_mb() {
    rusage usage = {};
    ::getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024;  // NOLINT: the C library's
}

/// The state and the lists of persons are made outside the clock.
void month(benchmark::State& bench, const world::Country& country, Regime regime, bool skip) {
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
        month = play(country, params, regime, skip, state, executor);
        if (!month.done)
            bench.SkipWithError("the step failed");
    }
    const auto residents = static_cast<double>(country.residents().value());
    bench.counters["residents"] = residents;
    bench.counters["peak_permille"] = 1000 * static_cast<double>(month.peak) / residents;
    bench.counters["peak_violent"] = static_cast<double>(month.violent);
    bench.counters["process_peak_mb"] = peak_memory_mb();
}

void of_a_nation(benchmark::State& bench, Regime regime, bool skip) {
    month(bench, country("kazakhstan"), regime, skip);
}

void of_people(benchmark::State& bench, Regime regime, std::int64_t people) {
    const auto nation =
        world::read_country(CASUS_SOURCE_DIR "/data/countries/synthetic", nullptr, People(people));
    if (nation)
        month(bench, *nation, regime, true);
    else
        bench.SkipWithError("no such nation");
}

/// Hours that take seconds: once is enough, and the copy of the state is no part of them.
void add(const std::string& name, std::initializer_list<int> threads, const auto& body) {
    auto* registered = benchmark::RegisterBenchmark(name.c_str(), body);
    registered->Unit(benchmark::kMillisecond)->UseRealTime()->Iterations(1);
    for (const int count : threads)
        registered->Arg(count);
}

[[maybe_unused]] const bool registered = [] {
    for (const Regime regime : regimes) {
        const std::string name(name_of(regime));
        add("nation/" + name, {1, 2},
            [=](benchmark::State& bench) { of_a_nation(bench, regime, true); });
        add("nation_asking_everybody/" + name, {1, 2},
            [=](benchmark::State& bench) { of_a_nation(bench, regime, false); });
    }
    for (const std::int64_t people : {100'000, 1'000'000, 10'000'000, 100'000'000, 300'000'000})
        for (const Regime regime : {Regime::reference, Regime::violent})
            add("people/" + std::to_string(people) + "/" + std::string(name_of(regime)), {1, 2},
                [=](benchmark::State& bench) { of_people(bench, regime, people); });
    return true;
}();

}  // namespace
}  // namespace casus::test
