// JSON as a manifest needs it: read strictly by nlohmann-json, written in a fixed form.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "base/result.h"

namespace casus::study {

/// `name` is used in messages, with line and column.
[[nodiscard]] Result<nlohmann::json> parse_json(std::string_view text, const std::string& name);
/// With quotes, escaped.
[[nodiscard]] std::string json_string(std::string_view text);
/// `["a", "b"]`
[[nodiscard]] std::string json_strings(const std::vector<std::string>& texts);

}  // namespace casus::study
