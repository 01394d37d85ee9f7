// The JSON that the page's script draws from; report/src/data.ts names its fields.
#pragma once

#include <string>
#include <string_view>

#include "report/facts.h"

namespace casus::report {

/// Text as a JSON string with quotes; `<` is escaped too, so that it may stand inside a script.
[[nodiscard]] std::string json_text(std::string_view text);
[[nodiscard]] std::string page_data(const Facts& facts);

}  // namespace casus::report
