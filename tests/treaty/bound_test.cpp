// Who is bound whatever an organ decides, and what takes a duty from one party alone.
#include <algorithm>
#include <span>

#include "driver.h"
#include "treaty/facts.h"
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
    const std::vector<std::string> lines = bound_lines(opinion.bound, false);
    EXPECT_TRUE(std::ranges::any_of(lines, [](const std::string& line) {
        return line.starts_with("US: to help") &&
               line.find(": its duty to NZ is suspended since 1986-08-11 [anzus-1986]") !=
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

TEST_F(BoundByText, of_two_exceptions_the_stronger_counts_whichever_stands_first) {
    for (const bool turned : {false, true}) {
        Treaty eu = read_or_die("data/treaties/eu.toml");
        auto& paragraphs =
            std::ranges::find(eu.articles, "aid", &Article::key)->editions.front().paragraphs;
        const auto some = std::ranges::find(paragraphs, "1 (some)", &Paragraph::number);
        Paragraph plain = *some;
        plain.when = parse_condition("on_territory", {"here", 1, 1}).value();
        paragraphs.insert(turned ? some : some + 1, plain);
        const std::vector<FactValue> facts = {held("armed_attack", Truth::yes),
                                              held("outside_direction", Truth::yes),
                                              held("on_territory", Truth::yes)};
        EXPECT_EQ(verdict_for(eu, "2022-03-01", "IE", facts), Verdict::not_engaged);
    }
}

TEST_F(BoundByText, who_merely_sits_owes_nothing_and_is_owed_nothing) {
    Treaty anzus = read_or_die("data/treaties/anzus.toml");
    for (Party& party : anzus.parties)
        party.memberships.front().sits_unratified = party.code == state("NZ");
    EXPECT_EQ(helpers(anzus, "1960-01-01", "AU", attack), "NZ not engaged, US engaged");
    EXPECT_EQ(helpers(anzus, "1960-01-01", "NZ", attack), "");
    EXPECT_EQ(standing_on(anzus, state("NZ"), at("1960-01-01")), Standing::unratified);
    const Opinion opinion = opinion_of(anzus, at("1960-01-01"), state("NZ"), attack);
    EXPECT_EQ(opinion.why.on_facts.verdict, Verdict::not_engaged);
    EXPECT_EQ(opinion.sentence,
              "1960-01-01, asked by NZ: nothing is engaged; NZ sits in the organs and has not "
              "ratified.");
    EXPECT_EQ(grounds_of(anzus, at("1960-01-01"), state("NZ"), attack).stop,
              Grounds::Stop::not_bound);
    ASSERT_EQ(anzus.parties[1].code, state("NZ"));
    anzus.parties[1].memberships.front().ratified = at("1960-01-01");
    EXPECT_EQ(helpers(anzus, "1960-01-01", "AU", attack), "NZ engaged, US engaged");
    EXPECT_EQ(grounds_of(anzus, at("1960-01-01"), state("NZ"), attack).stop, Grounds::Stop::none);
}

TEST_F(BoundByText, who_may_be_out_owes_arguably_and_a_party_to_the_dispute_no_help) {
    const Treaty csto = read_or_die("data/treaties/csto.toml");
    const std::vector<FactValue> asked = {
        held("armed_attack", Truth::yes), held("outside_direction", Truth::yes),
        held("attacker_is_state", Truth::yes), held("threat_security", Truth::yes)};
    const std::string between = helpers(csto, "2012-07-15", "KZ", asked);
    EXPECT_NE(between.find("TJ engaged"), std::string::npos) << between;
    EXPECT_NE(between.find("UZ arguable"), std::string::npos) << between;
    EXPECT_NE(helpers(csto, "2012-05-01", "KZ", asked).find("UZ engaged"), std::string::npos);
    const Opinion opinion = opinion_of(csto, at("2012-07-15"), state("KZ"), asked);
    EXPECT_NE(opinion_text(csto, opinion).find("whether it is a party is in dispute"),
              std::string::npos);

    const Treaty anzus = read_or_die("data/treaties/anzus.toml");
    std::vector<FactValue> felt = attack;
    felt.push_back(held("threat_security", Truth::yes));
    const StateCode attacker = state("US");
    std::size_t consults = 0;
    for (const Bound& bound :
         bound_by_text(anzus, at("1980-01-01"), state("NZ"), felt, std::span(&attacker, 1)))
        if (bound.to == Bound::To::consult)
            consults += bound.state == attacker && binds(bound) ? 1U : 0U;
        else
            EXPECT_EQ(binds(bound), bound.state != attacker) << bound.but;
    EXPECT_GE(consults, 1U) << "it has to talk all the same";
}

TEST(Implications, what_is_given_against_one_is_told_also_by_way_of_a_third) {
    const Treaty rio = read_or_die("data/treaties/rio.toml");
    const auto told = [&](const std::vector<FactValue>& facts) {
        return format(broken_implications(rio, facts, {"--fact", 0, 0}));
    };
    const FactValue member = held("attacker_is_member", Truth::yes),
                    no_attack = held("armed_attack", Truth::no);
    EXPECT_NE(told({member, no_attack})
                  .find("'attacker_is_member' cannot be so while 'armed_attack' is not"),
              std::string::npos);
    EXPECT_EQ(told({member, held("armed_attack", Truth::yes)}), "");
    EXPECT_EQ(told({member, held("armed_attack", Truth::no, true)}), "") << "that is in dispute";
    EXPECT_EQ(told({member}), "");
    EXPECT_EQ(told({no_attack}), "");
}

TEST_F(BoundByText, a_decision_binds_members_that_have_ratified) {
    Treaty towns = neighbours();
    for (Party& party : towns.parties)
        party.memberships.front().sits_unratified = party.code == state("XB");
    const std::vector<FactValue> facts = {held("armed_attack", Truth::yes),
                                          held("order_lost", Truth::yes)};
    const auto stances = all_yes(towns);
    const Procedure played =
        play(towns, {at("2030-01-05"), state("XA"), facts, stances}, pace_of(default_parameters()));
    ASSERT_EQ(played.result, Outcome::adopted);
    const auto bound_by_decision = [&](std::string_view code) {
        return std::ranges::any_of(played.bound, [&](const Bound& bound) {
            return bound.to == Bound::To::decision && bound.state == state(code);
        });
    };
    EXPECT_TRUE(bound_by_decision("XC"));
    EXPECT_FALSE(bound_by_decision("XB"));
}

struct WrongParty : BoundByText {
    /// The problems of the neighbours' file with this of one party; none if it is right.
    static Diagnostics problems_of(const std::string& text) {
        const auto over = world::parse_toml("[alliance." + text, "over.toml");
        EXPECT_TRUE(over.has_value()) << text;
        const auto read = read_treaty(source_path("data/treaties/three-towns.toml"), *over);
        return read ? Diagnostics{} : read.error();
    }
    static void expect_one(const std::string& text, std::string_view what, int line) {
        const Diagnostics problems = problems_of(text);
        ASSERT_EQ(problems.size(), 1U) << text << format(problems);
        EXPECT_NE(problems.front().what.find(what), std::string::npos) << format(problems);
        EXPECT_EQ(problems.front().at.line, line) << format(problems);
        EXPECT_FALSE(problems.front().mend.empty());
    }
};

TEST_F(WrongParty, who_sits_before_it_is_bound_is_said_plainly) {
    const std::string days = "party.XB]\nmembership = [{ since = 2001-01-01, ratified = ";
    const Diagnostics late = problems_of(days + "2005-01-01 }]\n");
    ASSERT_EQ(late.size(), 1U) << format(late);
    EXPECT_NE(late.front().expected.find("sits_unratified = true"), std::string::npos);
    EXPECT_TRUE(problems_of(days + "2005-01-01, sits_unratified = true }]\n").empty());
    EXPECT_EQ(problems_of(days + "2000-06-01, sits_unratified = true }]\n").size(), 1U)
        << "it had ratified before";
}

TEST_F(WrongParty, whose_duty_is_suspended_is_told_where_it_is_written) {
    const std::string row = "party.XB]\nsuspension = [\n{ since = 2029-01-01, how = \"a row\", ";
    expect_one(row + "loses = \"duty\", by = [\"XZ\"] }]\n", "'XZ' never was a party", 3);
    expect_one(row + "loses = \"duty\", by = [\"XB\"] }]\n", "no duty to itself", 3);
    expect_one(row + "loses = \"duty\", by = [\"town\"] }]\n", "no code of a state", 3);
    expect_one(row + "loses = \"vote\", by = [\"XC\"] }]\n", "a vote is lost in the organs", 3);
    const std::string twice = row +
                              "loses = \"duty\", by = [\"XC\"] },\n"
                              "{ since = 2029-06-01, how = \"a row\", loses = ";
    EXPECT_TRUE(problems_of(twice + "\"duty\", by = [\"XD\"] }]\n").empty());
    EXPECT_TRUE(problems_of(twice + "\"vote\" }]\n").empty());
    expect_one(twice + "\"duty\" }]\n", "suspended twice at once", 4);
}

TEST_F(WrongParty, more_seats_at_once_than_an_organ_has_are_told) {
    const std::string seats =
        "organ.assembly]\nsits = \"elected\"\nsize = 1\nseat = [\n"
        "{ state = \"XA\", since = 2010-01-01, until = 2012-01-01 },\n{ state = \"XB\", since = ";
    EXPECT_TRUE(problems_of(seats + "2012-01-01 }]\n").empty());
    expect_one(seats + "2011-06-01 }]\n", "more seats at once than the organ has", 6);
}

TEST_F(WrongParty, what_a_fact_implies_is_told_where_it_is_written) {
    expect_one("fact.outside_direction]\nimplies = [\"armd_attack\"]\n",
               "'armd_attack' is no fact of this treaty", 2);
    EXPECT_NE(problems_of("fact.outside_direction]\nimplies = [\"armd_attack\"]\n")
                  .front()
                  .mend.find("armed_attack"),
              std::string::npos);
    expect_one("fact.outside_direction]\nimplies = [\"outside_direction\"]\n", "implies itself", 2);
    EXPECT_TRUE(problems_of("fact.outside_direction]\nimplies = [\"armed_attack\"]\n").empty());
}

}  // namespace
}  // namespace casus::treaty::test
