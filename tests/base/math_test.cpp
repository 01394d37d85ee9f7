#include "base/math.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <array>
#include <bit>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "base/draw.h"
#include "base/units.h"

namespace casus {
namespace {

// --- the same bits everywhere

double from_bits(std::uint64_t bits) { return std::bit_cast<double>(bits); }

/// Arguments that reach every branch, and some hundred in between.
std::vector<std::array<std::uint64_t, 3>> arguments() {
    std::vector<std::array<std::uint64_t, 3>> rows;  // function, x, y
    const auto add = [&](std::uint64_t function, double x, double y = 0) {
        rows.push_back(
            {function, std::bit_cast<std::uint64_t>(x), std::bit_cast<std::uint64_t>(y)});
    };
    for (const double x : {-1000.0, -745.2, -745.0, -708.5, -50.0, -1.0, -1e-9, 0.0, 1e-300, 1e-9,
                           0.5, 1.0, 50.0, 709.7, 709.79})
        add(0, x);
    for (const double x : {0.0, 5e-324, 1e-310, 1e-9, 0.5, 0.70710678, 1 - 1e-16, 1.0, 1 + 2.3e-16,
                           1.4142135, 2.0, 10.0, 1e300})
        add(1, x);
    for (std::uint64_t i = 0; i < 60; ++i) {
        const auto words = draw_block(Seed(1), Purpose::person, 1, Time{}, i);
        add(0, 60 * unit_interval(words[0]) - 40);
        add(1, 1e6 * unit_interval(words[1]) * unit_interval(words[0]));
        add(2, 3 * unit_interval(words[2]), 6 * unit_interval(words[3]) - 3);
        rows.push_back({3, words[0], 0});
    }
    for (const std::uint64_t u : {std::uint64_t{0}, std::uint64_t{1} << 40U, ~std::uint64_t{0}})
        rows.push_back({3, u, 0});
    return rows;
}

double value(const std::array<std::uint64_t, 3>& row) {
    switch (row[0]) {
        case 0:
            return exp(from_bits(row[1]));
        case 1:
            return log(from_bits(row[1]));
        case 2:
            return pow(from_bits(row[1]), from_bits(row[2]));
        default:
            return normal_quantile(row[1]);
    }
}

constexpr const char* table_path = CASUS_SOURCE_DIR "/tests/base/math_bits.csv";

TEST(MathBits, are_those_of_the_committed_table) {
    const char* write = std::getenv("CASUS_WRITE_MATH_BITS");  // to make the table anew
    constexpr std::array names{"exp", "log", "pow", "normal_quantile"};
    std::ostringstream made;
    made << "function,x,y,bits\n";
    for (const auto& row : arguments())
        made << fmt::format("{},{:016x},{:016x},{:016x}\n", names[row[0]], row[1], row[2],
                            std::bit_cast<std::uint64_t>(value(row)));
    if (write != nullptr)
        std::ofstream(table_path) << made.str();
    const std::ifstream file(table_path);
    std::stringstream committed;
    committed << file.rdbuf();
    EXPECT_EQ(made.str(), committed.str());
    EXPECT_GT(committed.str().size(), 8000U);
}

// --- close to the true values (the system's library is only a witness here)

double ulps(double found, double truth) {
    if (found == truth)
        return 0;
    return std::abs(found - truth) / (std::abs(truth) * 0x1p-52);
}

RC_GTEST_PROP(Math, exp_and_log_are_within_1e_15, ()) {
    const double x = *rc::gen::inRange(-700000000, 700000000) * 1e-6;
    RC_ASSERT(ulps(exp(x), std::exp(x)) < 4.5);
    const double small = *rc::gen::inRange(-400000, 400000) * 1e-6;
    RC_ASSERT(ulps(exp(small), std::exp(small)) < 4.5);
    const double y =
        std::ldexp(1 + *rc::gen::inRange(0, 1 << 30) * 0x1p-30, *rc::gen::inRange(-1000, 1000));
    RC_ASSERT(ulps(log(y), std::log(y)) < 4.5);
    const double near_one = 1 + *rc::gen::inRange(-1000, 1000) * 1e-9;
    RC_ASSERT(ulps(log(near_one), std::log(near_one)) < 4.5);
}

TEST(Math, edges_of_exp_log_and_pow) {
    EXPECT_EQ(exp(0), 1);
    EXPECT_EQ(exp(-746), 0);
    EXPECT_GT(exp(-745), 0);
    EXPECT_TRUE(std::isinf(exp(710)));
    EXPECT_LT(ulps(exp(709.7), std::exp(709.7)), 4.5);
    EXPECT_EQ(log(1), 0);
    EXPECT_TRUE(std::isinf(log(0)));
    EXPECT_TRUE(std::isnan(log(-1)));
    EXPECT_LT(ulps(log(5e-324), std::log(5e-324)), 4.5);
    EXPECT_EQ(pow(0, 0), 1);
    EXPECT_EQ(pow(0, 2), 0);
    EXPECT_EQ(pow(7, 0), 1);
    EXPECT_NEAR(pow(20, 1.5), 89.4427190999916, 1e-11);
}

TEST(Math, fixed_point_rounds_halves_away_from_zero) {
    EXPECT_EQ(to_q16(0.1), 6554);
    EXPECT_EQ(to_q16(0.5 / 65536), 1);
    EXPECT_EQ(to_q16(-0.5 / 65536), -1);
    EXPECT_EQ(to_q16(0.49999999999999994 / 65536), 0);
    EXPECT_EQ(to_q32(-1), -one_q32);
    EXPECT_EQ(from_q16(to_q16(0.25)), 0.25);
}

TEST(Math, a_word_lies_strictly_between_0_and_1_and_its_complement_mirrors_it) {
    EXPECT_GT(unit_interval(0), 0);
    EXPECT_LT(unit_interval(~std::uint64_t{0}), 1);
    for (std::uint64_t i = 0; i < 100; ++i) {
        const std::uint64_t u = draw(Seed(1), Purpose::join, 1, Time{}, i);
        EXPECT_EQ(unit_interval(u) + unit_interval(~u), 1);
    }
}

TEST(Math, normal_quantile_at_known_points) {
    const auto word = [](double p) { return static_cast<std::uint64_t>(std::ldexp(p, 64)); };
    EXPECT_NEAR(normal_quantile(word(0.5)), 0, 1e-9);
    EXPECT_NEAR(normal_quantile(word(0.975)), 1.959963984540054, 1e-9);
    EXPECT_NEAR(normal_quantile(word(0.001)), -3.090232306167814, 1e-9);
    EXPECT_NEAR(normal_quantile(word(1e-9)), -5.997807015007686, 1e-6);
}

// --- quantiles

double real(std::int64_t n) { return static_cast<double>(n); }

double log_choose(std::int64_t n, std::int64_t k) {
    return std::lgamma(real(n + 1)) - std::lgamma(real(k + 1)) - std::lgamma(real(n - k + 1));
}

/// Distribution functions by summing over logarithms of factorials: slow, plain.
double binomial_cdf(std::int64_t n, double p, std::int64_t k) {
    double sum = 0;
    for (std::int64_t i = 0; i <= k; ++i)
        sum += std::exp(log_choose(n, i) + real(i) * std::log(p) + real(n - i) * std::log1p(-p));
    return sum;
}

double hypergeometric_cdf(std::int64_t all, std::int64_t good, std::int64_t draws, std::int64_t k) {
    double sum = 0;
    for (std::int64_t i = std::max<std::int64_t>(0, draws + good - all); i <= k; ++i)
        sum += std::exp(log_choose(good, i) + log_choose(all - good, draws - i) -
                        log_choose(all, draws));
    return sum;
}

RC_GTEST_PROP(Quantiles, binomial_is_the_smallest_count_whose_distribution_reaches_u, ()) {
    const std::int64_t n = *rc::gen::inRange(1, 2000);
    const std::int64_t p_q32 = *rc::gen::inRange<std::int64_t>(1, one_q32);
    const auto u = *rc::gen::arbitrary<std::uint64_t>();
    const std::int64_t k = binomial_quantile(n, p_q32, u);
    const double p = from_q32(p_q32);
    RC_ASSERT(k >= 0 && k <= n);
    RC_ASSERT(k == n || binomial_cdf(n, p, k) >= unit_interval(u) - 1e-9);
    RC_ASSERT(k == 0 || binomial_cdf(n, p, k - 1) < unit_interval(u) + 1e-9);
}

RC_GTEST_PROP(Quantiles, a_larger_probability_never_gives_a_smaller_count, ()) {
    const std::int64_t n = *rc::gen::element<std::int64_t>(1, 7, 60, 400, 30000, 2000000);
    const auto u = *rc::gen::arbitrary<std::uint64_t>();
    // Steps across the change from one method to the other, at a mean of 50.
    const std::int64_t middle = std::min(one_q32 - 1, 50 * one_q32 / n);
    const std::int64_t p = *rc::gen::inRange<std::int64_t>(0, one_q32);
    const std::int64_t step = *rc::gen::inRange<std::int64_t>(0, one_q32 - p + 1);
    RC_ASSERT(binomial_quantile(n, p, u) <= binomial_quantile(n, p + step, u));
    RC_ASSERT(binomial_quantile(n, middle, u) <= binomial_quantile(n, middle + 1, u));
}

RC_GTEST_PROP(Quantiles, hypergeometric_is_exact_and_stays_in_its_bounds, ()) {
    const std::int64_t all = *rc::gen::inRange<std::int64_t>(0, 1500);
    const std::int64_t good = *rc::gen::inRange<std::int64_t>(0, all + 1);
    const std::int64_t draws = *rc::gen::inRange<std::int64_t>(0, all + 1);
    const auto u = *rc::gen::arbitrary<std::uint64_t>();
    const std::int64_t k = hypergeometric_quantile(all, good, draws, u);
    const std::int64_t least = std::max<std::int64_t>(0, draws + good - all);
    RC_ASSERT(k >= least && k <= std::min(good, draws));
    RC_ASSERT(k == std::min(good, draws) ||
              hypergeometric_cdf(all, good, draws, k) >= unit_interval(u) - 1e-9);
    RC_ASSERT(k == least || hypergeometric_cdf(all, good, draws, k - 1) < unit_interval(u) + 1e-9);
}

TEST(Quantiles, certain_and_impossible) {
    for (const std::uint64_t u : {std::uint64_t{0}, ~std::uint64_t{0}}) {
        EXPECT_EQ(binomial_quantile(0, one_q32 / 2, u), 0);
        EXPECT_EQ(binomial_quantile(9, 0, u), 0);
        EXPECT_EQ(binomial_quantile(9, one_q32, u), 9);
        EXPECT_EQ(poisson_quantile(0, u), 0);
        EXPECT_EQ(hypergeometric_quantile(10, 10, 4, u), 4);
        EXPECT_EQ(hypergeometric_quantile(10, 0, 4, u), 0);
        EXPECT_EQ(hypergeometric_quantile(10, 3, 10, u), 3);
        EXPECT_EQ(hypergeometric_quantile(0, 0, 0, u), 0);
    }
}

/// Mean and variance of many draws against those of the law, in standard errors of the mean.
template <class Draw>
void expect_moments(Draw draw_one, double mean, double variance) {
    constexpr int trials = 20000;
    double sum = 0, squares = 0;
    for (std::uint64_t i = 0; i < trials; ++i) {
        const auto x = static_cast<double>(draw_one(draw(Seed(5), Purpose::join, 3, Time{}, i)));
        sum += x - mean;
        squares += (x - mean) * (x - mean);
    }
    EXPECT_NEAR(sum / trials, 0, 4.5 * std::sqrt(variance / trials));
    EXPECT_NEAR(squares / trials, variance, 0.06 * variance);
}

TEST(Quantiles, have_the_moments_of_their_laws_on_both_sides_of_the_change_of_method) {
    for (const double p : {0.001, 0.03, 0.5, 0.97}) {
        const std::int64_t q = to_q32(p);
        for (const std::int64_t n : {20, 1500, 100000})
            expect_moments([&](std::uint64_t u) { return binomial_quantile(n, q, u); },
                           static_cast<double>(n) * p, static_cast<double>(n) * p * (1 - p));
    }
    for (const double mean : {0.3, 8.0, 49.9, 50.1, 3000.0})
        expect_moments([&](std::uint64_t u) { return poisson_quantile(mean, u); }, mean, mean);
    expect_moments([&](std::uint64_t u) { return hypergeometric_quantile(20000, 5000, 800, u); },
                   200, 200 * 0.75 * 19200 / 19999);
}

TEST(Quantiles, of_a_billion_people_are_finite_and_near_the_mean) {
    EXPECT_NEAR(static_cast<double>(binomial_quantile(1'000'000'000, one_q32 / 2, 1ULL << 63U)),
                5e8, 10);
    EXPECT_EQ(binomial_quantile(1'000'000'000, 1, 1ULL << 62U), 0);
}

}  // namespace
}  // namespace casus
