// What a script may hold, and when a rule fires.
#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

#include "base/diagnostic.h"
#include "files.h"
#include "government/government.h"

namespace casus::government {
namespace {

world::Country towns() {
    return world::read_country(source_path("data/countries/three-towns")).value();
}

/// Reads a government that stands in a file of its own for the length of the call.
Result<Data> read(const std::string& text) {
    const auto path =
        std::filesystem::temp_directory_path() /
        ("casus-government-" + std::to_string(::testing::UnitTest::GetInstance()->random_seed()) +
         "-" + ::testing::UnitTest::GetInstance()->current_test_info()->name() + ".toml");
    std::ofstream(path) << "source = \"invented\"\nmark = \"assumed\"\n" << text;
    auto data = read_government(path.string(), towns(), {});
    std::filesystem::remove(path);
    return data;
}
std::string problems_of(const std::string& text) {
    const auto data = read(text);
    return data ? std::string() : format(data.error());
}
bool says(const std::string& text, const std::string& words) {
    return problems_of(text).find(words) != std::string::npos;
}

TEST(Script, holds_acts_in_order_of_time_and_lever) {
    const auto data = read(R"(
[act.b-curfew]
at = 2022-01-16T14:00Z
lever = "curfew"
places = ["XA-A"]
[act.z-emergency]
at = 2022-01-16T14:00Z
lever = "emergency"
places = ["XA-A"]
)");
    ASSERT_TRUE(data.has_value()) << format(data.error());
    const auto commands = script_commands(*data, SeatId(0));
    ASSERT_EQ(commands.size(), 2U);
    EXPECT_EQ(commands[0].body.lever, Lever::emergency) << "a curfew needs it first";
    EXPECT_LT(commands[0].ordinal, commands[1].ordinal);
}

TEST(Script, a_dated_outcome_is_refused) {
    for (const char* outcome : {"consultation", "decision", "approval", "sortie", "arrival",
                                "completion", "exit", "decision_taken", "unit_arrived"}) {
        const std::string act =
            std::string("[act.x]\nat = 2022-01-16T14:00Z\nlever = \"") + outcome + "\"\n";
        EXPECT_TRUE(says(act, "outcome")) << outcome << '\n' << problems_of(act);
        EXPECT_EQ(read(act).error().size(), 1U) << problems_of(act);
    }
    EXPECT_TRUE(says("[[sortie]]\nat = 2022-01-16T14:00Z\n", "outcome"));
    EXPECT_TRUE(says("decision_at = 2022-01-16T14:00Z\n", "outcome"));
    for (const char* dated :
         {"arrival = 2022-01-16T14:00Z\n", "[arrival.first]\nat = 2022-01-16T14:00Z\n"}) {
        EXPECT_TRUE(says(dated, "outcome")) << problems_of(dated);
        EXPECT_EQ(read(dated).error().size(), 1U) << problems_of(dated);
    }
}

TEST(Script, a_lever_that_is_like_none_is_answered_with_all_of_them) {
    const std::string act = "[act.x]\nat = 2022-01-16T14:00Z\nlever = \"shelling\"\n";
    EXPECT_TRUE(says(act, "write one of price_cap")) << problems_of(act);
    EXPECT_TRUE(says(act, "appeal")) << problems_of(act);
}

TEST(Script, an_unknown_place_or_lever_is_told_with_the_nearest_name) {
    EXPECT_TRUE(says("[act.x]\nat = 2022-01-16T14:00Z\nlever = \"curfw\"\n", "curfew"));
    EXPECT_TRUE(
        says("[act.x]\nat = 2022-01-16T14:00Z\nlever = \"curfew\"\nplaces = [\"XA-D\"]\n", "XA-"));
}

TEST(Rules, name_no_date_and_no_place) {
    const std::string rule =
        "[rule.x]\nlever = \"curfew\"\nlag_least_h = 0\nlag_most_h = 1\n"
        "all = [{ measure = \"region.crowd\", at_least = 5 }]\n";
    EXPECT_EQ(problems_of(rule), "");
    EXPECT_TRUE(says(rule + "at = 2022-01-16T14:00Z\n", "names no date"));
    EXPECT_TRUE(says(rule + "places = [\"XA-A\"]\n", "names no date"));
    EXPECT_TRUE(
        says("[rule.x]\nlever = \"appeal\"\nlag_least_h = 0\nlag_most_h = 1\n"
             "all = [{ measure = \"region.crowd\", at_least = 5 }]\n",
             "measure of a region"));
}

struct Hours {
    world::Country country = towns();
    Data data = read(R"(
policy = "rules"
[rule.emergency]
lever = "emergency"
all = [{ measure = "region.violent", at_least = 20 }]
held_h = 2
lag_least_h = 1
lag_most_h = 4
)")
                    .value();
    Memory memory;
    View view;
    Hours() {
        view.regions.resize(3);
        view.seat = SeatId(1);
        view.now = Time(1'642'000'000 / 3600 * 3600);
    }
    std::vector<Order> pass(std::optional<std::int64_t> violent) {
        view.now = view.now + hours(1);
        view.regions[1].violent = violent;
        return decide(data, country, view, memory, Seed(1));
    }
};

TEST(Rules, fire_once_their_condition_has_held_and_again_after_it_ended) {
    Hours hours_of;
    EXPECT_TRUE(hours_of.pass(30).empty());
    EXPECT_TRUE(hours_of.pass(30).empty());
    const auto fired = hours_of.pass(30);
    ASSERT_EQ(fired.size(), 1U);
    EXPECT_EQ(fired[0].command.body.place, 1U);
    EXPECT_EQ(fired[0].rule, 0U);
    const Duration lag = fired[0].command.time - hours_of.view.now;
    EXPECT_GE(lag, hours(1));
    EXPECT_LE(lag, hours(4));
    for (int hour = 0; hour < 48; ++hour)
        EXPECT_TRUE(hours_of.pass(30).empty()) << "it rests while the condition lasts";
    EXPECT_TRUE(hours_of.pass(5).empty());
    hours_of.pass(30);
    hours_of.pass(30);
    EXPECT_EQ(hours_of.pass(30).size(), 1U);
}

TEST(Rules, what_is_not_reported_fires_nothing) {
    Hours hours_of;
    for (int hour = 0; hour < 10; ++hour)
        EXPECT_TRUE(hours_of.pass(std::nullopt).empty());
}

TEST(Rules, reset_when_the_condition_fails_in_between) {
    Hours hours_of;
    hours_of.pass(30);
    hours_of.pass(30);
    hours_of.pass(0);
    EXPECT_TRUE(hours_of.pass(30).empty());
    EXPECT_TRUE(hours_of.pass(30).empty());
    EXPECT_EQ(hours_of.pass(30).size(), 1U);
}

}  // namespace
}  // namespace casus::government
