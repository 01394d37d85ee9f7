#include "study/run_folder.h"

#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <ctime>
#include <filesystem>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include <fmt/format.h>

#include "crisis/setup_data.h"
#include "evidence/target_rows.h"
#include "records/hidden_folder.h"
#include "records/result_folder.h"
#include "report/report.h"
#include "study/held_against.h"
#include "study/json.h"
#include "study/past.h"
#include "study/play.h"
#include "study/refresh_report.h"
#include "study/scenario_path.h"
#include "study/still_scripted.h"
#include "world/text_file.h"

namespace casus::study {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

// Joins what the lanes report into one note.
class Reporter {
public:
    Reporter(const Progress& progress, std::size_t runs, const crisis::Setup& setup)
        : progress_(progress), start_(setup.start()), hours_of_run_(runs, 0) {
        note_.stage = ProgressNote::Stage::running;
        note_.runs = runs;
        note_.hours = setup.scenario.hours * static_cast<std::int64_t>(runs);
    }
    void reached(std::size_t run, Time now) {
        const std::scoped_lock lock(mutex_);
        const std::int64_t hours_now = (now - start_).value() / hours(1).value();
        note_.hours_done += hours_now - hours_of_run_[run];
        hours_of_run_[run] = hours_now;
        note_.now = now;
        progress_(note_);
    }
    void finished() {
        const std::scoped_lock lock(mutex_);
        ++note_.runs_finished;
        progress_(note_);
    }
    void writing() {
        const std::scoped_lock lock(mutex_);
        note_.stage = ProgressNote::Stage::writing;
        progress_(note_);
    }

private:
    const Progress& progress_;
    Time start_;
    std::mutex mutex_;
    ProgressNote note_;
    std::vector<std::int64_t> hours_of_run_;
};

struct Work {
    const RunRequest& request;
    const SharedSetup& setup;
    const SharedSetup& past;         ///< of the checkpoints; none: `setup`
    const HeldAgainst& against;
    const Manifest& manifest;        ///< without runs
    const std::string& checkpoints;  ///< where they go
    Reporter& reporter;
    const std::stop_token& stop;
};

Plan plan_of(const Work& work, std::size_t run) {
    const RunRequest& request = work.request;
    Plan plan;
    plan.setup = work.setup;
    plan.past = work.past;
    plan.seed = Seed(request.first_seed + run);
    plan.run_id = static_cast<std::int32_t>(run);
    if (!request.until.empty())
        plan.until = request.until[run];
    if (!request.from.empty())
        plan.from = request.from[run];
    plan.checkpoint_every = request.checkpoint_every;
    if (request.checkpoint_every.value() > 0)
        plan.keep = [&work](const RunEntry& entry, const std::string& snapshot,
                            const records::RunRows& rows) {
            return keep_checkpoint(checkpoint_path(work.checkpoints, entry.seed, entry.reached),
                                   crisis::write_checkpoint(
                                       to_json(of_one_run(work.manifest, entry)), snapshot, rows));
        };
    return plan;
}

// Plays the runs [first, first + lanes) beside each other, each with its share of the threads.
std::vector<Result<PlayedRun>> play_group(const Work& work, std::size_t first, std::size_t lanes) {
    std::vector<Result<PlayedRun>> played(lanes);
    const std::size_t threads = std::max<std::size_t>(1, work.request.threads / lanes);
    const auto play_run = [&](std::size_t lane) {
        const std::size_t run = first + lane;
        Executor executor(threads);
        played[lane] = play(plan_of(work, run), executor, work.stop,
                            [&](Time now) { work.reporter.reached(run, now); });
        work.reporter.finished();
    };
    const auto play_lane = [&](std::size_t lane) {
        try {
            play_run(lane);
        } catch (const std::exception& trouble) {  // no thread to be had, no memory
            Diagnostic problem;
            problem.what = fmt::format("a run could not be played: {}", trouble.what());
            problem.mend = "ask for fewer threads";
            problem.fault = Fault::machine;
            played[lane] = failure(std::move(problem));
        }
    };
    std::vector<std::jthread> others;
    for (std::size_t lane = 1; lane < lanes; ++lane)
        others.emplace_back(play_lane, lane);
    play_lane(0);
    others.clear();
    return played;
}

// The run beside the record, and the scores of other models.
Result<void> add_record_rows(const Work& work, records::RunRows& rows) {
    if (auto added = evidence::add_target_rows(work.against.targets, *work.setup, rows); !added)
        return added;
    return evidence::add_model_rows(work.against.models, rows);
}

// All runs in groups; each group's runs become parts in the order of their seeds.
Result<void> play_all(const Work& work, std::size_t runs, records::ResultFolder& folder,
                      Manifest& manifest) {
    const std::size_t lanes = std::max<std::size_t>(1, std::min(work.request.threads, runs));
    for (std::size_t first = 0; first < runs && !work.stop.stop_requested(); first += lanes) {
        for (Result<PlayedRun>& run : play_group(work, first, std::min(lanes, runs - first))) {
            if (!run)
                return failure(run.error());
            if (run->entry.reached == work.setup->start() && !run->entry.complete)
                continue;  // stopped before its first hour
            if (auto compared = add_record_rows(work, *run->rows); !compared)
                return compared;
            if (auto added = folder.add_run(run->entry.run_id, *run->rows); !added)
                return added;
            run->rows.reset();
            manifest.runs.push_back(std::move(run->entry));
        }
    }
    return {};
}

struct Seconds {
    double load = 0, run = 0, write = 0;
};

std::string timing_json(const RunRequest& request, const Seconds& seconds) {
    rusage usage = {};
    ::getrusage(RUSAGE_SELF, &usage);
    const auto milliseconds = [](double s) { return std::llround(s * 1000.0); };
    return fmt::format(
        "{{\n"
        "  \"threads\": {},\n"
        "  \"processors\": {},\n"
        "  \"skip\": {},\n"
        "  \"load_ms\": {},\n"
        "  \"run_ms\": {},\n"
        "  \"write_ms\": {},\n"
        "  \"peak_memory_kib\": {},\n"
        "  \"data_root\": {},\n"
        "  \"finished_at\": \"{}\"\n"
        "}}\n",
        request.threads, std::thread::hardware_concurrency(), request.skip,
        milliseconds(seconds.load), milliseconds(seconds.run), milliseconds(seconds.write),
        usage.ru_maxrss,  // NOLINT(cppcoreguidelines-pro-type-union-access): the C library's
        json_string(world::data_root(request.scenario)), format_time(Time(std::time(nullptr))));
}

Diagnostic interrupted_before_anything() {
    Diagnostic problem;
    problem.what = "interrupted before the first hours were played: nothing is kept";
    problem.fault = Fault::interrupted;
    return problem;
}

// The hidden folder is ours: a person knows the one that was asked for.
Diagnostics about_target(Diagnostics problems, const records::ResultFolder& folder,
                         const std::string& target) {
    for (Diagnostic& problem : problems)
        for (std::string* text : {&problem.at.file, &problem.what, &problem.found, &problem.mend})
            for (std::size_t at = 0; (at = text->find(folder.path(), at)) != std::string::npos;
                 at += target.size())
                text->replace(at, folder.path().size(), target);
    return problems;
}

Manifest manifest_of(const RunRequest& request, const crisis::Setup& setup,
                     const std::string& inputs) {
    Manifest manifest;
    manifest.version = CASUS_VERSION;
    manifest.scenario = name_in_root(request.scenario);
    manifest.scenario_hash = setup.scenario.digest;
    manifest.inputs_digest = inputs;
    manifest.first_seed = request.first_seed;
    manifest.last_seed = request.last_seed;
    manifest.settings = request.settings;
    manifest.without = request.without;
    manifest.policy = request.policy;
    manifest.people = request.people;
    manifest.scale = request.scale;
    return manifest;
}

// A run that was to be kept, and then is not, is found out about when it is too late.
Result<void> checkpoints_fall_within(const RunRequest& request, const crisis::Setup& setup) {
    if (request.checkpoint_every < setup.end() - setup.start())
        return {};
    Diagnostic problem;
    problem.at.file = "--checkpoint-every";
    problem.what = "no checkpoint would fall within the run";
    problem.expected = fmt::format("less than {} h", setup.scenario.hours);
    problem.found = fmt::format("{} h", request.checkpoint_every.value() / hours(1).value());
    problem.mend = "write for example --checkpoint-every 24h";
    return failure(std::move(problem));
}

// Checkpoints outlive a run that is killed: nobody writes over them who does not go on from them.
Result<void> checkpoints_are_ours(const RunRequest& request, const std::string& checkpoints) {
    std::error_code error;
    if (request.checkpoint_every.value() <= 0 || !std::filesystem::exists(checkpoints, error))
        return {};
    const auto folder = std::filesystem::weakly_canonical(checkpoints, error);
    for (const std::string& from : request.from)
        if (std::filesystem::weakly_canonical(from, error).parent_path() == folder)
            return {};
    Diagnostic problem;
    problem.at.file = checkpoints;
    problem.what = "checkpoints of a run that did not end lie here";
    problem.expected = "none, or a restart from one of them";
    problem.mend = "go on with casus run --restart FILE, or remove the folder";
    return failure(std::move(problem));
}

Result<void> move_checkpoints(const RunRequest& request, const std::string& checkpoints,
                              const std::string& folder) {
    std::error_code error;
    if (request.checkpoint_every.value() <= 0 || !std::filesystem::exists(checkpoints, error))
        return {};
    std::filesystem::rename(checkpoints, checkpoints_of(folder), error);
    if (error)
        return records::write_failure(
            checkpoints, "the checkpoints cannot be moved into the result", error.value());
    return {};
}

// What the checkpoints were played on, where that is another setup.
Result<SharedSetup> past_of(const RunRequest& request, crisis::Options options) {
    if (request.from.empty() || request.past_settings == options.settings.size())
        return SharedSetup();
    options.settings.resize(request.past_settings);
    return crisis::load(request.scenario, options);
}

/// All that the runs of a request are played on and held against.
struct Loaded {
    SharedSetup setup, past;
    HeldAgainst against;
    std::string inputs;  ///< digest
};

Result<Loaded> load_all(const RunRequest& request, const crisis::Options& options) {
    const Result<SharedSetup> setup = crisis::load(request.scenario, options);
    if (!setup)
        return failure(setup.error());
    Result<HeldAgainst> against = held_against(**setup);
    if (!against)
        return failure(against.error());
    const Result<SharedSetup> past = past_of(request, options);
    if (!past)
        return failure(past.error());
    std::string inputs = inputs_digest(**setup, *against);
    return Loaded{*setup, *past, std::move(*against), std::move(inputs)};
}

}  // namespace

Result<RunFolder> run_folder(const RunRequest& request, const Progress& progress,
                             const std::stop_token& stop) {
    const Clock::time_point start = Clock::now();
    progress({});
    const Result<crisis::Options> options = options_of(request);
    if (!options)
        return failure(options.error());
    if (const auto free = records::check_is_free(request.out); !request.out.empty() && !free)
        return failure(free.error());
    const Result<Loaded> all = load_all(request, *options);
    if (!all)
        return failure(all.error());
    const SharedSetup& setup = all->setup;
    const std::string out =
        request.out.empty() ? fmt::format("runs/{}-{}", setup->scenario.key, seed_label(request))
                            : request.out;
    if (auto within = checkpoints_fall_within(request, *setup); !within)
        return failure(within.error());
    if (auto free = checkpoints_are_ours(request, checkpoints_until(out)); !free)
        return failure(free.error());
    Result<records::ResultFolder> folder = records::ResultFolder::open(out);
    if (!folder)
        return failure(folder.error());
    RunFolder result;
    result.path = out;
    result.still_scripted = still_scripted(*setup);
    result.manifest = manifest_of(request, *setup, all->inputs);
    const double loaded = seconds_since(start);

    const std::size_t runs =
        request.until.empty() ? request.last_seed - request.first_seed + 1 : request.until.size();
    Reporter reporter(progress, runs, *setup);
    const Manifest before = result.manifest;
    const std::string checkpoints = checkpoints_until(out);
    if (auto played =
            play_all({request, setup, all->past, all->against, before, checkpoints, reporter, stop},
                     runs, *folder, result.manifest);
        !played)
        return failure(about_target(played.error(), *folder, out));
    if (result.manifest.runs.empty())
        return failure(interrupted_before_anything());
    const double ran = seconds_since(start);

    reporter.writing();
    if (auto written = folder->write_tables(); !written)
        return failure(about_target(written.error(), *folder, out));
    if (auto asked = add_claims(all->against, *setup, result.manifest, *folder); !asked)
        return failure(about_target(asked.error(), *folder, out));
    Result<report::Facts> facts =
        report::write_report(folder->path(), background_of(*setup, result.manifest));
    if (!facts)
        return failure(about_target(facts.error(), *folder, out));
    result.facts = std::move(*facts);
    result.seconds = seconds_since(start);
    for (const auto& [name, text] :
         {std::pair{"/manifest.json", to_json(result.manifest)},
          std::pair{"/timing.json",
                    timing_json(request, {loaded, ran - loaded, result.seconds - ran})}})
        if (auto written = records::write_file(folder->path() + name, text); !written)
            return failure(about_target(written.error(), *folder, out));
    if (auto moved = move_checkpoints(request, checkpoints, folder->path()); !moved)
        return failure(moved.error());
    if (auto published = folder->publish(); !published)
        return failure(about_target(published.error(), *folder, out));
    return result;
}

}  // namespace casus::study
