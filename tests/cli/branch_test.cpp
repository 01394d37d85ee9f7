// One past, many futures: what goes on from a checkpoint has the bytes of what never stopped.
#include <gtest/gtest.h>

#include <algorithm>
#include <csignal>
#include <filesystem>

#include "cli/in_room.h"
#include "records/files.h"
#include "records/query.h"
#include "study/compare.h"

namespace casus::cli {
namespace {

namespace fs = std::filesystem;

bool said(const Ended& ended, const std::string& part) {
    return ended.err.find(part) != std::string::npos;
}

class Branch : public InRoom {
protected:
    void succeed(std::vector<std::string> arguments) {
        const Ended ended = casus(std::move(arguments));
        ASSERT_EQ(ended.code, 0) << ended.err;
    }
    /// The answer to a question about one result, as text.
    std::string ask(const std::string& folder, const std::string& question) {
        const auto answer = records::query(room_.at(folder), question);
        EXPECT_TRUE(answer) << (answer ? "" : format(answer.error()));
        return answer ? records::render(*answer) : "";
    }
};

const std::string risk = "society.decision.residual_risk";

TEST_F(Branch, a_restart_at_any_of_three_points_ends_in_the_same_bytes) {
    succeed({"run", three_towns, "--seeds", "5-6", "--set", risk + "@2022-01-19=0.2",
             "--checkpoint-every", "2d", "--out", "kept"});
    succeed({"run", three_towns, "--seed", "6", "--set", risk + "@2022-01-19=0.2", "--out",
             "straight"});
    const std::vector<std::string> files = room_.names("kept/checkpoints");
    ASSERT_EQ(files.size(), 8U);
    int restarts = 0;
    for (const std::string& file : files) {
        if (!file.starts_with("seed-6-") || restarts == 3)
            continue;
        const std::string out = "again-" + std::to_string(restarts++);
        succeed({"run", "--restart", "kept/checkpoints/" + file, "--threads", "2", "--out", out});
        expect_the_same("straight", out);
    }
    EXPECT_EQ(restarts, 3);
    succeed({"rerun", "kept"});  // checkpoints are no part of a result
}

TEST_F(Branch, has_the_past_of_its_run_and_the_bytes_of_a_run_of_its_own) {
    const std::string at = "2022-01-17T06:30Z", set = risk + "@2022-01-17T06:30Z=0.05";
    succeed({"run", three_towns, "--seeds", "1-2", "--out", "past"});
    succeed({"branch", "past", "--at", at, "--set", set, "--out", "future"});
    succeed({"run", three_towns, "--seeds", "1-2", "--set", set, "--out", "straight"});
    expect_the_same("straight", "future");
    // Before the change the two are the same, after it they are not.
    const std::string rows = "SELECT * FROM nation_tick WHERE run_id = 0 AND time ";
    const std::string before = rows + "< '2022-01-17T06:30:00Z' ORDER BY time";
    const std::string after = rows + "> '2022-01-17T06:30:00Z' ORDER BY time";
    EXPECT_EQ(ask("past", before), ask("future", before));
    EXPECT_NE(ask("past", after), ask("future", after));
}

TEST_F(Branch, of_a_branch_may_lie_before_what_that_one_set) {
    const std::string late = risk + "@2022-01-20=0.2", early = "society.street.join@2022-01-17=0.3";
    succeed({"run", three_towns, "--set", late, "--checkpoint-every", "1d", "--out", "past"});
    succeed({"branch", "past/", "--at", "2022-01-17", "--set", early});  // as a shell completes it
    succeed({"run", three_towns, "--set", late, "--set", early, "--out", "straight"});
    expect_the_same("straight", "past-branch");
    succeed({"rerun", "past"});
}

TEST_F(Branch, a_second_one_at_the_same_time_does_not_step_the_past_again) {
    succeed({"run", three_towns, "--out", "past"});
    succeed(
        {"branch", "past", "--at", "2022-01-18", "--set", risk + "@2022-01-18=0.1", "--out", "a"});
    const auto kept = room_.names("past/checkpoints");
    ASSERT_EQ(kept.size(), 1U);
    const auto written = fs::last_write_time(room_.at("past/checkpoints/" + kept[0]));
    succeed(
        {"branch", "past", "--at", "2022-01-18", "--set", risk + "@2022-01-18=0.2", "--out", "b"});
    EXPECT_EQ(room_.names("past/checkpoints"), kept);
    EXPECT_EQ(fs::last_write_time(room_.at("past/checkpoints/" + kept[0])), written);
    // Nor is it stepped anew where the file that should stand for it is another's.
    ASSERT_TRUE(records::replace_file(room_.at("past/checkpoints/" + kept[0]), "nonsense"));
    const Ended refused = casus(
        {"branch", "past", "--at", "2022-01-18", "--set", risk + "@2022-01-18=0.3", "--out", "c"});
    EXPECT_EQ(refused.code, 2);
    EXPECT_TRUE(said(refused, "this is no checkpoint")) << refused.err;
    EXPECT_FALSE(fs::exists(room_.at("c")));
}

TEST_F(Branch, what_would_change_the_past_is_refused_with_the_way_out) {
    succeed({"run", three_towns, "--out", "past"});
    const auto branch = [&](const std::string& at, const std::string& set) {
        const Ended ended = casus({"branch", "past", "--at", at, "--set", set, "--out", "future"});
        EXPECT_EQ(ended.code, 2);
        EXPECT_FALSE(fs::exists(room_.at("future")));
        return ended;
    };
    EXPECT_TRUE(said(branch("2022-01-18", risk + "=0.1"),
                     "write --set " + risk + "@2022-01-18T00:00:00Z=0.1"));
    EXPECT_TRUE(
        said(branch("2022-01-18", risk + "@2022-01-17=0.1"), "a setting before the branch"));
    EXPECT_TRUE(said(branch("2021-01-18", risk + "@2022-01-18=0.1"), "outside the run"));
    EXPECT_FALSE(fs::exists(room_.at("past/checkpoints")));  // nothing was played for a refusal
    EXPECT_TRUE(said(branch("soon", risk + "@2022-01-18=0.1"), "--at is not a time"));
    EXPECT_TRUE(said(branch("2022-01-18", "society.decision.residual_rsk@2022-01-18=0.1"),
                     "society.decision.residual_risk"));
}

TEST_F(Branch, what_was_kept_outlives_a_killed_run_and_whoever_plays_after_it) {
    const std::string synthetic = CASUS_SOURCE_DIR "/scenarios/synthetic";
    const std::vector<std::string> play{"run",   synthetic, "--people",           "2000000",
                                        "--out", "killed",  "--checkpoint-every", "1d"};
    {
        Running running({.arguments = play, .folder = room_.path()});
        running.wait_for("30 %");
        running.signal(SIGKILL);
        EXPECT_EQ(running.end().code, 128 + SIGKILL);
    }
    EXPECT_FALSE(fs::exists(room_.at("killed")));
    succeed({"run", three_towns, "--out", "another"});  // cleans what killed runs left beside it
    const auto kept = room_.names("killed.checkpoints");
    ASSERT_GT(kept.size(), 2U);
    const Ended again = casus(play);
    EXPECT_EQ(again.code, 2);
    EXPECT_TRUE(said(again, "--restart FILE")) << again.err;
    EXPECT_EQ(room_.names("killed.checkpoints"), kept);
    succeed({"run", "--restart", "killed.checkpoints/" + kept.back(), "--checkpoint-every", "1d",
             "--out", "killed"});
    EXPECT_FALSE(fs::exists(room_.at("killed.checkpoints")));
    EXPECT_EQ(room_.names("killed/checkpoints").size(), 18U);
    succeed({"run", synthetic, "--people", "2000000", "--out", "straight"});
    expect_the_same("straight", "killed");
}

TEST_F(Branch, a_restart_takes_nothing_beside_it_and_no_other_files) {
    succeed({"run", three_towns, "--checkpoint-every", "96h", "--out", "kept"});
    const std::string file = "kept/checkpoints/" + room_.names("kept/checkpoints").at(0);
    EXPECT_EQ(casus({"run", "--restart", file, "--set", risk + "=0.1"}).code, 2);
    EXPECT_EQ(casus({"run", "three-towns", "--restart", file}).code, 2);
    EXPECT_EQ(casus({"run", "--restart", "kept/manifest.json"}).code, 2);
    EXPECT_EQ(casus({"run", "--restart", "kept/none.casus"}).code, 2);
    EXPECT_TRUE(said(casus({"run"}), "no scenario is named"));
    EXPECT_TRUE(said(casus({"run", three_towns, "--checkpoint-every", "240h", "--out", "x"}),
                     "less than 240 h"));
    for (const std::string every : {"0h", "24", "h", "-2d", "1e3h", "24m"})
        EXPECT_EQ(casus({"run", three_towns, "--checkpoint-every", every, "--out", "x"}).code, 2)
            << every;
}

TEST_F(Branch, a_synthetic_nation_is_as_large_as_was_asked_also_when_it_goes_on) {
    const std::string synthetic = CASUS_SOURCE_DIR "/scenarios/synthetic";
    succeed({"run", synthetic, "--people", "30000", "--checkpoint-every", "10d", "--out", "small"});
    EXPECT_NE(ask("small", "SELECT residents FROM run").find("30"), std::string::npos);
    succeed({"rerun", "small"});
    succeed({"run", "--restart", "small/checkpoints/" + room_.names("small/checkpoints").at(0),
             "--out", "again"});
    expect_the_same("small", "again");
    succeed({"run", synthetic, "--people", "30000", "--scale", "3", "--checkpoint-every", "10d",
             "--out", "sample"});
    EXPECT_NE(records::read_file(room_.at("sample/report.html"))
                  ->find("SAMPLE, one agent for 3 people: "),
              std::string::npos);
    succeed({"rerun", "sample"});
    succeed({"run", "--restart", "sample/checkpoints/" + room_.names("sample/checkpoints").at(0),
             "--out", "sample-again"});
    expect_the_same("sample", "sample-again");
    EXPECT_EQ(casus({"run", three_towns, "--people", "30000"}).code, 2);
    EXPECT_EQ(casus({"run", synthetic, "--people", "many"}).code, 2);
}

}  // namespace
}  // namespace casus::cli
