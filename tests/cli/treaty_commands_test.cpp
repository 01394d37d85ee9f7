// Treaties on the command line: listed, shown, compared, their members by date.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include <nlohmann/json.hpp>

#include "cli/in_room.h"
#include "records/hidden_folder.h"
#include "study/json.h"

namespace casus::cli {
namespace {

namespace fs = std::filesystem;

class TreatyCommands : public InRoom {
protected:
    void write(const std::string& name, const std::string& text) const {
        std::ofstream(room_.at(name)) << text;
    }
};

TEST_F(TreatyCommands, treaties_are_listed_shown_and_told_who_was_in_them) {
    const Ended list = casus({"treaty", "list", "--date", "2022-01-01"});
    EXPECT_EQ(list.code, 0) << list.err;
    EXPECT_TRUE(has(list.out, "30 parties: AL BE")) << list.out;
    EXPECT_TRUE(has(list.out, "6 parties: AM BY")) << list.out;
    const Ended show = casus({"treaty", "show", "csto", "--date", "2022-01-05"});
    EXPECT_TRUE(has(show.out, "chair  AM")) << show.out << show.err;
    const Ended members = casus(
        {"treaty", "members", "warsaw-pact", "--date", "1980-01-01", "--also", "nato@2022-01-01"});
    EXPECT_EQ(members.code, 0) << members.err;
    EXPECT_TRUE(has(members.out, "6 were in nato on 2022-01-01")) << members.out;
    const Ended schema = casus({"treaty", "schema"});
    EXPECT_EQ(schema.code, 0) << schema.err;
    EXPECT_TRUE(study::parse_json(schema.out, "schema").has_value()) << schema.out;
    const Ended history = casus({"treaty", "history", "csto"});
    EXPECT_TRUE(has(history.out, "2006-12-13  came back    UZ")) << history.out;
}

TEST_F(TreatyCommands, treaties_are_compared_as_text_markdown_and_json) {
    const std::string sides = "csto@1992,csto@2010,nato";
    const Ended text = casus({"treaty", "compare", sides});
    EXPECT_EQ(text.code, 0) << text.err;
    EXPECT_TRUE(has(text.out, "left to each [Art. 5 para 1]")) << text.out;
    EXPECT_TRUE(has(text.out, "not near-identical")) << text.out;
    EXPECT_TRUE(has(casus({"treaty", "compare", sides, "--format", "markdown"}).out, "| means |"));
    const Ended json = casus({"treaty", "compare", sides, "--format", "json", "--at",
                              "central-asia", "--fact", "armed_attack=true"});
    const auto parsed = study::parse_json(json.out, "compare");
    ASSERT_TRUE(parsed.has_value()) << json.out << json.err;
    EXPECT_EQ(parsed->at("questions").size(), 15U);
    EXPECT_EQ(parsed->at("questions").at(0).at("answers").size(), 3U);
    EXPECT_EQ(parsed->at("facts").at(2).at("duty"), "not engaged");
    for (const std::string page : {"show", "members", "history"}) {
        const Ended ended = casus({"treaty", page, "nato", "--format", "json"});
        EXPECT_TRUE(study::parse_json(ended.out, page).has_value()) << ended.out << ended.err;
    }
    const Ended list = casus({"treaty", "list", "--format", "json"});
    EXPECT_TRUE(study::parse_json(list.out, "list").has_value()) << list.out;
}

TEST_F(TreatyCommands, wrong_comparisons_are_exit_2_with_a_way_out) {
    const std::vector<std::vector<std::string>> wrong{
        {"treaty", "compare", "csto"},
        {"treaty", "compare", "csto,nto"},
        {"treaty", "compare", "csto@1950,nato"},
        {"treaty", "compare", "csto,nato", "--format", "markdwn"},
        {"treaty", "compare", "csto,nato", "--fact", "armed_atack=true"},
        {"treaty", "compare", "csto,nato", "--at", "hawai"},
        {"treaty", "show", "csto", "--date", "soon"},
        {"treaty", "list", "--date", "soon"},
        {"treaty", "members", "csto", "--also", "nowhere"},
    };
    for (const auto& words : wrong) {
        const Ended ended = casus(words);
        EXPECT_EQ(ended.code, 2) << words.back() << ended.out;
        EXPECT_TRUE(ended.out.empty()) << words.back() << ended.out;
        EXPECT_TRUE(has(ended.err, "  expected  ")) << words.back() << '\n' << ended.err;
        EXPECT_TRUE(has(ended.err, "  mend      ")) << words.back() << '\n' << ended.err;
    }
}

TEST_F(TreatyCommands, a_text_that_is_only_asked_is_refused_by_a_scenario) {
    const std::string root = std::string(CASUS_SOURCE_DIR) + "/";
    std::string scenario = *records::read_file(root + "scenarios/three-towns/scenario.toml");
    const std::string played = "../../data/treaties/three-towns.toml";
    const std::size_t at = scenario.find(played);
    ASSERT_NE(at, std::string::npos);
    fs::copy(root + "data", room_.at("data"), fs::copy_options::recursive);
    scenario.replace(at, played.size(), "../../data/treaties/nato.toml");
    fs::create_directories(room_.at("scenarios/x"));
    ASSERT_TRUE(records::write_file(room_.at("scenarios/x/scenario.toml"), scenario));
    const Ended ended = casus({"run", "scenarios/x", "--out", "a"});
    EXPECT_EQ(ended.code, 2) << ended.out;
    EXPECT_TRUE(has(ended.err, "can be asked, not played")) << ended.err;
}

TEST_F(TreatyCommands, check_of_a_treaty_tells_a_source_that_is_not_on_the_list) {
    const std::string root = std::string(CASUS_SOURCE_DIR) + "/data/";
    fs::create_directories(room_.at("data/treaties"));
    fs::copy(root + "sources.toml", room_.at("data/sources.toml"));
    std::string text = *records::read_file(root + "treaties/nato.toml");
    ASSERT_TRUE(records::write_file(room_.at("data/treaties/nato.toml"), text));
    EXPECT_EQ(casus({"check", "data/treaties/nato.toml"}).code, 0);
    const std::string right = "source = \"nato-treaty-1949\"";
    text.replace(text.find(right), right.size(), "source = \"nato-treaty-1994\"");
    ASSERT_TRUE(records::write_file(room_.at("data/treaties/nato.toml"), text));
    const Ended ended = casus({"check", "data/treaties/nato.toml"});
    EXPECT_EQ(ended.code, 2);
    EXPECT_TRUE(has(ended.err, "did you mean 'nato-treaty-1949'")) << ended.err;
}

TEST_F(TreatyCommands, a_question_in_a_file_is_explained_as_text_json_and_a_page) {
    write("facts.toml",
          "date = 2022-01-05T18:00Z\nby = \"KZ\"\n[facts]\narmed_attack = true\n"
          "attacker_is_state = false\nthreat_security = true\n"
          "outside_direction = \"unknown, contested, claimed:KZ\"\n");
    const Ended text = casus({"treaty", "explain", "csto", "--facts", "facts.toml"});
    EXPECT_EQ(text.code, 0) << text.err;
    EXPECT_TRUE(has(text.out, "the duty to help is arguable (Art. 4 para 1-2)")) << text.out;
    EXPECT_TRUE(has(text.out, "outside_direction true (now contested)")) << text.out;
    const Ended json = casus({"treaty", "explain", "csto", "--facts", "facts.toml", "--json"});
    const auto read = study::parse_json(json.out, "stdout");
    ASSERT_TRUE(read.has_value()) << json.out;
    EXPECT_EQ((*read)["asked_by"], "KZ");
    EXPECT_EQ((*read)["duties"][0]["on_facts"], "arguable");
    EXPECT_FALSE((*read)["texts"].empty());
    const Ended page = casus({"treaty", "explain", "csto", "--facts", "facts.toml", "--html"});
    EXPECT_TRUE(page.out.starts_with("<!doctype html>")) << page.err;
    for (const char* part : {"lang=\"en\"", "<caption>", "scope=\"col\"", "</html>"})
        EXPECT_TRUE(has(page.out, part)) << part;
    EXPECT_FALSE(has(page.out, "<script"));
    EXPECT_FALSE(has(page.out, "src="));
    const Ended later =
        casus({"treaty", "explain", "csto", "--facts", "facts.toml", "--date", "2012-12-18"});
    EXPECT_TRUE(has(later.out, "the duty to help is not engaged")) << "an option stands first";
}

TEST_F(TreatyCommands, a_procedure_is_played_for_positions_and_its_power_counted) {
    write("facts.toml",
          "date = 2022-01-05T18:00Z\nby = \"KZ\"\n[facts]\narmed_attack = true\n"
          "threat_security = true\n");
    write("positions.toml",
          "[positions]\nAM = \"yes\"\nBY = \"yes\"\nKG = \"leaning\"\nRU = \"yes\"\n"
          "TJ = \"abstain\"\n");
    const std::vector<std::string> asked{"treaty",     "procedure",   "csto",          "--facts",
                                         "facts.toml", "--positions", "positions.toml"};
    const Ended yes = casus(asked);
    EXPECT_EQ(yes.code, 0) << yes.err;
    EXPECT_TRUE(has(yes.out, "Result: a force may be sent")) << yes.out;
    EXPECT_TRUE(has(yes.out, "RU: in favour; if against, refused")) << yes.out;
    std::vector<std::string> with = asked;
    with.insert(with.end(), {"--position", "BY=no", "--json"});
    const Ended no = casus(with);
    const auto read = study::parse_json(no.out, "stdout");
    ASSERT_TRUE(read.has_value()) << no.out << no.err;
    EXPECT_EQ((*read)["result"], "refused");
    EXPECT_EQ((*read)["pivotal"][0]["state"], "BY");
    const Ended power = casus({"treaty", "procedure", "csto", "--date", "2022-01-05", "--power"});
    EXPECT_TRUE(has(power.out, "1/6 (167 permille)")) << power.out << power.err;
    const Ended wrong =
        casus({"treaty", "procedure", "csto", "--facts", "facts.toml", "--position", "FR=yes"});
    EXPECT_EQ(wrong.code, 2);
    EXPECT_TRUE(has(wrong.err, "FR")) << wrong.err;
}

TEST_F(TreatyCommands, a_draft_is_circulated_as_the_organ_the_positions_or_the_option_have_it) {
    std::ifstream file(std::string(CASUS_SOURCE_DIR) + "/data/treaties/three-towns.toml");
    std::string towns{std::istreambuf_iterator<char>(file), {}};
    const std::string organ = "name = \"Assembly of Neighbours\"", kind = "kind = \"share\"";
    ASSERT_TRUE(has(towns, organ) && has(towns, kind));
    towns.replace(towns.find(kind), 0,
                  "silence = true\nsilence_deadline = { value = 12, unit = \"h\" }\n");
    write("plain.toml", towns);
    towns.replace(towns.find(organ), 0, "by_silence = true\n");
    write("drafts.toml", towns);
    const std::string positions = "[positions]\nXB = \"yes\"\nXC = \"yes\"\nXD = \"yes\"\n";
    write("unsaid.toml", positions);
    write("silent.toml", "silence = true\n" + positions);
    write("aloud.toml", "silence = false\n" + positions);
    const auto drafted = [&](std::string treaty, std::string how, std::string option = "") {
        std::vector<std::string> asked{"treaty",
                                       "procedure",
                                       treaty,
                                       "--by",
                                       "XA",
                                       "--date",
                                       "2030-01-05",
                                       "--fact",
                                       "armed_attack=true",
                                       "--fact",
                                       "order_lost=true",
                                       "--positions",
                                       how};
        if (!option.empty())
            asked.push_back(option);
        const Ended ended = casus(asked);
        EXPECT_EQ(ended.code, 0) << ended.err;
        return has(ended.out, "a draft is circulated");
    };
    EXPECT_FALSE(drafted("plain.toml", "unsaid.toml"));
    EXPECT_TRUE(drafted("plain.toml", "silent.toml"));
    EXPECT_TRUE(drafted("plain.toml", "unsaid.toml", "--silence"));
    EXPECT_FALSE(drafted("plain.toml", "silent.toml", "--no-silence"));
    EXPECT_TRUE(drafted("drafts.toml", "unsaid.toml"));
    EXPECT_FALSE(drafted("drafts.toml", "aloud.toml"));
    EXPECT_TRUE(drafted("drafts.toml", "aloud.toml", "--silence"));
    EXPECT_FALSE(drafted("drafts.toml", "unsaid.toml", "--no-silence"));
}

TEST_F(TreatyCommands, check_tells_a_key_that_is_not_the_files_name_and_an_absent_source_once) {
    const std::string root = std::string(CASUS_SOURCE_DIR) + "/data/";
    fs::create_directories(room_.at("data/treaties"));
    fs::copy(root + "sources.toml", room_.at("data/sources.toml"));
    std::string text = *records::read_file(root + "treaties/nato.toml");
    ASSERT_TRUE(records::write_file(room_.at("data/treaties/other.toml"), text));
    const Ended named = casus({"check", "data/treaties/other.toml"});
    EXPECT_EQ(named.code, 2);
    EXPECT_TRUE(has(named.err, "name the file nato.toml")) << named.err;
    EXPECT_TRUE(has(named.err, "\n1 problem\n")) << named.err;
    const std::string right = "source = \"nato-treaty-1949\"";
    std::size_t places = 0;
    for (std::size_t at = text.find(right); at != std::string::npos; at = text.find(right, at)) {
        text.replace(at, right.size(), "source = \"nato-treaty-1994\"");
        ++places;
    }
    ASSERT_GT(places, 1U);
    ASSERT_TRUE(records::write_file(room_.at("data/treaties/nato.toml"), text));
    const Ended absent = casus({"check", "data/treaties/nato.toml"});
    EXPECT_TRUE(has(absent.err, "in " + std::to_string(places) + " places")) << absent.err;
    EXPECT_TRUE(has(absent.err, "\n1 problem\n")) << absent.err;
}

TEST_F(TreatyCommands, check_tells_such_a_key_of_a_treaty_that_is_played_too) {
    const std::string root = std::string(CASUS_SOURCE_DIR) + "/";
    std::string scenario = *records::read_file(root + "scenarios/three-towns/scenario.toml");
    const std::string played = "data/treaties/three-towns.toml";
    scenario.replace(scenario.find(played), played.size(), "data/treaties/towns.toml");
    fs::copy(root + "data", room_.at("data"), fs::copy_options::recursive);
    fs::copy(room_.at(played), room_.at("data/treaties/towns.toml"));
    fs::create_directories(room_.at("scenarios/x"));
    ASSERT_TRUE(records::write_file(room_.at("scenarios/x/scenario.toml"), scenario));
    const Ended ended = casus({"check", "data/treaties/towns.toml"});
    EXPECT_EQ(ended.code, 2) << ended.out;
    EXPECT_TRUE(has(ended.err, "name the file three-towns.toml")) << ended.err;
}

TEST_F(TreatyCommands, what_contradicts_itself_on_the_command_line_is_refused_with_a_way_out) {
    const std::vector<std::string> asked{"treaty",     "explain", "csto", "--date",
                                         "2022-01-05", "--by",    "KZ"};
    const std::vector<std::pair<std::vector<std::string>, std::string>> wrong{
        {{"--fact", "armed_attack=true", "--fact", "armed_attack=false"},
         "armed_attack=true and armed_attack=false"},
        {{"--fact", "armed_attack=true,claimed:ZZ"}, "'ZZ' is unknown to the treaty"},
        {{"--fact", "armed_attack=true", "requested=true"}, "--fact requested=true"},
        {{"--fact", "armed_attack=false", "--fact", "outside_direction=true"},
         "'outside_direction' cannot be so while 'armed_attack' is not"},
        {{"--json", "--html"}, "choose one"}};
    for (const auto& [more, told] : wrong) {
        std::vector<std::string> words = asked;
        words.insert(words.end(), more.begin(), more.end());
        const Ended ended = casus(words);
        EXPECT_EQ(ended.code, 2) << told;
        EXPECT_TRUE(has(ended.err, told)) << ended.err;
    }
    const Ended twice = casus({"treaty", "procedure", "csto", "--date", "2022-01-05", "--by", "KZ",
                               "--position", "RU=yes", "--position", "RU=no"});
    EXPECT_EQ(twice.code, 2) << twice.out;
    EXPECT_TRUE(has(twice.err, "given twice for one party")) << twice.err;
    const Ended both = casus({"treaty", "compare", "csto,nato", "--fact", "armed_attack=false",
                              "--fact", "outside_direction=true"});
    EXPECT_EQ(both.code, 2) << both.out;
    EXPECT_TRUE(has(both.err, "cannot be so while 'armed_attack' is not")) << both.err;
    const Ended one = casus({"treaty", "cases", "kazakhstan-2022", "--format", "markdown"});
    EXPECT_EQ(one.code, 2) << one.out;
    EXPECT_TRUE(has(one.err, "text or json")) << one.err;
}

}  // namespace
}  // namespace casus::cli
