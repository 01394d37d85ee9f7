// A nation that does not exist, of any size, with settlements as large as real ones: for measuring
// how cost grows, and for what-ifs that need no place. Private to the readers of a country.
//
// Towns by rank and size, the k-th in proportion to k^-exponent (1 over the Pareto exponent of Soo
// 2005); villages lognormal around a median; all on a plane, in square regions.
#pragma once

#include "world/country_sheet.h"

namespace casus::world {

/// Reads `[synthetic]` of a country.toml and makes regions, settlements, distances, objects and
/// assembly points for `r.residents` people.
void make_synthetic(CountryReading& r, TableReader table);

}  // namespace casus::world
