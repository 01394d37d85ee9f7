// What `casus treaty explain` and `casus treaty procedure` say, as JSON. Times in UTC; null where a
// treaty's file has no clocks.
#pragma once

#include <string>

#include "treaty/opinion.h"
#include "treaty/power.h"

namespace casus::study {

/// Verdicts, reasons as a tree, smallest changes of facts, who must agree, who is bound, texts.
[[nodiscard]] std::string opinion_json(const treaty::Treaty& treaty,
                                       const treaty::Opinion& opinion);
/// Steps in time, votes, the count with its readings, whose other vote changes it, who is bound.
[[nodiscard]] std::string procedure_json(const treaty::Treaty& treaty, const treaty::Organ& organ,
                                         const treaty::Asking& asking,
                                         const treaty::Procedure& played);
/// Fractions as texts ("421/2145"), shares in permille as numbers.
[[nodiscard]] std::string power_json(const treaty::Treaty& treaty, const treaty::Organ& organ,
                                     Time date, const treaty::PowerTable& table);

}  // namespace casus::study
