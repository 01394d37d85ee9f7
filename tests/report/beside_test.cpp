// The model beside the record: what counts as a hit, and what a reader is told.
#include "report/beside.h"

#include <gtest/gtest.h>

#include "report/brief.h"
#include "report/page_data.h"
#include "report/report.h"
#include "report/sentences.h"

namespace casus::report {
namespace {

using Use = TargetFacts::Use;

TargetFacts people(Use use, std::int64_t record, std::vector<std::int64_t> model) {
    TargetFacts target;
    target.key = target.title = "dead in all";
    target.figure = "dead";
    target.unit = "people";
    target.source = "agency";
    target.record = record;
    target.low = record * 6 / 10;
    target.high = record * 16 / 10;
    target.use = use;
    target.model = std::move(model);
    return target;
}

TargetFacts minute(Use use, std::int64_t record, std::vector<std::int64_t> model) {
    TargetFacts target = people(use, record, std::move(model));
    target.title = "first landing";
    target.figure = "first_landing";
    target.unit = "min";
    target.low = record - 60;
    target.high = record + 60;
    return target;
}

/// One run of ten days, with no target yet.
Facts run_with_a_record() {
    Facts facts;
    facts.title = "Three Towns";
    facts.start = *parse_time("2030-03-01");
    facts.end = *parse_time("2030-03-11");
    facts.runs = facts.finished = facts.runs_asked = 1;
    facts.seeds = {7};
    facts.shown_seed = 7;
    facts.parameters = {{"a", "1", "1", "agency", "assumed", "f", 1},
                        {"b", "1", "1", "agency", "assumed", "f", 2},
                        {"c", "1", "1", "agency", "calibrated", "f", 3}};
    facts.sources = {{"agency", "An agency", "its address", "fact", "2026-11-24"},
                     {"paper", "A paper", "its address", "fact", "2026-11-24"}};
    return facts;
}

Facts four_runs() {
    Facts facts = run_with_a_record();
    facts.runs = facts.finished = facts.runs_asked = 4;
    facts.seeds = {1, 2, 3, 4};
    return facts;
}

TEST(Beside, a_scenario_without_a_record_shows_nothing_of_one) {
    const Facts facts = run_with_a_record();
    EXPECT_EQ(beside_finding(facts), "");
    EXPECT_EQ(account_finding(facts), "");
    EXPECT_EQ(by_day_finding(facts), "");
    EXPECT_EQ(summary(facts).size(), 10U);
    const std::string text = page(facts);
    EXPECT_EQ(text.find("Beside the record:"), std::string::npos);
    EXPECT_EQ(text.find("Model beside record"), std::string::npos);
    EXPECT_EQ(text.find("consistent account"), std::string::npos);
    EXPECT_EQ(text.find("id=\"fig-beside\""), std::string::npos);
    EXPECT_NE(page_data(facts).find(R"("targets":[])"), std::string::npos);
}

TEST(Beside, one_run_hits_where_its_figure_is_inside_the_interval_of_the_record) {
    Facts facts = run_with_a_record();
    const auto verdict = [&](std::int64_t model) {
        return verdict_text(facts, people(Use::train, 100, {model}));
    };
    EXPECT_EQ(verdict(59), "miss: less");
    EXPECT_EQ(verdict(60), "hit");
    EXPECT_EQ(verdict(160), "hit");
    EXPECT_EQ(verdict(161), "miss: more");
    EXPECT_EQ(verdict_text(facts, minute(Use::train, 600, {500})), "miss: earlier");
    EXPECT_EQ(verdict_text(facts, minute(Use::train, 600, {700})), "miss: later");
    EXPECT_EQ(verdict_text(facts, people(Use::train, 100, {})), "miss: did not come to it");
}

TEST(Beside, several_runs_hit_where_their_band_holds_the_record_unless_it_holds_anything) {
    Facts facts = run_with_a_record();
    facts.runs = 40;
    std::vector<std::int64_t> values(40, 200);
    values[0] = values[1] = 100;
    EXPECT_EQ(verdict_of(facts, people(Use::train, 100, values)), Verdict::hit)
        << "the lowest 5 % are two of 40 runs";
    values[1] = 200;
    EXPECT_EQ(verdict_of(facts, people(Use::train, 100, values)), Verdict::miss)
        << "one of 40 runs is outside the band";
    values = {50, 100, 450};
    facts.runs = 3;
    EXPECT_EQ(verdict_of(facts, people(Use::train, 100, values)), Verdict::hit) << "4 times wide";
    values.back() = 451;
    EXPECT_EQ(verdict_of(facts, people(Use::train, 100, values)), Verdict::wide);
    EXPECT_EQ(verdict_of(facts, minute(Use::train, 600, {0, 600, 5760})), Verdict::hit);
    EXPECT_EQ(verdict_of(facts, minute(Use::train, 600, {0, 600, 5761})), Verdict::wide)
        << "a time within four days is one";
}

TEST(Beside, runs_of_which_some_did_not_come_to_it_are_no_hit) {
    const Facts facts = four_runs();
    EXPECT_EQ(verdict_of(facts, people(Use::train, 100, {100, 100, 100})), Verdict::none);
    EXPECT_EQ(verdict_of(facts, people(Use::train, 100, {100, 100, 100, 100})), Verdict::hit);
}

TEST(Beside, a_run_that_stops_before_the_record_is_neither_hit_nor_miss) {
    Facts facts = run_with_a_record();
    TargetFacts target = people(Use::train, 100, {});
    target.day = *parse_time("2030-03-10T01:00Z");
    EXPECT_EQ(verdict_text(facts, target), "the run stops before");
    target.day = *parse_time("2030-03-10T00:00Z");
    EXPECT_EQ(verdict_of(facts, target), Verdict::none) << "it saw the whole day";
    EXPECT_EQ(verdict_of(facts, minute(Use::train, 14'400, {})), Verdict::early);
    facts.targets = {minute(Use::train, 14'400, {}), people(Use::train, 100, {100})};
    EXPECT_EQ(beside_finding(facts),
              "Beside the record: 1 of 1 figures inside the record's 90 % interval: 1 of 1 used to "
              "set the model. Not counted: 1 that the run stops before.");
    facts.targets.pop_back();
    EXPECT_EQ(beside_finding(facts),
              "Beside the record: nothing can be compared, for the run stops before the record.");
}

TEST(Beside, the_line_splits_what_set_the_model_from_what_was_held_out) {
    Facts facts = run_with_a_record();
    facts.targets = {people(Use::train, 100, {90}), people(Use::train, 100, {300}),
                     people(Use::held_out, 100, {10}), minute(Use::held_out, 600, {})};
    EXPECT_EQ(beside_finding(facts),
              "Beside the record: 1 of 4 figures inside the record's 90 % interval: 1 of 2 used to "
              "set the model, 0 of 2 held out. In too few runs there is a figure for 1.");
    const std::string text = page(facts);
    EXPECT_LT(text.find("Beside the record: 1 of 4"), text.find("class=\"first\""))
        << "before the first page's people, on that page";
    EXPECT_LT(text.find("class=\"headline\""), text.find("Beside the record: 1 of 4"));
    ASSERT_EQ(summary(facts).size(), 11U);
    EXPECT_EQ(summary(facts)[1], beside_finding(facts));
}

TEST(Beside, a_model_that_came_to_nothing_misses_everything) {
    Facts facts = run_with_a_record();
    facts.targets = {people(Use::train, 100, {}), people(Use::held_out, 100, {})};
    EXPECT_EQ(beside_finding(facts),
              "Beside the record: 0 of 2 figures inside the record's 90 % interval: 0 of 1 used to "
              "set the model, 0 of 1 held out. In too few runs there is a figure for 2.");
    EXPECT_NE(page(facts).find("<td class=\"n\">did not come to it: the run stops before</td>"),
              std::string::npos);
    facts.targets[0].figure = "dead_share";
    EXPECT_NE(page(facts).find("<td class=\"n\">did not come to it: nobody died</td>"),
              std::string::npos)
        << "each row says why";
}

TEST(Beside, several_runs_are_told_in_frequencies) {
    Facts facts = four_runs();
    facts.targets = {people(Use::train, 100, {50, 80, 80, 120}),
                     people(Use::held_out, 100, {1, 100, 200, 700})};
    EXPECT_EQ(
        beside_finding(facts),
        "Beside the record: 1 of 2 figures inside the record's 90 % interval by the median, or "
        "the record inside the band of 90 % of runs: 1 of 1 used to set the model, 0 of 1 held "
        "out. For 1 "
        "the model's band is too wide to tell.");
    const std::string text = page(facts);
    EXPECT_NE(text.find("Uninformative, and no hit: a band wider than"), std::string::npos);
    EXPECT_NE(text.find("<td class=\"n\">80 <small class=\"on-screen\">3 of 4 runs: 50 to 80"
                        "</small> <small>4 of 4 runs: 50 to 120</small></td>"
                        "<td class=\"short\">3 of 4 runs</td>"
                        "<td class=\"hit\"><strong>hit</strong></td>"),
              std::string::npos);
    EXPECT_NE(text.find("<td class=\"untold\"><strong>uninformative</strong>"), std::string::npos);
    EXPECT_NE(text.find("Used to set the model: inside on 1 of 1"), std::string::npos);
    EXPECT_NE(text.find("Held out: inside on 0 of 1"), std::string::npos);
}

TEST(Beside, hits_are_told_by_what_they_are_of) {
    Facts facts = run_with_a_record();
    facts.targets = {people(Use::train, 100, {100}), people(Use::held_out, 100, {10}),
                     people(Use::held_out, 100, {100}), minute(Use::held_out, 600, {600})};
    facts.targets[2].figure = "detained";
    EXPECT_EQ(kinds_finding(facts),
              "Hits held out, by kind: dead and injured 0 of 1, detained 1 of 1, the alliance's "
              "lift 1 of 1.");
    EXPECT_LT(page(facts).find("Hits held out, by kind"), page(facts).find("class=\"first\""));
    facts.targets.resize(1);
    EXPECT_EQ(kinds_finding(facts), "");
}

TEST(Beside, the_first_page_sets_the_record_beside_the_people_harmed) {
    Facts facts = run_with_a_record();
    facts.dead.q50 = facts.dead.most = 7;
    facts.dead_officers.q50 = 1;
    facts.targets = {people(Use::train, 230, {7})};
    const std::string text = page(facts), first = text.substr(0, text.find("In brief"));
    EXPECT_NE(first.find("7 dead (record: 230)"), std::string::npos) << "in the first line";
    EXPECT_NE(first.find("<small>record 230</small>"), std::string::npos) << "in the table";
    EXPECT_NE(first.find("; the record where it has the same"), std::string::npos);
    EXPECT_NE(brief(facts)[0].answer.find("Record: 230 in all."), std::string::npos);
    facts.runs = 4;
    facts.dead.q95 = 9;
    EXPECT_NE(headline(facts).find("7 dead (90 % of runs: 0 to 9; record: 230)"),
              std::string::npos);
    facts.targets.clear();
    EXPECT_EQ(page(facts).find("the record where it has the same"), std::string::npos);
}

TEST(Beside, acts_of_the_government_are_compared_only_where_it_chose_them) {
    Facts facts = run_with_a_record();
    facts.targets = {people(Use::train, 100, {100}), minute(Use::rules, 600, {})};
    EXPECT_EQ(page(facts).find("chosen by its rules:"), std::string::npos);
    EXPECT_NE(beside_finding(facts).find("1 of 1 figures"), std::string::npos);
    EXPECT_NE(government_finding(facts).find("set by the scenario from the record"),
              std::string::npos);
    facts.governs = Governs::rules;
    EXPECT_EQ(beside_finding(facts),
              "Beside the record: 1 of 2 figures inside the record's 90 % interval: 1 of 1 used to "
              "set the model, 0 of 1 acts of the government, chosen by its rules. In too "
              "few runs there is a figure for 1.");
    EXPECT_NE(government_finding(facts).find("chosen by its rules"), std::string::npos);
    EXPECT_EQ(government_finding(facts).find("from the record"), std::string::npos);
    facts.governs = Governs::nobody;
    EXPECT_EQ(government_finding(facts), "The government gives no orders.");
}

TEST(Beside, the_first_page_says_that_the_account_is_no_estimate) {
    Facts facts = run_with_a_record();
    facts.targets = {people(Use::train, 100, {100})};
    EXPECT_EQ(account_finding(facts),
              "A consistent account, not an estimate: most constants (2 of 3) are assumed; 1 was "
              "calibrated on this record.");
    const std::string text = page(facts), first = text.substr(0, text.find("In brief"));
    for (const std::string_view said :
         {"One run, not a forecast (seed 7).", "A consistent account, not an estimate",
          "The government's acts are set", "Beside the record: 1 of 1"})
        EXPECT_NE(first.find(said), std::string::npos) << said;
    EXPECT_EQ(text.find("No record of the outcome is in the data"), std::string::npos);
    EXPECT_EQ(brief(facts)[9].answer.find("A record of the outcome."), std::string::npos);
}

TEST(Beside, the_table_reads_alone_with_interval_rivals_and_numbered_sources) {
    Facts facts = run_with_a_record();
    facts.local = {{Time(0), hours(6)}};
    facts.targets = {people(Use::train, 1000, {3000}), minute(Use::held_out, 1200, {1230})};
    facts.targets[0].definition = "residents and officers";
    facts.targets[0].rivals = {{1640, "paper"}};
    const std::string text = page(facts);
    EXPECT_NE(text.find("<th scope=\"row\">dead in all <small>people; residents and officers"
                        "</small></th><td class=\"n\">1,000 <small>600 to 1,600</small></td>"),
              std::string::npos);
    EXPECT_NE(
        text.find("<summary>[1]</summary><p><a href=\"#source-agency\">agency</a>: An agency"),
        std::string::npos);
    EXPECT_NE(text.find("1,640 <details class=\"source\"><summary>[2]</summary>"),
              std::string::npos);
    EXPECT_NE(text.find("<dt id=\"source-paper\">[2] paper</dt>"), std::string::npos);
    EXPECT_NE(text.find("<strong>miss: more</strong>"), std::string::npos);
    EXPECT_NE(text.find("1 Mar 20:00 (2 Mar 02:00) <small>1 Mar 19:00 (2 Mar 01:00) to 1 Mar 21:00 "
                        "(2 Mar 03:00)</small>"),
              std::string::npos);
    EXPECT_NE(text.find("<td class=\"n\">1 Mar 20:30 (2 Mar 02:30)</td>"), std::string::npos);
}

TEST(Beside, the_picture_is_drawn_from_the_same_figures_and_results) {
    Facts facts = four_runs();
    facts.targets = {people(Use::held_out, 100, {1, 100, 100, 120}), minute(Use::rules, 600, {})};
    EXPECT_NE(
        page_data(facts).find(
            R"("targets":[{"title":"dead in all","figure":"dead","nation":true,"use":"held out",)"
            R"("day":null,"record":100,"low":60,"high":160,"model":[1,1,100,100,120],)"
            R"("result":"hit"}])"),
        std::string::npos)
        << "an act that the scenario gave is not among them";
    EXPECT_NE(page(facts).find("Black: the record and its 90 % interval."), std::string::npos);
}

TEST(Beside, shares_are_per_cent) {
    TargetFacts target = people(Use::train, 604, {});
    target.unit = "permille";
    EXPECT_EQ(value_text(run_with_a_record(), target, 604), "60.4 %");
}

TEST(Beside, the_last_day_on_record_is_told_beside_the_same_day_of_the_runs) {
    Facts facts = four_runs();
    facts.peak_crowd.most = 1;
    EXPECT_EQ(last_of_the_days(facts, "detained"), nullptr);
    EXPECT_NE(headline(facts).find(" detained; "), std::string::npos) << headline(facts);
    for (const std::string_view begins : {"2030-03-05T00:00Z", "2030-03-03T00:00Z"}) {
        facts.targets.push_back(people(Use::held_out, 1000, {900, 1100, 1200, 3000}));
        facts.targets.back().figure = "detained";
        facts.targets.back().day = *parse_time(std::string(begins));
    }
    facts.targets.back().record = 300;
    ASSERT_EQ(last_of_the_days(facts, "detained"), &facts.targets[facts.targets.size() - 2]);
    EXPECT_NE(headline(facts).find(" detained (1,100 by 5 March 2030; record: 1,000); "),
              std::string::npos)
        << headline(facts);
    facts.end = *parse_time("2030-03-05T12:00Z");
    EXPECT_EQ(last_of_the_days(facts, "detained"), nullptr) << "the runs stop before";
    EXPECT_EQ(headline(facts).find("record: 1,000"), std::string::npos);
}

TEST(Beside, days_that_nobody_recorded_are_said_to_have_no_record) {
    Facts facts = run_with_a_record();
    for (const std::string_view begins : {"2030-03-03T18:00Z", "2030-03-05T18:00Z"}) {
        facts.targets.push_back(people(Use::train, 1000, {1100}));
        facts.targets.back().figure = "participants";
        facts.targets.back().day = *parse_time(std::string(begins));
    }
    facts.targets.back().model = {9000};
    EXPECT_EQ(
        by_day_finding(facts),
        "Participants: inside on 1 of 2 days. For all other days: no record of the whole country.");
    const std::string text = page(facts);
    EXPECT_NE(
        text.find("<tr><th scope=\"row\">4 March 2030</th><td class=\"n\">1,000 <small>600 to "
                  "1,600</small></td><td class=\"n\">1,100</td>"),
        std::string::npos)
        << "a day that begins at 18:00 UTC is the next one's";
    EXPECT_NE(text.find("<tr><th scope=\"row\">5 March 2030</th><td class=\"n\">no record</td>"),
              std::string::npos);
}

}  // namespace
}  // namespace casus::report
