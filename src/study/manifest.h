// manifest.json: what a result is a function of, and what came out. The same on every machine.
//
//   { "casus": "0.1.0", "scenario": "scenarios/three-towns", "scenario_hash": "...",
//     "inputs_digest": "...", "first_seed": 1, "last_seed": 3, "settings": ["path=value"],
//     "without": ["item"], "policy": "script", "people": 0,
//     "scale": 1, "complete": true, "runs": [ { "run_id": 0, "seed":
//     1, "complete": true, "reached": "2022-01-19T18:00:00Z",
//                 "parameters_digest": "...", "commands_digest": "...", "end_digest": "..." } ] }
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/time.h"

namespace casus::study {

inline constexpr std::uint64_t most_runs = 100'000;
inline constexpr std::int64_t most_scale = 10'000;
inline constexpr std::uint64_t greatest_seed =
    (std::uint64_t{1} << 53U) - 1;  // exact in every JSON

struct RunEntry {
    std::int32_t run_id = 0;
    std::uint64_t seed = 0;
    bool complete = false;
    Time reached;
    std::string parameters_digest;  ///< of every path and value at time 0
    std::string commands_digest;    ///< of the accepted commands
    std::string end_digest;         ///< of all states at `reached`
};

struct Manifest {
    std::string version;
    std::string scenario;               ///< relative to its data root
    std::string scenario_hash;          ///< of the files that the scenario names
    std::string inputs_digest;          ///< of every file read and every option that changes a run
    std::uint64_t first_seed = 0, last_seed = 0;
    std::vector<std::string> settings;  ///< as the user wrote them
    std::vector<std::string> without;
    std::string policy;                 ///< empty: the scenario's
    std::int64_t people = 0;            ///< asked for, of a synthetic nation; 0: as its file says
    std::int64_t scale = 1;             ///< residents that an agent stands for
    std::vector<RunEntry> runs;
    [[nodiscard]] bool complete() const;
};

[[nodiscard]] std::string to_json(const Manifest& manifest);
/// The manifest of a result that holds this run alone.
[[nodiscard]] Manifest of_one_run(Manifest manifest, RunEntry run);
/// Of a text that `name` is said of.
[[nodiscard]] Result<Manifest> manifest_from(std::string_view text, const std::string& name);
/// Of `folder`. Fails with input where there is none, it is of another version, or any key, type or
/// bound in it is wrong.
[[nodiscard]] Result<Manifest> read_manifest(const std::string& folder);

}  // namespace casus::study
