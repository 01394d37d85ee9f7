// Restart and branch: runs that go on from a checkpoint.
#pragma once

#include <stop_token>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "study/run_folder.h"

namespace casus::study {

/// What a checkpoint's run is asked to go on as: the request that it was played for, that run
/// alone.
[[nodiscard]] Result<RunRequest> restart_of(const std::string& checkpoint);

struct BranchRequest {
    std::string run;                    ///< a result folder: the past
    Time at;                            ///< everything before is shared
    std::vector<std::string> settings;  ///< `path@TIME=value`, none before `at`
    std::size_t threads = 1;
    std::string out;                    ///< empty: `<run>-branch`
};

/// Goes on from `at` with all runs of a result, under other settings: the same bytes as if the
/// scenario had been played with them from the start. The past is taken from the last checkpoint
/// before `at`, or stepped once and kept in the result's folder for the next branch.
[[nodiscard]] Result<RunFolder> branch(BranchRequest request, const Progress& progress,
                                       const std::stop_token& stop);

}  // namespace casus::study
