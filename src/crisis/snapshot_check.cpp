#include "crisis/snapshot_check.h"

#include <algorithm>

#include "base/bytes.h"
#include "crisis/causes.h"
#include "forces/check.h"
#include "treaty/check.h"

namespace casus::crisis {
namespace {

/// The list by sortie grows with the run.
bool traces_fit(const Setup& setup, const State& state) {
    std::vector<std::size_t> lengths, wanted;
    bool occurred =
        state.traces.appeal < state.next_event && state.traces.decision < state.next_event;
    each_trace_list(state.traces, [&](const Traces::List& list) {
        lengths.push_back(list.size());
        for (const std::int64_t id : list)
            occurred = occurred && id < std::max(state.next_event, state.next_command);
    });
    const Traces none = no_traces(setup);
    each_trace_list(none, [&](const Traces::List& list) { wanted.push_back(list.size()); });
    const std::size_t by_sortie = wanted.size() - 2;
    wanted[by_sortie] = lengths[by_sortie];
    return occurred && lengths == wanted && lengths[by_sortie] <= state.forces.sorties.size() &&
           state.traces.gain_left_q32.size() == none.gain_left_q32.size() &&
           state.traces.loss_left_q32.size() == none.loss_left_q32.size();
}

/// Lists by region, node, object and statement have the lengths of this country.
bool lengths_fit(const Setup& setup, const State& state) {
    const world::Country& country = setup.country();
    const std::size_t regions = country.regions.size();
    const government::State& orders = state.government;
    const Totals& totals = state.totals;
    for (const auto* by_region :
         {&orders.price_cap, &orders.emergency, &orders.curfew, &orders.travel_ban,
          &orders.dialogue, &orders.weapons_order, &orders.operation, &state.information.mobile_cut,
          &state.information.fixed_cut})
        if (by_region->size() != regions)
            return false;
    for (const auto* by_region :
         {&orders.army_left, &state.legitimacy_change_q32, &state.price_ratio_q16, &totals.dead,
          &totals.injured_by_region, &totals.detained_by_region})
        if (by_region->size() != regions)
            return false;
    const std::size_t counters = setup.government.rules.size() * (regions + 1) * 2;
    return orders.army_on_object.size() == country.objects.size() &&
           totals.dead_by_node.size() == country.nodes.size() &&
           state.said_s.size() == state.information.made.size() &&
           (state.memory.counters.empty() || state.memory.counters.size() == counters);
}

bool clock_fits(const Setup& setup, const State& state) {
    if (state.now < setup.start() || state.now > setup.end() ||
        (state.started == 0 && state.now != setup.start()))
        return false;
    if (state.now < setup.start() + hours(1))
        return state.society.now == Time{};
    return state.society.now.utc_seconds() == state.now.whole_hours() * 3600;
}

template <class List>
bool each_below(const List& list, std::size_t most) {
    return std::ranges::all_of(list, [&](auto place) { return place < most; });
}

bool causes_fit(const State& state, const std::vector<Cause>& causes) {
    return std::ranges::all_of(causes, [&](const Cause& cause) {
        return cause.id <
               (cause.kind == Cause::Kind::event ? state.next_event : state.next_command);
    });
}

/// An event to come; those of society occur at once and never wait.
bool event_fits(const Setup& setup, const State& state, const Event& event) {
    if (event.time < state.now || phase(event.kind) > 5 || !causes_fit(state, event.causes))
        return false;
    const std::vector<forces::SortieState>& sorties = state.forces.sorties;
    switch (event.kind) {
        case EventKind::shock:
            return event.data[0] >= 0 &&
                   static_cast<std::uint64_t>(event.data[0]) < setup.scenario.shocks.size();
        case EventKind::mandate_ending:
            return event.data[0] >= 0 && event.data[0] <= most_seconds;
        case EventKind::sortie_departed:
        case EventKind::sortie_landed:
        case EventKind::sortie_unloaded:
            return event.entity < sorties.size() && sorties[event.entity].tail != forces::nobody;
        case EventKind::column_departed:
            return event.data[3] >= 0 &&
                   static_cast<std::uint64_t>(event.data[3]) < sorties.size() &&
                   sorties[static_cast<std::size_t>(event.data[3])].tail == forces::nobody;
        default:
            return treaty::misfit(setup.treaty, event).empty();
    }
}

bool queue_fits(const Setup& setup, const State& state) {
    const std::vector<Event>& events = state.queue.events();
    return std::ranges::all_of(
               events, [&](const Event& event) { return event_fits(setup, state, event); }) &&
           std::ranges::is_sorted(
               events, [](const Event& a, const Event& b) { return occurs_before(b, a); });
}

bool commands_fit(const Setup& setup, const State& state) {
    for (const Command& command : state.pending)
        if (command.time < state.now ||
            (command.body.item.valid() && command.body.item.index() >= setup.items.size()))
            return false;
    return std::ranges::is_sorted(state.pending);
}

bool orders_fit(const Setup& setup, const State& state) {
    const std::size_t regions = setup.country().regions.size();
    for (const society::PoliceOrder& order : state.police_orders)
        if (order.from.index() >= regions || order.to.index() >= regions ||
            !causes_fit(state, {order.cause}))
            return false;
    return std::ranges::all_of(state.retake_orders, [&](ObjectId object) {
        return object.index() < setup.country().objects.size();
    });
}

/// Each list as long as the present state would give it, and of what occurred.
bool seen_fit(const Setup& setup, const State& state, const SightEvents& seen) {
    const world::Country& country = setup.country();
    const std::size_t regions = country.regions.size();
    bool occurred = true;
    each_sight_list(seen, [&](const SightEvents::List& list) {
        for (const std::int64_t id : list)
            occurred = occurred && id < state.next_event;
    });
    return occurred && seen.crowd.size() == regions + 1 && seen.violent.size() == regions + 1 &&
           seen.overload.size() == regions + 1 && seen.shock.size() == regions &&
           seen.threatened.size() == country.objects.size() &&
           seen.lost.size() == country.objects.size() &&
           seen.arrived.size() == setup.forces.units.size() &&
           seen.death.size() == country.nodes.size();
}

bool sights_fit(const Setup& setup, const State& state) {
    for (const Sight& sight : state.sights)
        if (sight.at > state.now || sight.regions.size() != setup.country().regions.size() ||
            !seen_fit(setup, state, sight.events))
            return false;
    return std::ranges::is_sorted(state.sights, {}, &Sight::at);
}

}  // namespace

std::string misfit(const Setup& setup, const State& state) {
    if (!clock_fits(setup, state))
        return "a time outside the run";
    if (!lengths_fit(setup, state))
        return "lists of another length than the scenario's";
    if (!traces_fit(setup, state))
        return "traces of what did not occur";
    if (!each_below(state.information.made, setup.information.statements.size()) ||
        !each_below(state.shocks, setup.scenario.shocks.size()))
        return "a statement or a shock that the scenario does not have";
    if (!queue_fits(setup, state))
        return "an event to come that cannot come";
    if (!commands_fit(setup, state) || !orders_fit(setup, state))
        return "a command or an order that nobody can give";
    for (const Reason& reason : state.reasons)
        if (!causes_fit(state, reason.causes))
            return "a reason that did not occur";
    for (const std::vector<Cause>& causes : state.stance_causes)
        if (state.stance_causes.size() != state.stances.size() || !causes_fit(state, causes))
            return "a stance for what did not occur";
    if (!sights_fit(setup, state))
        return "a report of what nobody saw";
    if (std::string what = treaty::misfit(setup.treaty, state.treaty, state.next_event);
        !what.empty())
        return what;
    return forces::misfit(setup.forces, state.forces);
}

bool may_be_set(const world::ParameterSpec& spec, std::int64_t value_q32) {
    const double value = static_cast<double>(value_q32) / static_cast<double>(one_q32);
    return spec.when == world::When::dated && value >= spec.least && value <= spec.most;
}

}  // namespace casus::crisis
