// Law 2 and the feasibility of every schedule, for all alliances: each with the fault that breaks
// it.
#include <algorithm>
#include <map>
#include <optional>

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "forces/driver.h"

namespace casus::forces::test::laws {
namespace {

constexpr StateCode host('X', 'A');
const std::vector<StateCode> senders{{'X', 'B'}, {'X', 'C'}, {'X', 'D'}};
const Time start = at("2022-03-01T00:00Z");
const Time decision = at("2022-03-03T07:12Z");
const Time word = at("2022-03-09T10:05Z");

/// Small numbers that shrink; the rest comes from the seed.
struct Recipe {
    int fields = 3, fleets = 1, units = 1, aircraft = 1, stands = 1, days_to_leave = 14;
    std::uint64_t seed = 0;
};

std::ostream& operator<<(std::ostream& out, const Recipe& r) {
    return out << fmt::format("Recipe{{{}, {}, {}, {}, {}, {}, {}u}}", r.fields, r.fleets, r.units,
                              r.aircraft, r.stands, r.days_to_leave, r.seed);
}

class Dice {
public:
    explicit Dice(std::uint64_t seed) : seed_(seed) {}
    std::int64_t operator()(std::int64_t least, std::int64_t most) {
        const std::uint64_t bits = draw(Seed(seed_), Purpose::stance, 1, Time(0), n_++);
        return least +
               static_cast<std::int64_t>(bits % static_cast<std::uint64_t>(most - least + 1));
    }

private:
    std::uint64_t seed_;
    std::uint64_t n_ = 0;
};

AircraftType some_type(Dice& dice, int number) {
    AircraftType type;
    type.key = fmt::format("type-{}", number);
    type.payload_kg = dice(10, 120) * 1000;
    type.cruise_m_per_h = dice(400, 850) * 1000;
    type.range_m = dice(1500, 6000) * 1000;
    type.ferry_range_m = type.range_m + 2000000;
    type.load_s = dice(30, 240) * 60;
    type.unload_s = dice(30, 240) * 60;
    type.service_s = dice(0, 90) * 60;
    type.flying_s_a_day = dice(6, 20) * 3600;
    type.seats = dice(20, 150);
    type.seats_with_vehicles = dice(0, 20);
    type.vehicle_places = dice(1, 8);
    type.least_runway_m = 1000;
    return type;
}

/// Fields: two of the host, then homes and bases. Some close at night, none for half the day, so
/// that any two are open for a flight some time.
void add_fields(Data& data, const Recipe& recipe, Dice& dice) {
    const auto n = static_cast<std::size_t>(recipe.fields) + 2;
    for (std::size_t i = 0; i < n; ++i) {
        Airfield field;
        field.key = fmt::format("F{}", i);
        field.runway_m = dice(0, 9) == 0 ? 900 : 2500;
        field.stands = dice(1, recipe.stands);
        if (dice(0, 3) == 0) {
            field.open_s = dice(0, 23) * 3600;
            field.close_s = (field.open_s + dice(13, 20) * 3600) % 86400;
        }
        data.airfields.push_back(field);
    }
    data.distance_m.assign(n * n, 0);
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = i + 1; j < n; ++j)
            data.distance_m[i * n + j] = data.distance_m[j * n + i] =
                static_cast<std::int32_t>(dice(20, 3500) * 1000);
}

Unit some_unit(const Data& data, Dice& dice, int number) {
    Unit unit;
    unit.key = fmt::format("unit-{:02}", number);
    unit.entity = 1000000 + static_cast<std::uint64_t>(number);
    unit.state = senders[static_cast<std::size_t>(dice(0, 2))];
    unit.people = dice(1, 200);
    unit.vehicles = dice(0, 10);
    unit.cargo_kg = dice(0, 8) * 1000 * std::max<std::int64_t>(unit.vehicles, 1);
    unit.notice_s = dice(0, 48) * 3600;
    const auto last = static_cast<std::int64_t>(data.airfields.size()) - 1;
    unit.home = AirfieldId(static_cast<std::size_t>(dice(2, last)));
    unit.arrivals = {AirfieldId(0), AirfieldId(1)};
    if (dice(0, 4) == 0)
        unit.road_m = dice(50, 900) * 1000;
    return unit;
}

Data make(const Recipe& recipe) {
    Dice dice(recipe.seed);
    Data data;
    data.key = "random";
    data.parties = {host, senders[0], senders[1], senders[2]};
    add_fields(data, recipe, dice);
    const auto last = static_cast<std::int64_t>(data.airfields.size()) - 1;
    for (int f = 0; f < recipe.fleets; ++f) {
        data.aircraft.push_back(some_type(dice, f));
        Fleet fleet;
        fleet.key = fmt::format("fleet-{}", f);
        fleet.state = senders[static_cast<std::size_t>(dice(0, 2))];
        fleet.aircraft = AircraftId(static_cast<std::size_t>(f));
        fleet.base = AirfieldId(static_cast<std::size_t>(dice(2, last)));
        fleet.count = dice(1, recipe.aircraft);
        data.fleets.push_back(fleet);
    }
    for (int u = 0; u < recipe.units; ++u)
        data.units.push_back(some_unit(data, dice, u));
    for (int t = 0; t < 6; ++t) {
        Task task;
        task.object = fmt::format("object-{}", t);
        task.entity = 2000000 + static_cast<std::uint64_t>(t);
        task.people = dice(1, 60);
        task.travel_s = dice(0, 12) * 3600;
        task.priority = t + 1;
        if (dice(0, 1) == 0)
            task.preferred = senders[static_cast<std::size_t>(dice(0, 2))];
        data.tasks.push_back(task);
    }
    data.exercises.push_back({"once", at("2022-01-15T00:00Z"), {senders[0], senders[1]}});
    return data;
}

struct Approvals {
    std::map<StateCode, Time> at;
};

Driver play(const Data& data, const world::ParameterTable& parameters, const Recipe& recipe,
            Faults faults, Approvals& approvals) {
    Driver driver(data, parameters, start, host, faults);
    Dice dice(recipe.seed + 1);
    driver.push(event_of(decision, EventKind::decision_taken, host.packed(), {1}));
    for (const StateCode state : senders) {
        if (dice(0, 2) != 0)
            driver.alert(decision - minutes(dice(-600, 600)), state);
        const Time approved = decision + minutes(dice(0, 3000));
        approvals.at[state] = approved;
        driver.approve(approved, state, dice(0, 3) == 0 ? dice(1, 999) : 1000);
    }
    driver.push(event_of(word, EventKind::mandate_ending, host.packed(),
                         {(word + days(recipe.days_to_leave)).utc_seconds(), 1}));
    return driver;
}

using Broken = std::optional<std::string>;

/// Computed apart from the model: nominal notice, and the straight line at cruising speed.
Broken arrives_too_early(const Driver& d, const Approvals& approvals) {
    for (const SortieState& s : d.state.sorties) {
        if (s.leg != Leg::in && s.leg != Leg::road_in)
            continue;
        if (s.progress == Progress::cancelled || s.progress == Progress::planned)
            continue;
        const Unit& unit = d.data.units[static_cast<std::size_t>(s.unit)];
        Time alerted = decision;
        for (const Event& e : d.happened)
            if (e.kind == EventKind::unit_alerted && e.entity == unit.entity)
                alerted = std::min(alerted, e.time);
        const Time ready =
            std::max({alerted + seconds(unit.notice_s), decision, approvals.at.at(unit.state)});
        if (Time(s.load_s) < ready)
            return fmt::format("{} loads at {}, ready at {}", unit.key, format_time(Time(s.load_s)),
                               format_time(ready));
        std::int64_t fastest_s = 0;
        if (s.leg == Leg::in) {
            std::int64_t speed = 1;
            for (const AircraftType& type : d.data.aircraft)
                speed = std::max(speed, type.cruise_m_per_h);
            fastest_s = d.data.distance(AirfieldId(static_cast<std::size_t>(s.from)),
                                        AirfieldId(static_cast<std::size_t>(s.to))) *
                        std::int64_t{3600} / speed;
        } else {
            fastest_s = unit.road_m * 3600 / 30000;
        }
        if (Time(s.landing_s) < ready + seconds(fastest_s))
            return fmt::format("{} lands at {}", unit.key, format_time(Time(s.landing_s)));
    }
    return std::nullopt;
}

Broken stands_overfull(const Driver& d) {
    std::map<std::string, std::vector<std::pair<std::int64_t, int>>> changes;
    const auto take = [&](const std::string& field, Time from, Time until) {
        changes[field].emplace_back(from.utc_seconds(), 1);
        changes[field].emplace_back(until.utc_seconds(), -1);
    };
    for (const SortieRow& row : d.all.sorties) {
        if (row.aircraft.empty())
            continue;
        if (row.loaded)
            take(row.from, row.load_start, row.take_off);
        if (row.landing < row.unloaded)
            take(row.to, row.landing, row.unloaded);
    }
    for (auto& [field, list] : changes) {
        std::sort(list.begin(), list.end());  // at one instant leaving comes first
        std::int64_t taken = 0;
        const auto it = std::find_if(d.data.airfields.begin(), d.data.airfields.end(),
                                     [&](const Airfield& a) { return a.key == field; });
        for (const auto& [time, change] : list) {
            taken += change;
            if (taken > it->stands)
                return fmt::format("{} on {} stands of {} at {}", taken, it->stands, field,
                                   format_time(Time(time)));
        }
    }
    return std::nullopt;
}

Broken aircraft_in_two_places(const Driver& d) {
    std::map<std::string, std::vector<const SortieRow*>> trips;
    for (const SortieRow& row : d.all.sorties)
        if (!row.aircraft.empty())
            trips[row.aircraft].push_back(&row);
    for (auto& [tail, rows] : trips) {
        std::sort(rows.begin(), rows.end(), [](const SortieRow* a, const SortieRow* b) {
            return std::pair(a->take_off, a->sortie) < std::pair(b->take_off, b->sortie);
        });
        for (std::size_t i = 1; i < rows.size(); ++i)
            if (rows[i]->load_start < rows[i - 1]->unloaded || rows[i]->from != rows[i - 1]->to)
                return fmt::format("{} loads at {} at {}, lands at {} until {}", tail,
                                   rows[i]->from, format_time(rows[i]->load_start), rows[i - 1]->to,
                                   format_time(rows[i - 1]->unloaded));
    }
    return std::nullopt;
}

Broken stays_too_long(const Driver& d, Time deadline) {
    for (const SortieRow& row : d.all.sorties) {
        const bool from_host = row.from == "F0" || row.from == "F1";
        if (row.loaded && from_host && row.take_off >= deadline)
            return fmt::format("{} leaves at {}, after {}", row.unit, format_time(row.take_off),
                               format_time(deadline));
    }
    if (people_in_country(d.state) > 0)
        return fmt::format("{} are still there", people_in_country(d.state));
    return std::nullopt;
}

Broken people_lost(const Driver& d) {
    for (std::size_t u = 0; u < d.data.units.size(); ++u) {
        const UnitState& s = d.state.units[u];
        const Unit& unit = d.data.units[u];
        const bool whole = s.people_home + s.people_moving + s.people_there == unit.people &&
                           s.vehicles_home + s.vehicles_moving + s.vehicles_there == unit.vehicles;
        const bool sane = s.people_home >= 0 && s.people_moving >= 0 && s.people_there >= 0 &&
                          s.vehicles_home >= 0 && s.vehicles_moving >= 0 && s.vehicles_there >= 0;
        if (!whole || !sane)
            return fmt::format("{}: {} at home, {} moving, {} there of {}", unit.key, s.people_home,
                               s.people_moving, s.people_there, unit.people);
    }
    return std::nullopt;
}

Broken closed_field_used(const Driver& d) {
    const auto open = [&](const std::string& key, Time t) {
        for (const Airfield& field : d.data.airfields)
            if (field.key == key) {
                const std::int64_t s = t.second_of_day(Duration(0));
                if (field.open_s == field.close_s)
                    return true;
                return field.open_s < field.close_s ? s >= field.open_s && s < field.close_s
                                                    : s >= field.open_s || s < field.close_s;
            }
        return false;
    };
    for (const SortieRow& row : d.all.sorties)
        if (!row.aircraft.empty() && (!open(row.from, row.take_off) || !open(row.to, row.landing)))
            return fmt::format("{} to {} at {}", row.from, row.to, format_time(row.take_off));
    return std::nullopt;
}

struct Found {
    Broken early, stands, places, stay, people, hours, bound;
    std::size_t loaded = 0;
};

Found look(const Recipe& recipe, Faults faults = {}) {
    const Data data = make(recipe);
    const world::ParameterTable parameters = default_parameters();
    Approvals approvals;
    Driver driver = play(data, parameters, recipe, faults, approvals);
    Found found;
    driver.run([&](const Driver& d, const Event& event) {
        if (!found.people)
            found.people = people_lost(d);
        const Time bound = lift_bound(d.data, d.parameters, d.state).best();
        if (event.kind == EventKind::deployment_complete && event.time < bound)
            found.bound = fmt::format("complete at {}, bound {}", format_time(event.time),
                                      format_time(bound));
    });
    found.early = arrives_too_early(driver, approvals);
    found.stands = stands_overfull(driver);
    found.places = aircraft_in_two_places(driver);
    found.stay = stays_too_long(driver, word + days(recipe.days_to_leave));
    found.hours = closed_field_used(driver);
    for (const SortieRow& row : driver.all.sorties)
        found.loaded += row.loaded ? 1 : 0;
    return found;
}

rc::Gen<Recipe> recipes() {
    return rc::gen::build<Recipe>(rc::gen::set(&Recipe::fields, rc::gen::inRange(1, 5)),
                                  rc::gen::set(&Recipe::fleets, rc::gen::inRange(1, 4)),
                                  rc::gen::set(&Recipe::units, rc::gen::inRange(1, 8)),
                                  rc::gen::set(&Recipe::aircraft, rc::gen::inRange(1, 6)),
                                  rc::gen::set(&Recipe::stands, rc::gen::inRange(1, 4)),
                                  rc::gen::set(&Recipe::days_to_leave, rc::gen::inRange(12, 20)),
                                  rc::gen::set(&Recipe::seed, rc::gen::arbitrary<std::uint64_t>()));
}

void hold(Broken Found::* law) {
    EXPECT_TRUE(rc::check([law] {
        const Recipe recipe = *recipes();
        const Found found = look(recipe);
        RC_CLASSIFY(found.loaded == 0, "nothing moved");
        RC_CLASSIFY(found.loaded > 20, "more than 20 loads");
        if (found.*law)
            RC_FAIL(*(found.*law));
    }));
}

/// Some of a hundred fixed alliances must show the fault, and show it as this law broken.
bool turns_red(Broken Found::* law, Faults faults) {
    for (std::uint64_t seed = 0; seed < 100; ++seed)
        if (look({3, 2, 6, 4, 2, 14, seed}, faults).*law)
            return true;
    return false;
}

TEST(laws, nobody_arrives_before_notice_and_the_fastest_way) { hold(&Found::early); }
TEST(laws, stands_are_never_over_occupied) { hold(&Found::stands); }
TEST(laws, an_aircraft_is_never_in_two_places) { hold(&Found::places); }
TEST(laws, nobody_stays_past_the_end_of_the_mandate) { hold(&Found::stay); }
TEST(laws, units_are_conserved) { hold(&Found::people); }
TEST(laws, closed_airfields_are_not_used) { hold(&Found::hours); }
TEST(laws, no_schedule_beats_its_bound) { hold(&Found::bound); }

#ifdef CASUS_FAULTS
TEST(faults, a_skipped_notice_is_seen) {
    EXPECT_TRUE(turns_red(&Found::early, {.skip_notice = true}));
}
TEST(faults, overfull_stands_are_seen) {
    EXPECT_TRUE(turns_red(&Found::stands, {.overfill_stands = true}));
}
TEST(faults, a_cloned_aircraft_is_seen) {
    EXPECT_TRUE(turns_red(&Found::places, {.clone_aircraft = true}));
}
TEST(faults, an_ignored_deadline_is_seen) {
    EXPECT_TRUE(turns_red(&Found::stay, {.ignore_deadline = true}));
}
TEST(faults, lost_people_are_seen) {
    EXPECT_TRUE(turns_red(&Found::people, {.lose_people = true}));
}
#endif

TEST(way_out, a_deadline_too_short_for_the_lift_is_said) {
    const Data data = make({3, 1, 4, 1, 1, 14, 5});
    const world::ParameterTable parameters = default_parameters();
    Driver driver(data, parameters, start, host);
    driver.push(event_of(decision, EventKind::decision_taken, host.packed(), {1}));
    for (const StateCode state : senders)
        driver.approve(decision, state);
    driver.push(event_of(word, EventKind::mandate_ending, host.packed(),
                         {(word + hours(1)).utc_seconds(), 1}));
    std::int64_t there = 0;
    driver.run([&](const Driver& d, const Event& event) {
        if (event.kind == EventKind::mandate_ending)
            there = people_in_country(d.state);
    });
    ASSERT_GT(there, 0);
    EXPECT_GT(driver.state.overstaying, 0);
    EXPECT_TRUE(std::any_of(driver.all.units.begin(), driver.all.units.end(),
                            [](const UnitRow& row) { return row.phase == "overstays"; }));
}

TEST(way_out, the_hosts_word_during_the_deployment_strikes_out_what_has_not_begun) {
    const Data data = read_or_die("data/forces/csto.toml");
    const world::ParameterTable parameters = default_parameters();
    Driver driver(data, parameters, at("2022-01-01T00:00Z"), StateCode('K', 'Z'));
    const Time decided = at("2022-01-05T21:30Z");
    driver.push(event_of(decided, EventKind::decision_taken, 0, {1}));
    driver.approve(decided, StateCode('R', 'U'));
    const Time ends = decided + hours(30);
    driver.push(event_of(ends, EventKind::mandate_ending, 0, {(ends + days(5)).utc_seconds(), 1}));
    Broken lost;
    driver.run([&](const Driver& d, const Event&) {
        if (!lost)
            lost = people_lost(d);
    });
    EXPECT_FALSE(lost) << *lost;
    for (const SortieRow& row : driver.all.sorties) {
        if (row.loaded && row.to == "UAAA") {
            EXPECT_LT(row.load_start, ends);
        }
    }
    EXPECT_EQ(driver.first(EventKind::deployment_complete), never);
    EXPECT_EQ(people_in_country(driver.state), 0);
    EXPECT_LT(driver.first(EventKind::last_departure), ends + days(5));
    EXPECT_FALSE(stands_overfull(driver));
    EXPECT_FALSE(aircraft_in_two_places(driver));
}

}  // namespace
}  // namespace casus::forces::test::laws
