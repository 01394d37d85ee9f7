#include "world/decimal.h"

#include <algorithm>
#include <limits>

#include "base/units.h"

namespace casus::world {
namespace {

constexpr int most_digits = 36;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Digits with single underscores between them; appends to `digits`, counts them.
bool take_digits(std::string_view& text, std::string& digits) {
    bool last_was_digit = false;
    const std::size_t before = digits.size();
    while (!text.empty() && (is_digit(text.front()) || (text.front() == '_' && last_was_digit))) {
        last_was_digit = is_digit(text.front());
        if (last_was_digit)
            digits += text.front();
        text.remove_prefix(1);
    }
    return last_was_digit && digits.size() > before;
}

bool take_sign(std::string_view& text) {
    if (text.empty() || (text.front() != '-' && text.front() != '+'))
        return false;
    const bool negative = text.front() == '-';
    text.remove_prefix(1);
    return negative;
}

/// 10^n for 0 <= n <= 37.
Int128 power_of_ten(int n) {
    Int128 power = 1;
    for (int i = 0; i < n; ++i)
        power *= 10;
    return power;
}

bool fits(Int128 value) {
    return value >= std::numeric_limits<std::int64_t>::min() &&
           value <= std::numeric_limits<std::int64_t>::max();
}

}  // namespace

std::optional<Decimal> parse_decimal(std::string_view text) {
    const bool negative = take_sign(text);
    std::string digits;
    if (!take_digits(text, digits))
        return std::nullopt;
    std::int64_t power = 0;
    if (!text.empty() && text.front() == '.') {
        text.remove_prefix(1);
        const std::size_t whole = digits.size();
        if (!take_digits(text, digits))
            return std::nullopt;
        power = -static_cast<std::int64_t>(digits.size() - whole);
    }
    if (!text.empty() && (text.front() == 'e' || text.front() == 'E')) {
        text.remove_prefix(1);
        const bool minus = take_sign(text);
        std::string exponent;
        if (!take_digits(text, exponent) || exponent.size() > 6)
            return std::nullopt;
        std::int64_t value = 0;
        for (const char c : exponent)
            value = value * 10 + (c - '0');
        power += minus ? -value : value;
    }
    if (!text.empty())
        return std::nullopt;

    const std::size_t first = std::min(digits.find_first_not_of('0'), digits.size());
    Decimal result;
    int kept = 0;
    for (std::size_t i = first; i < digits.size(); ++i) {
        if (kept < most_digits) {
            result.digits = result.digits * 10 + (digits[i] - '0');
            ++kept;
        } else {
            ++power;
        }
    }
    while (result.digits != 0 && result.digits % 10 == 0) {
        result.digits /= 10;
        ++power;
    }
    if (result.digits == 0)
        power = 0;
    if (power > 1'000'000 || power < -1'000'000)
        return std::nullopt;
    result.power = static_cast<std::int32_t>(power);
    if (negative)
        result.digits = -result.digits;
    return result;
}

std::optional<std::int64_t> q32_from_decimal(std::string_view text) {
    auto number = parse_decimal(text);
    if (!number)
        return std::nullopt;
    if (number->digits == 0)
        return 0;
    // 28 digits times 2^32 fit in 127 bits; more digits cannot move the rounding to 2^-32.
    const Int128 limit = power_of_ten(28);
    while (number->digits >= limit || number->digits <= -limit) {
        number->digits /= 10;
        ++number->power;
    }
    if (number->power > 9)
        return std::nullopt;
    if (number->power >= 0) {
        if (number->digits > (std::int64_t{1} << 32) || number->digits < -(std::int64_t{1} << 32))
            return std::nullopt;
        const Int128 value = number->digits * power_of_ten(number->power) * one_q32;
        return fits(value) ? std::optional(static_cast<std::int64_t>(value)) : std::nullopt;
    }
    if (number->power < -37)
        return 0;
    const Int128 divisor = power_of_ten(-number->power);
    const Int128 scaled = number->digits * one_q32;
    const Int128 rest = scaled % divisor;
    Int128 value = scaled / divisor;
    const Int128 magnitude = rest < 0 ? -rest : rest;
    if (magnitude >= divisor - magnitude)
        value += scaled < 0 ? -1 : 1;
    return fits(value) ? std::optional(static_cast<std::int64_t>(value)) : std::nullopt;
}

std::optional<std::int64_t> scaled_from_decimal(std::string_view text, int places) {
    const auto number = parse_decimal(text);
    if (!number)
        return std::nullopt;
    if (number->digits == 0)
        return 0;
    const std::int64_t power = std::int64_t{number->power} + places;
    if (power < 0 || power > 18 || !fits(number->digits))
        return std::nullopt;
    const Int128 value = number->digits * power_of_ten(static_cast<int>(power));
    return fits(value) ? std::optional(static_cast<std::int64_t>(value)) : std::nullopt;
}

std::string decimal_from_q32(std::int64_t value_q32) {
    const bool negative = value_q32 < 0;
    const Uint128 magnitude = negative ? static_cast<Uint128>(-static_cast<Int128>(value_q32))
                                       : static_cast<Uint128>(value_q32);
    // The fewest places whose rounding to 2^-32 gives the value back; ten always do.
    for (int places = 0;; ++places) {
        const auto ten = static_cast<Uint128>(power_of_ten(places));
        const Uint128 rounded = ((magnitude * ten) + (1ULL << 31U)) >> 32U;
        std::string text;
        Uint128 rest = rounded;
        for (int i = 0; i < places || rest != 0 || i == places; ++i) {
            if (i == places && places > 0)
                text += '.';
            text += static_cast<char>('0' + static_cast<int>(rest % 10));
            rest /= 10;
        }
        std::ranges::reverse(text);
        if (negative)
            text.insert(text.begin(), '-');
        if (places >= 10 || q32_from_decimal(text) == value_q32)
            return text;
    }
}

}  // namespace casus::world
