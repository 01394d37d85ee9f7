#include "society/split.h"

#include <algorithm>
#include <numeric>

#include "base/math.h"
#include "base/units.h"

namespace casus::society {
namespace {

struct SharedOut {
    const SplitKey& key;
    std::vector<std::int64_t> before;  ///< sum of the sizes before each leaf
    std::vector<std::int64_t> share;

    [[nodiscard]] std::int64_t size(std::size_t lo, std::size_t hi) const {
        return before[hi] - before[lo];
    }
    void branch(std::size_t lo, std::size_t hi, std::int64_t count, std::uint64_t place) {
        if (count == 0)
            return;
        if (hi - lo == 1) {
            share[lo] = count;
            return;
        }
        const std::size_t middle = lo + (hi - lo) / 2;
        const std::int64_t left = size(lo, middle);
        const std::int64_t all = size(lo, hi);
        std::int64_t to_left = 0;
        if (left == all || count == all)
            to_left = std::min(left, count);
        else if (left > 0)
            to_left = hypergeometric_quantile(
                all, left, count,
                draw(key.seed, key.purpose, key.entity, key.time, (key.kind << 32U) | place));
        branch(lo, middle, to_left, 2 * place);
        branch(middle, hi, count - to_left, 2 * place + 1);
    }
};

}  // namespace

std::vector<std::int64_t> split_down(std::int64_t count, std::span<const std::int64_t> sizes,
                                     const SplitKey& key) {
    SharedOut shared{key, std::vector<std::int64_t>(sizes.size() + 1, 0),
                     std::vector<std::int64_t>(sizes.size(), 0)};
    std::partial_sum(sizes.begin(), sizes.end(), shared.before.begin() + 1);
    shared.branch(0, sizes.size(), std::min(count, shared.before.back()), 1);
    return std::move(shared.share);
}

}  // namespace casus::society
