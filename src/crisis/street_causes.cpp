#include "crisis/street_causes.h"

#include <algorithm>

#include "crisis/causes.h"
#include "crisis/inputs.h"

namespace casus::crisis {
namespace {

/// One event at work, and the numbers of the model that it came from.
struct Street {
    const Setup& setup;
    const State& state;
    const society::Params& params;
    const society::Outputs& hour;
    Event& event;

    [[nodiscard]] const Traces& traces() const { return state.traces; }
    [[nodiscard]] const society::NodeState& node(std::size_t n) const {
        return state.society.nodes[n];
    }
    [[nodiscard]] std::size_t region(std::size_t n) const {
        return setup.country().nodes[n].region.index();
    }
    [[nodiscard]] bool cut(std::size_t n) const {
        return traces().mobile_cut[region(n)] != nothing ||
               traces().fixed_cut[region(n)] != nothing;
    }
};

/// Cuts of the channels that carry something.
void add_outage(const Street& street, std::size_t n) {
    const std::int64_t mobile_q16 = street.params.salience.mobile_share_q16;
    if (mobile_q16 > 0)
        add_command(street.event, street.traces().mobile_cut[street.region(n)]);
    if (mobile_q16 < one_q16)
        add_command(street.event, street.traces().fixed_cut[street.region(n)]);
}

/// What sends people of a node to the street, as the last decision read it.
void add_grounds(const Street& street, std::size_t n) {
    const Traces& traces = street.traces();
    const std::size_t r = street.region(n);
    const society::Signals& read = street.node(n).signals;
    if (read.shock > 0)
        add_event(street.event, traces.shock[r]);
    if (read.salience > 0)
        add_event(street.event, traces.heard[n]);
    add_command(street.event, traces.loss[r]);
    const society::SalienceParams& salience = street.params.salience;
    if (read.salience > 0 && salience.outage_q32 > 0 &&
        (salience.within_q32 > 0 || salience.distance_q32 > 0))
        add_outage(street, n);
    if (street.params.decision.arrest_q32 > 0 && street.state.society.regions[r].lent > 0)
        add_command(street.event, traces.sent_away[r]);
}

/// The gathering that is under way; a crowd too small for that word has its grounds, and what is
/// left of an earlier one.
void add_crowd(const Street& street, std::size_t n) {
    if (street.node(n).gathered == 0)
        add_grounds(street, n);
    add_event(street.event, street.traces().gathering[n]);
}

/// The violence of this gathering, not of an earlier one.
void add_violence(const Street& street, std::size_t n) {
    const Traces& traces = street.traces();
    if (traces.violence[n] != nothing && traces.violence[n] > traces.gathering[n])
        add_event(street.event, traces.violence[n]);
    else
        add_crowd(street, n);
}

void explain_gathering(const Street& street, std::size_t n) {
    add_grounds(street, n);
    if (street.node(n).signals.salience > 0)
        add_event(street.event, street.traces().gathering[n]);  // an earlier one here
}

/// Violence needs a crowd for cover and too few officers.
void explain_violence(const Street& street, std::size_t n) {
    add_crowd(street, n);
    if (street.params.violence.outage_q32 > 0 && street.cut(n))
        add_outage(street, n);
    if (street.state.society.regions[street.region(n)].lent > 0)
        add_command(street.event, street.traces().sent_away[street.region(n)]);
}

void explain_death(const Street& street, std::size_t n) {
    const auto& [violent, bystander, officer, unused] = street.event.data;
    add_violence(street, n);
    if (street.params.harm.unauthorised_q32 != one_q32 && violent + bystander > 0)
        add_command(street.event, street.traces().weapons[street.region(n)]);
}

/// Orders in force that keep people at home.
void add_orders(const Street& street, std::size_t n) {
    const Traces& traces = street.traces();
    const std::size_t r = street.region(n);
    const society::StreetParams& weights = street.params.street;
    if (weights.emergency_risk_q32 > 0)
        add_command(street.event, traces.emergency[r]);
    const bool sends_home =
        weights.curfew_q16 != one_q16 && weights.curfew_from != weights.curfew_to;
    if (weights.curfew_risk_q32 > 0 || sends_home)
        add_command(street.event, traces.curfew[r]);
    if (weights.travel_ban_q16 > 0 && street.setup.country().nodes[n].settlements.size() > 1)
        add_command(street.event, traces.travel_ban[r]);
    if (street.params.detention.investigation_per_day > 0 &&
        street.params.detention.investigation_limit_q32 > 0)
        add_command(street.event, traces.operation[r]);
    if (street.params.salience.media_q32 > 0 && street.params.salience.weight_q32 > 0)
        add_outage(street, n);
}

/// Concessions that were heard: a cap takes from a shock that weighs, words from the grievance.
void add_concessions(const Street& street, std::size_t n) {
    const Traces& traces = street.traces();
    const std::size_t r = street.region(n);
    const society::RegionState& region = street.state.society.regions[r];
    if (region.cap_factor_q32 != one_q32 && street.state.price_ratio_q16[r] > one_q16 &&
        street.params.shock.weight_q32 > 0 &&
        street.setup.country().regions[r].fuel_dependence_q16 > 0)
        add_command(street.event, traces.price_cap[r]);
    add_command(street.event, traces.gain[r]);
    if (street.params.legitimacy.dialogue_q32 != one_q32 &&
        street.params.legitimacy.force_q32 > 0 && street.node(n).contact > 0)
        add_command(street.event, traces.dialogue[r]);
}

/// Whether more officers in a town move anybody: by the risk of arrest, by arrests, or by the
/// control that sends the violent home.
bool officers_weigh(const Street& street, std::size_t n) {
    const society::Params& params = street.params;
    return street.node(n).officers > 0 &&
           (params.decision.arrest_q32 > 0 || params.police.arrest_q32 > 0 ||
            params.violence.exit_q32 != params.violence.exit_controlled_q32);
}

/// Guards by others free the officers of an object that is not lost, and help police to regain
/// control.
bool guards_help(const Street& street, std::size_t o, std::size_t n) {
    const society::PoliceParams& police = street.params.police;
    const bool frees = !is_lost(street.state.society.objects[o].status) &&
                       street.setup.country().objects[o].guards.value() > 0;
    return frees ||
           (police.regain_reinforced_q32 != police.regain_q32 && street.node(n).loss_q32 > 0);
}

/// Officers who came, and guards who set others free.
void add_officers(const Street& street, std::size_t n) {
    if (!officers_weigh(street, n))
        return;
    if (street.node(n).visiting > 0)
        add_event(street.event, street.traces().police[n]);
    for (const ObjectId o : street.setup.country().nodes[n].objects) {
        if (!guards_help(street, o.index(), n))
            continue;
        add_event(street.event, street.traces().guard[o.index()]);
        if (street.state.government.army_on_object[o.index()] > 0)
            add_command(street.event, street.traces().army[o.index()]);
    }
}

void explain_dispersal(const Street& street, std::size_t n) {
    add_event(street.event, street.traces().gathering[n]);
    add_orders(street, n);
    add_concessions(street, n);
    add_officers(street, n);
    if (street.params.decision.harm_risk_q32 > 0 && street.node(n).harm_q32 > 0)
        add_event(street.event, street.traces().killed[n]);
}

void explain_node(const Street& street, std::size_t n) {
    switch (street.event.kind) {
        case EventKind::gathering_began:
            return explain_gathering(street, n);
        case EventKind::violence_began:
            return explain_violence(street, n);
        case EventKind::police_overwhelmed:
            add_violence(street, n);
            return explain_violence(street, n);
        case EventKind::first_death:
            return explain_death(street, n);
        case EventKind::crowd_dispersed:
            return explain_dispersal(street, n);
        default:
            return;
    }
}

/// Counted force against the violent who hold it: what the retaking would have failed without.
/// Where it would have failed without no one thing but without all of them, all of them.
void explain_retaking(const Street& street, std::size_t o, std::size_t n) {
    const Traces& traces = street.traces();
    const society::Retaking& force = street.hour.retaking[o];
    const std::int64_t all = force.officers + force.relief;
    const std::int64_t army = std::min(street.state.government.army_on_object[o], force.relief);
    const std::int64_t guards = force.relief - army;
    const std::int64_t visiting = std::min(street.node(n).visiting, force.officers);
    const auto fails_without = [&](std::int64_t part) { return all - part < force.needed; };
    const bool fails_unordered = all < force.needed_unordered;
    const bool one_of_many = !fails_unordered && !fails_without(army) && !fails_without(guards) &&
                             !fails_without(visiting) &&
                             force.officers - visiting < force.needed_unordered;
    const auto counts = [&](std::int64_t part) {
        return part > 0 && (one_of_many || fails_without(part));
    };
    add_event(street.event, traces.object[o]);
    if (counts(visiting))
        add_event(street.event, traces.police[n]);
    if (counts(guards))
        add_event(street.event, traces.guard[o]);
    if (counts(army))
        add_command(street.event, traces.army[o]);
    if (force.needed < force.needed_unordered && (one_of_many || fails_unordered))
        add_command(street.event, traces.retake[o]);
}

void explain_object(const Street& street, std::size_t o) {
    const std::size_t n = street.setup.country().objects[o].node.index();
    if (street.event.kind == EventKind::object_retaken)
        return explain_retaking(street, o, n);
    if (street.event.kind != EventKind::object_besieged)
        add_event(street.event, street.traces().object[o]);
    add_violence(street, n);
}

/// The event behind a node's crowd: its gathering, else the shock there, else what it heard.
std::int64_t source_of(const Setup& setup, const State& state, std::size_t n) {
    const Traces& traces = state.traces;
    if (state.society.nodes[n].gathered != 0 && traces.gathering[n] != nothing)
        return traces.gathering[n];
    const std::int64_t shock = traces.shock[setup.country().nodes[n].region.index()];
    if (state.society.nodes[n].signals.shock > 0 && shock != nothing)
        return shock;
    return traces.heard[n];
}

}  // namespace

void hear(const Setup& setup, const std::vector<std::uint32_t>& loudest, State& state) {
    Traces::List heard = state.traces.heard;
    for (std::size_t n = 0; n < loudest.size(); ++n)
        if (loudest[n] < state.society.nodes.size())
            heard[n] = source_of(setup, state, loudest[n]);
    state.traces.heard = std::move(heard);
}

void explain_street(const Setup& setup, const State& state, const society::Outputs& hour,
                    Event& event) {
    const Street street{setup, state, state.street, hour, event};
    const int kind = static_cast<int>(event.kind);
    if (kind >= 610 && kind < 620) {
        const std::size_t object = object_of(setup.country(), event.entity);
        if (object < setup.country().objects.size())
            explain_object(street, object);
    } else if (event.kind != EventKind::police_arrived) {
        const std::size_t node = node_of(setup.country(), event.entity);
        if (node < setup.country().nodes.size())
            explain_node(street, node);
    }
}

}  // namespace casus::crisis
