// The deployment of January 2022: what the model gives, and that it moves when it should.
#include <map>
#include <string>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "forces/driver.h"

namespace casus::forces::test::january {
namespace {

constexpr StateCode host('K', 'Z');
const Time start = at("2022-01-01T00:00Z");
const Time decision = at("2022-01-05T21:30Z");
const Time word = at("2022-01-11T05:48Z");
const Time deadline = at("2022-01-23T05:48Z");

struct Case {
    Data data = read_or_die("data/forces/csto.toml");
    world::ParameterTable parameters = default_parameters();

    /// Positions are yes two and a half hours before the decision; an executive approves at once, a
    /// parliament later.
    [[nodiscard]] Driver deployed() const {
        Driver driver(data, parameters, start, host);
        for (const char* code : {"RU", "BY", "AM", "TJ", "KG"}) {
            driver.alert(decision - minutes(150), StateCode::from(code));
            driver.push(
                event_of(decision, EventKind::approval_opened, StateCode::from(code).packed()));
        }
        driver.push(event_of(decision, EventKind::decision_taken, host.packed(), {1}));
        driver.approve(decision, StateCode('R', 'U'), 483);  // of 3,000, as data/positions has it
        driver.approve(decision + hours(2), StateCode('B', 'Y'), 260);
        driver.approve(decision + hours(7), StateCode('A', 'M'));
        driver.approve(decision + hours(12), StateCode('T', 'J'));
        driver.approve(decision + hours(33), StateCode('K', 'G'));
        return driver;
    }
    [[nodiscard]] Driver whole() const {
        Driver driver = deployed();
        driver.push(
            event_of(word, EventKind::mandate_ending, host.packed(), {deadline.utc_seconds(), 1}));
        return driver;
    }
    [[nodiscard]] Time completion() const {
        Driver driver = deployed();
        driver.run();
        return driver.first(EventKind::deployment_complete);
    }
    void share(std::string_view path, std::int64_t parts_of_four) {
        set(parameters, path, one_q32 * parts_of_four / 4);
    }
};

void print(const Driver& d) {
    std::int64_t in = 0;
    std::int64_t out = 0;
    std::int64_t big = 0;
    for (const SortieRow& row : d.all.sorties) {
        if (!row.loaded || row.aircraft.empty())
            continue;
        (row.take_off < word ? in : out)++;
        big += row.take_off < word && row.aircraft.starts_with("an-124") ? 1 : 0;
    }
    const LiftBound bound = lift_bound(d.data, d.parameters, d.state);
    fmt::print("first landing {:.1f} h after the decision, complete {:.1f} h after it\n",
               hours_between(decision, d.first_landing()),
               hours_between(decision, d.first(EventKind::deployment_complete)));
    fmt::print("loaded flights in {} (An-124 {}), out {}\n", in, big, out);
    fmt::print("bounds: notice {:.1f} h, fleet {:.1f} h, stands {:.1f} h, both {:.1f} h\n",
               hours_between(decision, bound.notice), hours_between(decision, bound.fleet),
               hours_between(decision, bound.stands), hours_between(decision, bound.both));
    fmt::print("withdrawal starts {}, last departure {}\n",
               format_time(d.first(EventKind::withdrawal_started)),
               format_time(d.first(EventKind::last_departure)));
}

TEST(january, lands_first_four_to_fourteen_hours_after_the_decision) {
    const Case january;
    Driver driver = january.whole();
    driver.run();
    print(driver);
    const double first_h = hours_between(decision, driver.first_landing());
    EXPECT_GE(first_h, 4.0);
    EXPECT_LE(first_h, 14.0);
}

TEST(january, lands_first_in_time_without_an_alert_before_the_decision) {
    const Case january;
    Driver driver(january.data, january.parameters, start, host);
    driver.push(event_of(decision, EventKind::decision_taken, host.packed(), {1}));
    driver.approve(decision, StateCode('R', 'U'));
    driver.run();
    const double first_h = hours_between(decision, driver.first_landing());
    EXPECT_GE(first_h, 4.0);
    EXPECT_LE(first_h, 14.0);
}

TEST(january, is_complete_in_the_hours_of_the_record) {
    const double complete_h = hours_between(decision, Case().completion());
    EXPECT_GE(complete_h, 60.0);  // on record: 68 to 92
    EXPECT_LE(complete_h, 92.0);
}

TEST(january, schedule_lies_within_a_tenth_of_the_proven_bound) {
    const Case january;
    Driver driver = january.deployed();
    driver.run();
    const Time complete = driver.first(EventKind::deployment_complete);
    const Time bound = lift_bound(january.data, january.parameters, driver.state).best();
    EXPECT_GE(complete, bound);
    EXPECT_LE(hours_between(decision, complete), 1.1 * hours_between(decision, bound));
}

TEST(january, a_quarter_of_the_aircraft_delays_completion) {
    Case january;
    const Time before = january.completion();
    january.share("forces.lift.aircraft_share", 1);
    EXPECT_GT(january.completion(), before);
}

TEST(january, half_the_stands_delay_completion) {
    Case january;
    const Time before = january.completion();
    january.share("forces.lift.stand_share", 2);
    EXPECT_GT(january.completion(), before + hours(12));
}

TEST(january, half_as_much_pledged_needs_less_time_and_fewer_people) {
    const Case january;
    Driver driver(january.data, january.parameters, start, host);
    driver.push(event_of(decision, EventKind::decision_taken, host.packed(), {1}));
    driver.approve(decision, StateCode('R', 'U'), 250);
    driver.run();
    EXPECT_EQ(people_in_country(driver.state), 750);
    EXPECT_LT(driver.first(EventKind::deployment_complete), january.completion());
}

TEST(january, a_parliament_without_quorum_delays_its_own_unit_only) {
    const Case january;
    Driver early = january.deployed();
    early.run();
    Driver late = january.deployed();
    std::erase_if(late.queue, [](const Event& e) {
        return (e.kind == EventKind::approval_given || e.kind == EventKind::pledge_made) &&
               e.entity == StateCode('K', 'G').packed();
    });
    late.approve(decision + hours(57), StateCode('K', 'G'));
    late.run();
    for (const Unit& unit : january.data.units) {
        const Duration later = unit.state == StateCode('K', 'G') ? hours(24) : hours(0);
        EXPECT_EQ(late.arrived(unit.key), early.arrived(unit.key) + later) << unit.key;
    }
}

TEST(january, nobody_completes_while_a_parliament_has_not_decided) {
    const Case january;
    Driver driver = january.deployed();
    std::erase_if(driver.queue, [](const Event& e) {
        return e.kind == EventKind::approval_given && e.entity == StateCode('K', 'G').packed();
    });
    Driver refused = driver;
    driver.run();
    EXPECT_EQ(driver.first(EventKind::deployment_complete), never);
    refused.push(
        event_of(decision + hours(100), EventKind::approval_refused, StateCode('K', 'G').packed()));
    refused.run();
    EXPECT_EQ(refused.first(EventKind::deployment_complete), decision + hours(100));
}

TEST(january, leaves_from_the_thirteenth_and_before_the_evening_of_the_nineteenth) {
    const Case january;
    Driver driver = january.whole();
    driver.run();
    EXPECT_EQ(format_date(driver.first(EventKind::withdrawal_started)), "2022-01-13");
    EXPECT_LT(driver.first(EventKind::last_departure), at("2022-01-19T18:00Z"));
    EXPECT_EQ(driver.of(EventKind::unit_home).size(), driver.of(EventKind::unit_arrived).size());
    EXPECT_EQ(people_in_country(driver.state), 0);
    EXPECT_TRUE(guarding(january.data, driver.state).empty());
}

TEST(january, units_guard_the_objects_that_they_were_meant_for) {
    const Case january;
    Driver driver = january.deployed();
    driver.run();
    std::map<std::string, std::string> guards;
    for (const TaskRow& row : driver.all.tasks)
        guards[row.object] = row.unit;
    EXPECT_EQ(guards["almaty-tets-2"], "kg-contingent");
    EXPECT_EQ(guards["otegen-batyr-zhetygen"], "by-103");
    EXPECT_GE(driver.all.tasks.size(), january.data.tasks.size() - 2);
}

TEST(january, a_unit_frees_those_who_stand_there_and_no_more_than_it_has_people) {
    const Case january;
    Driver driver = january.whole();
    for (std::size_t t = 0; t < january.data.tasks.size(); ++t)
        driver.host_officers.push_back(t == 0 ? 0 : t == 1 ? 100'000 : 7);
    driver.run();
    ASSERT_GT(driver.all.tasks.size(), 10U);
    for (const TaskRow& row : driver.all.tasks) {
        std::int64_t freed = 7;
        if (row.object == january.data.tasks[0].object)
            freed = 0;  // lost, or left
        if (row.object == january.data.tasks[1].object)
            freed = row.people;
        EXPECT_EQ(row.officers_freed, freed) << row.object;
    }
}

TEST(january, tasks_name_objects_of_the_country) {
    const Case january;
    const auto objects = world::CsvTable::read(
        source_path("data/build/kazakhstan/objects.csv"),
        {"key", "name", "kind", "node", "guards", "state_symbol", "source", "mark"}, {"note"});
    ASSERT_TRUE(objects.has_value()) << format(objects.error());
    for (const Task& task : january.data.tasks) {
        bool there = false;
        for (std::size_t row = 0; row < objects->rows(); ++row)
            there = there || objects->text(row, "key") == task.object;
        EXPECT_TRUE(there) << task.object;
    }
}

TEST(january, the_same_events_give_the_same_bytes) {
    const Case january;
    Driver a = january.whole();
    Driver b = january.whole();
    a.run();
    b.run();
    EXPECT_EQ(a.state.save(), b.state.save());
    EXPECT_EQ(a.happened, b.happened);
}

TEST(january, the_order_of_the_file_is_invisible) {
    const Case january;
    for (std::size_t i = 1; i < january.data.units.size(); ++i)
        EXPECT_LT(january.data.units[i - 1].key, january.data.units[i].key);
    for (std::size_t i = 1; i < january.data.airfields.size(); ++i)
        EXPECT_LT(january.data.airfields[i - 1].key, january.data.airfields[i].key);
}

}  // namespace
}  // namespace casus::forces::test::january
