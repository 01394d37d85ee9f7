#include "government/measures.h"

#include <algorithm>
#include <array>

#include "government/government.h"

namespace casus::government {
namespace {

using Reported = std::optional<std::int64_t>;
using OfRegion = Reported (*)(const RegionView&);
using OfNation = Reported (*)(const View&);

Reported flag(bool value) { return value ? 1 : 0; }

struct RegionMeasure {
    std::string_view name;
    OfRegion value;
};
constexpr std::array region_measures{
    RegionMeasure{"region.crowd", [](const RegionView& r) { return r.crowd; }},
    RegionMeasure{"region.violent", [](const RegionView& r) { return r.violent; }},
    RegionMeasure{"region.overload_permille",
                  [](const RegionView& r) { return r.overload_permille; }},
    RegionMeasure{"region.objects_threatened",
                  [](const RegionView& r) { return r.objects_threatened; }},
    RegionMeasure{"region.objects_lost", [](const RegionView& r) { return r.objects_lost; }},
    RegionMeasure{"region.price_ratio_permille",
                  [](const RegionView& r) { return r.price_ratio_permille; }},
    RegionMeasure{"region.shocked", [](const RegionView& r) { return flag(r.shocked); }},
    RegionMeasure{"region.price_cap", [](const RegionView& r) { return flag(r.price_cap); }},
    RegionMeasure{"region.emergency", [](const RegionView& r) { return flag(r.emergency); }},
    RegionMeasure{"region.curfew", [](const RegionView& r) { return flag(r.curfew); }},
    RegionMeasure{"region.outage", [](const RegionView& r) { return flag(r.outage); }},
    RegionMeasure{"region.dialogue", [](const RegionView& r) { return flag(r.dialogue); }},
    RegionMeasure{"region.weapons_order",
                  [](const RegionView& r) { return flag(r.weapons_order); }},
    RegionMeasure{"region.operation", [](const RegionView& r) { return flag(r.operation); }},
};

/// Nothing as soon as one region's figure is not reported.
template <class Value>
Reported sum(const View& view, Value value) {
    std::int64_t total = 0;
    for (const RegionView& region : view.regions) {
        const Reported one = value(region);
        if (!one)
            return std::nullopt;
        total += *one;
    }
    return total;
}

Reported regions_crowded(const View& view) {
    return sum(view, [&](auto& r) {
        return r.crowd ? flag(*r.crowd >= view.region_counts_from) : std::nullopt;
    });
}
Reported regions_violent(const View& view) {
    return sum(view, [&](auto& r) {
        return r.violent ? flag(*r.violent >= view.region_counts_from) : std::nullopt;
    });
}
Reported shocked_crowd(const RegionView& r) { return r.shocked ? r.crowd : Reported(0); }
Reported violent_most(const View& view) {
    Reported most;
    for (const RegionView& region : view.regions)
        if (region.violent)
            most = std::max(most.value_or(0), *region.violent);
    return most;
}

struct NationMeasure {
    std::string_view name;
    OfNation value;
};
constexpr std::array nation_measures{
    NationMeasure{"nation.crowd",
                  [](const View& v) { return sum(v, [](auto& r) { return r.crowd; }); }},
    NationMeasure{"nation.violent",
                  [](const View& v) { return sum(v, [](auto& r) { return r.violent; }); }},
    NationMeasure{"nation.violent_most", violent_most},
    NationMeasure{"nation.shocked_crowd", [](const View& v) { return sum(v, shocked_crowd); }},
    NationMeasure{"nation.regions_crowded", regions_crowded},
    NationMeasure{"nation.regions_violent", regions_violent},
    NationMeasure{"nation.regions_in_emergency",
                  [](const View& v) { return sum(v, [](auto& r) { return flag(r.emergency); }); }},
    NationMeasure{"nation.regions_without_emergency",
                  [](const View& v) { return sum(v, [](auto& r) { return flag(!r.emergency); }); }},
    NationMeasure{"nation.regions_in_outage",
                  [](const View& v) { return sum(v, [](auto& r) { return flag(r.outage); }); }},
    NationMeasure{"nation.objects_lost",
                  [](const View& v) { return sum(v, [](auto& r) { return r.objects_lost; }); }},
    NationMeasure{
        "nation.objects_threatened",
        [](const View& v) { return sum(v, [](auto& r) { return r.objects_threatened; }); }},
    NationMeasure{"nation.dead_security", [](const View& v) { return v.dead_security; }},
    NationMeasure{"nation.dead_civilian", [](const View& v) { return v.dead_civilian; }},
    NationMeasure{"nation.injured", [](const View& v) { return v.injured; }},
    NationMeasure{"nation.detained", [](const View& v) { return v.detained; }},
    NationMeasure{"nation.reserve_permille", [](const View& v) { return v.reserve_permille; }},
    NationMeasure{"nation.cabinet_resigned",
                  [](const View& v) { return flag(v.cabinet_resigned); }},
    NationMeasure{"nation.chair_changed", [](const View& v) { return flag(v.chair_changed); }},
    NationMeasure{"nation.appeal_made", [](const View& v) { return flag(v.appeal_made); }},
    NationMeasure{"nation.decided", [](const View& v) { return flag(v.decided); }},
    NationMeasure{"nation.end_word_given", [](const View& v) { return flag(v.end_word_given); }},
    NationMeasure{"nation.alliance_troops", [](const View& v) { return v.alliance_troops; }},
};

}  // namespace

std::vector<std::string> measures() {
    std::vector<std::string> names;
    names.reserve(region_measures.size() + nation_measures.size());
    for (const auto& entry : region_measures)
        names.emplace_back(entry.name);
    for (const auto& entry : nation_measures)
        names.emplace_back(entry.name);
    return names;
}

bool needs_region(std::string_view name) { return name.starts_with("region."); }

bool is_measure(std::string_view name) {
    return std::ranges::find(region_measures, name, &RegionMeasure::name) !=
               region_measures.end() ||
           std::ranges::find(nation_measures, name, &NationMeasure::name) != nation_measures.end();
}

std::optional<std::int64_t> measure(std::string_view name, const View& view, RegionId region) {
    const auto* of_nation = std::ranges::find(nation_measures, name, &NationMeasure::name);
    if (of_nation != nation_measures.end())
        return of_nation->value(view);
    const auto* of_region = std::ranges::find(region_measures, name, &RegionMeasure::name);
    if (of_region == region_measures.end() || !region.valid())
        return std::nullopt;
    return of_region->value(view.regions[region.index()]);
}

}  // namespace casus::government
