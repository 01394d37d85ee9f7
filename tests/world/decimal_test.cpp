#include "world/decimal.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <clocale>
#include <string>

namespace casus::world {
namespace {

constexpr std::int64_t one = std::int64_t{1} << 32;

TEST(Decimal, text_becomes_the_nearest_2_to_the_minus_32) {
    EXPECT_EQ(q32_from_decimal("0"), 0);
    EXPECT_EQ(q32_from_decimal("-0.0"), 0);
    EXPECT_EQ(q32_from_decimal("1"), one);
    EXPECT_EQ(q32_from_decimal("+2.5"), 5 * one / 2);
    EXPECT_EQ(q32_from_decimal("0.35"), 1503238554);  // 0.35 x 2^32 = 1503238553.6
    EXPECT_EQ(q32_from_decimal("-0.35"), -1503238554);
    EXPECT_EQ(q32_from_decimal("3.5e-1"), 1503238554);
    EXPECT_EQ(q32_from_decimal("1_000"), 1000 * one);
    EXPECT_EQ(q32_from_decimal("0.000000000116415321826934814453125"), 1);  // 2^-33: half, up
    EXPECT_EQ(q32_from_decimal("0.000000000116415321826934814453124"), 0);
    EXPECT_EQ(q32_from_decimal("-0.000000000116415321826934814453125"), -1);
    EXPECT_EQ(q32_from_decimal("1e-300"), 0);
    EXPECT_EQ(q32_from_decimal("2147483647"), 2147483647 * one);
}

TEST(Decimal, what_is_no_number_or_does_not_fit_is_refused) {
    for (const char* text : {"", "-", ".", "1.", ".5", "1,5", "0x10", "1e", "3e9", "2147483648",
                             "nan", " 1", "1 ", "1__0", "_1", "1_", "1e999999999999"})
        EXPECT_FALSE(q32_from_decimal(text).has_value()) << text;
}

TEST(Decimal, scaling_is_exact_or_refused) {
    EXPECT_EQ(scaled_from_decimal("12.5", 3), 12500);
    EXPECT_EQ(scaled_from_decimal("-29.050500", 6), -29050500);
    EXPECT_EQ(scaled_from_decimal("1e3", 0), 1000);
    EXPECT_EQ(scaled_from_decimal("19503159", 0), 19503159);
    EXPECT_FALSE(scaled_from_decimal("0.12345", 4).has_value());
    EXPECT_FALSE(scaled_from_decimal("99999999999999999999", 0).has_value());
}

TEST(Decimal, the_locale_changes_nothing) {
    const std::string before = std::setlocale(LC_ALL, nullptr);
    for (const char* name : {"de_DE.UTF-8", "ru_RU.UTF-8", "fr_FR.UTF-8", "C"}) {
        if (std::setlocale(LC_ALL, name) == nullptr)
            continue;  // not on this machine
        EXPECT_EQ(q32_from_decimal("0.5"), one / 2) << name;
        EXPECT_EQ(decimal_from_q32(one / 2), "0.5") << name;
    }
    static_cast<void>(std::setlocale(LC_ALL, before.c_str()));
}

RC_GTEST_PROP(Decimal, what_is_shown_reads_back, (std::int64_t value)) {
    RC_ASSERT(q32_from_decimal(decimal_from_q32(value)) == value);
}

RC_GTEST_PROP(Decimal, whole_numbers_are_exact, (std::int32_t n)) {
    RC_ASSERT(q32_from_decimal(std::to_string(n)) == std::int64_t{n} * one);
    RC_ASSERT(scaled_from_decimal(std::to_string(n), 6) == std::int64_t{n} * 1'000'000);
}

}  // namespace
}  // namespace casus::world
