#include "study/manifest.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <filesystem>

#include "records/hidden_folder.h"

namespace casus::study {
namespace {

Manifest example() {
    Manifest manifest;
    manifest.version = "0.1.0";
    manifest.scenario = "scenarios/x";
    manifest.scenario_hash = "aa";
    manifest.inputs_digest = "bb";
    manifest.first_seed = 4;
    manifest.last_seed = 5;
    manifest.settings = {"a.b=1", "c@2022-01-05T00:00Z=2"};
    manifest.without = {"appeal"};
    manifest.policy = "rules";
    manifest.runs = {{0, 4, true, Time(1641340800), "p", "c", "e"},
                     {1, 5, false, Time(1641344400), "q", "d", "f"}};
    return manifest;
}

TEST(Manifest, what_is_written_is_read_again) {
    const std::string folder =
        (std::filesystem::temp_directory_path() / ("casus-manifest-" + std::to_string(::getpid())))
            .string();
    std::filesystem::create_directories(folder);
    ASSERT_TRUE(records::write_file(folder + "/manifest.json", to_json(example())));
    const auto read = read_manifest(folder);
    ASSERT_TRUE(read) << format(read.error());
    EXPECT_EQ(to_json(*read), to_json(example()));
    EXPECT_EQ(read->runs[1].reached, Time(1641344400));
    Manifest other = example();
    other.runs[1].run_id = 3;  // not the place of its seed
    for (const std::string& text : {std::string("{}"), to_json(other)}) {
        ASSERT_TRUE(records::write_file(folder + "/manifest.json", text));
        ASSERT_FALSE(read_manifest(folder)) << text;
        EXPECT_EQ(exit_code(read_manifest(folder).error()), 2);
    }
    std::filesystem::remove_all(folder);
    EXPECT_EQ(exit_code(read_manifest(folder).error()), 2);
}

// A folder with one manifest, made of the example's by a change of its text.
class EditedManifest : public testing::Test {
protected:
    std::string folder =
        (std::filesystem::temp_directory_path() / ("casus-edited-" + std::to_string(::getpid())))
            .string();
    void SetUp() override { std::filesystem::create_directories(folder); }
    void TearDown() override { std::filesystem::remove_all(folder); }
    // What is said of it; empty where it is read.
    Diagnostics said(const std::string& old, const std::string& now) {
        std::string text = to_json(example());
        const std::size_t at = text.find(old);
        EXPECT_NE(at, std::string::npos) << old;
        text.replace(at, old.size(), now);
        EXPECT_TRUE(records::write_file(folder + "/manifest.json", text));
        const auto read = read_manifest(folder);
        return read ? Diagnostics{} : read.error();
    }
};

TEST_F(EditedManifest, each_wrong_key_type_and_bound_is_named) {
    const std::vector<std::array<std::string, 3>> edits{
        {"\"first_seed\": 4", "\"first_seed\": -4", "'first_seed'"},
        {"\"first_seed\": 4", "\"first_seed\": 4.5", "'first_seed'"},
        {"\"first_seed\": 4", "\"first_seed\": \"4\"", "'first_seed'"},
        {"\"first_seed\": 4", "\"first_seed\": 9007199254740992", "'first_seed'"},
        {"\"first_seed\": 4", "\"first_seed\": 1e400", "JSON"},
        {"\"last_seed\": 5", "\"last_seed\": 3", "fit together"},
        {"\"last_seed\"", "\"lastseed\"", "'last_seed'"},
        {"\"settings\": [\"a.b=1\"", "\"settings\": [7", "'settings'"},
        {"\"without\": [\"appeal\"]", "\"without\": \"appeal\"", "'without'"},
        {"\"policy\": \"rules\"", "\"policy\": null", "'policy'"},
        {"\"run_id\": 1", "\"run_id\": 100000", "run 1: 'run_id'"},
        {"\"run_id\": 1", "\"run_id\": 4294967297", "run 1: 'run_id'"},
        {"\"complete\": true, \"reached\"", "\"complete\": 1, \"reached\"", "run 0: 'complete'"},
        {"\"reached\": \"2022", "\"reached\": \"2022-13", "run 0: 'reached'"},
        {"\"runs\": [", "\"runs\": [5, ", "run 0: 'run_id'"},
    };
    for (const auto& [old, now, word] : edits) {
        const Diagnostics problems = said(old, now);
        EXPECT_EQ(exit_code(problems), 2) << now;
        EXPECT_NE(format(problems).find(word), std::string::npos) << now << '\n'
                                                                  << format(problems);
        for (const Diagnostic& problem : problems)
            EXPECT_FALSE(problem.expected.empty() || problem.found.empty() || problem.mend.empty())
                << format(problem);
    }
}

TEST_F(EditedManifest, another_version_s_is_told_first) {
    const Diagnostics problems = said("\"casus\": \"0.1.0\"", "\"casus\": \"9.0\", \"runs\": 1");
    ASSERT_EQ(problems.size(), 1U) << format(problems);
    EXPECT_NE(problems[0].what.find("another version"), std::string::npos);
    EXPECT_EQ(problems[0].found, "9.0");
    EXPECT_EQ(exit_code(problems), 2);
}

TEST_F(EditedManifest, escapes_of_another_writer_are_read) {
    ASSERT_TRUE(said("scenarios/x", "scenarios\\/\\u00e9").empty());
    EXPECT_EQ(read_manifest(folder)->scenario, "scenarios/\xc3\xa9");
}

TEST(Manifest, is_complete_when_every_seed_reached_its_end) {
    Manifest manifest = example();
    EXPECT_FALSE(manifest.complete());
    manifest.runs[1].complete = true;
    EXPECT_TRUE(manifest.complete());
    manifest.runs.pop_back();
    EXPECT_FALSE(manifest.complete());
}

}  // namespace
}  // namespace casus::study
