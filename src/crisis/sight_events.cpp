#include "crisis/sight_events.h"

#include "crisis/inputs.h"

namespace casus::crisis {
namespace {

using List = SightEvents::List;

/// By region, the nation last: the event of the town with most of something; ties to the smaller
/// entity. Nothing where there is none of it.
List of_largest(const Setup& setup, const State& state, const List& events,
                std::int64_t society::NodeState::* figure) {
    const world::Country& country = setup.country();
    const auto& nodes = state.society.nodes;
    const std::size_t nation = country.regions.size();
    const auto key = [&](std::size_t n) {
        return country.settlements[country.nodes[n].settlement.index()].entity;
    };
    std::vector<std::size_t> best(nation + 1, nodes.size());
    for (std::size_t n = 0; n < nodes.size(); ++n) {
        if (events[n] == nothing || nodes[n].*figure <= 0)
            continue;
        for (const std::size_t place : {country.nodes[n].region.index(), nation}) {
            const std::size_t b = best[place];
            if (b == nodes.size() || nodes[n].*figure > nodes[b].*figure ||
                (nodes[n].*figure == nodes[b].*figure && key(n) < key(b)))
                best[place] = n;
        }
    }
    List largest;
    for (const std::size_t b : best)
        largest.push_back(b < nodes.size() ? events[b] : nothing);
    return largest;
}

void look_at_objects(const State& state, SightEvents& seen) {
    const auto& objects = state.society.objects;
    seen.threatened.assign(objects.size(), nothing);
    seen.lost.assign(objects.size(), nothing);
    for (std::size_t o = 0; o < objects.size(); ++o) {
        if (objects[o].status == society::ObjectState::Status::besieged)
            seen.threatened[o] = state.traces.object[o];
        if (is_lost(objects[o].status))
            seen.lost[o] = state.traces.object[o];
    }
}

}  // namespace

SightEvents events_in_sight(const Setup& setup, const State& state) {
    using society::NodeState;
    const Traces& traces = state.traces;
    SightEvents seen;
    seen.crowd = of_largest(setup, state, traces.gathering, &NodeState::crowd);
    seen.violent = of_largest(setup, state, traces.violence, &NodeState::violent);
    seen.overload = of_largest(setup, state, traces.overwhelmed, &NodeState::overload_q32);
    for (std::size_t place = 0; place < seen.overload.size(); ++place)
        if (seen.overload[place] == nothing)
            seen.overload[place] = seen.crowd[place];
    seen.shock.assign(traces.shock.size(), nothing);
    for (std::size_t r = 0; r < seen.shock.size(); ++r)
        if (state.price_ratio_q16[r] != one_q16)
            seen.shock[r] = traces.shock[r];
    look_at_objects(state, seen);
    seen.arrived = traces.arrived;
    seen.death = traces.death;
    return seen;
}

}  // namespace casus::crisis
