// The step and its oracle share the keyed draws, so their agreement says nothing about the law of
// events. Here frequencies are compared with the probabilities of docs/model-society.md.
#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "base/math.h"
#include "society/month.h"
#include "society/split.h"

namespace casus {
namespace {

/// Chi-square of counts against expected counts; bins are chosen to expect at least five.
double chi_square(const std::vector<double>& found, const std::vector<double>& expected) {
    double sum = 0;
    for (std::size_t i = 0; i < found.size(); ++i)
        sum += (found[i] - expected[i]) * (found[i] - expected[i]) / expected[i];
    return sum;
}

TEST(EventLaw, shares_down_a_tree_are_hypergeometric_in_every_leaf) {
    // 10 of 60 people in cells of 10, 20, 5, 25: mean 10 n / 60, variance with the finite
    // correction.
    const std::vector<std::int64_t> sizes{10, 20, 5, 25};
    std::array<double, 4> sum{}, squares{};
    constexpr int trials = 20000;
    for (int i = 0; i < trials; ++i) {
        const auto share = test::split(
            10, sizes, {Seed(99), Purpose::arrest_split, 5, Time(3600 * std::int64_t{i}), 4});
        for (std::size_t leaf = 0; leaf < 4; ++leaf) {
            const auto x = static_cast<double>(share[leaf]);
            sum[leaf] += x;
            squares[leaf] += x * x;
        }
    }
    for (std::size_t leaf = 0; leaf < 4; ++leaf) {
        const double part = static_cast<double>(sizes[leaf]) / 60;
        const double mean = sum[leaf] / trials;
        const double variance = squares[leaf] / trials - mean * mean;
        const double expected = 10 * part * (1 - part) * 50 / 59;
        EXPECT_NEAR(mean, 10 * part, 5 * std::sqrt(expected / trials));
        EXPECT_NEAR(variance, expected, 0.05 * expected);
    }
}

TEST(EventLaw, joins_of_an_hour_have_the_mean_and_the_spread_of_independent_people) {
    // One hour from rest: every willing person joins with lambda_j pi w; W is known by asking
    // twice.
    const world::Country country = test::country("three-towns");
    const auto params = test::hot_parameters();
    test::SocietyInputs inputs(country);
    for (auto& ratio : inputs.price_ratio_q16)
        ratio = 2 * one_q16;
    double mean = 0, variance = 0, found = 0, squares = 0;
    constexpr int seeds = 400;
    for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
        auto state = test::initial(country, params, Seed(seed));
        Executor executor(1);
        society::Outputs out;
        ASSERT_TRUE(
            step(country, params, *state, inputs.at(country, Seed(seed), 18), out, executor));
        double expected = 0, spread = 0, joined = 0;
        for (std::size_t c = 0; c < country.cells.size(); ++c) {
            const auto& place = country.settlements[country.cells[c].settlement.index()];
            // 18:00 UTC is 20:00 or 21:00 here.
            const double presence =
                from_q16(one_q16 - (one_q16 - params.street.night_q16) *
                                       (inputs.local_hour[place.region.index()] - 18) / 9);
            const double p =
                0.3 * presence * std::exp(-static_cast<double>(place.to_node.value()) / 10000);
            expected += state->cells.willing[c] * p;
            spread += state->cells.willing[c] * p * (1 - p);
            joined += state->cells.street_willing[c];
        }
        mean += expected;
        variance += spread;
        found += joined - expected;
        squares += (joined - expected) * (joined - expected);
    }
    ASSERT_GT(mean / seeds, 2);
    EXPECT_NEAR(found / seeds, 0, 4 * std::sqrt(variance / seeds / seeds));
    EXPECT_NEAR(squares / variance, 1, 0.3);
}

TEST(EventLaw, who_is_taken_from_a_cell_is_uniform_over_its_people) {
    // The rank of a person in an hour is a fresh uniform word: nobody is taken more often.
    std::vector<double> taken(50, 0);
    constexpr int trials = 10000;
    for (int i = 0; i < trials; ++i) {
        std::size_t first = 0;
        std::uint64_t least = ~std::uint64_t{0};
        for (std::size_t person = 0; person < taken.size(); ++person) {
            const std::uint64_t rank =
                draw(Seed(3), Purpose::harm_rank, 77, Time(3600 * std::int64_t{i}), person);
            if (rank < least) {
                least = rank;
                first = person;
            }
        }
        ++taken[first];
    }
    const std::vector<double> expected(50, trials / 50.0);
    EXPECT_LT(chi_square(taken, expected), 90);  // 49 degrees of freedom, 1 in 3,000
}

TEST(EventLaw, carriers_of_a_town_are_poisson_in_its_size) {
    const world::Country country = test::country("three-towns");
    auto params = test::hot_parameters();
    params.violence.place_sd_q32 = 0;
    double sum = 0, squares = 0;
    constexpr int seeds = 600;
    for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
        const auto state = test::initial(country, params, Seed(seed));
        std::int64_t carriers = 0;
        for (std::size_t c = 0; c < country.cells.size(); ++c)
            carriers += country.cells[c].node == NodeId(0) ? state->cells.carriers[c] : 0;
        sum += static_cast<double>(carriers);
        squares += static_cast<double>(carriers * carriers);
    }
    const double mean = sum / seeds;
    const double expected = 200 * static_cast<double>(country.nodes[0].residents.value()) / 100000;
    EXPECT_NEAR(mean, expected, 4 * std::sqrt(expected / seeds));
    EXPECT_NEAR((squares / seeds - mean * mean) / expected, 1, 0.25);
}

}  // namespace
}  // namespace casus
