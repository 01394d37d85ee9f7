// Counts that are drawn once for a node and an hour. Private to this layer.
#pragma once

#include <cstddef>
#include <cstdint>

#include "base/math.h"
#include "society/hour.h"

namespace casus::society {

/// Of `n` people or officers of a node those to whom it happens in this hour, each with chance p.
[[nodiscard]] inline std::int64_t binomial(const Hour& hour, std::size_t node, Purpose purpose,
                                           std::int64_t n, std::int64_t p_q32) {
    if (n <= 0 || p_q32 <= 0)
        return 0;
    return binomial_quantile(n, chance(p_q32),
                             draw(hour.in.seed, purpose, town(hour, node).entity, hour.in.to));
}

}  // namespace casus::society
