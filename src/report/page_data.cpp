#include "report/page_data.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "report/beside.h"
#include "report/quantile_dots.h"
#include "report/sentences.h"

namespace casus::report {
namespace {

std::string numbers(const std::vector<std::int64_t>& values) {
    return fmt::format("[{}]", fmt::join(values, ","));
}

/// Without the end that only repeats: there the last value holds.
std::string held(std::vector<std::int64_t> values) {
    while (values.size() > 1 && values[values.size() - 2] == values.back())
        values.pop_back();
    return numbers(values);
}

template <class Items, class Write>
std::string list(const Items& items, Write write) {
    std::string text = "[";
    for (const auto& item : items) {
        if (text.size() > 1)
            text += ',';
        text += write(item);
    }
    return text + "]";
}

/// One run is its own median: no band and no single runs are written.
std::string series(const Series& series, std::int64_t runs) {
    std::string band;
    if (runs > 1)
        band = fmt::format(R"(,"q05":{},"q25":{},"q75":{},"q95":{},"runs":{})",
                           numbers(series.quantiles[0]), numbers(series.quantiles[1]),
                           numbers(series.quantiles[3]), numbers(series.quantiles[4]),
                           list(series.runs, numbers));
    return fmt::format(R"({{"start":{},"step":{},"q50":{}{}}})", series.start.utc_seconds(),
                       series.step.value(), numbers(series.quantiles[2]), band);
}

std::string degrees(std::int64_t e6) {
    return fmt::format("{:.6f}", static_cast<double>(e6) / 1e6);
}

std::string region(const RegionFacts& region, std::int64_t runs) {
    const std::string band = runs > 1
                                 ? fmt::format(R"(,"low":{},"high":{})", numbers(region.street[0]),
                                               numbers(region.street[2]))
                                 : "";
    return fmt::format(
        R"({{"name":{},"residents":{},"column":{},"row":{},"street":{},"violent":{},"peak":{},"dead":{}{}}})",
        json_text(region.name), region.residents, region.column, region.row,
        numbers(region.street[1]), numbers(region.violent), region.peak, region.dead, band);
}

std::string place(const PlaceFacts& place) {
    return fmt::format(
        R"({{"name":{},"longitude":{},"latitude":{},"peak":{},"street":{},"violent":{},"dead":{},"lost":{}}})",
        json_text(place.name), degrees(place.longitude_e6), degrees(place.latitude_e6), place.peak,
        held(place.street), held(place.violent), held(place.dead_so_far), held(place.objects_lost));
}

std::string square(const world::AssemblyPoint& square) {
    return fmt::format(R"({{"name":{},"longitude":{},"latitude":{}}})", json_text(square.name),
                       degrees(square.at.longitude_e6), degrees(square.at.latitude_e6));
}

std::string moment(const Moment& moment) {
    return fmt::format(R"({{"at":{},"label":{},"who":"{}"}})", moment.at.utc_seconds(),
                       json_text(moment.label), name(moment.who));
}

std::string target_json(const Facts& facts, const TargetFacts& target) {
    std::vector<std::int64_t> model;
    if (!target.model.empty())
        for (const std::int64_t percent : {5, 25, 50, 75, 95})
            model.push_back(quantile(target, percent));
    return fmt::format(
        R"({{"title":{},"figure":"{}","nation":{},"use":"{}","day":{},"record":{},"low":{},"high":{},"model":{},"result":"{}"}})",
        json_text(target.title), target.figure, target.place.empty(), words_of(target.use),
        target.day == never ? "null" : std::to_string(target.day.utc_seconds()), target.record,
        target.low, target.high, numbers(model), verdict_text(facts, target));
}

std::string targets_json(const Facts& facts) {
    using OfFigures = TargetFacts::Use;
    std::vector<const TargetFacts*> all;
    for (const OfFigures use : {OfFigures::train, OfFigures::held_out, OfFigures::rules})
        for (const TargetFacts* one : shown(facts, use))
            all.push_back(one);
    return list(all, [&](const TargetFacts* one) { return target_json(facts, *one); });
}

}  // namespace

std::string json_text(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (byte < 0x20 || c == '<') {
            out += fmt::format("\\u{:04x}", static_cast<unsigned>(byte));
        } else {
            out += c;
        }
    }
    return out + "\"";
}

std::string page_data(const Facts& facts) {
    const auto curve = [&](std::string_view name, const Series& values) {
        return fmt::format(R"("{}":{},)", name, series(values, facts.runs));
    };
    // A town where nothing happened is drawn as nothing.
    std::vector<PlaceFacts> places = facts.places;
    std::erase_if(places, [](const PlaceFacts& candidate) {
        return candidate.peak == 0 && candidate.dead == 0 && candidate.objects_lost.empty();
    });
    const auto offset = [](const world::DatedOffset& dated) {
        return fmt::format("[{},{}]", dated.from.utc_seconds(), dated.utc_offset.value());
    };
    return fmt::format(R"({{"runs":{},"local":{},"start":{},"targets":{},)", facts.runs,
                       list(facts.local, offset), facts.start.utc_seconds(), targets_json(facts)) +
           curve("crowd", facts.crowd) + curve("violent", facts.violent) +
           curve("officers", facts.officers) + curve("dead", facts.dead_series) +
           curve("injured", facts.injured_series) + curve("detained", facts.detained_series) +
           curve("troops", facts.troops) +
           fmt::format(R"("pledged":{},"deadByRun":{},"firstLanded":{},"moments":{},"regions":{},)",
                       facts.pledged, numbers(quantile_dots(facts.dead_by_run)),
                       numbers(quantile_dots(facts.first_landed)), list(facts.moments, moment),
                       list(facts.regions,
                            [&](const RegionFacts& one) { return region(one, facts.runs); })) +
           fmt::format(
               R"("places":{},"frameStart":{},"frameStep":{},"frames":{},"squares":{},"shapes":{}}})",
               list(places, place), facts.start.utc_seconds(), facts.frame.value(), facts.frames,
               list(facts.squares, square), facts.shapes.empty() ? "null" : facts.shapes);
}

}  // namespace casus::report
