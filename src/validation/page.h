// A validation as a page of Markdown: what fails comes first.
#pragma once

#include <string>

#include "validation/validate.h"

namespace casus::validation {

/// The whole page. A pure function of the validation: no clock, no machine.
[[nodiscard]] std::string page(const Validation& validation);
/// What fails, for a terminal.
[[nodiscard]] std::string failures_text(const Validation& validation);
/// The final values of the own model, as a table of parameters that a scenario can override with.
[[nodiscard]] std::string calibrated_toml(const Validation& validation);
/// Scores of the models in whole numbers, as `models` of a scenario names them
/// (evidence/models.h): what a report shows of rivals and nulls.
[[nodiscard]] std::string models_toml(const Validation& validation);

}  // namespace casus::validation
