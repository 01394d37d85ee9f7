// Parts of the page. Private to this layer.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

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

/// Mean CRPS over so many targets of each use.
struct MeanCrps {
    std::int64_t targets_train = 0, targets_held_out = 0;
    double train = 0, held_out = 0;
};
/// Of a model's runs under the dated acts; `probability`: its share of all models' likelihood.
struct Scores {
    double loss = 0, likelihood = 0, probability = 0, brier = 0;
    MeanCrps crps;
};
[[nodiscard]] std::vector<Scores> scores_of(const Validation& v);  ///< by model

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
