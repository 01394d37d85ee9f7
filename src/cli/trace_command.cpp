// casus trace SCENARIO: each claim of a report beside what the model holds or produced.
#include <memory>
#include <string>

#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/options.h"
#include "cli/progress.h"
#include "cli/signals.h"
#include "cli/terminal.h"
#include "study/scenario_path.h"
#include "study/trace.h"

namespace casus::cli {
namespace {

struct TraceOptions {
    study::TraceRequest request;
    std::string seeds = "1", format = "text", threads;
};

using Writer = std::string (*)(const study::Trace&);

Result<Writer> writer_of(const std::string& format) {
    if (format == "text")
        return study::trace_text;
    if (format == "markdown")
        return study::trace_markdown;
    if (format == "json")
        return study::trace_json;
    return failure(wrong("--format is unknown", "text, markdown or json", format));
}

Result<Writer> settle(TraceOptions& options) {
    Diagnostics problems;
    const auto take = [&](const auto& read, auto& into) {
        if (read)
            into = *read;
        else
            problems.insert(problems.end(), read.error().begin(), read.error().end());
    };
    Writer writer = nullptr;
    take(writer_of(options.format), writer);
    Seeds seeds;
    take(seeds_from(options.seeds), seeds);
    options.request.first_seed = seeds.first;
    options.request.last_seed = seeds.last;
    take(threads_from(options.threads), options.request.threads);
    take(study::find_scenario(options.request.scenario), options.request.scenario);
    if (!problems.empty())
        return failure(std::move(problems));
    return writer;
}

int trace(TraceOptions options) {
    const Result<Writer> writer = settle(options);
    if (!writer)
        return report_problems(writer.error());
    const StopOnSignal signals;
    Result<study::Trace> traced;
    {
        ProgressDisplay display;
        traced = study::trace(
            options.request, [&](const study::ProgressNote& note) { display.show(note); },
            signals.token());
    }
    if (!traced)
        return report_problems(traced.error());
    print((*writer)(*traced));
    return 0;
}

}  // namespace

void add_trace_command(CLI::App& app, Task& task) {
    CLI::App* command = app.add_subcommand(
        "trace", "each claim of a report beside what the model holds or produced");
    auto options = std::make_shared<TraceOptions>();
    study::TraceRequest& request = options->request;
    command->add_option("scenario", request.scenario, "a folder, or a name in scenarios/")
        ->required()
        ->type_name("SCENARIO");
    CLI::Option* seed = command->add_option("--seed,--seeds", options->seeds,
                                            "seed of the run played (1), or A-B: the first is "
                                            "shown, and what the others say otherwise");
    seed->type_name("A-B");
    CLI::Option* run =
        command->add_option("--run", request.run, "read a finished result of it instead");
    run->type_name("DIR")->excludes(seed);
    command->add_flag("--data-only", request.data_only, "play nothing: what the data say alone")
        ->excludes(seed)
        ->excludes(run);
    command->add_option("--format", options->format, "text, markdown or json")->type_name("FORMAT");
    command->add_option("--threads", options->threads, "threads to use; the result is the same")
        ->type_name("N");
    command->callback([options, &task] { task = [options] { return trace(*options); }; });
}

}  // namespace casus::cli
