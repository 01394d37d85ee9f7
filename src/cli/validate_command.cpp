#include <filesystem>
#include <memory>
#include <mutex>
#include <string>

#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/options.h"
#include "cli/signals.h"
#include "cli/terminal.h"
#include "records/files.h"
#include "study/scenario_path.h"
#include "validation/page.h"
#include "validation/validate.h"

namespace casus::cli {
namespace {

struct ValidateOptions {
    validation::Request request;
    std::string page, threads;
};

/// A line for each tenth of each part.
class Teller {
public:
    void say(const std::string& what, std::size_t done, std::size_t all) {
        const std::scoped_lock lock(mutex_);
        const std::size_t tenth = all > 0 ? 10 * done / all : 10;
        if (what == what_ && tenth == tenth_)
            return;
        what_ = what;
        tenth_ = tenth;
        print_error(fmt::format("{}: {} of {} runs\n", what, done, all));
    }

private:
    std::mutex mutex_;
    std::string what_;
    std::size_t tenth_ = 0;
};

/// The folder that a file will stand in.
Result<void> make_room(const std::string& path) {
    const std::filesystem::path folder = std::filesystem::path(path).parent_path();
    std::error_code error;
    if (!folder.empty())
        std::filesystem::create_directories(folder, error);
    if (error)
        return records::write_failure(path, "the folder cannot be made", error.value());
    return {};
}

int run(ValidateOptions options) {
    const Result<std::size_t> threads = threads_from(options.threads);
    if (!threads)
        return report_problems(threads.error());
    options.request.threads = *threads;
    Result<std::string> scenario = study::find_scenario(options.request.scenario);
    if (!scenario)
        return report_problems(scenario.error());
    options.request.scenario = std::move(*scenario);
    std::string& file = options.page;
    if (file.empty())
        file = options.request.out + "/validation.md";
    // Found out now, and not when all is played.
    for (const std::string& path : {file, options.request.out + "/calibrated.toml"})
        if (auto made = make_room(path); !made)
            return report_problems(made.error());
    const StopOnSignal signals;
    Teller teller;
    const auto validation = validation::validate(
        options.request,
        [&](const std::string& what, std::size_t done, std::size_t all) {
            teller.say(what, done, all);
        },
        signals.token());
    if (!validation)
        return report_problems(validation.error());
    const std::string& out = options.request.out;
    for (const auto& [path, text] :
         {std::pair{file, validation::page(*validation)},
          std::pair{out + "/calibrated.toml", validation::calibrated_toml(*validation)},
          std::pair{out + "/models.toml", validation::models_toml(*validation)}})
        if (auto written = records::replace_file(path, text); !written)
            return report_problems(written.error());
    print(validation::failures_text(*validation));
    print(fmt::format("{} runs, {} of them now; {}\n", validation->runs, validation->played, file));
    return 0;
}

}  // namespace

void add_validate_command(CLI::App& app, Task& task) {
    CLI::App* command = app.add_subcommand(
        "validate", "hold a scenario against its record: calibrate, compare, one page");
    command->footer(
        "The scenario's folder holds validation.toml: what is searched, beside which rivals, "
        "which\n"
        "what-ifs. Runs are kept in DIR as they end: the same command goes on where it was "
        "stopped.\n");
    auto options = std::make_shared<ValidateOptions>();
    command->add_option("scenario", options->request.scenario, "a folder, or a name in scenarios/")
        ->required()
        ->type_name("SCENARIO");
    options->request.out = "runs/validation";
    command->add_option("--out", options->request.out, "folder of the runs (runs/validation)")
        ->type_name("DIR");
    command->add_option("--page", options->page, "the page (DIR/validation.md)")->type_name("FILE");
    command->add_flag("--small", options->request.small,
                      "a tenth of everything, to see that it works");
    command->add_option("--threads", options->threads, "runs at a time; the result is the same")
        ->type_name("N");
    command->callback([options, &task] { task = [options] { return run(*options); }; });
}

}  // namespace casus::cli
