// The only transcendentals and quantiles of the model layers.
//
// exp, log and pow use + - * / and sqrt on IEEE doubles in one fixed order, without contraction, so
// the bits are the same on every x86-64 machine; tests/base/math_bits.csv holds a table of them.
// The quantiles invert a distribution at a 64-bit uniform word `u`, of which the upper 52 bits
// count: a larger probability never gives a smaller count for the same word (paired runs stay
// paired).
#pragma once

#include <cstdint>

namespace casus {

/// e^x; relative error below 1e-15; 0 under x = -745, infinity over 709.78.
[[nodiscard]] double exp(double x);
/// ln x for x > 0; -infinity at 0, not a number below.
[[nodiscard]] double log(double x);
/// x^y for x >= 0 (0^0 = 1); relative error below (1 + |y ln x|) 1e-15.
[[nodiscard]] double pow(double x, double y);

/// round(x * 2^16) and round(x * 2^32), halves away from zero. Precondition: |x| < 2^30.
[[nodiscard]] std::int64_t to_q16(double x);
[[nodiscard]] std::int64_t to_q32(double x);
[[nodiscard]] double from_q16(std::int64_t x_q16);
[[nodiscard]] double from_q32(std::int64_t x_q32);

/// A uniform word as a double in (0, 1): (upper 52 bits + 1/2) 2^-52, exact.
[[nodiscard]] double unit_interval(std::uint64_t u);

/// Standard normal quantile; absolute error below 1e-9.
[[nodiscard]] double normal_quantile(std::uint64_t u);

/// Smallest k with P(X <= k) >= u for X ~ Binomial(n, p). `n` 0 to 10^9, `p_q32` 0 to 2^32.
/// Exact inversion (up to rounding, 1e-12 of the distribution); monotone in p for a fixed u. Takes
/// of the order of 12 standard deviations steps once the mean is over 50.
[[nodiscard]] std::int64_t binomial_quantile(std::int64_t n, std::int64_t p_q32, std::uint64_t u);

/// The same law for many n and words: what depends on p alone is worked out once.
class BinomialLaw {
public:
    explicit BinomialLaw(std::int64_t p_q32);
    [[nodiscard]] std::int64_t quantile(std::int64_t n, std::uint64_t u) const;

private:
    std::int64_t p_q32_;
    double p_ = 0, odds_ = 0, log_none_ = 0;  ///< ln(1 - p)
};

/// X ~ Poisson(mean); mean 0 to 10^6.
[[nodiscard]] std::int64_t poisson_quantile(double mean, std::uint64_t u);

/// X ~ Hypergeometric: successes in `draws` taken without replacement from `population` of which
/// `successes` are successes. 0 <= successes, draws <= population <= 10^9.
[[nodiscard]] std::int64_t hypergeometric_quantile(std::int64_t population, std::int64_t successes,
                                                   std::int64_t draws, std::uint64_t u);

}  // namespace casus
