// Questions to the country, the scenario's shocks and parameters, and its dated facts.
#include <array>
#include <functional>

#include "study/ask_kinds.h"
#include "world/decimal.h"

namespace casus::study {
namespace {

using Texts = Result<std::vector<std::string>>;

/// A place by its key; its rank among all places, by residents.
Texts place(const Asked& asked) {
    const world::Country& country = asked.setup().country();
    std::vector<std::string> known;
    const auto* found =
        named_in(country.settlements, &world::Settlement::key, asked.text("place"), known);
    if (found == nullptr)
        return nothing_of_name(asked, "place", known);
    const auto larger = std::ranges::count_if(
        country.settlements,
        [&](const world::Settlement& other) { return other.residents > found->residents; });
    return std::vector{found->name, country.regions[found->region.index()].name,
                       fmt::format("{}", larger + 1), fmt::format("{}", found->residents.value())};
}

Texts object(const Asked& asked) {
    const world::Country& country = asked.setup().country();
    std::vector<std::string> known;
    const auto* found =
        named_in(country.objects, &world::GuardedObject::key, asked.text("object"), known);
    if (found == nullptr)
        return nothing_of_name(asked, "object", known);
    const world::Node& node = country.nodes[found->node.index()];
    return std::vector{found->name, std::string(name(found->kind)),
                       country.settlements[node.settlement.index()].name,
                       country.regions[node.region.index()].name};
}

/// Protests a year in quiet years, summed over the regions by residents.
Texts protests(const Asked& asked) {
    std::int64_t sum_e9 = 0;
    for (const world::Region& region : asked.setup().country().regions)
        sum_e9 += region.protest_rate_e3 * region.residents.value();
    return std::vector{fmt::format("{}", (sum_e9 + 500'000'000) / 1'000'000'000)};
}

Texts shock(const Asked& asked) {
    std::vector<std::string> known;
    const auto* found =
        named_in(asked.setup().scenario.shocks, &world::Shock::id, asked.text("shock"), known);
    if (found == nullptr)
        return nothing_of_name(asked, "shock", known);
    return std::vector{format_date(found->at), found->good,
                       found->region.valid()
                           ? asked.setup().country().regions[found->region.index()].name
                           : std::string("everywhere"),
                       from_q16(found->price_ratio_q16)};
}

Texts parameter(const Asked& asked) {
    std::vector<std::string> known;
    const auto* found = named_in(
        asked.setup().scenario.parameters.all(),
        [](const world::Parameter& one) { return std::string(one.spec.path); },
        asked.text("parameter"), known);
    if (found == nullptr)
        return nothing_of_name(asked, "parameter", known);
    return std::vector{world::decimal_from_q32(found->value_q32), std::string(found->spec.unit),
                       std::string(world::name(found->provenance.mark))};
}

std::string years_between(Time from, Time until) {
    constexpr double year_s = 365.2425 * 86400;
    return fmt::format("{:.1f}", static_cast<double>((until - from).value()) / year_s);
}

Texts fact(const Asked& asked) {
    std::vector<std::string> known;
    const auto* found = named_in(asked.held.history, &HistoryFact::key, asked.text("fact"), known);
    if (found == nullptr)
        return nothing_of_name(asked, "fact", known);
    return std::vector{found->date ? format_date(*found->date) : std::string(),
                       found->until ? format_date(*found->until) : std::string(),
                       found->until ? years_between(*found->date, *found->until) : std::string(),
                       found->figure, found->what};
}

}  // namespace

std::span<const AskKind> country_kinds() {
    static const std::array<AskKind, 6> kinds{{
        {"place", {"place"}, {}, {"name", "region", "rank", "residents"}, place, "a settlement"},
        {"object", {"object"}, {}, {"name", "kind", "place", "region"}, object, "a guarded object"},
        {"protests", {}, {}, {"a_year"}, protests, "protests a year in quiet years"},
        {"shock", {"shock"}, {}, {"date", "good", "region", "price_ratio"}, shock, "a shock"},
        {"parameter",
         {"parameter"},
         {},
         {"value", "unit", "mark"},
         parameter,
         "a parameter by its path",
         true},
        {"fact",
         {"fact"},
         {},
         {"date", "until", "years", "figure", "what"},
         fact,
         "a dated fact of the history file",
         true},
    }};
    return kinds;
}

}  // namespace casus::study
