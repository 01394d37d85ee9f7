// The parts of the page, in the order in which they stand. Each is whole HTML that reads without
// scripts.
#pragma once

#include <string>

#include "report/facts.h"

namespace casus::report {

/// People harmed, then ten questions answered: complete alone on the first printed page.
[[nodiscard]] std::string first_page(const Facts& facts);
/// Each figure of the record beside the model; empty where the scenario has no record.
[[nodiscard]] std::string beside_section(const Facts& facts);
/// Other models beside the same record; empty where none are scored.
[[nodiscard]] std::string rivals_section(const Facts& facts);
/// What a report claims of the case; empty where the scenario names none.
[[nodiscard]] std::string claims_section(const Facts& facts);
/// Participants and detained by day beside the record; empty where no day is on record.
[[nodiscard]] std::string days_beside_record(const Facts& facts);
/// The spread over runs; empty for one run.
[[nodiscard]] std::string outcome_section(const Facts& facts);
[[nodiscard]] std::string harm_section(const Facts& facts);
[[nodiscard]] std::string unrest_section(const Facts& facts);
[[nodiscard]] std::string region_section(const Facts& facts);
[[nodiscard]] std::string map_section(const Facts& facts);
[[nodiscard]] std::string chain_section(const Facts& facts);
[[nodiscard]] std::string decision_section(const Facts& facts);
[[nodiscard]] std::string force_section(const Facts& facts);
/// That there is no record; empty where there is one.
[[nodiscard]] std::string record_section(const Facts& facts);
[[nodiscard]] std::string assumption_section(const Facts& facts);

}  // namespace casus::report
