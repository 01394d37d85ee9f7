#include "society/movement.h"

#include <algorithm>
#include <array>
#include <limits>
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

/// What decides who passes: the signals of now, or the best so far.
struct Bar {
    const std::int32_t* cut;
    const std::array<Reach, 2>& reach;
    std::array<Parting, 2>& parting;
};

/// How many of a list are at least so bold. Steps of growing width from `near`, where it was last
/// time: what is read lies close together.
std::size_t bolder(const Derived& derived, std::span<const std::uint32_t> list, std::size_t near,
                   std::int32_t least) {
    const auto is = [&](std::uint32_t t) { return boldness(t, derived.slope_q8) >= least; };
    std::size_t lo = std::min(near, list.size()), hi = lo;
    for (std::size_t step = 1; lo > 0 && !is(list[lo - 1]); step *= 2) {
        hi = lo - 1;
        lo -= std::min(step, lo);
    }
    for (std::size_t step = 1; hi < list.size() && is(list[hi]); step *= 2) {
        lo = hi + 1;
        hi += std::min(step, list.size() - hi);
    }
    const auto between = list.subspan(lo, hi - lo);
    return lo +
           static_cast<std::size_t>(std::ranges::partition_point(between, is) - between.begin());
}

/// Of one list those who pass. The bold come first, so that only those between the two bounds of
/// the reach have to be asked.
std::int32_t count_list(const Derived& derived, ListRange list, const Bar& bar,
                        std::size_t exposed) {
    const Reach reach = bar.reach[exposed];
    Parting& parting = bar.parting[exposed];
    if (parting.count >= 0 && reach.all <= parting.last_in && reach.some > parting.first_out)
        return parting.count;
    const std::span<const std::uint32_t> all =
        std::span(derived.traits).subspan(list.first, list.last - list.first);
    const std::size_t sure = bolder(derived, all, parting.sure, reach.all);
    const std::size_t end = bolder(derived, all, sure, reach.some);
    parting.sure = static_cast<std::uint32_t>(sure);
    parting.count = -1;
    const auto count = static_cast<std::int32_t>(sure);
    if (sure < end)
        return count + count_passing(all.subspan(sure, end - sure), bar.cut);
    const auto bold = [&](std::size_t i) { return boldness(all[i], derived.slope_q8); };
    parting.last_in = sure == 0 ? std::numeric_limits<std::int32_t>::max() : bold(sure - 1);
    parting.first_out = sure == all.size() ? std::numeric_limits<std::int32_t>::min() : bold(sure);
    parting.count = count;
    return count;
}

/// Of the people on a cell's lists those who pass; the oracle counts over everybody.
std::int32_t count_listed(const Hour& hour, std::size_t cell, const Bar& bar) {
    const Derived& derived = hour.state.derived;
    if (!hour.in.skip)
        return count_passing(
            std::span(derived.everybody)
                .subspan(derived.first_resident[cell],
                         derived.first_resident[cell + 1] - derived.first_resident[cell]),
            bar.cut);
    return count_list(derived, list_of(derived, cell, 0), bar, 0) +
           count_list(derived, list_of(derived, cell, 1), bar, 1);
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
                      const BinomialLaw& law) {
    if (n <= 0)
        return 0;
    return static_cast<std::int32_t>(law.quantile(n, word(key, purpose, i)));
}

/// Chance of joining: lambda_j pi w, less what a ban stops of those who would come from elsewhere.
std::int64_t join_q32(const Hour& hour, std::size_t cell, std::size_t region) {
    const StreetParams& street = hour.params.street;
    const std::size_t place = hour.country.cells[cell].settlement.index();
    std::int64_t come_q16 =
        multiply_q16(hour.presence_q16[region], hour.state.derived.join_weight_q16[place]);
    if (hour.in.travel_ban[region] != 0 &&
        hour.country.nodes[hour.country.cells[cell].node.index()].settlement.index() != place)
        come_q16 = multiply_q16(come_q16, one_q16 - street.travel_ban_q16);
    return multiply_q32(street.join_q32, come_q16 << 16);
}

void join_and_leave(Hour& hour, std::size_t cell, const CellKey& key, const StreetLaws& laws) {
    CellCounts& cells = hour.state.cells;
    std::int32_t& willing = cells.street_willing[cell];
    std::int32_t& unwilling = cells.street_unwilling[cell];
    std::uint64_t join_word = key.cell;
#ifdef CASUS_FAULTS
    if (hour.params.faults.draw_by_worker)
        join_word += hour.workers << 32U;
#endif
    const std::int32_t joined =
        binomial(key, Purpose::join, join_word, willing_at_peace(cells, cell) - willing, laws.join);
    const std::int32_t left = binomial(key, Purpose::leave, 2 * key.cell, willing, laws.leave);
    const std::int32_t fled =
        binomial(key, Purpose::leave, 2 * key.cell + 1, unwilling, laws.leave_unwilling);
    willing += joined - left;
    unwilling -= fled;
    cells.quiet[cell] += left + fled - joined;
#ifdef CASUS_FAULTS
    if (hour.params.faults.count_twice_on_join)
        cells.quiet[cell] += joined;
#endif
}

StreetLaws street_laws(const Hour& hour, std::size_t cell) {
    const std::size_t place = hour.country.cells[cell].settlement.index();
    const std::size_t region = hour.country.settlements[place].region.index();
    const StreetParams& street = hour.params.street;
    return {
        place, BinomialLaw(join_q32(hour, cell, region)),
        BinomialLaw(multiply_q32(street.leave_q32, (one_q16 - hour.presence_q16[region]) << 16)),
        BinomialLaw(street.leave_unwilling_q32)};
}

}  // namespace

void expect(const Derived& derived, std::size_t cell) {
    for (std::size_t exposed = 0; exposed < 2; ++exposed) {
        const ListRange list = list_of(derived, cell, exposed);
        for (const std::uint32_t sure :
             {derived.parting[cell][exposed].sure, derived.best_parting[cell][exposed].sure}) {
            const std::size_t place = std::min(list.first + sure, list.last);
            if (place < derived.traits.size())
                __builtin_prefetch(&derived.traits[place]);
        }
    }
}

void move_cell(Hour& hour, std::size_t cell, std::optional<StreetLaws>& laws) {
    State& state = hour.state;
    Derived& derived = state.derived;
    const std::size_t node = hour.country.cells[cell].node.index();
    const std::size_t place = hour.country.cells[cell].settlement.index();
    const bool looked = derived.cut_changed[node] != 0 || derived.cell_dirty[cell] != 0;
    std::int32_t now = state.cells.willing[cell];
    if (looked) {
        const Bar bar{&derived.cut[cutoffs * node], derived.reach[node], derived.parting[cell]};
        now = count_listed(hour, cell, bar);
        if (now > 0)
            now -= removed_passing(hour, node, cell, bar.cut);
        derived.cell_dirty[cell] = 0;
    }
    if (derived.best_changed[node] != 0 && derived.join_weight_q16[place] > 0)
        state.cells.participants[cell] =
            count_listed(hour, cell,
                         {&derived.best_cut[cutoffs * node], derived.best_reach[node],
                          derived.best_parting[cell]});
    if (now == 0 && state.cells.willing[cell] == 0 && state.cells.street_unwilling[cell] == 0)
        return;
    const CellKey key = key_of(hour, cell);
    if (now != state.cells.willing[cell])
        change_willing(state.cells, cell, key, now);
    if (!laws || laws->place != place)
        laws = street_laws(hour, cell);
    join_and_leave(hour, cell, key, *laws);
}

}  // namespace casus::society
