// docs/architecture.md, checked: who may include whom, who may know which library. What no include
// shows is looked for by cmake/lint/house.py.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <vector>

namespace casus {
namespace {

namespace fs = std::filesystem;

// Height of each layer; a layer may include itself and those below, siblings never each other.
const std::map<std::string, int, std::less<>> heights{
    {"base", 0},        {"records", 1}, {"world", 2},      {"society", 3},
    {"government", 3},  {"treaty", 3},  {"positions", 3},  {"forces", 3},
    {"information", 3}, {"crisis", 4},  {"cases", 4},      {"report", 5},
    {"evidence", 5},    {"study", 6},   {"validation", 7}, {"cli", 8},
};
struct SourceFile {
    fs::path path;
    std::string layer;
    std::vector<std::string> lines;
    [[nodiscard]] std::string at(std::size_t line) const {
        return path.string() + ":" + std::to_string(line + 1);
    }
};

std::vector<std::string> lines_of(const fs::path& path) {
    std::ifstream file(path);
    std::vector<std::string> lines;
    for (std::string line; std::getline(file, line);)
        lines.push_back(line);
    return lines;
}

std::vector<SourceFile> source_files() {
    const fs::path root = fs::path(CASUS_SOURCE_DIR) / "src";
    std::vector<SourceFile> files;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(root)) {
        const std::string extension = entry.path().extension().string();
        if (extension != ".h" && extension != ".cpp")
            continue;
        files.push_back({.path = entry.path(),
                         .layer = fs::relative(entry.path(), root).begin()->string(),
                         .lines = lines_of(entry.path())});
    }
    std::sort(files.begin(), files.end(),
              [](const SourceFile& a, const SourceFile& b) { return a.path < b.path; });
    return files;
}

// "" where it is fine, else what is wrong with `layer` including `header`.
std::string objection(const std::string& layer, const std::string& header) {
    const auto self = heights.find(layer);
    if (self == heights.end())
        return "the folder '" + layer + "' is no layer";
    const std::string from = header.substr(0, header.find('/'));
    const auto other = heights.find(from);
    if (other == heights.end())
        return "'" + header + "' is in no layer";
    if (from == layer || other->second < self->second)
        return {};
    return other->second == self->second ? "an arrow sideways" : "an arrow up";
}

TEST(Layers, arrows_point_down_only) {
    const std::regex include("^\\s*#\\s*include\\s*\"([^\"]+)\"");
    std::size_t seen = 0;
    for (const SourceFile& file : source_files()) {
        for (std::size_t i = 0; i < file.lines.size(); ++i) {
            std::smatch match;
            if (!std::regex_search(file.lines[i], match, include))
                continue;
            ++seen;
            const std::string why = objection(file.layer, match[1]);
            EXPECT_TRUE(why.empty()) << file.at(i) << ": " << why << ": " << file.lines[i];
        }
    }
    EXPECT_GT(seen, 100U);
}

TEST(Layers, the_rule_itself_tells_up_and_sideways_from_down) {
    EXPECT_EQ(objection("crisis", "society/society.h"), "");
    EXPECT_EQ(objection("society", "society/state.h"), "");
    EXPECT_EQ(objection("society", "treaty/treaty.h"), "an arrow sideways");
    EXPECT_EQ(objection("society", "crisis/crisis.h"), "an arrow up");
    EXPECT_EQ(objection("records", "world/country.h"), "an arrow up");
    EXPECT_NE(objection("common", "base/ids.h"), "");
    EXPECT_NE(objection("society", "state.h"), "");
}

// Which layers may know a library of other people.
TEST(Layers, libraries_stay_where_they_belong) {
    const std::map<std::string, std::set<std::string>> allowed{
        {"duckdb.h", {"records", "report"}},
        {"CLI/", {"cli"}},
        {"spdlog/", {"cli"}},
        {"toml++/", {"world"}},
        {"nlohmann/", {"study"}},
        {"GeographicLib/", {"world"}},
        {"Random123/", {"base"}},
        {"xxhash.h", {"base"}},
    };
    for (const SourceFile& file : source_files())
        for (std::size_t i = 0; i < file.lines.size(); ++i)
            for (const auto& [header, layers] : allowed)
                EXPECT_FALSE(file.lines[i].starts_with("#include <" + header) &&
                             !layers.contains(file.layer))
                    << file.at(i) << ": " << file.lines[i];
}

}  // namespace
}  // namespace casus
