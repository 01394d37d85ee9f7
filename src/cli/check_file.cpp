#include "cli/check_file.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <functional>
#include <optional>

#include <fmt/format.h>

#include "cases/case.h"
#include "crisis/setup.h"
#include "crisis/setup_data.h"
#include "evidence/models.h"
#include "evidence/targets.h"
#include "forces/data.h"
#include "information/information.h"
#include "positions/positions.h"
#include "study/claims.h"
#include "study/history.h"
#include "study/scenario_path.h"
#include "treaty/text.h"
#include "validation/plan.h"
#include "world/country.h"
#include "world/document.h"
#include "world/sources.h"

namespace casus::cli {
namespace {

namespace fs = std::filesystem;

template <class T>
Result<std::string> named(const std::string& kind, const Result<T>& read) {
    if (!read)
        return failure(read.error());
    return kind;
}

Diagnostics problems_with(const Result<std::shared_ptr<const crisis::Setup>>& setup);

Result<std::string> check_scenario(const std::string& path) {
    if (Diagnostics problems = problems_with(crisis::load(path, {})); !problems.empty())
        return failure(std::move(problems));
    return std::string("scenario");
}

Result<std::string> check_country(const std::string& folder) {
    return named("country", world::read_country(folder));
}

Diagnostic nobody_reads(const std::string& path, std::string found, std::string mend) {
    Diagnostic problem;
    problem.at.file = path;
    problem.what = "this is no file of data that the program reads";
    problem.expected =
        "a scenario, a country, a treaty, forces, positions, statements, a government, a crisis, "
        "parameters, sources, claims, history, a past case, or a table that one of them names";
    problem.found = std::move(found);
    problem.mend = std::move(mend);
    return problem;
}

bool is_about(const Diagnostic& problem, const fs::path& file) {
    std::error_code error;
    return !problem.at.file.empty() && fs::equivalent(problem.at.file, file, error);
}

// What a file is to a scenario that takes it in.
std::string role_in(const world::Scenario& scenario, const fs::path& file) {
    std::error_code error;
    const std::array<std::pair<std::string_view, const std::string*>, 6> roles{{
        {"treaty", &scenario.alliance_path},
        {"forces", &scenario.forces_path},
        {"crisis", &scenario.crisis_path},
        {"positions", &scenario.positions_path},
        {"government", &scenario.government_path},
        {"statements", &scenario.information_path},
    }};
    for (const auto& [role, path] : roles)
        if (!path->empty() && fs::equivalent(*path, file, error))
            return std::string(role);
    return "data of a scenario";
}

/// Of a whole scenario: what it is played from, its record, claims, plan, scores of models.
Diagnostics problems_with(const Result<std::shared_ptr<const crisis::Setup>>& setup) {
    if (!setup)
        return setup.error();
    Diagnostics problems = study::check_claims(**setup);
    const auto add = [&](const Diagnostics& more) {
        problems.insert(problems.end(), more.begin(), more.end());
    };
    const auto targets = evidence::targets_of(**setup);
    if (!targets)
        add(targets.error());
    else if (validation::has_plan(**setup))
        if (const auto plan = validation::read_plan(**setup, *targets); !plan)
            add(plan.error());
    if (const auto models = evidence::model_scores_of(**setup); !models)
        add(models.error());
    return problems;
}

// Reads every scenario of the data root: those that take the file in say what is wrong in it.
// Nothing if there is none.
std::optional<Result<std::string>> check_in_scenarios(const std::string& path) {
    const std::string name = world::path_in_root(path);
    Diagnostics found;
    std::string role;
    for (const std::string& scenario : study::scenarios_around(path)) {
        const auto setup = crisis::load(scenario, {});
        for (const Diagnostic& problem : problems_with(setup)) {
            const bool known = std::any_of(found.begin(), found.end(), [&](const Diagnostic& d) {
                return d.at == problem.at && d.what == problem.what;
            });
            if (!known && is_about(problem, path))
                found.push_back(problem);
        }
        Diagnostics told_already;
        const world::Scenario parts =
            setup
                ? (*setup)->scenario
                : world::read_scenario_parts(scenario, crisis::all_parameters(), {}, told_already);
        const std::vector<std::string> files = parts.files.paths();
        if (std::find(files.begin(), files.end(), name) != files.end())
            role = role_in(parts, path);
        std::error_code error;
        if (!parts.targets_path.empty() && fs::equivalent(parts.targets_path, path, error))
            role = "targets";
        if (!parts.models_path.empty() && fs::equivalent(parts.models_path, path, error))
            role = "models";
        if (fs::equivalent(parts.folder + "/validation.toml", path, error))
            role = "validation";
    }
    if (!found.empty())
        return failure(std::move(found));
    if (!role.empty())
        return role;
    return std::nullopt;
}

// A treaty is found by its file's name and told by its key: they are one.
Diagnostics key_apart_from_name(const world::Table& treaty_file, const std::string& path) {
    const world::Value* head = treaty_file.find("treaty");
    const auto* keys = head == nullptr ? nullptr : std::get_if<world::Table>(&head->data);
    const world::Value* key = keys == nullptr ? nullptr : keys->find("key");
    const auto* text = key == nullptr ? nullptr : std::get_if<std::string>(&key->data);
    const std::string name = fs::path(path).stem().string();
    if (text == nullptr || text->empty() || *text == name)
        return {};
    return {{key->at, "treaty.key: not the name of the file", fmt::format("\"{}\"", name),
             fmt::format("\"{}\"", *text),
             fmt::format("write key = \"{}\", or name the file {}.toml", name, *text)}};
}

// A text that no scenario takes in: its sources, too.
Result<std::string> check_treaty(const std::string& path) {
    const auto treaty = treaty::read_treaty(path, {});
    Diagnostics problems = treaty ? Diagnostics{} : treaty.error();
    const auto sources = world::sources_around(path);
    const auto table = world::read_inherited_toml(path);
    if (table)
        for (Diagnostic& problem : key_apart_from_name(*table, path))
            problems.push_back(std::move(problem));
    if (table && sources && !sources->empty())
        world::check_all_sources(*table, *sources, problems);
    if (!problems.empty())
        return failure(std::move(problems));
    return "treaty";
}

// By the scenario that names it, whose data it asks; by itself where none does.
Result<std::string> check_claims_file(const std::string& path) {
    for (const std::string& scenario : study::scenarios_around(path)) {
        const auto setup = crisis::load(scenario, {});
        std::error_code error;
        if (!setup || !fs::equivalent((*setup)->scenario.claims_path, path, error))
            continue;
        if (Diagnostics problems = study::check_claims(**setup); !problems.empty())
            return failure(std::move(problems));
        return std::string("claims");
    }
    return named("claims", study::read_claims(path));
}

struct Kind {
    std::string_view key;  ///< a table that only this kind of file has
    std::function<Result<std::string>(const std::string&)> check;
};

// A past appeal, whose facts are those of its treaty.
Result<std::string> check_case(const std::string& path) {
    const auto read = cases::read_case(path);
    Diagnostics problems = read ? Diagnostics{} : read.error();
    const auto sources = world::sources_around(path);
    if (read && sources && !sources->empty())
        for (const std::string& key : read->record.sources)
            if (world::find_source(*sources, key) == nullptr)
                problems.push_back(world::unknown_source(*sources, key, {path, 0, 0}));
    const auto table = world::read_toml(path);
    if (table && sources && !sources->empty())
        world::check_all_sources(*table, *sources, problems);
    if (!problems.empty())
        return failure(std::move(problems));
    return "case";
}

const std::array<Kind, 9>& kinds() {
    static const std::array<Kind, 9> all{{
        {"country",
         [](const std::string& path) {
             return check_country(fs::path(path).parent_path().string());
         }},
        {"treaty", check_treaty},
        {"article", check_treaty},
        {"pool",
         [](const std::string& path) { return named("forces", forces::read_forces(path, {})); }},
        {"unit",
         [](const std::string& path) { return named("forces", forces::read_forces(path, {})); }},
        {"statement",
         [](const std::string& path) {
             return named("statements", information::read_information(path, {}));
         }},
        {"positions",
         [](const std::string& path) {
             return named("positions", positions::read_positions(path, {}));
         }},
        {"claim", check_claims_file},
        {"fact",
         [](const std::string& path) { return named("history", study::read_history(path)); }},
    }};
    return all;
}

Result<std::string> check_toml(const std::string& path) {
    const Result<world::Table> table = world::read_toml(path);
    if (!table)
        return failure(table.error());
    if (fs::path(path).filename() == "sources.toml")
        return named("sources", world::read_sources(path));
    if (table->find("scenario") != nullptr)
        return check_scenario(path);
    if (table->find("case") != nullptr)  // no scenario takes one in
        return check_case(path);
    // A key alone does not say what a file is: [treaty] also heads the parameters of that model.
    if (auto checked = check_in_scenarios(path)) {
        const bool treaty = checked->has_value() && **checked == "treaty";
        if (Diagnostics apart = treaty ? key_apart_from_name(*table, path) : Diagnostics{};
            !apart.empty())
            return failure(std::move(apart));
        return *checked;
    }
    for (const Kind& kind : kinds())
        if (table->find(kind.key) != nullptr)
            return kind.check(path);
    return failure(nobody_reads(path, "a file that no scenario around it takes in",
                                "name it in a scenario, and check that scenario"));
}

}  // namespace

Result<std::string> check_file(const std::string& path) {
    std::error_code error;
    const fs::path file(path);
    if (fs::is_directory(file, error)) {
        if (fs::exists(file / "scenario.toml", error))
            return check_scenario(path);
        if (fs::exists(file / "country.toml", error))
            return check_country(path);
        return failure(nobody_reads(path, "a folder without scenario.toml and country.toml",
                                    "name the folder of a scenario or a country"));
    }
    if (!fs::exists(file, error)) {
        Result<std::string> scenario = study::find_scenario(path);
        if (!scenario)
            return failure(scenario.error());
        return check_scenario(*scenario);
    }
    if (file.extension() == ".csv" && fs::exists(file.parent_path() / "country.toml", error))
        return check_country(file.parent_path().string());
    if (file.extension() == ".toml")
        return check_toml(path);
    if (auto checked = check_in_scenarios(path))
        return *checked;
    return failure(nobody_reads(path, "a file that no scenario around it takes in",
                                "name it in a scenario, and check that scenario"));
}

}  // namespace casus::cli
