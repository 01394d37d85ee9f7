// What a pool may be used for, in words.
#pragma once

#include <string>
#include <vector>

#include "forces/data.h"

namespace casus::forces {

[[nodiscard]] std::vector<std::string> duty_names();
/// "guard, escort"; "anything" where a pool names none.
[[nodiscard]] std::string duties_text(const Pool& pool);
/// "pool 'a' (guard, escort), pool 'b' (defence)"
[[nodiscard]] std::string permitted_words(const Data& data, const std::vector<std::string>& pools);

}  // namespace casus::forces
