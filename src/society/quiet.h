// The protest of quiet years: small gatherings that come whatever the signals say, at the rate that
// a tracker counted. Off in the default. Private to this layer.
#pragma once

#include <cstddef>

#include "society/hour.h"

namespace casus::society {

/// Once a day in each town: Poisson(rate) gatherings of a given size, from those at home.
void gather_quietly(Hour& hour, std::size_t node);

}  // namespace casus::society
