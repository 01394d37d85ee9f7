// Units of what is counted and measured. All are 64-bit integers.
#pragma once

#include "base/strong.h"

namespace casus {

using People = Strong<struct PeopleTag>;
using Officers = Strong<struct OfficersTag>;
using Metres = Strong<struct MetresTag>;
using Kilograms = Strong<struct KilogramsTag>;

/// Fixed point. Plain int64 values carry their scale in the name: `_q16` is 2^-16, `_q32` is 2^-32.
inline constexpr std::int64_t one_q16 = std::int64_t{1} << 16;
inline constexpr std::int64_t one_q32 = std::int64_t{1} << 32;

/// No count of people, hours or numbers of a run comes near: sums of millions of these are exact.
inline constexpr std::int64_t most_count = std::int64_t{1} << 40;
/// More than 2,000 years from 1970, either way, in seconds.
inline constexpr std::int64_t most_seconds = std::int64_t{1} << 36;

/// Wide enough for every product of two stored numbers. Not ISO C++, but of g++ and clang.
__extension__ typedef __int128 Int128;
__extension__ typedef unsigned __int128 Uint128;

/// Product and quotient at 2^-32, rounded to nearest, halves away from zero.
/// Precondition: the result fits in 63 bits; `b` is not 0.
[[nodiscard]] constexpr std::int64_t rounded_divide(Int128 numerator, Int128 denominator) {
    if (denominator < 0) {
        numerator = -numerator;
        denominator = -denominator;
    }
    const Int128 half = denominator / 2;
    return static_cast<std::int64_t>((numerator >= 0 ? numerator + half : numerator - half) /
                                     denominator);
}
[[nodiscard]] constexpr std::int64_t multiply_q32(std::int64_t a_q32, std::int64_t b_q32) {
    return rounded_divide(static_cast<Int128>(a_q32) * b_q32, one_q32);
}
[[nodiscard]] constexpr std::int64_t divide_q32(std::int64_t a, std::int64_t b) {
    return rounded_divide(static_cast<Int128>(a) * one_q32, b);
}
[[nodiscard]] constexpr std::int64_t multiply_q16(std::int64_t a_q16, std::int64_t b_q16) {
    return rounded_divide(static_cast<Int128>(a_q16) * b_q16, one_q16);
}
[[nodiscard]] constexpr std::int64_t q16_from_q32(std::int64_t x_q32) {
    return rounded_divide(x_q32, one_q16);
}

}  // namespace casus
