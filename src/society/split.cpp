#include "society/split.h"

#include <algorithm>

#include "base/math.h"
#include "base/units.h"

namespace casus::society {
namespace {

class Splitter {
public:
    Splitter(std::span<Leaf> leaves, const SplitKey& key) : leaves_(leaves), key_(key) {
        before_.reserve(leaves.size() + 1);
        before_.push_back(0);
        for (const Leaf& leaf : leaves)
            before_.push_back(before_.back() + leaf.size);
    }
    [[nodiscard]] std::int64_t all() const { return before_.back(); }

    struct Branch {
        std::size_t lo = 0, hi = 0;       ///< places
        std::size_t first = 0, last = 0;  ///< leaves
        std::uint64_t heap = 1;
    };
    void share(const Branch& at, std::int64_t count) {
        if (count == 0)
            return;
        if (at.last - at.first == 1) {
            leaves_[at.first].share = count;
            return;
        }
        const std::size_t middle = at.lo + (at.hi - at.lo) / 2;
        const auto right = std::ranges::lower_bound(leaves_.subspan(at.first, at.last - at.first),
                                                    middle, {}, &Leaf::place);
        const auto part = static_cast<std::size_t>(right - leaves_.begin());
        const std::int64_t left = before_[part] - before_[at.first];
        const std::int64_t all = before_[at.last] - before_[at.first];
        std::int64_t to_left = 0;
        if (left == all || count == all)
            to_left = std::min(left, count);
        else if (left > 0)
            to_left = hypergeometric_quantile(all, left, count,
                                              draw(key_.seed, key_.purpose, key_.entity, key_.time,
                                                   (key_.kind << 32U) | at.heap));
        share({at.lo, middle, at.first, part, 2 * at.heap}, to_left);
        share({middle, at.hi, part, at.last, 2 * at.heap + 1}, count - to_left);
    }

private:
    std::span<Leaf> leaves_;
    const SplitKey& key_;
    std::vector<std::int64_t> before_;  ///< sum of the sizes before each leaf
};

}  // namespace

void split_down(std::int64_t count, std::size_t width, std::span<Leaf> leaves,
                const SplitKey& key) {
    Splitter splitter(leaves, key);
    splitter.share({0, width, 0, leaves.size(), 1}, std::min(count, splitter.all()));
}

}  // namespace casus::society
