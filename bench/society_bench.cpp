// One month of society: three towns, and a whole nation where its data are there.
#include <benchmark/benchmark.h>

#include "base/math.h"
#include "society/society.h"
#include "world/country.h"
#include "world/document.h"

namespace {

using namespace casus;

world::ParameterTable parameters() {
    std::vector<world::Parameter> values;
    const auto file = world::read_toml(CASUS_SOURCE_DIR "/data/parameters/society.toml");
    for (const world::ParameterSpec& spec : society::parameters()) {
        world::Parameter parameter{spec, 0, {}};
        const world::Table* table = file ? &*file : nullptr;
        std::string path(spec.path);
        while (table != nullptr && !path.empty()) {
            const std::size_t dot = path.find('.');
            const world::Value* value = table->find(path.substr(0, dot));
            path = dot == std::string::npos ? "" : path.substr(dot + 1);
            table = value == nullptr ? nullptr : std::get_if<world::Table>(&value->data);
        }
        const world::Value* number = table == nullptr ? nullptr : table->find("value");
        if (number != nullptr && std::holds_alternative<double>(number->data))
            parameter.value_q32 = to_q32(std::get<double>(number->data));
        else if (number != nullptr && std::holds_alternative<std::int64_t>(number->data))
            parameter.value_q32 = std::get<std::int64_t>(number->data) << 32;
        values.push_back(parameter);
    }
    return world::ParameterTable(std::move(values));
}

/// 450 hours after prices doubled everywhere, no lever pulled.
void month(benchmark::State& bench, const char* key) {
    const auto read = world::read_country(std::string(CASUS_SOURCE_DIR "/data/countries/") + key);
    if (!read) {
        bench.SkipWithError("no such country");
        return;
    }
    const world::Country& country = *read;
    const society::Params params = society::make_params(parameters());
    const std::size_t regions = country.regions.size();
    const std::vector<std::int64_t> price(regions, 2 * one_q16), none(regions, 0),
        open(country.nodes.size(), one_q16), relief(country.objects.size(), 0);
    const std::vector<std::uint8_t> off(regions, 0);
    std::vector<std::uint8_t> local(regions, 0);
    Executor executor(static_cast<std::size_t>(bench.range(0)));
    std::int64_t crowd = 0;
    while (bench.KeepRunning()) {
        auto state = society::initial(country, params, Seed(1));
        society::Outputs out;
        for (std::int64_t hour = 1; state && hour <= 450; ++hour) {
            const Time to = *parse_time("2022-01-01") + hours(hour);
            local.assign(regions, static_cast<std::uint8_t>(to.hour_of_day(hours(6))));
            const society::Inputs in{Seed(1), to - hours(1), to,   price,  off, local,
                                     off,     off,           off,  off,    off, off,
                                     none,    open,          open, relief, {},  {}};
            if (!step(country, params, *state, in, out, executor))
                bench.SkipWithError("the step failed");
        }
        crowd = 0;
        for (const society::NodeHour& node : out.nodes)
            crowd += node.crowd + node.violent;
    }
    bench.counters["residents"] = static_cast<double>(country.residents().value());
    bench.counters["crowd_at_end"] = static_cast<double>(crowd);
}

void three_towns(benchmark::State& bench) { month(bench, "three-towns"); }
void nation(benchmark::State& bench) { month(bench, "kazakhstan"); }

BENCHMARK(three_towns)->Arg(1)->Unit(benchmark::kMillisecond);
BENCHMARK(nation)->Arg(1)->Arg(2)->Unit(benchmark::kMillisecond)->Iterations(1)->UseRealTime();

}  // namespace
