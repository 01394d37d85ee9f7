#include "society/movement.h"

#include <algorithm>
#include <span>

#include "base/math.h"
#include "society/count.h"
#include "society/derived.h"
#include "society/persons.h"
#include "society/signals.h"

namespace casus::society {

std::int32_t willing_at_peace(const CellCounts& cells, std::size_t cell) {
    return std::max(0, cells.willing[cell] - cells.converts[cell]);
}

std::int32_t unwilling_at_peace(const CellCounts& cells, std::size_t cell) {
    return cells.able[cell] - std::max(cells.willing[cell], cells.converts[cell]);
}

namespace {

/// Of the people on a cell's list those who pass; the oracle counts over everybody.
std::int32_t count_listed(const Hour& hour, std::size_t cell, const std::int32_t* cut) {
    const Derived& derived = hour.state.derived;
    if (!hour.in.skip)
        return count_passing(std::span(derived.everybody)
                                 .subspan(derived.first_resident[cell],
                                          derived.first_resident[cell + 1] -
                                              derived.first_resident[cell]),
                             cut, 0);
    return count_passing(std::span(derived.traits)
                             .subspan(derived.first_able[cell],
                                      derived.first_able[cell + 1] - derived.first_able[cell]),
                         cut, std::min(cut[0], cut[256]));
}

/// Of the removed of this cell, those who pass: they are on the list and must not count.
std::int32_t removed_passing(const Hour& hour, std::size_t node, std::size_t cell,
                             const std::int32_t* cut) {
    if (hour.state.derived.gone[cell] == 0)
        return 0;
    const std::vector<Removed>& removed = hour.state.nodes[node].removed;
    const auto mine =
        std::ranges::equal_range(removed, static_cast<std::uint32_t>(cell), {}, &Removed::cell);
    std::int32_t count = 0;
    for (const Removed& gone : mine) {
        if (gone.carrier)
            continue;
        const std::uint32_t t = traits_of(hour.country, hour.state.derived, cell, gone.person);
        count += static_cast<std::int32_t>(t >> 16U) >= cut[t & 0x1ffU] ? 1 : 0;
    }
    return count;
}

struct CellKey {
    Seed seed{};
    EntityKey entity = 0;
    Time time;
    std::uint64_t cell = 0;  ///< within its settlement
};

CellKey key_of(const Hour& hour, std::size_t cell) {
    const SettlementId id = hour.country.cells[cell].settlement;
    const world::Settlement& place = hour.country.settlements[id.index()];
    return {hour.in.seed, place.entity, hour.in.to, cell - place.first_cell.index()};
}

std::uint64_t word(const CellKey& key, Purpose purpose, std::uint64_t i) {
    return draw(key.seed, purpose, key.entity, key.time, i);
}

/// W changes to `now`: the street keeps its share of the willing, so who flips is hypergeometric.
void change_willing(CellCounts& cells, std::size_t cell, const CellKey& key, std::int32_t now) {
    const std::int32_t at_peace = willing_at_peace(cells, cell);
    const std::int32_t against = unwilling_at_peace(cells, cell);
    cells.willing[cell] = now;
    const std::int32_t change = willing_at_peace(cells, cell) - at_peace;
    std::int32_t& willing = cells.street_willing[cell];
    std::int32_t& unwilling = cells.street_unwilling[cell];
    if (change < 0 && willing > 0) {
        const auto flipped = static_cast<std::int32_t>(hypergeometric_quantile(
            at_peace, willing, -change, word(key, Purpose::flip, 2 * key.cell)));
        willing -= flipped;
        unwilling += flipped;
    } else if (change > 0 && unwilling > 0) {
        const auto flipped = static_cast<std::int32_t>(hypergeometric_quantile(
            against, unwilling, change, word(key, Purpose::flip, 2 * key.cell + 1)));
        unwilling -= flipped;
        willing += flipped;
    }
}

std::int32_t binomial(const CellKey& key, Purpose purpose, std::uint64_t i, std::int32_t n,
                      std::int64_t p_q32) {
    if (n <= 0 || p_q32 <= 0)
        return 0;
    return static_cast<std::int32_t>(binomial_quantile(n, p_q32, word(key, purpose, i)));
}

void join_and_leave(Hour& hour, std::size_t cell, const CellKey& key, std::size_t region) {
    CellCounts& cells = hour.state.cells;
    const StreetParams& street = hour.params.street;
    std::int32_t& willing = cells.street_willing[cell];
    std::int32_t& unwilling = cells.street_unwilling[cell];
    const std::int64_t presence = hour.presence_q16[region];
    const std::size_t place = hour.country.cells[cell].settlement.index();
    std::int64_t come_q16 = multiply_q16(presence, hour.state.derived.join_weight_q16[place]);
    if (hour.in.travel_ban[region] != 0 &&
        hour.country.nodes[hour.country.cells[cell].node.index()].settlement.index() != place)
        come_q16 = multiply_q16(come_q16, one_q16 - street.travel_ban_q16);
    std::uint64_t join_word = key.cell;
#ifdef CASUS_FAULTS
    if (hour.params.faults.draw_by_worker)
        join_word += hour.workers << 32U;
#endif
    const std::int32_t joined =
        binomial(key, Purpose::join, join_word, willing_at_peace(cells, cell) - willing,
                 multiply_q32(street.join_q32, come_q16 << 16));
    const std::int32_t left = binomial(key, Purpose::leave, 2 * key.cell, willing,
                                       multiply_q32(street.leave_q32, (one_q16 - presence) << 16));
    const std::int32_t fled =
        binomial(key, Purpose::leave, 2 * key.cell + 1, unwilling, street.leave_unwilling_q32);
    willing += joined - left;
    unwilling -= fled;
    cells.quiet[cell] += left + fled - joined;
#ifdef CASUS_FAULTS
    if (hour.params.faults.count_twice_on_join)
        cells.quiet[cell] += joined;
#endif
}

}  // namespace

void move_cell(Hour& hour, std::size_t cell) {
    State& state = hour.state;
    const std::size_t node = hour.country.cells[cell].node.index();
    const std::size_t place = hour.country.cells[cell].settlement.index();
    const std::int32_t* cut = &state.derived.cut[cutoffs * node];
    const std::int32_t* best_cut = &state.derived.best_cut[cutoffs * node];
    const bool looked = state.derived.cut_changed[node] != 0 || state.derived.cell_dirty[cell] != 0;
    std::int32_t now = state.cells.willing[cell];
    if (looked) {
        now = count_listed(hour, cell, cut);
        if (now > 0)
            now -= removed_passing(hour, node, cell, cut);
        state.derived.cell_dirty[cell] = 0;
    }
    if (state.derived.best_changed[node] != 0 && state.derived.join_weight_q16[place] > 0)
        state.cells.participants[cell] = count_listed(hour, cell, best_cut);
    if (now == 0 && state.cells.willing[cell] == 0 && state.cells.street_unwilling[cell] == 0)
        return;
    const CellKey key = key_of(hour, cell);
    if (now != state.cells.willing[cell])
        change_willing(state.cells, cell, key, now);
    join_and_leave(hour, cell, key, hour.country.nodes[node].region.index());
}

}  // namespace casus::society
