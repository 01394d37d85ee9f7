// docs/tutorial.md does what it says, as written.
#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "cli/process.h"

namespace casus::cli {
namespace {

/// A block to type, and what it says: lines that must be in the answer, in any order.
struct Step {
    std::string commands;
    std::vector<std::string> says;
};

std::vector<Step> steps_of(const std::string& path) {
    std::vector<Step> steps;
    std::ifstream file(path);
    std::string line, fence;
    while (std::getline(file, line)) {
        if (line.starts_with("```")) {
            fence = fence.empty() ? line : "";
            if (fence == "```sh")
                steps.emplace_back();
            continue;
        }
        if (fence == "```sh")
            steps.back().commands += line + "\n";
        if (fence == "```text" && !steps.empty())
            steps.back().says.push_back(line);
    }
    return steps;
}

// One shell for all steps, as a reader has; each step's answer after a mark of its own.
std::string play(const std::vector<Step>& steps, const Room& room) {
    std::ofstream script(room.at("tutorial.sh"));
    script << "set -e\nexec 2>&1\nexport CASUS_DATA='" << CASUS_SOURCE_DIR << "'\n"
           << "casus() { '" << CASUS_PROGRAM << "' \"$@\"; }\ncd '" << room.path() << "'\n";
    for (std::size_t i = 0; i < steps.size(); ++i)
        script << "echo '@@@" << i << "'\n" << steps[i].commands;
    script << "echo '@@@" << steps.size() << "'\n";
    script.close();
    std::ostringstream said;
    const std::string command = "bash '" + room.at("tutorial.sh") + "'";
    FILE* pipe = ::popen(command.c_str(), "r");
    for (int c = std::fgetc(pipe); c != EOF; c = std::fgetc(pipe))
        said << static_cast<char>(c);
    ::pclose(pipe);
    return said.str();
}

std::string answer(const std::string& said, std::size_t step) {
    const std::size_t from = said.find("@@@" + std::to_string(step) + "\n");
    const std::size_t to = said.find("@@@" + std::to_string(step + 1) + "\n");
    return from == std::string::npos ? "" : said.substr(from, to - from);
}

}  // namespace

TEST(Tutorial, does_what_it_says) {
    const std::vector<Step> steps = steps_of(std::string(CASUS_SOURCE_DIR) + "/docs/tutorial.md");
    ASSERT_GE(steps.size(), 7U);
    const Room room;
    const std::string said = play(steps, room);
    for (std::size_t i = 0; i < steps.size(); ++i) {
        ASSERT_FALSE(steps[i].says.empty()) << steps[i].commands;
        for (const std::string& line : steps[i].says)
            EXPECT_NE(answer(said, i).find(line), std::string::npos)
                << steps[i].commands << "should say: " << line << "\nbut says\n"
                << answer(said, i);
    }
    EXPECT_NE(said.find("@@@" + std::to_string(steps.size())), std::string::npos)
        << "a step failed:\n"
        << said;
}

TEST(Init, explains_every_key) {
    const Room room;
    const Ended ended = run({.arguments = {"init", room.at("my-island")},
                             .folder = room.path(),
                             .environment = {{"CASUS_DATA", CASUS_SOURCE_DIR}}});
    ASSERT_EQ(ended.code, 0) << ended.err;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(room.at("my-island"))) {
        const std::string name = entry.path().filename().string();
        if (entry.path().extension() != ".toml" || name == "sources.toml" ||
            name == "aircraft.toml")
            continue;
        std::ifstream file(entry.path());
        std::string line, before, explained = "|value|unit|source|mark|note|";
        while (std::getline(file, line)) {
            const std::string key = line.substr(0, line.find(' '));
            const bool is_key = line.find(" = ") != std::string::npos && line.front() != '#' &&
                                key.find_first_of("\"{[") == std::string::npos;
            const bool here = line.find("  # ") != std::string::npos || before.starts_with("# ");
            if (is_key && here)
                explained += key + "|";
            // States and regions are explained by their table's comment.
            const bool is_place = key.size() == 2 && key.front() >= 'A' && key.front() <= 'Z';
            EXPECT_TRUE(!is_key || is_place || explained.find("|" + key + "|") != std::string::npos)
                << entry.path() << ": " << line;
            before = line;
        }
    }
}

TEST(Init, leaves_what_exists) {
    const Room room;
    std::ofstream(room.at("mine")) << "dear";
    const Ended taken = run({.arguments = {"init", room.at("mine")},
                             .folder = room.path(),
                             .environment = {{"CASUS_DATA", CASUS_SOURCE_DIR}}});
    EXPECT_EQ(taken.code, 2) << taken.err;
    const Ended odd = run({.arguments = {"init", room.at("My Island")},
                           .folder = room.path(),
                           .environment = {{"CASUS_DATA", CASUS_SOURCE_DIR}}});
    EXPECT_EQ(odd.code, 2);
    EXPECT_NE(odd.err.find("small letters"), std::string::npos) << odd.err;
    EXPECT_EQ(room.names("."), std::vector<std::string>{"mine"});
}

}  // namespace casus::cli
