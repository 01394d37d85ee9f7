#include "society/awake.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace casus::society {

void put_to_sleep(State& state) {
    Derived& derived = state.derived;
    const CellCounts& cells = state.cells;
    derived.awake.assign(derived.cells.size(), {});
    derived.asleep.assign(derived.cells.size(), {});
    derived.carrier_places.assign(derived.cells.size(), {});
    for (std::size_t n = 0; n < derived.cells.size(); ++n) {
        for (std::uint32_t place = 0; place < derived.cells[n].size(); ++place) {
            const std::uint32_t cell = derived.cells[n][place];
            const std::uint32_t first = derived.first_able[cell];
            if (cells.carriers[cell] > 0)
                derived.carrier_places[n].push_back(place);
            if (cells.willing[cell] != 0 || cells.street_willing[cell] != 0 ||
                cells.street_unwilling[cell] != 0 || cells.converts[cell] != 0 ||
                cells.carriers_violent[cell] != 0 || cells.participants[cell] != 0)
                derived.awake[n].push_back(place);
            else if (first < derived.first_able[cell + 1])
                derived.asleep[n].push_back(
                    {static_cast<std::int32_t>(derived.traits[first] >> 16U), place});
        }
        // no ties: a place is one cell's
        std::ranges::sort(derived.asleep[n], {}, [](const Sleeper& sleeper) {
            return std::pair(sleeper.hardship, sleeper.place);
        });
    }
}

void wake_reached(Derived& derived, std::size_t node, std::int32_t lowest) {
    std::vector<Sleeper>& asleep = derived.asleep[node];
    std::vector<std::uint32_t>& awake = derived.awake[node];
    const std::size_t before = awake.size();
    for (; !asleep.empty() && asleep.back().hardship >= lowest; asleep.pop_back())
        awake.push_back(asleep.back().place);
    if (awake.size() == before)
        return;
    // A cell that a carrier woke is met here again.
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
        derived.asleep[n].clear();
        derived.awake[n].resize(derived.cells[n].size());
        std::iota(derived.awake[n].begin(), derived.awake[n].end(), 0U);
    }
}

}  // namespace casus::society
