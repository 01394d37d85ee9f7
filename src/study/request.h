// What is asked for: one scenario, seeds, changes, and where the result goes.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "crisis/setup.h"

namespace casus::study {

struct HeldAgainst;  // held_against.h

struct RunRequest {
    std::string scenario;               ///< a folder or file that exists (see scenario_path.h)
    std::uint64_t first_seed = 1, last_seed = 1;
    std::vector<std::string> settings;  ///< `path=value`, `path@TIME=value`
    std::vector<std::string> without;   ///< ids of items
    std::string policy;                 ///< empty: the scenario's
    std::int64_t people = 0;            ///< of a synthetic nation; 0: as its file says
    std::int64_t scale = 1;             ///< residents that an agent stands for
    std::size_t threads = 1;
    bool skip = true;                   ///< off: everybody is asked every hour; the same bytes
    std::string out;                    ///< empty: `runs/<scenario>-<seeds>`
    std::vector<Time> until;            ///< by run: where it stops, before the start = not played,
                                        ///< later runs neither; empty: all to the end
    Duration checkpoint_every;          ///< simulated time between checkpoints; 0: none
    std::vector<std::string> from;  ///< by run: the checkpoint it goes on from; empty: the start
    std::size_t past_settings = 0;  ///< how many of `settings` those checkpoints were played with
};

/// How far the work is, for a bar. Called from several threads, one at a time.
struct ProgressNote {
    enum class Stage : std::uint8_t { loading, running, writing } stage = Stage::loading;
    std::size_t runs = 0;         ///< in all
    std::size_t runs_finished = 0;
    std::int64_t hours_done = 0;  ///< simulated, over all runs
    std::int64_t hours = 0;       ///< of all runs
    Time now;                     ///< of the run that reports
};
using Progress = std::function<void(const ProgressNote&)>;

/// The options as `crisis` reads them; every broken setting at once.
[[nodiscard]] Result<crisis::Options> options_of(const RunRequest& request);
/// Of all that a result is a function of: what a run reads, and what it is held against.
[[nodiscard]] Result<std::string> inputs_digest(const crisis::Setup& setup);
[[nodiscard]] std::string inputs_digest(const crisis::Setup& setup, const HeldAgainst& against);
/// `1`, or `1-20`.
[[nodiscard]] std::string seed_label(const RunRequest& request);

}  // namespace casus::study
