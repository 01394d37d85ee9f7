// A country in the making: what the steps of `world build` hand to each other. Private to `world`.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/diagnostic.h"
#include "world/build_outline.h"
#include "world/country.h"

namespace casus::world {

/// Constants of the method; the recipe gives them with source and mark.
struct BuildMethod {
    double duplicate_m = 0, outside_m = 0, belt_m = 0, village_radius_m = 0;
    double belt_share = 0, weight_floor = 0, seat_share = 0;
    std::int64_t node_least = 0, town_least = 0, city_least = 0;
    std::int64_t seat_least = 0, seat_most = 0, village_least = 0, village_most = 0;
    std::int64_t police_rate = 0;  ///< per 100,000 residents
    std::int64_t guard_total = 0;
};

/// A row of the table of places, and what the corrections make of it.
struct BuildPlace {
    std::string key, name, feature, admin1, modified, source, note;
    std::string latitude, longitude;  ///< as written
    Coordinates at;
    std::int64_t population = 0;
    std::string region;    ///< forced by a correction; else empty
    bool closed = false;   ///< carries no villages
    std::string rejected;  ///< why; empty if kept
    Position row;
};

struct BuildAnchor {
    std::string key, source, mark, note;
    std::int64_t population = 0;
    Position row;
};

struct BuildRegion {
    std::string key, name;
    std::int64_t residents = 0, area_km2 = 0;
    Coordinates centre;
    double guard_weight = 1;
    bool disc = false;    ///< a city of republican rank: a disc of its official area
    std::string source, mark;
    std::size_t row = 0;  ///< in the table, for the columns that are passed on as written
    Position at;
};

struct BuildBelt {
    std::string region, round;
};

struct BuildCode {
    std::string admin1, region;
};

/// A settlement with its residents settled.
struct DraftSettlement {
    std::string key, name;
    std::size_t region = 0;
    Settlement::Kind kind = Settlement::Kind::village;
    std::string latitude, longitude;
    Coordinates at;
    std::int64_t residents = 0;
    std::string node;  ///< key of the settlement whose signal it takes
    std::int64_t to_node_m = 0;
    std::string method, source, mark, note;
    std::optional<std::int64_t> raw;
    std::string raw_date;
    bool empty_in_source = false;  ///< to be filled from the remainder
    bool district_seat = false, closed = false, in_belt = false;

    [[nodiscard]] bool is_node() const { return kind != Settlement::Kind::village; }
};

struct BuildInputs {
    std::string folder;
    std::string key, name, state, as_of;
    std::int64_t residents = 0, seed = 0;
    BuildMethod method;
    std::vector<BuildRegion> regions;  ///< in the order of the file
    std::vector<BuildPlace> places;    ///< by key
    std::vector<BuildAnchor> anchors;  ///< by key
    std::vector<BuildCode> codes;
    std::vector<BuildBelt> belts;
    Outlines outlines;
    std::string regions_path, objects_path, points_path, columns_path;
};

/// A problem with what is left out left empty.
[[nodiscard]] inline Diagnostic build_problem(Position at, std::string what,
                                              std::string expected = {}, std::string found = {},
                                              std::string mend = {}) {
    return {std::move(at),    std::move(what), std::move(expected),
            std::move(found), std::move(mend), Fault::input};
}

/// Index of a region by key; nothing if unknown.
[[nodiscard]] std::optional<std::size_t> region_index(const BuildInputs& inputs,
                                                      std::string_view key);

/// Shares a whole number by weights: floors, then the largest remainders, ties in order.
/// Precondition: weights are not negative and not all 0.
[[nodiscard]] std::vector<std::int64_t> apportion(std::int64_t total,
                                                  const std::vector<double>& weights);

}  // namespace casus::world
