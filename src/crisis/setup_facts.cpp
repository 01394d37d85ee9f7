#include "crisis/setup_facts.h"

#include <algorithm>

#include <fmt/format.h>

#include "government/measures.h"

namespace casus::crisis {
namespace {

using world::TableReader;

std::vector<std::string> known_facts(const Setup& setup) {
    std::vector<std::string> keys;
    keys.reserve(setup.treaty.facts.size());
    for (const treaty::Fact& fact : setup.treaty.facts)
        keys.push_back(fact.key);
    return keys;
}

void check_fact(const Setup& setup, TableReader& table, std::string_view at,
                const std::string& key) {
    const auto known = known_facts(setup);
    if (known.empty() || std::ranges::find(known, key) != known.end())
        return;
    const std::string near = world::nearest_name(key, known);
    table.problem(at, fmt::format("the treaty knows no fact '{}'", key),
                  fmt::format("{}", fmt::join(known, ", ")), key,
                  near.empty() ? "" : fmt::format("did you mean '{}'?", near));
}

void read_measure(TableReader& table, FactRule& rule) {
    rule.measure = table.text("measure");
    rule.at_least = table.integer("at_least", 0, 1'000'000'000);
    if (rule.measure.empty() ||
        (government::is_measure(rule.measure) && !government::needs_region(rule.measure)))
        return;
    const std::string near = world::nearest_name(rule.measure, government::measures());
    table.problem("measure", fmt::format("unknown measure of the nation '{}'", rule.measure),
                  fmt::format("one of {}", fmt::join(government::measures(), ", ")), rule.measure,
                  near.empty() ? "" : fmt::format("did you mean '{}'?", near));
}

void read_assertion(TableReader& table, FactRule& rule) {
    rule.asserted = table.text("asserted");
    if (rule.asserted != "true" && rule.asserted != "false" && rule.asserted != "unknown")
        table.problem("asserted", "a fact is held true, false or unknown",
                      R"("true", "false" or "unknown")", rule.asserted);
}

FactRule read_fact(const Setup& setup, const std::string& key, TableReader& table) {
    FactRule rule;
    rule.key = key;
    rule.provenance = table.provenance();
    check_fact(setup, table, "", key);
    const bool measured = table.has("measure");
    if (measured == table.has("asserted"))
        table.problem("", "a fact is known in one way", "either measure or asserted",
                      measured ? "both" : "neither");
    if (measured)
        read_measure(table, rule);
    else if (table.has("asserted"))
        read_assertion(table, rule);
    rule.contestable = table.boolean_or("contestable", false);
    table.finish();
    return rule;
}

}  // namespace

void read_facts(Setup& setup, Diagnostics& problems) {
    const std::string& path = setup.scenario.crisis_path;
    if (path.empty())
        return;
    auto table = world::read_inherited_toml(path, &setup.scenario.files);
    if (!table) {
        problems.insert(problems.end(), table.error().begin(), table.error().end());
        return;
    }
    const world::Value* over = setup.scenario.override_table.find("crisis");
    if (over != nullptr && std::holds_alternative<world::Table>(over->data))
        world::merge(*table, std::get<world::Table>(over->data));
    TableReader root(*table, {path, 1, 1}, "crisis", problems);
    setup.external_fact = root.text_or("external_fact", "");
    if (!setup.external_fact.empty())
        check_fact(setup, root, "external_fact", setup.external_fact);
    if (root.has("fact"))
        if (auto facts = root.table("fact")) {
            for (auto& [key, row] : facts->named_tables())
                setup.facts.push_back(read_fact(setup, key, row));
            facts->finish();
        }
    root.finish();
    std::ranges::stable_sort(setup.facts, {}, &FactRule::key);
}

}  // namespace casus::crisis
