#include "crisis/facts.h"

#include <algorithm>
#include <array>

#include "crisis/views.h"
#include "government/measures.h"

namespace casus::crisis {
namespace {

/// Severity in permille: weights of what is reported, summed and bounded.
struct SeverityTerm {
    std::string_view measure;
    world::ParameterSpec spec;
};
constexpr auto weight(std::string_view path, std::string_view meaning) {
    return world::ParameterSpec{path, "permille", 0, 1000, world::When::dated, meaning};
}
constexpr std::array severity_terms{
    SeverityTerm{"nation.appeal_made",
                 weight("crisis.severity.appeal", "threat that an appeal alone conveys")},
    SeverityTerm{"nation.objects_lost",
                 weight("crisis.severity.object_lost", "threat by each object lost now")},
    SeverityTerm{"nation.regions_violent",
                 weight("crisis.severity.region_violent", "threat by each region with violence")},
    SeverityTerm{"nation.regions_in_emergency", weight("crisis.severity.region_in_emergency",
                                                       "threat by each region under emergency")},
    SeverityTerm{"nation.dead_security",
                 weight("crisis.severity.officer_dead", "threat by each officer killed")},
};
constexpr auto severity_specs = [] {
    std::array<world::ParameterSpec, severity_terms.size()> specs{};
    for (std::size_t i = 0; i < specs.size(); ++i)
        specs[i] = severity_terms[i].spec;
    return specs;
}();

std::int64_t value_of(const SeverityTerm& term, const State& state, const View& view) {
    const auto value = government::measure(term.measure, view, RegionId::none());
    return value.value_or(0) * state.parameters.whole(term.spec.path);
}

std::int64_t severity_permille(const State& state, const View& view) {
    std::int64_t sum = 0;
    for (const SeverityTerm& term : severity_terms)
        sum += value_of(term, state, view);
    return std::clamp<std::int64_t>(sum, 0, 1000);
}

std::int64_t severity_without(std::string_view measure, const State& state, const View& view) {
    std::int64_t sum = 0;
    for (const SeverityTerm& term : severity_terms)
        sum += term.measure == measure ? 0 : value_of(term, state, view);
    return std::clamp<std::int64_t>(sum, 0, 1000);
}

treaty::Truth measured(const FactRule& rule, const View& view) {
    if (rule.measure.empty()) {
        if (rule.asserted == "true")
            return treaty::Truth::yes;
        return rule.asserted == "false" ? treaty::Truth::no : treaty::Truth::unknown;
    }
    const auto value = government::measure(rule.measure, view, RegionId::none());
    if (!value)
        return treaty::Truth::unknown;
    return *value >= rule.at_least ? treaty::Truth::yes : treaty::Truth::no;
}

/// The alliance's view; positions and the law know nothing else.
View alliance_view(const Setup& setup, const State& state) {
    View view = view_of(setup, state, setup.alliance_seat);
#ifdef CASUS_FAULTS
    if (setup.faults.hear_at_once) {
        view.statements = state.information.made;
        view.appeal_made = state.government.appeal_made;
    }
#endif
    return view;
}

void weigh_claims(const Setup& setup, std::span<const std::uint32_t> heard,
                  positions::Inputs& inputs) {
    if (setup.external_fact.empty())
        return;
    const auto claims = information::claims(setup.information, heard, setup.external_fact);
    inputs.external_claim_permille = std::min<std::int64_t>(1000, claims.claim_weight_permille);
    inputs.external_denial_permille = std::min<std::int64_t>(1000, claims.denial_weight_permille);
}

positions::Inputs request(const Setup& setup, const State& state, const View& view) {
    positions::Inputs inputs;
    inputs.requester = setup.host();
    inputs.requested = view.appeal_made;
    inputs.severity_permille = severity_permille(state, view);
    weigh_claims(setup, view.statements, inputs);
    return inputs;
}

/// A change that is worth a row; the score moves every hour.
bool stands_elsewhere(const positions::Stance& a, const positions::Stance& b) {
    return a.kind != b.kind || a.share_permille != b.share_permille || a.reason != b.reason;
}

}  // namespace

std::span<const world::ParameterSpec> severity_parameters() { return severity_specs; }

std::vector<Ground> grounds_now(const Setup& setup, const State& state) {
    const View view = alliance_view(setup, state);
    const positions::Inputs now = request(setup, state, view);
    std::vector<Ground> grounds;
    for (const SeverityTerm& term : severity_terms) {
        const bool asks = term.measure == "nation.appeal_made" && view.appeal_made;
        if (!asks && value_of(term, state, view) == 0)
            continue;
        Ground ground{term.measure, 0, now};
        ground.without.severity_permille = severity_without(term.measure, state, view);
        ground.without.requested = now.requested && !asks;
        grounds.push_back(ground);
    }
    for (const std::uint32_t statement : view.statements) {
        std::vector<std::uint32_t> heard = view.statements;
        std::erase(heard, statement);
        Ground ground{{}, statement, now};
        weigh_claims(setup, heard, ground.without);
        if (ground.without.external_claim_permille != now.external_claim_permille ||
            ground.without.external_denial_permille != now.external_denial_permille)
            grounds.push_back(ground);
    }
    return grounds;
}

std::vector<treaty::FactValue> facts_now(const Setup& setup, const State& state) {
    const View view = alliance_view(setup, state);
    std::vector<treaty::FactValue> facts;
    for (const FactRule& rule : setup.facts) {
        treaty::FactValue fact;
        fact.key = rule.key;
        fact.truth = measured(rule, view);
        const auto claims = information::claims(setup.information, view.statements, rule.key);
        fact.claimed_by = claims.claimed_by;
        fact.denied_by = claims.denied_by;
        fact.contested =
            rule.contestable && !claims.claimed_by.empty() && !claims.denied_by.empty();
        facts.push_back(std::move(fact));
    }
    return facts;
}

std::vector<treaty::Stance> stances_for_law(const State& state) {
    std::vector<treaty::Stance> stances;
    for (const positions::Stance& stance : state.stances) {
        treaty::Stance::Kind kind = treaty::Stance::Kind::abstain;
        switch (stance.kind) {
            case positions::Kind::no:
                kind = treaty::Stance::Kind::no;
                break;
            case positions::Kind::abstain:
                break;
            case positions::Kind::leaning:
                kind = treaty::Stance::Kind::leaning;
                break;
            case positions::Kind::yes:
                kind = treaty::Stance::Kind::yes;
                break;
        }
        stances.push_back({stance.state, kind, stance.share_permille});
    }
    return stances;
}

std::vector<positions::Stance> reassess(const Setup& setup, State& state) {
    auto now = positions::assess(setup.positions, state.parameters,
                                 request(setup, state, alliance_view(setup, state)));
    std::vector<positions::Stance> changed;
    for (const positions::Stance& stance : now) {
        const auto before =
            std::ranges::find(state.stances, stance.state, &positions::Stance::state);
        if (before == state.stances.end() || stands_elsewhere(*before, stance))
            changed.push_back(stance);
    }
    state.stances = std::move(now);
    return changed;
}

}  // namespace casus::crisis
