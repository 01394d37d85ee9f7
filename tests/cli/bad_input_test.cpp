// Broken, odd and hostile data, by hand: each is read or refused with a place, and nothing else.
#include <gtest/gtest.h>

#include <sys/stat.h>

#include <algorithm>
#include <clocale>
#include <filesystem>
#include <locale>
#include <memory>
#include <vector>

#include "base/executor.h"
#include "cli/check_file.h"
#include "cli/process.h"
#include "crisis/crisis.h"
#include "crisis/setup_data.h"
#include "support/towns_tree.h"

namespace casus::cli {
namespace {

namespace fs = std::filesystem;
using test::TownsTree;

const std::string scenario_file = "scenarios/three-towns/scenario.toml";
const std::string country_file = "data/countries/three-towns/country.toml";
const std::string regions_file = "data/countries/three-towns/regions.csv";
const std::string settlements_file = "data/countries/three-towns/settlements.csv";
const std::string objects_file = "data/countries/three-towns/objects.csv";
const std::string forces_file = "data/forces/three-towns.toml";

/// What `check` says; empty where nothing is wrong.
Diagnostics said(const TownsTree& tree) {
    const auto checked = check_file(tree.scenario());
    return checked ? Diagnostics{} : checked.error();
}

void expect_refused(const TownsTree& tree, const std::string& file, const std::string& word) {
    const Diagnostics problems = said(tree);
    ASSERT_FALSE(problems.empty()) << word;
    EXPECT_EQ(exit_code(problems), 2) << format(problems);
    const bool told = std::any_of(problems.begin(), problems.end(), [&](const Diagnostic& d) {
        return d.at.file.ends_with(file) && format(d).find(word) != std::string::npos;
    });
    EXPECT_TRUE(told) << "'" << word << "' in " << file << ":\n" << format(problems);
}

/// Plays the first day.
Diagnostics first_day(const TownsTree& tree) {
    const auto setup = crisis::load(tree.scenario(), {});
    if (!setup)
        return setup.error();
    records::NullSink sink;
    Executor executor(1);
    auto crisis = crisis::Crisis::start(*setup, Seed(1), executor, sink);
    if (!crisis)
        return crisis.error();
    const auto played = crisis->advance((*setup)->start() + hours(24), {}, {});
    return played ? Diagnostics{} : played.error();
}

struct Edit {
    std::string file, old, now, word;
};

TEST(BadInput, numbers_that_are_none_or_too_large_are_refused_where_they_stand) {
    const std::vector<Edit> edits{
        {scenario_file, "value = 2.0", "value = nan", "finite"},
        {scenario_file, "value = 2.0", "value = -inf", "finite"},
        {scenario_file, "value = 2.0", "value = 1e308", "price_ratio"},
        {scenario_file, "value = 2.0", "value = 9223372036854775807", "price_ratio"},
        {scenario_file, "value = 2.0", "value = -9223372036854775808", "price_ratio"},
        {scenario_file, "hours = 240", "hours = 9223372036854775807", "hours"},
        {scenario_file, "hours = 240", "hours = -9223372036854775808", "hours"},
        {scenario_file, "hours = 240", "hours = 9223372036854775808", "TOML"},
        {country_file, "residents = 45000", "residents = 9223372036854775807", "residents"},
        {country_file, "seed = 1", "seed = -9223372036854775808", "seed"},
        {regions_file, "22000,2400", "nan,2400", "nan"},
        {regions_file, "22000,2400", "inf,2400", "inf"},
        {regions_file, "22000,2400", "9223372036854775807,2400", "residents"},
        {regions_file, "22000,2400", "9223372036854775808,2400", "residents"},
        {settlements_file, "48.0000,-30.0000", "1e999,-30.0000", "latitude"},
    };
    for (const Edit& edit : edits) {
        const TownsTree tree;
        tree.replace(edit.file, edit.old, edit.now);
        expect_refused(tree, edit.file, edit.word);
    }
}

TEST(BadInput, days_that_do_not_exist_or_lie_far_off_are_refused) {
    for (const auto& [date, word] :
         std::vector<std::pair<std::string, std::string>>{{"2022-02-30T00:00Z", "date"},
                                                          {"9999-01-01T00:00Z", "1900 to 2199"},
                                                          {"0000-01-01T00:00Z", "1900 to 2199"},
                                                          {"2022-01-14T24:00Z", "time"}}) {
        const TownsTree tree;
        tree.replace(scenario_file, "2022-01-14T00:00Z", date);
        expect_refused(tree, scenario_file, word);
    }
}

TEST(BadInput, a_mark_of_byte_order_and_the_ends_of_windows_lines_change_nothing) {
    const TownsTree plain;
    const auto before = crisis::load(plain.scenario(), {});
    ASSERT_TRUE(before);
    const TownsTree tree;
    for (const std::string& file : tree.files()) {
        std::string text = "\xEF\xBB\xBF";
        for (const char c : tree.read(file))
            text += c == '\n' ? std::string("\r\n") : std::string(1, c);
        tree.write(file, text);
    }
    const auto after = crisis::load(tree.scenario(), {});
    ASSERT_TRUE(after) << format(after.error());
    EXPECT_EQ((*before)->country().residents(), (*after)->country().residents());
    EXPECT_EQ((*before)->scenario.title, (*after)->scenario.title);
    EXPECT_TRUE(first_day(tree).empty());
}

TEST(BadInput, bytes_that_are_no_utf8_text_are_refused_in_every_file) {
    const TownsTree tree;
    for (const std::string& file : tree.files()) {
        const std::string right = tree.read(file);
        std::string wide = "\xFF\xFE";
        for (const char c : right)
            wide += std::string(1, c) + '\0';
        tree.write(file, wide);
        expect_refused(tree, file, "UTF-16");
        tree.write(file, right + '\0');
        expect_refused(tree, file, "NUL");
        tree.write(file, right + "\xC3");
        expect_refused(tree, file, "UTF-8");
        tree.write(file, right);
    }
    EXPECT_TRUE(said(tree).empty());
}

TEST(BadInput, cyrillic_names_are_names) {
    const TownsTree tree;
    tree.replace(settlements_file, ",Alder,", ",\xD0\x9E\xD0\xBB\xD1\x8C\xD1\x85\xD0\xB0,");
    tree.replace(scenario_file, "Three towns and", "\xD0\xA2\xD1\x80\xD0\xB8 and");
    EXPECT_TRUE(said(tree).empty()) << format(said(tree));
    const Room room;
    const Ended ended =
        run({.arguments = {"run", tree.scenario(), "--out", "a"}, .folder = room.path()});
    EXPECT_EQ(ended.code, 0) << ended.err;
    const Ended asked = run({.arguments = {"sql", "a",
                                           "SELECT count(*) > 0 AS found FROM settlement_tick "
                                           "WHERE settlement_name = "
                                           "'\xD0\x9E\xD0\xBB\xD1\x8C\xD1\x85\xD0\xB0'"},
                             .folder = room.path()});
    EXPECT_EQ(asked.out, "found\ntrue\n") << asked.err;
}

TEST(BadInput, a_country_without_police_is_played) {
    const TownsTree tree;
    for (const auto& [old, now] : std::vector<std::pair<std::string, std::string>>{
             {",88,30,60,", ",0,0,60,"}, {",56,12,20,", ",0,0,20,"}})
        tree.replace(regions_file, old, now);
    const Diagnostics guards = said(tree);
    ASSERT_FALSE(guards.empty());  // nobody is there to guard
    EXPECT_EQ(exit_code(guards), 2);
    std::string objects = tree.read(objects_file);
    for (std::size_t at = 0; (at = objects.find('\n', at + 1)) + 1 < objects.size();) {
        std::size_t from = at;
        for (int comma = 0; comma < 4; ++comma)
            from = objects.find(',', from + 1);
        objects.replace(from + 1, objects.find(',', from + 1) - from - 1, "0");
    }
    tree.write(objects_file, objects);
    EXPECT_TRUE(first_day(tree).empty()) << format(first_day(tree));
}

TEST(BadInput, a_region_without_a_settlement_is_refused_at_its_line) {
    const TownsTree tree;
    const std::string regions = tree.read(regions_file);
    tree.write(regions_file, regions +
                                 "XA-Z,Nowhere,0,10,48.0000,-30.0000,1900-01-01=+02:00,0,0,0,"
                                 "0,0,0,3,3,invented,assumed\n");
    expect_refused(tree, regions_file, "XA-Z");
}

TEST(BadInput, nothing_outside_the_project_is_read) {
    for (const std::string path :
         {"../../../../../../etc/passwd", "/etc/passwd", "../../../etc/passwd"}) {
        {
            const TownsTree tree;
            tree.replace(scenario_file, "../../data/forces/three-towns.toml", path);
            expect_refused(tree, scenario_file, "path");
        }
        {
            const TownsTree tree;
            tree.write(forces_file, "inherits = \"" + path + "\"\n" + tree.read(forces_file));
            expect_refused(tree, forces_file, "path");
            EXPECT_EQ(format(said(tree)).find("root:"), std::string::npos);
        }
    }
    const TownsTree tree;
    fs::remove(tree.path(forces_file));
    fs::create_symlink("/etc/passwd", tree.path(forces_file));
    expect_refused(tree, scenario_file, "leaves the data root");
}

TEST(BadInput, links_and_files_that_lead_in_a_circle_are_told_as_such) {
    {
        const TownsTree tree;
        fs::remove(tree.path(forces_file));
        fs::create_symlink("three-towns.toml", tree.path(forces_file));
        expect_refused(tree, scenario_file, "loop");
    }
    const TownsTree tree;
    tree.write(forces_file, "inherits = \"three-towns.toml\"\n" + tree.read(forces_file));
    expect_refused(tree, forces_file, "circle");
}

TEST(BadInput, a_folder_or_a_pipe_in_place_of_a_file_does_not_hang) {
    {
        const TownsTree tree;
        fs::remove(tree.path(settlements_file));
        ASSERT_EQ(::mkfifo(tree.path(settlements_file).c_str(), 0600), 0);
        expect_refused(tree, settlements_file, "regular file");
    }
    const TownsTree tree;
    fs::remove(tree.path(settlements_file));
    fs::create_directory(tree.path(settlements_file));
    expect_refused(tree, settlements_file, "folder");
}

TEST(BadInput, many_missing_parameters_are_one_problem) {
    for (const std::string now : {"", "parameters = []\n"}) {
        const TownsTree tree;
        std::string text = tree.read(scenario_file);
        const std::size_t from = text.find("parameters = [");
        text.replace(from, text.find("]\n", from) + 2 - from, now);
        tree.write(scenario_file, text);
        expect_refused(tree, scenario_file, "parameters");
        EXPECT_EQ(said(tree).size(), 1U) << format(said(tree));
    }
}

// Digits and points are the same for every user.
class Comma : public std::numpunct<char> {
    [[nodiscard]] char do_decimal_point() const override { return ','; }
    [[nodiscard]] char do_thousands_sep() const override { return '.'; }
    [[nodiscard]] std::string do_grouping() const override { return "\3"; }
};

TEST(BadInput, a_locale_with_a_decimal_comma_changes_nothing) {
    const TownsTree tree;
    const auto before = crisis::load(tree.scenario(), {});
    ASSERT_TRUE(before);
    const std::locale old = std::locale::global(
        std::locale(std::locale::classic(), std::make_unique<Comma>().release()));
    for (const char* name : {"de_DE.UTF-8", "ru_RU.UTF-8", "fr_FR.UTF-8"})
        if (std::setlocale(LC_ALL, name) != nullptr)
            break;
    const auto after = crisis::load(tree.scenario(), {});
    const Diagnostics played = first_day(tree);
    std::locale::global(old);
    (void)std::setlocale(LC_ALL, "C");
    ASSERT_TRUE(after) << format(after.error());
    EXPECT_EQ((*before)->digest, (*after)->digest);
    EXPECT_TRUE(played.empty()) << format(played);
}

TEST(BadInput, a_file_that_nobody_reads_is_said_to_be_none) {
    const TownsTree tree;
    tree.write("README.md", "# words\n");
    tree.write("data/empty.toml", "");
    tree.write("data/forces/other.csv", "a,b\n1,2\n");
    for (const std::string file : {"README.md", "data/empty.toml", "data/forces/other.csv"}) {
        const auto checked = check_file(tree.path(file));
        ASSERT_FALSE(checked) << file << ": " << *checked;
        EXPECT_EQ(exit_code(checked.error()), 2);
        const Diagnostic& problem = checked.error().front();
        EXPECT_NE(problem.expected.find("a treaty"), std::string::npos) << format(problem);
        EXPECT_FALSE(problem.found.empty() || problem.mend.empty()) << format(problem);
    }
    for (const std::string& file : tree.files())
        EXPECT_TRUE(check_file(tree.path(file))) << file;
}

}  // namespace
}  // namespace casus::cli
