// What a validation does: `validation.toml` beside the scenario.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "crisis/setup_data.h"
#include "evidence/targets.h"

namespace casus::validation {

/// A parameter that is searched within its prior range.
struct Prior {
    std::string path;
    double least = 0, most = 0;
    bool in_logs = false;         ///< uniform in the logarithm
    std::optional<double> start;  ///< where the search begins; none: `least`
};

/// A rate that one target sets: its value times record over model, kept in its range.
struct Solved {
    std::string path, target;
    std::string since;  ///< of a target that counts on: what was counted before; or ""
    double start = 0;   ///< during the search
    double least = 0, most = 0;
};

struct Fixed {
    std::string path;
    double value = 0;
};

enum class Kind : std::uint8_t { own, rival, null };

struct Model {
    std::string key, title;
    Kind kind = Kind::rival;
    std::vector<Fixed> fixed;               ///< differs from the scenario's data by these
    std::vector<Prior> own_priors;          ///< searched beside the common ones
    std::vector<std::string> not_searched;  ///< common priors that mean nothing in it
    std::vector<std::string> flat;          ///< regional inputs replaced by the national mean
    std::vector<std::string> must_fail;     ///< patterns that a null must fail
};

struct Search {
    std::int64_t first = 0, rounds = 0, round = 0, elite = 0, finalists = 0, final_runs = 0;
    std::int64_t seeds = 0;                            ///< search seeds 1 to this
    std::int64_t confirm_first = 0, confirm_last = 0;  ///< seeds of a final point
    Time until;                                        ///< of a run of the search
    std::int64_t stop_over = 0;  ///< people in the street over which a run is cut
    [[nodiscard]] std::int64_t budget() const {
        return first + rounds * round + finalists * final_runs +
               2 * (confirm_last - confirm_first + 1);
    }
};

/// A change whose effect is compared with the scenario, seed by seed.
struct WhatIf {
    std::string key, title, question;
    std::string scenario;  ///< another file of the same scenario; "" the own
    std::vector<std::string> without;
    std::vector<Fixed> values;
};

/// One value moved over a range, to see where an effect changes its sign.
struct Sweep {
    std::string key, title;
    std::string scenario;              ///< compared with the plan's own, at each value; "" the own
    std::vector<std::string> without;  ///< left out of what is compared
    std::string path;
    std::vector<double> values;
};

/// The test that a price cap comes too late: pairs under rules, from which the rule that would cap
/// is taken, and a cap put in some hours after the first gathering.
struct TooLate {
    std::string without;
    std::int64_t early_h = 0, late_h = 0;
};

struct Plan {
    std::string folder;  ///< of the scenario
    std::string source;  ///< key of the source of what is searched
    std::string about;   ///< what a reader of the page must know beside it; or ""
    Search search;
    std::vector<Prior> priors;
    std::vector<Solved> solved;
    std::vector<Model> models;  ///< the own one first
    std::vector<WhatIf> what_ifs;
    std::vector<Sweep> sweeps;
    std::vector<std::string> ablations;  ///< regional inputs
    TooLate too_late;
};

[[nodiscard]] bool has_plan(const crisis::Setup& setup);
/// Reads `validation.toml` in the scenario's folder; every problem at once.
[[nodiscard]] Result<Plan> read_plan(const crisis::Setup& setup, const evidence::Targets& targets);

/// The regional inputs that a plan may flatten.
[[nodiscard]] std::vector<std::string> regional_inputs();

}  // namespace casus::validation
