#include "society/book.h"

namespace casus::society {

std::vector<HomeBook> home_books(const world::Country& country, const State& state) {
    std::vector<HomeBook> books(country.settlements.size());
    const CellCounts& cells = state.cells;
    for (std::size_t cell = 0; cell < country.cells.size(); ++cell) {
        HomeBook& book = books[country.cells[cell].settlement.index()];
        book.quiet += cells.quiet[cell];
        book.active += cells.street_willing[cell] + cells.street_unwilling[cell];
        book.violent += cells.converts[cell] + cells.carriers_violent[cell];
    }
    for (const NodeState& node : state.nodes)
        for (const Removed& gone : node.removed) {
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
    return books;
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
