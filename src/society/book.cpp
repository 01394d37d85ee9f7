#include "society/book.h"

namespace casus::society {

void count_homes(const world::Country& country, State& state, std::size_t node) {
    std::vector<HomeBook>& books = state.derived.homes;
    const CellCounts& cells = state.cells;
    for (const SettlementId place : country.nodes[node].settlements)
        books[place.index()] = {};
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
