#include "society/awake.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "society/persons.h"

namespace casus::society {

namespace {

bool simply_at_home(const CellCounts& cells, std::size_t cell) {
    return cells.willing[cell] == 0 && cells.street_willing[cell] == 0 &&
           cells.street_unwilling[cell] == 0 && cells.converts[cell] == 0 &&
           cells.carriers_violent[cell] == 0 && cells.participants[cell] == 0;
}

void put_node_to_sleep(State& state, std::size_t n) {
    Derived& derived = state.derived;
    for (std::uint32_t place = 0; place < derived.cells[n].size(); ++place) {
        const std::uint32_t cell = derived.cells[n][place];
        if (state.cells.carriers[cell] > 0)
            derived.carrier_places[n].push_back(place);
        if (!simply_at_home(state.cells, cell)) {
            derived.awake[n].push_back(place);
            continue;
        }
        for (std::size_t exposed = 0; exposed < 2; ++exposed) {
            const ListRange list = list_of(derived, cell, exposed);
            if (list.first < list.last)
                derived.asleep[exposed][n].push_back(
                    {boldness(derived.traits[list.first], derived.slope_q8), place});
        }
    }
    for (auto& asleep : derived.asleep)
        // no ties: a place is one cell's
        std::ranges::sort(asleep[n], {}, [](const Sleeper& sleeper) {
            return std::pair(sleeper.boldness, sleeper.place);
        });
}

}  // namespace

void put_to_sleep(State& state) {
    Derived& derived = state.derived;
    for (auto* by_node : {&derived.awake, &derived.carrier_places})
        by_node->assign(derived.cells.size(), {});
    for (auto& by_node : derived.asleep)
        by_node.assign(derived.cells.size(), {});
    for (std::size_t n = 0; n < derived.cells.size(); ++n)
        put_node_to_sleep(state, n);
}

void wake_reached(Derived& derived, std::size_t node, std::array<std::int32_t, 2> least) {
    std::vector<std::uint32_t>& awake = derived.awake[node];
    const std::size_t before = awake.size();
    for (std::size_t exposed = 0; exposed < 2; ++exposed) {
        std::vector<Sleeper>& asleep = derived.asleep[exposed][node];
        for (; !asleep.empty() && asleep.back().boldness >= least[exposed]; asleep.pop_back())
            awake.push_back(asleep.back().place);
    }
    if (awake.size() == before)
        return;
    // A cell stands on two lists, and a carrier may have woken it.
    std::ranges::sort(awake);  // no ties that matter: equal places are one
    const auto again = std::ranges::unique(awake);
    awake.erase(again.begin(), again.end());
}

void wake(Derived& derived, std::size_t node, std::uint32_t place) {
    std::vector<std::uint32_t>& awake = derived.awake[node];
    const auto at = std::ranges::lower_bound(awake, place);
    if (at == awake.end() || *at != place)
        awake.insert(at, place);
}

void count_gone(State& state) {
    std::vector<std::int32_t>& gone = state.derived.gone;
    gone.assign(state.cells.quiet.size(), 0);
    for (const NodeState& node : state.nodes)
        for (const Removed& removed : node.removed)
            gone[removed.cell] += removed.carrier ? 0 : 1;
}

void wake_everybody(Derived& derived) {
    for (std::size_t n = 0; n < derived.cells.size(); ++n) {
        for (auto& asleep : derived.asleep)
            asleep[n].clear();
        derived.awake[n].resize(derived.cells[n].size());
        std::iota(derived.awake[n].begin(), derived.awake[n].end(), 0U);
    }
}

}  // namespace casus::society
