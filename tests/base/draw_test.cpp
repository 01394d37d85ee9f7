#include "base/draw.h"

#include <gtest/gtest.h>

#include <bit>
#include <set>

namespace casus {
namespace {

TEST(Draw, is_philox_4x64_10) {
    // Known answer of the authors' test vectors for an all-zero counter and key.
    // NOLINTNEXTLINE(clang-analyzer-optin.core.EnumCastOutOfRange): their word is 0
    const auto block = draw_block(Seed(0), Purpose{0}, 0, Time{}, 0);
    EXPECT_EQ(block[0], 0x16554d9eca36314cU);
    EXPECT_EQ(block[1], 0xdb20fe9d672d0fdcU);
    EXPECT_EQ(block[2], 0xd7e772cee186176bU);
    EXPECT_EQ(block[3], 0x7e68b68aec7ba23bU);
}

TEST(Draw, every_part_of_the_key_matters_and_nothing_else_does) {
    const Time t(3600);
    const std::set<std::uint64_t> words{
        draw(Seed(1), Purpose::join, 1, t),      draw(Seed(2), Purpose::join, 1, t),
        draw(Seed(1), Purpose::leave, 1, t),     draw(Seed(1), Purpose::join, 2, t),
        draw(Seed(1), Purpose::join, 1, Time{}), draw(Seed(1), Purpose::join, 1, t, 1)};
    EXPECT_EQ(words.size(), 6U);
    EXPECT_EQ(draw(Seed(1), Purpose::join, 1, t), draw(Seed(1), Purpose::join, 1, t));
}

TEST(Draw, every_bit_is_set_half_of_the_time) {
    constexpr int trials = 20000;
    std::array<int, 64> set{};
    for (std::uint64_t i = 0; i < trials; ++i) {
        const std::uint64_t word = draw(Seed(1), Purpose::person, 9, Time{}, i);
        for (unsigned bit = 0; bit < 64; ++bit)
            set[bit] += static_cast<int>(word >> bit & 1U);
    }
    for (const int count : set)
        EXPECT_NEAR(count, trials * 0.5, 350);  // 5 standard deviations
}

}  // namespace
}  // namespace casus
