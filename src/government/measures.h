// What a rule's condition may look at: names, and their values on a view.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/ids.h"
#include "base/view.h"

namespace casus::government {

[[nodiscard]] bool is_measure(std::string_view name);
/// Starts with "region.": needs a region.
[[nodiscard]] bool needs_region(std::string_view name);
/// Nothing if the seat may not see it, or nothing is reported yet.
[[nodiscard]] std::optional<std::int64_t> measure(std::string_view name, const View&, RegionId);

}  // namespace casus::government
