// The parts of `handle`: one function an event, in procedure.cpp, provisional.cpp, silence.cpp,
// approval.cpp and mandate.cpp.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "treaty/timing.h"
#include "treaty/treaty.h"
#include "treaty/voters.h"

namespace casus::treaty {

/// One event at work.
struct Step {
    const Event& event;
    const Treaty& treaty;
    const world::ParameterTable& parameters;
    State& state;
    const Inputs& in;
    Outputs& out;

    [[nodiscard]] Time now() const { return event.time; }
    [[nodiscard]] const Organ& council() const { return *find_organ(treaty, treaty.council); }
    /// The stance of a party now, if it is known.
    [[nodiscard]] const Stance* stance(StateCode code) const;
    [[nodiscard]] PartyState* party(StateCode code) const;
    /// Those who sit in the council with their votes so far. Of who may not vote the rule only asks
    /// whether it is there.
    [[nodiscard]] std::vector<Ballot> ballots() const;
    /// A whole number of minutes, the same for the same procedure and actor.
    [[nodiscard]] Duration drawn(StateCode actor, Length which, Duration least,
                                 Duration most) const;

    /// Adds an event of this procedure; the event at work is its cause, beside `earlier`.
    void schedule(Time at, EventKind kind, StateCode entity, std::array<std::int64_t, 3> data,
                  std::span<const std::int64_t> earlier) const;
    void schedule(Time at, EventKind kind, StateCode entity, std::array<std::int64_t, 3> data,
                  std::initializer_list<std::int64_t> earlier = {}) const;
    void row(StepRow fields) const;
};

void take_lever(const Step& step);
void take_appeal(const Step& step);
void evaluate_articles(const Step& step);
/// The chair calls the members to a session, which opens no earlier.
void call_session(const Step& step, Time earliest);
void open_consultation(const Step& step);
void consult_leader(const Step& step);
void take_decision(const Step& step);
void send_notification(const Step& step);

/// Measures before the decision, in the instant of the evaluation.
void schedule_measures(const Step& step);
void take_measures(const Step& step);

void circulate_draft(const Step& step);
void break_silence(const Step& step);
/// Takes the decision back that would have come at the deadline.
void stop_silence(const Step& step);

void open_approval(const Step& step);
void give_approval(const Step& step);
void postpone_approval(const Step& step);
void refuse_approval(const Step& step);
void make_pledge(const Step& step);

void open_mandate(const Step& step);
void begin_ending(const Step& step);
void end_mandate(const Step& step);

}  // namespace casus::treaty
