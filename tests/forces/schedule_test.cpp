// The parts of a schedule: stands, hours, loads, notice; and a state that survives saving.
#include <algorithm>

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "base/digest.h"
#include "forces/calendar.h"
#include "forces/driver.h"
#include "forces/reach.h"

namespace casus::forces::test {
namespace {

TEST(stands, the_earliest_gap_is_the_one_that_counting_finds) {
    EXPECT_TRUE(rc::check([] {
        const auto stands = *rc::gen::inRange<std::int64_t>(1, 4);
        StandCalendar calendar;
        std::vector<int> taken(400, 0);
        const int bookings = *rc::gen::inRange(0, 20);
        for (int i = 0; i < bookings; ++i) {
            const int from = *rc::gen::inRange(0, 150);
            const int until = from + *rc::gen::inRange(1, 30);
            occupy(calendar, from, until);
            for (int t = from; t < until; ++t)
                ++taken[static_cast<std::size_t>(t)];
        }
        const int from = *rc::gen::inRange(0, 160);
        const int length = *rc::gen::inRange(1, 25);
        int first = from;
        const auto full = [&](int t) {
            return std::any_of(taken.begin() + t, taken.begin() + t + length,
                               [&](int n) { return n >= stands; });
        };
        while (full(first))
            ++first;
        RC_ASSERT(earliest_stand(calendar, stands, from, length) == first);
    }));
}

TEST(hours, next_and_last_opening_enclose_the_closed_time) {
    Airfield field;
    field.open_s = 20 * 3600;  // over midnight
    field.close_s = 6 * 3600;
    const std::int64_t noon = at("2022-01-05T12:00Z").utc_seconds();
    EXPECT_EQ(Time(next_open(field, noon)), at("2022-01-05T20:00Z"));
    EXPECT_EQ(Time(last_open(field, noon)), at("2022-01-05T05:59Z"));
    const std::int64_t night = at("2022-01-05T03:00Z").utc_seconds();
    EXPECT_EQ(next_open(field, night), night);
    EXPECT_EQ(last_open(field, night), night);
}

TEST(load, whole_vehicles_and_all_people_go_in_the_end) {
    EXPECT_TRUE(rc::check([] {
        AircraftType type;
        type.payload_kg = *rc::gen::inRange<std::int64_t>(5000, 60000);
        type.seats = *rc::gen::inRange<std::int64_t>(1, 150);
        type.seats_with_vehicles = *rc::gen::inRange<std::int64_t>(0, 60);
        type.vehicle_places = *rc::gen::inRange<std::int64_t>(1, 10);
        Burden left;
        left.people = *rc::gen::inRange<std::int64_t>(0, 500);
        left.vehicles = *rc::gen::inRange<std::int64_t>(0, 40);
        left.cargo_kg = left.vehicles * *rc::gen::inRange<std::int64_t>(0, 5000);
        for (int flights = 0; !left.empty(); ++flights) {
            RC_ASSERT(flights < 1000);
            const Burden load = next_load(type, left, 120);
            RC_ASSERT(!load.empty());
            RC_ASSERT(load.people <= left.people && load.vehicles <= left.vehicles);
            RC_ASSERT(load.vehicles <= type.vehicle_places);
            RC_ASSERT(load.people * 120 + load.cargo_kg <= type.payload_kg);
            left.people -= load.people;
            left.vehicles -= load.vehicles;
            left.cargo_kg -= load.cargo_kg;
        }
        RC_ASSERT(left.cargo_kg == 0);
    }));
}

struct Small {
    Data data = read_or_die("tests/forces/right/forces.toml");
    world::ParameterTable parameters = default_parameters();
    [[nodiscard]] std::int64_t notice_s(Time alerted) const {
        Driver driver(data, parameters, at("2021-01-01"), StateCode('X', 'A'));
        driver.alert(alerted, StateCode('X', 'B'));
        driver.run();
        return driver.state.units[0].notice_s;
    }
};

TEST(notice, lengthens_as_the_last_exercise_recedes) {
    const Small small;
    const std::int64_t nominal = small.data.units[0].notice_s;
    EXPECT_EQ(small.notice_s(at("2021-10-01")), nominal);
    EXPECT_LT(small.notice_s(at("2021-10-02")), small.notice_s(at("2022-01-02")));
    EXPECT_EQ(small.notice_s(at("2022-03-30")), nominal * 5 / 4);  // one half-life of 180 days
    EXPECT_EQ(small.notice_s(at("2021-09-30")), nominal * 3 / 2);  // before any exercise
}

TEST(take_off, never_before_the_decision_and_the_approval) {
    const Small small;
    Driver driver(small.data, small.parameters, at("2022-01-01"), StateCode('X', 'A'));
    driver.alert(at("2022-01-02"), StateCode('X', 'B'));
    driver.approve(at("2022-01-03"), StateCode('X', 'B'));
    Driver undecided = driver;
    undecided.run();
    EXPECT_TRUE(undecided.all.sorties.empty());
    driver.push(event_of(at("2022-01-04T07:00Z"), EventKind::decision_taken, 0, {1}));
    driver.run();
    ASSERT_FALSE(driver.all.sorties.empty());
    EXPECT_EQ(driver.all.sorties.front().load_start, at("2022-01-04T07:00Z"));
    EXPECT_EQ(people_in_country(driver.state), 100);
}

TEST(take_off, a_refused_decision_sends_nobody) {
    const Small small;
    Driver driver(small.data, small.parameters, at("2022-01-01"), StateCode('X', 'A'));
    driver.push(event_of(at("2022-01-04"), EventKind::decision_taken, 0, {0}));
    driver.approve(at("2022-01-04"), StateCode('X', 'B'));
    driver.run();
    EXPECT_TRUE(driver.all.sorties.empty());
}

TEST(lift, waits_for_the_state_that_owns_the_aircraft) {
    const Data data = read_or_die("data/forces/three-towns.toml");
    const world::ParameterTable parameters = default_parameters();
    Driver driver(data, parameters, at("2022-01-01"), StateCode('X', 'A'));
    driver.push(event_of(at("2022-01-02"), EventKind::decision_taken, 0, {1}));
    driver.approve(at("2022-01-02"), StateCode('X', 'C'));
    driver.approve(at("2022-01-04"), StateCode('X', 'B'));
    driver.run();
    EXPECT_GT(driver.arrived("xc-platoon"), at("2022-01-04"));
    EXPECT_LT(driver.arrived("xc-platoon"), at("2022-01-05"));
    EXPECT_NE(driver.first(EventKind::deployment_complete), never);
}

TEST(state, is_the_same_after_saving_at_any_event) {
    const Data data = read_or_die("data/forces/three-towns.toml");
    const world::ParameterTable parameters = default_parameters();
    Driver driver(data, parameters, at("2022-01-01"), StateCode('X', 'A'));
    driver.push(event_of(at("2022-01-02"), EventKind::decision_taken, 0, {1}));
    for (const char* code : {"XB", "XC", "XD"})
        driver.approve(at("2022-01-02"), StateCode::from(code));
    driver.push(
        event_of(at("2022-01-07"), EventKind::mandate_ending, 0, {at("2022-01-12").utc_seconds()}));
    driver.run([](Driver& d, const Event&) {
        const auto again = State::load(d.state.save());
        ASSERT_TRUE(again.has_value());
        EXPECT_EQ(*again, d.state);
        Digester before;
        Digester after;
        d.state.add_to(before);
        again->add_to(after);
        EXPECT_EQ(before.finish(), after.finish());
        d.state = *again;
    });
    EXPECT_EQ(driver.of(EventKind::unit_home).size(), 3U);
}

TEST(state, that_is_broken_is_refused) {
    const Data data = read_or_die("data/forces/three-towns.toml");
    const std::string bytes = initial(data, at("2022-01-01")).save();
    EXPECT_FALSE(State::load("").has_value());
    for (std::size_t n = 0; n < bytes.size(); n += 13)
        EXPECT_FALSE(State::load(bytes.substr(0, n)).has_value());
    EXPECT_FALSE(State::load(bytes + "x").has_value());
    std::string long_list = bytes;
    long_list[56] = '\x7f';
    EXPECT_FALSE(State::load(long_list).has_value());
}

}  // namespace
}  // namespace casus::forces::test
