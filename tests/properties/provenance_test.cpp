// Law 6: every constant of a run can be followed to a line of a file that holds it, with a source
// that is listed and a mark.
#include <fstream>
#include <map>
#include <regex>
#include <set>

#include "properties/loop.h"
#include "support/towns_tree.h"
#include "world/decimal.h"
#include "world/sources.h"

namespace casus::test {
namespace {

class Lines {
public:
    const std::string& at(const std::string& file, std::int64_t line) {
        auto& lines = files_[file];
        if (lines.empty()) {
            std::ifstream in(source_path(file));
            for (std::string text; std::getline(in, text);)
                lines.push_back(text);
            lines.emplace_back();
        }
        const auto place = static_cast<std::size_t>(line - 1);
        return line >= 1 && place < lines.size() ? lines[place] : lines.back();
    }

private:
    std::map<std::string, std::vector<std::string>> files_;
};

/// Whether a number of the text, after its key, is this value at 2^-32.
bool holds(const std::string& text, const std::string& key, std::int64_t value_q32) {
    const std::size_t after = text.find(key);
    if (after == std::string::npos)
        return false;
    constexpr std::string_view digits = "0123456789.-+eE";
    for (std::size_t at = after + key.size(); at < text.size();) {
        at = text.find_first_of("0123456789-+.", at);
        if (at == std::string::npos)
            return false;
        std::size_t end = at;
        while (end < text.size() && digits.find(text[end]) != std::string_view::npos)
            ++end;
        const auto found = world::q32_from_decimal(text.substr(at, end - at));
        if (found && *found == value_q32)
            return true;
        at = end;
    }
    return false;
}

/// Rows of `parameter` that lead nowhere.
std::vector<std::string> without_provenance(const Played& run) {
    const auto sources = world::read_sources(source_path("data/sources.toml"));
    EXPECT_TRUE(sources.has_value());
    const std::set<std::string> marks{"measured", "literature", "calibrated", "assumed"};
    constexpr TableId table = TableId::parameter;
    Lines lines;
    std::vector<std::string> found;
    for (const std::string& row : run.rows(table)) {
        if (field(table, row, "mark") == "set by user")
            continue;
        const std::string path = field(table, row, "path");
        const std::string key = path.substr(path.rfind('.') + 1);
        const std::string& text = lines.at(field(table, row, "file"), number(table, row, "line"));
        const bool good = holds(text, key, number(table, row, "value_q32")) &&
                          world::find_source(*sources, field(table, row, "source")) != nullptr &&
                          marks.contains(field(table, row, "mark")) &&
                          !field(table, row, "unit").empty();
        if (!good)
            found.push_back(row);
    }
    return found;
}

TEST(Law6, every_parameter_leads_to_a_line_that_holds_it_a_source_and_a_mark) {
    for (const char* scenario : {"scenarios/three-towns", "scenarios/kazakhstan-2022"}) {
        Played run;
        run.setup = setup_of(scenario);
        Executor executor(1);
        const auto crisis = crisis::Crisis::start(run.setup, Seed(1), executor, run.sink);
        ASSERT_TRUE(crisis.has_value());
        EXPECT_GE(run.rows(TableId::parameter).size(), 100U);
        EXPECT_EQ(without_provenance(run), std::vector<std::string>{}) << scenario;
    }
}
TEST(Law6, every_model_declares_and_every_declared_parameter_is_in_the_table) {
    const auto run = play(three_towns());
    EXPECT_EQ(run->rows(TableId::parameter).size(), crisis::all_parameters().size());
}
TEST(Law6, sources_of_statements_are_listed) {
    const auto sources = world::read_sources(source_path("data/sources.toml"));
    for (const char* scenario : {"scenarios/three-towns", "scenarios/kazakhstan-2022"}) {
        const SharedSetup setup = setup_of(scenario);
        for (const auto& statement : setup->information.statements)
            EXPECT_NE(world::find_source(*sources, statement.provenance.source), nullptr)
                << statement.id;
    }
}
/// The text without the entries of one key, in lines or in braces.
std::string without_key(const std::string& text, const std::string& key) {
    const std::regex alone("\n" + key + R"( = "[^"\n]*"[^\n]*)");
    const std::regex within(", *" + key + R"( = "[^"\n]*")");
    return std::regex_replace(std::regex_replace(text, alone, ""), within, "");
}
/// Files of the towns that hold constants: { value = ... }.
std::vector<std::string> files_of_constants(const TownsTree& tree) {
    std::vector<std::string> found;
    for (const std::string& file : tree.files())
        if (file.ends_with(".toml") && tree.read(file).find("{ value = ") != std::string::npos)
            found.push_back(file);
    return found;
}
// What no table shows as a parameter, such as a unit's notice to move, leads to its line too: no
// file of any model is read without.
TEST(Law6, no_file_of_constants_is_read_without_units_sources_or_marks) {
    const TownsTree tree;
    const auto files = files_of_constants(tree);
    EXPECT_GE(files.size(), 9U);
    for (const std::string& file : files)
        for (const std::string key : {"unit", "source", "mark"}) {
            const std::string right = tree.read(file);
            const std::string wrong = without_key(right, key);
            ASSERT_NE(wrong, right) << file << " " << key;
            tree.write(file, wrong);
            const auto setup = crisis::load(tree.scenario(), {});
            ASSERT_FALSE(setup.has_value()) << file << " without " << key;
            const bool told = std::ranges::any_of(setup.error(), [&](const Diagnostic& problem) {
                return problem.at.file.ends_with(file) &&
                       format(problem).find(key) != std::string::npos;
            });
            EXPECT_TRUE(told) << file << " without " << key << "\n" << format(setup.error());
            tree.write(file, right);
        }
}
TEST(Law6, is_seen_to_fail) {
    EXPECT_FALSE(without_provenance(*play(changed(three_towns(), [](crisis::Setup& s) {
                     s.faults.mislay_values = true;
                 }))).empty());
}

}  // namespace
}  // namespace casus::test
