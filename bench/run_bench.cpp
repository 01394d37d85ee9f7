// Whole runs, from loaded data to rows in memory, and what it takes to write the rows.
#include <benchmark/benchmark.h>
#include <unistd.h>

#include <filesystem>
#include <memory>
#include <string>

#include "records/result_folder.h"
#include "study/play.h"

namespace casus {
namespace {

std::shared_ptr<const crisis::Setup> load(const std::string& scenario) {
    const auto setup = crisis::load(CASUS_SOURCE_DIR "/scenarios/" + scenario, {});
    return setup ? *setup : nullptr;
}

Result<study::PlayedRun> play(const std::shared_ptr<const crisis::Setup>& setup,
                              std::size_t threads) {
    Executor executor(threads);
    study::Plan plan;
    plan.setup = setup;
    plan.seed = Seed(1);
    return study::play(plan, executor, {}, [](Time) {});
}

void play_run(benchmark::State& state, const std::string& scenario) {
    const auto setup = load(scenario);
    if (setup == nullptr) {
        state.SkipWithError("the scenario cannot be read");
        return;
    }
    while (state.KeepRunning())
        benchmark::DoNotOptimize(play(setup, static_cast<std::size_t>(state.range(0))));
    state.counters["residents"] = static_cast<double>(setup->country().residents().value());
}
BENCHMARK_CAPTURE(play_run, three_towns, "three-towns")
    ->Arg(1)
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(play_run, nation, "kazakhstan-2022")
    ->Arg(1)
    ->Arg(2)
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond);

void load_scenario(benchmark::State& state, const std::string& scenario) {
    while (state.KeepRunning())
        benchmark::DoNotOptimize(load(scenario));
}
BENCHMARK_CAPTURE(load_scenario, nation, "kazakhstan-2022")->Unit(benchmark::kMillisecond);

void write_tables(benchmark::State& state, const std::string& scenario) {
    const auto setup = load(scenario);
    const auto run = setup == nullptr ? Result<study::PlayedRun>() : play(setup, 1);
    const std::string target =
        (std::filesystem::temp_directory_path() / ("casus-bench-" + std::to_string(::getpid())))
            .string();
    while (state.KeepRunning()) {
        auto folder = records::ResultFolder::open(target);
        if (!run || run->rows == nullptr || !folder || !folder->add_run(0, *run->rows) ||
            !folder->write_tables())
            state.SkipWithError("the tables cannot be written");
    }
}
BENCHMARK_CAPTURE(write_tables, nation, "kazakhstan-2022")
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace casus
