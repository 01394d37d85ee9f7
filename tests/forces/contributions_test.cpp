// Announced, pledged, sent, arrived; pools that permit; readiness with and without exercises.
#include "forces/contributions.h"

#include <gtest/gtest.h>

#include "forces/driver.h"

namespace casus::forces::test::pledged {
namespace {

constexpr StateCode host('K', 'Z');
const Time start = at("2022-01-01T00:00Z");
const Time decision = at("2022-01-05T21:30Z");

/// Russia and Belarus are alerted and approve at once; the others say nothing.
Driver two_states(const Data& data, const world::ParameterTable& parameters) {
    Driver driver(data, parameters, start, host);
    for (const char* code : {"RU", "BY"})
        driver.alert(decision - minutes(150), StateCode::from(code));
    driver.push(event_of(decision, EventKind::decision_taken, host.packed(), {1}));
    driver.approve(decision, StateCode('R', 'U'), 483);
    driver.approve(decision, StateCode('B', 'Y'), 260);
    return driver;
}

/// Plays to the end; gives what stood at `time`.
std::vector<Contribution> play(Driver driver, Time time) {
    std::vector<Contribution> then;
    driver.run([&](Driver& now, const Event& event) {
        if (event.time <= time)
            then = contributions(now.data, now.state);
    });
    return then;
}

Contribution of(const std::vector<Contribution>& all, std::string_view code) {
    for (const Contribution& sum : all)
        if (sum.state == StateCode::from(code))
            return sum;
    return {};
}

TEST(contributions, what_is_announced_is_not_what_is_pledged_and_comes_only_in_time) {
    const Data data = read_or_die("data/forces/csto.toml");
    const world::ParameterTable parameters = default_parameters();
    const auto early = play(two_states(data, parameters), decision + hours(1));
    EXPECT_EQ(of(early, "RU").announced, 3000);
    EXPECT_EQ(of(early, "RU").pledged, 1449);
    EXPECT_EQ(of(early, "RU").sent, 0) << "nobody has taken off";
    EXPECT_EQ(of(early, "AM").announced, 100);
    EXPECT_EQ(of(early, "AM").announced_first, 70);
    EXPECT_EQ(of(early, "AM").pledged, 0);
    EXPECT_EQ(of(early, "BY").pools, "peacekeepers");
    const auto late = play(two_states(data, parameters), never);
    EXPECT_EQ(of(late, "RU").sent, 1449);
    EXPECT_EQ(of(late, "RU").arrived, 1449);
    EXPECT_EQ(of(late, "BY").arrived, 130);
    EXPECT_EQ(of(late, "AM").sent, 0);
}

TEST(contributions, a_force_on_its_way_is_sent_and_has_not_arrived) {
    const Data data = read_or_die("data/forces/csto.toml");
    const world::ParameterTable parameters = default_parameters();
    const Contribution russia = of(play(two_states(data, parameters), decision + hours(24)), "RU");
    EXPECT_GT(russia.sent, russia.arrived);
    EXPECT_GT(russia.arrived, 0);
    EXPECT_LT(russia.sent, russia.pledged);
}

TEST(pools, a_unit_takes_only_what_its_pool_permits) {
    Data data = read_or_die("data/forces/csto.toml");
    const world::ParameterTable parameters = default_parameters();
    const auto taken = [&] {
        Driver driver = two_states(data, parameters);
        driver.run();
        return guarding(data, driver.state).size();
    };
    EXPECT_GT(taken(), 0U);
    for (Task& task : data.tasks)
        task.duty = Duty::counter_drugs;
    EXPECT_EQ(taken(), 0U);
}

TEST(exercises, without_any_readiness_is_lower_and_nobody_lands_earlier) {
    Data data = read_or_die("data/forces/csto.toml");
    const world::ParameterTable parameters = default_parameters();
    const auto readiness_and_landing = [&] {
        Driver driver = two_states(data, parameters);
        driver.run();
        std::int64_t readiness = 0;
        for (const UnitRow& row : driver.all.units)
            if (row.phase == "alerted")
                readiness = std::max(readiness, row.readiness_permille);
        return std::pair(readiness, driver.first_landing());
    };
    const auto [with, first] = readiness_and_landing();
    std::erase_if(data.exercises, [](const Exercise& held) { return held.key == "rubezh-2021"; });
    EXPECT_EQ(readiness_and_landing().first, with)
        << "all who send took part in the later one, too";
    data.exercises.clear();
    const auto [without, late] = readiness_and_landing();
    EXPECT_GT(with, 0);
    EXPECT_EQ(without, 0);
    EXPECT_GT(late, first);
}

}  // namespace
}  // namespace casus::forces::test::pledged
