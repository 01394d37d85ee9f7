#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <sstream>

#include "cli/in_room.h"
#include "records/hidden_folder.h"
#include "study/compare.h"

namespace casus::cli {
namespace {

namespace fs = std::filesystem;

class Commands : public InRoom {
protected:
    void play(const std::string& out, std::vector<std::string> more = {}) {
        std::vector<std::string> arguments{"run", three_towns, "--out", out};
        arguments.insert(arguments.end(), more.begin(), more.end());
        const Ended ended = casus(arguments);
        ASSERT_EQ(ended.code, 0) << ended.err;
    }
};

TEST_F(Commands, run_leaves_the_files_of_a_result_under_its_default_name) {
    const Ended ended = casus({"run", three_towns, "--seed", "7"});
    ASSERT_EQ(ended.code, 0) << ended.err;
    const std::vector<std::string> names = room_.names("runs/three-towns-7");
    for (const std::string name : {"manifest.json", "nation_tick.parquet", "report.html",
                                   "result.duckdb", "run.parquet", "timing.json"})
        EXPECT_TRUE(std::binary_search(names.begin(), names.end(), name)) << name;
    EXPECT_EQ(names.size(), 24U);
}

TEST_F(Commands, run_ends_with_a_short_summary_that_puts_people_first) {
    const Ended ended = casus({"run", three_towns, "--out", "a"});
    ASSERT_EQ(ended.code, 0) << ended.err;
    EXPECT_LE(std::count(ended.out.begin(), ended.out.end(), '\n'), 12);
    const std::size_t dead = ended.out.find("dead");
    ASSERT_NE(dead, std::string::npos);
    EXPECT_LT(dead, ended.out.find("injured"));
    EXPECT_LT(ended.out.find("injured"), ended.out.find("detained"));
    EXPECT_LT(ended.out.find("detained"), ended.out.find("alliance"));
}

TEST_F(Commands, progress_is_plain_lines_where_nobody_watches) {
    const Ended ended = casus({"run", three_towns, "--out", "a"});
    EXPECT_TRUE(has(ended.err, "50 %"));
    EXPECT_FALSE(has(ended.err, "\r"));
    EXPECT_FALSE(has(ended.err, "\x1b"));
}

TEST_F(Commands, any_number_of_threads_gives_the_same_bytes) {
    play("one", {"--threads", "1"});
    play("two", {"--threads", "2"});
    play("eight", {"--threads", "8"});
    expect_the_same("one", "two");
    expect_the_same("one", "eight");
}

TEST_F(Commands, seeds_beside_each_other_give_the_same_bytes_as_one_by_one) {
    play("one", {"--seeds", "3-6", "--threads", "1"});
    play("four", {"--seeds", "3-6", "--threads", "4"});
    expect_the_same("one", "four");
    const Ended runs = casus({"sql", "one", "SELECT run_id, seed FROM run"});
    EXPECT_EQ(runs.out, "run_id  seed\n     0     3\n     1     4\n     2     5\n     3     6\n");
}

TEST_F(Commands, a_single_number_of_seeds_is_said_to_be_one_seed) {
    const Ended one = casus({"run", three_towns, "--seeds", "20", "--out", "a"});
    ASSERT_EQ(one.code, 0) << one.err;
    EXPECT_TRUE(has(one.err, "--seeds 20 is the one seed 20; for 20 runs: --seeds 1-20"));
    EXPECT_TRUE(has(casus({"sql", "a", "SELECT seed FROM run"}).out, "20"));
    for (const char* meant : {"20-20", "1"})
        EXPECT_FALSE(
            has(casus({"run", three_towns, "--seeds", meant, "--out", meant}).err, "one seed"));
}

TEST_F(Commands, a_run_without_its_shock_says_what_of_the_script_is_still_played) {
    const Ended bare = casus({"run", three_towns, "--without", "bread", "--out", "a"});
    ASSERT_EQ(bare.code, 0) << bare.err;
    EXPECT_TRUE(has(bare.err, "without bread the script is played as dated")) << bare.err;
    EXPECT_TRUE(has(bare.err, "appeal      appeal\n")) << bare.err;
    const std::string all = "--policy none --without xc-doubt --without xa-appeal";
    EXPECT_TRUE(has(bare.err, "to leave all of it out, add " + all)) << bare.err;
    const Ended nothing = casus({"run", three_towns, "--without", "bread", "--policy", "none",
                                 "--without", "xc-doubt", "--without", "xa-appeal", "--out", "b"});
    ASSERT_EQ(nothing.code, 0) << nothing.err;
    EXPECT_FALSE(has(nothing.err, "note:")) << nothing.err;
    EXPECT_EQ(casus({"sql", "b", "SELECT kind FROM event"}).out, "kind\n");
    EXPECT_FALSE(
        has(casus({"run", three_towns, "--without", "appeal", "--out", "c"}).err, "note:"));
}

TEST_F(Commands, another_seed_gives_another_run) {
    play("one", {"--seed", "1"});
    play("two", {"--seed", "2"});
    EXPECT_NE(*records::read_file(room_.at("one/nation_tick.parquet")),
              *records::read_file(room_.at("two/nation_tick.parquet")));
}

TEST_F(Commands, rerun_of_a_finished_folder_gives_the_same_bytes) {
    play("a", {"--seeds", "1-2"});
    const Ended ended = casus({"rerun", "a"});
    EXPECT_EQ(ended.code, 0) << ended.out << ended.err;
    EXPECT_TRUE(has(ended.out, "the same bytes")) << ended.out;
    EXPECT_EQ(room_.names(""), std::vector<std::string>{"a"});
}

TEST_F(Commands, rerun_names_what_differs) {
    play("a");
    play("b", {"--seed", "2"});
    fs::copy_file(room_.at("b/nation_tick.parquet"), room_.at("a/nation_tick.parquet"),
                  fs::copy_options::overwrite_existing);
    const Ended ended = casus({"rerun", "a"});
    EXPECT_EQ(ended.code, 2);
    EXPECT_TRUE(has(ended.out, "nation_tick.parquet: row ")) << ended.out;
}

TEST_F(Commands, rerun_refuses_a_scenario_that_changed) {
    fs::create_directories(room_.at("tree/scenarios"));
    const fs::path source = CASUS_SOURCE_DIR;
    fs::copy(source / "data", room_.at("tree/data"), fs::copy_options::recursive);
    fs::copy(three_towns, room_.at("tree/scenarios/three-towns"), fs::copy_options::recursive);
    ASSERT_EQ(casus({"run", "tree/scenarios/three-towns", "--out", "tree/a"}).code, 0);
    EXPECT_EQ(casus({"rerun", "tree/a"}).code, 0);
    const std::string file = room_.at("tree/scenarios/three-towns/scenario.toml");
    ASSERT_TRUE(records::write_file(file, *records::read_file(file) + "\n# a word\n"));
    const Ended ended = casus({"rerun", "tree/a"});
    EXPECT_EQ(ended.code, 2);
    EXPECT_TRUE(has(ended.err, "have changed")) << ended.err;
}

TEST_F(Commands, report_writes_the_same_page_again) {
    play("a");
    const std::string before = *records::read_file(room_.at("a/report.html"));
    fs::remove(room_.at("a/report.html"));
    const Ended ended = casus({"report", "a"});
    EXPECT_EQ(ended.code, 0) << ended.err;
    EXPECT_TRUE(before == *records::read_file(room_.at("a/report.html")));
}

TEST_F(Commands, diff_puts_people_first_and_finds_a_folder_equal_to_itself) {
    play("a");
    play("b", {"--seed", "2"});
    const Ended same = casus({"diff", "a", "a"});
    ASSERT_EQ(same.code, 0) << same.err;
    EXPECT_FALSE(has(same.out, "until")) << same.out;
    const Ended other = casus({"diff", "a", "b"});
    EXPECT_EQ(other.code, 0);
    EXPECT_LT(other.out.find("dead residents"), other.out.find("in the street"));
    std::istringstream lines(other.out.substr(other.out.find("rows of table")));
    std::string line;
    std::getline(lines, line);
    while (std::getline(lines, line))
        EXPECT_TRUE(line.ends_with("  the same") || has(line, "  the same until 2022-01-")) << line;
    EXPECT_TRUE(has(other.out, "\nsortie ")) << other.out;
}

TEST_F(Commands, diff_pairs_runs_of_one_seed_and_counts_them) {
    play("a", {"--seeds", "1-4"});
    play("b", {"--seeds", "1-4", "--without", "appeal"});
    play("c", {"--seed", "9"});
    const Ended pairs = casus({"diff", "a", "b"});
    ASSERT_EQ(pairs.code, 0) << pairs.err;
    EXPECT_TRUE(has(pairs.out, "runs: 4 in A, 4 in B, 4 of the same seed")) << pairs.out;
    EXPECT_TRUE(has(pairs.out, "0 more, 4 fewer, 0 the same")) << pairs.out;  // alliance troops
    EXPECT_FALSE(has(pairs.out, "alone")) << pairs.out;
    play("d", {"--seed", "2"});
    const Ended partly = casus({"diff", "a", "d"});
    EXPECT_TRUE(has(partly.out, "B - A is over the runs of the same seed alone.")) << partly.out;
    const Ended strangers = casus({"diff", "a", "c"});
    EXPECT_TRUE(has(strangers.out, "No seed in common")) << strangers.out;
    EXPECT_FALSE(has(strangers.out, "B - A")) << strangers.out;
}

TEST_F(Commands, explain_through_the_program_names_its_events_and_runs) {
    play("a", {"--seeds", "1-2"});
    const Ended death = casus({"explain", "a", "first_death", "--run", "1"});
    EXPECT_EQ(death.code, 0) << death.err;
    EXPECT_TRUE(has(death.out, "because")) << death.out;
    const Ended landing = casus({"explain", "a", "first_landing"});
    EXPECT_TRUE(has(landing.out, "from X-BAY to X-ALDER")) << landing.out;
    const Ended beyond = casus({"explain", "a", "appeal", "--run", "2"});
    EXPECT_EQ(beyond.code, 2);
    EXPECT_TRUE(has(beyond.err, "0 to 1")) << beyond.err;
}

TEST_F(Commands, sql_that_is_wrong_is_exit_2_and_told_in_the_person_s_own_words) {
    play("a");
    for (const std::string question :
         {"SELECT crowdd FROM nation_tick", "", " ; ", "SELEC 1", "SELECT 1; SELECT 2",
          "DELETE FROM run", "CREATE TABLE x (i INT)", "SELECT ?", "COPY run TO 'x.csv'",
          "SELECT 'x'::INT", "SELECT 1; -- one", "-- nothing"}) {
        const Ended ended = casus({"sql", "a", question});
        EXPECT_EQ(ended.code, question == "SELECT 1; -- one" ? ended.code : 2) << question;
        for (const std::string ours : {"COLUMNS(*)", "SELECT * FROM (", "LIMIT 0", "Stack"})
            EXPECT_FALSE(has(ended.err, ours)) << question << '\n' << ended.err;
    }
    EXPECT_TRUE(has(casus({"sql", "a", "SELECT crowdd FROM nation_tick"}).err, "crowd"));
    EXPECT_TRUE(has(casus({"sql", "a", "EXPLAIN SELECT * FROM run"}).out, "SEQ_SCAN"));
    EXPECT_TRUE(has(casus({"sql", "a", "SHOW TABLES"}).out, "nation_tick"));
    EXPECT_EQ(casus({"sql", "a", "SELECT 1 AS x; "}).out, "x\n1\n");
    EXPECT_EQ(room_.names(""), std::vector<std::string>{"a"});
}

TEST_F(Commands, a_typing_error_is_answered_with_what_was_meant) {
    const Ended option = casus({"run", three_towns, "--sed", "3"});
    EXPECT_EQ(option.code, 2);
    EXPECT_TRUE(has(option.err, "did you mean --seed?")) << option.err;
    const Ended command = casus({"rurn", three_towns});
    EXPECT_EQ(command.code, 2);
    EXPECT_TRUE(has(command.err, "did you mean run?")) << command.err;
    const Ended scenario = casus({"run", std::string(CASUS_SOURCE_DIR) + "/scenarios/thre-towns"});
    EXPECT_EQ(scenario.code, 2);
}

TEST_F(Commands, wrong_values_are_exit_2_say_what_was_expected_and_leave_nothing) {
    const std::vector<std::vector<std::string>> wrong{
        {"--seeds", "5-1"},
        {"--seeds", "x"},
        {"--seeds", ""},
        {"--seeds", "1-1000000"},
        {"--seed", "-1"},
        {"--seed", ""},
        {"--seed", "9007199254740992"},
        {"--threads", "0"},
        {"--threads", "1000000"},
        {"--threads", "two"},
        {"--scale", "0"},
        {"--scale", "1.5"},
        {"--scale", "10001"},
        {"--people", "0"},
        {"--people", "1e6"},
        {"--policy", "nosuch"},
        {"--set", "no.such=1"},
        {"--set", "nonsense"},
        {"--set", ""},
        {"--set", "society.decision.available=many"},
        {"--set", "society.decision.available=nan"},
        {"--set", "society.decision.available=9223372036854775808"},
        {"--set", "society.decision.available@2022-02-30T00:00Z=0.1"},
        {"--without", "nothere"},
    };
    for (const auto& more : wrong) {
        std::vector<std::string> arguments{"run", three_towns};
        arguments.insert(arguments.end(), more.begin(), more.end());
        const Ended ended = casus(arguments);
        const std::string all = more.front() + " '" + more.back() + "'\n" + ended.err;
        EXPECT_EQ(ended.code, 2) << all;
        EXPECT_TRUE(has(ended.err, "  expected  ")) << all;
        EXPECT_TRUE(has(ended.err, "  found     ")) << all;
        EXPECT_TRUE(has(ended.err, "  mend      ")) << all;
    }
    EXPECT_EQ(casus({"run", three_towns, "--seed", "1", "--seeds", "1-2"}).code, 2);
    EXPECT_TRUE(room_.names("").empty());
}

TEST_F(Commands, every_wrong_option_is_told_at_once) {
    const Ended ended =
        casus({"run", three_towns, "--threads", "0", "--scale", "x", "--policy", "x"});
    EXPECT_EQ(ended.code, 2);
    for (const std::string word : {"--threads", "--scale", "--policy"})
        EXPECT_TRUE(has(ended.err, word)) << ended.err;
}

TEST_F(Commands, wrong_questions_to_a_treaty_are_exit_2_with_a_way_out) {
    const std::string treaty = std::string(CASUS_SOURCE_DIR) + "/data/treaties/three-towns.toml";
    const std::vector<std::vector<std::string>> wrong{
        {"--date", "2022-13-05", "--by", "XA"},
        {"--date", "", "--by", "XA"},
        {"--date", "2022-01-05", "--by", "XX"},
        {"--date", "2022-01-05", "--by", "XA", "--fact", "x=maybe"},
        {"--date", "2022-01-05", "--by", "XA", "--fact", "requested=maybe"},
    };
    for (const auto& more : wrong) {
        std::vector<std::string> arguments{"treaty", "explain", treaty};
        arguments.insert(arguments.end(), more.begin(), more.end());
        const Ended ended = casus(arguments);
        EXPECT_EQ(ended.code, 2) << ended.err;
        for (const std::string part : {"  expected  ", "  found     ", "  mend      "})
            EXPECT_TRUE(has(ended.err, part)) << more.back() << '\n' << ended.err;
    }
}

TEST_F(Commands, a_folder_that_is_no_result_is_said_to_be_none) {
    for (const std::vector<std::string>& words : {std::vector<std::string>{"report", "nowhere"},
                                                  {"rerun", "nowhere"},
                                                  {"sql", "nowhere", "SELECT 1"},
                                                  {"diff", "nowhere", "nowhere"},
                                                  {"report", "."}}) {
        const Ended ended = casus(words);
        EXPECT_EQ(ended.code, 2) << ended.err;
        EXPECT_TRUE(has(ended.err, "not a result folder")) << ended.err;
    }
}

TEST_F(Commands, a_result_of_another_version_is_told_as_such) {
    play("a");
    std::string manifest = *records::read_file(room_.at("a/manifest.json"));
    const std::size_t at = manifest.find("\"casus\": \"") + 10;
    manifest.replace(at, manifest.find('"', at) - at, "9.9.9");
    ASSERT_TRUE(records::write_file(room_.at("a/manifest.json"), manifest));
    for (const std::string command : {"rerun", "report"}) {
        const Ended ended = casus({command, "a"});
        EXPECT_EQ(ended.code, 2);
        EXPECT_TRUE(has(ended.err, "another version") && has(ended.err, "9.9.9")) << ended.err;
    }
}

TEST_F(Commands, help_and_version_are_exit_0) {
    EXPECT_EQ(casus({"--version"}).code, 0);
    EXPECT_EQ(casus({"--help"}).code, 0);
    EXPECT_TRUE(has(casus({"run", "--help"}).out, "--without"));
    EXPECT_EQ(casus({}).code, 2);
    EXPECT_EQ(casus({"world"}).code, 2);
}

TEST_F(Commands, check_says_what_a_file_is_or_everything_that_is_wrong) {
    const std::string data = std::string(CASUS_SOURCE_DIR) + "/data";
    const Ended good = casus({"check", three_towns, data + "/countries/three-towns",
                              data + "/treaties/three-towns.toml",
                              data + "/forces/three-towns.toml", data + "/sources.toml"});
    EXPECT_EQ(good.code, 0) << good.err;
    EXPECT_TRUE(has(good.out, "scenario, nothing wrong")) << good.out;
    ASSERT_TRUE(records::write_file(room_.at("wrong.toml"), "[treaty]\nkey = 3\nnam = \"x\"\n"));
    const Ended bad = casus({"check", "wrong.toml", three_towns});
    EXPECT_EQ(bad.code, 2);
    EXPECT_TRUE(has(bad.err, "wrong.toml:2:")) << bad.err;
    EXPECT_TRUE(has(bad.err, "problems")) << bad.err;
    EXPECT_EQ(casus({"check", "nowhere.toml"}).code, 2);
}

TEST_F(Commands, world_show_adds_up) {
    const Ended ended =
        casus({"world", "show", std::string(CASUS_SOURCE_DIR) + "/data/countries/three-towns"});
    EXPECT_EQ(ended.code, 0) << ended.err;
    EXPECT_TRUE(has(ended.out, "45000 residents")) << ended.out;
}

TEST_F(Commands, treaty_explain_gives_reasons) {
    const std::string treaty = std::string(CASUS_SOURCE_DIR) + "/data/treaties/three-towns.toml";
    const Ended ended = casus({"treaty", "explain", treaty, "--date", "2022-01-05", "--by", "XA"});
    EXPECT_EQ(ended.code, 0) << ended.err;
    EXPECT_FALSE(ended.out.empty());
    EXPECT_FALSE(has(ended.out, "requested: unknown")) << ended.out;
    const Ended silent = casus({"treaty", "explain", treaty, "--date", "2022-01-05", "--by", "XA",
                                "--fact", "requested=unknown"});
    EXPECT_NE(silent.out, ended.out) << "a fact that is given stands";
    const Ended wrong = casus({"treaty", "explain", treaty, "--date", "soon", "--by", "XA"});
    EXPECT_EQ(wrong.code, 2);
    const Ended early = casus({"treaty", "explain", treaty, "--date", "1950-01-01", "--by", "XA"});
    EXPECT_EQ(early.code, 2);
    EXPECT_TRUE(has(early.err, "nobody is bound")) << early.err;
    EXPECT_TRUE(has(early.err, "2001-01-01")) << early.err;
}

}  // namespace
}  // namespace casus::cli
