#include <memory>
#include <string>

#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/options.h"
#include "cli/run_summary.h"
#include "study/branch.h"

namespace casus::cli {
namespace {

struct BranchOptions {
    study::BranchRequest request;
    std::string at, threads;
};

int branch_run(BranchOptions options) {
    const Result<std::size_t> threads = threads_from(options.threads);
    const std::optional<Time> at = parse_time(options.at);
    Diagnostics problems;
    if (!threads)
        problems = threads.error();
    if (!at)
        problems.push_back(wrong("--at is not a time", "a date, or a date with hours, in UTC",
                                 options.at, "write for example --at 2022-01-06T00:00Z"));
    if (!problems.empty())
        return report_problems(problems);
    options.request.threads = *threads;
    options.request.at = *at;
    return play_shown([&](const study::Progress& progress, const std::stop_token& stop) {
        return study::branch(options.request, progress, stop);
    });
}

}  // namespace

void add_branch_command(CLI::App& app, Task& task) {
    CLI::App* command =
        app.add_subcommand("branch", "one past, another future: go on from a time of a result");
    command->footer(
        "The past is shared to the bit, and stepped once: the first branch at a time keeps it in\n"
        "DIR/checkpoints. The result is that of a run with these settings from the start.\n\n"
        "Example:\n"
        "  casus branch runs/first --at 2022-01-16T00:00Z \\\n"
        "      --set society.decision.residual_risk@2022-01-16T00:00Z=0.4 --out runs/harsher");
    auto options = std::make_shared<BranchOptions>();
    study::BranchRequest& request = options->request;
    command->add_option("dir", request.run, "a result folder: the past")
        ->required()
        ->type_name("DIR");
    command->add_option("--at", options->at, "where the futures part; all before is shared")
        ->required()
        ->type_name("TIME");
    command
        ->add_option("--set", request.settings,
                     "change a parameter from a time on, not before --at")
        ->required()
        ->type_name("PATH@TIME=VALUE")
        ->allow_extra_args(false);
    command->add_option("--threads", options->threads, "threads to use; the result is the same")
        ->type_name("N");
    command->add_option("--out", request.out, "result folder (DIR-branch)")->type_name("DIR");
    command->callback([options, &task] { task = [options] { return branch_run(*options); }; });
}

}  // namespace casus::cli
