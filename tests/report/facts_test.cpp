// The numbers of a report against tables whose every number is known.
#include "report/facts.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

#include <fmt/format.h>

#include "records/result_folder.h"
#include "report/page_data.h"
#include "report/sentences.h"

namespace casus::report {
namespace {

namespace fs = std::filesystem;
using records::Field;
using records::RunRows;
using records::TableId;

constexpr std::int64_t start = 1'640'995'200;  // 2022-01-01T00:00Z

world::Country two_regions() {
    world::Country country;
    country.regions.resize(2);
    country.regions[0].name = "North";
    country.regions[0].residents = People(2000);
    country.regions[1].name = "South";
    country.regions[1].residents = People(1000);
    country.regions[0].offsets = {{Time(0), hours(5)}, {Time(start + 7200), hours(4)}};
    country.regions[1].offsets = {{Time(0), hours(-3)}};
    country.settlements.resize(1);
    country.settlements[0].name = "Town";
    country.settlements[0].key = "town";
    country.nodes.resize(1);
    country.nodes[0].settlement = SettlementId(0);
    country.nodes[0].region = RegionId(1);
    return country;
}

void put(RunRows& rows, TableId table, std::initializer_list<Field> fields) {
    ASSERT_TRUE(rows.append(table, std::vector<Field>(fields)));
}

/// A run of two hours in which `dead` residents and one officer die and `crowd` people gather.
void add(RunRows& rows, std::int64_t seed, std::int64_t dead, std::int64_t crowd) {
    put(rows, TableId::run,
        {seed, std::string_view("two"), Time(start), Time(start + 7200), std::int64_t{1},
         std::int64_t{3000}, std::string_view("d")});
    for (const std::int64_t hour : {1, 2}) {
        const std::int64_t die = hour == 2 ? dead : 0, officer = hour == 2 ? 1 : 0;
        const Time at(start + hour * 3600);
        put(rows, TableId::nation_tick,
            {at, crowd * hour, hour, std::int64_t{0}, std::int64_t{0}, std::int64_t{0}, die, die,
             std::int64_t{0}, officer, std::int64_t{5}, std::int64_t{6}, std::int64_t{7},
             std::int64_t{8}, std::int64_t{1}, std::int64_t{1}, std::int64_t{0}});
        for (const std::int64_t region : {0, 1})
            put(rows, TableId::region_tick,
                {at, region, std::string_view(""), region == 1 ? crowd * hour : 0, std::int64_t{0},
                 std::int64_t{0}, std::int64_t{40}, std::int64_t{0},
                 region == 1 ? die + officer : 0, std::int64_t{0}, std::int64_t{0}, std::int64_t{0},
                 std::int64_t{0}, std::int64_t{1000}, std::int64_t{1000}});
        put(rows, TableId::settlement_tick,
            {at, std::int64_t{0}, std::string_view("Town"), std::int64_t{0}, std::int64_t{0},
             std::int64_t{0}, std::int64_t{0}, std::int64_t{0}, die, crowd * hour, std::int64_t{0},
             std::int64_t{0}, std::int64_t{0}, die + officer});
    }
}

/// Plays nothing: makes a folder of these runs, reads the facts, removes it.
Facts facts_of(const std::vector<RunRows>& runs, const Background& background) {
    const fs::path room = fs::temp_directory_path() / ("casus-facts-" + std::to_string(::getpid()));
    fs::create_directories(room);
    const std::string target = (room / "r").string();
    auto folder = records::ResultFolder::open(target);
    EXPECT_TRUE(folder);
    for (std::size_t run = 0; run < runs.size(); ++run)
        EXPECT_TRUE(folder->add_run(static_cast<std::int32_t>(run), runs[run]));
    EXPECT_TRUE(folder->write_tables());
    EXPECT_TRUE(folder->publish());
    auto facts = read_facts(target, background);
    fs::remove_all(room);
    EXPECT_TRUE(facts) << format(facts.error());
    return facts ? std::move(*facts) : Facts{};
}

TEST(Facts, are_those_of_the_tables) {
    const std::int64_t dead[] = {9, 2, 5}, crowd[] = {300, 20, 100};
    std::vector<RunRows> runs(3);
    for (std::int64_t run = 0; run < 3; ++run)
        add(runs[static_cast<std::size_t>(run)], 11 + run, dead[run], crowd[run]);
    const world::Country country = two_regions();
    Background background;
    background.runs_asked = 3;
    background.settlements["town"] = {world::Mark::literature, "census"};
    background.country = &country;
    const Facts facts = facts_of(runs, background);

    EXPECT_EQ(facts.runs, 3);
    EXPECT_EQ(facts.finished, 3);
    EXPECT_EQ(facts.seeds, (std::vector<std::int64_t>{11, 12, 13}));
    EXPECT_EQ(facts.dead_by_run, (std::vector<std::int64_t>{3, 6, 10}));
    EXPECT_EQ(facts.dead.q50, 6);
    EXPECT_EQ(facts.dead.most, 10);
    EXPECT_EQ(facts.dead_residents.q50, 5);
    EXPECT_EQ(facts.dead_officers.q50, 1);
    EXPECT_EQ(facts.injured.q50, 11);
    EXPECT_EQ(facts.injured_residents.q50, 5);
    EXPECT_EQ(facts.shown_seed, 13) << "the median run by deaths";
    EXPECT_EQ(facts.shown_peak, 202);
    EXPECT_EQ(facts.peak_crowd.most, 602);
    EXPECT_EQ(facts.peak_at, Time(start + 7200));
    EXPECT_EQ(facts.regions_active.q50, 1) << "200 people in one region";
    EXPECT_EQ(facts.crowd.quantiles[2], (std::vector<std::int64_t>{100, 200}));
    EXPECT_EQ(facts.crowd.runs.size(), 3U);
    EXPECT_EQ(facts.officers.quantiles[2], (std::vector<std::int64_t>{80, 80}));
    EXPECT_EQ(facts.dead_series.quantiles[4].back(), 10);
    EXPECT_EQ(facts.regions[1].peak, 200);
    EXPECT_EQ(facts.regions[1].dead, 6);
    EXPECT_EQ(facts.regions[0].peak, 0);
    EXPECT_EQ(facts.places[0].peak, 200);
    EXPECT_EQ(facts.places[0].mark, "literature");
    EXPECT_EQ(facts.places[0].source, "census");
    EXPECT_EQ(facts.places[0].dead, 6);
    EXPECT_EQ(facts.deadliest_place, "Town");
    EXPECT_EQ(facts.deadliest_share_permille, 1000);
    ASSERT_EQ(facts.deadliest.size(), 1U);
    EXPECT_EQ(facts.deadliest[0].runs, 3) << "of every run";
    EXPECT_EQ(facts.runs_with_arrival, 0);
    EXPECT_EQ(local_note(facts),
              "Times are UTC, in brackets those of most residents: UTC+5, kept by 66 % of the "
              "residents; UTC-3 in "
              "South. A bracket names its offset, or is at UTC+5.");
    EXPECT_EQ(plain_time(facts, Time(start)), "1 January 2022, 00:00 UTC (05:00 at UTC+5)");
    EXPECT_EQ(plain_time(facts, Time(start + 7200)), "1 January 2022, 02:00 UTC (06:00 at UTC+4)");
}

TEST(Facts, of_a_town_hold_between_the_changes_that_the_table_tells) {
    std::vector<RunRows> runs(1);
    RunRows& rows = runs[0];
    const auto change = [&](std::int64_t hour, std::string_view state) {
        put(rows, TableId::object,
            {Time(start + hour * 3600), std::int64_t{0}, std::string_view("Depot"),
             std::string_view("Town"), state, std::int64_t{4}, std::int64_t{0}, Field()});
    };
    world::Country country = two_regions();
    country.objects.resize(1);
    country.objects[0].node = NodeId(0);
    Background background;
    background.country = &country;
    put(rows, TableId::run,
        {std::int64_t{1}, std::string_view("two"), Time(start), Time(start + 9 * 3600),
         std::int64_t{1}, std::int64_t{3000}, std::string_view("d")});
    const auto town = [&](std::int64_t hour, std::int64_t crowd, std::int64_t violent,
                          std::int64_t dead) {
        put(rows, TableId::settlement_tick,
            {Time(start + hour * 3600), std::int64_t{0}, std::string_view("Town"), std::int64_t{0},
             std::int64_t{0}, std::int64_t{0}, std::int64_t{0}, std::int64_t{0}, dead, crowd,
             violent, std::int64_t{0}, std::int64_t{0}, dead});
        put(rows, TableId::nation_tick,
            {Time(start + hour * 3600), crowd, violent, std::int64_t{0}, std::int64_t{0},
             std::int64_t{0}, dead, dead, std::int64_t{0}, std::int64_t{0}, std::int64_t{0},
             std::int64_t{0}, std::int64_t{0}, std::int64_t{0}, std::int64_t{0}, std::int64_t{0},
             std::int64_t{0}});
    };
    town(1, 50, 0, 0);
    town(2, 90, 10, 1);
    town(3, 30, 5, 1);
    town(9, 0, 0, 2);
    change(1, "seized");
    change(8, "retaken");
    const Facts facts = facts_of(runs, background);
    ASSERT_EQ(facts.places.size(), 1U);
    const PlaceFacts& place = facts.places[0];
    EXPECT_EQ(place.peak, 100) << "peaceful and violent, of every hour";
    EXPECT_EQ(place.peak_at, Time(start + 2 * 3600));
    EXPECT_EQ(facts.frame, hours(1)) << "no hour is left out";
    EXPECT_EQ(place.street, (std::vector<std::int64_t>{50, 100, 35, 35, 35, 35, 35, 35, 0}));
    EXPECT_EQ(place.violent, (std::vector<std::int64_t>{0, 10, 5, 5, 5, 5, 5, 5, 0}));
    EXPECT_EQ(place.dead_so_far, (std::vector<std::int64_t>{0, 1, 1, 1, 1, 1, 1, 1, 2}));
    EXPECT_EQ(place.objects_lost, (std::vector<std::int64_t>{1, 1, 1, 1, 1, 1, 1, 0, 0}));
    const std::string data = page_data(facts);
    EXPECT_NE(data.find(R"("violent":[0,10,5,5,5,5,5,5,0],"dead":[0,1,1,1,1,1,1,1,2])"),
              std::string::npos);
    EXPECT_NE(data.find(R"("lost":[1,1,1,1,1,1,1,0])"), std::string::npos) << "the end holds";
    EXPECT_NE(data.find(R"("frameStep":3600,"frames":9)"), std::string::npos);
}

TEST(Facts, count_damage_by_object_not_by_change) {
    std::vector<RunRows> runs(1);
    RunRows& rows = runs[0];
    add(rows, 1, 0, 10);
    std::int64_t id = 0;
    const auto change = [&](std::int64_t object, std::string_view state) {
        const Time at(start + id * 60);
        put(rows, TableId::object,
            {at, object, std::string_view("Depot"), std::string_view("Town"), state,
             std::int64_t{4}, std::int64_t{0}, id});
        const std::string kind = "object_" + std::string(state);
        put(rows, TableId::event,
            {id++, at, std::string_view(kind), object, std::string_view("Depot"), std::int64_t{0},
             std::int64_t{0}, std::int64_t{0}, std::int64_t{0}, std::int64_t{0},
             std::string_view("")});
    };
    for (const char* state : {"besieged", "seized", "burnt", "retaken", "seized", "retaken"})
        change(0, state);
    for (const char* state : {"besieged", "seized"})
        change(1, state);
    world::Country country = two_regions();
    country.objects.resize(2);
    country.objects[0].node = country.objects[1].node = NodeId(0);
    Background background;
    background.country = &country;
    const Facts facts = facts_of(runs, background);
    EXPECT_EQ(damage_words(facts), "2 seized in all, 1 burnt, 1 retaken");
    EXPECT_EQ(facts.regions[0].seized, 0);
    EXPECT_EQ(facts.regions[1].seized, 2);
    EXPECT_EQ(facts.regions[1].burnt, 1);
    EXPECT_EQ(facts.regions[1].retaken, 1);
}

TEST(Facts, hold_what_was_announced_beside_what_came) {
    std::vector<RunRows> runs(1);
    add(runs[0], 1, 0, 10);
    put(runs[0], TableId::contribution,
        {Time(start + 7200), std::string_view("XB"), std::string_view("ready"), std::int64_t{70},
         std::int64_t{100}, std::int64_t{90}, std::int64_t{90}, std::int64_t{60}});
    put(runs[0], TableId::contribution,
        {Time(start + 7200), std::string_view("XC"), Field(), Field(), Field(), std::int64_t{5},
         std::int64_t{0}, std::int64_t{0}});
    const world::Country country = two_regions();
    Background background;
    background.country = &country;
    background.names["XB"] = "Bay";
    const Facts facts = facts_of(runs, background);
    ASSERT_EQ(facts.contributions.size(), 2U);
    EXPECT_EQ(facts.contributions[0].announced, 100);
    EXPECT_EQ(facts.contributions[0].announced_first, 70);
    EXPECT_EQ(facts.contributions[0].sent, 90);
    EXPECT_EQ(facts.contributions[0].arrived, 60);
    EXPECT_EQ(facts.contributions[1].announced, 0) << "nothing is on record";
}

TEST(Facts, tell_a_claim_with_whose_it_is_and_hide_none_among_anothers) {
    std::vector<RunRows> runs(1);
    add(runs[0], 1, 0, 10);
    std::string causes;
    const auto claim = [&](std::int64_t id, std::string_view statement, std::string_view speaker,
                           std::int64_t asserts) {
        const Time at(start + id * 60);
        put(runs[0], TableId::event,
            {id, at, std::string_view("claim_made"), id, statement, std::int64_t{0}, asserts,
             1 - asserts, std::int64_t{0}, std::int64_t{0}, std::string_view("")});
        put(runs[0], TableId::statement,
            {at, statement, speaker, Field(), std::string_view("the press"),
             std::string_view("says"), std::string_view("so"), std::string_view("invented")});
        causes += fmt::format("{}e{}", causes.empty() ? "" : " ", id);
    };
    claim(0, "host-1", "Aland", 1);
    claim(1, "host-2", "Aland", 1);
    claim(2, "far-denial", "Farland", 0);
    claim(3, "host-3", "Aland", 1);
    claim(4, "host-4", "Aland", 1);
    put(runs[0], TableId::event,
        {std::int64_t{5}, Time(start + 300), std::string_view("appeal_received"), std::int64_t{5},
         std::string_view("Aland"), std::int64_t{0}, std::int64_t{0}, std::int64_t{0},
         std::int64_t{0}, std::int64_t{0}, std::string_view(causes)});
    const world::Country country = two_regions();
    Background background;
    background.country = &country;
    const Facts facts = facts_of(runs, background);
    ASSERT_EQ(facts.chains.size(), 1U);
    std::vector<std::string> told;
    for (const Link& link : facts.chains[0].links)
        told.push_back(link.text);
    ASSERT_EQ(told.size(), 5U);
    EXPECT_EQ(told[0],
              "Aland: the statement 'host-1' asserts 1 and denies 0 of the treaty's facts");
    EXPECT_EQ(told[1], "and 2 more like the last, up to the one told below");
    EXPECT_EQ(told[2],
              "Farland: the statement 'far-denial' asserts 0 and denies 1 of the treaty's facts");
}

TEST(Facts, tell_what_led_to_a_main_event_back_to_the_order_that_began_it) {
    std::vector<RunRows> runs(1);
    add(runs[0], 1, 4, 100);
    const auto event = [&](std::int64_t id, std::string_view kind, std::string_view entity,
                           std::string_view causes) {
        put(runs[0], TableId::event,
            {id, Time(start + id * 60), kind, id, entity, std::int64_t{0}, std::int64_t{1},
             kind == "shock" ? 2 * one_q16 : std::int64_t{0}, std::int64_t{0}, std::int64_t{0},
             causes});
    };
    event(0, "shock", "bread", "");
    event(1, "lever_pulled", "price_cap", "c0");
    for (std::int64_t id = 2; id < 8; ++id)
        event(id, "gathering_began", "Town", id == 2 ? "e0" : "e" + std::to_string(id - 1));
    event(8, "violence_began", "Town", "e7");
    event(9, "appeal_received", "Aland", "e8 c0");
    put(runs[0], TableId::command,
        {std::int64_t{0}, Time(start + 30), std::int64_t{0}, std::int64_t{0},
         std::string_view("price_cap"), std::string_view("region"), std::int64_t{0},
         std::string_view("North"), std::int64_t{1}, std::int64_t{0}, std::string_view("cap-1"),
         std::int64_t{1}, Field()});
    put(runs[0], TableId::lever,
        {Time(start + 30), std::string_view("price_cap"), std::string_view("region"),
         std::int64_t{0}, std::string_view("North"), std::int64_t{1}, Field(), std::int64_t{0}});
    const world::Country country = two_regions();
    Background background;
    background.country = &country;
    background.shocks.resize(2);
    background.shocks[1].good = "bread";
    background.shocks[1].region = RegionId(1);
    const Facts facts = facts_of(runs, background);
    ASSERT_EQ(facts.shocks.size(), 1U);
    EXPECT_EQ(facts.shocks[0].good, "bread");
    EXPECT_EQ(facts.shocks[0].region, "South");
    EXPECT_EQ(facts.shocks[0].ratio_q16, 2 * one_q16);
    EXPECT_EQ(facts.first_at, Time(start + 120));
    ASSERT_EQ(facts.chains.size(), 2U) << "violence and appeal; nothing else happened";
    const std::vector<Link>& violence = facts.chains[0].links;
    ASSERT_EQ(violence.size(), 5U) << "of six gatherings the first, a count, the last";
    EXPECT_EQ(violence[0].text, "the shock 'bread' sets in");
    EXPECT_EQ(violence[2].text, "and 4 more like the last, up to the one told below");
    EXPECT_EQ(violence[4].text, "violence begins in Town: 1 violent beside 0 who are not");
    EXPECT_EQ(violence[4].because, (std::vector<std::string>{"e7"}));
    const std::vector<Link>& appeal = facts.chains[1].links;
    ASSERT_EQ(appeal.size(), 3U);
    EXPECT_EQ(
        appeal[1].text,
        "violence begins in Town: 1 violent beside 0 who are not (its own causes: see there)");
    EXPECT_EQ(appeal[0].text, "order: price cap, North (item cap-1 of the scenario)");
    EXPECT_EQ(appeal.back().text, "the alliance receives the appeal of Aland");
    for (const Link& link : appeal)
        EXPECT_NE(link.id, "e1") << "the lever that brought nothing about is not told";
    std::map<std::string, std::string> who;
    for (const Moment& moment : facts.moments)
        who[moment.label] = who_did_it(moment);
    EXPECT_EQ(facts.moments.front().label, "price shock: bread");
    EXPECT_EQ(who["price shock: bread"], "shock, given");
    EXPECT_EQ(who["first violence, in Town"], "street, outcome");
    EXPECT_EQ(who["appeal to the alliance"], "government, order by rule")
        << "no order of the scenario";
    EXPECT_EQ(who["price cap"], "government, order");
}

TEST(Facts, count_who_is_detained_while_an_operation_runs_and_the_street_is_calm) {
    std::vector<RunRows> runs(1);
    RunRows& rows = runs[0];
    put(rows, TableId::run,
        {std::int64_t{1}, std::string_view("two"), Time(start), Time(start + 4 * 3600),
         std::int64_t{1}, std::int64_t{3000}, std::string_view("d")});
    // Calm before the operation, full of people, calm: ten more are detained each hour.
    const std::int64_t street[] = {50, 400, 99, 0};
    for (std::int64_t hour = 1; hour <= 4; ++hour)
        put(rows, TableId::nation_tick,
            {Time(start + hour * 3600), street[hour - 1], std::int64_t{0}, std::int64_t{0},
             std::int64_t{0}, std::int64_t{0}, std::int64_t{0}, std::int64_t{0}, std::int64_t{0},
             std::int64_t{0}, std::int64_t{0}, std::int64_t{0}, hour * 10, std::int64_t{0},
             std::int64_t{0}, std::int64_t{0}, std::int64_t{0}});
    put(rows, TableId::lever,
        {Time(start + 3600), std::string_view("counter_terror_operation"),
         std::string_view("nation"), std::int64_t{0}, std::string_view("Nation"), std::int64_t{1},
         Field(), std::int64_t{0}});
    put(rows, TableId::parameter,
        {std::string_view("society.detention.investigation"), std::int64_t{1500} << 32,
         std::string_view("people"), std::string_view("here"), std::string_view("calibrated"),
         std::string_view("f"), std::int64_t{1}});
    const world::Country country = two_regions();
    Background background;
    background.country = &country;
    const Investigation found = facts_of(runs, background).investigation;
    EXPECT_EQ(found.from, Time(start + 3600));
    EXPECT_EQ(found.a_day, 1500);
    EXPECT_EQ(found.mark, "calibrated");
    EXPECT_EQ(found.when_calm, 20) << "the last two hours";
}

TEST(Facts, hold_each_figure_of_the_record_once_with_what_every_run_came_to) {
    std::vector<RunRows> runs(3);
    const auto target = [&](std::size_t run, std::string_view key, std::string_view figure,
                            Field day, Field model, std::string_view use, Field rivals) {
        put(runs[run], TableId::target,
            {key, std::string_view("a title"), figure, Field(), day, std::string_view("people"),
             model, std::int64_t{230}, std::int64_t{140}, std::int64_t{377}, use, std::int64_t{1},
             Field(), std::string_view("agency"), rivals});
    };
    for (std::size_t run = 0; run < 3; ++run) {
        add(runs[run], 11 + static_cast<std::int64_t>(run), 5, 100);
        target(run, "a", "detained", Field(Time(start - 6 * 3600)),
               run == 1 ? Field() : Field(std::int64_t{9} - static_cast<std::int64_t>(run)),
               "held_out", Field());
        target(run, "b", "dead", Field(), Field(std::int64_t{6}), "train",
               Field(std::string_view("164 paper; 225 agency")));
        target(run, "c", "appeal", Field(), Field(), "rules", Field());
    }
    const world::Country country = two_regions();
    Background background;
    background.country = &country;
    background.sources = {{"agency", "An agency", "there", "fact", "2026-11-24"},
                          {"paper", "A paper", "there", "fact", "2026-11-24"}};
    background.governs = Governs::rules;
    const Facts facts = facts_of(runs, background);
    ASSERT_EQ(facts.targets.size(), 3U);
    const TargetFacts& dead = facts.targets[0];
    EXPECT_EQ(dead.key, "b") << "the dead stand before the detained";
    EXPECT_EQ(dead.use, TargetFacts::Use::train);
    EXPECT_EQ(dead.day, never);
    EXPECT_EQ(dead.low, 140);
    EXPECT_EQ(dead.high, 377);
    EXPECT_EQ(dead.model, (std::vector<std::int64_t>{6, 6, 6}));
    ASSERT_EQ(dead.rivals.size(), 2U);
    EXPECT_EQ(dead.rivals[0].value, 164);
    EXPECT_EQ(dead.rivals[1].source, "agency");
    const TargetFacts& detained = facts.targets[1];
    EXPECT_EQ(detained.day, Time(start - 6 * 3600));
    EXPECT_EQ(detained.model, (std::vector<std::int64_t>{7, 9})) << "one run did not come to it";
    EXPECT_EQ(facts.targets[2].use, TargetFacts::Use::rules);
    EXPECT_TRUE(facts.targets[2].model.empty());
    EXPECT_EQ(facts.governs, Governs::rules);
    EXPECT_EQ(facts.sources.size(), 2U) << "of the figure and of its rival";
}

TEST(Facts, hold_other_models_and_the_claims_of_a_report_counted_over_runs) {
    std::vector<RunRows> runs(3);
    for (std::size_t run = 0; run < 3; ++run) {
        add(runs[run], 11 + static_cast<std::int64_t>(run), 5, 100);
        put(runs[run], TableId::model_score,
            {std::int64_t{0}, std::string_view("own"), std::string_view("ours"),
             std::string_view("own"), std::int64_t{20}, std::int64_t{346}, std::int64_t{10},
             std::int64_t{116}, std::int64_t{116}, std::int64_t{18}, std::int64_t{180},
             std::int64_t{180}, std::int64_t{245}, std::int64_t{10}, std::string_view("a; b"),
             std::string_view("c"), Field(), std::string_view("agency")});
        put(runs[run], TableId::model_score,
            {std::int64_t{1}, std::string_view("persistence"), std::string_view("what was known"),
             std::string_view("persistence"), Field(), Field(), std::int64_t{8}, std::int64_t{331},
             std::int64_t{120}, std::int64_t{6}, std::int64_t{267}, std::int64_t{260}, Field(),
             Field(), Field(), Field(), Field(), std::string_view("agency")});
        put(runs[run], TableId::report_claim,
            {std::int64_t{1}, std::string_view("A paper"), std::string_view("society"),
             std::string_view("People came."), std::string_view("crowd"),
             std::string_view("people 100"), std::string_view("run"),
             std::string_view(run == 1 ? "differs" : "agrees"), std::string_view("50..200"),
             Field(), Field(), std::string_view("agency")});
    }
    const world::Country country = two_regions();
    Background background;
    background.country = &country;
    background.sources = {{"agency", "An agency", "there", "fact", "2026-11-24"}};
    const Facts facts = facts_of(runs, background);
    ASSERT_EQ(facts.models.size(), 2U) << "once, whatever the number of runs";
    EXPECT_EQ(facts.models[0].kind, ModelFacts::Kind::own);
    EXPECT_EQ(facts.models[0].passed, (std::vector<std::string>{"a", "b"}));
    EXPECT_EQ(facts.models[1].kind, ModelFacts::Kind::persistence);
    EXPECT_EQ(facts.models[1].own_train, 120);
    ASSERT_EQ(facts.claims.size(), 1U);
    EXPECT_EQ(facts.claims[0].runs, 3);
    EXPECT_EQ(facts.claims[0].upheld, 2);
    EXPECT_EQ(facts.claims_report, "A paper");
    EXPECT_EQ(facts.sources.size(), 1U);
}

TEST(Facts, hold_the_sources_that_columns_name_and_no_others) {
    std::vector<RunRows> runs(3);
    for (std::int64_t run = 0; run < 3; ++run)
        add(runs[static_cast<std::size_t>(run)], 11 + run, 2 + run, 100);
    world::Country country = two_regions();
    country.columns["regions.police"].source = "ministry";
    Background background;
    background.country = &country;
    background.sources = {{"ministry", "A ministry", "there", "fact", "2026-11-24"},
                          {"nobody", "Not named", "there", "fact", "2026-11-24"}};
    const Facts facts = facts_of(runs, background);
    ASSERT_EQ(facts.columns.size(), 1U);
    EXPECT_EQ(facts.columns[0].mark, "assumed");
    ASSERT_EQ(facts.sources.size(), 1U) << "the one that is named";
}

}  // namespace
}  // namespace casus::report
