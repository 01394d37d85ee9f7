// Files that a person would really write wrong: each message says where, expected, found, mend.
#include <filesystem>
#include <fstream>

#include "driver.h"

namespace casus::treaty::test {
namespace {

/// A treaty, without its remarks at line ends, with one piece of its text replaced.
std::string spoiled(const std::string& right, const std::string& wrong,
                    const std::string& name = "three-towns") {
    std::ifstream file(source_path("data/treaties/" + name + ".toml"));
    std::string text, line;
    while (std::getline(file, line))
        text += line.substr(0, line.find("  # ")) + '\n';
    const std::size_t place = text.find(right);
    EXPECT_NE(place, std::string::npos) << right;
    if (place != std::string::npos)
        text.replace(place, right.size(), wrong);
    return text;
}

Diagnostics problems_of(const std::string& text) {
    const auto table = world::parse_toml(text, "treaty.toml");
    if (!table)
        return table.error();
    const auto treaty = read_treaty(*table, "treaty.toml");
    return treaty ? Diagnostics{} : treaty.error();
}

struct Wrong {
    std::string name, right, wrong;
    std::string what, mend;  ///< parts of the first message
    std::string at;          ///< the place points at this text; empty: not checked
    std::string treaty = "three-towns";
};

const std::vector<Wrong>& wrong_files() {
    static const std::vector<Wrong> all{
        {"party without accession date", "since = 2001-01-01\nhow = \"founding party\"",
         "how = \"founding party\"", "party 'XA' has no date of accession", "since = YYYY-MM-DD",
         ""},
        {"party without membership",
         "[[party.XA.membership]]\nsince = 2001-01-01\nhow = \"founding party\"\n", "",
         "party 'XA' has no date of accession", "since = YYYY-MM-DD", ""},
        {"readmitted before it left", "how = \"founding party\"\n",
         "until = 2010-01-01\n\n[[party.XA.membership]]\nsince = 2009-06-01\n",
         "party 'XA' is readmitted before it left", "correct 'since'", "2009-06-01"},
        {"left before it joined", "how = \"founding party\"\n", "until = 1999-01-01\n",
         "party 'XA' left before it joined", "swap", "1999-01-01"},
        {"readmitted but never left", "how = \"founding party\"\n",
         "\n[[party.XA.membership]]\nsince = 2009-06-01\n",
         "party 'XA' is readmitted but never left", "say when", "2009-06-01"},
        {"bound before it signed", "signed = 2000-03-01", "signed = 2003-03-01",
         "bound before it signed", "swap or correct", "2003-03-01"},
        {"unknown fact in a condition", "requested and armed_attack and outside_direction",
         "requested and armd_attack", "unknown fact 'armd_attack'", "armed_attack", "armd_attack"},
        {"broken condition", "requested and armed_attack and outside_direction",
         "requested and (armed_attack", "')' is missing", "write ')'", ""},
        {"number for a fact", "requested and armed_attack and outside_direction", "requested and 2",
         "a number or a date stands where a fact is expected", "at_least", ""},
        {"unknown article", "requested and armed_attack and outside_direction", "in_force(hlep)",
         "unknown article 'hlep'", "help", "in_force(hlep)"},
        {"unit missing", "utc_offset = { value = 1, unit = \"h\" }", "utc_offset = 1",
         "has no unit", "unit = \"h\"", ""},
        {"percent for a share", "attendance = { value = 0.8, unit = \"share\" }",
         "attendance = { value = 80, unit = \"share\" }", "is out of range", "0.8", ""},
        {"chair is no party", "state = \"XC\"", "state = \"XQ\"", "'XQ' is no party",
         "add the party", "\"XQ\""},
        {"chairs out of order", "since = 2031-01-01", "since = 1999-01-01",
         "the chairs are not in order of time", "sort", "1999-01-01"},
        {"unknown organ", "organ = \"assembly\"", "organ = \"asembly\"", "'asembly' is no organ",
         "correct the key", "\"asembly\""},
        {"share that is none", "share = \"2/3\"", "share = \"3/2\"", "not a share of the members",
         "whole numbers", "\"3/2\""},
        {"unknown work of a paragraph", "does = \"obligation\"", "does = \"obligaton\"",
         "an unknown word", "obligation", "\"obligaton\""},
        {"wording that ends before it begins", "[article.decide.edition.2000]\n",
         "[article.decide.edition.2000]\nuntil = 2000-01-01\n",
         "the wording ends before it is in force", "swap", "2000-01-01"},
        {"wording without a paragraph", "[article.decide.edition.2000]\n",
         "[article.decide.edition.1999]\nsince = 2000-06-01\nverified = \"invented\"\n"
         "paragraph = {}\n\n[article.decide.edition.2000]\n",
         "the wording has no paragraph", "add what", ""},
        {"two wordings at once", "[article.decide.edition.2000]\n",
         "[article.decide.edition.1999]\nsince = 2001-01-01\nverified = \"invented\"\n"
         "paragraph = { 1 = { does = \"obligation\", paraphrase = \"x\" } }\n\n"
         "[article.decide.edition.2000]\n",
         "two wordings are in force at once", "correct", ""},
        {"unknown word for the means", "means = \"left to each\"", "means = \"left to ech\"",
         "an unknown word", "left to each", "\"left to ech\"", "nato"},
        {"terms of help on a consultation", "judged_by = \"any party\"", "means = \"left to each\"",
         "means", "", "means", "nato"},
        {"threat that is none", "trigger = \"armed attack\"", "trigger = \"armd attack\"",
         "an unknown word", "armed attack", "\"armd attack\"", "nato"},
        {"area without words", "within = \"Europe\"\n", "", "within", "", "", "warsaw-pact"},
        {"exit without notice", "notice = { value = 12, unit = \"month\" }\n", "",
         "an exit without notice", "how long before", "", "nato"},
        {"notice in days", "notice = { value = 12, unit = \"month\" }",
         "notice = { value = 365, unit = \"d\" }", "wrong unit", "month", "", "nato"},
        {"place with an unknown fact", "makes = [\"on_turkey\"]", "makes = [\"on_turky\"]",
         "'on_turky' is no fact about a place", "on_turkey", "[\"on_turky\"]", "nato"},
        {"place with a fact that is about none", "makes = [\"on_turkey\"]",
         "makes = [\"armed_attack\"]", "'armed_attack' is no fact about a place", "declare",
         "[\"armed_attack\"]", "nato"},
        {"fact about nothing known", "about = \"outside\"", "about = \"outsider\"",
         "an unknown word", "outside", "\"outsider\"", "nato"},
        {"use of no kind", "use = \"text\"", "use = \"txt\"", "an unknown word", "text", "\"txt\"",
         "nato"},
        {"its own heir", "state = \"RU\"", "state = \"SU\"", "'SU' cannot be an heir of 'SU'",
         "state = \"XX\"", "\"SU\"", "warsaw-pact"},
        {"heir of no kind", "kind = \"absorber\"", "kind = \"absorbed\"", "an unknown word",
         "absorber", "\"absorbed\"", "warsaw-pact"},
        {"why it left, but it stays", "since = 2023-04-04, how", "since = 2023-04-04, ended",
         "party 'FI' left but stays", "add 'until'", "\"acceded\"", "nato"},
        {"played, but without clocks", "use = \"text\"\n", "", "party 'BE' has no time zone",
         "utc_offset", "", "nato"},
        {"majority of no base", "of = \"eligible\"", "of = \"voters\"", "an unknown word",
         "write one of these", "\"voters\""},
        {"more than all", "share = \"2/3\"", "share = \"more than 3/3\"",
         "not a share of the members", "whole numbers", "\"more than 3/3\""},
        {"a share and a number", "share = \"2/3\"", "votes = 3\nshare = \"2/3\"",
         "a share and a number of votes", "remove one", "\"2/3\""},
        {"veto of no party", "quorum = \"2/3\"", "veto = [\"XQ\"]", "'XQ' is no party",
         "add the party", "[\"XQ\"]"},
        {"quorum that depends on who comes",
         "of = \"eligible\"\nhost_votes = false\nquorum = \"2/3\"",
         "of = \"present\"\nquorum = \"as many as must be for\"",
         "a majority that depends on who comes", "as a fraction", "\"as many"},
        {"deadline of no silence", "quorum = \"2/3\"",
         "silence_deadline = { value = 24, unit = \"h\" }", "a deadline of a silence procedure",
         "silence = true", "{ value = 24"},
        {"weights that are missing", "share = \"2/3\"", "by = \"weight\"\nshare = \"2/3\"",
         "weight", "", ""},
        {"weights of a stranger", "share = \"2/3\"",
         "by = \"weight\"\nweight = { XA = 1, XB = 1, XC = 1, XD = 1, XQ = 2 }\nshare = \"2/3\"",
         "XQ", "", "XQ"},
        {"another reading of nothing", "share = \"2/3\"",
         "share = \"2/3\"\nother = [{ reading = \"as it is\" }]",
         "another reading that changes nothing", "counts otherwise", ""},
        {"an abstention that does no known thing",
         "kind = \"share\"\nshare = \"2/3\"\nof = \"eligible\"",
         "kind = \"consensus\"\nabstention = \"block\"", "an unknown word", "blocks", "\"block\""},
        {"limited format of a share", "kind = \"share\"", "limited_format = true\nkind = \"share\"",
         "limited_format", "", "limited_format"},
        {"provisional measures of an organ that is none", "quorum = \"2/3\"",
         "provisional = { by = \"organ\", organ = \"asembly\", what = \"x\" }",
         "'asembly' cannot take provisional measures", "correct the key", ""},
        {"notice in words", "notice = { value = 12, unit = \"month\" }", "notice = \"6 months\"",
         "a text, not a number with its unit", "write { value = 6, unit = \"month\" }",
         "\"6 months\"", "nato"},
        {"notice in another unit, in words", "notice = { value = 12, unit = \"month\" }",
         "notice = \"2 years\"", "a text, not a number with its unit",
         "write { value = ..., unit = \"month\" }", "\"2 years\"", "nato"},
        {"paragraph 0 beside paragraph 1", "[article.leave.edition.1949.paragraph.0]\n",
         "[article.leave.edition.1949.paragraph.1]\ndoes = \"request\"\nparaphrase = \"x\"\n"
         "when = \"true\"\n\n"
         "[article.leave.edition.1949.paragraph.0]\n",
         "paragraph 0 stands beside paragraph 1", "number it", "", "nato"},
        {"read in an invented source", "verified = \"invented\"", "verified = \"read\"",
         "what is invented was neither read nor reported", "verified = \"invented\"", "\"read\""},
        {"chair before the state joined", "[[organ.assembly.chair]]\nsince = 2001-01-01",
         "[[organ.assembly.chair]]\nsince = 1999-01-01", "'XB' has the chair while it is no party",
         "membership", "1999-01-01"},
        {"no unit of people", "members = { value = 40, unit = \"people\" }",
         "members = { value = 40, unit = \"seats\" }", "wrong unit", "people", ""},
    };
    return all;
}

TEST(WrongFiles, the_right_file_is_right) {
    EXPECT_EQ(format(problems_of(spoiled("[treaty]", "[treaty]"))), "");
}

TEST(WrongFiles, each_gets_a_message_with_place_expectation_finding_and_mend) {
    for (const Wrong& wrong : wrong_files()) {
        const std::string text = spoiled(wrong.right, wrong.wrong, wrong.treaty);
        const Diagnostics problems = problems_of(text);
        ASSERT_FALSE(problems.empty()) << wrong.name;
        const Diagnostic& first = problems.front();
        EXPECT_NE(first.what.find(wrong.what), std::string::npos) << wrong.name << "\n"
                                                                  << format(problems);
        EXPECT_NE(first.mend.find(wrong.mend), std::string::npos) << wrong.name << "\n"
                                                                  << format(problems);
        EXPECT_EQ(first.at.file, "treaty.toml") << wrong.name;
        EXPECT_GT(first.at.line, 0) << wrong.name << "\n" << format(problems);
        EXPECT_FALSE(first.expected.empty()) << wrong.name;
        if (wrong.at.empty())
            continue;
        const Position wanted =
            world::position_in(text, text.find(wrong.at, text.find(wrong.wrong)), "treaty.toml");
        EXPECT_EQ(first.at.line, wanted.line) << wrong.name << "\n" << format(problems);
        EXPECT_EQ(first.at.column, wanted.column) << wrong.name << "\n" << format(problems);
    }
}

TEST(WrongFiles, a_membership_without_a_date_is_told_alone) {
    const Diagnostics problems = problems_of(
        spoiled("since = 2001-01-01\nhow = \"founding party\"", "how = \"founding party\""));
    EXPECT_EQ(problems.size(), 1U) << format(problems);
}

TEST(WrongFiles, an_unknown_key_is_refused_with_the_nearest_name) {
    const Diagnostics problems =
        problems_of(spoiled("verified = \"invented\"\n\n[[organ", "verifed = \"x\"\n\n[[organ"));
    const std::string text = format(problems);
    EXPECT_NE(text.find("verified"), std::string::npos) << text;
}

TEST(WrongFiles, all_problems_are_told_at_once) {
    std::string text = spoiled("does = \"obligation\"", "does = \"obligaton\"");
    const std::size_t place = text.find("share = \"2/3\"");
    text.replace(place, 13, "share = \"x\"");
    EXPECT_EQ(problems_of(text).size(), 2U);
}

TEST(WrongFiles, an_unknown_mark_at_the_top_is_one_problem) {
    const Diagnostics problems =
        problems_of(spoiled("mark = \"literature\"", "mark = \"guess\"", "nato"));
    ASSERT_EQ(problems.size(), 1U) << format(problems);
    EXPECT_EQ(problems.front().found, "guess");
}

TEST(WrongFiles, treaties_that_inherit_in_a_circle_are_refused_where_the_circle_closes) {
    namespace fs = std::filesystem;
    const fs::path folder = fs::temp_directory_path() / "casus-treaty-circle";
    fs::create_directories(folder / "data");
    std::ofstream(folder / "data" / "a.toml") << "inherits = \"b.toml\"\n";
    std::ofstream(folder / "data" / "b.toml") << "inherits = \"a.toml\"\n";
    const auto treaty = read_treaty((folder / "data" / "a.toml").string(), world::Table{});
    fs::remove_all(folder);
    ASSERT_FALSE(treaty.has_value());
    EXPECT_EQ(treaty.error().front().at.line, 1);
    EXPECT_NE(treaty.error().front().what.find("circle"), std::string::npos);
}

TEST(WrongFiles, a_missing_file_is_an_error_of_the_input) {
    const auto treaty = read_treaty("no/such/treaty.toml", world::Table{});
    ASSERT_FALSE(treaty.has_value());
    EXPECT_EQ(exit_code(treaty.error()), 2);
}

}  // namespace
}  // namespace casus::treaty::test
