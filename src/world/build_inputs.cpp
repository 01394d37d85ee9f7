#include "world/build_inputs.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include <utility>

#include "base/units.h"
#include "world/country_sheet.h"
#include "world/document.h"

namespace casus::world {
namespace {

/// The tables that the recipe names, by name.
struct InputPaths {
    std::string places, regions, codes, anchors, corrections, outlines, objects, points, columns;
};

/// Reads one table or notes why not.
std::optional<CsvTable> open_table(const std::string& path,
                                   const std::vector<std::string>& required,
                                   const std::vector<std::string>& optional,
                                   Diagnostics& problems) {
    auto table = CsvTable::read(path, required, optional);
    if (!table) {
        problems.insert(problems.end(), table.error().begin(), table.error().end());
        return std::nullopt;
    }
    return std::move(*table);
}

Coordinates coordinates(const CsvTable& table, std::size_t row, Diagnostics& problems) {
    return {static_cast<std::int32_t>(
                table.scaled(row, "latitude", 6, -90'000'000, 90'000'000, problems)),
            static_cast<std::int32_t>(
                table.scaled(row, "longitude", 6, -180'000'000, 180'000'000, problems))};
}

double share(TableReader& reader, std::string_view key) {
    return static_cast<double>(reader.quantity_q32(key, "share", 0, 1)) /
           static_cast<double>(one_q32);
}

void read_method(TableReader& reader, BuildMethod& method) {
    const auto metres = [&](std::string_view key) {
        return static_cast<double>(reader.quantity(key, "m", 0, 1'000'000));
    };
    const auto people = [&](std::string_view key) {
        return reader.quantity(key, "people", 1, 1'000'000'000);
    };
    method.duplicate_m = metres("duplicate_m");
    method.outside_m = metres("outside_m");
    method.belt_m = metres("belt_m");
    method.village_radius_m = metres("village_radius_m");
    method.belt_share = share(reader, "belt_share");
    method.weight_floor = share(reader, "weight_floor");
    method.seat_share = share(reader, "seat_share");
    method.node_least = people("node_least");
    method.town_least = people("town_least");
    method.city_least = people("city_least");
    method.seat_least = people("seat_least");
    method.seat_most = people("seat_most");
    method.village_least = people("village_least");
    method.village_most = people("village_most");
    method.police_rate = reader.quantity("police_rate", "per_100k", 0, 100'000);
    method.guard_total = reader.quantity("guard_total", "officers", 0, 10'000'000);
    if (method.village_most <= method.village_least) {
        reader.problem("village_most", "the largest village is not larger than the smallest",
                       fmt::format("more than {}", method.village_least),
                       fmt::format("{}", method.village_most));
    }
    reader.finish();
}

InputPaths read_paths(TableReader& reader, const std::string& folder) {
    const auto path = [&](std::string_view key) { return folder + "/" + reader.text(key); };
    InputPaths paths{path("places"),  path("regions"),         path("codes"),
                     path("anchors"), path("corrections"),     path("outlines"),
                     path("objects"), path("assembly_points"), path("columns")};
    reader.finish();
    return paths;
}

void read_regions(const std::string& path, BuildInputs& inputs, Diagnostics& problems) {
    const auto table =
        open_table(path,
                   {"key", "name", "residents", "area_km2", "latitude", "longitude", "utc_offsets",
                    "guard_weight", "army", "state_guard", "fuel_dependence", "protest_memory",
                    "protest_rate", "tile_column", "tile_row", "disc", "source", "mark"},
                   {"note"}, problems);
    if (!table) {
        return;
    }
    std::int64_t sum = 0;
    for (std::size_t row = 0; row < table->rows(); ++row) {
        BuildRegion region;
        region.key = table->text(row, "key");
        region.name = table->text(row, "name");
        region.residents = table->scaled(row, "residents", 0, 1, most_people, problems);
        region.area_km2 = table->scaled(row, "area_km2", 0, 1, 100'000'000, problems);
        region.centre = coordinates(*table, row, problems);
        region.guard_weight =
            static_cast<double>(table->scaled(row, "guard_weight", 3, 0, 1'000'000, problems)) /
            1000;
        region.disc = table->text(row, "disc") == "true";
        region.source = table->text(row, "source");
        region.mark = table->text(row, "mark");
        region.row = row;
        region.at = table->position(row, "key");
        sum += region.residents;
        if (region.disc) {
            inputs.outlines.discs.push_back(
                {region.key, region.centre, disc_radius_m(region.area_km2)});
        }
        inputs.regions.push_back(std::move(region));
    }
    if (sum != inputs.residents) {
        problems.push_back(build_problem({path, 1, 1}, "the regions do not add up to the country",
                                         fmt::format("{}", inputs.residents),
                                         fmt::format("{}", sum),
                                         "correct the region that differs from its source"));
    }
}

void read_places(const std::string& path, BuildInputs& inputs, Diagnostics& problems) {
    const auto table = open_table(path,
                                  {"key", "name", "latitude", "longitude", "feature", "admin1",
                                   "population", "modified", "source"},
                                  {}, problems);
    if (!table) {
        return;
    }
    for (std::size_t row = 0; row < table->rows(); ++row) {
        BuildPlace place;
        place.key = table->text(row, "key");
        place.name = table->text(row, "name");
        place.latitude = table->text(row, "latitude");
        place.longitude = table->text(row, "longitude");
        place.at = coordinates(*table, row, problems);
        place.feature = table->text(row, "feature");
        place.admin1 = table->text(row, "admin1");
        place.population = table->scaled(row, "population", 0, 0, most_people, problems);
        place.modified = table->text(row, "modified");
        place.source = table->text(row, "source");
        place.row = table->position(row, "key");
        inputs.places.push_back(std::move(place));
    }
    std::ranges::sort(inputs.places, {}, &BuildPlace::key);
    const auto twin = std::ranges::adjacent_find(inputs.places, {}, &BuildPlace::key);
    if (twin != inputs.places.end()) {
        problems.push_back(
            build_problem(std::next(twin)->row, fmt::format("place '{}' stands twice", twin->key)));
    }
}

BuildPlace* find_place(BuildInputs& inputs, std::string_view key) {
    const auto found = std::ranges::lower_bound(inputs.places, key, {}, &BuildPlace::key);
    return found != inputs.places.end() && found->key == key ? &*found : nullptr;
}

void append_note(std::string& note, std::string_view more) {
    if (!more.empty()) {
        note += (note.empty() ? "" : "; ") + std::string(more);
    }
}

void correct(const CsvTable& table, std::size_t row, BuildInputs& inputs, Diagnostics& problems) {
    const auto key = table.text(row, "key");
    const auto action = table.text(row, "action");
    const std::string reason(table.text(row, "reason"));
    BuildPlace* place = find_place(inputs, key);
    if (place == nullptr) {
        problems.push_back(build_problem(table.position(row, "key"),
                                         fmt::format("no place '{}' to correct", key), {}, {},
                                         "take the key from the table of places"));
        return;
    }
    if (action == "reject") {
        place->rejected = reason;
    } else if (action == "zero") {
        place->population = 0;
        append_note(place->note, reason);
    } else if (action == "population") {
        place->population = table.scaled(row, "value", 0, 0, most_people, problems);
        append_note(place->note, reason);
    } else if (action == "region") {
        place->region = table.text(row, "value");
        append_note(place->note, reason);
    } else if (action == "closed") {
        place->closed = true;
        append_note(place->note, reason);
    } else if (action == "name") {
        place->name = table.text(row, "value");
    } else {
        problems.push_back(build_problem(table.position(row, "action"),
                                         fmt::format("unknown correction '{}'", action),
                                         "reject, zero, population, region, closed or name"));
    }
}

void read_corrections(const std::string& path, BuildInputs& inputs, Diagnostics& problems) {
    const auto table = open_table(path, {"key", "action", "value", "reason"}, {}, problems);
    for (std::size_t row = 0; table && row < table->rows(); ++row) {
        correct(*table, row, inputs, problems);
    }
}

void read_anchors(const std::string& path, BuildInputs& inputs, Diagnostics& problems) {
    const auto table =
        open_table(path, {"key", "population", "date", "source", "mark", "note"}, {}, problems);
    for (std::size_t row = 0; table && row < table->rows(); ++row) {
        BuildAnchor anchor{std::string(table->text(row, "key")),
                           std::string(table->text(row, "source")),
                           std::string(table->text(row, "mark")),
                           std::string(table->text(row, "note")),
                           table->scaled(row, "population", 0, 1, most_people, problems),
                           table->position(row, "key")};
        if (find_place(inputs, anchor.key) == nullptr) {
            problems.push_back(build_problem(anchor.row,
                                             fmt::format("no place '{}' to anchor", anchor.key), {},
                                             {}, "take the key from the table of places"));
        }
        inputs.anchors.push_back(std::move(anchor));
    }
    std::ranges::sort(inputs.anchors, {}, &BuildAnchor::key);
}

void read_codes(const std::string& path, BuildInputs& inputs, Diagnostics& problems) {
    const auto table = open_table(path, {"admin1", "region", "reason"}, {}, problems);
    for (std::size_t row = 0; table && row < table->rows(); ++row) {
        BuildCode code{std::string(table->text(row, "admin1")),
                       std::string(table->text(row, "region"))};
        if (!region_index(inputs, code.region)) {
            problems.push_back(build_problem(table->position(row, "region"),
                                             fmt::format("no region '{}'", code.region)));
        }
        inputs.codes.push_back(std::move(code));
    }
}

void read_outlines(const std::string& path, BuildInputs& inputs, Diagnostics& problems) {
    const auto table = open_table(path, {"region", "ring", "latitude", "longitude"}, {}, problems);
    std::string ring;
    for (std::size_t row = 0; table && row < table->rows(); ++row) {
        const auto next =
            fmt::format("{} {}", table->text(row, "region"), table->text(row, "ring"));
        if (next != ring) {
            ring = next;
            inputs.outlines.rings.push_back({std::string(table->text(row, "region")), {}});
        }
        inputs.outlines.rings.back().points.push_back(coordinates(*table, row, problems));
    }
}

void read_country(TableReader& reader, BuildInputs& inputs) {
    inputs.key = reader.text("key");
    inputs.name = reader.text("name");
    inputs.state = reader.text("state");
    inputs.as_of = format_date(reader.time("as_of"));
    inputs.residents = reader.integer("residents", 1, most_people);
    inputs.seed = reader.integer("seed", 0, std::int64_t{1} << 62);
    reader.finish();
}

std::string folder_of(const std::string& path) {
    const auto slash = path.rfind('/');
    return slash == std::string::npos ? "." : path.substr(0, slash);
}

}  // namespace

std::optional<std::size_t> region_index(const BuildInputs& inputs, std::string_view key) {
    const auto found = std::ranges::find(inputs.regions, key, &BuildRegion::key);
    if (found == inputs.regions.end()) {
        return std::nullopt;
    }
    return static_cast<std::size_t>(found - inputs.regions.begin());
}

Result<BuildInputs> read_build_inputs(const std::string& recipe) {
    const auto document = read_toml(recipe);
    if (!document) {
        return failure(document.error());
    }
    Diagnostics problems;
    BuildInputs inputs;
    inputs.folder = folder_of(recipe);
    TableReader root(*document, {recipe, 1, 1}, "", problems);
    InputPaths paths;
    if (auto country = root.table("country")) {
        read_country(*country, inputs);
    }
    if (auto files = root.table("inputs")) {
        paths = read_paths(*files, inputs.folder);
    }
    if (auto method = root.table("method")) {
        read_method(*method, inputs.method);
    }
    for (auto& belt : root.tables("belt")) {
        inputs.belts.push_back({belt.text("region"), belt.text("round")});
        belt.finish();
    }
    root.finish();
    if (!problems.empty()) {
        return failure(std::move(problems));
    }
    read_regions(paths.regions, inputs, problems);
    read_places(paths.places, inputs, problems);
    read_corrections(paths.corrections, inputs, problems);
    read_anchors(paths.anchors, inputs, problems);
    read_codes(paths.codes, inputs, problems);
    read_outlines(paths.outlines, inputs, problems);
    inputs.regions_path = paths.regions;
    inputs.objects_path = paths.objects;
    inputs.points_path = paths.points;
    inputs.columns_path = paths.columns;
    if (!problems.empty()) {
        return failure(std::move(problems));
    }
    return inputs;
}

}  // namespace casus::world
