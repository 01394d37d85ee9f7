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

/// A leaf that is not empty.
struct Leaf {
    std::uint32_t place = 0;  ///< in the tree
    std::int64_t size = 0;
    std::int64_t share = 0;   ///< what it gets
};

/// Shares `count` out over the leaves of a tree of `width` places, without replacement
/// (hypergeometric at each branch). The branch over places [lo, hi) parts at lo + (hi - lo) / 2 and
/// is keyed by its place in the heap order of the tree (root 1, children 2i and 2i + 1). Places
/// rise; those without a leaf are empty. `count` is at most the sum of the sizes.
void split_down(std::int64_t count, std::size_t width, std::span<Leaf> leaves, const SplitKey& key);

}  // namespace casus::society
