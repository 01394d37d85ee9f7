#include "cases/vote_model.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>
#include <utility>

#include "base/math.h"

namespace casus::cases {
namespace {

constexpr std::size_t dimensions = feature_count + 1;
constexpr std::size_t tie_feature = 0;
constexpr int newton_steps = 20;
/// Weight of the penalty on every weight but the intercept.
constexpr double penalty = 1.0;
constexpr std::int64_t least = 10, most = 990;

using Vector = std::array<double, dimensions>;
using Matrix = std::array<Vector, dimensions>;

Vector row_of(const Sight& seen) {
    Vector row{1.0};
    for (std::size_t i = 0; i < feature_count; ++i)
        row[i + 1] = static_cast<double>(seen[i]);
    return row;
}

double chance_of(const Vector& weights, const Vector& row) {
    double sum = 0;
    for (std::size_t i = 0; i < dimensions; ++i)
        sum += weights[i] * row[i];
    return 1.0 / (1.0 + casus::exp(-sum));
}

/// Solves a x = b by elimination; `a` is symmetric and, by the penalty, positive.
Vector solved(Matrix a, Vector b) {
    for (std::size_t i = 0; i < dimensions; ++i)
        for (std::size_t below = i + 1; below < dimensions; ++below) {
            const double factor = a[below][i] / a[i][i];
            for (std::size_t j = i; j < dimensions; ++j)
                a[below][j] -= factor * a[i][j];
            b[below] -= factor * b[i];
        }
    Vector x{};
    for (std::size_t i = dimensions; i-- > 0;) {
        double rest = b[i];
        for (std::size_t j = i + 1; j < dimensions; ++j)
            rest -= a[i][j] * x[j];
        x[i] = rest / a[i][i];
    }
    return x;
}

Vector newton_step(const Vector& weights, std::span<const Vote> votes) {
    Matrix curvature{};
    Vector slope{};
    for (std::size_t i = 0; i < dimensions; ++i) {
        // The intercept is held by a trace of the penalty: votes may be all of one kind.
        const double held = i == 0 ? penalty / 100 : penalty;
        curvature[i][i] = held;
        slope[i] = -held * weights[i];
    }
    for (const Vote& vote : votes) {
        const Vector row = row_of(vote.seen);
        const double chance = chance_of(weights, row);
        for (std::size_t i = 0; i < dimensions; ++i) {
            slope[i] += ((vote.yes ? 1.0 : 0.0) - chance) * row[i];
            for (std::size_t j = 0; j < dimensions; ++j)
                curvature[i][j] += chance * (1.0 - chance) * row[i] * row[j];
        }
    }
    Vector next = weights;
    const Vector step = solved(curvature, slope);
    for (std::size_t i = 0; i < dimensions; ++i)
        next[i] += step[i];
    return next;
}

Vector fitted(std::span<const Vote> votes) {
    Vector weights{};
    for (int step = 0; step < newton_steps; ++step)
        weights = newton_step(weights, votes);
    return weights;
}

std::int64_t per_mille(double chance) {
    return std::clamp(static_cast<std::int64_t>(std::floor(chance * 1000.0 + 0.5)), least, most);
}

/// Sum and count to the nearest whole, halves up; both are positive.
std::int64_t mean_of(std::int64_t sum, std::int64_t count) {
    return count == 0 ? 0 : (2 * sum + count) / (2 * count);
}

}  // namespace

Forecaster logistic() {
    return {"model", [](std::span<const Vote> votes) -> Forecast {
                return [weights = fitted(votes)](const Sight& seen, const std::string&) {
                    return per_mille(chance_of(weights, row_of(seen)));
                };
            }};
}

Forecaster always_yes() {
    return {"always yes", [](std::span<const Vote>) -> Forecast {
                return [](const Sight&, const std::string&) { return most; };
            }};
}

Forecaster base_rate_by_pact() {
    return {"base rate by pact", [](std::span<const Vote> votes) -> Forecast {
                std::map<std::string, std::pair<std::int64_t, std::int64_t>> yes_of_all;
                for (const Vote& vote : votes) {
                    auto& [yes, all] = yes_of_all[vote.pact];
                    yes += vote.yes ? 1 : 0;
                    ++all;
                }
                return [yes_of_all](const Sight&, const std::string& pact) {
                    const auto found = yes_of_all.find(pact);
                    const auto [yes, all] = found == yes_of_all.end()
                                                ? std::pair<std::int64_t, std::int64_t>{}
                                                : found->second;
                    // One yes and one no are added, so that no rate is certain.
                    return std::clamp(mean_of(1000 * (yes + 1), all + 2), least, most);
                };
            }};
}

Forecaster logistic_without_ties() {
    return {"model without ties", [](std::span<const Vote> votes) -> Forecast {
                std::vector<Vote> blind(votes.begin(), votes.end());
                for (Vote& vote : blind)
                    vote.seen[tie_feature] = 0;
                return [weights = fitted(blind)](Sight seen, const std::string&) {
                    seen[tie_feature] = 0;
                    return per_mille(chance_of(weights, row_of(seen)));
                };
            }};
}

Weights logistic_weights(std::span<const Vote> votes) {
    const Vector weights = fitted(votes);
    Weights milli{};
    for (std::size_t i = 0; i < dimensions; ++i) {
        const double scaled = weights[i] * 1000.0;
        milli[i] = static_cast<std::int64_t>(scaled < 0 ? scaled - 0.5 : scaled + 0.5);
    }
    return milli;
}

std::vector<Forecast> leave_one_out(const Forecaster& forecaster, std::span<const Vote> votes,
                                    std::size_t cases) {
    std::vector<Forecast> by_case;
    for (std::size_t held_out = 0; held_out < cases; ++held_out) {
        std::vector<Vote> others;
        for (const Vote& vote : votes)
            if (vote.in_case != held_out)
                others.push_back(vote);
        by_case.push_back(forecaster.fit(others));
    }
    return by_case;
}

std::vector<std::int64_t> chances_of(std::span<const Forecast> by_case,
                                     std::span<const Vote> votes) {
    std::vector<std::int64_t> chances;
    for (const Vote& vote : votes)
        chances.push_back(by_case[vote.in_case](vote.seen, vote.pact));
    return chances;
}

Score score(std::string name, std::span<const std::int64_t> chances, std::span<const Vote> votes) {
    Score made;
    made.name = std::move(name);
    made.asked = static_cast<std::int64_t>(votes.size());
    std::int64_t squares = 0;
    double logs = 0;
    for (std::size_t i = 0; i < votes.size(); ++i) {
        const std::int64_t of_what_happened = votes[i].yes ? chances[i] : 1000 - chances[i];
        squares += (1000 - of_what_happened) * (1000 - of_what_happened);
        logs -= casus::log(static_cast<double>(of_what_happened) / 1000.0);
        made.right += of_what_happened > 500 ? 1 : 0;
    }
    made.brier_milli = mean_of(squares, 1000 * made.asked);
    made.log_milli = mean_of(static_cast<std::int64_t>(logs * 1'000'000.0), 1000 * made.asked);
    return made;
}

}  // namespace casus::cases
