#include "crisis/inputs.h"

#include <algorithm>

#include "base/apportion.h"

namespace casus::crisis {
namespace {

using Scope = CommandBody::Scope;

}  // namespace

std::size_t region_of_object(const world::Country& country, std::size_t object) {
    return country.nodes[country.objects[object].node.index()].region.index();
}

bool is_lost(society::ObjectState::Status status) {
    using Status = society::ObjectState::Status;
    return status == Status::seized || status == Status::burnt;
}

std::vector<std::int64_t> relief(const Setup& setup, const State& state) {
    std::vector<std::int64_t> guards = state.government.army_on_object;
    const world::Country& country = setup.country();
    for (const forces::Guarding& guarding : forces::guarding(setup.forces, state.forces)) {
        const auto it =
            std::ranges::find(country.objects, guarding.object, &world::GuardedObject::key);
        if (it != country.objects.end())
            guards[static_cast<std::size_t>(it - country.objects.begin())] += guarding.people;
    }
    return guards;
}

std::vector<std::int64_t> host_officers(const Setup& setup, const State& state) {
    const world::Country& country = setup.country();
    std::vector<std::int64_t> officers;
    for (std::size_t t = 0; t < setup.forces.tasks.size(); ++t) {
        const auto it = std::ranges::find(country.objects, setup.forces.tasks[t].object,
                                          &world::GuardedObject::key);
        const auto o = static_cast<std::size_t>(it - country.objects.begin());
        std::int64_t bound = 0;
        if (it != country.objects.end() && !is_lost(state.society.objects[o].status))
            bound = state.forces.tasks[t].taken == 0
                        ? state.society.objects[o].guards
                        : it->guards.value() - state.government.army_on_object[o];
        officers.push_back(std::max<std::int64_t>(0, bound));
    }
    return officers;
}

void prepare_hour(const Setup& setup, const State& state, Hour& hour) {
    const world::Country& country = setup.country();
    const Time from = state.now - hours(1);
    hour.local_hour.clear();
    for (std::size_t r = 0; r < country.regions.size(); ++r)
        hour.local_hour.push_back(
            static_cast<std::uint8_t>(from.hour_of_day(country.utc_offset(RegionId(r), from))));
    hour.legitimacy_change_q32 = state.legitimacy_change_q32;
    information::add_legitimacy_cost(state.parameters, state.information,
                                     hour.legitimacy_change_q32);
#ifdef CASUS_FAULTS
    if (setup.faults.know_the_future && std::ranges::any_of(state.pending, [](const Command& c) {
            return c.body.lever == Lever::appeal;
        }))
        for (std::int64_t& change : hour.legitimacy_change_q32)
            change += one_q32 / 64;
    if (setup.faults.read_order)
        for (std::size_t r = 0; r < country.regions.size(); ++r)
            hour.legitimacy_change_q32[r] += static_cast<std::int64_t>(r) * one_q32 / 256;
#endif
    hour.mobile_open_q16.resize(country.nodes.size());
    hour.fixed_open_q16.resize(country.nodes.size());
    information::open_channels(country, state.information, hour.mobile_open_q16,
                               hour.fixed_open_q16);
    hour.relief = relief(setup, state);
    const government::State& in_force = state.government;
    hour.inputs = {state.seed,
                   from,
                   state.now,
                   state.price_ratio_q16,
                   in_force.price_cap,
                   hour.local_hour,
                   in_force.emergency,
                   in_force.curfew,
                   in_force.travel_ban,
                   in_force.dialogue,
                   in_force.weapons_order,
                   in_force.operation,
                   hour.legitimacy_change_q32,
                   hour.mobile_open_q16,
                   hour.fixed_open_q16,
                   hour.relief,
                   state.police_orders,
                   state.retake_orders,
                   setup.skip};
}

void reprice(const Setup& setup, State& state) {
    std::ranges::fill(state.price_ratio_q16, one_q16);
    const auto& shocks = setup.scenario.shocks;
    for (const std::uint32_t s : state.shocks)
        if (!shocks[s].region.valid())
            std::ranges::fill(state.price_ratio_q16, shocks[s].price_ratio_q16);
    for (const std::uint32_t s : state.shocks)
        if (shocks[s].region.valid())
            state.price_ratio_q16[shocks[s].region.index()] = shocks[s].price_ratio_q16;
}

std::int64_t order_police(const Setup& setup, const CommandBody& body, std::int64_t command,
                          State& state) {
    const world::Country& country = setup.country();
    const RegionId to(body.place);
    std::vector<std::int64_t> most;
    std::vector<EntityKey> keys;
    std::int64_t all = 0;
    for (std::size_t r = 0; r < country.regions.size(); ++r) {
        const bool asked = r != body.place && (body.extra == government::from_anywhere ||
                                               body.extra == static_cast<std::int64_t>(r));
        std::int64_t free = 0;
        if (asked)
            free = society::lendable(country, state.street, state.society, RegionId(r)).value();
        for (const society::PoliceOrder& other : state.police_orders)  // of this hour
            free -= other.from.index() == r ? other.officers.value() : 0;
        most.push_back(std::max<std::int64_t>(0, free));
        keys.push_back(country.regions[r].entity);
        all += most.back();
    }
    const std::int64_t sent = std::min(body.size, all);
    const auto parts = apportion(sent, most, keys);
    for (std::size_t r = 0; r < parts.size(); ++r) {
        if (parts[r] == 0)
            continue;
        state.police_orders.push_back(
            {RegionId(r), to, Officers(parts[r]), {Cause::Kind::command, command}});
        state.traces.sent_away[r] = command;
    }
    return sent;
}

bool is_to_be_retaken(const Setup& setup, const State& state, const CommandBody& body,
                      std::size_t object) {
    if (!is_lost(state.society.objects[object].status))
        return false;
    if (body.scope == Scope::object)
        return object == body.place;
    const std::size_t region = region_of_object(setup.country(), object);
    if (body.scope == Scope::region)
        return region == body.place;
    return state.government.emergency[region] != 0 || state.government.operation[region] != 0;
}

void order_retake(const Setup& setup, const CommandBody& body, std::int64_t command, State& state) {
    for (std::size_t o = 0; o < state.society.objects.size(); ++o) {
        if (!is_to_be_retaken(setup, state, body, o))
            continue;
        state.retake_orders.emplace_back(o);
        state.traces.retake[o] = command;
    }
}

void read_street_parameters(const Setup& setup, State& state) {
    state.street = society::make_params(state.parameters);
    state.street.scale = setup.scale;
#ifdef CASUS_FAULTS
    state.street.faults = setup.faults.society;
#endif
}

}  // namespace casus::crisis
