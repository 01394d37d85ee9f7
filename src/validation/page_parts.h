// Parts of the page. Private to this layer.
#pragma once

#include <span>
#include <string>

#include "validation/score.h"
#include "validation/validate.h"

namespace casus::validation {

/// 12,345, or -12,345.
[[nodiscard]] std::string count_text(std::int64_t value);
/// A figure in a target's unit; a time as date and hour in UTC.
[[nodiscard]] std::string figure_text(const Validation& v, const evidence::Target& target,
                                      std::int64_t value);
/// `median (50 %: a to b; 90 %: c to d)`.
[[nodiscard]] std::string band_text(const Validation& v, const evidence::Target& target,
                                    const Sample& sample);

[[nodiscard]] std::string failures_section(const Validation& v);
[[nodiscard]] std::string targets_section(const Validation& v);
[[nodiscard]] std::string faster_section(const Validation& v);
[[nodiscard]] std::string towns_section(const Validation& v);
[[nodiscard]] std::string splits_section(const Validation& v);
[[nodiscard]] std::string models_section(const Validation& v);
[[nodiscard]] std::string patterns_section(const Validation& v);
[[nodiscard]] std::string changes_section(const Validation& v);
[[nodiscard]] std::string sweeps_section(const Validation& v);
[[nodiscard]] std::string values_section(const Validation& v);

}  // namespace casus::validation
