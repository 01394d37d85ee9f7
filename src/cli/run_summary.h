// How a command plays, and how it ends.
#pragma once

#include <functional>
#include <stop_token>

#include "base/result.h"
#include "study/run_folder.h"

namespace casus::cli {

using Play =
    std::function<Result<study::RunFolder>(const study::Progress&, const std::stop_token&)>;

/// Plays with the progress shown until it ends or a signal comes; prints the summary, or what went
/// wrong; gives the exit code.
[[nodiscard]] int play_shown(const Play& play);

}  // namespace casus::cli
