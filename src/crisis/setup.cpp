#include "crisis/setup.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "base/digest.h"
#include "crisis/facts.h"
#include "crisis/setup_data.h"
#include "crisis/setup_facts.h"
#include "crisis/views.h"
#include "world/decimal.h"
#include "world/text_file.h"

namespace casus::crisis {
namespace {

void append(Diagnostics& problems, const Diagnostics& more) {
    problems.insert(problems.end(), more.begin(), more.end());
}

/// Takes a model's data, or its problems.
template <class Data>
void take(Result<Data> read, Data& data, Diagnostics& problems) {
    if (read)
        data = std::move(*read);
    else
        append(problems, read.error());
}

/// A treaty that is text only has no chair, no clocks, no approvals.
void refuse_text_only(const treaty::Treaty& treaty, Diagnostics& problems) {
    if (treaty.use == treaty::Treaty::Use::text)
        problems.push_back({{treaty.path, 1, 1},
                            fmt::format("the treaty '{}' can be asked, not played", treaty.key),
                            "use = \"procedure\" in [treaty]",
                            "use = \"text\"",
                            "take another treaty, or write zones, approvals and chairs"});
}

void read_models(Setup& setup, Diagnostics& problems) {
    world::Scenario& scenario = setup.scenario;
    const world::Table& over = scenario.override_table;
    if (!scenario.alliance_path.empty())
        take(treaty::read_treaty(scenario.alliance_path, over), setup.treaty, problems);
    refuse_text_only(setup.treaty, problems);
    if (!scenario.positions_path.empty())
        take(positions::read_positions(scenario.positions_path, over), setup.positions, problems);
    if (!scenario.forces_path.empty())
        take(forces::read_forces(scenario.forces_path, over, &scenario.files), setup.forces,
             problems);
    if (!scenario.government_path.empty())
        take(government::read_government(scenario.government_path, scenario.country, over,
                                         &scenario.files),
             setup.government, problems);
    if (!scenario.information_path.empty())
        take(information::read_information(scenario.information_path, over, &scenario.files),
             setup.information, problems);
}

// ---- what joins the models

/// Told where a seat of nearly that name stands, if one does.
Diagnostic missing_seat(const world::Scenario& scenario, const std::string& key) {
    Diagnostic problem{{scenario.folder + "/scenario.toml", 1, 1},
                       fmt::format("no seat '{}'", key),
                       "a [[seat]] for the government and one for the alliance",
                       "none of that key",
                       fmt::format("add [[seat]] with key = \"{}\"", key)};
    for (const world::Seat& seat : scenario.seats)
        if (!world::nearest_name(seat.key, std::vector{key}).empty()) {
            problem.at = seat.at;
            problem.found = seat.key;
            problem.mend = fmt::format("did you mean '{}'?", key);
        }
    return problem;
}

void check_seats(Setup& setup, Diagnostics& problems) {
    const auto& seats = setup.scenario.seats;
    for (std::size_t s = 0; s < seats.size(); ++s) {
        if (seats[s].key == "government")
            setup.government_seat = SeatId(s);
        if (seats[s].key == "alliance")
            setup.alliance_seat = SeatId(s);
        for (const std::string& group : seats[s].sees) {
            const auto known = view_groups();
            if (std::ranges::find(known, group) != known.end())
                continue;
            const std::string near = world::nearest_name(group, known);
            problems.push_back({seats[s].at, fmt::format("unknown group of a view '{}'", group),
                                fmt::format("{}", fmt::join(known, ", ")), group,
                                near.empty() ? "" : fmt::format("did you mean '{}'?", near)});
        }
    }
    for (const auto& [seat, key] : {std::pair(setup.government_seat, "government"),
                                    std::pair(setup.alliance_seat, "alliance")})
        if (!seat.valid())
            problems.push_back(missing_seat(setup.scenario, key));
}

void check_statements(const Setup& setup, Diagnostics& problems) {
    std::vector<std::string> known;
    known.reserve(setup.treaty.facts.size());
    for (const treaty::Fact& fact : setup.treaty.facts)
        known.push_back(fact.key);
    for (const information::Statement& statement : setup.information.statements)
        for (const auto* facts : {&statement.asserts, &statement.denies})
            for (const std::string& fact : *facts) {
                if (known.empty() || std::ranges::find(known, fact) != known.end())
                    continue;
                const std::string near = world::nearest_name(fact, known);
                problems.push_back(
                    {statement.provenance.at,
                     fmt::format("statement '{}' speaks of an unknown fact", statement.id),
                     fmt::format("a fact of the treaty: {}", fmt::join(known, ", ")), fact,
                     near.empty() ? "" : fmt::format("did you mean '{}'?", near)});
            }
}

void check_tasks(const Setup& setup, Diagnostics& problems) {
    std::vector<std::string> known;
    known.reserve(setup.country().objects.size());
    for (const world::GuardedObject& object : setup.country().objects)
        known.push_back(object.key);
    if (known.empty())
        return;
    for (const forces::Task& task : setup.forces.tasks) {
        if (std::ranges::find(known, task.object) != known.end())
            continue;
        const std::string near = world::nearest_name(task.object, known);
        problems.push_back({task.at, fmt::format("a task at an unknown object '{}'", task.object),
                            fmt::format("an object of '{}'", setup.country().key), task.object,
                            near.empty() ? "" : fmt::format("did you mean '{}'?", near)});
    }
}

// ---- items, and what `--without` takes away

struct Removable {
    std::vector<std::string> ids;  ///< every id, as often as it is used
};

Removable removable(const Setup& setup) {
    Removable all;
    for (const auto& shock : setup.scenario.shocks)
        all.ids.push_back(shock.id);
    // An act and a rule may share a name; the policy says which of them is meant.
    if (setup.government.policy == government::Policy::rules)
        for (const auto& rule : setup.government.rules)
            all.ids.push_back(rule.id);
    else
        for (const auto& act : setup.government.acts)
            all.ids.push_back(act.id);
    for (const auto& statement : setup.information.statements)
        all.ids.push_back(statement.id);
    for (const auto& exercise : setup.forces.exercises)
        all.ids.push_back(exercise.key);
    return all;
}

/// `--without` this: no exercise was held at all.
constexpr std::string_view all_exercises = "exercises";

void remove_item(Setup& setup, const std::string& id, Diagnostics& problems) {
    const Removable all = removable(setup);
    const auto uses = std::ranges::count(all.ids, id);
    if (uses == 0 && id == all_exercises && !setup.forces.exercises.empty())
        return setup.forces.exercises.clear();
    if (uses != 1) {
        const std::string near = uses == 0 ? world::nearest_name(id, all.ids) : std::string();
        problems.push_back({{fmt::format("--without {}", id), 0, 0},
                            uses == 0 ? fmt::format("nothing in the scenario has the id '{}'", id)
                                      : fmt::format("{} items have the id '{}'", uses, id),
                            "the id of a shock, an act, a rule, a statement or an exercise; or "
                            "'exercises', all of them",
                            id,
                            near.empty() ? fmt::format("the ids are: {}", fmt::join(all.ids, ", "))
                                         : fmt::format("did you mean '{}'?", near)});
        return;
    }
    if (std::erase_if(setup.scenario.shocks, [&](const auto& shock) { return shock.id == id; }) > 0)
        setup.shocks_left_out.push_back(id);
    if (setup.government.policy == government::Policy::rules)
        std::erase_if(setup.government.rules, [&](const auto& rule) { return rule.id == id; });
    else
        std::erase_if(setup.government.acts, [&](const auto& act) { return act.id == id; });
    std::erase_if(setup.information.statements, [&](const auto& said) { return said.id == id; });
    std::erase_if(setup.forces.exercises, [&](const auto& held) { return held.key == id; });
}

void list_items(Setup& setup, Diagnostics& problems) {
    const auto add = [&](const std::string& id) { setup.items.push_back({id, digest(id).low}); };
    for (const auto& shock : setup.scenario.shocks)
        add(shock.id);
    for (const auto& act : setup.government.acts)
        add(act.id);
    for (const auto& statement : setup.information.statements)
        add(statement.id);
    std::set<std::string> seen;
    for (const Item& item : setup.items)
        if (!seen.insert(item.id).second)
            problems.push_back({{setup.scenario.folder + "/scenario.toml", 1, 1},
                                "two dated items of one id",
                                "an id of its own for each shock, act and statement",
                                item.id,
                                "rename one of them"});
}

void choose_policy(Setup& setup, const std::string& policy, Diagnostics& problems) {
    if (policy.empty())
        return;
    if (policy == "script")
        setup.government.policy = government::Policy::script;
    else if (policy == "rules")
        setup.government.policy = government::Policy::rules;
    else if (policy == "none")
        setup.government.policy = government::Policy::none;
    else
        problems.push_back({{fmt::format("--policy {}", policy), 0, 0},
                            "unknown policy",
                            "script, rules or none",
                            policy,
                            {}});
}

// ---- the script: every command known before time 0

void script_settings(Setup& setup) {
    std::uint32_t ordinal = 0;
    for (const world::Setting& setting : setup.scenario.dated_settings) {
        const std::size_t index = setup.scenario.parameters.index(setting.path);
        const auto value = world::q32_from_decimal(setting.value);
        if (!value || index >= setup.scenario.parameters.all().size())
            continue;  // reported when the scenario was read
        setup.script.push_back({setting.at,
                                SeatId(0),
                                ordinal++,
                                {Lever::set_parameter, CommandBody::Scope::parameter,
                                 static_cast<std::uint32_t>(index), *value, 0, ItemId::none()}});
    }
}

void script_acts(Setup& setup) {
    const SeatId seat(0);
    constexpr std::uint32_t after_settings = 1000, after_acts = 100'000;
    if (setup.government.policy == government::Policy::script)
        for (Command command : government::script_commands(setup.government, seat)) {
            command.ordinal += after_settings;
            command.body.item = ItemId(command.body.item.index() + setup.scenario.shocks.size());
            setup.script.push_back(command);
        }
    for (Command command : information::statement_commands(setup.information, seat)) {
        command.ordinal += after_acts;
        command.body.item = ItemId(command.body.item.index() + setup.scenario.shocks.size() +
                                   setup.government.acts.size());
        setup.script.push_back(command);
    }
}

void check_acts_in_time(const Setup& setup, Diagnostics& problems) {
    if (setup.scenario.hours == 0)
        return;  // that the run is not stated has been said
    const auto check = [&](const std::string& id, Time at, const Position& where) {
        if (at >= setup.start() && at <= setup.end())
            return;
        problems.push_back(
            {where, fmt::format("'{}' lies outside the run", id),
             fmt::format("{} to {}", format_time(setup.start()), format_time(setup.end())),
             format_time(at), "correct the date, or the scenario's start and hours"});
    };
    for (const auto& act : setup.government.acts)
        check(act.id, act.at, act.provenance.at);
    for (const auto& statement : setup.information.statements)
        check(statement.id, statement.at, statement.provenance.at);
}

/// Of everything that a run is a function of, but the seed and the commands given on the way.
std::string digest_of(const Setup& setup, const Options& options) {
    Digester digester;
    digester.add(setup.scenario.digest);
    for (const world::Parameter& parameter : setup.scenario.parameters.all()) {
        digester.add(parameter.spec.path);
        digester.add(parameter.value_q32);
    }
    for (const world::Setting& setting : setup.scenario.dated_settings)
        digester.add(setting.text);
    for (const std::string& id : options.without)
        digester.add(id);
    if (options.scale != 1)
        digester.add("scale " + std::to_string(options.scale));
    if (options.people)
        digester.add(options.people->value());
    digester.add(static_cast<std::int64_t>(setup.government.policy));
    return digester.finish().text();
}

// What a table says of a file must not depend on where the checkout lies or how it was named.
void name_files_in_root(Setup& setup) {
    const auto all = setup.scenario.parameters.all();
    std::vector<world::Parameter> parameters(all.begin(), all.end());
    for (world::Parameter& parameter : parameters)
        if (!parameter.provenance.at.file.empty())
            parameter.provenance.at.file = world::path_in_root(parameter.provenance.at.file);
    setup.scenario.parameters = world::ParameterTable(std::move(parameters));
    for (auto& [name, column] : setup.scenario.country.columns)
        if (!column.at.file.empty())
            column.at.file = world::path_in_root(column.at.file);
}

}  // namespace

std::vector<world::ParameterSpec> all_parameters() {
    std::vector<world::ParameterSpec> all;
    for (const auto specs : {world::parameters(), society::parameters(), government::parameters(),
                             treaty::parameters(), positions::parameters(), forces::parameters(),
                             information::parameters(), severity_parameters(), view_parameters()})
        all.insert(all.end(), specs.begin(), specs.end());
    return all;
}

Result<std::shared_ptr<const Setup>> load(const std::string& scenario, const Options& options) {
    Diagnostics problems;
    auto setup = std::make_shared<Setup>();
    setup->scenario = world::read_scenario_parts(scenario, all_parameters(), options.settings,
                                                 problems, options.people);
    if (setup->scenario.folder.empty())  // nothing was read: no more can be said
        return failure(std::move(problems));
    read_models(*setup, problems);
    read_facts(*setup, problems);
    check_seats(*setup, problems);
    check_statements(*setup, problems);
    check_tasks(*setup, problems);
    list_items(*setup, problems);
    check_acts_in_time(*setup, problems);
    setup->scale = options.scale;
    setup->skip = options.skip;
    choose_policy(*setup, options.policy, problems);
    if (problems.empty())
        for (const std::string& id : options.without)
            remove_item(*setup, id, problems);
    if (!problems.empty())
        return failure(std::move(problems));
    setup->items.clear();
    list_items(*setup, problems);
    setup->scenario.digest = setup->scenario.files.digest();
    name_files_in_root(*setup);
    script_settings(*setup);
    script_acts(*setup);
    std::ranges::stable_sort(setup->script);
    setup->digest = digest_of(*setup, options);
    return std::shared_ptr<const Setup>(std::move(setup));
}

}  // namespace casus::crisis
