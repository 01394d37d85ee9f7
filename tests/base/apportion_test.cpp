// Parts add up, nobody is more than one away from the exact share, order does not matter.
#include "base/apportion.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <limits>
#include <numeric>

#include "base/units.h"

namespace casus {
namespace {

constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();

std::vector<std::uint64_t> numbered(std::size_t n) {
    std::vector<std::uint64_t> keys(n);
    std::iota(keys.begin(), keys.end(), std::uint64_t{1});
    return keys;
}

/// Small and huge weights whose sum fits.
std::vector<std::int64_t> weights_of_any_size() {
    const auto n = *rc::gen::inRange<std::size_t>(1, 20);
    const auto limit = *rc::gen::element(std::int64_t{3}, std::int64_t{1'000'000}, most / 20);
    return *rc::gen::container<std::vector<std::int64_t>>(n,
                                                          rc::gen::inRange<std::int64_t>(0, limit));
}

RC_GTEST_PROP(Apportion, parts_add_up_and_stay_within_one_of_the_exact_share, ()) {
    const auto weights = weights_of_any_size();
    const auto total = *rc::gen::inRange<std::int64_t>(
        0, *rc::gen::element(std::int64_t{10}, std::int64_t{300'000'000}, most));
    const auto sum = std::accumulate(weights.begin(), weights.end(), std::int64_t{0});
    const auto parts = apportion(total, weights, numbered(weights.size()));
    RC_ASSERT(std::accumulate(parts.begin(), parts.end(), std::int64_t{0}) ==
              (sum == 0 ? 0 : total));
    for (std::size_t i = 0; i < parts.size() && sum > 0; ++i) {
        const Int128 exact = static_cast<Int128>(total) * weights[i];
        RC_ASSERT(static_cast<Int128>(parts[i]) * sum > exact - sum);
        RC_ASSERT(static_cast<Int128>(parts[i]) * sum < exact + sum);
    }
}

RC_GTEST_PROP(Apportion, the_order_of_the_list_is_invisible, ()) {
    const auto weights = weights_of_any_size();
    const auto total = *rc::gen::inRange<std::int64_t>(0, 1000);
    const auto keys = numbered(weights.size());
    auto parts = apportion(total, weights, keys);
    std::vector<std::int64_t> turned(weights.rbegin(), weights.rend());
    const std::vector<std::uint64_t> turned_keys(keys.rbegin(), keys.rend());
    std::ranges::reverse(parts);
    RC_ASSERT(apportion(total, turned, turned_keys) == parts);
}

TEST(Apportion, largest_remainders_first_and_ties_to_the_smaller_key) {
    const std::vector<std::int64_t> weights{1, 1, 1}, unequal{6, 3, 1};
    const std::vector<std::uint64_t> keys{7, 5, 9};
    EXPECT_EQ(apportion(4, weights, keys), (std::vector<std::int64_t>{1, 2, 1}));
    EXPECT_EQ(apportion(8, unequal, keys), (std::vector<std::int64_t>{5, 2, 1}));
    EXPECT_EQ(apportion(8, std::vector<std::int64_t>{0, 0, 0}, keys),
              (std::vector<std::int64_t>{0, 0, 0}));
    EXPECT_TRUE(apportion(8, {}, {}).empty());
}

}  // namespace
}  // namespace casus
