#include "study/branch.h"

#include <algorithm>

#include <fmt/format.h>

#include "crisis/adopt.h"
#include "crisis/setup_data.h"
#include "records/hidden_folder.h"
#include "study/past.h"
#include "study/play.h"
#include "study/rerun.h"

namespace casus::study {
namespace {

/// Every setting has a time, and none an earlier one than the branch.
Result<void> check_settings(const BranchRequest& request) {
    Diagnostics problems;
    for (const std::string& text : request.settings) {
        const Result<world::Setting> setting = world::parse_setting(text);
        if (!setting)
            problems.insert(problems.end(), setting.error().begin(), setting.error().end());
        else if (!setting->dated || setting->at < request.at)
            problems.push_back(
                {{fmt::format("--set {}", text), 0, 0},
                 setting->dated ? "a setting before the branch" : "a setting without a time",
                 fmt::format("a time from {} on: the past is shared", format_time(request.at)),
                 setting->dated ? format_time(setting->at) : "",
                 fmt::format("write --set {}@{}={}", setting->path, format_time(request.at),
                             setting->value)});
    }
    if (!problems.empty())
        return failure(std::move(problems));
    return {};
}

/// The checkpoint of one run just before the branch; made, and kept in the result, if there is
/// none.
Result<std::string> past_of_run(const BranchRequest& request, const Manifest& manifest,
                                const SharedSetup& setup, const RunEntry& run,
                                const Progress& progress, const std::stop_token& stop) {
    const Time last = request.at - seconds(1);
    if (!run.complete && run.reached < last)
        return crisis::cannot_branch(
            fmt::format("the run of seed {} was interrupted before the branch", run.seed),
            fmt::format("a time up to {}", format_time(run.reached)), format_time(request.at),
            "branch earlier, or play the run to its end");
    std::string latest = latest_checkpoint(request.run, run.seed, request.at);
    std::string wanted = checkpoint_path(checkpoints_of(request.run), run.seed, last);
    if (latest == wanted)
        return latest;
    Plan plan;
    plan.setup = setup;
    plan.seed = Seed(run.seed);
    plan.run_id = run.run_id;
    plan.until = last;
    plan.from = latest;
    plan.keep = [&](const RunEntry& entry, const std::string& snapshot,
                    const records::RunRows& rows) {
        return keep_checkpoint(
            wanted, crisis::write_checkpoint(to_json(of_one_run(manifest, entry)), snapshot, rows));
    };
    Executor executor(request.threads);
    ProgressNote note;
    note.stage = ProgressNote::Stage::running;
    note.runs = 1;
    note.hours = (last - setup->start()).value() / hours(1).value();
    const Result<PlayedRun> played = play(plan, executor, stop, [&](Time now) {
        note.now = now;
        note.hours_done = (now - setup->start()).value() / hours(1).value();
        progress(note);
    });
    if (!played)
        return failure(played.error());
    if (stop.stop_requested()) {
        Diagnostic problem;
        problem.what = "interrupted while the past was played: nothing is kept";
        problem.fault = Fault::interrupted;
        return failure(std::move(problem));
    }
    return wanted;
}

/// Whatever can be refused is refused before the past is played.
Result<void> check_future(const RunRequest& future, const Manifest& manifest) {
    Diagnostics problems;
    const auto add = [&](const auto& result) {
        if (!result)
            problems.insert(problems.end(), result.error().begin(), result.error().end());
    };
    if (manifest.runs.size() != manifest.last_seed - manifest.first_seed + 1)
        add(Result<void>(crisis::cannot_branch(
            "the result does not hold all of its runs", "a result that is complete",
            fmt::format("{} runs", manifest.runs.size()), "play it to its end")));
    add(records::check_is_free(future.out));
    const Result<crisis::Options> options = options_of(future);
    add(options);
    if (options)
        add(crisis::load(future.scenario, *options));
    if (!problems.empty())
        return failure(std::move(problems));
    return {};
}

}  // namespace

Result<RunRequest> restart_of(const std::string& checkpoint) {
    const Result<Past> past = read_past(checkpoint);
    if (!past)
        return failure(past.error());
    Result<RunRequest> request = request_of(past->manifest, folder_of(checkpoint));
    if (!request)
        return request;
    if (const auto same = load_again(past->manifest, folder_of(checkpoint)); !same)
        return failure(same.error());
    request->until.clear();
    request->from = {checkpoint};
    request->past_settings = request->settings.size();
    return request;
}

Result<RunFolder> branch(BranchRequest request, const Progress& progress,
                         const std::stop_token& stop) {
    while (request.run.size() > 1 && request.run.back() == '/')
        request.run.pop_back();
    if (auto good = check_settings(request); !good)
        return failure(good.error());
    const Result<Manifest> manifest = read_manifest(request.run);
    if (!manifest)
        return failure(manifest.error());
    const Result<SharedSetup> setup = load_again(*manifest, request.run);
    if (!setup)
        return failure(setup.error());
    const Time first = (*setup)->start() + hours(1);
    if (request.at < first || request.at >= (*setup)->end())
        return crisis::cannot_branch("the branch lies outside the run",
                                     fmt::format("a time from {} to before {}", format_time(first),
                                                 format_time((*setup)->end())),
                                     format_time(request.at), "give --at such a time");
    Result<RunRequest> future = request_of(*manifest, request.run);
    if (!future)
        return failure(future.error());
    future->until.clear();
    future->past_settings = future->settings.size();
    future->settings.insert(future->settings.end(), request.settings.begin(),
                            request.settings.end());
    future->threads = request.threads;
    future->out = request.out.empty() ? request.run + "-branch" : request.out;
    if (auto good = check_future(*future, *manifest); !good)
        return failure(good.error());
    for (const RunEntry& run : manifest->runs) {
        Result<std::string> past = past_of_run(request, *manifest, *setup, run, progress, stop);
        if (!past)
            return failure(past.error());
        future->from.push_back(std::move(*past));
    }
    return run_folder(*future, progress, stop);
}

}  // namespace casus::study
