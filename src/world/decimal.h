// Decimal text to integers, exactly and whatever the locale.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/units.h"

namespace casus::world {

/// A decimal number as written: `-12.5`, `1_000`, `3e-4`. Digits beyond the 36th are dropped.
struct Decimal {
    Int128 digits = 0;       ///< signed
    std::int32_t power = 0;  ///< value = digits x 10^power
};
[[nodiscard]] std::optional<Decimal> parse_decimal(std::string_view text);

/// round(value x 2^32), halves away from zero; nothing if it is not a number or does not fit.
[[nodiscard]] std::optional<std::int64_t> q32_from_decimal(std::string_view text);
/// value x 10^places if that is a whole number that fits; nothing otherwise.
[[nodiscard]] std::optional<std::int64_t> scaled_from_decimal(std::string_view text, int places);
/// A short decimal that reads back to the same 2^-32 (for messages and manifests).
[[nodiscard]] std::string decimal_from_q32(std::int64_t value_q32);

}  // namespace casus::world
