// `world build`: a country folder from committed tables of open data.
//
// The method is `docs/data.md#how-a-country-is-built`. Anchors are never scaled; what a region's
// official total leaves over goes to villages under its seats; all sums hold to the person. The
// same recipe gives the same bytes on every build. Floating point is used inside and rounded.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"

namespace casus::world {

struct BuiltFile {
    std::string name;  ///< "settlements.csv"
    std::string bytes;
};

/// A country folder in memory, and how much of it was observed.
struct Built {
    std::vector<BuiltFile> files;  ///< by name
    std::int64_t residents = 0;
    std::int64_t synthetic = 0;    ///< of them placed by rule, not by a source
    std::int64_t regions = 0, nodes = 0, settlements = 0, cells = 0, rejected = 0;
};

/// Reads the recipe (TOML) and the tables it names. Fails with every problem that it finds; where
/// anchors exceed a region's total, with the region and its anchors.
[[nodiscard]] Result<Built> build_country(const std::string& recipe);

/// Writes the files into `folder` (made if absent), all at once: who reads it finds the old country
/// or the new one, whatever fails in between. Other files of the folder stay.
[[nodiscard]] Result<void> write_country(const Built& built, const std::string& folder);

/// Three lines for the terminal: counts, residents, share placed by rule.
[[nodiscard]] std::string summary(const Built& built);

}  // namespace casus::world
