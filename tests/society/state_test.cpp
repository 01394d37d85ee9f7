#include "society/state.h"

#include <gtest/gtest.h>

#include "society/month.h"

namespace casus {
namespace {

using society::Outputs;
using society::State;

State state_after(std::int64_t hours_run, State state) {
    const world::Country country = test::country("three-towns");
    const society::Params params = test::hot_parameters();
    Executor executor(1);
    test::SocietyInputs inputs(country);
    Outputs out;
    const std::int64_t begun =
        state.now == Time{} ? 0 : (state.now - *parse_time("2022-01-01")).value() / 3600;
    for (std::int64_t hour = begun + 1; hour <= begun + hours_run; ++hour) {
        test::set_levers(country, hour, inputs);
        EXPECT_TRUE(step(country, params, state, inputs.at(country, Seed(2), hour), out, executor));
    }
    return state;
}

State fresh() {
    return *test::initial(test::country("three-towns"), test::hot_parameters(), Seed(2));
}

TEST(Snapshot, saved_and_loaded_goes_on_as_if_nothing_had_happened) {
    State state = fresh();
    for (int instant = 0; instant < 10; ++instant) {
        state = state_after(37, std::move(state));
        auto loaded = society::load(save(state));
        ASSERT_TRUE(loaded) << format(loaded.error());
        EXPECT_TRUE(loaded->same_as(state));
        EXPECT_TRUE(state_after(20, *loaded).same_as(state_after(20, state))) << instant;
    }
}

TEST(Snapshot, damaged_bytes_are_refused_and_never_crash) {
    const std::string bytes = save(state_after(120, fresh()));
    EXPECT_FALSE(society::load(""));
    EXPECT_FALSE(society::load("casus-society"));
    for (std::size_t cut = 0; cut < bytes.size(); cut += 997)
        EXPECT_FALSE(society::load(std::string_view(bytes).substr(0, cut))) << cut;
    EXPECT_FALSE(society::load(bytes + "x"));
    std::string huge = bytes;
    huge[13 + 16] = '\x7f';  // the count of cells
    EXPECT_FALSE(society::load(huge));
}

TEST(Snapshot, a_state_of_another_world_is_refused_by_the_step) {
    State state = fresh();
    state.cells.quiet.pop_back();
    state.derived = {};
    const world::Country country = test::country("three-towns");
    test::SocietyInputs inputs(country);
    Executor executor(1);
    Outputs out;
    const auto stepped =
        step(country, test::hot_parameters(), state, inputs.at(country, Seed(1), 1), out, executor);
    EXPECT_FALSE(stepped);
}

TEST(Snapshot, the_digest_sees_every_part) {
    const State state = state_after(120, fresh());
    const auto text = [](const State& s) {
        Digester digester;
        add_to(digester, s);
        return digester.finish().text();
    };
    State other = state;
    ++other.nodes[1].best.salience;
    EXPECT_NE(text(other), text(state));
    other = state;
    ++other.regions[2].lent;
    EXPECT_NE(text(other), text(state));
    other = state;
    ++other.cells.participants.back();
    EXPECT_NE(text(other), text(state));
}

TEST(Inputs, of_the_wrong_size_are_refused_by_name) {
    const world::Country country = test::country("three-towns");
    State state = fresh();
    test::SocietyInputs inputs(country);
    inputs.curfew.pop_back();
    Executor executor(1);
    Outputs out;
    const auto stepped =
        step(country, test::hot_parameters(), state, inputs.at(country, Seed(1), 1), out, executor);
    ASSERT_FALSE(stepped);
    EXPECT_NE(format(stepped.error()).find("curfew"), std::string::npos);
}

}  // namespace
}  // namespace casus
