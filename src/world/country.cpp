#include "world/country.h"

#include <algorithm>
#include <array>

namespace casus::world {
namespace {

constexpr std::array<std::string_view, 4> settlement_kinds{"city", "town", "seat", "village"};
constexpr std::array<std::string_view, 11> object_kinds{
    "city_hall", "residence",   "airport",        "tv_centre", "depot", "power_plant",
    "telecom",   "water_works", "police_station", "symbol",    "other"};

template <class Kind, std::size_t n>
std::optional<Kind> kind_from(const std::array<std::string_view, n>& names, std::string_view name) {
    const auto it = std::find(names.begin(), names.end(), name);
    if (it == names.end())
        return std::nullopt;
    return static_cast<Kind>(it - names.begin());
}

/// Residents of a settlement in cells that differ by at most one, the larger ones first.
void add_cells(Country& country, SettlementId id) {
    constexpr std::int64_t most_in_a_cell = 1000;
    Settlement& settlement = country.settlements[id.index()];
    const std::int64_t residents = settlement.residents.value();
    const std::int64_t cells = (residents + most_in_a_cell - 1) / most_in_a_cell;
    settlement.first_cell = CellId(country.cells.size());
    settlement.cells = static_cast<std::int32_t>(cells);
    for (std::int64_t c = 0; c < cells; ++c) {
        const std::int64_t extra = c < residents % cells ? 1 : 0;
        country.cells.push_back(
            {id, settlement.node, static_cast<std::int32_t>(residents / cells + extra)});
    }
}

}  // namespace

People Country::residents() const {
    People sum;
    for (const Region& region : regions)
        sum += region.residents;
    return sum;
}

Duration Country::utc_offset(RegionId region, Time at) const {
    const std::vector<DatedOffset>& offsets = regions[region.index()].offsets;
    Duration result = offsets.front().utc_offset;
    for (const DatedOffset& offset : offsets)
        if (offset.from <= at)
            result = offset.utc_offset;
    return result;
}

std::string_view name(Settlement::Kind kind) {
    return settlement_kinds[static_cast<std::size_t>(kind)];
}
std::string_view name(GuardedObject::Kind kind) {
    return object_kinds[static_cast<std::size_t>(kind)];
}
std::optional<Settlement::Kind> settlement_kind_from(std::string_view name) {
    return kind_from<Settlement::Kind>(settlement_kinds, name);
}
std::optional<GuardedObject::Kind> object_kind_from(std::string_view name) {
    return kind_from<GuardedObject::Kind>(object_kinds, name);
}

void build_nodes(Country& country, std::span<const std::size_t> seat) {
    for (std::size_t i = 0; i < country.settlements.size(); ++i) {
        if (seat[i] != i)
            continue;
        Settlement& settlement = country.settlements[i];
        settlement.node = NodeId(country.nodes.size());
        country.nodes.push_back(
            {SettlementId(i), settlement.region, settlement.residents, {SettlementId(i)}, {}});
    }
    for (std::size_t i = 0; i < country.settlements.size(); ++i) {
        Settlement& settlement = country.settlements[i];
        if (seat[i] != i) {
            settlement.node = country.settlements[seat[i]].node;
            Node& node = country.nodes[settlement.node.index()];
            node.residents += settlement.residents;
            node.settlements.emplace_back(i);  // in order of key: same region
        }
    }
}

void build_cells(Country& country) {
    country.cells.clear();
    for (std::size_t i = 0; i < country.settlements.size(); ++i)
        add_cells(country, SettlementId(i));
}

}  // namespace casus::world
