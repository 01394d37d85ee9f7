#include "base/math.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <span>

namespace casus {
namespace {

// ln 2 in two parts; the first has 32 bits, so that k times it is exact for every exponent k.
constexpr double ln2_high = 0x1.62e42fee00000p-1;
constexpr double ln2_low = 0x1.a39ef35793c76p-33;
constexpr double log2_e = 0x1.71547652b82fep+0;

/// 2^k for -1022 <= k <= 1023.
double power_of_two(int k) {
    return std::bit_cast<double>(static_cast<std::uint64_t>(k + 1023) << 52U);
}

double polynomial(std::span<const double> coefficients_from_highest, double x) {
    double sum = 0;
    for (const double c : coefficients_from_highest)
        sum = sum * x + c;
    return sum;
}

}  // namespace

double exp(double x) {
    if (std::isnan(x))
        return x;
    if (x > 709.78271289338397)
        return std::numeric_limits<double>::infinity();
    if (x < -745.13321910194122)
        return 0;
    const int k = static_cast<int>(x * log2_e + (x < 0 ? -0.5 : 0.5));
    const double r = (x - k * ln2_high) - k * ln2_low;
    // Taylor: |r| < 0.347, and r^14 / 14! is under 2^-57.
    static constexpr double c[] = {1.0 / 6227020800, 1.0 / 479001600, 1.0 / 39916800, 1.0 / 3628800,
                                   1.0 / 362880,     1.0 / 40320,     1.0 / 5040,     1.0 / 720,
                                   1.0 / 120,        1.0 / 24,        1.0 / 6,        1.0 / 2};
    const double e = 1 + (r + r * r * polynomial(c, r));
    const int half = k / 2;  // two factors, because 2^k may have no double of its own
    return e * power_of_two(half) * power_of_two(k - half);
}

double log(double x) {
    if (std::isnan(x) || x < 0)
        return std::numeric_limits<double>::quiet_NaN();
    if (x == 0)
        return -std::numeric_limits<double>::infinity();
    if (std::isinf(x))
        return x;
    int k = 0;
    if (x < 0x1p-1022) {
        x *= 0x1p54;
        k = -54;
    }
    const auto bits = std::bit_cast<std::uint64_t>(x);
    k += static_cast<int>(bits >> 52U) - 1023;
    auto m = std::bit_cast<double>((bits & 0x000fffffffffffffU) | 0x3ff0000000000000U);
    if (m > 1.4142135623730951) {
        m *= 0.5;
        ++k;
    }
    const double s = (m - 1) / (m + 1);  // |s| < 0.172, ln m = 2 atanh s
    static constexpr double c[] = {1.0 / 25, 1.0 / 23, 1.0 / 21, 1.0 / 19, 1.0 / 17, 1.0 / 15,
                                   1.0 / 13, 1.0 / 11, 1.0 / 9,  1.0 / 7,  1.0 / 5,  1.0 / 3};
    const double s2 = s * s;
    const double ln_m = 2 * s + 2 * s * s2 * polynomial(c, s2);
    return k * ln2_high + (k * ln2_low + ln_m);
}

double pow(double x, double y) {
    if (y == 0 || x == 1)
        return 1;
    if (x == 0)
        return y > 0 ? 0 : std::numeric_limits<double>::infinity();
    return exp(y * log(x));
}

namespace {

std::int64_t rounded(double x) {
    const auto whole = static_cast<std::int64_t>(x);
    const double rest = x - static_cast<double>(whole);
    if (rest >= 0.5)
        return whole + 1;
    return rest <= -0.5 ? whole - 1 : whole;
}

}  // namespace

std::int64_t to_q16(double x) { return rounded(x * 0x1p16); }
std::int64_t to_q32(double x) { return rounded(x * 0x1p32); }
double from_q16(std::int64_t x_q16) { return static_cast<double>(x_q16) * 0x1p-16; }
double from_q32(std::int64_t x_q32) { return static_cast<double>(x_q32) * 0x1p-32; }

double unit_interval(std::uint64_t u) { return (static_cast<double>(u >> 12U) + 0.5) * 0x1p-52; }

// Wichura (1988), algorithm AS 241, PPND16.
double normal_quantile(std::uint64_t u) {
    static constexpr double a[] = {2.5090809287301226727e+3, 3.3430575583588128105e+4,
                                   6.7265770927008700853e+4, 4.5921953931549871457e+4,
                                   1.3731693765509461125e+4, 1.9715909503065514427e+3,
                                   1.3314166789178437745e+2, 3.3871328727963666080e+0};
    static constexpr double b[] = {5.2264952788528545610e+3, 2.8729085735721942674e+4,
                                   3.9307895800092710610e+4, 2.1213794301586595867e+4,
                                   5.3941960214247511077e+3, 6.8718700749205790830e+2,
                                   4.2313330701600911252e+1, 1.0};
    static constexpr double c[] = {7.74545014278341407640e-4, 2.27238449892691845833e-2,
                                   2.41780725177450611770e-1, 1.27045825245236838258e+0,
                                   3.64784832476320460504e+0, 5.76949722146069140550e+0,
                                   4.63033784615654529590e+0, 1.42343711074968357734e+0};
    static constexpr double d[] = {1.05075007164441684324e-9, 5.47593808499534494600e-4,
                                   1.51986665636164571966e-2, 1.48103976427480074590e-1,
                                   6.89767334985100004550e-1, 1.67638483018380384940e+0,
                                   2.05319162663775882187e+0, 1.0};
    static constexpr double e[] = {2.01033439929228813265e-7, 2.71155556874348757815e-5,
                                   1.24266094738807843860e-3, 2.65321895265761230930e-2,
                                   2.96560571828504891230e-1, 1.78482653991729133580e+0,
                                   5.46378491116411436990e+0, 6.65790464350110377720e+0};
    static constexpr double f[] = {2.04426310338993978564e-15, 1.42151175831644588870e-7,
                                   1.84631831751005468180e-5,  7.86869131145613259100e-4,
                                   1.48753612908506148525e-2,  1.36929880922735805310e-1,
                                   5.99832206555887937690e-1,  1.0};
    const double p = unit_interval(u);
    const double q = p - 0.5;
    if (std::abs(q) <= 0.425) {
        const double r = 0.180625 - q * q;
        return q * polynomial(a, r) / polynomial(b, r);
    }
    const double r = std::sqrt(-log(q < 0 ? p : 1 - p));
    const double x = r <= 5 ? polynomial(c, r - 1.6) / polynomial(d, r - 1.6)
                            : polynomial(e, r - 5) / polynomial(f, r - 5);
    return q < 0 ? -x : x;
}

namespace {

// A share of the whole mass that no 64-bit word can tell from nothing.
constexpr double negligible = 1e-20;

/// Inverts a discrete law on [least, most] that falls away on both sides of `mode`, known by the
/// ratio w(k+1) / w(k) alone: no factorial is needed, because the weights are divided by their sum.
/// Each half of the words is walked from its own tail, where small sums are exact.
template <class Ratio>
std::int64_t quantile_from_mode(std::int64_t least, std::int64_t most, std::int64_t mode,
                                Ratio ratio, std::uint64_t u) {
    double low = 1;
    double sum = 1;
    std::int64_t first = mode;
    for (; first > least && low > negligible; --first)
        sum += low /= ratio(first - 1);
    double high = 1;
    std::int64_t last = mode;
    for (; last < most && high > negligible; ++last)
        sum += high *= ratio(last);

    if (u >> 63U == 0) {
        const double target = unit_interval(u) * sum;
        double reached = low;
        while (reached < target && first < last)
            reached += low *= ratio(first++);
        return first;
    }
    const double beyond = unit_interval(~u) * sum;  // mass that may lie above the quantile
    double above = high;
    while (above <= beyond && last > first)
        above += high /= ratio(--last);
    return last;
}

/// The same from 0 upwards, for laws whose chance of 0 is a normal double.
template <class Ratio>
std::int64_t quantile_from_zero(std::int64_t most, double at_zero, Ratio ratio, double u) {
    double w = at_zero;
    double reached = w;
    std::int64_t k = 0;
    while (reached < u && k < most) {
        w *= ratio(k++);
        reached += w;
    }
    return k;
}

constexpr double few = 50;  // means up to which the walk may start at 0

/// Sums from 0 cannot tell the last words apart.
bool far_up(std::uint64_t u) { return u >> 54U == 0x3ffU; }

}  // namespace

BinomialLaw::BinomialLaw(std::int64_t p_q32) : p_q32_(p_q32) {
    if (p_q32 <= 0 || p_q32 >= std::int64_t{1} << 32)
        return;
    p_ = from_q32(p_q32);
    odds_ = p_ / (1 - p_);
    log_none_ = log(1 - p_);
}

std::int64_t BinomialLaw::quantile(std::int64_t n, std::uint64_t u) const {
    if (n <= 0 || p_q32_ <= 0)
        return 0;
    if (p_q32_ >= std::int64_t{1} << 32)
        return n;
    const double mean = static_cast<double>(n) * p_;
    const auto ratio = [n, odds = odds_](std::int64_t k) {
        return static_cast<double>(n - k) / static_cast<double>(k + 1) * odds;
    };
    if (mean <= few && p_ <= 0.5 && !far_up(u))
        return quantile_from_zero(n, exp(static_cast<double>(n) * log_none_), ratio,
                                  unit_interval(u));
    const auto mode = static_cast<std::int64_t>((static_cast<double>(n) + 1) * p_);
    return quantile_from_mode(0, n, std::min(mode, n), ratio, u);
}

std::int64_t binomial_quantile(std::int64_t n, std::int64_t p_q32, std::uint64_t u) {
    if (n <= 0)
        return 0;
    return BinomialLaw(p_q32).quantile(n, u);
}

std::int64_t poisson_quantile(double mean, std::uint64_t u) {
    if (!(mean > 0))
        return 0;
    constexpr std::int64_t most = 1'000'000'000;
    const auto ratio = [mean](std::int64_t k) { return mean / static_cast<double>(k + 1); };
    if (mean <= few && !far_up(u))
        return quantile_from_zero(most, exp(-mean), ratio, unit_interval(u));
    return quantile_from_mode(0, most, static_cast<std::int64_t>(mean), ratio, u);
}

std::int64_t hypergeometric_quantile(std::int64_t population, std::int64_t successes,
                                     std::int64_t draws, std::uint64_t u) {
    const std::int64_t failures_left = population - successes - draws;
    const std::int64_t least = std::max<std::int64_t>(0, -failures_left);
    const std::int64_t most = std::min(successes, draws);
    if (least >= most)
        return least;
    const auto ratio = [=](std::int64_t k) {
        return (static_cast<double>(successes - k) * static_cast<double>(draws - k)) /
               (static_cast<double>(k + 1) * static_cast<double>(failures_left + k + 1));
    };
    const double mode = (static_cast<double>(draws) + 1) * (static_cast<double>(successes) + 1) /
                        (static_cast<double>(population) + 2);
    return quantile_from_mode(least, most, std::clamp(static_cast<std::int64_t>(mode), least, most),
                              ratio, u);
}

}  // namespace casus
