// Who is bound whatever an organ decides, and what takes a duty from one party alone.
#include <algorithm>

#include "driver.h"
#include "treaty/opinion.h"
#include "treaty/play.h"

namespace casus::treaty::test {
namespace {

struct BoundByText : ::testing::Test {
    /// "AU engaged, US not engaged": the duty to help of each.
    static std::string helpers(const Treaty& treaty, std::string_view date, std::string_view host,
                               const std::vector<FactValue>& facts) {
        std::string text;
        for (const Bound& bound : bound_by_text(treaty, at(date), state(host), facts))
            if (bound.to == Bound::To::help)
                text += (text.empty() ? "" : ", ") + bound.state.text() + " " +
                        std::string(name(bound.verdict));
        return text;
    }
    static Verdict verdict_for(const Treaty& treaty, std::string_view date, std::string_view code,
                               const std::vector<FactValue>& facts) {
        for (const Bound& bound : bound_by_text(treaty, at(date), state("FR"), facts))
            if (bound.to == Bound::To::help && bound.state == state(code))
                return bound.verdict;
        return Verdict::unknown;
    }
    std::vector<FactValue> attack = {held("armed_attack", Truth::yes),
                                     held("outside_direction", Truth::yes),
                                     held("on_metropolitan", Truth::yes)};
};

TEST_F(BoundByText, one_party_suspends_its_duty_and_the_other_stays_bound) {
    const Treaty anzus = read_or_die("data/treaties/anzus.toml");
    EXPECT_EQ(helpers(anzus, "1986-08-10", "NZ", attack), "AU engaged, US engaged");
    EXPECT_EQ(helpers(anzus, "1990-05-05", "NZ", attack), "AU engaged, US not engaged");
    EXPECT_EQ(helpers(anzus, "1990-05-05", "AU", attack), "NZ engaged, US engaged");
    const Opinion opinion = opinion_of(anzus, at("1990-05-05"), state("NZ"), attack);
    const std::vector<std::string> lines = bound_lines(opinion.bound);
    EXPECT_TRUE(std::ranges::any_of(lines, [](const std::string& line) {
        return line.starts_with("US: to help") &&
               line.find("its duty to NZ is suspended since 1986-08-11 [anzus-1986]") !=
                   std::string::npos;
    }));
    EXPECT_NE(opinion_text(anzus, opinion).find("On what NZ claims: engaged\nas on the facts\n"),
              std::string::npos);
}

TEST_F(BoundByText, an_exception_for_some_leaves_the_duty_of_the_rest) {
    const Treaty eu = read_or_die("data/treaties/eu.toml");
    const std::vector<FactValue> facts = {held("armed_attack", Truth::yes),
                                          held("outside_direction", Truth::yes),
                                          held("on_territory", Truth::yes)};
    EXPECT_EQ(verdict_for(eu, "2022-03-01", "DE", facts), Verdict::engaged);
    for (const std::string_view apart : {"AT", "CY", "IE", "MT", "FI", "SE"})
        EXPECT_EQ(verdict_for(eu, "2022-03-01", apart, facts), Verdict::arguable) << apart;
    EXPECT_EQ(verdict_for(eu, "2023-04-04", "FI", facts), Verdict::engaged);
    EXPECT_EQ(verdict_for(eu, "2023-04-04", "SE", facts), Verdict::arguable);
    EXPECT_EQ(verdict_for(eu, "2024-03-07", "SE", facts), Verdict::engaged);
    EXPECT_EQ(verdict_for(eu, "2024-03-07", "IE", facts), Verdict::arguable);
}

TEST_F(BoundByText, who_merely_sits_owes_nothing_and_is_owed_nothing) {
    Treaty anzus = read_or_die("data/treaties/anzus.toml");
    for (Party& party : anzus.parties)
        party.memberships.front().sits_unratified = party.code == state("NZ");
    EXPECT_EQ(helpers(anzus, "1960-01-01", "AU", attack), "NZ not engaged, US engaged");
    EXPECT_EQ(standing_on(anzus, state("NZ"), at("1960-01-01")), Standing::unratified);
    EXPECT_EQ(explain(anzus, at("1960-01-01"), state("NZ"), attack).on_facts.verdict,
              Verdict::not_engaged);
    anzus.parties[1].memberships.front().ratified = at("1960-01-01");
    ASSERT_EQ(anzus.parties[1].code, state("NZ"));
    EXPECT_EQ(helpers(anzus, "1960-01-01", "AU", attack), "NZ engaged, US engaged");
}

TEST_F(BoundByText, a_file_says_plainly_who_sits_before_it_is_bound) {
    const auto read = [](const std::string& party) {
        const auto over = world::parse_toml("[alliance.party.XB]\n" + party, "over.toml");
        return read_treaty(source_path("data/treaties/three-towns.toml"), *over);
    };
    const auto late = read("membership = [{ since = 2001-01-01, ratified = 2005-01-01 }]\n");
    ASSERT_FALSE(late.has_value());
    EXPECT_NE(format(late.error()).find("sits_unratified = true"), std::string::npos);
    EXPECT_TRUE(read("membership = [{ since = 2001-01-01, ratified = 2005-01-01, "
                     "sits_unratified = true }]\n")
                    .has_value());
    const auto whose = read(
        "suspension = [{ since = 2029-01-01, loses = \"duty\", by = [\"XZ\"], how = \"a row\" "
        "}]\n");
    ASSERT_FALSE(whose.has_value());
    EXPECT_NE(format(whose.error()).find("XZ"), std::string::npos);
    const auto vote = read(
        "suspension = [{ since = 2029-01-01, loses = \"vote\", by = [\"XC\"], how = \"a row\" "
        "}]\n");
    ASSERT_FALSE(vote.has_value());
    EXPECT_NE(format(vote.error()).find("loses = \"duty\""), std::string::npos);
}

}  // namespace
}  // namespace casus::treaty::test
