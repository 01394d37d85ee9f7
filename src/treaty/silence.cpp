// The silence procedure: a draft lies before those who may vote, and stands at its deadline unless
// one of them objects before.
#include <algorithm>

#include <fmt/format.h>

#include "treaty/procedure.h"

namespace casus::treaty {
namespace {

using Phase = State::Phase;

/// The decision that comes if nobody objects. Written once and taken back by the same words.
Event silent_decision(const State& state, const Organ& organ) {
    Event event;
    event.time = state.opened_at + *organ.rule.silence_deadline;
    event.kind = EventKind::decision_taken;
    event.entity = state.requester.packed();
    event.ordinal = static_cast<std::uint32_t>(state.procedure);
    event.data = {state.force_allowed ? 1 : 0, 1, 0, state.procedure};
    return event;
}

}  // namespace

void circulate_draft(const Step& step) {
    State& state = step.state;
    if (state.phase != Phase::appealed || !by_silence(step.council()))
        return;
    state.phase = Phase::silent;
    state.opened_at = step.now();
    state.opened_event = step.event.id;
    const Event decision = silent_decision(state, step.council());
    step.row({.step = "silence",
              .actor = state.requester,
              .organ = step.council().name,
              .verdict = "circulated",
              .text = fmt::format("a draft stands unless a member objects before {}",
                                  format_time(decision.time))});
    step.schedule(decision.time, decision.kind, state.requester,
                  {decision.data[0], decision.data[1], decision.data[2]}, {state.evaluated_event});
}

void break_silence(const Step& step) {
    State& state = step.state;
    if (state.phase != Phase::silent)
        return;
    const StateCode who = StateCode::unpack(static_cast<std::uint16_t>(step.event.entity));
    step.row(
        {.step = "silence",
         .actor = who,
         .organ = step.council().name,
         .verdict = "broken",
         .text = fmt::format("{} objects to the draft; the chair calls a session", who.text())});
    stop_silence(step);
    state.phase = Phase::appealed;
    call_session(step, step.now() + seconds(1));
}

void stop_silence(const Step& step) {
    step.out.cancelled.push_back(silent_decision(step.state, step.council()));
}

std::vector<Event> objections(const Treaty& treaty, const State& state,
                              std::span<const Stance> stances,
                              std::span<const StateCode> disputants, Time now) {
    std::vector<Event> made;
    const Organ& organ = *find_organ(treaty, treaty.council);
    if (state.phase != Phase::silent || now >= silent_decision(state, organ).time)
        return made;
    const Matter matter{state.appealed_at, state.requester, stances, disputants};
    for (Ballot ballot : voters_of(treaty, organ, matter)) {
        ballot.vote = vote_of(stances, state.requester, ballot.state);
        if (!objects(organ.rule, ballot))
            continue;
        Event& event = made.emplace_back();
        event.time = now;
        event.kind = EventKind::silence_broken;
        event.entity = ballot.state.packed();
        event.ordinal = static_cast<std::uint32_t>(state.procedure);
        event.data = {0, 0, 0, state.procedure};
        event.causes = {{Cause::Kind::event, state.opened_event}};
    }
    return made;
}

}  // namespace casus::treaty
