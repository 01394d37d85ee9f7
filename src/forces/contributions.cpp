#include "forces/contributions.h"

#include <algorithm>

namespace casus::forces {
namespace {

bool gives(const Data& data, StateCode state) {
    return std::ranges::any_of(data.units, [&](const Unit& u) { return u.state == state; }) ||
           std::ranges::any_of(data.announced,
                               [&](const Announced& a) { return a.state == state; });
}

/// Keys of pools, each once, in the order of the file's list.
std::string pools_of(const Data& data, StateCode state) {
    std::string keys;
    for (const Pool& pool : data.pools)
        if (std::ranges::any_of(data.units, [&](const Unit& unit) {
                return unit.state == state && unit.pool == pool.key;
            }))
            keys += (keys.empty() ? "" : ", ") + pool.key;
    return keys;
}

void count_units(const Data& data, const State& state, Contribution& sum) {
    for (std::size_t u = 0; u < data.units.size(); ++u)
        if (data.units[u].state == sum.state)
            sum.pledged += state.units[u].people_pledged;
    for (const SortieState& leg : state.sorties) {
        const bool brings = leg.leg == Leg::in || leg.leg == Leg::road_in;
        if (!brings || data.units[static_cast<std::size_t>(leg.unit)].state != sum.state)
            continue;
        if (leg.progress == Progress::moving || leg.progress == Progress::done)
            sum.sent += leg.people;
        if (leg.progress == Progress::done)
            sum.arrived += leg.people;
    }
}

}  // namespace

std::vector<Contribution> contributions(const Data& data, const State& state) {
    std::vector<Contribution> all;
    for (const StateCode party : data.parties) {
        if (!gives(data, party))
            continue;
        Contribution sum;
        sum.state = party;
        sum.pools = pools_of(data, party);
        for (const Announced& announced : data.announced)
            if (announced.state == party) {
                sum.announced = announced.people;
                sum.announced_first = announced.first;
            }
        count_units(data, state, sum);
        all.push_back(std::move(sum));
    }
    return all;
}

}  // namespace casus::forces
