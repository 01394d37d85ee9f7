#include <memory>
#include <string>

#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/options.h"
#include "cli/progress.h"
#include "cli/signals.h"
#include "cli/terminal.h"
#include "study/rerun.h"

namespace casus::cli {
namespace {

constexpr int not_the_same = 2;

int rerun(const std::string& folder, const std::string& threads_text) {
    const Result<std::size_t> threads = threads_from(threads_text);
    if (!threads)
        return report_problems(threads.error());
    const StopOnSignal signals;
    Result<study::Comparison> comparison;
    {
        ProgressDisplay display;
        comparison = study::rerun(
            folder, *threads, [&](const study::ProgressNote& note) { display.show(note); },
            signals.token());
    }
    if (!comparison)
        return report_problems(comparison.error());
    if (comparison->differences.empty()) {
        print(fmt::format("{}: the same bytes, {} files\n", folder, comparison->files));
        return 0;
    }
    for (const std::string& difference : comparison->differences)
        print(fmt::format("{}: {}\n", folder, difference));
    return not_the_same;
}

}  // namespace

void add_rerun_command(CLI::App& app, Task& task) {
    struct Options {
        std::string folder, threads;
    };
    CLI::App* command =
        app.add_subcommand("rerun", "play a result again from its manifest and compare the bytes");
    auto options = std::make_shared<Options>();
    command->add_option("dir", options->folder, "a result folder")->required()->type_name("DIR");
    command->add_option("--threads", options->threads, "threads to use; the result is the same")
        ->type_name("N");
    command->callback([options, &task] {
        task = [options] { return rerun(options->folder, options->threads); };
    });
}

}  // namespace casus::cli
