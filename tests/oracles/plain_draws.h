// The oracle's own ways of sharing out: plain recursion over plain sums.
#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "base/draw.h"
#include "world/country.h"

namespace casus::oracle {

/// Hypergeometric at each branch of the tree that parts [lo, hi) at lo + (hi - lo) / 2.
[[nodiscard]] std::vector<std::int64_t> plain_split(std::int64_t count,
                                                    const std::vector<std::int64_t>& sizes,
                                                    Seed seed, Purpose purpose, EntityKey entity,
                                                    Time time, std::uint64_t tree);

/// Largest remainder; ties go to the smaller key.
[[nodiscard]] std::map<std::size_t, std::int64_t> plain_shares(
    std::int64_t total, const std::map<std::size_t, std::int64_t>& weights,
    const std::map<std::size_t, EntityKey>& keys);

/// A node's cells: settlements by key, then cells by number.
[[nodiscard]] std::vector<std::size_t> plain_cells(const world::Country& country, std::size_t node);

}  // namespace casus::oracle
