#include "society/quiet.h"

#include <algorithm>
#include <vector>

#include "base/math.h"
#include "society/awake.h"
#include "society/movement.h"
#include "society/split.h"

namespace casus::society {

void gather_quietly(Hour& hour, std::size_t n) {
    const QuietParams& quiet = hour.params.quiet;
    const world::Node& node = hour.country.nodes[n];
    const std::size_t region = node.region.index();
    if (quiet.protests_q32 == 0 || hour.in.local_hour[region] != quiet.hour)
        return;
    const EntityKey key = town(hour, n).entity;
    const double a_day = from_q32(quiet.protests_q32) *
                         static_cast<double>(hour.country.regions[region].protest_rate_e3) *
                         static_cast<double>(node.residents.value()) / (365.0 * 1e9);
    const std::int64_t protests =
        poisson_quantile(a_day, draw(hour.in.seed, Purpose::quiet_protest, key, hour.in.to));
    if (protests == 0)
        return;
    CellCounts& cells = hour.state.cells;
    Derived& derived = hour.state.derived;
    const std::vector<std::uint32_t>& here = derived.cells[n];
    std::vector<Leaf> home;
    std::int64_t all = 0;
    for (std::uint32_t place = 0; place < here.size(); ++place) {
        const std::uint32_t cell = here[place];
        const std::int64_t size = std::min(
            cells.quiet[cell], unwilling_at_peace(cells, cell) - cells.street_unwilling[cell]);
        if (size <= 0)
            continue;
        home.push_back({place, size});
        all += size;
    }
    // In a sample the last agent comes with the chance of what is left of the people.
    const std::int64_t people = protests * quiet.size, scale = hour.params.scale;
    const std::int64_t last =
        binomial_quantile(1, divide_q32(people % scale, scale),
                          draw(hour.in.seed, Purpose::quiet_protest, key, hour.in.to, 1));
    const std::int64_t coming = std::min(all, people / scale + last);
    split_down(coming, here.size(), home,
               {hour.in.seed, Purpose::quiet_protest_split, key, hour.in.to, 0});
    for (const Leaf& leaf : home) {
        if (leaf.share == 0)
            continue;
        const std::uint32_t cell = here[leaf.place];
        cells.quiet[cell] -= static_cast<std::int32_t>(leaf.share);
        cells.street_unwilling[cell] += static_cast<std::int32_t>(leaf.share);
        wake(derived, n, leaf.place);
    }
}

}  // namespace casus::society
