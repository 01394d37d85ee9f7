// The sentences that people forward, as text.
#include "report/sentences.h"

#include <gtest/gtest.h>

#include "report/brief.h"
#include "report/page_data.h"
#include "report/quantile_dots.h"
#include "report/report.h"

namespace casus::report {
namespace {

Spread same(std::int64_t value) { return {value, value, value, value}; }

Facts one_run() {
    Facts facts;
    facts.title = "Three Towns, spring 2030";
    facts.scenario = "three-towns";
    facts.start = *parse_time("2030-03-01");
    facts.end = *parse_time("2030-03-19");
    facts.runs = facts.finished = 1;
    facts.seeds = {7};
    facts.shown_seed = 7;
    facts.dead = same(16);
    facts.residents = 45000;
    facts.dead_violent = same(12);
    facts.dead_bystander = same(3);
    facts.dead_officers = same(1);
    facts.injured = same(1134);
    facts.injured_residents = same(90);
    facts.injured_officers = same(1044);
    facts.detained = same(210);
    facts.held = same(120);
    facts.peak_crowd = same(2345);
    facts.peak_at = *parse_time("2030-03-05T12:00Z");
    facts.first_place = "Upper Town";
    facts.runs_with_decision = facts.runs_with_arrival = facts.runs_with_departure = 1;
    facts.peak_troops = 480;
    facts.pledged = 600;
    return facts;
}

TEST(Headline, says_who_was_harmed_before_anything_else) {
    EXPECT_EQ(headline(one_run()),
              "Three Towns, spring 2030, in one run of the model: 16 dead, 1,134 injured and 210 "
              "detained; it begins in Upper Town; at most 2,345 people in the street at once; an "
              "alliance force of up to 480 came and left.");
    EXPECT_EQ(how_many_runs(one_run()), "One run, not a forecast (seed 7).");
}

TEST(Headline, of_an_empty_month_claims_no_harm_and_no_force) {
    Facts facts = one_run();
    facts.peak_crowd = facts.dead = facts.injured = facts.detained = same(0);
    facts.runs_with_arrival = facts.runs_with_decision = 0;
    EXPECT_EQ(
        headline(facts),
        "Three Towns, spring 2030, in one run of the model: nobody took to the street, nobody "
        "was harmed; no alliance force was sent.");
}

TEST(Headline, does_not_hide_the_one_bloody_run_of_many) {
    Facts facts = one_run();
    facts.runs = facts.finished = facts.runs_asked = 40;
    facts.peak_crowd = facts.dead = facts.injured = facts.detained = {0, 0, 0, 312};
    EXPECT_EQ(headline(facts).find("nobody"), std::string::npos);
}

TEST(Headline, says_that_a_force_is_still_there) {
    Facts facts = one_run();
    facts.runs_with_departure = 0;
    EXPECT_NE(headline(facts).find("came and is there at the end"), std::string::npos);
}

TEST(Headline, says_that_the_run_stops_while_violence_goes_on) {
    Facts facts = one_run();
    facts.runs_violent_at_end = 1;
    EXPECT_TRUE(headline(facts).ends_with("came and left; violence goes on at the end."));
    EXPECT_NE(unrest_finding(facts).find("counted to that hour only"), std::string::npos);
    facts.runs = facts.finished = facts.runs_asked = 20;
    facts.runs_violent_at_end = 3;
    EXPECT_TRUE(headline(facts).ends_with("violence goes on at the end in 3 of 20 runs."));
}

TEST(Findings, count_what_was_set_on_a_date) {
    Facts facts = one_run();
    EXPECT_EQ(assumption_finding(facts).find("on a date"), std::string::npos);
    facts.dated_settings.resize(2);
    EXPECT_TRUE(
        assumption_finding(facts).ends_with("0 set by the user from the start and 2 on a date."));
}

TEST(Headline, of_several_runs_speaks_in_frequencies) {
    Facts facts = one_run();
    facts.runs = facts.finished = facts.runs_asked = 20;
    facts.seeds = {1, 20};
    facts.runs_with_arrival = facts.runs_with_departure = 17;
    facts.dead = {4, 16, 31, 40};
    EXPECT_NE(headline(facts).find("in 20 runs of the model"), std::string::npos);
    EXPECT_NE(headline(facts).find("16 (90 % of runs: 4 to 31) dead"), std::string::npos);
    EXPECT_NE(headline(facts).find("came in 17 of 20 runs"), std::string::npos);
    EXPECT_EQ(how_many_runs(facts).substr(0, 22), "20 runs, seeds 1 to 20");
}

TEST(Headline, says_that_an_appeal_of_the_scenario_is_an_input) {
    Facts facts = one_run();
    facts.appeal_is_scripted = true;
    EXPECT_TRUE(headline(facts).ends_with(
        "an alliance force of up to 480 came (the appeal is an input) and left."));
    facts.runs = 20;
    facts.seeds = {1, 20};
    facts.runs_with_arrival = facts.runs_with_departure = 20;
    EXPECT_NE(headline(facts).find("came in 20 of 20 runs (the appeal is an input) and left in 20"),
              std::string::npos);
}

TEST(Brief, of_several_runs_tells_places_in_frequencies) {
    Facts facts = one_run();
    facts.runs = 20;
    facts.seeds = {1, 20};
    facts.places.resize(1);
    facts.places[0].name = "Upper Town";
    facts.places[0].dead = 14;
    facts.deadliest = {{"Upper Town", 9}, {"Lower Town", 7}};
    EXPECT_EQ(
        brief(facts)[1].answer,
        "The town with most dead: Upper Town in 9 of 20 runs, Lower Town in 7, another or none "
        "in 4.");
    EXPECT_NE(brief(facts)[0].answer.find("Medians need not add up"), std::string::npos);
}

TEST(Headline, says_first_that_a_result_is_partial) {
    Facts facts = one_run();
    facts.runs = facts.finished = 12;
    facts.runs_asked = 2000;
    facts.seeds = {1, 12};
    EXPECT_EQ(headline(facts).substr(0, 31), "PARTIAL, 12 of 2,000 runs: Thre");
    facts = one_run();
    facts.finished = 0;
    facts.planned_end = *parse_time("2030-03-29");
    EXPECT_EQ(partial_clause(facts),
              "PARTIAL, stopped at 2030-03-19T00:00:00Z of 2030-03-29T00:00:00Z: ");
}

TEST(Decision, names_the_lag_between_appeal_and_decision) {
    Facts facts = one_run();
    facts.treaty = {{*parse_time("2030-03-05T18:00Z"), "appeal", "XA", "", "", "", ""},
                    {*parse_time("2030-03-05T21:07Z"), "decision", "", "", "", "adopted", ""}};
    EXPECT_EQ(decision_finding(facts),
              "Appeal on 5 March 2030, 18:00 UTC, decision 3 h 07 min later: adopted.");
    facts.treaty.pop_back();
    EXPECT_EQ(decision_finding(facts), "The appeal of 5 March 2030, 18:00 UTC led to no decision.");
    facts.treaty.clear();
    EXPECT_EQ(decision_finding(facts), "Nobody appealed to the alliance.");
    facts.appeal_refused = "the state is no party to the treaty on this date";
    EXPECT_EQ(decision_finding(facts),
              "The appeal to the alliance was refused: the state is no party to the treaty on this "
              "date.");
    EXPECT_EQ(brief(facts)[2].answer,
              "The appeal was refused: the state is no party to the treaty on this date.");
}

TEST(Cause, is_told_in_a_sentence_with_date_and_place) {
    Facts facts = one_run();
    EXPECT_EQ(cause_finding(facts), "Nothing sets it off: no price jumps in this scenario.");
    facts.shocks = {{facts.start, "bread", "North", 2 * one_q16},
                    {facts.start, "bread", "", one_q16 * 7 / 5}};
    facts.first_at = *parse_time("2030-03-02T05:00Z");
    EXPECT_EQ(
        cause_finding(facts),
        "What sets it off: on 1 March 2030, 00:00 UTC the price of bread goes to 2 times what "
        "it was in North and to 1.4 times what it was in all other regions. The first crowd "
        "gathers in Upper Town on 2 March 2030, 05:00 UTC.");
    EXPECT_NE(page(facts).find("What sets it off"), std::string::npos);
    facts.shocks = {{facts.start, "bread", "", 2 * one_q16},
                    {facts.start + hours(24), "fuel", "", 3 * one_q16}};
    facts.first_at = never;
    EXPECT_EQ(
        cause_finding(facts),
        "What sets it off: on 1 March 2030, 00:00 UTC the price of bread goes to 2 times what "
        "it was in the whole country; on 2 March 2030, 00:00 UTC the price of fuel goes to 3 "
        "times what it was in the whole country.");
}

TEST(Times, are_utc_with_local_time_in_brackets) {
    Facts facts = one_run();
    const Time evening = *parse_time("2030-03-05T18:00Z");
    EXPECT_EQ(plain_time(facts, evening), "5 March 2030, 18:00 UTC") << "no offset is known";
    EXPECT_EQ(local_note(facts), "");
    facts.local = {{*parse_time("2000-01-01"), hours(6)}};
    EXPECT_EQ(plain_time(facts, evening), "5 March 2030, 18:00 UTC (6 March, 00:00 at UTC+6)");
    EXPECT_EQ(plain_time(facts, evening + hours(-1)), "5 March 2030, 17:00 UTC (23:00 at UTC+6)");
    EXPECT_EQ(plain_time(facts, evening, {{Time(0), hours(5)}}),
              "5 March 2030, 18:00 UTC (23:00 at UTC+5)")
        << "by the clocks of a region that is named";
    EXPECT_EQ(short_time(facts, evening), "5 Mar 18:00 (6 Mar 00:00)");
    EXPECT_EQ(short_time(facts, never), "");
    facts.zones = {{seconds(19800), 45000, {"North"}}};
    EXPECT_EQ(local_note(facts), "Times are UTC, in brackets those of most residents: UTC+5:30.");
    EXPECT_NE(page(facts).find("in brackets those of most residents: UTC+5:30."),
              std::string::npos);
    EXPECT_NE(page_data(facts).find(R"("local":[[946684800,21600]])"), std::string::npos);
}

TEST(Summary, has_ten_lines_and_people_first) {
    Facts facts = one_run();
    facts.objects_seized = same(5);
    facts.objects_burnt = same(2);
    const auto lines = summary(facts);
    ASSERT_EQ(lines.size(), 10U);
    EXPECT_EQ(lines[2].substr(0, 4), "dead");
    EXPECT_NE(lines[6].find("Guarded objects: 5 seized in all, 2 burnt, 0 retaken."),
              std::string::npos)
        << lines[6];
}

TEST(Record, is_said_to_be_missing_where_there_is_none) {
    EXPECT_EQ(record_finding(one_run()).substr(0, 24), "No record of the outcome");
    EXPECT_EQ(record_finding(one_run()).find("calibrated"), std::string::npos);
    Facts tuned = one_run();
    tuned.parameters = {{"a.b", "1", "1", "x", "calibrated", "f", 1}};
    EXPECT_NE(record_finding(tuned).find("1 constant is calibrated"), std::string::npos);
    EXPECT_NE(record_finding(tuned).find("likeness to it is no test"), std::string::npos);
}

TEST(Findings, stand_over_each_picture_as_a_whole_sentence) {
    Facts facts = one_run();
    facts.nodes_violent = same(1);
    facts.participants = same(4000);
    facts.objects_lost = same(3);
    facts.objects_seized = same(5);
    facts.objects_burnt = same(2);
    facts.objects_retaken = same(4);
    facts.regions_active = same(1);
    facts.deadliest_place = "Upper Town";
    facts.deadliest_share_permille = 825;
    facts.regions.resize(2);
    facts.regions[1].name = "South";
    facts.regions[1].peak = 2345;
    EXPECT_EQ(harm_finding(facts),
              "16 dead, 1,134 injured and 210 detained by the end, of whom "
              "120 are still held.");
    EXPECT_EQ(unrest_finding(facts),
              "At most 2,345 in the street at once; 1 town with violence at some hour; at most "
              "4,000 distinct people took part (an upper bound). In this run the crowd is greatest "
              "on 5 March 2030, 12:00 UTC.");
    EXPECT_EQ(region_finding(facts),
              "1 of 2 regions has 100 or more people in the street at some hour; the greatest "
              "crowd, 2,345, is in South.");
    facts.regions[1].residents = 9000;
    facts.regions[1].street[1] = {12, 2345, 7};
    EXPECT_EQ(region_scale(facts),
              "All panels have one time axis, 1 March 2030 to 19 March 2030, and one scale: the "
              "upper curve goes from 0 to 2,345 people, the lower from 0 to 26,056 per 100,000 "
              "residents.");
    EXPECT_EQ(
        map_finding(facts),
        "Upper Town has 83 % of the dead; at most 3 guarded objects lost at once, 5 seized in "
        "all, 2 burnt, 4 retaken.");
    EXPECT_EQ(arrival_finding(facts),
              "480 of 600 pledged people are in the country at once at most.");
    facts.dead = facts.injured = facts.detained = same(0);
    EXPECT_EQ(harm_finding(facts), "Nobody is harmed.");
}

TEST(Findings, say_why_people_are_detained_when_the_street_is_calm) {
    Facts facts = one_run();
    EXPECT_EQ(detained_finding(facts), "") << "no operation";
    facts.investigation = {*parse_time("2030-03-06T18:30Z"), 1500,
                           "society.detention.investigation", "calibrated", 1204};
    EXPECT_EQ(detained_finding(facts),
              "1,204 of the detained were taken in at hours with fewer than 100 people in the "
              "street: since 6 March 2030, 18:30 UTC a counter-terror operation is open, and while "
              "it is, investigators arrest people known to have taken part, about 1,500 a day in "
              "the nation (constant society.detention.investigation, calibrated).");
    const std::string text = page(facts);
    EXPECT_NE(text.find("1,204 of the detained were taken in at hours"), std::string::npos);
    EXPECT_LT(text.find("1,204 of the detained were taken in when the street was calm, by "
                        "investigators, at a rate that is set on the record"),
              text.find("In brief"));
    facts.investigation.when_calm = 0;
    EXPECT_EQ(detained_finding(facts), "");
}

TEST(Outcomes, are_told_as_frequencies) {
    Facts facts = one_run();
    facts.runs = 20;
    facts.dead = {4, 16, 31, 40};
    facts.first_landed.assign(17, parse_time("2030-03-06T08:11Z")->utc_seconds());
    facts.first_landed.back() = parse_time("2030-03-07T00:00Z")->utc_seconds();
    EXPECT_EQ(
        outcome_finding(facts),
        "Deaths: half of the runs have 16 or fewer, the worst 40. An aircraft of the alliance "
        "lands in 17 of 20 runs, the first between 6 March 2030, 08:11 UTC and 7 March "
        "2030, 00:00 UTC.");
}

TEST(Outcomes, of_many_runs_are_twenty_equally_likely_dots) {
    std::vector<std::int64_t> sorted;
    for (std::int64_t i = 0; i < 200; ++i)
        sorted.push_back(i);
    const auto dots = quantile_dots(sorted);
    ASSERT_EQ(dots.size(), 20U);
    EXPECT_EQ(dots.front(), 5);
    EXPECT_EQ(dots.back(), 195);
    EXPECT_EQ(quantile_dots({3, 4}), (std::vector<std::int64_t>{3, 4})) << "one dot a run";
}

TEST(Brief, answers_ten_questions_in_plain_words) {
    Facts facts = one_run();
    facts.names = {
        {"XA", "Aland"}, {"XB", "Beland"}, {"outside_direction", "it is led from abroad"}};
    facts.places.resize(2);
    facts.places[0].name = "Lower Town";
    facts.places[0].dead = 2;
    facts.places[1].name = "Upper Town";
    facts.places[1].dead = 14;
    facts.treaty = {
        {*parse_time("2030-03-05T18:00Z"), "appeal", "XA", "", "", "", "XA asks for help"},
        {*parse_time("2030-03-05T18:00Z"), "evaluation", "XA", "Art. 4", "2010", "arguable",
         "obligation arguable on the facts; turns on outside_direction"},
        {*parse_time("2030-03-05T21:07Z"), "decision", "", "Art. 3", "2010", "adopted", ""}};
    facts.first_arrival = {*parse_time("2030-03-06T08:11Z"), "first company", "Beland", "Airport"};
    facts.last_departure = *parse_time("2030-03-17T22:16Z");
    facts.parameters = {{"a", "1", "1", "s", "assumed", "f", 1},
                        {"b", "1", "1", "s", "measured", "f", 2}};
    facts.columns = {{"regions.police", "officers", "s", "assumed", "round figures", "f", 2},
                     {"regions.tile_row", "place", "s", "assumed", "layout", "f", 2},
                     {"regions.residents", "people", "s", "measured", "a census", "f", 3}};
    facts.appeal_is_scripted = true;
    facts.version = "1.2.3";
    facts.scenario_hash = "abc";
    facts.alliance = "Pact of Neighbours";
    facts.moments.push_back({*parse_time("2030-03-07T09:30Z"), "deployment complete"});
    const std::vector<Brief> told = brief(facts);
    ASSERT_EQ(told.size(), 10U);
    EXPECT_EQ(told[0].answer,
              "16 people: 12 residents who were violent when killed, 3 who were "
              "not, 1 officer. The split follows set rates (constants "
              "society.harm).");
    EXPECT_EQ(told[1].answer, "Upper Town 14, Lower Town 2.");
    EXPECT_EQ(told[2].answer,
              "Aland appealed on 5 March 2030, 18:00 UTC, as the scenario orders: an input, no "
              "finding.");
    EXPECT_EQ(
        told[3].answer,
        "Decided on 5 March 2030, 21:07 UTC by Art. 3 (wording of 2010), Pact of Neighbours: "
        "adopted. Whether there was a duty to help, apart from the decision (engaged: there was; "
        "arguable: it turns on a disputed fact): Art. 4 (wording of 2010): obligation "
        "arguable on the facts; turns on \"it is led from abroad\".");
    facts.says = {{"Art. 3 @2010", "The council decides; no more."},
                  {"Art. 4 @1992", "Another wording."}};
    EXPECT_TRUE(brief(facts)[3].answer.ends_with(" In short: Art. 3: The council decides."))
        << brief(facts)[3].answer;
    EXPECT_EQ(told[4].answer,
              "Beland (first company), at Airport on 6 March 2030, 08:11 UTC. All that "
              "were pledged were there on 7 March 2030, 09:30 UTC.");
    EXPECT_EQ(told[5].answer, "On 17 March 2030, 22:16 UTC.");
    EXPECT_EQ(told[6].answer,
              "1 of the model's 2 constants and, of the country's tables, police of regions. Each "
              "is marked in the tables at the end.");
    EXPECT_EQ(told[7].answer.substr(0, 23), "One run, not a forecast");
    EXPECT_EQ(told[8].answer,
              "Seed 7; scenario three-towns, its fingerprint (hash) abc, version 1.2.3.");
    facts.parameters.push_back({"world.seed", "20220101", "1", "s", "assumed", "f", 3});
    EXPECT_NE(brief(facts)[8].answer.find("the constant world.seed (20220101) is another thing"),
              std::string::npos);
    EXPECT_EQ(told[9].answer,
              "A record of the outcome. And what the country's tables assume: how, is in the "
              "tables at the end.");
}

TEST(Brief, of_an_empty_month_claims_nothing) {
    Facts facts = one_run();
    facts.dead = same(0);
    const std::vector<Brief> told = brief(facts);
    EXPECT_EQ(told[0].answer, "Nobody.");
    EXPECT_EQ(told[1].answer, "Nowhere.");
    EXPECT_EQ(told[2].answer, "Never.");
    EXPECT_EQ(told[3].answer, "There was no decision.");
    EXPECT_EQ(told[4].answer, "Nobody came.");
    EXPECT_EQ(told[5].answer, "Nobody came, nobody left.");
}

TEST(Page, escapes_what_comes_from_the_scenario_and_asks_no_host) {
    Facts facts = one_run();
    facts.title = "<script>alert(1)</script>";
    const std::string text = page(facts);
    EXPECT_EQ(text.find("<script>alert"), std::string::npos);
    EXPECT_NE(text.find("default-src 'none'"), std::string::npos);
    EXPECT_EQ(text.find("script-src 'unsafe-inline'"), std::string::npos);
    EXPECT_EQ(page(facts), text) << "the same bytes each time";
    EXPECT_EQ(json_text("a\"</script>\n"), "\"a\\\"\\u003c/script>\\u000a\"");
}

TEST(Page, tells_the_decision_as_a_tree_with_articles) {
    Facts facts = one_run();
    facts.names = {{"XB", "Beland"}};
    const Time at = *parse_time("2030-03-05T18:00Z");
    facts.treaty = {{at, "appeal", "XA", "", "", "", "XA asks for help"},
                    {at, "evaluation", "XA", "Art. 4", "2010", "arguable", "obligation arguable"},
                    {at, "evaluation_claims", "XA", "Art. 4", "2010", "engaged", "on the claims"},
                    {at, "decision", "", "Art. 3", "2010", "adopted", "consensus"},
                    {at, "approval", "XB", "", "", "given", "approved by president"}};
    const std::string text = page(facts);
    EXPECT_NE(text.find("<li><cite>Art. 4, wording of 2010</cite><ul><li>on the facts "
                        "<strong>arguable</strong>: obligation arguable</li><li>on the claims "
                        "<strong>engaged</strong>"),
              std::string::npos);
    EXPECT_NE(text.find("<li>Beland<ul><li>"), std::string::npos);
    EXPECT_NE(text.find("arguable if it turns on a disputed fact"), std::string::npos)
        << "said where the word is met";
}

TEST(Page, marks_who_did_what_in_words_and_form) {
    using Who = Moment::Who;
    using How = Moment::How;
    Facts facts = one_run();
    facts.moments = {{facts.start, "price shock: bread", Who::shock, How::given},
                     {facts.start, "curfew", Who::government, How::given},
                     {facts.start, "outage", Who::government, How::rule},
                     {facts.start, "first death, in Town", Who::street, How::outcome},
                     {facts.start, "decision of the alliance", Who::alliance, How::outcome}};
    const std::string text = page(facts);
    for (const std::string_view told :
         {"</svg> shock, given: <strong>price shock: bread",
          "</svg> government, order: <strong>curfew",
          "</svg> government, order by rule: <strong>outage",
          "</svg> street, outcome: <strong>first", "</svg> alliance, outcome: <strong>decision"})
        EXPECT_NE(text.find(told), std::string::npos) << told;
}

TEST(Page, says_that_the_greatest_of_a_day_are_each_of_their_own_hour) {
    Facts facts = one_run();
    facts.crowd.start = facts.start + hours(1);
    facts.crowd.quantiles[2] = {5, 2345, 9};
    const std::string text = page(facts);
    EXPECT_NE(text.find("<td class=\"n\">2,345</td>"), std::string::npos);
    EXPECT_NE(text.find("violent, at their greatest hour"), std::string::npos);
    EXPECT_NE(text.find("each at its own hour"), std::string::npos);
}

TEST(Page, opens_each_number_of_harm_to_unit_table_run_and_seed) {
    const std::string text = page(one_run());
    EXPECT_NE(text.find("<summary>16</summary><p>unit: people; table nation_tick, column "
                        "dead_total + dead_officers_total; greatest of the run; one run, seed 7;"),
              std::string::npos);
    EXPECT_EQ(text.find("then median"), std::string::npos) << "one run has no median";
    EXPECT_EQ(text.find("medians over"), std::string::npos);
    Facts facts = one_run();
    facts.runs = facts.finished = facts.runs_asked = 20;
    facts.seeds = {1, 20};
    EXPECT_NE(page(facts).find("greatest of each run, then median; 20 runs"), std::string::npos);
    EXPECT_NE(page(facts).find("Regions, medians over runs"), std::string::npos);
}

TEST(Page, tells_a_permille_in_words) {
    Facts facts = one_run();
    facts.parameters = {{"a.b", "300", "permille", "x", "assumed", "f", 1}};
    EXPECT_NE(page(facts).find("<td>in 1,000</td>"), std::string::npos);
}

TEST(Page, marks_the_towns_whose_residents_nobody_counted) {
    Facts facts = one_run();
    facts.places.resize(2);
    facts.places[0].name = "Old Town";
    facts.places[0].mark = "measured";
    facts.places[1].name = "New Town";
    facts.places[1].mark = "assumed";
    for (PlaceFacts& place : facts.places) {
        place.peak = 5;
        place.residents = 900;
        place.source = "census";
    }
    const std::string text = page(facts);
    EXPECT_NE(text.find("Old Town</th><td class=\"n\">900</td><td>measured</td>"),
              std::string::npos);
    EXPECT_NE(
        text.find("New Town</th><td class=\"n\">900</td><td class=\"assumed\">assumed *</td>"),
        std::string::npos);
}

TEST(Page, shows_what_is_assumed_without_hovering) {
    Facts facts = one_run();
    facts.parameters = {{"society.k", "2", "1", "here", "assumed", "data/k.toml", 12}};
    facts.sources = {{"here", "A title", "an address", "CC0-1.0", "2026-11-24"}};
    const std::string text = page(facts);
    EXPECT_NE(text.find("assumed *"), std::string::npos);
    EXPECT_NE(text.find("data/k.toml:12"), std::string::npos);
    EXPECT_NE(text.find("<a href=\"#source-here\">"), std::string::npos);
    EXPECT_NE(text.find("A title. an address.<span class=\"on-screen\"> Licence: CC0-1.0."),
              std::string::npos);
}

}  // namespace
}  // namespace casus::report
