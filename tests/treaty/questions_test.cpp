// The table of questions, and the shape of the answers.
#include <fstream>
#include <map>
#include <regex>

#include "quiz.h"
#include "treaty/opinion.h"
#include "world/sources.h"

namespace casus::treaty::test::quiz {
namespace {

bool names(const Reason& reason, std::string_view citation) {
    return reason.article == citation ||
           std::any_of(reason.because.begin(), reason.because.end(),
                       [&](const Reason& below) { return names(below, citation); });
}

/// Facts of a question, as on the command line, and those of its place.
std::vector<FactValue> facts_in(const Treaty& treaty, world::TableReader& row,
                                const std::string& title) {
    std::vector<FactValue> facts;
    for (const std::string& text : row.texts_or_none("facts")) {
        auto fact = parse_fact(treaty, text);
        EXPECT_TRUE(fact.has_value()) << title << '\n' << format(fact.error());
        if (fact)
            facts.push_back(*std::move(fact));
    }
    if (const std::string place = row.text_or("at", ""); !place.empty()) {
        const std::vector<FactValue> there = facts_at(treaty, place);
        EXPECT_FALSE(there.empty()) << title << ": no place " << place;
        facts.insert(facts.end(), there.begin(), there.end());
    }
    return facts;
}

void ask_for_a_verdict(const Treaty& treaty, world::TableReader& row, const std::string& title) {
    const std::vector<FactValue> facts = facts_in(treaty, row, title);
    const Explanation found = explain(treaty, row.time("date"), state(row.text("host")), facts);
    EXPECT_EQ(name(found.on_facts.verdict), row.text("on_facts")) << title;
    EXPECT_EQ(name(found.on_claims.verdict), row.text("on_claims")) << title;
    const std::string turns_on = row.text_or("turns_on", found.on_facts.turns_on);
    EXPECT_EQ(found.on_facts.turns_on, turns_on) << title;
    const std::string because = row.text_or("because", "");
    EXPECT_TRUE(because.empty() || names(found.on_facts, because)) << title;
}

void ask(const Treaty& treaty, world::TableReader& row, const std::string& title) {
    const std::string kind = row.text_or("kind", "verdict");
    if (kind == "verdict")
        return ask_for_a_verdict(treaty, row, title);
    for (const auto& [known, answer] : kinds_of_question())
        if (known == kind) {
            EXPECT_EQ(answer(treaty, row), row.text("answer")) << title;
            return;
        }
    ADD_FAILURE() << title << ": no kind of question '" << kind << "'";
}

/// "www.example.org" of an address, without "www."
std::string host_of(std::string_view address) {
    const std::size_t scheme = address.find("://");
    if (scheme != std::string_view::npos)
        address.remove_prefix(scheme + 3);
    if (address.starts_with("www."))
        address.remove_prefix(4);
    return std::string(address.substr(0, address.find_first_of("/, ")));
}

/// Addresses of all sources that a file of data names, one after the other.
std::string addresses_of(const std::string& path) {
    static const std::vector<world::Source> sources =
        world::read_sources(source_path("data/sources.toml")).value();
    std::ifstream file(source_path(path));
    std::string addresses;
    const std::regex cited(R"re(source = "([^"]+)")re");
    for (std::string line; std::getline(file, line);)
        for (auto it = std::sregex_iterator(line.begin(), line.end(), cited);
             it != std::sregex_iterator(); ++it)
            if (const world::Source* source = world::find_source(sources, (*it)[1].str()))
                addresses += source->address + "; ";
    return addresses;
}

/// Every question of the table, each with its treaty, which is read once.
template <class Asker>
std::size_t for_each_question(Asker asker) {
    const auto file = world::read_toml(source_path("tests/treaty/questions.toml"));
    EXPECT_TRUE(file.has_value()) << format(file.error());
    if (!file)
        return 0;
    Diagnostics problems;
    world::TableReader root(*file, {"tests/treaty/questions.toml", 1, 1}, "", problems);
    std::map<std::string, Treaty> treaties;
    std::size_t asked = 0;
    for (world::TableReader& row : root.tables("question")) {
        const std::string path = "data/treaties/" + row.text("treaty") + ".toml";
        auto treaty = treaties.find(path);
        if (treaty == treaties.end())
            treaty = treaties.emplace(path, read_or_die(path)).first;
        asker(treaty->second, path, row);
        ++asked;
    }
    EXPECT_TRUE(problems.empty()) << format(problems);
    return asked;
}

TEST(Questions, every_question_gets_the_answer_that_the_table_gives) {
    const std::size_t asked =
        for_each_question([](const Treaty& treaty, const std::string&, world::TableReader& row) {
            ask(treaty, row, row.text("name"));
            EXPECT_FALSE(row.text("source").empty());
            row.finish();
        });
    EXPECT_GE(asked, 150U);
}

TEST(Questions, at_least_sixty_answers_rest_on_a_source_that_the_treatys_file_does_not_cite) {
    std::map<std::string, std::string> cited;
    std::size_t independent = 0;
    for_each_question([&](const Treaty&, const std::string& path, world::TableReader& row) {
        const auto known = cited.try_emplace(path, addresses_of(path)).first;
        const std::string host = host_of(row.text("source"));
        EXPECT_NE(host.find('.'), std::string::npos) << row.text("name") << ": no address";
        independent += known->second.find(host) == std::string::npos ? 1U : 0U;
    });
    EXPECT_GE(independent, 60U);
    RecordProperty("independent", static_cast<int>(independent));
}

TEST(Questions, the_text_for_a_terminal_names_article_wording_source_and_turning_facts) {
    const Treaty treaty = csto();
    std::vector<FactValue> facts = january_facts();
    facts.push_back(held("requested", Truth::yes));
    const std::string text =
        opinion_text(treaty, opinion_of(treaty, at("2022-01-05"), state("KZ"), facts));
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
}  // namespace casus::treaty::test::quiz
