#include "base/apportion.h"

#include <algorithm>
#include <cassert>
#include <numeric>

#include "base/units.h"

namespace casus {

std::vector<std::int64_t> apportion(std::int64_t total, std::span<const std::int64_t> weights,
                                    std::span<const std::uint64_t> keys) {
    assert(total >= 0 && keys.size() == weights.size());
    std::vector<std::int64_t> parts(weights.size(), 0);
    const std::int64_t sum = std::accumulate(weights.begin(), weights.end(), std::int64_t{0});
    if (sum <= 0)
        return parts;
    std::vector<std::int64_t> remainders(weights.size(), 0);
    std::vector<std::size_t> order(weights.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::int64_t left = total;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        const Int128 exact = static_cast<Int128>(total) * weights[i];
        parts[i] = static_cast<std::int64_t>(exact / sum);
        remainders[i] = static_cast<std::int64_t>(exact % sum);
        left -= parts[i];
    }
    std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) {
        return remainders[a] != remainders[b] ? remainders[a] > remainders[b] : keys[a] < keys[b];
    });
    for (std::size_t i = 0; left > 0; ++i, --left)
        ++parts[order[i]];
    return parts;
}

}  // namespace casus
