// A request becomes a result folder: *.parquet, result.duckdb, report.html, manifest.json and
// timing.json, seen under its name only when it is whole.
#pragma once

#include <stop_token>
#include <string>

#include "base/result.h"
#include "report/facts.h"
#include "study/manifest.h"
#include "study/request.h"

namespace casus::study {

struct RunFolder {
    std::string path;
    Manifest manifest;
    report::Facts facts;  ///< of the report, for a summary
    double seconds = 0;   ///< wall time
    /// Of a run without a shock: what of the scenario's script is played all the same; or empty.
    std::string still_scripted;
};

/// Plays all seeds, several beside each other where threads allow, and writes the folder. The bytes
/// do not depend on `threads`. When `stop` is asked for, what was played is written and marked:
/// `manifest.complete()` is false. Stopped before the first hour: a failure (interrupted), no
/// folder.
[[nodiscard]] Result<RunFolder> run_folder(const RunRequest& request, const Progress& progress,
                                           const std::stop_token& stop);

}  // namespace casus::study
