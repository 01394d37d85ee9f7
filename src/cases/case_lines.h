// Lines that several pages of cases share.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "cases/account.h"

namespace casus::cases {

/// Words in lines of at most 96 columns, all but the first indented by `indent` and two more.
[[nodiscard]] std::string wrapped(std::string_view words, std::size_t indent);

/// To the nearest whole; 0 of none.
[[nodiscard]] std::int64_t percent(std::int64_t part, std::int64_t whole);

/// In which scores the model beats its baselines and in which it does not, in a sentence.
[[nodiscard]] std::string verdict_on_the_model(const Account& account);

}  // namespace casus::cases
