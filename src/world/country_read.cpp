// Reads a country's description, regions and settlements; docs/data.md has the columns.
#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <numbers>
#include <numeric>
#include <set>

#include <fmt/format.h>

#include "base/digest.h"
#include "world/country_sheet.h"
#include "world/synthetic.h"

namespace casus::world {
namespace {

constexpr std::int64_t most_officers = 10'000'000;
constexpr std::size_t most_told = 100;  // problems of one file

EntityKey entity_of(std::string_view key) { return digest(key).low; }

void read_head(CountryReading& r, TableReader table) {
    r.country.key = table.text("key");
    std::error_code error;
    const std::string name = std::filesystem::canonical(r.folder, error).filename().string();
    if (!r.country.key.empty() && r.country.key != name)
        table.problem("key", "the key is not the folder's name", name, r.country.key,
                      "rename one of them");
    r.country.name = table.text("name");
    const std::string state = table.text("state");
    r.country.state = StateCode::from(state);
    if (!r.country.state.valid() && !state.empty())
        table.problem("state", "not a state's code", "two letters A-Z (ISO 3166-1 alpha-2)", state,
                      {});
    r.country.as_of = table.time("as_of");
    r.residents = table.integer("residents", 1, most_people);
    r.residents_at = table.position_of("residents");
    const std::int64_t most_seed = (std::int64_t{1} << 31) - 1;
    r.country.seed = Seed(static_cast<std::uint64_t>(table.integer("seed", 0, most_seed)));
    r.country.seed_provenance = {"1", table.text_or("source", ""), Mark::assumed,
                                 table.position_of("seed"), "any number will do"};
    table.finish();
}

std::string referenced(CountryReading& r, TableReader& table, std::string_view key,
                       const std::string& named) {
    if (named.empty())
        return {};
    const auto path = resolve_reference(named, table.position_of(key));
    if (path)
        return *path;
    r.add(path.error());
    return {};
}

void read_file_names(CountryReading& r, TableReader table) {
    for (const std::string key :
         {"regions", "settlements", "node_distances", "objects", "assembly_points"})
        r.paths[key] = referenced(r, table, key, table.text(key));
    r.country.shapes_path = referenced(r, table, "shapes", table.text_or("shapes", ""));
    if (!r.country.shapes_path.empty())
        if (const auto text = read_text_file(r.country.shapes_path, &r.files); !text)
            r.add(text.error());
    table.finish();
}

/// The units that the columns are read in.
void check_unit(const std::string& column, const std::string& found, TableReader& table) {
    static const std::map<std::string, std::string, std::less<>> units{
        {"regions.residents", "people"},      {"regions.police", "officers"},
        {"regions.guard", "officers"},        {"regions.army", "troops"},
        {"regions.fuel_dependence", "share"}, {"regions.protest_memory", "index"},
        {"settlements.residents", "people"},  {"settlements.to_node_m", "metres"},
        {"node_distances.metres", "metres"},  {"objects.guards", "officers"}};
    const auto unit = units.find(column);
    if (unit == units.end() || found.empty() || found == unit->second)
        return;
    table.problem("unit", "is in the wrong unit", unit->second, found,
                  unit->second == "share" && found == "percent"
                      ? "divide the column by 100 and write unit = \"share\""
                      : fmt::format("convert the column and write unit = \"{}\"", unit->second));
}

void read_columns(CountryReading& r, TableReader table) {
    for (auto& [file, columns] : table.named_tables()) {
        if (!r.paths.contains(file)) {
            std::vector<std::string> known;
            known.reserve(r.paths.size());
            for (const auto& [name, path] : r.paths)
                known.push_back(name);
            columns.problem({}, "no such file in [files]",
                            fmt::format("{}", fmt::join(known, ", ")), file,
                            did_you_mean(nearest_name(file, known), "remove it"));
            continue;
        }
        for (auto& [column, constant] : columns.named_tables()) {
            Provenance provenance = constant.provenance();
            provenance.unit = constant.text("unit");
            r.check_source(provenance.source, constant.position_of("source"));
            const std::string name = fmt::format("{}.{}", file, column);
            check_unit(name, provenance.unit, constant);
            constant.finish();
            r.country.columns[name] = std::move(provenance);
        }
        columns.finish();
    }
    table.finish();
}

/// One `DATE=+HH:MM`.
std::optional<DatedOffset> dated_offset(std::string_view part) {
    const std::size_t equals = part.find('=');
    if (equals == std::string_view::npos)
        return std::nullopt;
    const auto from = parse_time(part.substr(0, equals));
    const auto shifted = parse_time(fmt::format("1970-01-02T00:00{}", part.substr(equals + 1)));
    if (!from || !shifted)
        return std::nullopt;
    return DatedOffset{*from, Time(86400) - *shifted};
}

std::vector<DatedOffset> offsets(Sheet& sheet, std::size_t row, Time as_of) {
    constexpr std::string_view column = "utc_offsets";
    std::vector<DatedOffset> result;
    std::string_view rest = sheet.cell(row, column);
    while (!rest.empty()) {
        const std::string_view part = rest.substr(0, rest.find(';'));
        rest.remove_prefix(std::min(part.size() + 1, rest.size()));
        const auto offset = dated_offset(part);
        if (!offset) {
            sheet.problem(row, column, fmt::format("not a dated offset: '{}'", part),
                          "DATE=+HH:MM, joined by ';'", "write e.g. 1900-01-01=+06:00");
            return result;
        }
        if (!result.empty() && offset->from <= result.back().from) {
            sheet.problem(row, column, "the dates of the offsets do not ascend",
                          fmt::format("a date after {}", format_date(result.back().from)),
                          "put the earlier date first, or correct the swapped one");
            return result;
        }
        result.push_back(*offset);
    }
    if (result.empty())
        sheet.problem(row, column, "no offset", "DATE=+HH:MM", "write e.g. 1900-01-01=+06:00");
    else if (result.front().from > as_of)
        sheet.problem(row, column, "the first offset begins after the country's date",
                      fmt::format("a date at or before {}", format_date(as_of)),
                      "add the offset that held before");
    return result;
}

Region region(Sheet& sheet, std::size_t row, Time as_of) {
    Region r;
    r.key = sheet.text(row, "key");
    r.name = sheet.text(row, "name");
    r.entity = entity_of(r.key);
    r.residents = People(sheet.number(row, "residents", 0, 1, most_people));
    r.centre = sheet.coordinates(row);
    r.offsets = offsets(sheet, row, as_of);
    r.police = Officers(sheet.number(row, "police", 0, 0, most_officers));
    r.guard = Officers(sheet.number(row, "guard", 0, 0, most_officers));
    r.army = sheet.number(row, "army", 0, 0, most_officers);
    r.fuel_dependence_q16 = sheet.share_q16(row, "fuel_dependence");
    r.protest_memory_q16 = sheet.share_q16(row, "protest_memory");
    r.protest_rate_e3 = sheet.number(row, "protest_rate", 3, 0, 1'000'000'000);
    r.tile_column = sheet.number(row, "tile_column", 0, 0, 99);
    r.tile_row = sheet.number(row, "tile_row", 0, 0, 99);
    return r;
}

/// `stated` should be `sum`: by how much it is not.
std::string difference(std::int64_t stated, std::int64_t sum) {
    return stated > sum ? fmt::format("{}, which is {} too many", stated, stated - sum)
                        : fmt::format("{}, which is {} too few", stated, sum - stated);
}

Settlement settlement(CountryReading& r, Sheet& sheet, std::size_t row) {
    Settlement s;
    s.key = sheet.text(row, "key");
    s.name = sheet.text(row, "name");
    s.entity = entity_of(s.key);
    s.residents = People(sheet.number(row, "residents", 0, 1, most_people));
    s.at = sheet.coordinates(row);
    s.to_node = Metres(sheet.number(row, "to_node_m", 0, 0, most_metres));
    const std::string_view kind = sheet.cell(row, "kind");
    if (const auto known = settlement_kind_from(kind))
        s.kind = *known;
    else
        sheet.problem(row, "kind", "not a kind of settlement", "city, town, seat or village",
                      did_you_mean(nearest_name(kind, {"city", "town", "seat", "village"}),
                                   "write one of these"));
    if (!r.regions)
        return s;
    const std::string_view region = sheet.cell(row, "region");
    if (const auto place = r.region_index.find(region))
        s.region = RegionId(*place);
    else
        sheet.problem(row, "region", fmt::format("unknown region '{}'", region),
                      fmt::format("a key of {}", r.paths["regions"]),
                      did_you_mean(r.region_index.nearest(region), "add the region"));
    return s;
}

/// Metres between two places on a sphere, within one percent of the geodesic.
std::int64_t metres_between(const Coordinates& a, const Coordinates& b) {
    constexpr double radius_m = 6'371'009;
    const auto radians = [](std::int64_t e6) {
        return static_cast<double>(e6) * 1e-6 * std::numbers::pi / 180;
    };
    const auto square = [](double x) { return x * x; };
    const double north = radians(b.latitude_e6 - std::int64_t{a.latitude_e6});
    const double east = radians(b.longitude_e6 - std::int64_t{a.longitude_e6});
    const double haversine = square(std::sin(north / 2)) + std::cos(radians(a.latitude_e6)) *
                                                               std::cos(radians(b.latitude_e6)) *
                                                               square(std::sin(east / 2));
    return std::llround(2 * radius_m * std::asin(std::sqrt(std::clamp(haversine, 0.0, 1.0))));
}

/// `to_node_m` is the way over the ground that coordinates give: 20 percent or 500 m off is wrong.
void check_way(Sheet& sheet, std::size_t row, const Settlement& own, const Settlement& node) {
    constexpr std::int64_t near_m = 500;
    const std::int64_t metres = metres_between(own.at, node.at);
    const std::int64_t off = std::abs(own.to_node.value() - metres);
    if (off > std::max(near_m, metres / 5))
        sheet.problem(row, "to_node_m",
                      fmt::format("'{}' does not lie so far from '{}'", own.key, node.key),
                      fmt::format("about {}, the geodesic distance of their coordinates", metres),
                      "correct the distance (in metres) or one of the coordinates");
}

/// The row of the settlement whose signal this one takes.
std::size_t seat_of(Sheet& sheet, std::size_t row, const std::vector<Settlement>& settlements,
                    const Index& by_row, bool places_known) {
    const std::string_view named = sheet.cell(row, "node");
    const auto found = by_row.find(named);
    if (!found) {
        sheet.problem(row, "node", fmt::format("unknown node '{}'", named),
                      "the key of a city, town or seat",
                      did_you_mean(by_row.nearest(named), "add the settlement"));
        return row;
    }
    const Settlement& own = settlements[row];
    const Settlement& node = settlements[*found];
    const bool village = own.kind == Settlement::Kind::village;
    if (!village && *found != row)
        sheet.problem(row, "node",
                      fmt::format("'{}' is a {} and its own node", own.key, name(own.kind)),
                      own.key, "write its own key, or make it a village");
    else if (village && node.kind == Settlement::Kind::village)
        sheet.problem(row, "node", "a village cannot be a node", "the key of a city, town or seat",
                      "name the seat of its district");
    else if (village && node.region != own.region)
        sheet.problem(row, "node", "the node lies in another region", "a node of its own region",
                      "correct the region or the node");
    else if (!village && own.to_node.value() != 0)
        sheet.problem(row, "to_node_m", "a node has no way to itself", "0", "write 0");
    else if (village && places_known)
        check_way(sheet, row, own, node);
    return *found;
}

void check_region_sums(CountryReading& r, const std::vector<Settlement>& settlements) {
    std::vector<std::int64_t> sums(r.country.regions.size(), 0);
    for (const Settlement& s : settlements)
        sums[s.region.index()] += s.residents.value();
    for (std::size_t i = 0; i < sums.size(); ++i) {
        const Region& region = r.country.regions[i];
        if (sums[i] == region.residents.value())
            continue;
        r.regions->add(
            r.regions->position(i, "residents"),
            fmt::format("the settlements of '{}' do not add up to the region", region.key),
            fmt::format("{}, the sum of its settlements", sums[i]),
            difference(region.residents.value(), sums[i]),
            "correct the region or a settlement: they agree to the person");
    }
}

/// A wrong column would repeat itself thousands of times.
Diagnostics shortened(const Diagnostics& problems) {
    Diagnostics told;
    std::map<std::string, std::size_t> count;
    for (const Diagnostic& d : problems)
        if (++count[d.at.file] <= most_told)
            told.push_back(d);
    for (const auto& [file, n] : count)
        if (n > most_told)
            told.push_back({{file, 0, 0},
                            fmt::format("and {} more problems in this file", n - most_told),
                            {},
                            {},
                            {}});
    return told;
}

}  // namespace

void order_settlements(CountryReading& r, const std::vector<Settlement>& settlements,
                       const std::vector<std::size_t>& seat) {
    std::vector<std::size_t> rows(settlements.size());
    std::iota(rows.begin(), rows.end(), std::size_t{0});
    std::ranges::stable_sort(rows, [&](std::size_t a, std::size_t b) {
        return std::pair(settlements[a].region, std::string_view(settlements[a].key)) <
               std::pair(settlements[b].region, std::string_view(settlements[b].key));
    });
    std::vector<std::size_t> place(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i)
        place[rows[i]] = i;
    std::vector<std::size_t> seat_place;
    for (const std::size_t row : rows) {
        r.country.settlements.push_back(settlements[row]);
        r.settlement_index.add(settlements[row].key, place[row]);
        seat_place.push_back(place[seat[row]]);
    }
    r.settlement_index.sort();
    build_nodes(r.country, seat_place);
}

namespace {

/// The nation of a country.toml without tables, for as many people as were asked for.
void read_recipe_of_nation(CountryReading& r, TableReader& root) {
    if (r.people)
        r.residents = r.people->value();
    if (auto table = root.table("synthetic"))
        make_synthetic(r, *table);
}

/// Only a synthetic nation has any number of people.
void check_people(CountryReading& r) {
    if (!r.people || r.synthetic)
        return;
    r.add({{{"--people", 0, 0},
            "this country has the people of its tables",
            "a scenario with a synthetic nation",
            r.country.name,
            "leave --people out, or play scenarios/synthetic"}});
}

}  // namespace

void read_description(CountryReading& r) {
    const std::string path = r.folder + "/country.toml";
    std::error_code error;
    if (std::filesystem::is_regular_file(r.folder, error)) {
        r.add({{{r.folder, 0, 0},
                "a file where a country is meant",
                "the folder that holds country.toml",
                "a file",
                "name the folder: leave out the last part of the path"}});
        return;
    }
    if (auto sources = sources_around(r.folder, &r.files))
        r.sources = std::move(*sources);
    else
        r.add(sources.error());
    const auto document = read_toml(path, &r.files);
    if (!document) {
        r.add(document.error());
        return;
    }
    TableReader root(*document, {path, 1, 1}, "", r.problems);
    if (auto table = root.table("country"))
        read_head(r, *table);
    r.synthetic = root.has("synthetic");
    if (r.synthetic)
        read_recipe_of_nation(r, root);
    else if (auto table = root.table("files"))
        read_file_names(r, *table);
    check_people(r);
    if (auto table = root.table("column", false))
        read_columns(r, *table);
    root.finish();
}

void read_regions(CountryReading& r) {
    auto sheet = r.open("regions",
                        {"key", "name", "residents", "latitude", "longitude", "utc_offsets",
                         "police", "guard", "army", "fuel_dependence", "protest_memory",
                         "protest_rate", "tile_column", "tile_row", "source", "mark"},
                        {"area_km2", "state_guard", "note"});
    if (!sheet)
        return;
    const std::size_t before = r.problems.size();
    r.region_index = sheet->index_of("key");
    std::set<std::pair<std::int64_t, std::int64_t>> tiles;
    for (std::size_t row = 0; row < sheet->rows(); ++row) {
        r.country.regions.push_back(region(*sheet, row, r.country.as_of));
        const Region& last = r.country.regions.back();
        if (!tiles.emplace(last.tile_column, last.tile_row).second)
            sheet->problem(row, "tile_column", "two regions on one tile", "a tile of its own",
                           "give one another column or row");
    }
    r.region_totals_known = r.problems.size() == before;
    r.check_provenance(*sheet, "regions", {});
    if (sheet->rows() == 0)
        sheet->problem("no region", "at least one row", "none", {});
    const std::int64_t sum = r.country.residents().value();
    if (r.region_totals_known && r.residents > 0 && sum != r.residents)
        r.problems.push_back({r.residents_at, "the regions do not add up to the country",
                              fmt::format("{}, the sum of {}", sum, sheet->path()),
                              difference(r.residents, sum), "correct the total or a region"});
    if (sheet->rows() > 0)
        r.regions = std::move(sheet);
}

void read_settlements(CountryReading& r) {
    auto sheet = r.open("settlements",
                        {"key", "name", "region", "kind", "residents", "latitude", "longitude",
                         "node", "to_node_m", "source", "mark"},
                        {"method", "population_raw", "population_raw_date", "factor", "note"});
    if (!sheet)
        return;
    const std::size_t before = r.problems.size();
    const Index by_row = sheet->index_of("key");
    std::vector<Settlement> settlements;
    settlements.reserve(sheet->rows());
    for (std::size_t row = 0; row < sheet->rows(); ++row)
        settlements.push_back(settlement(r, *sheet, row));
    std::vector<std::size_t> seat;
    seat.reserve(sheet->rows());
    const bool places_known = r.problems.size() == before;  // every number could be read
    for (std::size_t row = 0; row < sheet->rows(); ++row)
        seat.push_back(seat_of(*sheet, row, settlements, by_row, places_known));
    r.check_provenance(*sheet, "settlements", {});
    // Sums and nodes of rows that are wrong would only repeat what was said.
    const bool right = r.problems.size() == before && r.regions;
    if (places_known && r.regions && r.region_totals_known)
        check_region_sums(r, settlements);
    if (!right)
        return;
    order_settlements(r, settlements, seat);
    r.settlements_known = true;
}

Result<Country> read_country(const std::string& folder, FileLog* log,
                             std::optional<People> people) {
    CountryReading r;
    r.folder = folder;
    r.people = people;
    while (r.folder.size() > 1 && r.folder.back() == '/')
        r.folder.pop_back();
    read_description(r);
    if (!r.synthetic) {
        read_regions(r);
        read_settlements(r);
        read_node_distances(r);
        read_objects(r);
        read_assembly_points(r);
    }
    if (!r.problems.empty())
        return failure(shortened(r.problems));
    build_cells(r.country);
    r.country.digest = r.files.digest();
    if (log != nullptr)
        log->add(r.files);
    return std::move(r.country);
}

}  // namespace casus::world
