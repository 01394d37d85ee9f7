// Treaties side by side: what each cell says, what flips it, and what the sentences conclude.
#include <filesystem>
#include <functional>
#include <set>
#include <sstream>

#include "driver.h"
#include "treaty/compare.h"
#include "treaty/show.h"
#include "world/sources.h"

namespace casus::treaty::test {
namespace {

using Questions = std::vector<Question>;

Side side(const Treaty& treaty, std::string_view date, std::string label = {}) {
    return {&treaty, at(date), label.empty() ? treaty.key : std::move(label)};
}

Comparison compared(const std::vector<Side>& sides, const std::vector<FactValue>& facts = {}) {
    return compare(sides, facts);
}

std::string value(const Comparison& comparison, Question question, std::size_t place) {
    return cell_values(comparison.rows[static_cast<std::size_t>(question)].cells[place]);
}

Questions differing(const Comparison& comparison) {
    Questions questions;
    for (const Row& row : comparison.rows)
        if (!row.same && !row.uncoded)
            questions.push_back(row.question);
    return questions;
}

std::string prose(const Comparison& comparison) {
    std::string text;
    for (const std::string& sentence : sentences(comparison))
        text += sentence + '\n';
    return text;
}

/// The treaty with `change` (TOML) merged over it, as a scenario's override would.
Treaty changed(const std::string& path, const std::string& change) {
    const auto over = world::parse_toml(change, "over.toml");
    EXPECT_TRUE(over.has_value()) << format(over.error());
    auto treaty = read_treaty(source_path(path), *over);
    EXPECT_TRUE(treaty.has_value()) << format(treaty.error());
    return treaty.value_or(Treaty{});
}

TEST(Compare, the_two_alliances_of_2022_leave_the_means_open_and_name_an_area_in_one_only) {
    const Treaty a = csto(), b = nato();
    const Comparison found = compared({side(a, "2022-01-05"), side(b, "2022-01-05")});
    EXPECT_EQ(value(found, Question::means, 0), "as needed");
    EXPECT_EQ(value(found, Question::means, 1), "left to each");
    EXPECT_EQ(value(found, Question::area, 0), "not limited");
    EXPECT_NE(value(found, Question::area, 1).find("Mediterranean"), std::string::npos);
    EXPECT_EQ(value(found, Question::request, 0), "needed");
    EXPECT_EQ(value(found, Question::request, 1), "not needed");
    EXPECT_EQ(value(found, Question::internal, 0), "in dispute");
    EXPECT_EQ(value(found, Question::internal, 1), "not covered");
    EXPECT_EQ(value(found, Question::ending, 1), "the Security Council has acted");
    EXPECT_EQ(value(found, Question::exit, 1), "notice 1 year, from 20 years on");
    EXPECT_EQ(
        differing(found),
        (Questions{Question::trigger, Question::internal, Question::area, Question::request,
                   Question::means, Question::consultation, Question::power, Question::decision,
                   Question::consent, Question::ending, Question::duration, Question::exit}));
    EXPECT_NE(prose(found).find("not near-identical: 5 of 7"), std::string::npos) << prose(found);
}

TEST(Compare, the_wording_of_1992_names_a_state_and_no_request_that_of_2010_the_contrary) {
    const Treaty treaty = csto();
    const Comparison found = compared({{&treaty, date_of(treaty, "1992").value(), "old"},
                                       {&treaty, date_of(treaty, "2010").value(), "new"}});
    EXPECT_EQ(format_date(found.sides[0].date), "1994-04-20");
    EXPECT_EQ(format_date(found.sides[1].date), "2012-12-19");
    EXPECT_EQ(value(found, Question::attacker, 0), "a state or states");
    EXPECT_EQ(value(found, Question::attacker, 1), "none in particular");
    EXPECT_EQ(value(found, Question::request, 0), "not needed");
    EXPECT_EQ(value(found, Question::request, 1), "needed");
    EXPECT_EQ(value(found, Question::consultation, 0).find("stability"), std::string::npos);
    EXPECT_NE(value(found, Question::consultation, 1).find("stability"), std::string::npos);
    const std::string year_alone = "1950";
    ASSERT_FALSE(date_of(treaty, year_alone).has_value());
    EXPECT_NE(date_of(treaty, year_alone).error().front().expected.find("1992"), std::string::npos);
}

TEST(Compare, a_text_and_its_copy_show_no_difference) {
    const Treaty a = csto(), b = csto();
    const Comparison found = compared({side(a, "2022-01-05", "a"), side(b, "2022-01-05", "b")});
    EXPECT_TRUE(differing(found).empty());
    EXPECT_NE(prose(found).find("no difference on these questions"), std::string::npos);
    EXPECT_EQ(prose(found).find("differ:"), std::string::npos) << prose(found);
}

/// A change of the file, and the only question whose answer it may change.
struct Edit {
    std::string path, change;
    Question flips;
    std::string to;
};

TEST(Compare, a_changed_word_flips_the_cell_that_it_is_about_and_no_other) {
    const std::string aid = "[alliance.article.aid.edition.2010.paragraph.1-2]\n";
    const std::string far = "[alliance.article.aid.edition.1949.paragraph.1]\n";
    const std::string first = "data/treaties/csto.toml", second = "data/treaties/nato.toml";
    const std::vector<Edit> edits{
        {first, aid + "means = \"left to each\"\n", Question::means, "left to each"},
        {first, aid + "trigger = \"armed attack\"\n", Question::trigger, "armed attack"},
        {first, aid + "arms = false\n", Question::strength, "must help, at once"},
        {first, aid + "when = \"armed_attack and (outside_direction or gloss_covers_internal)\"\n",
         Question::request, "not needed"},
        {first, aid + "when = \"requested and armed_attack and outside_direction\"\n",
         Question::internal, "not covered"},
        {first, aid + "when = \"requested and armed_attack\"\n", Question::internal, "covered"},
        {second, far + "when = \"armed_attack and outside_direction and attacker_is_state\"\n",
         Question::attacker, "a state or states"},
        {second, "[alliance.article.area.edition.1963.paragraph.1]\nwithin = \"Europe\"\n",
         Question::area, "Europe"},
        {second, "[alliance.organ.council.rule]\nsilence = false\n", Question::decision,
         "consensus; the party concerned votes"},
        {second,
         "[alliance.article.leave.edition.1949.paragraph.0]\nnotice = { value = 6, unit = "
         "\"month\", source = \"nato-members\", mark = \"assumed\" }\n",
         Question::exit, "notice 6 months, from 20 years on"},
    };
    for (const Edit& edit : edits) {
        const Treaty before = read_or_die(edit.path), after = changed(edit.path, edit.change);
        const Comparison found =
            compared({side(before, "2022-01-05", "before"), side(after, "2022-01-05", "after")});
        EXPECT_EQ(differing(found), Questions{edit.flips}) << edit.change << prose(found);
        EXPECT_EQ(value(found, edit.flips, 1), edit.to) << edit.change;
    }
}

TEST(Compare, what_no_file_says_is_neither_the_same_nor_different) {
    const Treaty a = csto();
    const Comparison found =
        compared({side(a, "2005-01-01", "one"), side(a, "2006-01-01", "other")});
    const auto means = found.rows[static_cast<std::size_t>(Question::means)];
    const auto power = found.rows[static_cast<std::size_t>(Question::power)];
    EXPECT_TRUE(means.same && !means.uncoded) << cell_values(means.cells[0]);
    EXPECT_TRUE(!power.same && power.uncoded) << cell_values(power.cells[0]);
    EXPECT_NE(compare_text(found, 100).find("? power"), std::string::npos);
    EXPECT_NE(compare_markdown(found).find("| not coded |"), std::string::npos);
    EXPECT_NE(prose(found).find("say nothing that is coded on power"), std::string::npos)
        << prose(found);

    const Treaty eu = read_or_die("data/treaties/eu.toml");
    const Comparison coded = compared({side(eu, "2012-01-01", "one"), side(eu, "2020-01-01", "b")});
    EXPECT_TRUE(coded.rows[static_cast<std::size_t>(Question::power)].same)
        << "of three parts of the answer two are coded";
}

TEST(Compare, each_power_is_cited) {
    const Treaty a = csto(), b = nato();
    const Comparison found = compared({side(a, "2022-01-05"), side(b, "2022-01-05")});
    const std::string cell =
        cell_text(found.rows[static_cast<std::size_t>(Question::power)].cells[0]);
    for (const char* power :
         {"Art. 2 para 2 (aid)", "Art. 6 para 2", "Peacekeeping Agreement Art. 3"})
        EXPECT_NE(cell.find(power), std::string::npos) << cell;
}

TEST(Compare, an_answer_that_was_only_recalled_is_said_to_be) {
    const Treaty a = csto(), b = nato();
    const Treaty read = changed("data/treaties/csto.toml",
                                "[alliance.article.leave.edition.1992]\nverified = \"read\"\n");
    const std::string before = prose(compared({side(a, "2022-01-05"), side(b, "2022-01-05")}));
    EXPECT_NE(before.find("Not settled by a source: consent in csto (conflict) and exit in "
                          "csto (memory)."),
              std::string::npos)
        << before;
    const std::string after = prose(compared({side(read, "2022-01-05"), side(b, "2022-01-05")}));
    EXPECT_EQ(after.find("exit in csto (memory)"), std::string::npos) << after;
}

TEST(Compare, differences_vanish_as_the_file_is_made_the_same) {
    const Treaty other = nato();
    const Treaty closer = changed(
        "data/treaties/csto.toml",
        "[alliance.article.aid.edition.2010.paragraph.1-2]\ntrigger = \"armed attack\"\n"
        "means = \"left to each\"\nwhen = \"armed_attack and outside_direction\"\n"
        "[alliance.article.leave.edition.1992.paragraph.3]\ndoes = \"area\"\nparaphrase = \"x\"\n"
        "within = \"here\"\n");
    const Treaty narrowed = changed("data/treaties/nato.toml",
                                    "[alliance.article.area.edition.1963.paragraph.1]\n"
                                    "within = \"here\"\n");
    const Comparison near = compared({side(closer, "2022-01-05"), side(narrowed, "2022-01-05")});
    EXPECT_NE(prose(near).find("They are near-identical"), std::string::npos) << prose(near);
    const Comparison apart = compared({side(closer, "2022-01-05"), side(other, "2022-01-05")});
    EXPECT_NE(prose(apart).find("not near-identical: 1 of 7"), std::string::npos) << prose(apart);
}

TEST(Compare, the_facts_of_january_2022_are_arguable_in_one_and_no_case_of_the_other) {
    const Treaty a = csto(), b = nato();
    std::vector<FactValue> facts = january_facts();
    const std::vector<FactValue> there = facts_at(b, "central-asia");
    facts.insert(facts.end(), there.begin(), there.end());
    const Comparison found = compared({side(a, "2022-01-05"), side(b, "2022-01-05")}, facts);
    ASSERT_EQ(found.engaged.size(), 2U);
    EXPECT_EQ(found.engaged[0].duty, Verdict::arguable);
    EXPECT_EQ(found.engaged[1].duty, Verdict::not_engaged);
    EXPECT_NE(prose(found).find("arguable under csto"), std::string::npos) << prose(found);
    EXPECT_EQ(found.engaged[0].unasked, std::vector<std::string>{});
    EXPECT_EQ(found.engaged[1].unasked,
              (std::vector<std::string>{"threat_stability", "threat_sovereignty", "threat_peace"}));
}

TEST(Compare, a_text_that_has_ended_answers_nothing_and_is_last_known_the_day_before) {
    const Treaty pact = warsaw_pact(), other = nato();
    EXPECT_EQ(format_date(last_known(pact)), "1991-06-30");
    EXPECT_EQ(format_date(last_known(other)), "2024-03-07");
    const Comparison late = compared({side(pact, "1991-07-01"), side(other, "1991-07-01")});
    EXPECT_EQ(value(late, Question::means, 0), "not in force");
    const Comparison then = compared({side(pact, "1980-01-01"), side(other, "1980-01-01")});
    EXPECT_EQ(value(then, Question::means, 0), "left to each");
    EXPECT_EQ(value(then, Question::area, 0), "Europe");
    EXPECT_EQ(value(then, Question::attacker, 0), "a state or states");
}

TEST(Compare, what_a_file_does_not_say_is_not_coded_and_never_guessed) {
    const Treaty treaty = neighbours();
    const Comparison found =
        compared({side(treaty, "2030-01-05", "a"), side(treaty, "2030-01-05", "b")});
    EXPECT_EQ(value(found, Question::means, 0), "not coded");
    EXPECT_EQ(value(found, Question::exit, 0), "not coded");
    EXPECT_EQ(value(found, Question::decision, 0),
              "2/3 of those who may vote; the party concerned has no vote; quorum 2/3 of those who "
              "may vote");
}

TEST(Compare, the_page_fits_its_width_cites_in_each_cell_and_ends_in_a_few_sentences) {
    const Treaty a = csto(), b = nato(), c = warsaw_pact();
    const Comparison found = compared(
        {side(a, "2022-01-05"), side(b, "2022-01-05"), side(c, "1980-01-01")}, january_facts());
    std::istringstream lines(compare_text(found));
    for (std::string line; std::getline(lines, line);)
        EXPECT_LE(line.size(), 110U) << line;
    for (std::size_t q = 0; q < static_cast<std::size_t>(Question::area); ++q)
        for (const Cell& cell : found.rows[q].cells) {
            EXPECT_NE(cell_text(cell).find("[Art. "), std::string::npos) << cell_text(cell);
        }
    EXPECT_GE(sentences(found).size(), 3U);
    EXPECT_LE(sentences(found).size(), 8U);
    std::istringstream rows(compare_markdown(found));
    std::size_t tabled = 0;
    for (std::string line; std::getline(rows, line);)
        if (line.starts_with('|')) {
            EXPECT_EQ(std::ranges::count(line, '|'), 6) << line;
            ++tabled;
        }
    EXPECT_EQ(tabled, 2 + found.rows.size());
}

TEST(Compare, the_area_and_the_duty_ask_for_the_same_places) {
    const Treaty treaty = nato();
    for (const char* date : {"1950-01-01", "1960-01-01", "2022-01-05"})
        for (const Place& place : treaty.places) {
            std::vector<FactValue> facts = facts_at(treaty, place.key);
            facts.push_back(held("armed_attack", Truth::yes));
            facts.push_back(held("outside_direction", Truth::yes));
            const Reason root = explain(treaty, at(date), state("US"), facts).on_facts;
            const auto area = std::ranges::find_if(root.because, [](const Reason& reason) {
                return std::ranges::any_of(reason.because, [](const Reason& below) {
                    return below.text.starts_with("area:");
                });
            });
            ASSERT_NE(area, root.because.end());
            EXPECT_EQ(root.verdict, area->verdict) << place.key << " on " << date;
        }
}

TEST(Compare, a_page_of_one_treaty_names_parties_chair_rule_articles_sources_and_how_far_checked) {
    const std::string now = show_text(csto(), at("2022-01-05"));
    for (const char* part :
         {"6 parties", "chair  AM", "consensus", "Art. 4, wording of 2010",
          "(read, ru) [csto-protocol-2010]", "(conflict, ru) [csto-peacekeeping-2007]"})
        EXPECT_NE(now.find(part), std::string::npos) << part << '\n' << now;
    EXPECT_EQ(now.find("wording of 1992, since 1994-04-20 (read, ru)"), std::string::npos) << now;
    EXPECT_NE(show_text(nato(), at("2022-01-05")).find("chair  the Secretary General"),
              std::string::npos);
}

TEST(Compare, every_source_of_every_treaty_is_on_the_list_of_sources) {
    const auto sources = world::read_sources(source_path("data/sources.toml"));
    ASSERT_TRUE(sources.has_value()) << format(sources.error());
    std::size_t read = 0;
    for (const auto& entry : std::filesystem::directory_iterator(source_path("data/treaties"))) {
        const auto table = world::read_toml(entry.path().string());
        ASSERT_TRUE(table.has_value()) << format(table.error());
        Diagnostics problems;
        world::check_all_sources(*table, *sources, problems);
        EXPECT_TRUE(problems.empty()) << format(problems);
        ++read;
    }
    EXPECT_GE(read, 4U);
}

TEST(Compare, a_power_beside_a_duty_is_shown_too) {
    const Treaty both = csto(), duty = nato();
    const Comparison found = compared({side(both, "2022-01-05"), side(duty, "2022-01-05")});
    EXPECT_EQ(value(found, Question::power, 1), "not named");
    EXPECT_NE(value(found, Question::strength, 0).find("must help"), std::string::npos);
    EXPECT_NE(value(found, Question::power, 0), "not named");
}

TEST(Show, every_coded_term_of_a_paragraph_is_on_the_page) {
    const Treaty north = nato(), neighbour = neighbours();
    const std::string page = show_text(north, at("2022-01-05"));
    for (const char* part : {"trigger armed attack", "strength must help", "means left to each",
                             "notice 1 year", "within "})
        EXPECT_NE(page.find(part), std::string::npos) << part << '\n' << page;
    const std::string played = show_text(neighbour, at("2022-01-05"));
    for (const char* part : {"      told     ", "      for      ", "withdrawal "})
        EXPECT_NE(played.find(part), std::string::npos) << part << '\n' << played;
}

}  // namespace
}  // namespace casus::treaty::test
