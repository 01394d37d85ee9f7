// Chances as frequencies: up to twenty equally likely outcomes of many.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace casus::report {

/// `sorted` itself up to twenty values; of more the 2.5, 7.5, ... 97.5 per cent quantiles.
[[nodiscard]] inline std::vector<std::int64_t> quantile_dots(
    const std::vector<std::int64_t>& sorted) {
    constexpr std::size_t most = 20;
    if (sorted.size() <= most)
        return sorted;
    std::vector<std::int64_t> dots;
    for (std::size_t i = 0; i < most; ++i)
        dots.push_back(sorted[(2 * i + 1) * sorted.size() / (2 * most)]);
    return dots;
}

}  // namespace casus::report
