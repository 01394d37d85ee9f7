#include "study/rerun.h"

#include <algorithm>
#include <filesystem>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "records/hidden_folder.h"
#include "study/json.h"
#include "study/run_folder.h"
#include "study/scenario_path.h"

namespace casus::study {
namespace {

Diagnostic mismatch(const std::string& folder, std::string what, std::string expected,
                    std::string found, std::string mend) {
    Diagnostic problem;
    problem.at.file = folder + "/manifest.json";
    problem.what = std::move(what);
    problem.expected = std::move(expected);
    problem.found = std::move(found);
    problem.mend = std::move(mend);
    return problem;
}

// Where the data lay when the folder was made, on this machine; empty if that is not known.
std::string data_root_then(const std::string& folder) {
    const std::string path = folder + "/timing.json";
    const Result<std::string> text = records::read_file(path);
    const Result<nlohmann::json> json = text ? parse_json(*text, path) : failure(text.error());
    if (!json || !json->is_object())
        return {};
    const auto root = json->find("data_root");
    return root != json->end() && root->is_string() ? root->get<std::string>() : std::string();
}

}  // namespace

Result<RunRequest> request_of(const Manifest& manifest, const std::string& folder) {
    Result<std::string> scenario =
        find_scenario(manifest.scenario, {folder, data_root_then(folder)});
    if (!scenario)
        return failure(scenario.error());
    RunRequest request;
    request.scenario = std::move(*scenario);
    request.first_seed = manifest.first_seed;
    request.last_seed = manifest.last_seed;
    request.settings = manifest.settings;
    request.without = manifest.without;
    request.policy = manifest.policy;
    request.people = manifest.people;
    request.scale = manifest.scale;
    if (!manifest.complete()) {
        request.until.resize(static_cast<std::size_t>(manifest.runs.back().run_id) + 1);
        for (const RunEntry& run : manifest.runs)
            request.until[static_cast<std::size_t>(run.run_id)] =
                run.complete ? never : run.reached;
    }
    return request;
}

Result<std::shared_ptr<const crisis::Setup>> load_again(const Manifest& manifest,
                                                        const std::string& folder) {
    const Result<RunRequest> request = request_of(manifest, folder);
    if (!request)
        return failure(request.error());
    const Result<crisis::Options> options = options_of(*request);
    if (!options)
        return failure(options.error());
    auto setup = crisis::load(request->scenario, *options);
    if (!setup)
        return setup;
    const Result<std::string> inputs = inputs_digest(**setup);
    if (!inputs)
        return failure(inputs.error());
    if (*inputs != manifest.inputs_digest)
        return failure(mismatch(
            folder, "the scenario's files have changed since this result", manifest.inputs_digest,
            *inputs,
            "bring the files of " + manifest.scenario + " and its data back to what they were"));
    return setup;
}

Result<Comparison> rerun(const std::string& folder, std::size_t threads, const Progress& progress,
                         const std::stop_token& stop) {
    const Result<Manifest> manifest = read_manifest(folder);
    if (!manifest)
        return failure(manifest.error());
    if (const auto same = load_again(*manifest, folder); !same)
        return failure(same.error());
    Result<RunRequest> request = request_of(*manifest, folder);
    if (!request)
        return failure(request.error());
    // A folder inside a hidden one: removed whatever happens, and cleaned after a kill.
    const std::string beside = std::filesystem::weakly_canonical(folder).string();
    Result<records::HiddenFolder> room = records::HiddenFolder::open(beside + ".again");
    if (!room)
        return failure(room.error());
    request->threads = threads;
    request->out = room->path() + "/again";
    const Result<RunFolder> again = run_folder(*request, progress, stop);
    if (!again)
        return failure(again.error());
    const auto same_length = [](const RunEntry& a, const RunEntry& b) {
        return a.run_id == b.run_id && a.reached == b.reached;
    };
    if (stop.stop_requested() &&
        !std::ranges::equal(again->manifest.runs, manifest->runs, same_length)) {
        Diagnostic problem;
        problem.what = "interrupted: nothing was compared";
        problem.fault = Fault::interrupted;
        return failure(std::move(problem));
    }
    return compare_bytes(folder, again->path);
}

}  // namespace casus::study
