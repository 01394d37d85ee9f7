#include "cli/run_summary.h"

#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/progress.h"
#include "cli/terminal.h"
#include "report/sentences.h"

namespace casus::cli {

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

}  // namespace casus::cli
