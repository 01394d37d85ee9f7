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

/// Plays `seed`. `until` cuts it short; `reached` hears of every few simulated hours. A run that is
/// stopped is not a failure: its entry says where.
[[nodiscard]] Result<PlayedRun> play(const std::shared_ptr<const crisis::Setup>& setup, Seed seed,
                                     std::int32_t run_id, std::optional<Time> until,
                                     Executor& executor, const std::stop_token& stop,
                                     const std::function<void(Time)>& reached);

}  // namespace casus::study
