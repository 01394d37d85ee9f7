// A run beside the record, as rows of the table `target`.
#pragma once

#include "base/result.h"
#include "evidence/targets.h"
#include "records/run_rows.h"

namespace casus::evidence {

/// Adds a row a target. Acts of the government have no figure of the model where a script gives
/// them.
[[nodiscard]] Result<void> add_target_rows(const Targets& targets, const crisis::Setup& setup,
                                           records::RunRows& rows);

}  // namespace casus::evidence
