#include "society/book.h"

#include <utility>

namespace casus::society {

namespace {

/// From agents to residents; those for whom no agent stands are at home.
void as_residents(std::int64_t residents, std::int64_t scale, HomeBook& book) {
    for (std::int64_t* count :
         {&book.quiet, &book.active, &book.violent, &book.detained, &book.injured, &book.dead})
        *count *= scale;
    book.quiet += residents % scale;
}

}  // namespace

void count_homes(const world::Country& country, std::int64_t scale, State& state, std::size_t node,
                 std::vector<std::uint8_t>& changed) {
    std::vector<HomeBook>& books = state.derived.homes;
    const std::vector<SettlementId>& places = country.nodes[node].settlements;
    const CellCounts& cells = state.cells;
    std::vector<HomeBook> before;
    before.reserve(places.size());
    for (const SettlementId place : places)
        before.push_back(std::exchange(books[place.index()], {}));
    for (const std::uint32_t cell : state.derived.cells[node]) {
        HomeBook& book = books[country.cells[cell].settlement.index()];
        book.quiet += cells.quiet[cell];
        book.active += cells.street_willing[cell] + cells.street_unwilling[cell];
        book.violent += cells.converts[cell] + cells.carriers_violent[cell];
    }
    for (const Removed& gone : state.nodes[node].removed) {
        HomeBook& book = books[country.cells[gone.cell].settlement.index()];
        switch (gone.kind) {
            case Removed::Kind::detained:
                ++book.detained;
                break;
            case Removed::Kind::injured:
                ++book.injured;
                break;
            case Removed::Kind::dead:
                ++book.dead;
                break;
        }
    }
    if (scale > 1)
        for (const SettlementId place : places)
            as_residents(country.settlements[place.index()].residents.value(), scale,
                         books[place.index()]);
    for (std::size_t i = 0; i < places.size(); ++i)
        if (books[places[i].index()] != before[i])
            changed[places[i].index()] = 1;
}

NodeHour node_hour(const NodeState& node) {
    return {node.crowd,
            node.violent,
            node.officers,
            node.contact,
            q16_from_q32(node.overload_q32),
            q16_from_q32(node.salience_q32),
            q16_from_q32(node.harm_q32)};
}

}  // namespace casus::society
