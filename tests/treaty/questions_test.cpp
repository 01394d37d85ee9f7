// The table of questions, and the shape of the answers.
#include "driver.h"
#include "treaty/compare.h"

namespace casus::treaty::test {
namespace {

bool names(const Reason& reason, std::string_view citation) {
    return reason.article == citation ||
           std::any_of(reason.because.begin(), reason.because.end(),
                       [&](const Reason& below) { return names(below, citation); });
}

TEST(Questions, every_question_gets_the_answer_that_the_table_gives) {
    const auto file = world::read_toml(source_path("tests/treaty/questions.toml"));
    ASSERT_TRUE(file.has_value()) << format(file.error());
    Diagnostics problems;
    world::TableReader root(*file, {"tests/treaty/questions.toml", 1, 1}, "", problems);
    std::size_t asked = 0;
    for (world::TableReader& row : root.tables("question")) {
        const std::string title = row.text("name");
        const Treaty treaty = read_or_die("data/treaties/" + row.text("treaty") + ".toml");
        std::vector<FactValue> facts;
        for (const std::string& text : row.texts("facts")) {
            auto fact = parse_fact(treaty, text);
            ASSERT_TRUE(fact.has_value()) << title << '\n' << format(fact.error());
            facts.push_back(*std::move(fact));
        }
        if (const std::string place = row.text_or("at", ""); !place.empty()) {
            const std::vector<FactValue> there = facts_at(treaty, place);
            EXPECT_FALSE(there.empty()) << title << ": no place " << place;
            facts.insert(facts.end(), there.begin(), there.end());
        }
        const Explanation found = explain(treaty, row.time("date"), state(row.text("host")), facts);
        EXPECT_EQ(name(found.on_facts.verdict), row.text("on_facts")) << title;
        EXPECT_EQ(name(found.on_claims.verdict), row.text("on_claims")) << title;
        const std::string turns_on = row.text_or("turns_on", found.on_facts.turns_on);
        EXPECT_EQ(found.on_facts.turns_on, turns_on) << title;
        const std::string because = row.text_or("because", "");
        EXPECT_TRUE(because.empty() || names(found.on_facts, because)) << title;
        row.finish();
        ++asked;
    }
    root.finish();
    EXPECT_TRUE(problems.empty()) << format(problems);
    EXPECT_GE(asked, 15U);
}

TEST(Questions, the_text_for_a_terminal_names_article_wording_source_and_turning_facts) {
    const Treaty treaty = csto();
    std::vector<FactValue> facts = january_facts();
    facts.push_back(held("requested", Truth::yes));
    const std::string text = explain_text(treaty, at("2022-01-05"), state("KZ"), facts);
    for (const char* part : {"On the facts: ", "On what KZ claims: ", "Art. 4 para 1-2",
                             "wording of 2010", "csto-protocol-2010", "turns on outside_direction",
                             "claimed by KZ", "in force since 2012-12-19"})
        EXPECT_NE(text.find(part), std::string::npos) << part << "\n" << text;
    EXPECT_EQ(text.find("1992 in force"), std::string::npos);
}

TEST(Questions, a_fact_on_the_command_line_is_refused_with_the_nearest_name) {
    const Treaty treaty = csto();
    const auto wrong = parse_fact(treaty, "armed_atack=true");
    ASSERT_FALSE(wrong.has_value());
    EXPECT_NE(wrong.error().front().mend.find("armed_attack"), std::string::npos);
    for (const char* text : {"armed_attack", "armed_attack=", "armed_attack=maybe",
                             "armed_attack=true,disputed", "armed_attack=true,claimed:kz"})
        EXPECT_FALSE(parse_fact(treaty, text).has_value()) << text;
}

TEST(Questions, changing_the_file_changes_the_answer) {
    const world::Table none;
    const auto over = world::parse_toml(
        "[alliance.article.aid.edition.2010.paragraph.1-2]\nwhen = \"requested\"\n", "over.toml");
    ASSERT_TRUE(over.has_value());
    const auto changed = read_treaty(source_path("data/treaties/csto.toml"), *over);
    ASSERT_TRUE(changed.has_value()) << format(changed.error());
    const std::vector<FactValue> facts{held("requested", Truth::yes)};
    EXPECT_EQ(explain(csto(), at("2022-01-05"), state("KZ"), facts).on_facts.verdict,
              Verdict::unknown);
    EXPECT_EQ(explain(*changed, at("2022-01-05"), state("KZ"), facts).on_facts.verdict,
              Verdict::engaged);
}

TEST(Questions, the_chair_is_read_by_date) {
    const Treaty treaty = csto();
    const Organ& council = *find_organ(treaty, treaty.council);
    EXPECT_EQ(chair_on(council, at("2021-09-15")), state("TJ"));
    EXPECT_EQ(chair_on(council, at("2021-09-16")), state("AM"));
    EXPECT_EQ(chair_on(council, at("2022-01-05")), state("AM"));
    EXPECT_EQ(chair_on(council, at("2022-11-23")), state("BY"));
    EXPECT_EQ(chair_on(council, at("2023-12-31")), state("BY"));
    EXPECT_EQ(chair_on(council, at("2024-01-01")), state("KZ"));
    EXPECT_EQ(chair_on(council, at("2026-01-01")), state("RU"));
    EXPECT_FALSE(chair_on(council, at("1995-01-01")).valid());
}

TEST(Questions, membership_is_read_by_date) {
    const Treaty treaty = csto();
    EXPECT_EQ(parties_on(treaty, at("1995-01-01")).size(), 9U);
    EXPECT_EQ(parties_on(treaty, at("2001-01-01")).size(), 6U);
    EXPECT_EQ(parties_on(treaty, at("2010-06-12")).size(), 7U);
    EXPECT_EQ(parties_on(treaty, at("2022-01-05")).size(), 6U);
    EXPECT_TRUE(parties_on(treaty, at("1993-01-01")).empty());
}

}  // namespace
}  // namespace casus::treaty::test
