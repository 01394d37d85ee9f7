#include "validation/validate.h"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "crisis/setup_data.h"

namespace casus::validation {
namespace {

constexpr std::int64_t pattern_days = 11;  ///< no pattern looks further

/// A tenth of everything.
void shrink(Plan& plan) {
    plan.search = {.first = 8,
                   .rounds = 1,
                   .round = 3,
                   .elite = 3,
                   .finalists = 1,
                   .final_runs = 2,
                   .seeds = 2,
                   .confirm_first = plan.search.confirm_first,
                   .confirm_last = plan.search.confirm_first + 2,
                   .until = plan.search.until,
                   .stop_over = plan.search.stop_over};
    std::vector<Model> few;
    for (const Kind kind : {Kind::own, Kind::null}) {
        const auto first = std::ranges::find(plan.models, kind, &Model::kind);
        if (first != plan.models.end())
            few.push_back(*first);
    }
    plan.models = few;
    plan.what_ifs.resize(std::min<std::size_t>(1, plan.what_ifs.size()));
    plan.ablations.resize(std::min<std::size_t>(1, plan.ablations.size()));
    plan.sweeps.clear();
}

class Work {
public:
    Work(const Request& request, const Said& said, const std::stop_token& stop)
        : request_(request), said_(said), stop_(stop) {}

    Result<Validation> run() {
        if (auto opened = open(); !opened)
            return failure(opened.error());
        for (const Model& model : v_.plan.models)
            if (auto done = calibrate_and_confirm(model); !done)
                return failure(done.error());
        if (auto done = own_patterns(); !done)
            return failure(done.error());
        for (const std::string& input : v_.plan.ablations)
            if (auto done = ablate(input); !done)
                return failure(done.error());
        for (const WhatIf& what_if : v_.plan.what_ifs)
            if (auto done = change(what_if); !done)
                return failure(done.error());
        for (const Sweep& sweep : v_.plan.sweeps)
            if (auto done = move(sweep); !done)
                return failure(done.error());
        v_.played = archive_->played();
        v_.runs = archive_->asked();
        return std::move(v_);
    }

private:
    static Result<SharedSetup> load(const std::string& scenario, const std::string& policy,
                                    const std::vector<std::string>& without = {}) {
        crisis::Options options;
        options.policy = policy;
        options.without = without;
        return crisis::load(scenario, options);
    }

    Result<void> open() {
        auto setup = load(request_.scenario, "script");
        if (!setup)
            return failure(setup.error());
        auto rules = load(request_.scenario, "rules");
        if (!rules)
            return failure(rules.error());
        v_.setup = *setup;
        rules_ = *rules;
        auto targets = evidence::targets_of(*v_.setup);
        if (!targets)
            return failure(targets.error());
        v_.targets = std::move(*targets);
        v_.towns = evidence::large_towns(v_.setup->country(), v_.targets.towns);
        auto plan = read_plan(*v_.setup, v_.targets);
        if (!plan)
            return failure(plan.error());
        v_.plan = std::move(*plan);
        v_.small = request_.small;
        if (v_.small)
            shrink(v_.plan);
        training_ = training(v_.targets);
        auto archive = Archive::open(request_.out + "/runs.txt", request_.threads, v_.targets);
        if (!archive)
            return failure(archive.error());
        archive_ = std::move(*archive);
        return {};
    }

    /// All confirming seeds of a setup.
    Result<std::vector<evidence::Outcome>> confirm(const SharedSetup& setup, Time until,
                                                   const std::string& what) {
        std::vector<Job> jobs;
        for (std::int64_t seed = v_.plan.search.confirm_first; seed <= v_.plan.search.confirm_last;
             ++seed)
            jobs.push_back({setup, static_cast<std::uint64_t>(seed), until, 0});
        return archive_->play(jobs, telling(what), stop_);
    }

    [[nodiscard]] Told telling(std::string what) const {
        return [this, what = std::move(what)](std::size_t done, std::size_t all) {
            said_(what, done, all);
        };
    }

    [[nodiscard]] Time pattern_end() const { return v_.setup->start() + days(pattern_days); }

    Result<void> calibrate_and_confirm(const Model& model) {
        ModelResult result;
        result.model = model;
        auto calibrated = calibrate(v_.plan, model, v_.setup, training_, *archive_,
                                    telling("search: " + model.title), stop_);
        if (!calibrated)
            return failure(calibrated.error());
        result.calibrated = std::move(*calibrated);
        const auto& values = result.calibrated.values;
        const bool own = model.kind == Kind::own;
        const SharedSetup script = with_values(flattened(v_.setup, model.flat), values);
        const SharedSetup rules = with_values(flattened(rules_, model.flat), values);
        if (own) {
            v_.own = script;
            own_rules_ = rules;
        }
        auto scripted = confirm(script, v_.setup->end(), "script: " + model.title);
        if (!scripted)
            return failure(scripted.error());
        auto ruled = confirm(rules, own ? v_.setup->end() : pattern_end(), "rules: " + model.title);
        if (!ruled)
            return failure(ruled.error());
        result.script = std::move(*scripted);
        result.rules = std::move(*ruled);
        if (!own)
            result.patterns =
                test_patterns({rules, v_.targets, most_shocked(*rules_), result.rules});
        v_.models.push_back(std::move(result));
        return {};
    }

    Result<Moved> move_origin() {
        Moved moved;
        std::vector<Job> jobs;
        const std::size_t origin = most_shocked(*own_rules_);
        std::size_t region = 0;
        for (std::int64_t seed = v_.plan.search.confirm_first; seed <= v_.plan.search.confirm_last;
             ++seed) {
            region = (region + 1) % v_.regions();
            if (region == origin)
                region = (region + 1) % v_.regions();
            moved.origin.push_back(region);
            // The first gathering is what is asked for.
            jobs.push_back({permuted(own_rules_, region), static_cast<std::uint64_t>(seed),
                            v_.setup->start() + days(3), 0});
        }
        auto outcomes = archive_->play(jobs, telling("the origin moved"), stop_);
        if (!outcomes)
            return failure(outcomes.error());
        moved.outcomes = std::move(*outcomes);
        return moved;
    }

    Result<Caps> cap_early_and_late() {
        Caps caps;
        auto uncapped = load(request_.scenario, "rules", {v_.plan.too_late.without});
        if (!uncapped)
            return failure(uncapped.error());
        const SharedSetup base = with_values(*uncapped, v_.models.front().calibrated.values);
        const Time until = v_.setup->start() + days(6);
        auto none = confirm(base, until, "no price cap");
        if (!none)
            return failure(none.error());
        for (const bool early : {true, false}) {
            std::vector<Job> jobs;
            for (std::size_t i = 0; i < none->size(); ++i) {
                const std::int64_t first_min =
                    std::max<std::int64_t>(0, (*none)[i].first_gathering_min);
                const Time at = v_.setup->start() + minutes(first_min) +
                                hours(early ? v_.plan.too_late.early_h : v_.plan.too_late.late_h);
                jobs.push_back({capped(base, at),
                                static_cast<std::uint64_t>(v_.plan.search.confirm_first) + i, until,
                                0});
            }
            auto outcomes =
                archive_->play(jobs, telling(early ? "price cap early" : "price cap late"), stop_);
            if (!outcomes)
                return failure(outcomes.error());
            (early ? caps.early : caps.late) = std::move(*outcomes);
        }
        caps.none = std::move(*none);
        return caps;
    }

    Result<void> own_patterns() {
        auto moved = move_origin();
        if (!moved)
            return failure(moved.error());
        auto caps = cap_early_and_late();
        if (!caps)
            return failure(caps.error());
        ModelResult& own = v_.models.front();
        own.patterns = test_patterns(
            {own_rules_, v_.targets, most_shocked(*rules_), own.rules, &*moved, &*caps});
        return {};
    }

    Result<void> ablate(const std::string& input) {
        const std::vector<std::string> inputs{input};
        auto outcomes = confirm(flattened(v_.own, inputs), v_.setup->end(), "flattened: " + input);
        if (!outcomes)
            return failure(outcomes.error());
        v_.ablations.push_back({input, "", std::move(*outcomes)});
        return {};
    }

    Result<void> change(const WhatIf& what_if) {
        auto setup = load(what_if.scenario.empty() ? request_.scenario : what_if.scenario, "script",
                          what_if.without);
        if (!setup)
            return failure(setup.error());
        const SharedSetup changed =
            with_values(with_values(*setup, v_.models.front().calibrated.values), what_if.values);
        auto outcomes = confirm(changed, v_.setup->end(), "what if: " + what_if.title);
        if (!outcomes)
            return failure(outcomes.error());
        v_.what_ifs.push_back({what_if.title, what_if.question, std::move(*outcomes)});
        return {};
    }

    Result<void> move(const Sweep& sweep) {
        Swept swept{sweep, {}, {}};
        SharedSetup other;
        if (!sweep.scenario.empty() || !sweep.without.empty()) {
            auto loaded = load(sweep.scenario.empty() ? request_.scenario : sweep.scenario,
                               "script", sweep.without);
            if (!loaded)
                return failure(loaded.error());
            other = with_values(*loaded, v_.models.front().calibrated.values);
        }
        for (const double value : sweep.values) {
            const std::vector<Fixed> values{{sweep.path, value}};
            auto base = confirm(with_values(v_.own, values), v_.setup->end(),
                                fmt::format("{} = {:.4g}", sweep.path, value));
            if (!base)
                return failure(base.error());
            swept.base.push_back(std::move(*base));
            if (!other)
                continue;
            auto changed = confirm(with_values(other, values), v_.setup->end(),
                                   fmt::format("{}: {} = {:.4g}", sweep.title, sweep.path, value));
            if (!changed)
                return failure(changed.error());
            swept.changed.push_back(std::move(*changed));
        }
        v_.sweeps.push_back(std::move(swept));
        return {};
    }

    const Request& request_;
    const Said& said_;
    const std::stop_token& stop_;
    Validation v_;
    SharedSetup rules_, own_rules_;
    std::vector<evidence::Target> training_;
    std::optional<Archive> archive_;
};

}  // namespace

Result<Validation> validate(const Request& request, const Said& said, const std::stop_token& stop) {
    return Work(request, said, stop).run();
}

}  // namespace casus::validation
