#include "society/removal.h"

#include <algorithm>
#include <tuple>
#include <vector>

#include "base/math.h"
#include "society/derived.h"
#include "society/movement.h"

namespace casus::society {
namespace {

/// Somebody who may be taken: 0 willing, 1 was willing at the best signals so far, 2 neither.
struct Candidate {
    std::int32_t order = 0;
    std::uint64_t rank = 0;
    std::uint16_t person = 0;
    bool willing = false;
    friend bool operator<(const Candidate& a, const Candidate& b) {
        return std::tie(a.order, a.rank, a.person) < std::tie(b.order, b.rank, b.person);
    }
};

class CellPeople {
public:
    CellPeople(const Hour& hour, std::size_t node, std::size_t cell)
        : hour_(hour), node_(node), cell_(cell) {
        const std::vector<Removed>& removed = hour.state.nodes[node].removed;
        const auto mine =
            std::ranges::equal_range(removed, static_cast<std::uint32_t>(cell), {}, &Removed::cell);
        for (const Removed& gone : mine)
            gone_.push_back(gone.person);
    }

    [[nodiscard]] std::uint64_t rank(std::uint16_t person) const {
        return draw(hour_.in.seed, Purpose::harm_rank, place().entity, hour_.in.to,
                    hour_.state.derived.first_person[cell_] + std::uint64_t{person});
    }
    [[nodiscard]] bool gone(std::uint16_t person) const {
        return std::ranges::binary_search(gone_, person);
    }

    /// The able of the cell, in the order in which they are taken.
    [[nodiscard]] std::vector<Candidate> able(bool known) const {
        const Derived& derived = hour_.state.derived;
        const std::int32_t* cut = &derived.cut[512 * node_];
        const std::int32_t* best = &derived.best_cut[512 * node_];
        std::vector<Candidate> all;
        for (std::uint32_t i = derived.first_able[cell_]; i < derived.first_able[cell_ + 1]; ++i) {
            const std::uint32_t t = derived.traits[i];
            const auto h = static_cast<std::int32_t>(t >> 16U);
            const std::uint16_t person = derived.person[i];
            if (gone(person))
                continue;
            const bool willing = h >= cut[t & 0x1ffU];
            const bool was = h >= best[t & 0x1ffU];
            const std::int32_t order = known ? (was ? 0 : 1) : (willing ? 0 : (was ? 1 : 2));
            all.push_back({order, rank(person), person, willing});
        }
        std::sort(all.begin(), all.end());
        return all;
    }

    [[nodiscard]] std::vector<Candidate> carriers() const {
        const world::Cell& home = hour_.country.cells[cell_];
        std::vector<std::pair<std::uint64_t, std::uint16_t>> order;
        order.reserve(static_cast<std::size_t>(home.residents));
        for (std::int32_t i = 0; i < home.residents; ++i)
            order.emplace_back(
                person_of(hour_.country.seed, place().entity,
                          hour_.state.derived.first_person[cell_] + static_cast<std::uint64_t>(i))
                    .rank,
                static_cast<std::uint16_t>(i));
        std::ranges::sort(order);
        std::vector<Candidate> all;
        for (std::size_t i = 0; i < static_cast<std::size_t>(hour_.state.cells.carriers[cell_]);
             ++i)
            if (!gone(order[i].second))
                all.push_back({0, rank(order[i].second), order[i].second, false});
        std::sort(all.begin(), all.end());
        return all;
    }

private:
    [[nodiscard]] const world::Settlement& place() const {
        return hour_.country.settlements[hour_.country.cells[cell_].settlement.index()];
    }
    const Hour& hour_;
    std::size_t node_, cell_;
    std::vector<std::uint16_t> gone_;
};

/// Counts of a cell when one able person of the crowd, the converts, or the known is gone.
void take_from_crowd(CellCounts& cells, std::size_t cell, bool willing) {
    --cells.able[cell];
    if (willing)
        --cells.willing[cell];
    --(willing ? cells.street_willing : cells.street_unwilling)[cell];
}

void take_convert(CellCounts& cells, std::size_t cell, bool willing) {
    --cells.able[cell];
    --cells.converts[cell];
    if (willing)
        --cells.willing[cell];
}

void take_known(CellCounts& cells, std::size_t cell, bool willing) {
    const bool spare = willing_at_peace(cells, cell) > cells.street_willing[cell];
    const bool spare_unwilling = unwilling_at_peace(cells, cell) > cells.street_unwilling[cell];
    std::int32_t* from = &cells.quiet[cell];
    if (willing && cells.willing[cell] > cells.converts[cell]) {
        if (!spare)
            from = &cells.street_willing[cell];
    } else if (!spare_unwilling) {
        from = cells.street_unwilling[cell] > 0 ? &cells.street_unwilling[cell]
                                                : &cells.converts[cell];
    }
    --*from;
    --cells.able[cell];
    if (willing)
        --cells.willing[cell];
}

std::int64_t term_h(const Hour& hour, std::size_t cell, std::uint16_t person, Removed::Kind kind) {
    if (kind == Removed::Kind::dead)
        return 0;
    if (kind == Removed::Kind::injured)
        return hour.params.harm.injury_h;
    const DetentionParams& detention = hour.params.detention;
    const SettlementId id = hour.country.cells[cell].settlement;
    const auto block =
        draw_block(hour.in.seed, Purpose::release, hour.country.settlements[id.index()].entity,
                   hour.in.to, hour.state.derived.first_person[cell] + std::uint64_t{person});
    if (binomial_quantile(1, detention.tail_q32, block[0]) == 1)
        return detention.tail_h;
    const double half_lives = -log(unit_interval(block[1])) / log(2);
    return 1 + static_cast<std::int64_t>(half_lives * from_q32(detention.half_life_h_q32));
}

void put_on_list(Hour& hour, std::size_t node, std::size_t cell, std::uint16_t person, bool carrier,
                 Removed::Kind kind) {
#ifdef CASUS_FAULTS
    if (hour.params.faults.lose_on_arrest && kind == Removed::Kind::detained)
        return;
#endif
    std::vector<Removed>& list = hour.state.nodes[node].removed;
    Removed gone{static_cast<std::uint32_t>(cell), person, kind, carrier, 0};
    const std::int64_t term = term_h(hour, cell, person, kind);
    gone.until_h = kind == Removed::Kind::dead ? 0 : hour.hour + term;
    const auto before = [](const Removed& a, const Removed& b) {
        return std::tie(a.cell, a.person) < std::tie(b.cell, b.person);
    };
    list.insert(std::ranges::upper_bound(list, gone, before), gone);
}

}  // namespace

void remove_people(Hour& hour, std::size_t node, std::size_t cell, Group group, std::int64_t count,
                   Removed::Kind kind) {
    if (count <= 0)
        return;
    CellCounts& cells = hour.state.cells;
    const CellPeople people(hour, node, cell);
    if (group == Group::carriers) {
        const std::vector<Candidate> carriers = people.carriers();
        for (std::int64_t i = 0; i < count; ++i)
            put_on_list(hour, node, cell, carriers[static_cast<std::size_t>(i)].person, true, kind);
        cells.carriers_violent[cell] -= static_cast<std::int32_t>(count);
        return;
    }
    const std::vector<Candidate> able = people.able(group == Group::known);
    // Of a crowd the willing first, as many as are there, then people who are not willing now.
    std::int64_t willing_left = group == Group::crowd ? cells.street_willing[cell] : count;
    std::int64_t left = count;
    for (const Candidate& person : able) {
        if (left == 0)
            break;
        if (person.willing && group == Group::crowd && willing_left-- <= 0)
            continue;
        if (group == Group::crowd)
            take_from_crowd(cells, cell, person.willing);
        else if (group == Group::converts)
            take_convert(cells, cell, person.willing);
        else
            take_known(cells, cell, person.willing);
        put_on_list(hour, node, cell, person.person, false, kind);
        --left;
    }
}

std::vector<std::int64_t> known_by_cell(const State& state, std::size_t node) {
    const std::vector<Removed>& removed = state.nodes[node].removed;
    std::vector<std::int64_t> known;
    for (const std::uint32_t cell : state.derived.cells[node]) {
        const std::int32_t participants = state.cells.participants[cell];
        if (participants == 0) {
            known.push_back(0);
            continue;
        }
        const auto mine = std::ranges::equal_range(removed, cell, {}, &Removed::cell);
        const auto gone = std::ranges::count(mine, false, &Removed::carrier);
        known.push_back(std::clamp<std::int64_t>(participants - state.cells.let_go[cell] - gone, 0,
                                                 state.cells.able[cell]));
    }
    return known;
}

}  // namespace casus::society
