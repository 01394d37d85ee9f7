#include "treaty/check.h"

#include <algorithm>
#include <functional>
#include <string>

#include "base/units.h"

namespace casus::treaty {
namespace {

constexpr std::int64_t most_number = std::int64_t{1} << 30;

bool between(std::int64_t value, std::int64_t least, std::int64_t most) {
    return value >= least && value <= most;
}
bool is_time(Time time) {
    return time == never || between(time.utc_seconds(), -most_seconds, most_seconds);
}

bool party_fits(const Treaty& treaty, const PartyState& party) {
    const Party* known = find_party(treaty, party.code);
    if (known == nullptr)
        return false;
    const auto chambers = static_cast<std::int64_t>(known->approval.chambers.size());
    return between(party.share_permille, 0, 1000) && between(party.chamber, 0, chambers) &&
           between(party.without_quorum, 0, most_number);
}

bool is_number(std::int64_t event, std::int64_t next_event) {
    return between(event, Event::not_yet, next_event - 1);
}

bool events_fit(const State& state, std::int64_t next_event) {
    for (const std::int64_t event : {state.appeal_event, state.evaluated_event, state.opened_event,
                                     state.decision_event, state.mandate_event, state.ending_event})
        if (!is_number(event, next_event))
            return false;
    return std::ranges::all_of(state.parties, [&](const PartyState& party) {
        return is_number(party.consulted_event, next_event) &&
               is_number(party.approval_event, next_event);
    });
}

}  // namespace

std::string misfit(const Treaty& treaty, const State& state, std::int64_t next_event) {
    for (const Time time : {state.appealed_at, state.opened_at, state.decided_at,
                            state.mandate_until, state.deadline})
        if (!is_time(time))
            return "a date of the treaty's procedure out of range";
    if (!between(state.procedure, 0, most_number))
        return "more appeals than there can be";
    if (std::ranges::adjacent_find(state.parties, std::ranges::greater_equal{},
                                   &PartyState::code) != state.parties.end())
        return "parties out of order";
    if (!std::ranges::all_of(state.parties,
                             [&](const PartyState& p) { return party_fits(treaty, p); }))
        return "a party that the treaty does not have so";
    for (const StateCode code : state.calls)
        if (std::ranges::find(state.parties, code, &PartyState::code) == state.parties.end())
            return "a call of the chair with nobody";
    const Organ* council = find_organ(treaty, treaty.council);
    if (state.phase == State::Phase::silent &&
        (council == nullptr || !by_silence(*council) || state.opened_at == never))
        return "a draft that the organ does not circulate";
    if (!events_fit(state, next_event))
        return "an event of the treaty's procedure that did not occur";
    return {};
}

std::string misfit(const Treaty& treaty, const Event& event) {
    if (event.kind != EventKind::approval_postponed)
        return {};
    const Party* party =
        event.entity > 0xffffU
            ? nullptr
            : find_party(treaty, StateCode::unpack(static_cast<std::uint16_t>(event.entity)));
    if (party == nullptr ||
        !between(event.data[0], 0, static_cast<std::int64_t>(party->approval.chambers.size()) - 1))
        return "a sitting of a chamber that there is not";
    return {};
}

}  // namespace casus::treaty
