// Instants as a reader reads them: UTC, and in brackets what the clocks of most residents show, one
// way for the whole page.
#pragma once

#include <string>

#include "report/facts.h"

namespace casus::report {

/// "5 January 2022", of UTC
[[nodiscard]] std::string plain_day(Time time);
/// "5 January 2022, 16:00 UTC (22:00 at UTC+6)"; "..., 18:00 UTC (6 January, 00:00 at UTC+6)";
/// without brackets where the country's offset is not known.
[[nodiscard]] std::string plain_time(const Facts& facts, Time time);
/// The same by the clocks of one region; of most residents where `clocks` is empty.
[[nodiscard]] std::string plain_time(const Facts& facts, Time time,
                                     const std::vector<world::DatedOffset>& clocks);
/// For narrow cells: "5 Jan 16:00 (22:00)", "5 Jan 18:00 (6 Jan 00:00)"; empty for `never`.
[[nodiscard]] std::string short_time(const Facts& facts, Time time);
/// "Times are UTC, in brackets those of most residents: UTC+6, kept by 83 % of the residents; UTC+5
/// in A and B." Empty where the offset is not known.
[[nodiscard]] std::string local_note(const Facts& facts);

}  // namespace casus::report
