// What a file can say of parties, organs, exceptions and other texts, and what follows from it.
#include <fstream>
#include <string>

#include <filesystem>
#include <fstream>

#include "driver.h"
#include "treaty/asking_file.h"
#include "treaty/facts.h"
#include "treaty/members.h"
#include "treaty/show.h"
#include "world/sources.h"

namespace casus::treaty::test {
namespace {

/// Three parties and an organ, with what a test puts in each place.
struct Draft {
    std::string party{}, organ{}, articles{}, head{};
    [[nodiscard]] std::string text() const {
        return R"(source = "invented"
mark = "assumed"
[treaty]
key = "draft"
name = "Draft"
council = "council"
use = "text"
language = "en"
)" + head + R"(
[fact.attack]
title = "an armed attack"
[fact.inside]
title = "all of it happens within one state"
[party.XA]
name = "Alderland"
signed = 1999-01-01
membership = [{ since = 2000-01-01 }]
)" + party +
               R"([party.XB]
name = "Bayland"
signed = 1999-01-01
membership = [{ since = 2000-01-01 }]
[party.XC]
name = "Coveland"
signed = 1999-01-01
membership = [{ since = 2000-01-01 }]
[organ.council]
name = "Council"
)" + organ + R"(
[organ.council.rule]
kind = "consensus"
verified = "invented"
[article.aid]
name = "Art. 1"
[article.aid.edition.2000]
since = 2000-01-01
verified = "invented"
[article.aid.edition.2000.paragraph.0]
does = "obligation"
paraphrase = "All help."
when = "attack"
)" + articles;
    }
};

Result<Treaty> read(const Draft& draft) {
    const auto table = world::parse_toml(draft.text(), "draft.toml");
    return table ? read_treaty(*table, "draft.toml") : Result<Treaty>(failure(table.error()));
}

Treaty read_right(const Draft& draft) {
    auto treaty = read(draft);
    EXPECT_TRUE(treaty.has_value()) << format(treaty.error());
    return treaty.value_or(Treaty{});
}

/// The first problem as a person sees it.
std::string told(const Draft& draft) {
    const auto treaty = read(draft);
    return treaty ? "no problem" : format(treaty.error());
}

Verdict duty(const Treaty& treaty, std::string_view day, const std::vector<FactValue>& facts) {
    const FactBook book(treaty, state("XA"), facts);
    return strongest(treaty, at(day), book, Basis::facts, Does::obligation);
}

TEST(Language, a_suspended_party_stays_a_party_from_the_day_on_to_the_day_it_is_restored) {
    const Treaty treaty = read_right({.party = R"(
[[party.XA.suspension]]
since = 2010-02-01
until = 2012-03-01
loses = "vote"
how = "after a coup, by the council"
ended = "after an election"
)"});
    EXPECT_EQ(standing_on(treaty, state("XA"), at("2010-01-31")), Standing::party);
    EXPECT_EQ(standing_on(treaty, state("XA"), at("2010-02-01")), Standing::suspended);
    EXPECT_TRUE(is_party(treaty, state("XA"), at("2011-01-01")));
    EXPECT_EQ(standing_on(treaty, state("XA"), at("2012-03-01")), Standing::party);
    EXPECT_EQ(standing_on(treaty, state("XQ"), at("2012-03-01")), Standing::outside);
    EXPECT_NE(members_text(treaty, at("2011-01-01")).find("suspended since 2010-02-01"),
              std::string::npos);
    const std::string history = history_text(treaty);
    EXPECT_NE(history.find("suspended    XA (Alderland): after a coup"), std::string::npos)
        << history;
    EXPECT_NE(history.find("restored     XA (Alderland): after an election"), std::string::npos);
}

TEST(Language, between_a_disputed_notice_and_its_effect_the_standing_is_in_dispute) {
    const Treaty treaty = read_right({.party = R"(
[party.XD]
name = "Dalesland"
signed = 1999-01-01
membership = [
    { ratified = 1999-06-01, since = 2000-01-01, until = 2005-01-01 },
    { signed = 2006-01-01, ratified = 2006-05-01, since = 2006-06-01, until = 2012-12-19, notice = 2012-06-28, disputed_since = 2012-06-28, ended = "by the council" },
]
)"});
    EXPECT_EQ(standing_on(treaty, state("XD"), at("2005-06-01")), Standing::outside);
    EXPECT_EQ(standing_on(treaty, state("XD"), at("2012-06-27")), Standing::party);
    EXPECT_EQ(standing_on(treaty, state("XD"), at("2012-06-28")), Standing::disputed);
    EXPECT_EQ(standing_on(treaty, state("XD"), at("2012-12-19")), Standing::outside);
    const std::string members = members_text(treaty, at("2012-07-01"));
    EXPECT_NE(members.find("gave notice on 2012-06-28"), std::string::npos) << members;
    EXPECT_NE(history_text(treaty).find("gave notice"), std::string::npos);
}

TEST(Language, who_may_no_longer_be_bound_gets_no_sure_duty_and_no_fact_mends_that) {
    const std::string membership =
        "[party.XD]\nname = \"Dalesland\"\nsigned = 1999-01-01\nmembership = [{ since = "
        "2000-01-01, until = 2013-01-01, notice = 2012-06-28, disputed_since = 2012-06-28 }]\n";
    const Treaty treaty = read_right({.party = membership});
    const std::vector<FactValue> attacked{held("attack", Truth::yes), held("inside", Truth::no)};
    const auto asked = [&](std::string_view day, const std::vector<FactValue>& facts) {
        return opinion_of(treaty, at(day), state("XD"), facts);
    };
    EXPECT_EQ(asked("2012-06-27", attacked).why.on_facts.verdict, Verdict::engaged);
    const Opinion after = asked("2012-06-28", attacked);
    EXPECT_EQ(after.why.on_facts.verdict, Verdict::arguable);
    EXPECT_EQ(after.why.on_facts.turns_on, "whether XD is bound");
    EXPECT_NE(after.sentence.find("is arguable"), std::string::npos) << after.sentence;
    EXPECT_NE(after.sentence.find("turns on whether XD is bound"), std::string::npos);
    for (const Duty& one : after.duties)
        for (const FactChange& change : one.changes)
            EXPECT_NE(change.to, Verdict::engaged) << "no fact settles it";
    EXPECT_EQ(asked("2012-07-01", {held("attack", Truth::no)}).why.on_facts.verdict,
              Verdict::not_engaged);
    EXPECT_EQ(opinion_of(treaty, at("2012-07-01"), state("XA"), attacked).why.on_facts.verdict,
              Verdict::engaged)
        << "the others are as bound as before";
}

TEST(Language, days_out_of_order_and_suspensions_of_no_party_are_refused) {
    const auto party = [](const std::string& rows) {
        return told({.party = "[party.XD]\nname = \"D\"\nsigned = 1999-01-01\n" + rows});
    };
    EXPECT_NE(party("membership = [{ since = 2000-01-01, ratified = 2001-01-01 }]\n")
                  .find("the days of party 'XD' are out of order"),
              std::string::npos);
    EXPECT_NE(party("membership = [{ since = 2000-01-01, disputed_since = 1999-01-01 }]\n")
                  .find("correct 'disputed_since'"),
              std::string::npos);
    const std::string member = "membership = [{ since = 2000-01-01 }]\nsuspension = [";
    EXPECT_NE(party(member + "{ since = 1999-06-01, loses = \"vote\", how = \"x\" }]\n")
                  .find("suspended while it is no party"),
              std::string::npos);
    EXPECT_NE(party(member + "{ since = 2001-06-01, loses = \"votes\", how = \"x\" }]\n")
                  .find("did you mean 'vote'?"),
              std::string::npos);
    EXPECT_NE(party(member + "{ since = 2001-06-01, loses = \"vote\", how = \"x\" }, "
                             "{ since = 2002-06-01, loses = \"vote\", how = \"x\" }]\n")
                  .find("suspended twice at once"),
              std::string::npos);
}

TEST(Language, in_an_organ_with_seats_only_those_on_record_for_the_day_sit) {
    const Treaty treaty = read_right({.organ = R"(
sits = "elected"
size = 2
seat = [
    { state = "XA", since = 2000-01-01, until = 2002-01-01 },
    { state = "XB", since = 2000-01-01 },
    { state = "XC", since = 2002-01-01, until = 2004-01-01 },
]
convened_by = ["the chair", "parties together"]
convening_parties = 2
)"});
    const Organ& council = treaty.organs.front();
    EXPECT_EQ(members_of(treaty, council, at("2001-01-01")),
              (std::vector{state("XA"), state("XB")}));
    EXPECT_EQ(members_of(treaty, council, at("2003-01-01")),
              (std::vector{state("XB"), state("XC")}));
    EXPECT_TRUE(roster_known(treaty, council, at("2003-01-01")));
    EXPECT_FALSE(roster_known(treaty, council, at("2005-01-01")));
    const std::string page = show_text(treaty, at("2005-01-01"));
    EXPECT_NE(page.find("2 elected; 1 on record for this day: XB"), std::string::npos) << page;
    EXPECT_NE(page.find("the chair, or 2 parties together"), std::string::npos) << page;
}

TEST(Language, a_chair_that_goes_round_the_alphabet_passes_over_those_who_do_not_sit) {
    const Draft draft{.party = R"(
[party.XD]
name = "Dalesland"
signed = 1999-01-01
membership = [{ since = 2000-01-01, until = 2003-01-01 }]
)",
                      .organ = R"(
calling_order = ["XC", "XD", "XA", "XB"]
rotation = { kind = "alphabet", language = "en", term = { value = 12, unit = "month" } }
chair = [{ since = 2002-06-01, state = "XC" }]
)"};
    const Treaty treaty = read_right(draft);
    const Organ& council = treaty.organs.front();
    EXPECT_EQ(chair_by_rotation(treaty, council, at("2003-05-31")), state("XC"));
    EXPECT_EQ(chair_by_rotation(treaty, council, at("2003-06-01")), state("XA"));
    EXPECT_EQ(chair_by_rotation(treaty, council, at("2004-06-01")), state("XB"));
    EXPECT_EQ(chair_by_rotation(treaty, council, at("2005-06-01")), state("XC"));
    EXPECT_EQ(chair_on(council, at("2005-06-01")), state("XC"));
    const Treaty lost = read_right({.organ = "chair = [{ since = 2002-06-01, until = 2003-06-01, "
                                             "state = \"XC\" }]\n"});
    EXPECT_EQ(chair_on(lost.organs.front(), at("2003-05-31")), state("XC"));
    EXPECT_FALSE(chair_on(lost.organs.front(), at("2003-06-01")).valid());
    const std::string page = show_text(treaty, at("2003-06-01"));
    EXPECT_NE(page.find("by it XA on this day, which is not on record"), std::string::npos) << page;
}

TEST(Language, organs_written_wrong_are_told_with_a_mend) {
    EXPECT_NE(told({.organ = "sits = \"elected\"\n"}).find("size"), std::string::npos);
    EXPECT_NE(told({.organ = "seat = [{ state = \"XA\", since = 2000-01-01 }]\n"})
                  .find("all parties sit"),
              std::string::npos);
    EXPECT_NE(told({.organ = "convened_by = [\"the chiar\"]\n"}).find("did you mean 'the chair'?"),
              std::string::npos);
    EXPECT_NE(told({.organ = "convened_by = [\"parties together\"]\n"}).find("convening_parties"),
              std::string::npos);
    EXPECT_NE(told({.organ = "rotation = { kind = \"alphabet\", language = \"en\" }\n"})
                  .find("calling_order"),
              std::string::npos);
}

TEST(Language, an_exception_takes_its_case_out_of_the_duty_while_it_is_in_force) {
    const Treaty treaty = read_right({.articles = R"(
[article.within]
name = "Art. 2"
[article.within.edition.2010]
since = 2010-01-01
until = 2020-01-01
verified = "invented"
[article.within.edition.2010.paragraph.0]
does = "exception"
exception_to = "aid"
paraphrase = "Not where all of it happens within one state."
when = "inside"
)"});
    const std::vector within{held("attack", Truth::yes), held("inside", Truth::yes)};
    EXPECT_EQ(duty(treaty, "2009-12-31", within), Verdict::engaged);
    EXPECT_EQ(duty(treaty, "2010-01-01", within), Verdict::not_engaged);
    EXPECT_EQ(duty(treaty, "2020-01-01", within), Verdict::engaged);
    EXPECT_EQ(duty(treaty, "2015-01-01", {held("attack", Truth::yes), held("inside", Truth::no)}),
              Verdict::engaged);
    EXPECT_EQ(duty(treaty, "2015-01-01", {held("attack", Truth::yes)}), Verdict::unknown);
    EXPECT_EQ(
        duty(treaty, "2015-01-01", {held("attack", Truth::yes), held("inside", Truth::yes, true)}),
        Verdict::arguable);
    const Paragraph& aid = treaty.articles.front().editions.front().paragraphs.front();
    EXPECT_EQ(aid.when.text, "attack");  // as it is written
}

TEST(Language, an_exception_for_some_leaves_the_duty_of_the_others) {
    const std::string articles = R"(
[article.some]
name = "Art. 3"
[article.some.edition.2000]
since = 2000-01-01
verified = "invented"
[article.some.edition.2000.paragraph.0]
does = "exception"
exception_to = "aid"
only = ["XB"]
paraphrase = "One party stands aside."
)";
    const Treaty treaty = read_right({.articles = articles});
    EXPECT_EQ(duty(treaty, "2005-01-01", {held("attack", Truth::yes)}), Verdict::engaged);
    const std::string page = show_text(treaty, at("2005-01-01"));
    EXPECT_NE(page.find("article 'aid', for XB"), std::string::npos) << page;
    std::string wrong = articles;
    wrong.replace(wrong.find("\"aid\""), 5, "\"aidd\"");
    EXPECT_NE(told({.articles = wrong}).find("did you mean 'aid'?"), std::string::npos);
}

/// The files and parts of files on the page of the language, in order.
std::vector<std::string> examples_of_the_page() {
    std::ifstream page(source_path("docs/treaty-language.md"));
    std::vector<std::string> examples;
    std::string line;
    for (bool inside = false; std::getline(page, line);) {
        if (line == "```toml")
            examples.emplace_back();
        if (line.starts_with("```"))
            inside = line == "```toml";
        else if (inside)
            examples.back() += line + '\n';
    }
    return examples;
}

TEST(Language, the_files_of_a_question_on_the_page_are_read_as_they_stand) {
    const auto examples = examples_of_the_page();
    ASSERT_EQ(examples.size(), 5U);
    const auto treaty = read_treaty(*world::parse_toml(examples[0], "lakes.toml"), "lakes.toml");
    ASSERT_TRUE(treaty.has_value()) << format(treaty.error());
    const auto facts = read_facts(*treaty, *world::parse_toml(examples[2], "f.toml"), "f.toml");
    ASSERT_TRUE(facts.has_value()) << format(facts.error());
    EXPECT_EQ(facts->by, state("XB"));
    EXPECT_EQ(facts->facts.size(), 2U);
    const auto asked = read_positions(*treaty, *world::parse_toml(examples[3], "p.toml"), "p.toml");
    ASSERT_TRUE(asked.has_value()) << format(asked.error());
    EXPECT_EQ(asked->disputants, std::vector{state("XC")});
    EXPECT_EQ(asked->silence, true);
    EXPECT_EQ(asked->stances.size(), 2U);
}

TEST(Language, a_requirement_says_by_which_facts_it_is_met) {
    for (const std::string_view does : {"request", "consent", "authorisation"}) {
        std::string text = examples_of_the_page()[0];
        const std::string own = "does = \"exit\"\nnotice = { value = 12, unit = \"month\" }";
        ASSERT_NE(text.find(own), std::string::npos);
        text.replace(text.find(own), own.size(),
                     "does = \"" + std::string(does) +
                         (does == "authorisation" ? "\"\nauthority = \"an assembly\"" : "\""));
        const auto read = read_treaty(*world::parse_toml(text, "lakes.toml"), "lakes.toml");
        ASSERT_FALSE(read.has_value()) << does;
        ASSERT_EQ(read.error().size(), 1U) << format(read.error());
        EXPECT_NE(read.error().front().mend.find("add 'when'"), std::string::npos);
    }
}

TEST(Language, the_page_of_the_language_shows_what_a_played_party_and_a_source_need) {
    const auto examples = examples_of_the_page();
    ASSERT_EQ(examples.size(), 5U);
    std::string text = examples[0];
    const std::string use = "use = \"text\"";
    text.replace(text.find(use), use.size(), "use = \"procedure\"");
    auto table = world::parse_toml(text, "lakes.toml");
    ASSERT_TRUE(table.has_value()) << format(table.error());
    for (const char* party : {"XA", "XB", "XC"}) {
        std::string part = "source = \"invented\"\nmark = \"assumed\"\n" + examples[1];
        for (std::size_t at = part.find("XA"); at != std::string::npos;
             at = part.find("XA", at + 2))
            part.replace(at, 2, party);
        const auto more = world::parse_toml(part, "part.toml");
        ASSERT_TRUE(more.has_value()) << format(more.error());
        world::merge(*table, *more);
    }
    const auto played = read_treaty(*table, "lakes.toml");
    EXPECT_TRUE(played.has_value()) << format(played.error());
    const auto file = std::filesystem::temp_directory_path() / "casus-page-sources.toml";
    std::ofstream(file) << examples[4];
    const auto sources = world::read_sources(file.string());
    std::filesystem::remove(file);
    EXPECT_TRUE(sources.has_value()) << format(sources.error());
}

TEST(Language, the_file_on_the_page_of_the_language_is_right_and_answers_as_the_page_says) {
    const auto examples = examples_of_the_page();
    ASSERT_FALSE(examples.empty());
    const auto table = world::parse_toml(examples[0], "lakes.toml");
    ASSERT_TRUE(table.has_value()) << format(table.error());
    const auto treaty = read_treaty(*table, "lakes.toml");
    ASSERT_TRUE(treaty.has_value()) << format(treaty.error());
    EXPECT_EQ(parties_on(*treaty, at("2005-01-01")).size(), 2U);
    EXPECT_EQ(standing_on(*treaty, state("XB"), at("2015-06-01")), Standing::suspended);
    const std::vector attack{held("requested", Truth::yes), held("armed_attack", Truth::yes),
                             held("on_lakes", Truth::yes)};
    std::vector from_abroad = attack, at_home = attack;
    from_abroad.push_back(held("outside_direction", Truth::yes));
    at_home.push_back(held("outside_direction", Truth::no));
    EXPECT_EQ(duty(*treaty, "2012-01-01", from_abroad), Verdict::engaged);
    EXPECT_EQ(duty(*treaty, "2012-01-01", at_home), Verdict::not_engaged);
    EXPECT_EQ(duty(*treaty, "2012-01-01", attack), Verdict::unknown);
}

TEST(Language, authority_prohibition_and_other_texts_are_read_and_shown) {
    const Treaty treaty = read_right({.articles = R"(
[article.rest]
name = "Art. 4"
[article.rest.edition.2000]
since = 2000-01-01
verified = "invented"
language = "fr"
[article.rest.edition.2000.paragraph.1]
does = "authorisation"
authority = "Security Council"
paraphrase = "Force needs its word."
when = "false"
[article.rest.edition.2000.paragraph.2]
does = "prohibition"
forbids = "force between the parties"
paraphrase = "They do not use force."
[article.rest.edition.2000.paragraph.3]
does = "relation"
relation = "respects"
to = "the Charter"
paraphrase = "The Charter stands."
[article.rest.edition.2000.paragraph.4]
does = "suspension"
paraphrase = "After a coup a party loses its seat."
when = "inside"
)",
                                      .head = R"(
[[relation]]
relation = "replaces"
to = "old"
text = "from the first day on"
)"});
    const std::string page = show_text(treaty, at("2005-01-01"));
    for (const char* part : {"replaces old: from the first day on", "whose    Security Council",
                             "forbids  force between the parties", "stands   respects the Charter",
                             "wording of 2000, since 2000-01-01 (invented, fr)"})
        EXPECT_NE(page.find(part), std::string::npos) << part << "\n" << page;
    EXPECT_EQ(treaty.articles.front().editions.front().language, "en");
    EXPECT_NE(told({.articles = "[article.b]\nname = \"B\"\n[article.b.edition.1]\nsince = "
                                "2000-01-01\nverified = \"invented\"\n"
                                "[article.b.edition.1.paragraph.0]\ndoes = \"relation\"\n"
                                "relation = \"undr\"\nto = \"x\"\nparaphrase = \"x\"\n"})
                  .find("did you mean 'under'?"),
              std::string::npos);
}

}  // namespace
}  // namespace casus::treaty::test
