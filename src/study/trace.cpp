#include "study/trace.h"

#include <algorithm>
#include <filesystem>
#include <optional>

#include <fmt/format.h>

#include "base/name_table.h"
#include "records/hidden_folder.h"
#include "records/query.h"
#include "study/manifest.h"
#include "study/rerun.h"
#include "study/run_folder.h"
#include "study/scenario_path.h"

namespace casus::study {
namespace {

using LoadedSetup = std::shared_ptr<const crisis::Setup>;

Diagnostic no_claims(const crisis::Setup& setup) {
    return {{setup.scenario.folder + "/scenario.toml", 0, 0},
            "this scenario names no claims to trace",
            "claims = \"../../data/claims/NAME.toml\" in [scenario]",
            "none",
            "docs/trace.md tells how to write them"};
}

using Tables = std::vector<records::Reader>;

/// What a finished folder was played on, if that is the scenario as it stands.
Result<LoadedSetup> setup_of_run(const TraceRequest& request) {
    const auto manifest = read_manifest(request.run);
    if (!manifest)
        return failure(manifest.error());
    const std::string wanted = name_in_root(request.scenario);
    if (manifest->scenario != wanted)
        return failure({{request.run, 0, 0},
                        "the result of another scenario",
                        wanted,
                        manifest->scenario,
                        {}});
    if (!manifest->complete())
        return failure({{request.run, 0, 0},
                        "a trace reads runs that came to their end",
                        "a complete result",
                        "one that was interrupted",
                        "leave --run away: one is played"});
    Result<RunRequest> played = request_of(*manifest, request.run);
    if (!played)
        return failure(played.error());
    played->scenario = request.scenario;
    const auto options = options_of(*played);
    if (!options)
        return failure(options.error());
    auto setup = crisis::load(request.scenario, *options);
    // Claims may be rewritten after a run: they are asked anew.
    if (setup && (*setup)->scenario.digest != manifest->scenario_hash)
        return failure({{request.run, 0, 0},
                        "the files of the scenario have changed since this was played",
                        manifest->scenario_hash,
                        (*setup)->scenario.digest,
                        "leave --run away: it is played anew"});
    return setup;
}

/// Plays the seeds into a hidden folder that goes with `room`.
Result<std::string> play_seeds(const TraceRequest& request,
                               std::optional<records::HiddenFolder>& room, const Progress& progress,
                               const std::stop_token& stop) {
    std::error_code error;
    const auto temporary = std::filesystem::temp_directory_path(error);
    auto opened = records::HiddenFolder::open((temporary / "casus-trace").string());
    if (!opened)
        return failure(opened.error());
    room.emplace(std::move(*opened));
    RunRequest run;
    run.scenario = request.scenario;
    run.first_seed = request.first_seed;
    run.last_seed = request.last_seed;
    run.threads = request.threads;
    run.out = room->path() + "/run";
    const auto played = run_folder(run, progress, stop);
    if (!played)
        return failure(played.error());
    if (!played->manifest.complete())
        return failure({{}, "interrupted: nothing was traced", {}, {}, {}, Fault::interrupted});
    return played->path;
}

/// The tables of each run, in order; none where only the data are asked.
Result<Tables> tables_of(const TraceRequest& request, std::optional<records::HiddenFolder>& room,
                         const Progress& progress, const std::stop_token& stop) {
    Tables tables;
    if (request.data_only)
        return tables;
    const auto folder = request.run.empty() ? play_seeds(request, room, progress, stop)
                                            : Result<std::string>(request.run);
    if (!folder)
        return failure(folder.error());
    const auto manifest = read_manifest(*folder);
    if (!manifest)
        return failure(manifest.error());
    for (const RunEntry& run : manifest->runs) {
        auto reader = records::Reader::open_run(*folder, run.run_id);
        if (!reader)
            return failure(reader.error());
        tables.push_back(std::move(*reader));
    }
    return tables;
}

/// What the first run answers, and in how many the claim holds.
Result<void> ask_runs(const Held& held, Tables& tables, TraceRow& row) {
    for (records::Reader& one : tables) {
        auto answered = answer_claim(row.claim, held, &one);
        if (!answered)
            return failure(answered.error());
        TraceRow of_run = std::move(*answered);
        const bool holds =
            of_run.verdict == ClaimVerdict::agrees || of_run.verdict == ClaimVerdict::imprecise;
        const std::size_t upheld = row.upheld + (holds ? 1 : 0), runs = row.runs + 1;
        if (row.runs == 0)
            row = std::move(of_run);
        row.upheld = upheld;
        row.runs = runs;
    }
    return {};
}

Result<TraceRow> row_of(const Claim& claim, const Held& held, Tables& tables) {
    if (claim.sql.empty() || tables.empty())
        return answer_claim(claim, held, nullptr);
    TraceRow row;
    row.claim = claim;
    if (auto asked = ask_runs(held, tables, row); !asked)
        return failure(asked.error());
    return row;
}

std::string played_text(const TraceRequest& request, std::size_t runs) {
    if (request.data_only)
        return {};
    if (!request.run.empty())
        return runs == 1 ? request.run : fmt::format("the first of {} runs, {}", runs, request.run);
    return runs == 1 ? fmt::format("one run, seed {}", request.first_seed)
                     : fmt::format("seed {}, the first of {} runs", request.first_seed, runs);
}

}  // namespace

std::string_view name(ClaimVerdict verdict) {
    static constexpr auto names =
        name_table<ClaimVerdict>({{ClaimVerdict::agrees, "agrees"},
                                  {ClaimVerdict::imprecise, "imprecise"},
                                  {ClaimVerdict::differs, "differs"},
                                  {ClaimVerdict::opinion, "opinion"},
                                  {ClaimVerdict::absent, "no part"},
                                  {ClaimVerdict::not_played, "not played"}});
    return names.name(verdict);
}

std::size_t Trace::count(ClaimVerdict verdict) const {
    return static_cast<std::size_t>(std::ranges::count(rows, verdict, &TraceRow::verdict));
}

Result<Trace> trace(const TraceRequest& request, const Progress& progress,
                    const std::stop_token& stop) {
    const Result<LoadedSetup> setup =
        request.run.empty() ? crisis::load(request.scenario, {}) : setup_of_run(request);
    if (!setup)
        return failure(setup.error());
    const world::Scenario& scenario = (*setup)->scenario;
    if (scenario.claims_path.empty())
        return failure(no_claims(**setup));
    const auto claims = read_claims(scenario.claims_path);
    if (!claims)
        return failure(claims.error());
    std::optional<records::HiddenFolder> room;
    auto tables = tables_of(request, room, progress, stop);
    if (!tables)
        return failure(tables.error());
    Trace result{scenario.key,   scenario.title,
                 claims->title,  played_text(request, tables->size()),
                 tables->size(), {}};
    for (const Claim& claim : claims->claims) {
        auto row = row_of(claim, {**setup, claims->history}, *tables);
        if (!row)
            return failure(row.error());
        result.rows.push_back(std::move(*row));
    }
    return result;
}

}  // namespace casus::study
