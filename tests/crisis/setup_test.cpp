// What a setup refuses, and that everything a scenario names fits together.
#include <gtest/gtest.h>

#include <algorithm>

#include "base/diagnostic.h"
#include "crisis/crisis.h"
#include "crisis/setup_data.h"
#include "crisis/views.h"
#include "support/towns_tree.h"

namespace casus::crisis {
namespace {

std::string source_path(const std::string& path) {
    return std::string(CASUS_SOURCE_DIR) + "/" + path;
}
std::string problems_of(const Options& options) {
    const auto setup = load(source_path("scenarios/three-towns"), options);
    return setup ? std::string() : format(setup.error());
}
bool has(const std::string& text, const std::string& words) {
    return text.find(words) != std::string::npos;
}

TEST(Setup, both_scenarios_load) {
    for (const char* name : {"kazakhstan-2022", "three-towns"}) {
        const auto setup = load(source_path(std::string("scenarios/") + name), {});
        ASSERT_TRUE(setup.has_value()) << format(setup.error());
        EXPECT_TRUE((*setup)->government_seat.valid());
        EXPECT_TRUE((*setup)->alliance_seat.valid());
        EXPECT_FALSE((*setup)->script.empty());
        EXPECT_TRUE(std::is_sorted((*setup)->script.begin(), (*setup)->script.end()));
    }
}

TEST(Setup, without_an_unknown_id_tells_the_nearest) {
    Options options;
    options.without = {"apeal"};
    const std::string problems = problems_of(options);
    EXPECT_TRUE(has(problems, "did you mean 'appeal'?")) << problems;
}

TEST(Setup, without_removes_exactly_one_item) {
    Options options;
    options.without = {"appeal", "bread", "xa-appeal", "tides"};
    const auto all = load(source_path("scenarios/three-towns"), {}).value();
    const auto less = load(source_path("scenarios/three-towns"), options).value();
    EXPECT_EQ(less->government.acts.size() + 1, all->government.acts.size());
    EXPECT_EQ(less->scenario.shocks.size() + 1, all->scenario.shocks.size());
    EXPECT_EQ(less->information.statements.size() + 1, all->information.statements.size());
    EXPECT_EQ(less->forces.exercises.size() + 1, all->forces.exercises.size());
    EXPECT_EQ(less->scenario.digest, all->scenario.digest) << "the files are the same";
    EXPECT_NE(less->digest, all->digest);
}

TEST(Setup, without_exercises_removes_them_all) {
    Options options;
    options.without = {"exercises"};
    const auto less = load(source_path("scenarios/kazakhstan-2022"), options).value();
    EXPECT_TRUE(less->forces.exercises.empty());
    EXPECT_FALSE(less->forces.units.empty());
    options.without = {"exercises", "tides"};
    EXPECT_TRUE(has(problems_of(options), "nothing in the scenario has the id 'tides'"));
    options.without = {"tides", "exercises"};
    EXPECT_TRUE(has(problems_of(options), "nothing in the scenario has the id 'exercises'"))
        << "none is left to remove";
}

TEST(Setup, an_unknown_policy_and_an_unknown_parameter_are_told_at_once) {
    Options options;
    options.policy = "wisdom";
    options.settings = {world::parse_setting("society.police.contct=1").value()};
    const std::string problems = problems_of(options);
    EXPECT_TRUE(has(problems, "unknown policy")) << problems;
    EXPECT_TRUE(has(problems, "society.police.contact")) << problems;
}

TEST(Setup, a_policy_of_none_gives_no_orders) {
    Options options;
    options.policy = "none";
    const auto setup = load(source_path("scenarios/three-towns"), options).value();
    for (const Command& command : setup->script)
        EXPECT_EQ(command.body.lever, Lever::statement);
}

const std::string scenario_file = "scenarios/three-towns/scenario.toml";

TEST(Setup, a_scenario_that_is_no_toml_is_told_of_that_alone) {
    for (const auto& [right, wrong] :
         {std::pair("\"three-towns\"", "three-towns"), std::pair("2022-01-14T00:00Z", "14.01.2022"),
          std::pair("2022-01-14T00:00Z", "2022-14-01T00:00Z"),
          std::pair("2022-01-14T00:00Z", "2022-01-14T00:00")}) {
        const test::TownsTree tree;
        tree.replace(scenario_file, right, wrong);
        const auto setup = load(tree.scenario(), {});
        ASSERT_FALSE(setup.has_value()) << wrong;
        EXPECT_EQ(setup.error().size(), 1U) << format(setup.error());
    }
}

TEST(Setup, a_misspelt_seat_is_told_where_it_stands) {
    const test::TownsTree tree;
    tree.replace(scenario_file, "key = \"government\"", "key = \"goverment\"");
    const auto setup = load(tree.scenario(), {});
    ASSERT_FALSE(setup.has_value());
    EXPECT_EQ(setup.error().front().at.line, 32) << format(setup.error());
    EXPECT_EQ(setup.error().front().mend, "did you mean 'government'?");
}

TEST(Setup, no_act_is_held_against_a_run_that_is_not_stated) {
    const test::TownsTree tree;
    tree.replace(scenario_file, "hours = 240", "huors = 240");
    const auto setup = load(tree.scenario(), {});
    ASSERT_FALSE(setup.has_value());
    EXPECT_FALSE(has(format(setup.error()), "outside the run")) << format(setup.error());
}

TEST(Setup, a_task_at_an_unknown_object_is_told_where_it_stands) {
    const test::TownsTree tree;
    const std::string file = "data/forces/three-towns.toml";
    const std::string text = tree.read(file);
    const std::size_t task = text.find("[task.");
    ASSERT_NE(task, std::string::npos);
    tree.replace(file, "[task.", "[task.no-such-");
    const auto setup = load(tree.scenario(), {});
    ASSERT_FALSE(setup.has_value());
    const Diagnostic& told = setup.error().front();
    EXPECT_TRUE(has(told.what, "unknown object")) << format(setup.error());
    EXPECT_EQ(told.at.line,
              1 + std::count(text.begin(), text.begin() + std::ptrdiff_t(task), '\n'));
}

TEST(Advance, a_command_for_the_past_is_refused) {
    const auto setup = load(source_path("scenarios/three-towns"), {}).value();
    Executor executor(1);
    records::NullSink sink;
    auto run = Crisis::start(setup, Seed(1), executor, sink);
    ASSERT_TRUE(run && run->advance(setup->start() + hours(5)));
    const Command late{setup->start() + hours(3), SeatId(0), 0, {}};
    EXPECT_FALSE(run->advance(setup->end(), std::vector{late}).has_value());
}

TEST(Advance, a_seat_without_a_say_is_refused_and_written_down) {
    const auto setup = load(source_path("scenarios/three-towns"), {}).value();
    Executor executor(1);
    records::MemorySink sink;
    auto run = Crisis::start(setup, Seed(1), executor, sink);
    const Command order{setup->start() + hours(1),
                        setup->alliance_seat,
                        0,
                        {Lever::emergency, CommandBody::Scope::region, 0, 1, 0, ItemId::none()}};
    ASSERT_TRUE(run && run->advance(setup->start() + hours(2), std::vector{order}));
    ASSERT_EQ(sink.rows(records::TableId::command).size(), 1U);
    EXPECT_TRUE(has(sink.rows(records::TableId::command)[0], "|0|this seat gives no orders"));
}

TEST(Advance, a_set_stop_token_stops_between_instants) {
    const auto setup = load(source_path("scenarios/three-towns"), {}).value();
    Executor executor(1);
    records::NullSink sink;
    auto run = Crisis::start(setup, Seed(1), executor, sink);
    const std::stop_source stop;
    stop.request_stop();
    const auto progress = run->advance(setup->end(), {}, stop.get_token());
    ASSERT_TRUE(progress.has_value());
    EXPECT_TRUE(progress->stopped);
    EXPECT_FALSE(progress->finished);
}

}  // namespace
}  // namespace casus::crisis
