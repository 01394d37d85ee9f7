// Who is bound when, who came and went, and which parties of one treaty are in another.
#include <algorithm>

#include "driver.h"
#include "treaty/members.h"

namespace casus::treaty::test {
namespace {

std::vector<std::string> told(const std::vector<Change>& changes, Change::Kind kind) {
    std::vector<std::string> texts;
    for (const Change& change : changes)
        if (change.kind == kind)
            texts.push_back(change.state.text() + " " + format_date(change.at));
    return texts;
}

std::vector<std::string> codes(const std::vector<StateCode>& states) {
    std::vector<std::string> texts;
    for (const StateCode code : states)
        texts.push_back(code.text());
    return texts;
}

const Elsewhere& of(const std::vector<Elsewhere>& rows, std::string_view code) {
    return *std::ranges::find(rows, state(code), &Elsewhere::state);
}

TEST(Members, the_two_who_joined_last_are_bound_from_their_day_on) {
    const Treaty treaty = nato();
    EXPECT_EQ(parties_on(treaty, at("1949-08-24")).size(), 12U);
    EXPECT_EQ(parties_on(treaty, at("2022-01-01")).size(), 30U);
    EXPECT_FALSE(is_party(treaty, state("FI"), at("2023-04-03")));
    EXPECT_TRUE(is_party(treaty, state("FI"), at("2023-04-04")));
    EXPECT_FALSE(is_party(treaty, state("SE"), at("2024-03-06")));
    EXPECT_TRUE(is_party(treaty, state("SE"), at("2024-03-07")));
    EXPECT_EQ(parties_on(treaty, at("2024-03-07")).size(), 32U);
}

TEST(Members, the_pact_of_1955_loses_one_in_1968_one_in_1990_and_the_rest_at_its_end) {
    const Treaty treaty = warsaw_pact();
    EXPECT_EQ(parties_on(treaty, at("1968-09-12")).size(), 8U);
    EXPECT_FALSE(is_party(treaty, state("AL"), at("1968-09-13")));
    EXPECT_EQ(parties_on(treaty, at("1980-01-01")).size(), 7U);
    EXPECT_EQ(parties_on(treaty, at("1991-06-30")).size(), 6U);
    EXPECT_TRUE(parties_on(treaty, at("1991-07-01")).empty());
}

TEST(Members, history_tells_who_did_not_renew_in_1999_who_came_back_and_left_again) {
    const std::vector<Change> changes = history(csto());
    EXPECT_EQ(told(changes, Change::Kind::left),
              (std::vector<std::string>{"AZ 1999-04-21", "GE 1999-04-21", "UZ 1999-04-21",
                                        "UZ 2012-12-19"}));
    EXPECT_EQ(told(changes, Change::Kind::came_back), std::vector<std::string>{"UZ 2006-12-13"});
    EXPECT_EQ(told(changes, Change::Kind::joined).size(), 9U);
    EXPECT_TRUE(std::ranges::is_sorted(changes, {}, &Change::at));
    const std::string text = history_text(csto());
    EXPECT_NE(text.find("left         GE (Georgia): did not join the prolongation"),
              std::string::npos)
        << text;
}

TEST(Members, most_of_one_bloc_are_in_the_other_by_themselves_or_by_heirs) {
    const std::vector<Elsewhere> rows =
        elsewhere(warsaw_pact(), at("1980-01-01"), nato(), at("2022-01-01"));
    ASSERT_EQ(rows.size(), 7U);
    EXPECT_EQ(std::ranges::count_if(rows, [](const Elsewhere& r) { return !r.inside.empty(); }), 6);
    EXPECT_EQ(codes(of(rows, "CS").inside), (std::vector<std::string>{"CZ", "SK"}));
    EXPECT_EQ(codes(of(rows, "DD").inside), std::vector<std::string>{"DE"});
    EXPECT_EQ(codes(of(rows, "PL").inside), std::vector<std::string>{"PL"});
    EXPECT_TRUE(of(rows, "SU").inside.empty());
    EXPECT_EQ(codes(of(rows, "SU").outside), std::vector<std::string>{"RU"});
}

TEST(Members, an_heir_counts_from_its_day_and_a_half_of_a_state_can_be_inside) {
    const Treaty pact = warsaw_pact(), other = nato();
    const auto then = elsewhere(pact, at("1980-01-01"), other, at("1985-01-01"));
    EXPECT_TRUE(of(then, "DD").inside.empty());
    EXPECT_EQ(codes(of(then, "DD").outside), std::vector<std::string>{"DD"});
    const auto between = elsewhere(pact, at("1980-01-01"), other, at("2000-01-01"));
    EXPECT_EQ(codes(of(between, "CS").inside), std::vector<std::string>{"CZ"});
    EXPECT_EQ(codes(of(between, "CS").outside), std::vector<std::string>{"SK"});
    const std::string text = elsewhere_text(pact, at("1980-01-01"), other, at("2000-01-01"));
    EXPECT_NE(text.find("yes, as CZ (Czechia), not SK (Slovakia)"), std::string::npos) << text;
}

TEST(Members, a_page_names_since_when_each_is_bound_and_by_which_source) {
    const std::string text = members_text(csto(), at("2009-01-01"));
    EXPECT_NE(text.find("7 parties"), std::string::npos) << text;
    EXPECT_NE(text.find("since 2006-12-13, until before 2012-12-19 [uz-csto]"), std::string::npos)
        << text;
}

}  // namespace
}  // namespace casus::treaty::test
