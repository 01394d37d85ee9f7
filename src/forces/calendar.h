// When a working stand is free and an airfield open. Times are UTC seconds, intervals half open.
//
// Stands of a field are alike, so a count over time is enough: intervals that never overlap more
// than W times fit on W stands.
#pragma once

#include <cstdint>

#include "forces/data.h"
#include "forces/state.h"

namespace casus::forces {

/// The first t >= from with a free stand throughout [t, t + length). Precondition: stands > 0.
[[nodiscard]] std::int64_t earliest_stand(const StandCalendar&, std::int64_t stands,
                                          std::int64_t from_s, std::int64_t length_s);
void occupy(StandCalendar&, std::int64_t from_s, std::int64_t until_s);

/// The first instant >= t at which an aircraft may take off or land.
[[nodiscard]] std::int64_t next_open(const Airfield&, std::int64_t t_s);
/// The last minute <= t at which it may.
[[nodiscard]] std::int64_t last_open(const Airfield&, std::int64_t t_s);

}  // namespace casus::forces
