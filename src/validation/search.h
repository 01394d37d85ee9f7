// The search for one model's values: documented, seeded, and given the training targets alone.
//
// Round 0 draws points from the priors (one run each). Each further round draws from the best
// points so far by differential evolution (Storn and Price 1997): a + F (b - c) of three of them, F
// uniform in [0, 1], and a step of at most 2 % of each prior's width. The first point of round 0 is
// where the plan says that it starts. The finalists are played with more seeds; the best of them,
// by mean CRPS of its runs, is the final point, for which the solved rates are then set from one
// target each. Such a target counts in the search by what no value of its rate could mend.
#pragma once

#include <map>
#include <stop_token>
#include <vector>

#include "validation/archive.h"
#include "validation/plan.h"
#include "validation/score.h"

namespace casus::validation {

/// A point of a search with the loss of its runs, best first.
struct Point {
    std::vector<double> values;  ///< in the order of the model's priors
    double loss = 0;
    std::size_t runs = 0;
};

struct Calibrated {
    std::vector<Prior> priors;  ///< those searched
    std::vector<Fixed>
        values;       ///< all that differ from the scenario's data: fixed, searched, solved
    double loss = 0;  ///< mean over the final point's runs before the rates were solved
    std::vector<Point> points;             ///< every point, best first
    std::vector<evidence::Outcome> tried;  ///< outcomes of all search runs, for reweighting
};

/// Where a value stands in its prior, 0 to 1, in logs where it is searched so.
[[nodiscard]] double unit_of(const Prior& prior, double value);

/// What of a model is searched.
[[nodiscard]] std::vector<Prior> priors_of(const Plan& plan, const Model& model);

[[nodiscard]] Result<Calibrated> calibrate(const Plan& plan, const Model& model,
                                           const SharedSetup& base,
                                           const std::vector<evidence::Target>& training,
                                           Archive& archive, const Told& told,
                                           const std::stop_token& stop);

}  // namespace casus::validation
