// A treaty alone: what `casus treaty explain` does after the program has started, and a million
// procedures (votes, result, who turns it, approvals) of 32 parties. docs/performance.md has the
// figures.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "treaty/opinion.h"
#include "treaty/play.h"
#include "treaty/power.h"
#include "world/document.h"

namespace casus::test {
namespace {

using treaty::Stance;
using treaty::Treaty;

constexpr std::size_t parties = 32;
constexpr std::int64_t million = 1'000'000;

std::string path_of(const std::string& name) {
    return std::string(CASUS_SOURCE_DIR) + "/data/treaties/" + name + ".toml";
}

StateCode code_of(std::size_t i) {
    return {'A', static_cast<char>('A' + static_cast<int>(i % 26))};
}

/// The invented neighbours, with copies of themselves up to 32; two-thirds decide.
Treaty of_32(const Treaty& model) {
    Treaty treaty = model;
    treaty.parties.clear();
    for (std::size_t i = 0; i < parties; ++i) {
        treaty::Party party = model.parties[i % model.parties.size()];
        party.code = i < 26 ? code_of(i) : StateCode('B', static_cast<char>('A' + i - 26));
        treaty.parties.push_back(party);
    }
    treaty::Organ& council = treaty.organs.front();
    council.calling_order.clear();
    for (const treaty::Party& party : treaty.parties)
        council.calling_order.push_back(party.code);
    for (treaty::Chair& chair : council.chairs)
        chair.state = treaty.parties[1].code;
    return treaty;
}

treaty::Pace usual_pace() {
    return {minutes(30), minutes(60), minutes(15), minutes(30), minutes(30),
            minutes(60), hours(7),    hours(24),   minutes(10)};
}

/// Positions that differ from call to call: mostly for, some against, aside or away.
void turn_positions(std::vector<Stance>& stances, const Treaty& treaty, std::uint64_t n) {
    stances.clear();
    for (std::size_t i = 0; i < treaty.parties.size(); ++i) {
        const std::uint64_t mixed = (n * 0x9e3779b97f4a7c15U) >> (i % 48U);
        if (mixed % 16 == 0)
            continue;
        const auto kind = mixed % 5 == 0   ? Stance::Kind::no
                          : mixed % 7 == 0 ? Stance::Kind::abstain
                                           : Stance::Kind::yes;
        stances.push_back({treaty.parties[i].code, kind, 500});
    }
}

void procedures(benchmark::State& bench) {
    const auto model = treaty::read_treaty(path_of("three-towns"), {});
    if (!model) {
        bench.SkipWithError("no such treaty");
        return;
    }
    const Treaty treaty = of_32(*model);
    const std::vector<treaty::FactValue> facts{
        {"armed_attack", treaty::Truth::yes, false, {}, {}},
        {"outside_direction", treaty::Truth::yes, false, {}, {}}};
    std::vector<Stance> stances;
    treaty::Asking asking{*parse_time("2030-01-05T18:00Z"), treaty.parties[0].code, facts, {}};
    const treaty::Pace pace = usual_pace();
    const treaty::Grounds grounds =
        treaty::grounds_of(treaty, asking.at, asking.host, asking.facts);
    const std::int64_t own = million / bench.threads();
    const auto first = static_cast<std::uint64_t>(own * bench.thread_index());
    std::int64_t adopted = 0;
    while (bench.KeepRunning())
        for (std::int64_t n = 0; n < own; ++n) {
            turn_positions(stances, treaty, first + static_cast<std::uint64_t>(n));
            asking.stances = stances;
            const treaty::Procedure played = treaty::play(treaty, asking, pace, grounds);
            adopted += played.result == treaty::Outcome::adopted ? 1 : 0;
        }
    bench.counters["adopted"] = static_cast<double>(adopted);
    bench.SetItemsProcessed(own);
}

void explain(benchmark::State& bench) {
    const std::vector<treaty::FactValue> facts{
        {"armed_attack", treaty::Truth::yes, false, {}, {}},
        {"requested", treaty::Truth::yes, false, {}, {}},
        {"threat_security", treaty::Truth::yes, false, {}, {}},
        {"outside_direction", treaty::Truth::unknown, true, {}, {}}};
    while (bench.KeepRunning()) {
        const auto treaty = treaty::read_treaty(path_of("csto"), {});
        const treaty::Opinion opinion =
            treaty::opinion_of(*treaty, *parse_time("2022-01-05"), StateCode('K', 'Z'), facts);
        benchmark::DoNotOptimize(treaty::opinion_text(*treaty, opinion));
    }
}

void power(benchmark::State& bench) {
    treaty::Rule rule;
    rule.kind = treaty::Rule::Kind::share;
    rule.thresholds = {{treaty::By::weight, treaty::Base::eligible, 2, 3}};
    std::vector<treaty::Ballot> ballots;
    for (std::size_t i = 0; i < parties; ++i) {
        ballots.push_back({i < 26 ? code_of(i) : StateCode('B', static_cast<char>('A' + i - 26))});
        ballots.back().votes = static_cast<std::int64_t>(1 + i / 4);
    }
    while (bench.KeepRunning())
        benchmark::DoNotOptimize(treaty::power_of(rule, ballots));
}

BENCHMARK(procedures)
    ->Name("treaty/million_procedures_of_32")
    ->Iterations(1)
    ->Threads(2)
    ->UseRealTime()
    ->Unit(benchmark::kSecond);
BENCHMARK(explain)->Name("treaty/read_and_explain")->Unit(benchmark::kMillisecond);
BENCHMARK(power)->Name("treaty/power_of_32_by_8_weights")->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace casus::test
