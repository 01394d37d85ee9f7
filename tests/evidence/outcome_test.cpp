// A run condensed: days, figures that stand until they change, numbers that come back to the bit.
#include <gtest/gtest.h>

#include <array>
#include <numeric>

#include "base/diagnostic.h"
#include "evidence/outcome.h"

namespace casus::evidence {
namespace {

using records::Field;
using records::TableId;

std::shared_ptr<const crisis::Setup> towns() {
    auto setup = crisis::load(std::string(CASUS_SOURCE_DIR) + "/scenarios/three-towns", {});
    EXPECT_TRUE(setup) << format(setup.error());
    return *setup;
}

/// Rows as crisis writes them, in order of time: only what a test needs.
struct Rows {
    const crisis::Setup& setup;
    records::RunRows rows = {};

    void nation(std::int64_t hour, std::int64_t crowd, std::int64_t dead = 0) {
        const std::array<Field, 17> row{setup.start() + hours(hour),
                                        crowd,
                                        std::int64_t{0},
                                        std::int64_t{1000},
                                        std::int64_t{0},
                                        std::int64_t{0},
                                        dead,
                                        dead,
                                        std::int64_t{0},
                                        std::int64_t{0},
                                        std::int64_t{0},
                                        std::int64_t{0},
                                        std::int64_t{0},
                                        std::int64_t{0},
                                        std::int64_t{0},
                                        std::int64_t{0},
                                        std::int64_t{0}};
        EXPECT_TRUE(rows.append(TableId::nation_tick, row));
    }
    void town(std::int64_t hour, std::size_t node, std::int64_t crowd, std::int64_t violent = 0) {
        const std::size_t settlement = setup.country().nodes[node].settlement.index();
        const std::array<Field, 14> row{setup.start() + hours(hour),
                                        static_cast<std::int64_t>(settlement),
                                        std::string_view("town"),
                                        std::int64_t{1},
                                        std::int64_t{0},
                                        std::int64_t{0},
                                        std::int64_t{0},
                                        std::int64_t{0},
                                        std::int64_t{0},
                                        crowd,
                                        violent,
                                        std::int64_t{5},
                                        std::int64_t{0},
                                        std::int64_t{0}};
        EXPECT_TRUE(rows.append(TableId::settlement_tick, row));
    }
    [[nodiscard]] Outcome outcome(std::int64_t offset_h) const {
        const auto large = large_towns(setup.country(), 2);
        return outcome_of(setup, rows, days_of(setup, offset_h), large);
    }
};

std::int64_t participants(const Outcome& out, std::size_t day, std::size_t regions) {
    const auto first = out.participants.begin() + static_cast<std::ptrdiff_t>(day * regions);
    return std::accumulate(first, first + static_cast<std::ptrdiff_t>(regions), std::int64_t{0});
}

TEST(Outcome, a_town_counts_with_its_largest_crowd_of_the_day_as_long_as_it_stands) {
    const auto setup = towns();
    const std::size_t regions = setup->country().regions.size();
    ASSERT_EQ(setup->start().utc_seconds() % 86'400, 0);
    Rows rows{*setup};
    rows.town(2, 0, 300);  // falls in the same day
    rows.town(5, 0, 100, 50);
    rows.town(3, 1, 40);   // stands all through the next day
    rows.town(26, 0, 20);  // 150 until 01:00 of the next day: an hour's end counts for its hour
    for (std::int64_t hour = 1; hour <= 72; ++hour)
        rows.nation(hour, hour == 30 ? 900 : 10);
    const Outcome out = rows.outcome(0);
    EXPECT_EQ(participants(out, 0, regions), 300 + 40);
    EXPECT_EQ(participants(out, 1, regions), 150 + 40);
    EXPECT_EQ(participants(out, 2, regions), 20 + 40);
    EXPECT_EQ(participants(out, 3, regions), 0) << "the run had ended";
    EXPECT_EQ(out.peak[1], 900);
    EXPECT_EQ(out.reached_min, 72 * 60);
}

TEST(Outcome, a_change_in_the_first_hour_of_a_day_ends_what_stood_before) {
    const auto setup = towns();
    const std::size_t regions = setup->country().regions.size();
    Rows rows{*setup};
    rows.town(20, 0, 500);
    rows.town(25, 0, 0);  // the hour that ends at 01:00 is the first of its day
    for (std::int64_t hour = 1; hour <= 48; ++hour)
        rows.nation(hour, 0);
    const Outcome out = rows.outcome(0);
    EXPECT_EQ(participants(out, 0, regions), 500);
    EXPECT_EQ(participants(out, 1, regions), 0);
}

TEST(Outcome, days_begin_where_the_capital_s_do) {
    const auto setup = towns();
    const Days days = days_of(*setup, -6);  // 00:00 there is 18:00 UTC of the day before
    EXPECT_EQ(days.first, setup->start() - hours(6));
    EXPECT_EQ(days.of_hour(setup->start() + hours(18)), 0);
    EXPECT_EQ(days.of_hour(setup->start() + hours(19)), 1);
    EXPECT_EQ(days_of(*setup, 0).first, setup->start());
}

TEST(Outcome, comes_back_from_its_numbers_and_from_no_others) {
    const auto setup = towns();
    Rows rows{*setup};
    rows.town(2, 0, 300, 7);
    rows.nation(1, 10, 4);
    const Outcome out = rows.outcome(0);
    std::vector<std::int64_t> numbers = to_numbers(out);
    Outcome back;
    ASSERT_TRUE(from_numbers(numbers, back));
    EXPECT_EQ(back, out);
    numbers.push_back(1);
    EXPECT_FALSE(from_numbers(numbers, back));
    numbers.resize(numbers.size() - 2);
    EXPECT_FALSE(from_numbers(numbers, back));
    numbers[0] = -1;
    EXPECT_FALSE(from_numbers(numbers, back));
    EXPECT_FALSE(from_numbers({}, back));
}

TEST(Outcome, large_towns_are_the_largest_whatever_their_order) {
    const auto setup = towns();
    world::Country country = setup->country();
    const auto first = large_towns(country, 1);
    for (const world::Node& node : country.nodes)
        EXPECT_GE(country.settlements[country.nodes[first[0]].settlement.index()].residents.value(),
                  country.settlements[node.settlement.index()].residents.value());
    EXPECT_EQ(large_towns(country, 1000).size(), country.nodes.size());
}

}  // namespace
}  // namespace casus::evidence
