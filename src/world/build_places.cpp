#include "world/build_places.h"

#include <fmt/format.h>
#include <algorithm>
#include <utility>

namespace casus::world {
namespace {

std::string region_of_code(const BuildInputs& inputs, std::string_view admin1) {
    const auto found = std::ranges::find(inputs.codes, admin1, &BuildCode::admin1);
    return found == inputs.codes.end() ? std::string() : found->region;
}

void note(BuildPlace& place, const std::string& more) {
    place.note += (place.note.empty() ? "" : "; ") + more;
}

/// Code first; the outline where the code is missing, or where it is far off.
void give_region(const BuildInputs& inputs, BuildPlace& place) {
    if (!place.region.empty()) {
        return;
    }
    place.region = region_of_code(inputs, place.admin1);
    if (place.region.empty()) {
        place.region = inputs.outlines.region_at(place.at);
        note(place, "region by outline");
    } else if (inputs.outlines.metres_outside(place.region, place.at) > inputs.method.outside_m) {
        const auto by_outline = inputs.outlines.region_at(place.at);
        if (!by_outline.empty()) {
            note(place, fmt::format("region by outline; coded {}", place.region));
            place.region = by_outline;
        }
    }
    if (place.region.empty()) {
        place.rejected = "outside every region";
    }
}

/// Of two places close together, one of them empty, the one with people stays.
void drop_duplicates(BuildInputs& inputs) {
    auto& places = inputs.places;
    for (std::size_t i = 0; i < places.size(); ++i) {
        for (std::size_t j = i + 1; j < places.size(); ++j) {
            if (!places[i].rejected.empty() || !places[j].rejected.empty() ||
                (places[i].population > 0 && places[j].population > 0)) {
                continue;
            }
            const double apart = geodesic_m(places[i].at, places[j].at);
            if (apart > inputs.method.duplicate_m) {
                continue;
            }
            auto& empty = places[places[i].population == 0 && places[j].population > 0 ? i : j];
            const auto& kept = &empty == &places[i] ? places[j] : places[i];
            empty.rejected = fmt::format("duplicate without people of {}, {:.1f} km away", kept.key,
                                         apart / 1000);
        }
    }
}

DraftSettlement listed(const BuildPlace& place, std::size_t region) {
    DraftSettlement settlement;
    settlement.key = place.key;
    settlement.name = place.name;
    settlement.region = region;
    settlement.latitude = place.latitude;
    settlement.longitude = place.longitude;
    settlement.at = place.at;
    settlement.residents = place.population;
    settlement.method = "scaled";
    settlement.source = place.source;
    settlement.mark = "literature";
    settlement.note = place.note;
    settlement.raw_date = place.modified;
    settlement.empty_in_source = place.population == 0;
    settlement.district_seat = place.feature.starts_with("PPLA");
    settlement.closed = place.closed;
    if (place.population > 0) {
        settlement.raw = place.population;
    }
    return settlement;
}

void anchor(const BuildAnchor& by, DraftSettlement& settlement) {
    settlement.residents = by.population;
    settlement.method = "anchor";
    settlement.source = by.source;
    settlement.mark = by.mark;
    settlement.note = by.note;
    settlement.empty_in_source = false;
}

void make_official(const BuildRegion& region, DraftSettlement& settlement) {
    settlement.residents = region.residents;
    settlement.method = "official";
    settlement.source = region.source;
    settlement.mark = region.mark;
    settlement.note = "a region of its own: the official total";
    settlement.empty_in_source = false;
}

bool near_belt(const BuildInputs& inputs, const DraftSettlement& settlement) {
    return std::ranges::any_of(inputs.belts, [&](const BuildBelt& belt) {
        const auto round = std::ranges::find(inputs.places, belt.round, &BuildPlace::key);
        return inputs.regions[settlement.region].key == belt.region &&
               round != inputs.places.end() && settlement.key != belt.round &&
               geodesic_m(round->at, settlement.at) <= inputs.method.belt_m;
    });
}

void check_cities(const BuildInputs& inputs, const std::vector<DraftSettlement>& settlements,
                  Diagnostics& problems) {
    for (std::size_t r = 0; r < inputs.regions.size(); ++r) {
        const auto places = std::ranges::count(settlements, r, &DraftSettlement::region);
        if (inputs.regions[r].disc ? places != 1 : places == 0) {
            problems.push_back(build_problem(
                inputs.regions[r].at,
                fmt::format("region '{}' has {} places", inputs.regions[r].key, places),
                inputs.regions[r].disc ? "one: the city itself" : "at least one"));
        }
    }
}

}  // namespace

Settlement::Kind kind_of(const DraftSettlement& settlement, const BuildMethod& method,
                         bool region_of_its_own) {
    if (region_of_its_own || settlement.residents >= method.city_least) {
        return Settlement::Kind::city;
    }
    if (settlement.residents >= method.town_least) {
        return Settlement::Kind::town;
    }
    const bool seat = settlement.district_seat || settlement.in_belt ||
                      settlement.empty_in_source || settlement.residents >= method.node_least;
    return seat ? Settlement::Kind::seat : Settlement::Kind::village;
}

Result<std::vector<DraftSettlement>> settle_places(BuildInputs& inputs) {
    for (auto& place : inputs.places) {
        if (place.rejected.empty()) {
            give_region(inputs, place);
        }
    }
    drop_duplicates(inputs);
    Diagnostics problems;
    std::vector<DraftSettlement> settlements;
    for (const auto& place : inputs.places) {
        if (!place.rejected.empty()) {
            continue;
        }
        const auto region = region_index(inputs, place.region);
        if (!region) {
            problems.push_back(
                build_problem(place.row, fmt::format("no region '{}'", place.region)));
            continue;
        }
        auto settlement = listed(place, *region);
        const auto by = std::ranges::lower_bound(inputs.anchors, place.key, {}, &BuildAnchor::key);
        if (inputs.regions[*region].disc) {
            make_official(inputs.regions[*region], settlement);
        } else if (by != inputs.anchors.end() && by->key == place.key) {
            anchor(*by, settlement);
        }
        settlement.in_belt = near_belt(inputs, settlement);
        settlement.kind = kind_of(settlement, inputs.method, inputs.regions[*region].disc);
        settlements.push_back(std::move(settlement));
    }
    check_cities(inputs, settlements, problems);
    if (!problems.empty()) {
        return failure(std::move(problems));
    }
    return settlements;
}

}  // namespace casus::world
