#include <memory>
#include <string>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/commands.h"
#include "cli/options.h"
#include "cli/run_summary.h"
#include "cli/terminal.h"
#include "study/branch.h"
#include "study/run_folder.h"
#include "study/scenario_path.h"
#include "world/country.h"

namespace casus::cli {
namespace {

struct RunOptions {
    study::RunRequest request;
    std::string seed = "1", seeds, scale = "1", threads;
    bool many = false, seed_given = false;  ///< --seeds, --seed
    std::string every, restart, people;
};

Result<void> read_seed(const std::string& text, study::RunRequest& request) {
    const auto seed = whole_number("--seed", text, 0, study::greatest_seed);
    if (!seed)
        return failure(seed.error());
    request.first_seed = request.last_seed = *seed;
    return {};
}

// `A-B` into the request.
Result<void> read_seeds(const std::string& text, study::RunRequest& request) {
    const auto seeds = seeds_from(text);
    if (!seeds)
        return failure(seeds.error());
    request.first_seed = seeds->first;
    request.last_seed = seeds->last;
    return {};
}

// Other programs mean by such a number how many seeds.
std::string about_seeds(const RunOptions& options) {
    const std::uint64_t seed = options.request.first_seed;
    if (!options.many || seed != options.request.last_seed || seed < 2 ||
        options.seeds.find('-') != std::string::npos)
        return {};
    return fmt::format("--seeds {0} is the one seed {0}{1}\n", seed,
                       seed > study::most_runs
                           ? std::string()
                           : fmt::format("; for {0} runs: --seeds 1-{0}", seed));
}

// Every wrong option at once.
Result<void> check_options(RunOptions& options) {
    Diagnostics problems;
    const auto add = [&](const auto& read) {
        if (!read)
            problems.insert(problems.end(), read.error().begin(), read.error().end());
    };
    add(options.many ? read_seeds(options.seeds, options.request)
                     : read_seed(options.seed, options.request));
    const Result<std::size_t> threads = threads_from(options.threads);
    add(threads);
    options.request.threads = threads.value_or(1);
    if (!options.every.empty()) {
        const Result<Duration> every = duration_from("--checkpoint-every", options.every);
        add(every);
        options.request.checkpoint_every = every.value_or(Duration());
    }
    if (!options.people.empty()) {
        const auto people = whole_number("--people", options.people, 1, world::most_people);
        add(people);
        options.request.people = static_cast<std::int64_t>(people.value_or(0));
    }
    const auto scale =
        whole_number("--scale", options.scale, 1, static_cast<std::uint64_t>(study::most_scale));
    add(scale);
    options.request.scale = static_cast<std::int64_t>(scale.value_or(1));
    const std::string& policy = options.request.policy;
    if (!policy.empty() && policy != "script" && policy != "rules" && policy != "none")
        problems.push_back(wrong("--policy is not one that governs", "script, rules or none",
                                 policy, "leave it out for the scenario's own"));
    if (!problems.empty())
        return failure(std::move(problems));
    return {};
}

/// A restart goes on as its run began: whatever would change it is refused.
Result<void> take_up(RunOptions& options) {
    study::RunRequest& request = options.request;
    std::vector<std::string> beside;
    for (const auto& [given, name] : {std::pair{!request.scenario.empty(), "a scenario"},
                                      {options.seed_given, "--seed"},
                                      {options.many, "--seeds"},
                                      {!request.settings.empty(), "--set"},
                                      {!request.without.empty(), "--without"},
                                      {!request.policy.empty(), "--policy"},
                                      {request.people != 0, "--people"},
                                      {request.scale != 1, "--scale"}})
        if (given)
            beside.emplace_back(name);
    if (!beside.empty())
        return failure(wrong("--restart goes on with the run of its checkpoint, as it began",
                             "only --threads, --checkpoint-every, --no-skip and --out beside it",
                             fmt::format("{}", fmt::join(beside, ", ")),
                             "leave it out; for another future: casus branch"));
    Result<study::RunRequest> again = study::restart_of(options.restart);
    if (!again)
        return failure(again.error());
    again->threads = request.threads;
    again->out = request.out;
    again->skip = request.skip;
    again->checkpoint_every = request.checkpoint_every;
    request = std::move(*again);
    return {};
}

/// Finds the scenario by its name, or that of the checkpoint.
Result<void> find_what_to_play(RunOptions& options) {
    if (!options.restart.empty())
        return take_up(options);
    if (options.request.scenario.empty())
        return failure(
            wrong("no scenario is named", "a folder, or a name in scenarios/", "",
                  fmt::format("write for example: casus run {}", study::example_scenario)));
    Result<std::string> scenario = study::find_scenario(options.request.scenario);
    if (!scenario)
        return failure(scenario.error());
    options.request.scenario = std::move(*scenario);
    return {};
}

int run(RunOptions options) {
    if (const auto good = check_options(options); !good)
        return report_problems(good.error());
    if (const auto found = find_what_to_play(options); !found)
        return report_problems(found.error());
    print_error(about_seeds(options));
    return play_shown([&](const study::Progress& progress, const std::stop_token& stop) {
        return study::run_folder(options.request, progress, stop);
    });
}

}  // namespace

void add_run_command(CLI::App& app, Task& task) {
    CLI::App* command = app.add_subcommand("run", "play a scenario and write a result folder");
    command->footer(
        fmt::format("Examples:\n"
                    "  casus run {0}                          one run, seed 1, into runs/{0}-1\n"
                    "  casus run {0} --seeds 1-20             twenty, with bands in the report\n"
                    "  casus run {0} --without appeal         what if nobody had asked for help\n"
                    "  casus run {0} --policy rules           the government acts on what it sees\n"
                    "  casus run {0} --set society.decision.residual_risk=0.25\n"
                    "  casus run {0} --set society.decision.residual_risk@2022-01-16T00:00Z=0.25\n",
                    study::example_scenario));
    auto options = std::make_shared<RunOptions>();
    study::RunRequest& request = options->request;
    command->add_option("scenario", request.scenario, "a folder, or a name in scenarios/")
        ->type_name("SCENARIO");
    CLI::Option* seed = command->add_option("--seed", options->seed, "seed of the one run (1)");
    seed->type_name("N");
    CLI::Option* seeds =
        command
            ->add_option("--seeds", options->seeds, "several runs, one for each seed from A to B")
            ->type_name("A-B")
            ->excludes(seed);
    command
        ->add_option("--set", request.settings,
                     "change a parameter, from the start or from a time on")
        ->type_name("PATH[@TIME]=VALUE")
        ->allow_extra_args(false);
    command->add_option("--without", request.without, "leave out a dated item of the scenario")
        ->type_name("ID")
        ->allow_extra_args(false);
    command->add_option("--policy", request.policy, "who governs: script, rules or none")
        ->type_name("POLICY");
    command
        ->add_option("--people", options->people, "people of a synthetic nation, such as 1000000")
        ->type_name("N");
    command
        ->add_option("--scale", options->scale,
                     "residents an agent stands for (1): more is a sample, another model")
        ->type_name("N");
    command->add_option("--threads", options->threads, "threads to use; the result is the same")
        ->type_name("N");
    command
        ->add_option("--checkpoint-every", options->every,
                     "keep the run after each 24h, or 2d, of simulated time: in DIR.checkpoints "
                     "until it ends, then in DIR/checkpoints")
        ->type_name("TIME");
    command
        ->add_option("--restart", options->restart,
                     "go on from a checkpoint, to the same bytes; takes no scenario")
        ->type_name("FILE");
    command->add_flag("!--no-skip", request.skip,
                      "ask everybody every hour: the slow way to the same result");
    command->add_option("--out", request.out, "result folder (runs/<scenario>-<seeds>)")
        ->type_name("DIR");
    command->callback([options, seed, seeds, &task] {
        options->many = seeds->count() > 0;
        options->seed_given = seed->count() > 0;
        task = [options] { return run(*options); };
    });
}

}  // namespace casus::cli
