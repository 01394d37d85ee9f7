#include <gtest/gtest.h>

#include "world/document.h"

namespace casus::world {
namespace {

TEST(Csv, quotes_hold_commas_quotes_and_line_ends) {
    const auto table = CsvTable::parse(
        "name,n\r\n\"a, \"\"b\"\"\",1\r\n\"two\nlines\",2\r\n\r\nlast,3", "f.csv", {"name", "n"});
    ASSERT_TRUE(table.has_value()) << format(table.error());
    ASSERT_EQ(table->rows(), 3U);
    EXPECT_EQ(table->text(0, "name"), "a, \"b\"");
    EXPECT_EQ(table->text(1, "name"), "two\nlines");
    EXPECT_EQ(table->text(2, "n"), "3");
    EXPECT_EQ(table->position(1, "n"), (Position{"f.csv", 4, 8}));
    EXPECT_EQ(table->position(2, "name"), (Position{"f.csv", 6, 1}));
}

TEST(Csv, wrong_tables_are_refused_with_all_their_problems) {
    const auto problems = [](const char* text) {
        const auto table = CsvTable::parse(text, "f.csv", {"a", "b"}, {"c"});
        return table ? std::string("accepted") : format(table.error());
    };
    EXPECT_EQ(problems("b,a\n1,2\n"), "accepted");
    EXPECT_EQ(problems("a,b,c\n1,2,3\n"), "accepted");
    EXPECT_NE(problems("a,d\n").find("unknown column 'd'"), std::string::npos);
    EXPECT_NE(problems("a,d\n").find("column 'b' is missing"), std::string::npos);
    EXPECT_NE(problems("a,b,a\n").find("column 'a' twice"), std::string::npos);
    EXPECT_NE(problems("a,b\n1\n1,2,3\n").find("f.csv:3:1: a row of another length"),
              std::string::npos);
    EXPECT_NE(problems("a,b\n1,\"2\n").find("f.csv:2:3: a quote that never closes"),
              std::string::npos);
    EXPECT_NE(problems("a,b\n1,\"2\"x\n").find("text after a closing quote"), std::string::npos);
    EXPECT_NE(problems("").find("column 'a' is missing"), std::string::npos);
}

TEST(Csv, numbers_are_scaled_exactly_and_ranges_are_told_in_the_unit_of_the_file) {
    const auto table = CsvTable::parse("x\n12.5\n-0.001\n12.3456\n1e2\n\n1.001\n", "f.csv", {"x"});
    ASSERT_TRUE(table.has_value());
    Diagnostics problems;
    EXPECT_EQ(table->scaled(0, "x", 3, -1000, 100'000, problems), 12500);
    EXPECT_EQ(table->scaled(1, "x", 3, -1000, 100'000, problems), -1);
    EXPECT_EQ(table->scaled(3, "x", 3, 0, 100'000, problems), 100'000);
    EXPECT_TRUE(problems.empty()) << format(problems);
    static_cast<void>(table->scaled(2, "x", 3, 0, 100'000, problems));
    static_cast<void>(table->scaled(4, "x", 3, -500, 1000, problems));
    ASSERT_EQ(problems.size(), 2U);
    EXPECT_EQ(problems[0].expected, "a number with at most 3 decimals");
    EXPECT_EQ(problems[1].expected, "-0.5 to 1");
    EXPECT_EQ(problems[1].found, "1.001");
    EXPECT_EQ(problems[1].at, (Position{"f.csv", 7, 1}));
}

}  // namespace
}  // namespace casus::world
