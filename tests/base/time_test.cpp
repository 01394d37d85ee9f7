#include "base/time.h"

#include <gtest/gtest.h>

namespace casus {
namespace {

TEST(TimeText, reads_and_writes_the_same_instant_in_any_zone) {
    const Time appeal = *parse_time("2022-01-05T16:30Z");
    EXPECT_EQ(*parse_time("2022-01-05T22:30+06:00"), appeal);
    EXPECT_EQ(*parse_time("2022-01-05T16:30:00Z"), appeal);
    EXPECT_EQ(format_time(appeal), "2022-01-05T16:30:00Z");
    EXPECT_EQ(format_date(appeal), "2022-01-05");
    EXPECT_EQ(*parse_time("2022-01-05") + hours(16) + minutes(30), appeal);
}

TEST(TimeText, refuses_what_is_no_instant) {
    for (const char* text : {"", "2022-02-30", "2022-13-01", "1899-01-01", "2022-01-05T25:00Z",
                             "2022-01-05T16:30", "2022-1-5", "yesterday", "2022-01-05T16:30Zx"})
        EXPECT_FALSE(parse_time(text)) << text;
    EXPECT_TRUE(parse_time("2024-02-29"));
    EXPECT_FALSE(parse_time("2023-02-29"));
}

TEST(TimeOfDay, is_local_and_holds_before_1970) {
    const Time t = *parse_time("2022-01-01T20:30Z");
    EXPECT_EQ(t.hour_of_day(hours(6)), 2);
    EXPECT_EQ(t.hour_of_day(hours(-21)), 23);
    EXPECT_EQ(t.second_of_day(Duration(0)), 20 * 3600 + 30 * 60);
    EXPECT_EQ(Time(-1).hour_of_day(Duration(0)), 23);
    EXPECT_EQ(Time(-1).whole_hours(), -1);
    EXPECT_EQ(Time(-1).next_whole_hour(), Time(0));
    EXPECT_EQ(Time(1).next_whole_hour(), Time(3600));
    EXPECT_TRUE(Time(7200).at_whole_hour());
}

}  // namespace
}  // namespace casus
