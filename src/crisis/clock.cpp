#include "crisis/clock.h"

#include <algorithm>

#include "crisis/causes.h"
#include "crisis/commands.h"
#include "crisis/facts.h"
#include "crisis/inputs.h"
#include "crisis/reasons.h"
#include "crisis/street_causes.h"
#include "crisis/views.h"

namespace casus::crisis {
namespace {

/// What an instant passes from step to step; nothing of it outlives the instant.
struct Instant {
    const Setup& setup;
    State& state;
    Executor& executor;
    Emitter& emitter;
    std::int64_t treaty_ordinal = 0;
    bool parties_ask = false;  ///< something happened that a party would hear of at once
};

/// Numbers an event that occurs now, writes it down and remembers it.
void occur(Instant& at, Event& event) {
    event.id = at.state.next_event++;
#ifdef CASUS_FAULTS
    if (at.setup.faults.forget_causes)
        event.causes.clear();
    if (at.setup.faults.blame_the_last && event.id > 0 && phase(event.kind) == 6)
        event.causes = {{Cause::Kind::event, event.id - 1}};
    if (at.setup.faults.foretell)
        event.causes.push_back({Cause::Kind::event, event.id + 1});
#endif
    at.emitter.event(event);
    remember(at.setup, event, at.state);
}

void add_causes(const std::vector<Cause>& causes, Event& event) {
    for (const Cause& cause : causes)
        if (std::ranges::find(event.causes, cause) == event.causes.end())
            event.causes.push_back(cause);
}

/// A party votes as it stood when it was last asked.
void explain_vote(const State& state, StateCode voter, Event& event) {
    const auto it = std::ranges::find(state.stances, voter, &positions::Stance::state);
    const auto party = static_cast<std::size_t>(it - state.stances.begin());
    if (party < state.stance_causes.size())
        add_causes(state.stance_causes[party], event);
}

/// A party speaks for itself: a vote, an objection, measures that each takes as it stands.
bool speaks(const Setup& setup, const Event& event) {
    if (event.kind != EventKind::measures_taken)
        return event.kind == EventKind::leader_consulted || event.kind == EventKind::silence_broken;
    const treaty::Organ& council = *treaty::find_organ(setup.treaty, setup.treaty.council);
    return council.rule.provisional &&
           council.rule.provisional->by == treaty::Provisional::By::each;
}

/// Adds what the model that queued it could not name.
void explain(Instant& at, Event& event) {
    if (event.kind == EventKind::article_evaluated)
        add_causes(behind_facts(at.setup, at.state), event);
    if (speaks(at.setup, event))
        explain_vote(at.state, StateCode::unpack(static_cast<std::uint16_t>(event.entity)), event);
    if (event.kind == EventKind::consultation_opened) {
        const treaty::Treaty& treaty = at.setup.treaty;
        explain_vote(at.state,
                     treaty::chair_on(*treaty::find_organ(treaty, treaty.council), event.time),
                     event);
    }
    if (phase(event.kind) == 5)
        explain_forces(at.setup, at.state, event);
}

/// Queues what follows from an event; what names no cause comes from the event itself.
void queue_all(State& state, std::vector<Event>& events, const Event& from) {
    for (Event& event : events) {
        if (event.causes.empty())
            event.causes.push_back({Cause::Kind::event, from.id});
        state.queue.add(std::move(event));
    }
}

/// What every event-driven model is told first.
template <class Inputs, class Faults>
Inputs inputs_for(const Instant& at, const Event& event, [[maybe_unused]] const Faults& faults) {
    Inputs inputs;
    inputs.seed = at.state.seed;
    inputs.from = inputs.to = event.time;
    inputs.host = at.setup.host();
    inputs.faults = faults;
    return inputs;
}
#ifdef CASUS_FAULTS
const treaty::Faults& treaty_faults(const Setup& setup) { return setup.faults.treaty; }
const forces::Faults& forces_faults(const Setup& setup) { return setup.faults.forces; }
#else
treaty::Faults treaty_faults(const Setup&) { return {}; }
forces::Faults forces_faults(const Setup&) { return {}; }
#endif

Result<void> pass_to_treaty(Instant& at, const Event& event) {
    const auto facts = facts_now(at.setup, at.state);
    const auto stances = stances_for_law(at.state);
    auto inputs = inputs_for<treaty::Inputs>(at, event, treaty_faults(at.setup));
    inputs.facts = facts;
    inputs.stances = stances;
    inputs.disputants = at.setup.positions.disputants;
    treaty::Outputs outputs;
    auto done = treaty::handle(event, at.setup.treaty, at.state.parameters, at.state.treaty, inputs,
                               outputs);
    at.emitter.treaty_steps(outputs.rows, at.treaty_ordinal);
    for (const Event& cancelled : outputs.cancelled)
        at.state.queue.cancel(cancelled);
    queue_all(at.state, outputs.events, event);
    return done;
}

Result<void> pass_to_forces(Instant& at, const Event& event) {
    auto inputs = inputs_for<forces::Inputs>(at, event, forces_faults(at.setup));
    std::vector<std::int64_t> officers;
    if (event.kind == EventKind::task_taken || event.kind == EventKind::task_handed_over)
        officers = host_officers(at.setup, at.state);
    inputs.host_officers = officers;
    forces::Outputs outputs;
    auto done = forces::handle(event, at.setup.forces, at.state.parameters, at.state.forces, inputs,
                               outputs);
    for (const Event& cancelled : outputs.cancelled)
        at.state.queue.cancel(cancelled);
    at.emitter.forces(outputs);
    queue_all(at.state, outputs.events, event);
    return done;
}

void set_in(Instant& at, Event& event) {
    at.state.shocks.push_back(static_cast<std::uint32_t>(event.data[0]));
    reprice(at.setup, at.state);
}

bool is_for_treaty(const Event& event) {
    if (event.kind != EventKind::lever_pulled)
        return phase(event.kind) == 4;
    const auto lever = static_cast<Lever>(event.data[0]);
    return lever == Lever::appeal || lever == Lever::end_mission;
}

Result<void> route(Instant& at, Event& event) {
    if (event.kind == EventKind::shock)
        set_in(at, event);
    if (event.kind == EventKind::claim_made || event.kind == EventKind::appeal_received)
        at.parties_ask = true;
    if (is_for_treaty(event))
        if (auto done = pass_to_treaty(at, event); !done)
            return done;
    if (phase(event.kind) == 4 || phase(event.kind) == 5)
        return pass_to_forces(at, event);
    return {};
}

Result<void> do_events(Instant& at) {
    while (auto event = at.state.queue.take_due(at.state.now)) {
        explain(at, *event);
        occur(at, *event);
        if (auto done = route(at, *event); !done)
            return done;
    }
    return {};
}

void add_harm(const Setup& setup, const society::Outputs& hour, Totals& totals) {
    for (std::size_t n = 0; n < hour.dead.size(); ++n) {
        const std::size_t region = setup.country().nodes[n].region.index();
        totals.dead_violent += hour.dead[n].violent;
        totals.dead_bystander += hour.dead[n].bystander;
        totals.dead_officers += hour.dead[n].officer;
        totals.dead[region] += hour.dead[n].total();
        totals.injured += hour.injured[n].violent + hour.injured[n].bystander;
        totals.injured_officers += hour.injured[n].officer;
        totals.injured_by_region[region] += hour.injured[n].total();
        totals.dead_by_node[n] += hour.dead[n].total();
    }
    for (std::size_t r = 0; r < hour.detained.size(); ++r) {
        totals.detained += hour.detained[r];
        totals.detained_by_region[r] += hour.detained[r];
    }
}

/// Events of the street occur at the end of their hour, after everything else of the instant.
void do_street_events(Instant& at, society::Outputs& hour,
                      const std::vector<std::int64_t>& relief) {
    for (Event& event : hour.events) {
        explain_street(at.setup, at.state, hour, event);
        occur(at, event);
        const int kind = static_cast<int>(event.kind);
        if (kind < 610 || kind >= 620)
            continue;
        const std::size_t object = object_of(at.setup.country(), event.entity);
        if (object < at.state.society.objects.size())
            at.emitter.object(at.state, object, event.id, relief[object]);
    }
}

Result<void> do_hour(Instant& at) {
    State& state = at.state;
    Hour hour;
    prepare_hour(at.setup, state, hour);
    society::Outputs outputs;
    if (auto done = society::step(at.setup.country(), state.street, state.society, hour.inputs,
                                  outputs, at.executor);
        !done)
        return done;
    add_harm(at.setup, outputs, state.totals);
    hear(at.setup, outputs.loudest, state);
    do_street_events(at, outputs, hour.relief);
    fade_legitimacy(state.street.legitimacy, state.traces);
    at.emitter.hour(state, outputs);
    std::ranges::fill(state.legitimacy_change_q32, 0);
    state.police_orders.clear();
    state.retake_orders.clear();
    return {};
}

/// Parties are asked at whole hours and when an appeal or a claim is heard. The first hour in which
/// one says yes or leans to it puts its units on notice. Once it has heard of the appeal, one that
/// stands against a draft that is out objects to it.
void ask_parties(Instant& at) {
    State& state = at.state;
    for (const positions::Stance& stance : reassess(at.setup, state))
        at.emitter.position(state.now, stance);
    state.stance_causes = behind_stances(at.setup, state);
    using Phase = treaty::State::Phase;
    const View view = view_of(at.setup, state, at.setup.alliance_seat);
    if (!view.appeal_made || state.treaty.phase == Phase::ended ||
        state.treaty.phase == Phase::refused)
        return;
    const std::vector<treaty::Stance> stances = stances_for_law(state);
    for (Event& objection :
         treaty::objections(at.setup.treaty, state.treaty, stances, at.setup.positions.disputants,
                            state.now + seconds(1)))
        state.queue.add(std::move(objection));
    for (std::size_t party = 0; party < state.stances.size(); ++party) {
        const positions::Stance& stance = state.stances[party];
        const bool ready =
            stance.kind == positions::Kind::yes || stance.kind == positions::Kind::leaning;
        if (!ready || stance.state == at.setup.host() ||
            std::ranges::find(state.alerted, stance.state) != state.alerted.end())
            continue;
        state.alerted.push_back(stance.state);
        for (Event& alert : forces::alerts(at.setup.forces, state.forces, stance.state,
                                           state.now + seconds(1), state.stance_causes[party]))
            state.queue.add(std::move(alert));
    }
}

void ask_policies(Instant& at) {
    State& state = at.state;
    if (!at.setup.government_seat.valid())
        return;
    const View view = view_of(at.setup, state, at.setup.government_seat);
    for (const government::Order& order : government::decide(
             at.setup.government, at.setup.country(), view, state.memory, state.seed)) {
        const Command& command = order.command;
        add_pending(state, command);
        state.reasons.push_back({command.time, command.seat, command.ordinal,
                                 behind_order(at.setup, state, view, order)});
    }
}

/// Before the first instant: prices as they were, nothing in force, nobody told anything.
void set_quiet(const Setup& setup, State& state) {
    const std::size_t regions = setup.country().regions.size();
    state.legitimacy_change_q32.assign(regions, 0);
    state.price_ratio_q16.assign(regions, one_q16);
    for (auto* totals :
         {&state.totals.dead, &state.totals.injured_by_region, &state.totals.detained_by_region})
        totals->assign(regions, 0);
    state.totals.dead_by_node.assign(setup.country().nodes.size(), 0);
    state.traces = no_traces(setup);
}

void queue_shocks(const Setup& setup, State& state) {
    for (std::size_t s = 0; s < setup.scenario.shocks.size(); ++s) {
        Event event;
        event.time = setup.scenario.shocks[s].at;
        event.kind = EventKind::shock;
        event.entity = setup.items[s].entity;
        event.data = {static_cast<std::int64_t>(s), setup.scenario.shocks[s].price_ratio_q16, 0, 0};
        state.queue.add(std::move(event));
    }
}

}  // namespace

Result<State> initial_state(const Setup& setup, Seed seed, Executor& executor) {
    State state;
    state.seed = seed;
    state.now = setup.start();
    state.parameters = setup.scenario.parameters;
    read_street_parameters(setup, state);
    auto society = society::initial(setup.country(), state.street, seed, executor);
    if (!society)
        return failure(society.error());
    state.society = std::move(*society);
    state.treaty = treaty::initial(setup.treaty, setup.start());
    state.forces = forces::initial(setup.forces, setup.start());
    state.government = government::initial(setup.country());
    state.information = information::initial(setup.country());
    state.pending = setup.script;
    set_quiet(setup, state);
    queue_shocks(setup, state);
    return state;
}

Time next_instant(const State& state) {
    if (state.started == 0)
        return state.now;
    Time next = (state.now + seconds(1)).next_whole_hour();
    if (!state.pending.empty())
        next = std::min(next, state.pending.front().time);
    return std::max(std::min(next, state.queue.next()), state.now + seconds(1));
}

Result<void> do_instant(const Setup& setup, State& state, Time now, Executor& executor,
                        Emitter& emitter) {
    const bool first = state.started == 0;
    state.now = now;
    state.started = 1;
    Instant at{setup, state, executor, emitter};
    while (!state.pending.empty() && state.pending.front().time <= now)
        obey_next(setup, state, emitter);
    if (auto done = do_events(at); !done)
        return done;
    if (now.at_whole_hour() && !first)
        if (auto done = do_hour(at); !done)
            return done;
    if (now.at_whole_hour() || at.parties_ask) {
        ask_parties(at);
    }
    if (now.at_whole_hour()) {
        observe(setup, state);
        ask_policies(at);
    }
    if (!emitter.problems().empty())
        return failure(emitter.problems());
    return {};
}

}  // namespace casus::crisis
