#include <algorithm>
#include <array>
#include <map>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/digest.h"
#include "base/units.h"
#include "government/government.h"
#include "government/measures.h"
#include "world/scripted_outcome.h"

namespace casus::government {
namespace {

using Scope = CommandBody::Scope;
using world::TableReader;

/// What follows from acts and is computed; words a person would try besides the names of events.
constexpr std::array outcome_words{
    "consultation", "decision",   "approval",     "pledge",  "sortie",    "flight",
    "arrival",      "completion", "exit",         "landing", "departure", "withdrawal",
    "deployment",   "mandate",    "notification", "protest", "violence",  "casualties",
    "deaths",       "death",      "arrests",      "seizure", "retaken"};

bool is_outcome(std::string_view word) {
    if (std::ranges::find(outcome_words, word) != outcome_words.end())
        return true;
    // The names of events, by the word that says it: "decision_taken", "unit_arrived"
    return std::ranges::any_of(outcome_words, [&](std::string_view outcome) {
        return word.starts_with(outcome) && word.substr(outcome.size()).starts_with("_");
    });
}

/// What a government can order, say or ask for.
constexpr std::array levers_of_orders{Lever::price_cap,
                                      Lever::compensation,
                                      Lever::dialogue,
                                      Lever::amnesty,
                                      Lever::dismissal,
                                      Lever::cabinet_resignation,
                                      Lever::security_council_chair,
                                      Lever::inquiry,
                                      Lever::emergency,
                                      Lever::curfew,
                                      Lever::travel_ban,
                                      Lever::outage,
                                      Lever::police_redeployment,
                                      Lever::army_deployment,
                                      Lever::counter_terror_operation,
                                      Lever::weapons_order,
                                      Lever::retake_object,
                                      Lever::appeal,
                                      Lever::end_mission};

std::vector<std::string> lever_names() {
    std::vector<std::string> names;
    names.reserve(levers_of_orders.size());
    for (const Lever lever : levers_of_orders)
        names.emplace_back(name(lever));
    return names;
}

/// Where a lever acts if the file does not say.
Scope usual_scope(Lever lever) {
    switch (lever) {
        case Lever::army_deployment:
        case Lever::retake_object:
            return Scope::object;
        case Lever::price_cap:
        case Lever::compensation:
        case Lever::dialogue:
        case Lever::emergency:
        case Lever::curfew:
        case Lever::travel_ban:
        case Lever::outage:
        case Lever::police_redeployment:
        case Lever::counter_terror_operation:
        case Lever::weapons_order:
            return Scope::region;
        default:
            return Scope::nation;
    }
}

/// Levers whose size says on or off; on if the file is silent.
bool is_switch(Lever lever) {
    return usual_scope(lever) == Scope::region && lever != Lever::compensation &&
           lever != Lever::police_redeployment && lever != Lever::outage;
}

struct Reading {
    const world::Country& country;
    Diagnostics& problems;
};

template <class Places>
std::vector<std::string> keys_of(const Places& places) {
    std::vector<std::string> keys;
    keys.reserve(places.size());
    for (const auto& place : places)
        keys.push_back(place.key);
    return keys;
}

std::optional<std::uint32_t> find_place(const Reading& in, TableReader& table,
                                        std::string_view field, Scope scope,
                                        const std::string& key) {
    const auto keys =
        scope == Scope::object ? keys_of(in.country.objects) : keys_of(in.country.regions);
    if (keys.empty())
        return 0;  // the country could not be read, and its own problems say why
    const auto it = std::ranges::find(keys, key);
    if (it != keys.end())
        return static_cast<std::uint32_t>(it - keys.begin());
    const std::string near = world::nearest_name(key, keys);
    table.problem(field,
                  fmt::format("unknown {} '{}'", scope == Scope::object ? "object" : "region", key),
                  fmt::format("{}", fmt::join(keys, ", ")), key,
                  near.empty() ? std::string() : fmt::format("did you mean '{}'?", near));
    return std::nullopt;
}

std::optional<Lever> read_lever(const Reading& in, TableReader& table) {
    const std::string text = table.text("lever");
    if (text.empty())
        return std::nullopt;
    const auto lever = lever_from(text);
    const Position at = table.position_of("lever");
    if (std::ranges::any_of(in.problems, [&](const Diagnostic& told) { return told.at == at; }))
        return std::nullopt;  // a scripted outcome, told by who looks for dates
    if (!lever && is_outcome(text)) {
        table.problem("lever", fmt::format("'{}' is an outcome; a script may not date it", text),
                      "an act of the government", text,
                      "remove it: outcomes are computed from the acts");
        return std::nullopt;
    }
    if (!lever || std::ranges::find(levers_of_orders, *lever) == levers_of_orders.end()) {
        const std::string near = world::nearest_name(text, lever_names());
        table.problem("lever", fmt::format("unknown lever '{}'", text), "a lever of a government",
                      text,
                      near.empty() ? fmt::format("write one of {}", fmt::join(lever_names(), ", "))
                                   : fmt::format("did you mean '{}'?", near));
        return std::nullopt;
    }
    return lever;
}

/// `channel` and `cut` of an outage.
void read_outage(TableReader& table, std::int64_t& size, std::int64_t& extra) {
    const std::string channel = table.text_or("channel", "both");
    if (channel != "mobile" && channel != "fixed" && channel != "both")
        table.problem("channel", "unknown channel", "mobile, fixed or both", channel);
    size = channel == "mobile" ? 1 : channel == "fixed" ? 2 : 3;
    extra = table.boolean_or("cut", true) ? 1 : 0;
}

/// Reads `size` and `extra` in the words of the lever.
void read_size(const Reading& in, TableReader& table, Lever lever, std::int64_t& size,
               std::int64_t& extra) {
    constexpr std::int64_t most = 1'000'000'000;
    if (lever == Lever::outage)
        return read_outage(table, size, extra);
    if (is_switch(lever)) {
        size = table.boolean_or("in_force", true) ? 1 : 0;
        return;
    }
    if (lever == Lever::police_redeployment) {
        size = table.integer("officers", 1, most);
        extra = from_anywhere;
        if (!table.has("from"))
            return;
        const auto from = find_place(in, table, "from", Scope::region, table.text("from"));
        extra = from ? static_cast<std::int64_t>(*from) : from_anywhere;
        return;
    }
    if (lever == Lever::end_mission) {
        size = table.integer_or("withdrawal_h", 1, 100'000, 0);  // 0: as the mandate says
        return;
    }
    if (lever == Lever::army_deployment) {
        size = table.integer("troops", 1, most);
        return;
    }
    size = table.integer_or("size", 0, most, 1);
}

std::optional<Scope> read_scope(TableReader& table, Lever lever) {
    const Scope usual = usual_scope(lever);
    const std::string text = table.text_or("scope", usual == Scope::nation   ? "nation"
                                                    : usual == Scope::region ? "region"
                                                                             : "object");
    if (text == "nation")
        return Scope::nation;
    if (text == "region")
        return Scope::region;
    if (text == "object")
        return Scope::object;
    table.problem("scope", "unknown scope", "nation, region or object", text);
    return std::nullopt;
}

void read_places(const Reading& in, TableReader& table, Act& act) {
    if (!table.has("places")) {
        if (act.scope == Scope::region && usual_scope(act.lever) == Scope::region &&
            act.lever != Lever::police_redeployment)
            act.scope = Scope::nation;  // everywhere
        if (act.scope != Scope::nation)
            table.problem("places", "no place is named", "places = [\"KEY\", ...]", "nothing");
        act.places = {0};
        return;
    }
    const std::vector<std::string> keys = table.texts("places");
    for (auto key = keys.begin(); key != keys.end(); ++key) {
        if (std::find(keys.begin(), key, *key) != key)
            table.problem("places", fmt::format("'{}' is named twice", *key));
        if (const auto place = find_place(in, table, "places", act.scope, *key))
            act.places.push_back(*place);
    }
}

std::optional<Act> read_act(const Reading& in, const std::string& id, TableReader& table) {
    Act act;
    act.id = id;
    act.at = table.time("at");
    act.basis = table.text_or("basis", "");
    act.provenance = table.provenance();
    const auto lever = read_lever(in, table);
    if (!lever)
        return std::nullopt;
    act.lever = *lever;
    const auto scope = read_scope(table, *lever);
    if (!scope)
        return std::nullopt;
    act.scope = *scope;
    read_size(in, table, *lever, act.size, act.extra);
    read_places(in, table, act);
    table.finish();
    return act;
}

Rule::Condition read_condition(TableReader& table, Scope scope) {
    Rule::Condition condition;
    condition.measure = table.text("measure");
    if (!condition.measure.empty() && !is_measure(condition.measure)) {
        const std::string near = world::nearest_name(condition.measure, measures());
        table.problem("measure", fmt::format("unknown measure '{}'", condition.measure),
                      fmt::format("one of {}", fmt::join(measures(), ", ")), condition.measure,
                      near.empty() ? std::string() : fmt::format("did you mean '{}'?", near));
    } else if (needs_region(condition.measure) && scope != Scope::region) {
        table.problem("measure", "a measure of a region in a rule of the nation",
                      "a rule with scope = \"region\"", condition.measure);
    }
    condition.at_least = table.has("at_least");
    if (condition.at_least == table.has("at_most"))
        table.problem("", "a condition needs one bound", "either at_least or at_most",
                      condition.at_least ? "both" : "none");
    condition.bound = condition.at_least ? table.integer("at_least", -most_count, most_count)
                                         : table.integer_or("at_most", -most_count, most_count, 0);
    table.finish();
    return condition;
}

std::optional<Rule> read_rule(const Reading& in, const std::string& id, TableReader& table) {
    Rule rule;
    rule.id = id;
    rule.entity = digest(id).low;
    rule.basis = table.text_or("basis", "");
    rule.provenance = table.provenance();
    for (const char* field : {"at", "places", "from"})
        if (table.has(field))
            table.problem(field, "a rule names no date and no place", "conditions on the view",
                          field, "state the condition that holds there and then");
    const auto lever = read_lever(in, table);
    if (!lever)
        return std::nullopt;
    rule.lever = *lever;
    const auto scope = read_scope(table, *lever);
    rule.scope = scope.value_or(Scope::nation);
    if (rule.scope == Scope::object)
        rule.scope = Scope::region;  // the objects of the region
    read_size(in, table, *lever, rule.size, rule.extra);
    for (TableReader& condition : table.tables("all"))
        rule.all.push_back(read_condition(condition, rule.scope));
    for (TableReader& condition : table.tables("any"))
        rule.any.push_back(read_condition(condition, rule.scope));
    if (rule.all.empty() && rule.any.empty())
        table.problem("", "a rule without a condition", "at least one of all, any", "none");
    rule.held_h = table.integer_or("held_h", 0, 10'000, 0);
    rule.lag_least_h = table.integer("lag_least_h", 0, 10'000);
    rule.lag_most_h = table.integer("lag_most_h", rule.lag_least_h, 10'000);
    rule.repeat_h = table.integer_or("repeat_h", 0, 10'000, 0);
    table.finish();
    return rule;
}

void read_acts(const Reading& in, TableReader& root, Data& data) {
    if (!root.has("act"))
        return;
    auto acts = root.table("act");
    if (!acts)
        return;
    for (auto& [id, table] : acts->named_tables())
        if (auto act = read_act(in, id, table))
            data.acts.push_back(std::move(*act));
    acts->finish();
    std::ranges::stable_sort(data.acts, [](const Act& a, const Act& b) {
        return std::tie(a.at, a.lever, a.id) < std::tie(b.at, b.lever, b.id);
    });
}

void read_rules(const Reading& in, TableReader& root, Data& data) {
    if (!root.has("rule"))
        return;
    auto rules = root.table("rule");
    if (!rules)
        return;
    for (auto& [id, table] : rules->named_tables())
        if (auto rule = read_rule(in, id, table))
            data.rules.push_back(std::move(*rule));
    rules->finish();
    std::ranges::stable_sort(data.rules, {}, &Rule::id);
}

Policy read_policy(TableReader& root) {
    const std::string text = root.text_or("policy", "script");
    if (text == "rules")
        return Policy::rules;
    if (text == "none")
        return Policy::none;
    if (text != "script")
        root.problem("policy", "unknown policy", "script, rules or none", text);
    return Policy::script;
}

}  // namespace

Result<Data> read_government(const std::string& path, const world::Country& country,
                             const world::Table& overrides, world::FileLog* log) {
    auto table = world::read_inherited_toml(path, log);
    if (!table)
        return failure(table.error());
    const world::Value* over = overrides.find("government");
    if (over != nullptr && std::holds_alternative<world::Table>(over->data))
        world::merge(*table, std::get<world::Table>(over->data));
    Diagnostics problems;
    TableReader root(*table, {path, 1, 1}, "government", problems);
    const Reading in{country, problems};
    Data data;
    data.policy = read_policy(root);
    world::check_no_scripted_outcome(*table, problems);
    read_acts(in, root, data);
    read_rules(in, root, data);
    root.finish();
    if (!problems.empty())
        return failure(std::move(problems));
    return data;
}

}  // namespace casus::government
