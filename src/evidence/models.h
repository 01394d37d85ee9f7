// Scores of rival and null models beside the own one: `models` of a scenario, made by a validation.
//
//   source, mark
//   [scores]        record (the file of targets that they were held against, in the data root),
//                   targets_train, targets_held_out (how many of it), runs (of each model),
//                   patterns (keys of the tests)
//   [[model]]       key, title, kind (own, rival, null; the own one first), loss_hundredths,
//                   crps_train_hundredths, crps_held_out_hundredths, brier_permille,
//                   probability_permille, passed, failed, must_fail (patterns; the last of nulls)
//   [persistence]   what was last known before, for sure: title, targets_train,
//                   crps_train_hundredths, own_crps_train_hundredths (of the own model over the
//                   same targets), and the three held out. May be absent.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "crisis/setup_data.h"
#include "records/run_rows.h"
#include "world/text_file.h"

namespace casus::evidence {

enum class ModelKind : std::uint8_t { own, rival, null };
[[nodiscard]] std::string_view name_of(ModelKind kind);

/// CRPS in hundredths of the record's error, and over how many targets it is a mean.
struct ModelCrps {
    std::int64_t targets_train = 0, train = 0;
    std::int64_t targets_held_out = 0, held_out = 0;
};

struct ModelScore {
    std::string key, title;
    ModelKind kind = ModelKind::rival;
    std::int64_t loss = 0;                               ///< hundredths
    ModelCrps crps;
    std::int64_t brier = 0;                              ///< permille
    std::int64_t probability = 0;                        ///< permille
    std::vector<std::string> passed, failed, must_fail;  ///< keys of patterns
};

struct Persistence {
    std::string title;
    ModelCrps crps, own;  ///< own: of the own model over the same targets
};

struct ModelScores {
    std::string source;
    std::int64_t runs = 0;           ///< of each model
    std::vector<ModelScore> models;  ///< the own one first
    std::optional<Persistence> persistence;
};

/// Every problem at once; also that they are scores on another record than the scenario's.
[[nodiscard]] Result<ModelScores> read_model_scores(const std::string& path,
                                                    const crisis::Setup& setup,
                                                    world::FileLog* log = nullptr);
/// Of the file that the scenario names; nothing in it if it names none.
[[nodiscard]] Result<ModelScores> model_scores_of(const crisis::Setup& setup,
                                                  world::FileLog* log = nullptr);
/// Adds a row a model to the table `model_score`.
[[nodiscard]] Result<void> add_model_rows(const ModelScores& scores, records::RunRows& rows);

}  // namespace casus::evidence
