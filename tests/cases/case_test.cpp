// Reading of a case: everything that is wrong, where, and how to mend it.
#include "cases/case.h"
#include "library.h"

namespace casus::cases::test {
namespace {

constexpr std::string_view good_case = R"(
source = "invented"
mark = "literature"
[case]
key = "x-2030"
name = "X"
date = 2030-01-05
treaty = "none"
none_because = "there is none"
requester = "XA"
asked_by = "its government"
asked = "force"
threat = "internal"
framing = "help"
checked = "memory"
[record]
said = "nothing"
decided = "granted"
decision = "It said yes."
came = "force"
happened = "They came."
stood = [{ state = "XB", was = "yes" }]
sources = ["invented"]
[feature]
interest = 1
precedent = 0
legitimacy = 2
tie = [{ state = "XB", is = 2 }]
)";

Result<Case> read(std::string text) {
    const auto table = world::parse_toml(text, "x.toml");
    EXPECT_TRUE(table.has_value()) << format(table.error());
    return read_case(*table, "x.toml");
}

std::string changed(std::string_view from, std::string_view to) {
    std::string text(good_case);
    const std::size_t place = text.find(from);
    EXPECT_NE(place, std::string::npos) << from;
    return text.replace(place, from.size(), to);
}

TEST(CaseFile, a_good_file_is_read_whole) {
    const auto one = read(std::string(good_case));
    ASSERT_TRUE(one.has_value()) << format(one.error());
    EXPECT_TRUE(one->treaty.empty());
    EXPECT_EQ(one->asked, Asked::force);
    EXPECT_EQ(tie_of(*one, StateCode::from("XB")), 2);
    EXPECT_EQ(tie_of(*one, StateCode::from("XC")), 0);
    ASSERT_NE(stance_of(*one, StateCode::from("XB")), nullptr);
    EXPECT_EQ(stance_of(*one, StateCode::from("XC")), nullptr);
}

TEST(CaseFile, each_mistake_is_told_with_its_line_and_a_way_out) {
    const std::vector<std::pair<std::string, std::string>> mistakes{
        {changed("asked = \"force\"", "asked = \"forse\""), "did you mean 'force'?"},
        {changed("none_because = \"there is none\"\n", ""), "none_because"},
        {changed("treaty = \"none\"", "treaty = \"some\""), "remove none_because"},
        {changed("said = \"nothing\"", "said = \"engaged\""), "said_by"},
        {changed("sources = [\"invented\"]", "sources = []"), "name where"},
        {changed("is = 2", "is = 3"), "3"},
        {changed("requester = \"XA\"", "requester = \"xa\""), "two letters"},
        {changed("legitimacy = 2", "legitimacy = 2\nlegitimicy = 2"), "legitimicy"},
        {changed("{ state = \"XB\", was = \"yes\" }",
                 "{ state = \"XB\", was = \"yes\" }, { state = \"XB\", was = \"no\" }"),
         "twice"},
        {changed("source = \"invented\"\nmark = \"literature\"\n", ""), "source"},
    };
    for (const auto& [text, word] : mistakes) {
        const auto one = read(text);
        ASSERT_FALSE(one.has_value()) << word;
        const std::string told = format(one.error());
        EXPECT_NE(told.find(word), std::string::npos) << told;
        EXPECT_GT(one.error().front().at.line, 0) << told;
    }
}

TEST(CaseFile, all_problems_are_told_at_once) {
    std::string text = changed("asked = \"force\"", "asked = \"forse\"");
    text.replace(text.find("came = \"force\""), 14, "came = \"army\"");
    const auto one = read(text);
    ASSERT_FALSE(one.has_value());
    EXPECT_EQ(one.error().size(), 2U) << format(one.error());
}

}  // namespace
}  // namespace casus::cases::test
