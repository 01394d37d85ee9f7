// Rival and null models beside the own one, and the claims of a report: the sentences that tell
// them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "report/facts.h"

namespace casus::report {

/// "1.16" of hundredths.
[[nodiscard]] std::string hundredths_text(std::int64_t value);
/// First where a rival or a null does better. Empty where no models are scored, as the next.
[[nodiscard]] std::string rivals_finding(const Facts& facts);
/// For the first page: how many tests of shape the model passes, and which model is likeliest if it
/// is not this one.
[[nodiscard]] std::string rivals_in_short(const Facts& facts);
/// What was last known before, for sure, beside the model; empty where it is not scored.
[[nodiscard]] std::string persistence_finding(const Facts& facts);
/// Keys of the patterns that a null must fail and passes: "a, b".
[[nodiscard]] std::string passed_in_vain(const ModelFacts& model);

/// "A paper makes 62 claims: 26 agree with the model; ..." Empty where there are none.
[[nodiscard]] std::string claims_finding(const Facts& facts);
/// "agrees in 12 of 20 runs"; where all answer alike, or the data were asked, the verdict alone.
[[nodiscard]] std::string claim_verdict(const ClaimFacts& claim);

}  // namespace casus::report
