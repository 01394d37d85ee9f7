// Files that a person would really write wrongly, each a folder of tests/world/wrong that is laid
// over the right ones; expected.toml has the message. To add a case, add a folder and a table.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <ostream>

#include <fmt/format.h>

#include "walking.h"
#include "world/document.h"
#include "world/scenario.h"
#include "world/temporary_tree.h"

namespace casus::world {
namespace {

const std::string wrong = CASUS_SOURCE_DIR "/tests/world/wrong";

struct Case {
    std::string folder;
    std::string at, what, expected, found, mend;
    std::int64_t problems = 1;
    friend void PrintTo(const Case& c, std::ostream* out) { *out << c.folder; }
};

std::vector<Case> cases() {
    const auto table = read_toml(wrong + "/expected.toml");
    if (!table)
        return {{"expected.toml", format(table.error()), {}, {}, {}, {}, 0}};
    Diagnostics problems;
    TableReader root(*table, {}, "", problems);
    std::vector<Case> result;
    for (auto& [folder, reader] : root.named_tables()) {
        result.push_back({folder, reader.text("at"), reader.text("what"),
                          reader.text_or("expected", ""), reader.text_or("found", ""),
                          reader.text_or("mend", ""), reader.integer_or("problems", 1, 100, 1)});
        reader.finish();
    }
    if (!problems.empty())
        result.push_back({"expected.toml", format(problems), {}, {}, {}, {}, 0});
    return result;
}

class WrongFiles : public testing::TestWithParam<Case> {};

TEST_P(WrongFiles, say_where_what_and_how_to_mend) {
    const Case& c = GetParam();
    ASSERT_TRUE(std::filesystem::is_directory(wrong + "/" + c.folder)) << c.at;
    const test::TemporaryTree tree;
    tree.lay_over(wrong + "/" + c.folder);

    const auto scenario = read_scenario(tree.path("scenarios/right"), walking, {});

    ASSERT_FALSE(scenario.has_value());
    const Diagnostic& first = scenario.error().front();
    EXPECT_EQ(
        tree.without_root(fmt::format("{}:{}:{}", first.at.file, first.at.line, first.at.column)),
        c.at);
    EXPECT_EQ(tree.without_root(first.what), c.what);
    if (!c.expected.empty()) {
        EXPECT_EQ(tree.without_root(first.expected), c.expected);
    }
    if (!c.found.empty()) {
        EXPECT_EQ(tree.without_root(first.found), c.found);
    }
    if (!c.mend.empty()) {
        EXPECT_EQ(tree.without_root(first.mend), c.mend);
    }
    EXPECT_EQ(scenario.error().size(), static_cast<std::size_t>(c.problems))
        << tree.without_root(format(scenario.error()));
    EXPECT_EQ(exit_code(scenario.error()), 2);
}

INSTANTIATE_TEST_SUITE_P(World, WrongFiles, testing::ValuesIn(cases()),
                         [](const testing::TestParamInfo<Case>& tested) {
                             std::string name = tested.param.folder;
                             for (char& c : name)
                                 if (c == '-' || c == '.')
                                     c = '_';
                             return name;
                         });

TEST(WrongFiles, every_folder_of_wrong_files_has_its_message) {
    std::vector<std::string> known;
    for (const Case& c : cases())
        known.push_back(c.folder);
    for (const auto& entry : std::filesystem::directory_iterator(wrong))
        if (entry.is_directory()) {
            EXPECT_EQ(std::count(known.begin(), known.end(), entry.path().filename().string()), 1)
                << entry.path();
        }
}

TEST(WrongFiles, the_right_files_are_accepted) {
    const test::TemporaryTree tree;
    const auto scenario = read_scenario(tree.path("scenarios/right"), walking, {});
    ASSERT_TRUE(scenario.has_value()) << format(scenario.error());
}

TEST(WrongFiles, problems_of_all_files_are_told_at_once) {
    const test::TemporaryTree tree;
    tree.replace("data/parameters/walk.toml", "usual", "usuall");
    tree.replace("scenarios/right/scenario.toml", "title", "titel");
    tree.replace("data/countries/two-valleys/objects.csv", "depot,westham", "depot,westhan");
    tree.write("data/model.toml", "name = ");

    const auto scenario = read_scenario(tree.path("scenarios/right"), walking, {});

    ASSERT_FALSE(scenario.has_value());
    const std::string all = format(scenario.error());
    for (const char* part : {"walk.toml:6:1", "scenario.toml:3:1", "objects.csv:3", "model.toml:1"})
        EXPECT_NE(all.find(part), std::string::npos) << part << "\n" << all;
}

}  // namespace
}  // namespace casus::world
