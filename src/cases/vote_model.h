// How a party stood towards a request, forecast from small integers: a logistic regression with a
// ridge penalty, and the two baselines that it has to beat.
//
// A forecaster is fitted on some votes and asked about others; nothing else of a model is known
// outside this file, so that another can take its place. Deterministic: a fixed number of Newton
// steps in a fixed order with base/math; chances are whole per mille, held to 10 to 990.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace casus::cases {

/// What is known of a party before its vote; small integers, see `feature_names`.
inline constexpr std::size_t feature_count = 6;
using Sight = std::array<std::int64_t, feature_count>;
inline constexpr std::array<std::string_view, feature_count> feature_names{
    "tie", "leader's interest", "precedent", "legitimacy", "threat from outside", "force asked"};

/// One party in one case.
struct Vote {
    std::size_t in_case = 0;  ///< place of its case; a whole case is left out at a time
    std::string pact;
    Sight seen{};
    bool yes = false;
};

/// The chance of a yes, per mille, 10 to 990. `pact` may be one that no vote of the fit had.
using Forecast = std::function<std::int64_t(const Sight& seen, const std::string& pact)>;

struct Forecaster {
    std::string name;
    std::function<Forecast(std::span<const Vote>)> fit;
};

/// The model, then the two baselines.
[[nodiscard]] Forecaster logistic();
[[nodiscard]] Forecaster always_yes();
[[nodiscard]] Forecaster base_rate_by_pact();
/// The model blind to ties, the feature that hindsight colours most.
[[nodiscard]] Forecaster logistic_without_ties();

/// Intercept first, then one weight a feature, in thousandths.
using Weights = std::array<std::int64_t, feature_count + 1>;
[[nodiscard]] Weights logistic_weights(std::span<const Vote> votes);

/// For each of `cases` cases, a fit on the votes of all other cases.
[[nodiscard]] std::vector<Forecast> leave_one_out(const Forecaster& forecaster,
                                                  std::span<const Vote> votes, std::size_t cases);
/// The chance of each vote by the forecast of its case.
[[nodiscard]] std::vector<std::int64_t> chances_of(std::span<const Forecast> by_case,
                                                   std::span<const Vote> votes);

/// Of forecasts beside what happened; thousandths, lower is better, `right` is a count.
struct Score {
    std::string name;
    std::int64_t brier_milli = 0;  ///< mean square error
    std::int64_t log_milli = 0;  ///< mean negative natural logarithm of the chance of what happened
    std::int64_t right = 0;      ///< on the right side of a half
    std::int64_t asked = 0;
};
[[nodiscard]] Score score(std::string name, std::span<const std::int64_t> chances,
                          std::span<const Vote> votes);

}  // namespace casus::cases
