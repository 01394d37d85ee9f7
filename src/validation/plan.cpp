#include "validation/plan.h"

#include <algorithm>
#include <array>
#include <filesystem>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/math.h"
#include "validation/patterns.h"
#include "world/document.h"
#include "world/sources.h"

namespace casus::validation {
namespace {

using world::TableReader;

constexpr std::array<std::string_view, 3> kind_names{"own", "rival", "null"};
constexpr std::int64_t most_runs = 100'000;

class PlanReader {
public:
    PlanReader(const crisis::Setup& setup, const evidence::Targets& targets) : setup_(setup) {
        for (const world::Parameter& parameter : setup.scenario.parameters.all())
            paths_.emplace_back(parameter.spec.path);
        for (const evidence::Target& target : targets.targets)
            if (target.use == evidence::Use::train)
                targets_.push_back(target.key);
    }

    Plan read(TableReader& root) {
        plan_.folder = setup_.scenario.folder;
        plan_.source = root.provenance().source;
        plan_.about = root.text_or("about", "");
        if (auto search = root.table("search"))
            read_search(*search);
        plan_.priors = priors(root, "prior");
        each(root, "solved", [&](const std::string& path, TableReader& t) { solved(path, t); });
        each(root, "model", [&](const std::string& key, TableReader& t) { model(key, t); });
        each(root, "what_if", [&](const std::string& key, TableReader& t) { what_if(key, t); });
        each(root, "sweep", [&](const std::string& key, TableReader& t) { sweep(key, t); });
        if (auto late = root.table("too_late")) {
            plan_.too_late.without = late->text("without");
            plan_.too_late.early_h = late->integer("early_h", 1, 1000);
            plan_.too_late.late_h = late->integer("late_h", 1, 1000);
            late->finish();
        }
        if (root.has("ablations"))
            plan_.ablations = known(root, "ablations", root.texts("ablations"), regional_inputs());
        if (plan_.models.empty() || plan_.models.front().kind != Kind::own)
            root.problem("model", "the first model is not the scenario's own", "kind = \"own\"");
        root.finish();
        return std::move(plan_);
    }

private:
    template <class Body>
    void each(TableReader& root, std::string_view key, Body body) {
        if (!root.has(key))
            return;
        if (auto all = root.table(key)) {
            for (auto& [name, table] : all->named_tables()) {
                body(name, table);
                table.finish();
            }
            all->finish();
        }
    }

    /// Those of `names` that are known; a problem for each other.
    static std::vector<std::string> known(TableReader& table, std::string_view key,
                                          const std::vector<std::string>& names,
                                          const std::vector<std::string>& all) {
        for (const std::string& name : names)
            if (std::ranges::find(all, name) == all.end()) {
                const std::string near = world::nearest_name(name, all);
                table.problem(key, fmt::format("unknown name '{}'", name),
                              fmt::format("{}", fmt::join(all, ", ")), name,
                              near.empty() ? "" : fmt::format("did you mean '{}'?", near));
            }
        return names;
    }

    void read_search(TableReader& t) {
        Search& s = plan_.search;
        s.first = t.integer("first", 1, most_runs);
        s.rounds = t.integer("rounds", 0, 100);
        s.round = t.integer("round", 1, most_runs);
        s.elite = t.integer("elite", 3, most_runs);
        s.finalists = t.integer("finalists", 1, 1000);
        s.final_runs = t.integer("final_runs", 1, 1000);
        s.seeds = t.integer("seeds", 1, most_runs);
        s.confirm_first = t.integer("confirm_first", 0, most_runs);
        s.confirm_last = t.integer("confirm_last", 0, most_runs);
        s.until = t.time("until");
        s.stop_over = t.integer("stop_over", 1, 1'000'000'000);
        if (s.confirm_last < s.confirm_first)
            t.problem("confirm_last", "no seed is left to confirm with",
                      fmt::format("{} or more", s.confirm_first));
        if (s.elite > s.first)
            t.problem("elite", "more than the first round has", fmt::format("at most {}", s.first));
        t.finish();
    }

    static double real(TableReader& t, std::string_view key) {
        return from_q32(t.quantity_q32(key, "1", -1e9, 1e9));
    }

    /// Nothing is searched that a parameter cannot be.
    void within(TableReader& t, std::string_view key, const std::string& path, double value) {
        if (!setup_.scenario.parameters.has(path))
            return;  // said already
        const world::ParameterTable& table = setup_.scenario.parameters;
        const world::ParameterSpec& spec = table.all()[table.index(path)].spec;
        if (value < spec.least || value > spec.most)
            t.problem(key, "a value that the parameter cannot have",
                      fmt::format("{} to {}", spec.least, spec.most), fmt::format("{}", value));
    }

    void range(TableReader& t, const std::string& path, double& least, double& most) {
        least = real(t, "least");
        most = real(t, "most");
        within(t, "least", path, least);
        within(t, "most", path, most);
        if (most < least)
            t.problem("most", "a range that ends before it begins", fmt::format(">= {}", least));
    }

    std::vector<Prior> priors(TableReader& table, std::string_view key) {
        std::vector<Prior> list;
        each(table, key, [&](const std::string& path, TableReader& t) {
            Prior prior;
            prior.path = path;
            static_cast<void>(known(table, key, {path}, paths_));
            range(t, path, prior.least, prior.most);
            prior.in_logs = t.boolean_or("logs", false);
            if (prior.in_logs && prior.least <= 0)
                t.problem("least", "no logarithm", "above 0");
            if (t.has("start")) {
                prior.start = real(t, "start");
                if (*prior.start < prior.least || *prior.start > prior.most)
                    t.problem("start", "a start outside the range",
                              fmt::format("{} to {}", prior.least, prior.most));
            }
            list.push_back(prior);
        });
        return list;
    }

    void solved(const std::string& path, TableReader& t) {
        Solved solved;
        solved.path = path;
        static_cast<void>(known(t, "solved", {path}, paths_));
        solved.target = t.text("target");
        solved.since = t.text_or("since", "");
        static_cast<void>(known(t, "target", {solved.target}, targets_));
        if (!solved.since.empty())
            static_cast<void>(known(t, "since", {solved.since}, targets_));
        solved.start = real(t, "start");
        range(t, path, solved.least, solved.most);
        if (solved.least <= 0)
            t.problem("least", "a rate that nothing can be scaled from", "above 0");
        else if (solved.start < solved.least || solved.start > solved.most)
            t.problem("start", "a start outside the range",
                      fmt::format("{} to {}", solved.least, solved.most));
        plan_.solved.push_back(solved);
    }

    std::vector<Fixed> values(TableReader& t) {
        std::vector<Fixed> list;
        if (!t.has("set"))
            return list;
        if (auto set = t.table("set")) {
            for (const std::string& path : paths_)
                if (set->has(path)) {
                    list.push_back({path, real(*set, path)});
                    within(*set, path, path, list.back().value);
                }
            set->finish();
        }
        return list;
    }

    void model(const std::string& key, TableReader& t) {
        Model model;
        model.key = key;
        model.title = t.text("title");
        const std::string kind = t.text("kind");
        const auto* const at = std::ranges::find(kind_names, std::string_view(kind));
        if (at == kind_names.end())
            t.problem("kind", "unknown kind of model", "own, rival or null", kind);
        else
            model.kind = static_cast<Kind>(at - kind_names.begin());
        model.fixed = values(t);
        model.own_priors = priors(t, "prior");
        model.not_searched = known(t, "not_searched", t.texts_or_none("not_searched"), paths_);
        model.flat = known(t, "flat", t.texts_or_none("flat"), regional_inputs());
        model.must_fail = known(t, "must_fail", t.texts_or_none("must_fail"), pattern_keys());
        plan_.models.push_back(std::move(model));
    }

    std::string variant(TableReader& t) const {
        const std::string named = t.text_or("scenario", "");
        return named.empty() ? named : plan_.folder + "/" + named;
    }

    void what_if(const std::string& key, TableReader& t) {
        WhatIf what_if;
        what_if.key = key;
        what_if.title = t.text("title");
        what_if.question = t.text_or("question", "");
        what_if.scenario = variant(t);
        what_if.without = t.texts_or_none("without");
        what_if.values = values(t);
        plan_.what_ifs.push_back(std::move(what_if));
    }

    void sweep(const std::string& key, TableReader& t) {
        Sweep sweep;
        sweep.key = key;
        sweep.title = t.text("title");
        sweep.scenario = variant(t);
        sweep.without = t.texts_or_none("without");
        sweep.path = t.text("path");
        static_cast<void>(known(t, "path", {sweep.path}, paths_));
        double least = 0, most = 0;
        range(t, sweep.path, least, most);
        const std::int64_t steps = t.integer("steps", 2, 50);
        for (std::int64_t i = 0; i < steps; ++i)
            sweep.values.push_back(least + (most - least) * static_cast<double>(i) /
                                               static_cast<double>(steps - 1));
        plan_.sweeps.push_back(std::move(sweep));
    }

    const crisis::Setup& setup_;
    std::vector<std::string> paths_, targets_;
    Plan plan_;
};

}  // namespace

bool has_plan(const crisis::Setup& setup) {
    std::error_code error;
    return std::filesystem::exists(setup.scenario.folder + "/validation.toml", error);
}

Result<Plan> read_plan(const crisis::Setup& setup, const evidence::Targets& targets) {
    const std::string path = setup.scenario.folder + "/validation.toml";
    const auto table = world::read_inherited_toml(path);
    if (!table)
        return failure(table.error());
    const auto sources = world::sources_around(path);
    if (!sources)
        return failure(sources.error());
    Diagnostics problems;
    world::check_all_sources(*table, *sources, problems);
    TableReader root(*table, {path, 1, 1}, "validation", problems);
    Plan plan = PlanReader(setup, targets).read(root);
    if (!problems.empty())
        return failure(std::move(problems));
    return plan;
}

}  // namespace casus::validation
