// An event drawn for a node is shared out over its cells down a fixed binary tree, so that an empty
// branch costs nothing and no cell's share depends on how the others are stored.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/draw.h"

namespace casus::society {

/// The key of one tree; `kind` keeps trees of one purpose in one hour apart.
struct SplitKey {
    Seed seed{};
    Purpose purpose{};
    EntityKey entity = 0;
    Time time;
    std::uint64_t kind = 0;
};

/// Shares `count` out over leaves of given sizes, without replacement (hypergeometric at each
/// branch). The branch over [lo, hi) parts at lo + (hi - lo) / 2 and is keyed by its place in the
/// heap order of the tree (root 1, children 2i and 2i + 1). `count` is at most the sum of `sizes`.
[[nodiscard]] std::vector<std::int64_t> split_down(std::int64_t count,
                                                   std::span<const std::int64_t> sizes,
                                                   const SplitKey& key);

}  // namespace casus::society
