// One run, from its first instant to its end or to where it was stopped, with its rows in memory.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>

#include "base/draw.h"
#include "base/executor.h"
#include "crisis/setup_data.h"
#include "records/run_rows.h"
#include "study/manifest.h"

namespace casus::study {

struct PlayedRun {
    RunEntry entry;
    std::unique_ptr<records::RunRows> rows;
};

using SharedSetup = std::shared_ptr<const crisis::Setup>;

struct Plan {
    SharedSetup setup;
    Seed seed{};
    std::int32_t run_id = 0;
    std::optional<Time> until;  ///< cuts it short
    std::string from;           ///< checkpoint to go on from; empty: from the start
    SharedSetup past;           ///< what that checkpoint was played on; none: `setup`
    Duration checkpoint_every;  ///< 0: no checkpoints but the one at `until`, where `keep` is given
    /// Takes a checkpoint: what the run is so far, and the two parts of what goes on.
    std::function<Result<void>(const RunEntry&, const std::string& snapshot,
                               const records::RunRows& rows)>
        keep;
};

/// `reached` hears of every few simulated hours. A run that is stopped is not a failure: its entry
/// says where.
[[nodiscard]] Result<PlayedRun> play(const Plan& plan, Executor& executor,
                                     const std::stop_token& stop,
                                     const std::function<void(Time)>& reached);

}  // namespace casus::study
