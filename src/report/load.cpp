// Questions to the tables of a run folder; the answers become Facts.
#include <algorithm>
#include <string_view>

#include <fmt/format.h>

#include "report/load_parts.h"
#include "world/decimal.h"

namespace casus::report {
namespace {

using records::Answer;

Spread greatest(Questions& questions, std::string_view column) {
    return over_runs(questions,
                     fmt::format("SELECT max({}) AS x FROM nation_tick GROUP BY run_id", column));
}

void read_runs(Questions& questions, Facts& facts) {
    const Answer runs = questions.ask(
        "SELECT seed, complete, residents, epoch_ms(start_at) // 1000, epoch_ms(end_at) // 1000 "
        "FROM run ORDER BY run_id");
    facts.runs = static_cast<std::int64_t>(runs.rows.size());
    for (std::size_t row = 0; row < runs.rows.size(); ++row) {
        facts.seeds.push_back(runs.integer(row, 0));
        facts.finished += runs.integer(row, 1);
        facts.residents = runs.integer(row, 2);
        facts.start = Time(runs.integer(row, 3));
        facts.end = std::max(facts.end, Time(runs.integer(row, 4)));
    }
}

/// The median run by deaths stands for all where only one can be told: its events, its treaty
/// steps.
void choose_shown_run(Questions& questions, Facts& facts) {
    const Answer dead = questions.ask(
        "SELECT max(dead_total + dead_officers_total) AS x, run_id, seed FROM nation_tick "
        "JOIN run USING (run_id) GROUP BY run_id, seed ORDER BY x, run_id");
    for (std::size_t row = 0; row < dead.rows.size(); ++row)
        facts.dead_by_run.push_back(dead.integer(row, 0));
    if (dead.rows.empty())
        return;
    const std::size_t middle = (dead.rows.size() - 1) / 2;
    facts.shown_run = dead.integer(middle, 1);
    facts.shown_seed = dead.integer(middle, 2);
    const Answer peak = questions.ask(fmt::format(
        "SELECT epoch_ms(time) // 1000, crowd + violent FROM nation_tick WHERE run_id = {} "
        "ORDER BY crowd + violent DESC, time LIMIT 1",
        facts.shown_run));
    facts.peak_at = Time(peak.integer(0, 0));
    facts.shown_peak = peak.integer(0, 1);
}

void read_nation(Questions& questions, Facts& facts) {
    facts.dead_violent = greatest(questions, "dead_violent_total");
    facts.dead_bystander = greatest(questions, "dead_bystander_total");
    facts.dead_officers = greatest(questions, "dead_officers_total");
    facts.dead_residents = greatest(questions, "dead_total");
    facts.dead = greatest(questions, "dead_total + dead_officers_total");
    facts.injured_residents = greatest(questions, "injured_total");
    facts.injured = greatest(questions, "injured_total + injured_officers_total");
    facts.injured_officers = greatest(questions, "injured_officers_total");
    facts.detained = greatest(questions, "detained_total");
    facts.held = over_runs(questions,
                           "SELECT arg_max(detained_now, time) AS x FROM nation_tick "
                           "GROUP BY run_id");
    facts.participants = greatest(questions, "participants_total");
    facts.peak_crowd = greatest(questions, "crowd + violent");
    facts.objects_lost = greatest(questions, "objects_lost");
    const auto objects = [&](std::string_view kind) {
        return over_runs(
            questions,
            fmt::format("SELECT count(DISTINCT event.entity) FILTER (WHERE kind = '{}') AS x FROM "
                        "run LEFT JOIN event USING (run_id) GROUP BY run_id",
                        kind));
    };
    facts.objects_seized = objects("object_seized");
    facts.objects_burnt = objects("object_burnt");
    facts.objects_retaken = objects("object_retaken");
    facts.nodes_violent = over_runs(
        questions,
        "SELECT count(DISTINCT entity) FILTER (WHERE kind = 'violence_began') AS x FROM "
        "(SELECT run.run_id, event.entity, event.kind FROM run LEFT JOIN event USING (run_id)) "
        "GROUP BY run_id");
    facts.regions_active =
        over_runs(questions,
                  "SELECT count(DISTINCT region) FILTER (WHERE crowd + violent >= 100) AS x "
                  "FROM region_tick GROUP BY run_id");
    facts.runs_with_decision = questions.number(
        "SELECT count(DISTINCT run_id) FROM event WHERE kind = 'decision_taken' "
        "AND data0 = 1");
    facts.runs_with_arrival = questions.number(
        "SELECT count(DISTINCT run_id) FROM nation_tick WHERE alliance_troops > 0");
    facts.runs_with_appeal =
        questions.number("SELECT count(DISTINCT run_id) FROM event WHERE kind = 'appeal_received'");
    facts.runs_with_departure =
        questions.number("SELECT count(DISTINCT run_id) FROM event WHERE kind = 'last_departure'");
    facts.runs_violent_at_end = questions.number(
        "SELECT count(*) FROM (SELECT arg_max(violent, time) AS last, max(violent) AS most "
        "FROM nation_tick GROUP BY run_id) WHERE most > 0 AND last * 10 >= most");
    const Answer dated = questions.ask(
        "SELECT DISTINCT epoch_ms(time) // 1000 AS x, place_name, size FROM command "
        "WHERE lever = 'set_parameter' AND accepted = 1 ORDER BY x, place_name, size");
    for (std::size_t row = 0; row < dated.rows.size(); ++row)
        facts.dated_settings.push_back({Time(dated.integer(row, 0)), dated.text(row, 1),
                                        world::decimal_from_q32(dated.integer(row, 2))});
    const Answer landed = questions.ask(
        "SELECT epoch_ms(min(landing_at)) // 1000 AS x FROM sortie WHERE loaded = 1 "
        "GROUP BY run_id ORDER BY x");
    for (std::size_t row = 0; row < landed.rows.size(); ++row)
        facts.first_landed.push_back(landed.integer(row, 0));
    choose_shown_run(questions, facts);
}

void read_series(Questions& questions, Facts& facts) {
    facts.crowd = hourly(questions, "crowd", "nation_tick");
    facts.violent = hourly(questions, "violent", "nation_tick");
    facts.officers = hourly(questions, "officers", "region_tick");
    facts.dead_series = hourly(questions, "dead_total + dead_officers_total", "nation_tick");
    facts.injured_series =
        hourly(questions, "injured_total + injured_officers_total", "nation_tick");
    facts.detained_series = hourly(questions, "detained_total", "nation_tick");
    facts.troops = hourly(questions, "alliance_troops", "nation_tick");
    facts.peak_troops =
        questions.number(fmt::format("SELECT max(alliance_troops) FROM nation_tick "
                                     "WHERE run_id = {}",
                                     facts.shown_run));
}

void read_investigation(Questions& questions, Facts& facts) {
    Investigation& found = facts.investigation;
    const Answer constant = questions.ask(
        fmt::format("SELECT path, value_q32 >> 32, mark FROM parameter WHERE run_id = {} AND "
                    "path = 'society.detention.investigation'",
                    facts.shown_run));
    const Answer opened = questions.ask(
        fmt::format("SELECT epoch_ms(min(time)) // 1000 FROM lever WHERE run_id = {} AND "
                    "lever = 'counter_terror_operation' AND size > 0 HAVING count(*) > 0",
                    facts.shown_run));
    if (constant.rows.empty() || opened.rows.empty())
        return;
    found.path = constant.text(0, 0);
    found.a_day = constant.integer(0, 1);
    found.mark = constant.text(0, 2);
    found.from = Time(opened.integer(0, 0));
    found.when_calm = questions.number(fmt::format(
        "SELECT CAST(coalesce(sum(more), 0) AS BIGINT) FROM (SELECT time, crowd + violent AS "
        "street, "
        "detained_total - lag(detained_total, 1, 0) OVER (ORDER BY time) AS more FROM nation_tick "
        "WHERE run_id = {}) WHERE street < {} AND time > make_timestamp({}000000)",
        facts.shown_run, calm, found.from.utc_seconds()));
}

}  // namespace

const std::string& Facts::named(const std::string& key) const {
    const auto found = names.find(key);
    return found == names.end() ? key : found->second;
}

Result<Facts> read_facts(const std::string& folder, const Background& background) {
    Facts facts;
    facts.title = background.title;
    facts.scenario = background.scenario;
    facts.version = background.version;
    facts.scenario_hash = background.scenario_hash;
    facts.scale = background.scale;
    facts.runs_asked = background.runs_asked;
    facts.planned_end = background.planned_end;
    facts.names = background.names;
    facts.alliance = background.alliance;
    facts.governs = background.governs;
    facts.says = background.says;
    Questions questions(folder);
    read_runs(questions, facts);
    read_nation(questions, facts);
    read_series(questions, facts);
    read_investigation(questions, facts);
    read_shocks(questions, background, facts);
    read_where(questions, background, facts);
    read_events(questions, facts);
    read_alliance(questions, facts);
    read_targets(questions, facts);
    read_models(questions, facts);
    read_claims(questions, facts);
    read_origins(questions, background, facts);
    if (!questions.problems().empty())
        return failure(questions.problems());
    return facts;
}

}  // namespace casus::report
