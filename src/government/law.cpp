#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/apportion.h"
#include "government/government.h"

namespace casus::government {
namespace {

using Scope = CommandBody::Scope;

constexpr std::array government_parameters{
    world::ParameterSpec{"government.legitimacy.price_cap", "share", -0.1, 0.1, world::When::dated,
                         "legitimacy gained in a region when a price cap begins there"},
    world::ParameterSpec{"government.legitimacy.compensation", "share", -0.1, 0.1,
                         world::When::dated, "legitimacy gained where compensation is paid"},
    world::ParameterSpec{"government.legitimacy.dialogue", "share", -0.1, 0.1, world::When::dated,
                         "legitimacy gained in a region when a dialogue opens there"},
    world::ParameterSpec{"government.legitimacy.amnesty", "share", -0.1, 0.1, world::When::dated,
                         "legitimacy gained everywhere by an amnesty"},
    world::ParameterSpec{"government.legitimacy.dismissal", "share", -0.1, 0.1, world::When::dated,
                         "legitimacy gained by the dismissal of an official"},
    world::ParameterSpec{"government.legitimacy.cabinet_resignation", "share", -0.1, 0.1,
                         world::When::dated,
                         "legitimacy gained everywhere when the cabinet resigns"},
    world::ParameterSpec{"government.legitimacy.security_council_chair", "share", -0.1, 0.1,
                         world::When::dated,
                         "legitimacy gained everywhere by a new chair of the Security Council"},
    world::ParameterSpec{"government.legitimacy.inquiry", "share", -0.1, 0.1, world::When::dated,
                         "legitimacy gained everywhere by an inquiry"},
};

/// Regions that a command reaches: one, or all.
std::vector<std::size_t> reach(const CommandBody& body, std::size_t regions) {
    if (body.scope == Scope::region)
        return {body.place};
    std::vector<std::size_t> all(regions);
    for (std::size_t r = 0; r < regions; ++r)
        all[r] = r;
    return all;
}

std::size_t region_of_object(const world::Country& country, std::size_t object) {
    return country.nodes[country.objects[object].node.index()].region.index();
}

/// What in `State` a lever switches by region; nothing for other levers.
std::vector<std::uint8_t> State::* switched(Lever lever) {
    switch (lever) {
        case Lever::price_cap:
            return &State::price_cap;
        case Lever::dialogue:
            return &State::dialogue;
        case Lever::emergency:
            return &State::emergency;
        case Lever::curfew:
            return &State::curfew;
        case Lever::travel_ban:
            return &State::travel_ban;
        case Lever::weapons_order:
            return &State::weapons_order;
        case Lever::counter_terror_operation:
            return &State::operation;
        default:
            return nullptr;
    }
}

bool bounded(const world::Country& country, const CommandBody& body) {
    switch (body.scope) {
        case Scope::nation:
            return true;
        case Scope::region:
            return body.place < country.regions.size();
        case Scope::node:
            return body.place < country.nodes.size();
        case Scope::object:
            return body.place < country.objects.size();
        case Scope::parameter:
            return true;
    }
    return false;
}

bool all_of(const std::vector<std::size_t>& regions, const std::vector<std::uint8_t>& flags) {
    return std::ranges::all_of(regions, [&](std::size_t r) { return flags[r] != 0; });
}

std::string refuse_order(const State& state, const CommandBody& body, std::size_t regions) {
    const auto where = reach(body, regions);
    if (body.size == 0) {
        const auto& flags = state.*switched(body.lever);
        const bool any = std::ranges::any_of(where, [&](std::size_t r) { return flags[r] != 0; });
        return any ? std::string() : "it is not in force there";
    }
    const bool declared = all_of(where, state.emergency);
    if (body.lever == Lever::curfew && !declared)
        return "a curfew needs a state of emergency in force there";
    if (body.lever == Lever::travel_ban && !declared)
        return "an entry and exit ban needs a state of emergency in force there";
    if (body.lever == Lever::weapons_order && !declared && !all_of(where, state.operation))
        return "the order on weapons needs a state of emergency or a counter-terror operation "
               "there";
    return {};
}

std::string refuse_forces(const world::Country& country, const State& state,
                          const CommandBody& body) {
    if (body.lever == Lever::army_deployment) {
        if (body.scope != Scope::object && body.scope != Scope::region)
            return "the army is sent to an object or to a region's objects";
        if (body.size <= 0)
            return "no troops were named";
        const std::size_t region =
            body.scope == Scope::region ? body.place : region_of_object(country, body.place);
        return state.army_left[region] > 0 ? std::string()
                                           : "no troops of the region's garrison are left";
    }
    if (body.lever == Lever::police_redeployment) {
        if (body.scope != Scope::region)
            return "police are sent to a region";
        if (body.size <= 0)
            return "no officers were named";
        if (body.extra == static_cast<std::int64_t>(body.place))
            return "police cannot be sent from a region to itself";
        const auto regions = static_cast<std::int64_t>(country.regions.size());
        if (body.extra < from_anywhere || body.extra >= regions)
            return "no such region to leave";
        return {};
    }
    // retake_object
    if (body.scope == Scope::nation) {
        for (std::size_t r = 0; r < country.regions.size(); ++r)
            if (state.emergency[r] != 0 || state.operation[r] != 0)
                return {};
        return "retaking needs a state of emergency or a counter-terror operation somewhere";
    }
    if (body.scope != Scope::object && body.scope != Scope::region)
        return "an object, or the lost objects of a region or of the nation, can be retaken";
    const std::size_t region =
        body.scope == Scope::region ? body.place : region_of_object(country, body.place);
    return state.emergency[region] != 0 || state.operation[region] != 0
               ? std::string()
               : "retaking needs a state of emergency or a counter-terror operation there";
}

/// Spreads troops over a region's objects in proportion to their posts, largest remainder first.
void guard_region(const world::Country& country, State& state, std::size_t region,
                  std::int64_t troops) {
    std::vector<std::size_t> objects;
    std::vector<std::int64_t> posts;
    std::vector<EntityKey> keys;
    std::int64_t all = 0;
    for (std::size_t o = 0; o < country.objects.size(); ++o) {
        if (region_of_object(country, o) != region)
            continue;
        objects.push_back(o);
        posts.push_back(country.objects[o].guards.value());
        keys.push_back(country.objects[o].entity);
        all += posts.back();
    }
    if (all == 0)
        return;
    const std::vector<std::int64_t> parts = apportion(troops, posts, keys);
    for (std::size_t i = 0; i < objects.size(); ++i)
        state.army_on_object[objects[i]] += parts[i];
    state.army_left[region] -= troops;
}

void deploy_army(const world::Country& country, State& state, const CommandBody& body) {
    const std::size_t region =
        body.scope == Scope::region ? body.place : region_of_object(country, body.place);
    const std::int64_t troops = std::min(body.size, state.army_left[region]);
    if (body.scope == Scope::region)
        return guard_region(country, state, region, troops);
    state.army_on_object[body.place] += troops;
    state.army_left[region] -= troops;
}

std::string_view legitimacy_parameter(Lever lever) {
    switch (lever) {
        case Lever::price_cap:
            return "government.legitimacy.price_cap";
        case Lever::compensation:
            return "government.legitimacy.compensation";
        case Lever::dialogue:
            return "government.legitimacy.dialogue";
        case Lever::amnesty:
            return "government.legitimacy.amnesty";
        case Lever::dismissal:
            return "government.legitimacy.dismissal";
        case Lever::cabinet_resignation:
            return "government.legitimacy.cabinet_resignation";
        case Lever::security_council_chair:
            return "government.legitimacy.security_council_chair";
        case Lever::inquiry:
            return "government.legitimacy.inquiry";
        default:
            return {};
    }
}

/// Sets a once-only act of the nation; true if it was new.
bool mark_once(State& state, Lever lever) {
    bool* done = nullptr;
    switch (lever) {
        case Lever::cabinet_resignation:
            done = &state.cabinet_resigned;
            break;
        case Lever::security_council_chair:
            done = &state.chair_changed;
            break;
        case Lever::inquiry:
            done = &state.inquiry;
            break;
        case Lever::amnesty:
            done = &state.amnesty;
            break;
        case Lever::appeal:
            done = &state.appeal_made;
            break;
        case Lever::end_mission:
            done = &state.end_word_given;
            break;
        default:
            return true;
    }
    const bool is_new = !*done;
    *done = true;
    return is_new;
}

void end_orders(State& state, std::size_t region) {
    state.curfew[region] = 0;
    state.travel_ban[region] = 0;
    if (state.operation[region] == 0)
        state.weapons_order[region] = 0;
}

}  // namespace

std::span<const world::ParameterSpec> parameters() { return government_parameters; }

State initial(const world::Country& country) {
    State state;
    const std::size_t regions = country.regions.size();
    for (auto* flags : {&state.price_cap, &state.emergency, &state.curfew, &state.travel_ban,
                        &state.dialogue, &state.weapons_order, &state.operation})
        flags->assign(regions, 0);
    state.army_on_object.assign(country.objects.size(), 0);
    for (const world::Region& region : country.regions)
        state.army_left.push_back(region.army);
    return state;
}

std::string refusal(const world::Country& country, const State& state, const CommandBody& body) {
    if (!bounded(country, body))
        return "there is no such place";
    switch (body.lever) {
        case Lever::price_cap:
        case Lever::dialogue:
        case Lever::emergency:
        case Lever::curfew:
        case Lever::travel_ban:
        case Lever::weapons_order:
        case Lever::counter_terror_operation:
            if (body.scope != Scope::nation && body.scope != Scope::region)
                return "it applies to a region or to the nation";
            if (body.size != 0 && body.size != 1)
                return "its size is 1 (in force) or 0 (lifted)";
            return refuse_order(state, body, country.regions.size());
        case Lever::army_deployment:
        case Lever::police_redeployment:
        case Lever::retake_object:
            return refuse_forces(country, state, body);
        case Lever::cabinet_resignation:
            return state.cabinet_resigned ? "the cabinet has resigned already" : std::string();
        case Lever::security_council_chair:
            return state.chair_changed ? "the chair has changed already" : std::string();
        case Lever::appeal:
            return state.appeal_made ? "an appeal was made already" : std::string();
        case Lever::end_mission:
            if (!state.appeal_made)
                return "no appeal was made, so there is no mission to end";
            return state.end_word_given ? "the word was given already" : std::string();
        default:
            return {};
    }
}

void apply(const world::Country& country, const world::ParameterTable& parameters, State& state,
           const CommandBody& body, std::span<std::int64_t> legitimacy_change_q32) {
    const std::string_view path = legitimacy_parameter(body.lever);
    const std::int64_t gain_q32 = path.empty() ? 0 : parameters.q32(path);
    const auto where = reach(body, country.regions.size());
    if (auto flags = switched(body.lever); flags != nullptr) {
        const auto value = static_cast<std::uint8_t>(body.size);
        for (const std::size_t r : where) {
            const bool begins = value == 1 && (state.*flags)[r] == 0;
            (state.*flags)[r] = value;
            if (begins)
                legitimacy_change_q32[r] += gain_q32;
            if (body.lever == Lever::emergency && value == 0)
                end_orders(state, r);
            if (body.lever == Lever::counter_terror_operation && value == 0 &&
                state.emergency[r] == 0)
                state.weapons_order[r] = 0;
        }
        return;
    }
    if (body.lever == Lever::army_deployment)
        return deploy_army(country, state, body);
    if (!mark_once(state, body.lever))
        return;
    for (const std::size_t r : where)
        if (gain_q32 != 0)
            legitimacy_change_q32[r] += gain_q32;
}

}  // namespace casus::government
