#include "oracles/plain_draws.h"

#include <numeric>

#include "base/math.h"
#include "base/units.h"

namespace casus::oracle {

std::vector<std::int64_t> plain_split(std::int64_t count, const std::vector<std::int64_t>& sizes,
                                      Seed seed, Purpose purpose, EntityKey entity, Time time,
                                      std::uint64_t tree) {
    struct Branch {
        std::size_t lo, hi;
        std::uint64_t place;
        std::int64_t count;
    };
    std::vector<std::int64_t> share(sizes.size(), 0);
    std::vector<Branch> open{{0, sizes.size(), 1, count}};
    while (!open.empty()) {
        const Branch b = open.back();
        open.pop_back();
        if (b.lo == b.hi)
            continue;
        if (b.hi - b.lo == 1) {
            share[b.lo] = b.count;
            continue;
        }
        const std::size_t middle = b.lo + (b.hi - b.lo) / 2;
        const auto sum = [&](std::size_t lo, std::size_t hi) {
            return std::accumulate(sizes.begin() + static_cast<std::ptrdiff_t>(lo),
                                   sizes.begin() + static_cast<std::ptrdiff_t>(hi),
                                   std::int64_t{0});
        };
        const std::uint64_t u = draw(seed, purpose, entity, time, tree * 4294967296U + b.place);
        const std::int64_t left =
            hypergeometric_quantile(sum(b.lo, b.hi), sum(b.lo, middle), b.count, u);
        open.push_back({b.lo, middle, 2 * b.place, left});
        open.push_back({middle, b.hi, 2 * b.place + 1, b.count - left});
    }
    return share;
}

std::map<std::size_t, std::int64_t> plain_shares(std::int64_t total,
                                                 const std::map<std::size_t, std::int64_t>& weights,
                                                 const std::map<std::size_t, EntityKey>& keys) {
    Int128 all = 0;
    for (const auto& [i, weight] : weights)
        all += weight;
    std::map<std::size_t, std::int64_t> share;
    if (all == 0)
        return share;
    std::map<std::pair<Int128, EntityKey>, std::size_t> rest;  // largest remainder first
    std::int64_t left = total;
    for (const auto& [i, weight] : weights) {
        share[i] = static_cast<std::int64_t>(Int128{total} * weight / all);
        left -= share[i];
        rest[{-(Int128{total} * weight % all), keys.at(i)}] = i;
    }
    for (const auto& [order, i] : rest) {
        if (left == 0)
            break;
        ++share[i];
        --left;
    }
    return share;
}

std::vector<std::size_t> plain_cells(const world::Country& country, std::size_t node) {
    std::map<std::pair<EntityKey, std::size_t>, std::size_t> order;
    for (std::size_t c = 0; c < country.cells.size(); ++c)
        if (country.cells[c].node.index() == node) {
            const EntityKey key = country.settlements[country.cells[c].settlement.index()].entity;
            order[{key, c}] = c;
        }
    std::vector<std::size_t> cells;
    cells.reserve(order.size());
    for (const auto& [key, c] : order)
        cells.push_back(c);
    return cells;
}

}  // namespace casus::oracle
