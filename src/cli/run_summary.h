// How a command that plays ends.
#pragma once

#include "base/result.h"
#include "study/run_folder.h"

namespace casus::cli {

/// Prints the summary, or what went wrong; gives the exit code.
[[nodiscard]] int end_of_run(const Result<study::RunFolder>& folder);

}  // namespace casus::cli
