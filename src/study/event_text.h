// An event of an account as a person reads it.
#pragma once

#include <string>
#include <string_view>

#include "study/explain.h"

namespace casus::study {

/// "2022-01-05 16:30 UTC"; seconds are kept where they are not 0.
[[nodiscard]] std::string minute(std::string_view time);
/// What happened, without its time: "a crowd of 124 gathers in Cedar."
[[nodiscard]] std::string sentence(const Account::Event& event);

}  // namespace casus::study
