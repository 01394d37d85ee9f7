#include "cli/run_summary.h"

#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/progress.h"
#include "cli/signals.h"
#include "cli/terminal.h"
#include "report/sentences.h"

namespace casus::cli {

namespace {

int end_of_run(const Result<study::RunFolder>& folder) {
    constexpr int interrupted = 130;
    if (!folder)
        return report_problems(folder.error());
    for (const std::string& line : report::summary(folder->facts))
        print(line + "\n");
    print(fmt::format("{}{} in {}: report.html, result.duckdb, *.parquet\n", folder->path,
                      folder->manifest.complete() ? "" : " (partial)",
                      duration_text(folder->seconds)));
    print_error(folder->still_scripted);
    return folder->manifest.complete() ? 0 : interrupted;
}

}  // namespace

int play_shown(const Play& play) {
    const StopOnSignal signals;
    Result<study::RunFolder> folder;
    {
        ProgressDisplay display;
        folder =
            play([&](const study::ProgressNote& note) { display.show(note); }, signals.token());
    }
    return end_of_run(folder);
}

}  // namespace casus::cli
