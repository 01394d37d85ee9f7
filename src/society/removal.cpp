#include "society/removal.h"

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>
#include <vector>

#include "base/math.h"
#include "society/derived.h"
#include "society/movement.h"
#include "society/persons.h"
#include "society/signals.h"

namespace casus::society {
namespace {

struct Candidate {
    std::uint64_t rank = 0;
    std::uint16_t person = 0;
    bool willing = false;
    friend bool operator<(const Candidate& a, const Candidate& b) {
        return std::tie(a.rank, a.person) < std::tie(b.rank, b.person);
    }
};

/// In which order people are taken: of a crowd the willing, then those who were willing once, then
/// the others; of the known those who were willing once, then the others.
enum class Turn : std::uint8_t { willing, once_willing, other };

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

    /// Up to `most` of the able whose turn it is, by rank. `willing_apart`: those who were willing
    /// once are a turn without those who are willing now.
    [[nodiscard]] std::vector<Candidate> able(Turn turn, bool willing_apart,
                                              std::int64_t most) const {
        const Derived& derived = hour_.state.derived;
        const std::int32_t* cut = &derived.cut[cutoffs * node_];
        const std::int32_t* best = &derived.best_cut[cutoffs * node_];
        // The list falls in boldness: beyond the reach nobody passes.
        const std::array<Reach, 2>& reach =
            turn == Turn::willing ? derived.reach[node_] : derived.best_reach[node_];
        std::vector<Candidate> all;
        for (std::size_t exposed = 0; exposed < 2; ++exposed) {
            const ListRange list = list_of(derived, cell_, exposed);
            for (std::uint32_t i = list.first; i < list.last; ++i) {
                const std::uint32_t t = derived.traits[i];
                if (turn != Turn::other && boldness(t, derived.slope_q8) < reach[exposed].some)
                    break;
                const auto h = static_cast<std::int32_t>(t >> 16U);
                const bool willing = h >= cut[t & 0x1ffU];
                const bool once = h >= best[t & 0x1ffU];
                const Turn his = willing && willing_apart ? Turn::willing
                                 : once                   ? Turn::once_willing
                                                          : Turn::other;
                const std::uint16_t person = derived.person[i];
                if (his == turn && !gone(person))
                    all.push_back({rank(person), person, willing});
            }
        }
        return first_of(std::move(all), most);
    }

    [[nodiscard]] std::vector<Candidate> carriers(std::int64_t most) const {
        const Derived& derived = hour_.state.derived;
        std::vector<Candidate> all;
        for (std::uint32_t i = derived.first_carrier[cell_]; i < derived.first_carrier[cell_ + 1];
             ++i)
            if (!gone(derived.carrier[i]))
                all.push_back({rank(derived.carrier[i]), derived.carrier[i], false});
        return first_of(std::move(all), most);
    }

private:
    [[nodiscard]] static std::vector<Candidate> first_of(std::vector<Candidate> all,
                                                         std::int64_t most) {
        const auto some = std::min(static_cast<std::size_t>(most), all.size());
        // no ties: a person stands once
        std::partial_sort(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(some), all.end());
        all.resize(some);
        return all;
    }
    [[nodiscard]] std::uint64_t rank(std::uint16_t person) const {
        const SettlementId home = hour_.country.cells[cell_].settlement;
        return draw(hour_.in.seed, Purpose::harm_rank,
                    hour_.country.settlements[home.index()].entity, hour_.in.to,
                    hour_.state.derived.first_person[cell_] + std::uint64_t{person});
    }
    [[nodiscard]] bool gone(std::uint16_t person) const {
        return std::ranges::binary_search(gone_, person);
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
    hour.state.derived.gone[cell] += carrier ? 0 : 1;
    std::vector<Removed>& list = hour.state.nodes[node].removed;
    Removed gone{static_cast<std::uint32_t>(cell), person, kind, carrier, 0};
    const std::int64_t term = term_h(hour, cell, person, kind);
    gone.until_h = kind == Removed::Kind::dead ? 0 : hour.hour + term;
    const auto before = [](const Removed& a, const Removed& b) {
        return std::tie(a.cell, a.person) < std::tie(b.cell, b.person);
    };
    list.insert(std::ranges::upper_bound(list, gone, before), gone);
}

/// Takes one able person of `group` off its count.
void take(CellCounts& cells, std::size_t cell, Group group, bool willing) {
    if (group == Group::crowd)
        take_from_crowd(cells, cell, willing);
    else if (group == Group::converts)
        take_convert(cells, cell, willing);
    else
        take_known(cells, cell, willing);
}

}  // namespace

void remove_people(Hour& hour, std::size_t node, std::size_t cell, Group group, std::int64_t count,
                   Removed::Kind kind) {
    if (count <= 0)
        return;
    CellCounts& cells = hour.state.cells;
    const CellPeople people(hour, node, cell);
    if (group == Group::carriers) {
        for (const Candidate& carrier : people.carriers(count))
            put_on_list(hour, node, cell, carrier.person, true, kind);
        cells.carriers_violent[cell] -= static_cast<std::int32_t>(count);
        return;
    }
    // Of a crowd as many of the willing as are in the street, then people who are not willing now.
    const std::int64_t willing =
        group == Group::crowd ? std::min<std::int64_t>(count, cells.street_willing[cell]) : count;
    std::int64_t left = count;
    for (const Turn turn : {Turn::willing, Turn::once_willing, Turn::other}) {
        if (left == 0 || (turn == Turn::willing && group == Group::known))
            continue;
        const std::int64_t most = turn == Turn::willing ? std::min(left, willing) : left;
        for (const Candidate& person : people.able(turn, group != Group::known, most)) {
            take(cells, cell, group, person.willing);
            put_on_list(hour, node, cell, person.person, false, kind);
            --left;
        }
    }
}

std::int64_t known_in(const State& state, std::size_t cell) {
    const std::int32_t participants = state.cells.participants[cell];
    if (participants == 0)
        return 0;
    return std::clamp<std::int64_t>(
        participants - state.cells.let_go[cell] - state.derived.gone[cell], 0,
        state.cells.able[cell]);
}

}  // namespace casus::society
