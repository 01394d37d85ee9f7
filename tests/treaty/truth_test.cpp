// The four-valued logic, and the language over it.
#include <array>

#include <gtest/gtest.h>

#include "treaty/condition.h"

namespace casus::treaty {
namespace {

constexpr std::array all_marks{Mark::no, Mark::yes, Mark::unknown, Mark::contested};

Mark both(Mark a, Mark b) { return at_least(2, std::array{a, b}); }
Mark either(Mark a, Mark b) { return at_least(1, std::array{a, b}); }

Mark value_of(std::string_view text, const std::vector<FactValue>& facts,
              std::string_view date = "2020-01-01") {
    const auto condition = parse_condition(text, {"file", 1, 1});
    EXPECT_TRUE(condition.has_value()) << text;
    if (!condition)
        return Mark::unknown;
    return evaluate(*condition, {[&](const std::string& key) {
                                     for (const FactValue& fact : facts)
                                         if (fact.key == key)
                                             return mark_of(fact);
                                     return Mark::unknown;
                                 },
                                 [](const std::string& article) { return article == "live"; },
                                 parse_time(date).value()});
}

TEST(Truth, the_table_of_and_and_or_is_strong_kleene_with_contested_as_its_own_mark) {
    using enum Mark;
    const std::array<std::array<Mark, 4>, 4> and_table{{{no, no, no, no},
                                                        {no, yes, unknown, contested},
                                                        {no, unknown, unknown, unknown},
                                                        {no, contested, unknown, contested}}};
    const std::array<std::array<Mark, 4>, 4> or_table{{{no, yes, unknown, contested},
                                                       {yes, yes, yes, yes},
                                                       {unknown, yes, unknown, unknown},
                                                       {contested, yes, unknown, contested}}};
    for (std::size_t a = 0; a < 4; ++a)
        for (std::size_t b = 0; b < 4; ++b) {
            EXPECT_EQ(both(all_marks[a], all_marks[b]), and_table[a][b]) << a << ' ' << b;
            EXPECT_EQ(either(all_marks[a], all_marks[b]), or_table[a][b]) << a << ' ' << b;
        }
}

TEST(Truth, not_swaps_what_is_known_and_leaves_the_rest) {
    EXPECT_EQ(negate(Mark::no), Mark::yes);
    EXPECT_EQ(negate(Mark::yes), Mark::no);
    EXPECT_EQ(negate(Mark::unknown), Mark::unknown);
    EXPECT_EQ(negate(Mark::contested), Mark::contested);
}

TEST(Truth, de_morgan_holds_for_every_pair) {
    for (const Mark a : all_marks)
        for (const Mark b : all_marks)
            EXPECT_EQ(negate(both(a, b)), either(negate(a), negate(b)));
}

TEST(Truth, at_least_is_settled_by_its_bounds_alone) {
    // For every n and every row of up to four marks: settled exactly if all ways to settle the open
    // ones agree.
    for (int code = 0; code < 256; ++code)
        for (std::int64_t n = 1; n <= 4; ++n) {
            std::array<Mark, 4> row{};
            for (std::size_t i = 0; i < 4; ++i)
                row[i] = all_marks[static_cast<std::size_t>((code >> (2 * i)) & 3)];
            bool may_hold = false, may_fail = false;
            for (int way = 0; way < 16; ++way) {
                std::int64_t count = 0;
                for (std::size_t i = 0; i < 4; ++i) {
                    const bool open = row[i] == Mark::unknown || row[i] == Mark::contested;
                    count += open ? (way >> i) & 1 : row[i] == Mark::yes ? 1 : 0;
                }
                (count >= n ? may_hold : may_fail) = true;
            }
            const Mark found = at_least(n, row);
            EXPECT_EQ(found == Mark::yes, may_hold && !may_fail);
            EXPECT_EQ(found == Mark::no, !may_hold && may_fail);
        }
}

TEST(Truth, certainty_grows_from_unknown_over_arguable) {
    EXPECT_LT(Verdict::unknown, Verdict::arguable);
    EXPECT_LT(Verdict::arguable, Verdict::not_engaged);
    EXPECT_EQ(verdict_of(Mark::contested), Verdict::arguable);
}

TEST(Condition, and_binds_closer_than_or_and_not_closest) {
    const std::vector<FactValue> facts{{"a", Truth::yes, false, {}, {}},
                                       {"b", Truth::no, false, {}, {}}};
    EXPECT_EQ(value_of("a or b and b", facts), Mark::yes);
    EXPECT_EQ(value_of("(a or b) and b", facts), Mark::no);
    EXPECT_EQ(value_of("not b and a", facts), Mark::yes);
    EXPECT_EQ(value_of("not (b or a)", facts), Mark::no);
    EXPECT_EQ(value_of("at_least(2; a, b, a or b)", facts), Mark::yes);
    EXPECT_EQ(value_of("true and not false", facts), Mark::yes);
}

TEST(Condition, dates_and_articles_are_read_as_of_the_date) {
    EXPECT_EQ(value_of("since(2012-12-19)", {}, "2012-12-18"), Mark::no);
    EXPECT_EQ(value_of("since(2012-12-19)", {}, "2012-12-19"), Mark::yes);
    EXPECT_EQ(value_of("in_force(live) and not in_force(dead)", {}), Mark::yes);
}

TEST(Condition, a_fact_that_is_denied_is_contested_whatever_is_held_of_it) {
    EXPECT_EQ(value_of("a", {{"a", Truth::yes, true, {}, {}}}), Mark::contested);
    EXPECT_EQ(value_of("a", {{"a", Truth::unknown, true, {}, {}}}), Mark::contested);
}

TEST(Condition, a_wrong_one_is_refused_at_its_column) {
    struct Wrong {
        std::string_view text;
        std::int32_t column;
    };
    for (const Wrong& wrong :
         {Wrong{"a and", 6}, Wrong{"a b", 3}, Wrong{"(a or b", 8}, Wrong{"a and 5", 7},
          Wrong{"at_least(a; b)", 10}, Wrong{"at_least(3; a, b)", 17}, Wrong{"at_least(0; a)", 10},
          Wrong{"since(2012-13-01)", 7}, Wrong{"a & b", 3}, Wrong{"or a", 1},
          Wrong{"in_force(2)", 10}, Wrong{"not", 4}}) {
        const auto condition = parse_condition(wrong.text, {"file", 7, 20});
        ASSERT_FALSE(condition.has_value()) << wrong.text;
        EXPECT_EQ(condition.error().front().at.line, 7);
        EXPECT_EQ(condition.error().front().at.column, 19 + wrong.column) << wrong.text;
        EXPECT_FALSE(condition.error().front().mend.empty());
    }
}

TEST(Condition, a_hostile_one_ends_in_a_message) {
    EXPECT_FALSE(parse_condition(std::string(100'000, '('), {"file", 1, 1}).has_value());
    std::string nots;
    for (int i = 0; i < 50'000; ++i)
        nots += "not ";
    EXPECT_FALSE(parse_condition(nots + "a", {"file", 1, 1}).has_value());
    EXPECT_FALSE(parse_condition(std::string("a\0b", 3), {"file", 1, 1}).has_value());
}

}  // namespace
}  // namespace casus::treaty
