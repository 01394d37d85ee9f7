#include "world/build_tables.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include <utility>

#include "world/document.h"

namespace casus::world {
namespace {

constexpr std::string_view kind_names[] = {"city", "town", "seat", "village"};

/// A CSV row; quotes what RFC 4180 wants quoted.
class Row {
public:
    explicit Row(std::string& out) : out_(&out) {}
    Row& cell(std::string_view text) {
        if (!first_) {
            *out_ += ',';
        }
        first_ = false;
        if (text.find_first_of(",\"\n") == std::string_view::npos) {
            *out_ += text;
            return *this;
        }
        *out_ += '"';
        for (const char c : text) {
            *out_ += c == '"' ? "\"\"" : std::string(1, c);
        }
        *out_ += '"';
        return *this;
    }
    Row& cell(std::int64_t number) { return cell(fmt::format("{}", number)); }
    void end() { *out_ += '\n'; }

private:
    std::string* out_;
    bool first_ = true;
};

std::string regions_csv(const BuildInputs& inputs, const CsvTable& table) {
    std::vector<double> residents;
    std::vector<double> guard;
    std::int64_t people = 0;
    for (const auto& region : inputs.regions) {
        residents.push_back(static_cast<double>(region.residents));
        guard.push_back(residents.back() * region.guard_weight);
        people += region.residents;
    }
    const auto police_total = (people * inputs.method.police_rate + 50'000) / 100'000;
    const auto police = apportion(police_total, residents);
    const auto guards = apportion(inputs.method.guard_total, guard);
    std::string out =
        "key,name,residents,area_km2,latitude,longitude,utc_offsets,police,guard,army,state_guard,"
        "fuel_dependence,protest_memory,protest_rate,tile_column,tile_row,source,mark,note\n";
    for (std::size_t r = 0; r < inputs.regions.size(); ++r) {
        Row row(out);
        const auto given = [&](std::string_view column) { row.cell(table.text(r, column)); };
        for (const auto* column :
             {"key", "name", "residents", "area_km2", "latitude", "longitude", "utc_offsets"}) {
            given(column);
        }
        row.cell(police[r]).cell(guards[r]);
        for (const auto* column : {"army", "state_guard", "fuel_dependence", "protest_memory",
                                   "protest_rate", "tile_column", "tile_row", "source", "mark"}) {
            given(column);
        }
        row.cell(table.has_column("note") ? table.text(r, "note") : "").end();
    }
    return out;
}

std::string settlements_csv(const BuildInputs& inputs,
                            const std::vector<DraftSettlement>& settlements) {
    std::string out =
        "key,name,region,kind,residents,latitude,longitude,node,to_node_m,source,mark,method,"
        "population_raw,population_raw_date,factor,note\n";
    for (const auto& place : settlements) {
        Row row(out);
        row.cell(place.key).cell(place.name).cell(inputs.regions[place.region].key);
        row.cell(kind_names[static_cast<std::size_t>(place.kind)]).cell(place.residents);
        row.cell(place.latitude).cell(place.longitude).cell(place.node).cell(place.to_node_m);
        row.cell(place.source).cell(place.mark).cell(place.method);
        if (place.raw) {
            const auto ten_thousandths = (place.residents * 20'000 / *place.raw + 1) / 2;
            row.cell(*place.raw).cell(place.raw_date);
            row.cell(fmt::format("{}.{:04}", ten_thousandths / 10'000, ten_thousandths % 10'000));
        } else {
            row.cell("").cell(place.raw_date).cell("");
        }
        row.cell(place.note).end();
    }
    return out;
}

std::vector<const DraftSettlement*> nodes_by_key(const std::vector<DraftSettlement>& settlements) {
    std::vector<const DraftSettlement*> nodes;
    for (const auto& place : settlements) {
        if (place.is_node()) {
            nodes.push_back(&place);
        }
    }
    std::ranges::sort(nodes, {}, &DraftSettlement::key);
    return nodes;
}

std::string distances_csv(const std::vector<const DraftSettlement*>& nodes) {
    std::string out = "from,to,metres\n";
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        for (std::size_t j = i + 1; j < nodes.size(); ++j) {
            Row(out)
                .cell(nodes[i]->key)
                .cell(nodes[j]->key)
                .cell(std::llround(geodesic_m(nodes[i]->at, nodes[j]->at)))
                .end();
        }
    }
    return out;
}

/// The node of that key, or a problem at the cell that names it.
const DraftSettlement* node_named(const std::vector<const DraftSettlement*>& nodes,
                                  const CsvTable& table, std::size_t row, Diagnostics& problems) {
    const auto key = table.text(row, "node");
    const auto found = std::ranges::lower_bound(nodes, key, {}, &DraftSettlement::key);
    if (found == nodes.end() || (*found)->key != key) {
        problems.push_back(build_problem(table.position(row, "node"),
                                         fmt::format("'{}' is no node", key),
                                         "the key of a city, town or seat"));
        return nullptr;
    }
    return *found;
}

std::string objects_csv(const CsvTable& table, const std::vector<const DraftSettlement*>& nodes,
                        Diagnostics& problems) {
    std::vector<std::size_t> order;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        (void)node_named(nodes, table, row, problems);
        order.push_back(row);
    }
    std::ranges::sort(order, {}, [&](std::size_t row) { return table.text(row, "key"); });
    std::string out = "key,name,kind,node,guards,state_symbol,source,mark,note\n";
    for (const auto r : order) {
        Row row(out);
        for (const auto* column :
             {"key", "name", "kind", "node", "guards", "state_symbol", "source", "mark", "note"}) {
            row.cell(table.text(r, column));
        }
        row.end();
    }
    return out;
}

/// Named squares as given; then the centre of the largest node of each region that has none.
std::string points_csv(const BuildInputs& inputs, const CsvTable& table,
                       const std::vector<const DraftSettlement*>& nodes, Diagnostics& problems) {
    std::string out = "name,node,latitude,longitude,source,mark,note\n";
    std::vector<bool> has(inputs.regions.size());
    for (std::size_t r = 0; r < table.rows(); ++r) {
        const auto* node = node_named(nodes, table, r, problems);
        if (node == nullptr) {
            continue;
        }
        has[node->region] = true;
        const bool placed = !table.text(r, "latitude").empty();
        Row(out)
            .cell(table.text(r, "name"))
            .cell(node->key)
            .cell(placed ? table.text(r, "latitude") : node->latitude)
            .cell(placed ? table.text(r, "longitude") : node->longitude)
            .cell(table.text(r, "source"))
            .cell(table.text(r, "mark"))
            .cell(table.text(r, "note"))
            .end();
    }
    for (std::size_t region = 0; region < has.size(); ++region) {
        const DraftSettlement* largest = nullptr;
        for (const auto* node : nodes) {
            if (node->region == region &&
                (largest == nullptr || node->residents > largest->residents)) {
                largest = node;
            }
        }
        if (!has[region] && largest != nullptr) {
            Row(out)
                .cell(fmt::format("Centre of {}", largest->name))
                .cell(largest->key)
                .cell(largest->latitude)
                .cell(largest->longitude)
                .cell("casus-method")
                .cell("assumed")
                .cell("no named square")
                .end();
        }
    }
    return out;
}

std::string rejected_csv(const BuildInputs& inputs, std::int64_t& count) {
    std::string out = "key,name,latitude,longitude,population_raw,source,reason\n";
    for (const auto& place : inputs.places) {
        if (!place.rejected.empty()) {
            ++count;
            Row(out)
                .cell(place.key)
                .cell(place.name)
                .cell(place.latitude)
                .cell(place.longitude)
                .cell(place.population)
                .cell(place.source)
                .cell(place.rejected)
                .end();
        }
    }
    return out;
}

void add_ring(const std::vector<Coordinates>& points, std::string& out) {
    const auto thousandths = [](std::int32_t e6) { return (e6 + (e6 < 0 ? -500 : 500)) / 1000; };
    out += "[[";
    for (std::size_t i = 0; i <= points.size(); ++i) {
        const auto at = points[i % points.size()];
        out += fmt::format("{}[{:.3f},{:.3f}]", i == 0 ? "" : ",",
                           thousandths(at.longitude_e6) / 1e3, thousandths(at.latitude_e6) / 1e3);
    }
    out += "]]";
}

std::string shapes_json(const BuildInputs& inputs) {
    std::string features;
    for (const bool discs : {false, true}) {  // cities last, so that they are drawn on top
        for (const auto& region : inputs.regions) {
            if (region.disc != discs) {
                continue;
            }
            std::string rings;
            for (const auto& ring : inputs.outlines.rings) {
                if (!discs && ring.region == region.key) {
                    rings += rings.empty() ? "" : ",";
                    add_ring(ring.points, rings);
                }
            }
            for (const auto& disc : inputs.outlines.discs) {
                if (disc.region == region.key) {
                    add_ring(disc_ring(disc), rings);
                }
            }
            features += features.empty() ? "\n" : ",\n";
            features += fmt::format(R"({{"type":"Feature","id":"{}","properties":{{"name":"{}"}},)"
                                    R"("geometry":{{"type":"MultiPolygon","coordinates":[{}]}}}})",
                                    region.key, region.name, rings);
        }
    }
    return R"({"type":"FeatureCollection","features":[)" + features + "\n]}\n";
}

std::string country_toml(const BuildInputs& inputs, const CsvTable& columns) {
    std::string out = fmt::format(
        "# Made by `casus world build`; do not edit. Method and sources: docs/data.md.\n"
        "[country]\nkey = \"{}\"\nname = \"{}\"\nstate = \"{}\"\nas_of = {}\nresidents = {}\n"
        "source = \"any-seed\"\nseed = {}\n\n[files]\nregions = \"regions.csv\"\nsettlements = "
        "\"settlements.csv\"\n"
        "node_distances = \"node_distances.csv\"\nobjects = \"objects.csv\"\n"
        "assembly_points = \"assembly_points.csv\"\nshapes = \"shapes.json\"\n",
        inputs.key, inputs.name, inputs.state, inputs.as_of, inputs.residents, inputs.seed);
    std::string table;
    for (std::size_t row = 0; row < columns.rows(); ++row) {
        if (columns.text(row, "table") != table) {
            table = columns.text(row, "table");
            out += fmt::format("\n[column.{}]\n", table);
        }
        const auto note = columns.text(row, "note");
        out += fmt::format("{} = {{ unit = \"{}\", source = \"{}\", mark = \"{}\"{} }}\n",
                           columns.text(row, "column"), columns.text(row, "unit"),
                           columns.text(row, "source"), columns.text(row, "mark"),
                           note.empty() ? "" : fmt::format(", note = \"{}\"", note));
    }
    return out;
}

/// The tables that are passed on with little change.
struct PassedOn {
    CsvTable regions, objects, points, columns;
};

Result<PassedOn> read_passed_on(const BuildInputs& inputs) {
    Diagnostics problems;
    const auto read = [&](const std::string& path, const std::vector<std::string>& columns,
                          const std::vector<std::string>& optional) {
        auto table = CsvTable::read(path, columns, optional);
        if (!table) {
            problems.insert(problems.end(), table.error().begin(), table.error().end());
            return CsvTable();
        }
        return std::move(*table);
    };
    PassedOn tables{
        read(inputs.regions_path,
             {"key", "name", "residents", "area_km2", "latitude", "longitude", "utc_offsets",
              "guard_weight", "army", "state_guard", "fuel_dependence", "protest_memory",
              "protest_rate", "tile_column", "tile_row", "disc", "source", "mark"},
             {"note"}),
        read(inputs.objects_path,
             {"key", "name", "kind", "node", "guards", "state_symbol", "source", "mark", "note"},
             {}),
        read(inputs.points_path,
             {"name", "node", "latitude", "longitude", "source", "mark", "note"}, {}),
        read(inputs.columns_path, {"table", "column", "unit", "source", "mark", "note"}, {})};
    if (!problems.empty()) {
        return failure(std::move(problems));
    }
    return tables;
}

}  // namespace

Result<Built> country_files(const BuildInputs& inputs,
                            const std::vector<DraftSettlement>& settlements) {
    auto tables = read_passed_on(inputs);
    if (!tables) {
        return failure(tables.error());
    }
    Diagnostics problems;
    const auto nodes = nodes_by_key(settlements);
    Built built;
    built.regions = static_cast<std::int64_t>(inputs.regions.size());
    built.nodes = static_cast<std::int64_t>(nodes.size());
    built.settlements = static_cast<std::int64_t>(settlements.size());
    for (const auto& place : settlements) {
        built.residents += place.residents;
        built.synthetic += place.method == "synthetic" ? place.residents : 0;
        built.cells += (place.residents + 999) / 1000;
    }
    built.files = {
        {"assembly_points.csv", points_csv(inputs, tables->points, nodes, problems)},
        {"country.toml", country_toml(inputs, tables->columns)},
        {"node_distances.csv", distances_csv(nodes)},
        {"objects.csv", objects_csv(tables->objects, nodes, problems)},
        {"regions.csv", regions_csv(inputs, tables->regions)},
        {"rejected.csv", rejected_csv(inputs, built.rejected)},
        {"settlements.csv", settlements_csv(inputs, settlements)},
        {"shapes.json", shapes_json(inputs)},
    };
    if (!problems.empty()) {
        return failure(std::move(problems));
    }
    return built;
}

}  // namespace casus::world
