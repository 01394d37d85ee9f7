// Airfields and the geodesic distances between them, from their CSV tables.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "forces/data.h"

namespace casus::forces {

/// Airfields sorted by key; problems are added to the list.
[[nodiscard]] std::vector<Airfield> read_airfields(const std::string& path, world::FileLog* log,
                                                   Diagnostics& problems);
/// Metres, airfields x airfields; -1 where the table has no row for a pair.
[[nodiscard]] std::vector<std::int32_t> read_distances(const std::string& path,
                                                       const std::vector<Airfield>& airfields,
                                                       world::FileLog* log, Diagnostics& problems);

}  // namespace casus::forces
