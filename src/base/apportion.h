// A whole number shared out by weights, so that the parts add up to it (largest remainder).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace casus {

/// Parts of `total` in proportion to `weights`, in their order: each gets the floor of its share,
/// and what is left goes one by one to the largest remainders; ties to the smaller key, then to
/// the earlier place. All zero if the weights are. Exact for every int64: products take 128 bits.
/// Preconditions: `total` and each weight are not negative, the weights add up within int64, and
/// there is a key for each weight.
[[nodiscard]] std::vector<std::int64_t> apportion(std::int64_t total,
                                                  std::span<const std::int64_t> weights,
                                                  std::span<const std::uint64_t> keys);

}  // namespace casus
