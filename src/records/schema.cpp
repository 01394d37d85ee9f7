#include "records/schema.h"

#include <array>

namespace casus::records {
namespace {

using enum ColumnType;

constexpr std::array run_columns{
    Column{"seed", integer, "", false, false, "the seed of the run"},
    Column{"scenario", text, "", false, false, "key of the scenario"},
    Column{"start_at", time, "UTC", false, false, "first instant"},
    Column{"end_at", time, "UTC", false, false, "last instant reached"},
    Column{"complete", integer, "", false, false, "1 if the end was reached, 0 if partial"},
    Column{"residents", integer, "people", false, false, "residents of the country"},
    Column{"digest", text, "", false, false, "digest of all states at the end"},
};
constexpr std::array parameter_columns{
    Column{"path", text, "", true, false, "path of the parameter"},
    Column{"value_q32", integer, "2^-32", false, false, "value, integer at 2^-32"},
    Column{"unit", text, "", false, false, "unit"},
    Column{"source", text, "", false, false, "key of the source"},
    Column{"mark", text, "", false, false,
           "measured, literature, calibrated, assumed, set by user"},
    Column{"file", text, "", false, false, "file that holds the value"},
    Column{"line", integer, "", false, false, "line in that file"},
};
constexpr std::array command_columns{
    Column{"command_id", integer, "", true, false, "number of the command in the run"},
    Column{"time", time, "UTC", false, false, "instant it is due"},
    Column{"seat", integer, "", false, false, "who gave it"},
    Column{"ordinal", integer, "", false, false, "within the seat and the instant"},
    Column{"lever", text, "", false, false, "what is pulled"},
    Column{"scope", text, "", false, false, "nation, region, node, object or parameter"},
    Column{"place", integer, "", false, false, "index in that list"},
    Column{"place_name", text, "", false, false, "label"},
    Column{"size", integer, "", false, false, "as the lever says"},
    Column{"extra", integer, "", false, false, "as the lever says"},
    Column{"item", text, "", false, true, "id of the scenario's item, if it comes from one"},
    Column{"accepted", integer, "", false, false, "1 or 0"},
    Column{"reason", text, "", false, true, "why it was refused"},
};
constexpr std::array event_columns{
    Column{"event_id", integer, "", true, false, "number of the event in the run"},
    Column{"time", time, "UTC", false, false, "instant it occurred"},
    Column{"kind", text, "", false, false, "kind of event, below"},
    Column{"entity", integer, "", false, false, "stable key of what it happened to (as int64)"},
    Column{"entity_name", text, "", false, false, "label"},
    Column{"ordinal", integer, "", false, false, "within the entity"},
    Column{"data0", integer, "", false, false, "as the kind says, below"},
    Column{"data1", integer, "", false, false, "as the kind says, below"},
    Column{"data2", integer, "", false, false, "as the kind says, below"},
    Column{"data3", integer, "", false, false, "as the kind says, below"},
    Column{"causes", text, "", false, false, "what brought it about: e12 an event, c3 a command"},
};
constexpr std::array lever_columns{
    Column{"time", time, "UTC", true, false, "from when"},
    Column{"lever", text, "", true, false, "what changed"},
    Column{"scope", text, "", true, false, "nation, region, node or object"},
    Column{"place", integer, "", true, false, "index in that list"},
    Column{"place_name", text, "", false, false, "label"},
    Column{"size", integer, "", false, false, "new size"},
    Column{"basis", text, "", false, true, "legal or political basis"},
    Column{"command_id", integer, "", false, false, "the command"},
};
constexpr std::array statement_columns{
    Column{"time", time, "UTC", true, false, "when"},
    Column{"statement", text, "", true, false, "id of the item"},
    Column{"speaker", text, "", false, false, "who"},
    Column{"state", text, "", false, true, "state it speaks for"},
    Column{"audience", text, "", false, false, "to whom"},
    Column{"stance", text, "", false, false, "stance"},
    Column{"gist", text, "", false, false, "what, in a line"},
    Column{"source", text, "", false, false, "key of the source"},
};
constexpr std::array nation_columns{
    Column{"time", time, "UTC", true, false, "end of the hour"},
    Column{"crowd", integer, "people", false, false, "in the street, peaceful"},
    Column{"violent", integer, "people", false, false, "violent"},
    Column{"quiet", integer, "people", false, false, "residents at home"},
    Column{"detained_now", integer, "people", false, false, "held now"},
    Column{"injured_now", integer, "people", false, false, "residents not yet recovered"},
    Column{"dead_total", integer, "people", false, false, "dead residents so far"},
    Column{"dead_violent_total", integer, "people", false, false, "of them, while violent"},
    Column{"dead_bystander_total", integer, "people", false, false, "of them, not violent"},
    Column{"dead_officers_total", integer, "people", false, false, "officers dead so far"},
    Column{"injured_total", integer, "people", false, false, "residents injured so far"},
    Column{"injured_officers_total", integer, "people", false, false, "officers injured so far"},
    Column{"detained_total", integer, "people", false, false, "detained so far"},
    Column{"participants_total", integer, "people", false, false, "distinct so far, upper bound"},
    Column{"objects_lost", integer, "", false, false, "seized or burnt now"},
    Column{"nodes_violent", integer, "", false, false, "nodes with violence now"},
    Column{"alliance_troops", integer, "people", false, false, "in the country"},
};
constexpr std::array region_columns{
    Column{"time", time, "UTC", true, false, "end of the hour"},
    Column{"region", integer, "", true, false, "index"},
    Column{"region_name", text, "", false, false, "label"},
    Column{"crowd", integer, "people", false, false, "in the street, at the place of the crowd"},
    Column{"violent", integer, "people", false, false, "violent, at the place of the crowd"},
    Column{"legitimacy_q32", integer, "2^-32", false, false, "legitimacy"},
    Column{"officers", integer, "people", false, false, "police free for the street"},
    Column{"detained_total", integer, "people", false, false, "detained so far"},
    Column{"dead_total", integer, "people", false, false,
           "residents and officers dead so far, at the place"},
    Column{"injured_total", integer, "people", false, false, "injured so far, at the place"},
    Column{"objects_lost", integer, "", false, false, "seized or burnt now"},
    Column{"emergency", integer, "", false, false, "1 if declared"},
    Column{"curfew", integer, "", false, false, "1 if in force"},
    Column{"mobile_open_permille", integer, "permille", false, false, "channel open"},
    Column{"fixed_open_permille", integer, "permille", false, false, "channel open"},
};
constexpr std::array settlement_columns{
    Column{"time", time, "UTC", true, false, "end of the hour"},
    Column{"settlement", integer, "", true, false, "index"},
    Column{"settlement_name", text, "", false, false, "label"},
    Column{"quiet", integer, "people", false, false, "by home"},
    Column{"active", integer, "people", false, false, "by home: in the street, peaceful"},
    Column{"violent", integer, "people", false, false, "by home"},
    Column{"detained_now", integer, "people", false, false, "by home"},
    Column{"injured_now", integer, "people", false, false, "by home"},
    Column{"dead_total", integer, "people", false, false, "by home"},
    Column{"crowd_site", integer, "people", false, true, "at the node; null for villages"},
    Column{"violent_site", integer, "people", false, true, "at the node; null for villages"},
    Column{"officers_site", integer, "people", false, true, "C_eff at the node; null for villages"},
    Column{"salience_q16", integer, "2^-16", false, true, "of the node; null for villages"},
    Column{"dead_site_total", integer, "people", false, true,
           "residents and officers dead so far at the node; null for villages"},
};
constexpr std::array object_columns{
    Column{"time", time, "UTC", true, false, "when its state changed"},
    Column{"object", integer, "", true, false, "index"},
    Column{"object_name", text, "", false, false, "label"},
    Column{"settlement_name", text, "", false, false, "label"},
    Column{"state", text, "", false, false, "intact, besieged, seized, burnt, retaken"},
    Column{"guards", integer, "people", false, false, "officers bound to it"},
    Column{"relief", integer, "people", false, false, "army or external guards"},
    Column{"event_id", integer, "", false, true, "the event"},
};
constexpr std::array treaty_columns{
    Column{"time", time, "UTC", true, false, "when"},
    Column{"ordinal", integer, "", true, false, "within the instant"},
    Column{"step", text, "", false, false, "appeal, evaluation, consultation, call, decision, ..."},
    Column{"actor", text, "", false, true, "state, or null for the organ"},
    Column{"organ", text, "", false, true, "organ"},
    Column{"article", text, "", false, true, "article and paragraph"},
    Column{"edition", text, "", false, true, "wording in force"},
    Column{"verdict", text, "", false, true,
           "engaged, not engaged, arguable, unknown, adopted, ..."},
    Column{"text", text, "", false, false, "one sentence"},
    Column{"event_id", integer, "", false, true, "the event"},
};
constexpr std::array position_columns{
    Column{"time", time, "UTC", true, false, "when it changed"},
    Column{"state", text, "", true, false, "party"},
    Column{"stance", text, "", false, false, "yes, leaning, abstain, no"},
    Column{"score_q16", integer, "2^-16", false, false, "score"},
    Column{"share_permille", integer, "permille", false, false, "of its contribution"},
    Column{"reason", text, "", false, false, "largest term"},
};
constexpr std::array unit_columns{
    Column{"time", time, "UTC", true, false, "when its phase changed"},
    Column{"unit", text, "", true, false, "key"},
    Column{"state", text, "", false, false, "party"},
    Column{"phase", text, "", false, false,
           "alerted, ready, en_route, arrived, guarding, leaving, home"},
    Column{"people", integer, "people", false, false, "people"},
    Column{"vehicles", integer, "", false, false, "vehicles"},
    Column{"notice_s", integer, "s", false, true, "effective notice to move"},
    Column{"readiness_permille", integer, "permille", false, true, "readiness at the alert"},
};
constexpr std::array sortie_columns{
    Column{"sortie", integer, "", true, false, "number"},
    Column{"aircraft", text, "", false, false, "tail key"},
    Column{"unit", text, "", false, true, "carried"},
    Column{"from_airfield", text, "", false, false, "ident"},
    Column{"to_airfield", text, "", false, false, "ident"},
    Column{"loaded", integer, "", false, false, "1 with cargo, 0 empty"},
    Column{"load_start_at", time, "UTC", false, false, "loading begins"},
    Column{"take_off_at", time, "UTC", false, false, "take-off"},
    Column{"landing_at", time, "UTC", false, false, "landing"},
    Column{"unloaded_at", time, "UTC", false, false, "stand is free again"},
    Column{"people", integer, "people", false, false, "carried"},
    Column{"vehicles", integer, "", false, false, "carried"},
    Column{"cargo_kg", integer, "kg", false, false, "carried"},
    Column{"held_by", text, "", false, false, "what it waited for"},
};
constexpr std::array task_columns{
    Column{"time", time, "UTC", true, false, "when it began or ended"},
    Column{"object_key", text, "", true, false, "object"},
    Column{"unit", text, "", true, false, "unit"},
    Column{"until_at", time, "UTC", false, true, "null while it lasts"},
    Column{"people", integer, "people", false, false, "guarding"},
    Column{"officers_freed", integer, "people", false, false,
           "police that return to the street, unless the army freed them before"},
};
constexpr std::array claim_columns{
    Column{"time", time, "UTC", true, false, "when"},
    Column{"statement", text, "", true, false, "id"},
    Column{"fact", text, "", true, false, "fact of the treaty"},
    Column{"asserts", integer, "", false, false, "1 asserts, 0 denies"},
    Column{"state", text, "", false, true, "who"},
};
constexpr std::array target_columns{
    Column{"target", text, "", true, false, "key of the scenario's file of targets"},
    Column{"title", text, "", false, false, "what is compared"},
    Column{"figure", text, "", false, false, "kind of figure"},
    Column{"place_name", text, "", false, true, "region; null for the nation"},
    Column{"day_at", time, "UTC", false, true, "when the day begins that it is of; null for none"},
    Column{"unit", text, "", false, false, "of the figures; min: minutes since the run's start"},
    Column{"model", integer, "", false, true, "of this run; null where it did not come to it"},
    Column{"record", integer, "", false, false, "of the record"},
    Column{"record_low", integer, "", false, false, "record less 1.645 of its errors"},
    Column{"record_high", integer, "", false, false, "record more 1.645 of its errors"},
    Column{"used_for", text, "", false, false,
           "train, held_out, or rules: an act of the government"},
    Column{"main", integer, "", false, false, "1 for one of the main targets"},
    Column{"definition", text, "", false, true, "how the figure is counted"},
    Column{"source", text, "", false, false, "key of the source"},
    Column{"rivals", text, "", false, true, "other figures told of the same: value source; ..."},
};
constexpr std::array contribution_columns{
    Column{"time", time, "UTC", true, false, "counted at: the end of the run"},
    Column{"state", text, "", true, false, "party"},
    Column{"pools", text, "", false, true, "keys of the pools that its units come from"},
    Column{"announced_first", integer, "people", false, true,
           "what it said at first, by the data, if it corrected itself"},
    Column{"announced", integer, "people", false, true, "what it said it would send, by the data"},
    Column{"pledged", integer, "people", false, false, "pledged, once all had agreed"},
    Column{"sent", integer, "people", false, false, "took off or marched off"},
    Column{"arrived", integer, "people", false, false, "arrived"},
};
constexpr std::array model_score_columns{
    Column{"place", integer, "", true, false, "in the file of scores, from 0"},
    Column{"model", text, "", true, false, "key"},
    Column{"title", text, "", false, false, "what it is"},
    Column{"kind", text, "", false, false,
           "own (the model of this run), rival, null, or persistence: what was last known, for "
           "sure"},
    Column{"runs", integer, "", false, true, "of each model, of which the scores are"},
    Column{"loss", integer, "hundredths", false, true,
           "mean over training targets of 4 ln(1 + d^2 / 3), d in errors of the record"},
    Column{"targets_train", integer, "", false, false, "how many crps_train is a mean over"},
    Column{"crps_train", integer, "hundredths", false, false,
           "mean distance from the training targets, in errors of the record"},
    Column{"own_crps_train", integer, "hundredths", false, false,
           "of the own model, over the same targets"},
    Column{"targets_held_out", integer, "", false, false, "how many crps_held_out is a mean over"},
    Column{"crps_held_out", integer, "hundredths", false, false, "the same, held out"},
    Column{"own_crps_held_out", integer, "hundredths", false, false,
           "of the own model, over the same targets"},
    Column{"brier", integer, "permille", false, true,
           "mean square error of which towns see violence"},
    Column{"probability", integer, "permille", false, true,
           "share of the likelihood of the training targets among the models"},
    Column{"passed", text, "", false, true, "keys of the patterns that it passes: a; b"},
    Column{"failed", text, "", false, true, "of those that it fails"},
    Column{"must_fail", text, "", false, true, "of those that a null must fail"},
    Column{"source", text, "", false, false, "key of the source"},
};
constexpr std::array report_claim_columns{
    Column{"claim", integer, "", true, false, "its number in the report"},
    Column{"report", text, "", false, false, "title of the report"},
    Column{"part", text, "", false, false, "of the model that it speaks of"},
    Column{"says", text, "", false, false, "what the report claims, in our words"},
    Column{"element", text, "", false, false, "of the model that is asked"},
    Column{"holds", text, "", false, false, "what the model holds or this run produced"},
    Column{"asked", text, "", false, false, "run or data; nothing: the model has no part of it"},
    Column{"verdict", text, "", false, false,
           "agrees, imprecise (the report is, the model holds the record), differs, opinion, "
           "no part"},
    Column{"expected", text, "", false, true, "what would agree with the report"},
    Column{"record", text, "", false, true, "what the record says where the report is imprecise"},
    Column{"note", text, "", false, true, "what else should be known"},
    Column{"source", text, "", false, false, "key of the source: of the record, else the report"},
};
constexpr std::array<TableSchema, table_count> all_schemas{{
    {TableId::run, "run", "one row a run", run_columns},
    {TableId::parameter, "parameter", "every parameter with its provenance", parameter_columns},
    {TableId::command, "command", "every command, accepted or refused", command_columns},
    {TableId::event, "event", "every event with its causes", event_columns},
    {TableId::lever, "lever", "levers that took effect", lever_columns},
    {TableId::statement, "statement", "statements made", statement_columns},
    {TableId::nation_tick, "nation_tick", "the nation, every hour", nation_columns},
    {TableId::region_tick, "region_tick", "each region, every hour", region_columns},
    {TableId::settlement_tick, "settlement_tick", "a settlement, when something changed",
     settlement_columns},
    {TableId::object, "object", "guarded objects, when their state changed", object_columns},
    {TableId::treaty_step, "treaty_step", "the alliance's procedure", treaty_columns},
    {TableId::position, "position", "how each party stands, when it changed", position_columns},
    {TableId::unit, "unit", "units, when their phase changed", unit_columns},
    {TableId::sortie, "sortie", "flights", sortie_columns},
    {TableId::task, "task", "objects guarded by external units", task_columns},
    {TableId::claim, "claim", "facts asserted or denied", claim_columns},
    {TableId::target, "target", "the run beside the record; none where the scenario has no targets",
     target_columns},
    {TableId::contribution, "contribution",
     "what each party announced, pledged, sent and brought, to the end of the run",
     contribution_columns},
    {TableId::model_score, "model_score",
     "rival and null models beside the own one, of the runs of a validation and not of this run; "
     "none where the scenario names no scores",
     model_score_columns},
    {TableId::report_claim, "report_claim",
     "each claim of a report about the case beside the run; none where the scenario has no claims "
     "or the run did not come to its end",
     report_claim_columns},
}};

}  // namespace

std::string_view sql_type(ColumnType type) {
    switch (type) {
        case ColumnType::integer:
            return "BIGINT";
        case ColumnType::text:
            return "VARCHAR";
        case ColumnType::time:
            return "TIMESTAMP";
    }
    return {};
}

std::span<const TableSchema> schemas() { return all_schemas; }

const TableSchema& schema(TableId id) { return all_schemas[static_cast<std::size_t>(id)]; }

}  // namespace casus::records
