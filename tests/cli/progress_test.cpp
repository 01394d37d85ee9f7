#include "cli/progress.h"

#include <gtest/gtest.h>

namespace casus::cli {
namespace {

TEST(Progress, the_bar_says_how_far_and_how_long) {
    study::ProgressNote note;
    note.stage = study::ProgressNote::Stage::running;
    note.runs = 1;
    note.hours = 100;
    note.hours_done = 50;
    note.now = *parse_time("2022-01-05T06:00Z");
    EXPECT_EQ(bar_text(note, 61.0),
              "[===============               ]  50 %  2022-01-05T06:00:00Z  1 min 01 s left");
    note.runs = 3;
    note.runs_finished = 1;
    EXPECT_NE(bar_text(note, 1.0).find("run 2 of 3"), std::string::npos);
}

TEST(Progress, nothing_is_promised_before_anything_is_done) {
    study::ProgressNote note;
    note.stage = study::ProgressNote::Stage::running;
    note.hours = 100;
    EXPECT_EQ(bar_text(note, 5.0).find("left"), std::string::npos);
}

}  // namespace
}  // namespace casus::cli
