// What the runs of a scenario are held against: the record, the scores of rival models, the claims
// of a report. No run depends on it; a result does.
#pragma once

#include <optional>
#include <string>

#include "base/result.h"
#include "crisis/setup_data.h"
#include "evidence/models.h"
#include "evidence/targets.h"
#include "records/result_folder.h"
#include "study/claims.h"
#include "study/manifest.h"

namespace casus::study {

struct HeldAgainst {
    evidence::Targets targets;
    evidence::ModelScores models;
    std::optional<Claims> claims;
    std::string digest;  ///< of the bytes of their files; "" where there are none
};

/// Of the files that the scenario names; every problem of the first that has one.
[[nodiscard]] Result<HeldAgainst> held_against(const crisis::Setup& setup);

/// Asks the written tables of each run that came to its end about the claims, and adds the answers
/// as the table `report_claim`. A claim that cannot be asked is said to have no part in the model,
/// and why: a run is not lost over it.
[[nodiscard]] Result<void> add_claims(const HeldAgainst& against, const crisis::Setup& setup,
                                      const Manifest& manifest, records::ResultFolder& folder);

}  // namespace casus::study
