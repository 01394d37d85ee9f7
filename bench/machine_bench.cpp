// What this machine can do, measured beside what the program does with it: memory read in order and
// at random, memory written, keyed draws. docs/performance.md compares the run with these.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <utility>
#include <vector>

#include "base/draw.h"
#include "base/executor.h"

namespace casus {
namespace {

constexpr std::int64_t words = std::int64_t{1} << 25U;  // 256 MiB, beyond the nearer caches

// Each worker sums its own part; the argument is the number of threads.
void read_memory_in_order(benchmark::State& state) {
    const auto threads = static_cast<std::size_t>(state.range(0));
    Executor executor(threads);
    const std::vector<std::uint64_t> memory(words, 1);
    std::vector<std::uint64_t> sums(threads * 8);  // a cache line each
    while (state.KeepRunning()) {
        executor.for_each_chunk(threads, [&](std::size_t chunk) {
            const auto part = static_cast<std::ptrdiff_t>(memory.size() / threads);
            const auto first = memory.begin() + part * static_cast<std::ptrdiff_t>(chunk);
            sums[chunk * 8] = std::accumulate(first, first + part, std::uint64_t{0});
        });
        benchmark::DoNotOptimize(sums.data());
    }
    state.SetBytesProcessed(state.iterations() * words * 8);
}
BENCHMARK(read_memory_in_order)->Arg(1)->Arg(2)->UseRealTime()->Unit(benchmark::kMillisecond);

void copy_memory(benchmark::State& state) {
    const std::vector<std::uint64_t> from(words, 1);
    std::vector<std::uint64_t> to(words);
    while (state.KeepRunning()) {
        std::copy(from.begin(), from.end(), to.begin());
        benchmark::DoNotOptimize(to.data());
        benchmark::ClobberMemory();
    }
    state.SetBytesProcessed(state.iterations() * words * 8 * 2);
}
BENCHMARK(copy_memory)->Unit(benchmark::kMillisecond);

// One cycle through all words; the argument is MiB of memory walked.
std::vector<std::uint32_t> one_cycle(std::size_t size) {
    std::vector<std::uint32_t> next(size);
    std::iota(next.begin(), next.end(), 0U);
    for (std::size_t i = size - 1; i > 0; --i)  // Sattolo (1986)
        std::swap(next[i], next[draw(Seed(1), Purpose{}, i, Time()) % i]);
    return next;
}

void read_memory_at_random(benchmark::State& state) {
    const auto size = static_cast<std::size_t>(state.range(0)) * (std::size_t{1} << 18U);
    const std::vector<std::uint32_t> next = one_cycle(size);
    constexpr int steps = 100'000;
    std::uint32_t at = 0;
    while (state.KeepRunning()) {
        for (int i = 0; i < steps; ++i)
            at = next[at];
        benchmark::DoNotOptimize(at);
    }
    state.SetItemsProcessed(state.iterations() * steps);
}
BENCHMARK(read_memory_at_random)->Arg(1)->Arg(64)->Unit(benchmark::kMicrosecond);

void keyed_draws(benchmark::State& state) {
    std::uint64_t entity = 0;
    std::uint64_t mixed = 0;
    while (state.KeepRunning()) {
        mixed ^= draw(Seed(1), Purpose{}, ++entity, Time(3600));
        benchmark::DoNotOptimize(mixed);
    }
    state.SetItemsProcessed(state.iterations());
}
BENCHMARK(keyed_draws);

}  // namespace
}  // namespace casus
