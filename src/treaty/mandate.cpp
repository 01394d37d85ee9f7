// What a force is for and when it must be gone: by its date, or by the host's word and the time for
// withdrawal, whichever is first. No text that is encoded says how the organ itself would end one.
#include <algorithm>

#include <fmt/format.h>

#include "base/lever.h"
#include "treaty/procedure.h"

namespace casus::treaty {
namespace {

using Phase = State::Phase;

/// The shortest of what the mandates in force say; nothing if none says anything.
std::optional<Duration> shortest(const Treaty& treaty, Time date,
                                 std::optional<Duration> Paragraph::* member) {
    std::optional<Duration> found;
    for (const Provision& p : provisions(treaty, date, Does::mandate)) {
        const std::optional<Duration> own = p.paragraph->*member;
        if (own && (!found || *own < *found))
            found = own;
    }
    return found;
}

std::string_view reason_of(std::int64_t reason) {
    return reason == static_cast<std::int64_t>(Ending::date) ? "its date" : "the host's word";
}

}  // namespace

Time withdrawal_deadline(const Treaty& treaty, const State& state, Time word, Duration limit) {
    const std::optional<Duration> own = shortest(treaty, word, &Paragraph::withdrawal);
    if (limit.value() <= 0 && !own)
        return state.mandate_until;
    return std::min(word + (limit.value() > 0 ? limit : *own), state.mandate_until);
}

void take_lever(const Step& step) {
    const std::int64_t lever = step.event.data[0];
    if (lever == static_cast<std::int64_t>(Lever::appeal)) {
        step.schedule(step.now(), EventKind::appeal_received, step.in.host, {});
    } else if (lever == static_cast<std::int64_t>(Lever::end_mission)) {
        constexpr std::int64_t most_h = 1'000'000;  // a century: a limit that is none
        const Duration limit = hours(std::clamp<std::int64_t>(step.event.data[3], 0, most_h));
        const Time deadline = withdrawal_deadline(step.treaty, step.state, step.now(), limit);
        step.schedule(step.now(), EventKind::mandate_ending, step.in.host,
                      {deadline == never ? 0 : deadline.utc_seconds(),
                       static_cast<std::int64_t>(Ending::hosts_word), 0},
                      {step.state.mandate_event});
    }
}

void open_mandate(const Step& step) {
    State& state = step.state;
    if (state.phase != Phase::adopted)
        return;
    state.mandate_event = step.event.id;
    const auto grounds = provisions(step.treaty, step.now(), Does::mandate);
    const auto longest = shortest(step.treaty, step.now(), &Paragraph::longest);
    if (longest)
        state.mandate_until = step.now() + *longest;
    const std::string until =
        longest ? "until " + format_time(state.mandate_until) : "without a date";
    for (const Provision& p : grounds)
        step.row({.step = "mandate",
                  .organ = step.council().name,
                  .article = citation(*p.article, *p.paragraph),
                  .edition = p.edition->name,
                  .verdict = "opened",
                  .text = fmt::format("{}, {}", p.paragraph->purpose, until)});
    if (grounds.empty())
        step.row({.step = "mandate",
                  .organ = step.council().name,
                  .verdict = "opened",
                  .text = "as the decision says, without a date"});
    if (!longest)
        return;
    const Duration limit =
        shortest(step.treaty, step.now(), &Paragraph::withdrawal).value_or(Duration());
    step.schedule(state.mandate_until - limit, EventKind::mandate_ending, state.requester,
                  {state.mandate_until.utc_seconds(), static_cast<std::int64_t>(Ending::date), 0},
                  {state.decision_event});
}

void begin_ending(const Step& step) {
    State& state = step.state;
    const bool before = state.phase == Phase::appealed || state.phase == Phase::consulting ||
                        state.phase == Phase::deciding || state.phase == Phase::silent;
    if (before) {
        if (state.phase == Phase::silent)
            stop_silence(step);
        state.phase = Phase::refused;
        step.row({.step = "withdrawal_of_appeal",
                  .actor = state.requester,
                  .organ = step.council().name,
                  .verdict = "ended",
                  .text = "the host no longer asks; the consultation stops"});
        return;
    }
    if (state.phase != Phase::adopted && state.phase != Phase::ending)
        return;
    Time deadline = Time(step.event.data[0]);
    if (step.event.data[0] <= 0)
        deadline = withdrawal_deadline(step.treaty, state, step.now());
    if (state.phase == Phase::ending && deadline >= state.deadline)
        return;
    state.phase = Phase::ending;
    state.deadline = std::max(deadline, step.now());  // `never` if nothing sets a limit
    state.ending_event = step.event.id;
    step.row({.step = "mandate",
              .actor = state.requester,
              .organ = step.council().name,
              .verdict = "ending",
              .text = fmt::format(
                  "by {}; the force is gone by {}", reason_of(step.event.data[1]),
                  state.deadline == never ? "an open day" : format_time(state.deadline))});
    if (state.deadline == never)
        return;
    step.schedule(state.deadline, EventKind::mandate_ended, state.requester, {},
                  {state.mandate_event});
}

void end_mandate(const Step& step) {
    State& state = step.state;
    if (state.phase != Phase::ending || step.now() < state.deadline)
        return;
    state.phase = Phase::ended;
    step.row({.step = "mandate",
              .organ = step.council().name,
              .verdict = "ended",
              .text = "nobody of the force stays from here on"});
}

}  // namespace casus::treaty
