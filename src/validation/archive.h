// Runs of a validation: each played once, several beside each other, kept in a file as soon as it
// is done. A validation that is killed finds them again.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <stop_token>
#include <string>
#include <vector>

#include "base/result.h"
#include "evidence/outcome.h"
#include "evidence/targets.h"
#include "validation/variant.h"

namespace casus::validation {

struct Job {
    SharedSetup setup;
    std::uint64_t seed = 1;
    Time until;                  ///< where it stops; the scenario's end if that is earlier
    std::int64_t stop_over = 0;  ///< people in the street over which it is cut; 0 never
};

/// Called as runs are done: how many of how many.
using Told = std::function<void(std::size_t done, std::size_t all)>;

class Archive {
public:
    /// Opens or makes `file`; a last line that was cut off is forgotten. `threads` runs at a time.
    [[nodiscard]] static Result<Archive> open(const std::string& file, std::size_t threads,
                                              const evidence::Targets& targets);

    /// The outcomes of jobs, in their order. Fails if a run does, or (interrupted) on a stop; what
    /// was done by then is kept.
    [[nodiscard]] Result<std::vector<evidence::Outcome>> play(const std::vector<Job>& jobs,
                                                              const Told& told,
                                                              const std::stop_token& stop);
    /// Runs played since it was opened.
    [[nodiscard]] std::size_t played() const { return played_; }
    /// Different runs asked for since then, played or found.
    [[nodiscard]] std::size_t asked() const { return asked_.size(); }

private:
    std::string file_;
    std::size_t threads_ = 1;
    std::int64_t day_offset_h_ = 0;
    std::size_t towns_ = 0;
    std::map<std::string, evidence::Outcome> kept_;  ///< by key
    std::set<std::string> asked_;
    std::size_t played_ = 0;
    [[nodiscard]] Result<void> read();
    [[nodiscard]] Result<void> keep(const std::string& key, const evidence::Outcome& outcome);
    [[nodiscard]] Result<evidence::Outcome> play_one(const Job& job,
                                                     const std::stop_token& stop) const;
    [[nodiscard]] Result<evidence::Outcome> play_safely(const Job& job,
                                                        const std::stop_token& stop) const;
    [[nodiscard]] std::string key_of(const Job& job) const;
};

}  // namespace casus::validation
