#include "records/run_rows.h"

#include <gtest/gtest.h>

#include <limits>

#include "records/rows.h"

namespace casus::records {
namespace {

std::vector<Field> claim(std::int64_t hour, std::string_view statement, std::int64_t asserts) {
    return {Time(hour * 3600), statement, std::string_view("foreign"), asserts, Field()};
}

TEST(RunRows, keep_what_was_appended) {
    RunRows rows;
    ASSERT_TRUE(rows.append(TableId::claim, claim(5, "s1", 1)));
    const TableRows& table = rows.table(TableId::claim);
    ASSERT_EQ(table.count(), 1U);
    EXPECT_EQ(table.integer(0, 0), 5 * 3600);
    EXPECT_EQ(table.text(0, 1), "s1");
    EXPECT_EQ(table.integer(0, 3), 1);
    EXPECT_TRUE(table.null(0, 4));
    EXPECT_FALSE(table.null(0, 3));
}

TEST(RunRows, hold_every_integer_of_64_bits_beside_small_ones) {
    RunRows rows;
    const std::vector<std::int64_t> values{1, -1, std::numeric_limits<std::int64_t>::max(), 7,
                                           std::numeric_limits<std::int64_t>::min()};
    for (const std::int64_t value : values)
        ASSERT_TRUE(rows.append(TableId::claim, claim(0, "s", value)));
    for (std::size_t i = 0; i < values.size(); ++i)
        EXPECT_EQ(rows.table(TableId::claim).integer(i, 3), values[i]);
}

TEST(RunRows, refuse_a_row_that_does_not_fit_the_schema) {
    RunRows rows;
    std::vector<Field> row = claim(0, "s", 1);
    row[3] = Field();  // not nullable
    EXPECT_FALSE(rows.append(TableId::claim, row));
    row = claim(0, "s", 1);
    row[1] = Field(std::int64_t{3});  // a text
    EXPECT_FALSE(rows.append(TableId::claim, row));
    row = claim(0, "s", 1);
    row.pop_back();
    EXPECT_FALSE(rows.append(TableId::claim, row));
    EXPECT_EQ(rows.table(TableId::claim).count(), 0U);
}

TEST(RunRows, come_out_in_the_order_of_the_key) {
    RunRows rows;
    for (const auto& row : {claim(2, "b", 0), claim(1, "z", 1), claim(2, "a", 2), claim(2, "b", 3)})
        ASSERT_TRUE(rows.append(TableId::claim, row));
    EXPECT_EQ(rows.table(TableId::claim).key_order(), (std::vector<std::uint32_t>{1, 2, 0, 3}));
}

TEST(RunRows, two_million_small_rows_take_under_150_megabytes) {
    RunRows rows;
    constexpr std::size_t count = 1U << 18U;
    ASSERT_TRUE(fill(rows, schema(TableId::settlement_tick), count, 0));
    EXPECT_LT(rows.bytes() * (2'000'000 / count), 150'000'000U);
}

}  // namespace
}  // namespace casus::records
