// Reading: what a right file gives, and what each wrong one (tests/forces/wrong) is told.
#include "forces/data.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "base/digest.h"
#include "forces/driver.h"
#include "forces/show.h"

namespace casus::forces::test {
namespace {

std::string folder() { return source_path("tests/forces/"); }

Diagnostics told(const std::string& name) {
    const auto data = read_forces(folder() + "wrong/" + name + ".toml", {});
    return data ? Diagnostics{} : data.error();
}

TEST(data, a_right_file_is_read) {
    const auto data = read_forces(folder() + "right/forces.toml", {});
    ASSERT_TRUE(data.has_value()) << format(data.error());
    EXPECT_EQ(data->units.size(), 1U);
    EXPECT_EQ(data->units[0].notice_s, 6 * 3600);
    EXPECT_EQ(data->units[0].entity, digest("company").low);
    EXPECT_EQ(data->tails(), 2U);
    EXPECT_EQ(data->airfields[0].key, "FAR");
    EXPECT_EQ(data->distance(AirfieldId(1), AirfieldId(2)), 260000);
    for (const Constant& constant : data->constants)
        EXPECT_FALSE(constant.provenance.source.empty()) << constant.path;
}

TEST(data, both_shipped_files_are_read) {
    EXPECT_EQ(read_or_die("data/forces/csto.toml").tails(), 79U);
    EXPECT_EQ(read_or_die("data/forces/three-towns.toml").units.size(), 3U);
}

TEST(data, the_three_pools_of_the_alliance_have_their_size_mix_and_duties) {
    const Data data = read_or_die("data/forces/csto.toml");
    ASSERT_EQ(data.pools.size(), 3U);
    for (const Pool& pool : data.pools) {
        EXPECT_FALSE(pool.basis.empty()) << pool.key;
        EXPECT_FALSE(pool.duties.empty()) << pool.key;
        EXPECT_GT(pool.people, pool.police + pool.civilians) << pool.key;
    }
    const Pool& peacekeepers = data.pools[2];
    EXPECT_EQ(peacekeepers.people, 3600);
    EXPECT_GT(peacekeepers.police, 0);
    EXPECT_GT(peacekeepers.civilians, 0);
    for (const Unit& unit : data.units)
        EXPECT_FALSE(unit.pool.empty()) << unit.key << " comes from no pool";
}

TEST(data, what_was_announced_stands_with_its_source) {
    const Data data = read_or_die("data/forces/csto.toml");
    std::string said;
    for (const Announced& announced : data.announced) {
        said += announced.state.text() + " " + std::to_string(announced.people) + " ";
        EXPECT_EQ(announced.provenance.source, "csto-2022-announced");
    }
    EXPECT_EQ(said, "AM 100 BY 500 KG 150 RU 3000 TJ 200 ");
    EXPECT_EQ(data.announced[0].first, 70);
}

TEST(data, a_page_of_text_shows_pools_states_exercises_and_tasks) {
    const std::string text = show_text(read_or_die("data/forces/csto.toml"));
    for (const char* part :
         {"Peacekeeping forces, 3600 people: 3000 troops, 500 police, 100 civilians",
          "guard, counter_terror, counter_drugs, defence, emergency_relief", "70 -> 100",
          "13, 3950 people, 502 vehicles; more than it has on paper",
          "2021-10-23, combat-brotherhood-2021", "almaty-airport", "RU before others"})
        EXPECT_NE(text.find(part), std::string::npos) << part << "\n" << text;
}

TEST(data, an_override_of_the_scenario_is_merged) {
    const auto over = world::parse_toml(
        "[forces.unit.company]\nnotice = { value = 9, unit = \"h\", source = \"invented\", mark = "
        "\"assumed\" }\n",
        "scenario.toml");
    ASSERT_TRUE(over.has_value());
    const auto data = read_forces(folder() + "right/forces.toml", *over);
    ASSERT_TRUE(data.has_value()) << format(data.error());
    EXPECT_EQ(data->units[0].notice_s, 9 * 3600);
}

struct Wrong {
    const char* name;
    const char* where;  ///< line and column
    const char* says;
};

class WrongFile : public testing::TestWithParam<Wrong> {};

TEST_P(WrongFile, is_told_where_and_what) {
    const Wrong& wrong = GetParam();
    const Diagnostics problems = told(wrong.name);
    const std::string text = format(problems);
    EXPECT_EQ(problems.size(), 1U) << text;
    EXPECT_NE(text.find(wrong.says), std::string::npos) << text;
    EXPECT_NE(text.find(wrong.where), std::string::npos) << text;
}

INSTANTIATE_TEST_SUITE_P(
    data, WrongFile,
    testing::Values(
        Wrong{"aircraft-without-base", "aircraft-without-base.toml:5:", "aircraft without a base"},
        Wrong{"unknown-airfield", "unknown-airfield.toml:4:8", "did you mean 'NORTH'?"},
        Wrong{"unit-without-party", "unit-without-party.toml:5:", "a unit without a party"},
        Wrong{"scripted-outcome", "scripted-outcome.toml:4:", "an outcome is scripted"},
        Wrong{"scripted-flights", "scripted-flights.toml:3:", "an outcome is scripted"},
        Wrong{"not-a-party", "not-a-party.toml:4:9", "one of XA, XB, XC"},
        Wrong{"notice-without-unit", "notice-without-unit.toml:6:10", "has no unit"},
        Wrong{"out-of-range", "out-of-range.toml:4:8", "no aircraft of the alliance can lift"},
        Wrong{"unknown-aircraft", "unknown-aircraft.toml:4:12", "did you mean 'stork'?"},
        Wrong{"runway-too-short", "runway-too-short.toml:4:8", "at least 1200 m for stork"},
        Wrong{"key-misspelt", "key-misspelt.toml:4:1", "did you mean 'arrivals'?"},
        Wrong{"date-swapped", "date-swapped.toml:4:7", "not a date"},
        Wrong{"duty-misspelt", "duty-misspelt.toml:4:10", "did you mean 'guard'?"},
        Wrong{"duty-twice", "duty-twice.toml:4:10", "'guard' is named twice"},
        Wrong{"task-outside-the-pool", "task-outside-the-pool.toml:7:8",
              "a duty of pool 'ready' (guard, escort)"},
        Wrong{"task-silent-outside-the-pool", "right/forces.toml:30:1",
              "a duty of pool 'ready' (escort)"},
        Wrong{"task-of-an-unknown-duty", "task-of-an-unknown-duty.toml:4:8",
              "one of guard, escort, public_order"},
        Wrong{"more-police-than-people", "more-police-than-people.toml:4:10",
              "more police and civilians than people"},
        Wrong{"police-without-unit", "police-without-unit.toml:4:10", "has no unit"},
        Wrong{"announced-by-nobody", "announced-by-nobody.toml:3:", "one of XA, XB, XC"},
        Wrong{"announced-without-number", "announced-without-number.toml:3:", "people"},
        Wrong{"announced-key-misspelt", "announced-key-misspelt.toml:5:1", "did you mean 'first'?"},
        Wrong{"hours-of-an-airfield", "hours-of-an-airfield.csv:3:", "write HH:MM"}),
    [](const auto& wrong) {
        std::string name = wrong.param.name;
        std::replace(name.begin(), name.end(), '-', '_');
        return name;
    });

}  // namespace
}  // namespace casus::forces::test
