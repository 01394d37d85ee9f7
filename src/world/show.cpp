#include "world/show.h"

#include <fmt/format.h>
#include <algorithm>
#include <vector>

#include "world/country.h"
#include "world/document.h"

namespace casus::world {
namespace {

struct Line {
    std::string key, name;
    std::int64_t residents = 0, settlements = 0, nodes = 0, cells = 0;
    std::int64_t police = 0, guard = 0, army = 0, objects = 0, synthetic = 0;

    void add(const Line& other) {
        residents += other.residents;
        settlements += other.settlements;
        nodes += other.nodes;
        cells += other.cells;
        police += other.police;
        guard += other.guard;
        army += other.army;
        objects += other.objects;
        synthetic += other.synthetic;
    }
};

std::vector<Line> lines_of(const Country& country) {
    std::vector<Line> lines;
    for (const auto& region : country.regions) {
        Line line{region.key, region.name, region.residents.value()};
        line.police = region.police.value();
        line.guard = region.guard.value();
        line.army = region.army;
        lines.push_back(std::move(line));
    }
    for (const auto& settlement : country.settlements) {
        auto& line = lines[settlement.region.index()];
        ++line.settlements;
        line.cells += settlement.cells;
    }
    for (const auto& node : country.nodes) {
        auto& line = lines[node.region.index()];
        ++line.nodes;
        line.objects += static_cast<std::int64_t>(node.objects.size());
    }
    return lines;
}

std::string settlements_path(const std::string& folder) {
    const auto document = read_toml(folder + "/country.toml");
    const auto* files = document ? document->find("files") : nullptr;
    const auto* table = files != nullptr ? std::get_if<Table>(&files->data) : nullptr;
    const auto* named = table != nullptr ? table->find("settlements") : nullptr;
    const auto* text = named != nullptr ? std::get_if<std::string>(&named->data) : nullptr;
    return folder + "/" + (text != nullptr ? *text : "settlements.csv");
}

/// Adds up residents whose row says `synthetic`; false if the table does not say how it was made.
bool count_synthetic(const std::string& folder, std::vector<Line>& lines) {
    const auto table =
        CsvTable::read(settlements_path(folder),
                       {"key", "name", "region", "kind", "residents", "latitude", "longitude",
                        "node", "to_node_m", "source", "mark"},
                       {"method", "population_raw", "population_raw_date", "factor", "note"});
    if (!table || !table->has_column("method")) {
        return false;
    }
    Diagnostics problems;
    for (std::size_t row = 0; row < table->rows(); ++row) {
        const auto line = std::ranges::find(lines, table->text(row, "region"), &Line::key);
        if (table->text(row, "method") == "synthetic" && line != lines.end()) {
            line->synthetic += table->scaled(row, "residents", 0, 0, 3'000'000'000, problems);
        }
    }
    return problems.empty();
}

std::string row(const Line& line, bool method_known) {
    const auto permille = line.residents > 0 ? line.synthetic * 1000 / line.residents : 0;
    const auto share =
        method_known ? fmt::format("{}.{}", permille / 10, permille % 10) : std::string("-");
    return fmt::format("{:<8}{:<18}{:>11}{:>8}{:>7}{:>8}{:>8}{:>8}{:>8}{:>9}{:>9}\n", line.key,
                       line.name, line.residents, line.settlements, line.nodes, line.cells,
                       line.police, line.guard, line.army, line.objects, share);
}

}  // namespace

Result<std::string> show_country(const std::string& folder) {
    const auto country = read_country(folder);
    if (!country) {
        return failure(country.error());
    }
    auto lines = lines_of(*country);
    const bool method_known = count_synthetic(folder, lines);
    std::string out = fmt::format(
        "{} ({}), {}\n\n{:<8}{:<18}{:>11}{:>8}{:>7}{:>8}{:>8}{:>8}{:>8}{:>9}{:>9}\n", country->name,
        country->state.text(), format_date(country->as_of), "region", "", "residents", "places",
        "nodes", "cells", "police", "guard", "army", "objects", "by rule%");
    Line total{"total", ""};
    for (const auto& line : lines) {
        out += row(line, method_known);
        total.add(line);
    }
    return out + row(total, method_known);
}

}  // namespace casus::world
