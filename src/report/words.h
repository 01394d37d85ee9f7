// Numbers and names of the data as a reader reads them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "report/facts.h"

namespace casus::report {

/// 19503159 -> "19,503,159"
[[nodiscard]] std::string grouped(std::int64_t number);
/// People for each 100,000 residents, rounded; 0 where nobody lives.
[[nodiscard]] std::int64_t per_100000(std::int64_t people, std::int64_t residents);
/// "outside_direction" -> "outside direction"
[[nodiscard]] std::string words(std::string_view text);
/// Text of the alliance's steps as a reader reads it: facts of the treaty by their titles in
/// quotes, "483 permille" as "48.3 %".
[[nodiscard]] std::string plain_words(const Facts& facts, std::string_view text);
/// "regions.protest_memory" -> "protest memory of regions"
[[nodiscard]] std::string column_words(std::string_view path);
/// A text that begins with a letter from a to z, with a capital.
[[nodiscard]] std::string capitalised(std::string text);
/// "1 town", "3 towns"
[[nodiscard]] std::string plural(std::int64_t count, std::string_view one, std::string_view many);

}  // namespace casus::report
