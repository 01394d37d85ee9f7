// `world show`: what a country folder holds, region by region.
#pragma once

#include <string>

#include "base/result.h"

namespace casus::world {

/// A table for the terminal: residents, places, nodes, neighbourhoods, forces, objects, and the
/// share of residents placed by rule, by region and for the country. Fails as `read_country` does.
[[nodiscard]] Result<std::string> show_country(const std::string& folder);

}  // namespace casus::world
