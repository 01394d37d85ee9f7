// Reads what hangs on a country's nodes: distances, guarded objects, assembly points.
#include <algorithm>

#include <fmt/format.h>

#include "base/digest.h"
#include "world/country_sheet.h"

namespace casus::world {
namespace {

constexpr std::size_t most_nodes = 2000;  // a few hundred is usual; pairs are stored
constexpr std::size_t most_missing = 20;

/// The node that a cell names; none, with a problem, if it is not one.
NodeId node_at(const CountryReading& r, Sheet& sheet, std::size_t row, std::string_view column) {
    const std::string_view named = sheet.cell(row, column);
    const auto found = r.settlement_index.find(named);
    if (!found) {
        sheet.problem(row, column, fmt::format("unknown node '{}'", named),
                      "the key of a city, town or seat",
                      did_you_mean(r.settlement_index.nearest(named), "add the settlement"));
        return NodeId::none();
    }
    const Settlement& settlement = r.country.settlements[*found];
    if (settlement.kind != Settlement::Kind::village)
        return settlement.node;
    const SettlementId seat = r.country.nodes[settlement.node.index()].settlement;
    sheet.problem(row, column, fmt::format("'{}' is a village, not a node", named),
                  "the key of a city, town or seat",
                  fmt::format("name its seat '{}'", r.country.settlements[seat.index()].key));
    return NodeId::none();
}

std::string_view key_of(const Country& country, std::size_t node) {
    return country.settlements[country.nodes[node].settlement.index()].key;
}

void read_distance(CountryReading& r, Sheet& sheet, std::size_t row) {
    const std::size_t n = r.country.nodes.size();
    const NodeId from = node_at(r, sheet, row, "from");
    const NodeId to = node_at(r, sheet, row, "to");
    const std::int64_t metres = sheet.number(row, "metres", 0, 1, most_metres);
    if (!from.valid() || !to.valid())
        return;
    if (sheet.cell(row, "from") >= sheet.cell(row, "to")) {
        sheet.problem(row, "from", "'from' is not before 'to'", "from < to by key",
                      "swap the two, or remove the row");
        return;
    }
    std::int32_t& there = r.country.node_distance_m[from.index() * n + to.index()];
    if (there != 0)
        sheet.problem(row, "from", "this pair stands twice", "once", "remove one row");
    there = static_cast<std::int32_t>(metres);
    r.country.node_distance_m[to.index() * n + from.index()] = there;
}

void check_pairs(CountryReading& r, Sheet& sheet) {
    const std::size_t n = r.country.nodes.size();
    std::size_t missing = 0;
    for (std::size_t a = 0; a < n; ++a)
        for (std::size_t b = a + 1; b < n; ++b) {
            if (r.country.node_distance_m[a * n + b] != 0 || ++missing > most_missing)
                continue;
            const auto [first, second] =
                std::minmax({key_of(r.country, a), key_of(r.country, b)});  // by value
            sheet.problem(fmt::format("no distance between '{}' and '{}'", first, second),
                          "every pair of nodes once", "no such row",
                          fmt::format("add the row {},{},METRES", first, second));
        }
    if (missing > most_missing)
        sheet.problem(fmt::format("and {} more pairs without a distance", missing - most_missing),
                      {}, {}, {});
}

GuardedObject object(CountryReading& r, Sheet& sheet, std::size_t row) {
    GuardedObject o;
    o.key = sheet.text(row, "key");
    o.name = sheet.text(row, "name");
    o.entity = digest(o.key).low;
    const std::string_view kind = sheet.cell(row, "kind");
    if (const auto known = object_kind_from(kind)) {
        o.kind = *known;
    } else {
        std::vector<std::string> kinds;
        for (int i = 0; i <= static_cast<int>(GuardedObject::Kind::other); ++i)
            kinds.emplace_back(name(static_cast<GuardedObject::Kind>(i)));
        sheet.problem(row, "kind", "not a kind of object",
                      fmt::format("{}", fmt::join(kinds, ", ")),
                      did_you_mean(nearest_name(kind, kinds), "write one of these"));
    }
    o.guards = Officers(sheet.number(row, "guards", 0, 0, 100'000));
    const std::string_view symbol = sheet.cell(row, "state_symbol");
    if (symbol != "true" && symbol != "false")
        sheet.problem(row, "state_symbol", "neither true nor false", "true or false", {});
    o.state_symbol = symbol == "true";
    if (r.settlements_known)
        o.node = node_at(r, sheet, row, "node");
    return o;
}

/// Guards are part of the region's police and National Guard.
void check_guards(CountryReading& r) {
    std::vector<std::int64_t> guards(r.country.regions.size(), 0);
    for (const GuardedObject& o : r.country.objects)
        if (o.node.valid())
            guards[r.country.nodes[o.node.index()].region.index()] += o.guards.value();
    for (std::size_t i = 0; i < guards.size(); ++i) {
        const Region& region = r.country.regions[i];
        const std::int64_t officers = region.police.value() + region.guard.value();
        if (guards[i] <= officers)
            continue;
        r.regions->add(
            r.regions->position(i, "police"),
            fmt::format("the objects of '{}' bind more officers than it has", region.key),
            fmt::format("at most {} guards", officers), std::to_string(guards[i]),
            "correct 'guards' in the objects, or the region's police");
    }
}

}  // namespace

void read_node_distances(CountryReading& r) {
    auto sheet = r.open("node_distances", {"from", "to", "metres"}, {"source", "mark", "note"});
    if (!sheet)
        return;
    r.check_provenance(*sheet, "node_distances", {"metres"});
    if (!r.settlements_known)
        return;
    const std::size_t n = r.country.nodes.size();
    if (n > most_nodes) {
        sheet->problem("too many nodes", fmt::format("at most {}", most_nodes), std::to_string(n),
                       "make the smallest ones villages of their seats");
        return;
    }
    r.country.node_distance_m.assign(n * n, 0);
    for (std::size_t row = 0; row < sheet->rows(); ++row)
        read_distance(r, *sheet, row);
    check_pairs(r, *sheet);
}

void read_objects(CountryReading& r) {
    auto sheet = r.open("objects",
                        {"key", "name", "kind", "node", "guards", "state_symbol", "source", "mark"},
                        {"note"});
    if (!sheet)
        return;
    const std::size_t before = r.problems.size();
    static_cast<void>(sheet->index_of("key"));
    for (std::size_t row = 0; row < sheet->rows(); ++row)
        r.country.objects.push_back(object(r, *sheet, row));
    r.check_provenance(*sheet, "objects", {});
    if (r.problems.size() != before || !r.settlements_known)
        return;
    std::ranges::stable_sort(r.country.objects,
                             [](const auto& a, const auto& b) { return a.key < b.key; });
    for (std::size_t i = 0; i < r.country.objects.size(); ++i)
        r.country.nodes[r.country.objects[i].node.index()].objects.emplace_back(i);
    check_guards(r);
}

void read_assembly_points(CountryReading& r) {
    auto sheet = r.open("assembly_points",
                        {"name", "node", "latitude", "longitude", "source", "mark"}, {"note"});
    if (!sheet)
        return;
    const std::size_t before = r.problems.size();
    std::vector<bool> served(r.country.regions.size(), false);
    for (std::size_t row = 0; row < sheet->rows(); ++row) {
        AssemblyPoint point;
        point.name = sheet->text(row, "name");
        point.at = sheet->coordinates(row);
        if (r.settlements_known)
            point.node = node_at(r, *sheet, row, "node");
        if (point.node.valid())
            served[r.country.nodes[point.node.index()].region.index()] = true;
        r.country.assembly_points.push_back(std::move(point));
    }
    r.check_provenance(*sheet, "assembly_points", {});
    if (r.problems.size() != before || !r.settlements_known)
        return;
    for (std::size_t i = 0; i < served.size(); ++i)
        if (!served[i])
            r.regions->add(
                r.regions->position(i, "key"),
                fmt::format("region '{}' has no assembly point", r.country.regions[i].key),
                fmt::format("a row in {}", sheet->path()), "none",
                "add the square where people gather");
}

}  // namespace casus::world
