#include "crisis/causes.h"

#include <algorithm>

namespace casus::crisis {
namespace {

void add(Event& event, Cause::Kind kind, std::int64_t id) {
    const Cause cause{kind, id};
    if (id != nothing && std::ranges::find(event.causes, cause) == event.causes.end())
        event.causes.push_back(cause);
}

template <class List>
std::size_t place_of(const List& list, EntityKey entity) {
    const auto it = std::ranges::find(list, entity, [](const auto& place) { return place.entity; });
    return static_cast<std::size_t>(it - list.begin());
}
std::size_t unit_of(const Setup& setup, EntityKey entity) {
    return place_of(setup.forces.units, entity);
}
std::size_t party_of(const Setup& setup, StateCode code) {
    const auto& parties = setup.forces.parties;
    return static_cast<std::size_t>(std::ranges::find(parties, code) - parties.begin());
}
std::size_t party_of(const Setup& setup, const Event& event) {
    return event.entity > 0xffffU
               ? setup.forces.parties.size()
               : party_of(setup, StateCode::unpack(static_cast<std::uint16_t>(event.entity)));
}

void set(Traces::List& list, std::size_t place, std::int64_t id) {
    if (place < list.size())
        list[place] = id;
}
std::int64_t get(const Traces::List& list, std::size_t place) {
    return place < list.size() ? list[place] : nothing;
}

/// A region's own shock, else the last one of all: what `reprice` reads.
void remember_shock(const Setup& setup, const Event& event, State& state) {
    const auto& shocks = setup.scenario.shocks;
    const RegionId region = shocks[static_cast<std::size_t>(event.data[0])].region;
    for (std::size_t r = 0; r < state.traces.shock.size(); ++r) {
        const bool has_its_own = std::ranges::any_of(state.shocks, [&](std::uint32_t s) {
            return shocks[s].region.valid() && shocks[s].region.index() == r;
        });
        if (region.valid() ? region.index() == r : !has_its_own)
            state.traces.shock[r] = event.id;
    }
}

void remember_street(const Setup& setup, const Event& event, Traces& traces) {
    const world::Country& country = setup.country();
    switch (event.kind) {
        case EventKind::gathering_began:
            return set(traces.gathering, node_of(country, event.entity), event.id);
        case EventKind::violence_began:
            return set(traces.violence, node_of(country, event.entity), event.id);
        case EventKind::police_overwhelmed:
            return set(traces.overwhelmed, node_of(country, event.entity), event.id);
        case EventKind::first_death:
            if (event.data[0] + event.data[1] > 0)
                set(traces.killed, node_of(country, event.entity), event.id);
            return set(traces.death, node_of(country, event.entity), event.id);
        case EventKind::police_arrived: {
            const auto town = static_cast<EntityKey>(event.data[1]);
            const bool at_home = static_cast<EntityKey>(event.data[2]) == event.entity;
            if (!at_home)
                set(traces.police, node_of(country, town), event.id);
            return;
        }
        case EventKind::object_besieged:
        case EventKind::object_seized:
        case EventKind::object_burnt:
        case EventKind::object_retaken:
            return set(traces.object, object_of(country, event.entity), event.id);
        default:
            return;
    }
}

void remember_forces(const Setup& setup, const Event& event, Traces& traces) {
    switch (event.kind) {
        case EventKind::unit_alerted:
            return set(traces.alerted, unit_of(setup, event.entity), event.id);
        case EventKind::unit_ready:
            return set(traces.ready, unit_of(setup, event.entity), event.id);
        case EventKind::unit_arrived:
            return set(traces.arrived, unit_of(setup, event.entity), event.id);
        case EventKind::task_taken:
            return set(traces.guard, object_of(setup.country(), event.entity), event.id);
        case EventKind::task_handed_over:
            return set(traces.guard, object_of(setup.country(), event.entity), nothing);
        case EventKind::sortie_departed:
        case EventKind::sortie_landed:
        case EventKind::sortie_unloaded: {
            const auto sortie = static_cast<std::size_t>(event.entity);
            if (sortie >= traces.sortie.size())
                traces.sortie.resize(sortie + 1, nothing);
            traces.sortie[sortie] = event.id;
            return;
        }
        default:
            return;
    }
}

void remember_claim(const Setup& setup, const Event& event, Traces& traces) {
    const std::size_t statement = place_of(setup.information.statements, event.entity);
    if (get(traces.claim, statement) == nothing)  // said again, it may not yet have been heard
        set(traces.claim, statement, event.id);
}

}  // namespace

std::size_t node_of(const world::Country& country, EntityKey entity) {
    for (std::size_t n = 0; n < country.nodes.size(); ++n)
        if (country.settlements[country.nodes[n].settlement.index()].entity == entity)
            return n;
    return country.nodes.size();
}
std::size_t object_of(const world::Country& country, EntityKey entity) {
    return place_of(country.objects, entity);
}
std::size_t region_of(const world::Country& country, EntityKey entity) {
    return place_of(country.regions, entity);
}

Traces no_traces(const Setup& setup) {
    const world::Country& country = setup.country();
    Traces t;
    const auto assign = [](std::initializer_list<Traces::List*> lists, std::size_t size) {
        for (Traces::List* list : lists)
            list->assign(size, nothing);
    };
    assign({&t.shock, &t.price_cap, &t.dialogue, &t.emergency, &t.curfew, &t.travel_ban, &t.weapons,
            &t.operation, &t.mobile_cut, &t.fixed_cut, &t.gain, &t.loss, &t.sent_away},
           country.regions.size());
    t.gain_left_q32.assign(country.regions.size(), 0);
    t.loss_left_q32.assign(country.regions.size(), 0);
    assign({&t.gathering, &t.violence, &t.overwhelmed, &t.death, &t.killed, &t.police, &t.heard},
           country.nodes.size());
    assign({&t.object, &t.guard, &t.retake, &t.army}, country.objects.size());
    assign({&t.claim}, setup.information.statements.size());
    assign({&t.approval, &t.pledge}, setup.forces.parties.size());
    assign({&t.alerted, &t.ready, &t.arrived}, setup.forces.units.size());
    assign({&t.once}, static_cast<std::size_t>(Lever::set_parameter));
    return t;
}

void add_event(Event& event, std::int64_t id) { add(event, Cause::Kind::event, id); }
void add_command(Event& event, std::int64_t id) { add(event, Cause::Kind::command, id); }

void remember(const Setup& setup, const Event& event, State& state) {
    Traces& traces = state.traces;
    switch (event.kind) {
        case EventKind::shock:
            return remember_shock(setup, event, state);
        case EventKind::claim_made:
            return remember_claim(setup, event, traces);
        case EventKind::appeal_received:
            traces.appeal = event.id;
            return;
        case EventKind::decision_taken:
            traces.decision = event.id;
            return;
        case EventKind::approval_given:
            return set(traces.approval, party_of(setup, event), event.id);
        case EventKind::pledge_made:
            return set(traces.pledge, party_of(setup, event), event.id);
        default:
            break;
    }
    if (phase(event.kind) == 5)
        remember_forces(setup, event, traces);
    else if (phase(event.kind) == 6)
        remember_street(setup, event, traces);
}

void remember_orders(const government::State& before, const State& state, const CommandBody& body,
                     std::int64_t command, Traces& traces) {
    using Flags = std::vector<std::uint8_t>;
    const government::State& now = state.government;
    const auto compare = [&](const Flags& was, const Flags& is, Traces::List& orders) {
        for (std::size_t r = 0; r < is.size(); ++r)
            if (was[r] != is[r])
                orders[r] = is[r] != 0 ? command : nothing;
    };
    compare(before.price_cap, now.price_cap, traces.price_cap);
    compare(before.dialogue, now.dialogue, traces.dialogue);
    compare(before.emergency, now.emergency, traces.emergency);
    compare(before.curfew, now.curfew, traces.curfew);
    compare(before.travel_ban, now.travel_ban, traces.travel_ban);
    compare(before.weapons_order, now.weapons_order, traces.weapons);
    compare(before.operation, now.operation, traces.operation);
    for (std::size_t o = 0; o < now.army_on_object.size(); ++o)
        if (before.army_on_object[o] != now.army_on_object[o])
            traces.army[o] = command;
    set(traces.once, static_cast<std::size_t>(body.lever), command);
}

void remember_channels(const information::State& before, const information::State& after,
                       std::int64_t command, Traces& traces) {
    for (std::size_t r = 0; r < after.mobile_cut.size(); ++r) {
        if (before.mobile_cut[r] != after.mobile_cut[r])
            traces.mobile_cut[r] = after.mobile_cut[r] != 0 ? command : nothing;
        if (before.fixed_cut[r] != after.fixed_cut[r])
            traces.fixed_cut[r] = after.fixed_cut[r] != 0 ? command : nothing;
    }
}

void remember_legitimacy(const std::vector<std::int64_t>& before_q32,
                         const std::vector<std::int64_t>& after_q32, std::int64_t command,
                         Traces& traces) {
    for (std::size_t r = 0; r < after_q32.size(); ++r) {
        const std::int64_t change_q32 = after_q32[r] - before_q32[r];
        if (change_q32 > 0) {
            traces.gain[r] = command;
            traces.gain_left_q32[r] = change_q32;
        }
        if (change_q32 < 0) {
            traces.loss[r] = command;
            traces.loss_left_q32[r] = -change_q32;
        }
    }
}

void fade_legitimacy(const society::LegitimacyParams& rules, Traces& traces) {
    const auto fade = [&](Traces::List& left_q32, Traces::List& commands) {
        for (std::size_t r = 0; r < left_q32.size(); ++r) {
            left_q32[r] -= divide_q32(left_q32[r], rules.recovery_h_q32);
            if (q16_from_q32(left_q32[r]) == 0)
                commands[r] = nothing;
        }
    };
    fade(traces.gain_left_q32, traces.gain);
    fade(traces.loss_left_q32, traces.loss);
}

namespace {

void explain_sortie(const Setup& setup, const State& state, Event& event) {
    const auto s = static_cast<std::size_t>(event.entity);
    if (s >= state.forces.sorties.size())
        return;
    const forces::SortieState& sortie = state.forces.sorties[s];
    using Leg = forces::Leg;
    // The legs of a mission follow one another; each but the first comes from the one before.
    const bool follows = s > 0 && sortie.leg != Leg::ferry &&
                         state.forces.sorties[s - 1].tail == sortie.tail &&
                         (sortie.leg == Leg::back || state.forces.sorties[s - 1].leg == Leg::ferry);
    if (follows)
        add_event(event, get(state.traces.sortie, s - 1));
    if (sortie.leg != Leg::in || sortie.unit < 0)
        return;
    const auto unit = static_cast<std::size_t>(sortie.unit);
    const std::size_t party = party_of(setup, setup.forces.units[unit].state);
    add_event(event, get(state.traces.ready, unit));
    add_event(event, get(state.traces.approval, party));
    add_event(event, get(state.traces.pledge, party));
}

void explain_arrival(const Setup& setup, const State& state, Event& event) {
    const std::size_t unit = unit_of(setup, event.entity);
    for (std::size_t s = 0; s < state.forces.sorties.size(); ++s) {
        const forces::SortieState& sortie = state.forces.sorties[s];
        if (sortie.leg == forces::Leg::in && sortie.unit == static_cast<std::int64_t>(unit))
            add_event(event, get(state.traces.sortie, s));
    }
}

}  // namespace

void explain_forces(const Setup& setup, const State& state, Event& event) {
    const Traces& traces = state.traces;
    switch (event.kind) {
        case EventKind::unit_ready: {
            const std::size_t unit = unit_of(setup, event.entity);
            if (unit >= setup.forces.units.size())
                return;
            add_event(event, traces.alerted[unit]);
            add_event(event, get(traces.pledge, party_of(setup, setup.forces.units[unit].state)));
            return;
        }
        case EventKind::sortie_departed:
            return explain_sortie(setup, state, event);
        case EventKind::unit_arrived:
            return explain_arrival(setup, state, event);
        case EventKind::deployment_complete:
            for (const std::int64_t arrived : traces.arrived)
                add_event(event, arrived);
            return;
        case EventKind::task_handed_over:
            return add_event(event, get(traces.guard, object_of(setup.country(), event.entity)));
        default:
            return;
    }
}

}  // namespace casus::crisis
