// How each party says yes for itself: by order, or by a parliament that must meet and be many
// enough.
#include <algorithm>

#include <fmt/format.h>

#include "treaty/procedure.h"
#include "treaty/timing.h"

namespace casus::treaty {
namespace {

using Approving = PartyState::Approving;

PartyState* party_of(const Step& step) {
    const StateCode code = StateCode::unpack(static_cast<std::uint16_t>(step.event.entity));
    return step.party(code);
}

bool alive(const Step& step) { return step.state.phase == State::Phase::adopted; }

/// Lets the chambers sit one after the other; the first without quorum stops them.
void sit(const Step& step, PartyState party, Time earliest) {
    const Party& member = *find_party(step.treaty, party.code);
    const Approval& approval = member.approval;
    Time at = earliest;
    std::int64_t present = 0, needed = 0;
    for (; party.chamber < static_cast<std::int64_t>(approval.chambers.size()); ++party.chamber) {
        const Chamber& chamber = approval.chambers[static_cast<std::size_t>(party.chamber)];
        const Time start = next_sitting(approval, utc_offset(member, at), at);
        present = drawn_attendance(step.in.seed, step.state.procedure, party.code, party.chamber,
                                   chamber, party.without_quorum);
        needed = needed_for_quorum(chamber);
        if (present < needed && !active(step.in.faults.ignore_quorum)) {
            step.schedule(start, EventKind::approval_postponed, party.code,
                          {party.chamber, present, needed}, {step.state.decision_event});
            return;
        }
        party.without_quorum = 0;
        at = start + approval.sitting;
    }
    step.schedule(at, EventKind::approval_given, party.code, {0, present, needed},
                  {step.state.decision_event});
}

bool turned_away(const Step& step, const PartyState& party) {
    const Stance* stance = step.stance(party.code);
    return stance != nullptr && stance->kind == Stance::Kind::no;
}

StepRow row_of(const PartyState& party, std::string verdict, std::string text) {
    return {.step = "approval",
            .actor = party.code,
            .verdict = std::move(verdict),
            .text = std::move(text)};
}

}  // namespace

void open_approval(const Step& step) {
    PartyState* party = party_of(step);
    if (!alive(step) || party == nullptr || party->approving != Approving::none)
        return;
    party->approving = Approving::open;
    party->approval_event = step.event.id;
    const Approval& approval = find_party(step.treaty, party->code)->approval;
    step.row(row_of(*party, "opened", "to be approved by " + approval.by));
    if (turned_away(step, *party))
        step.schedule(step.now(), EventKind::approval_refused, party->code, {});
    else if (approval.kind == Approval::Kind::executive)
        step.schedule(step.now() + approval.takes, EventKind::approval_given, party->code, {},
                      {step.state.decision_event});
    else
        sit(step, *party, step.now() + notice_of(approval, step.now()));
}

void give_approval(const Step& step) {
    PartyState* party = party_of(step);
    if (party == nullptr || party->approving != Approving::open)
        return;
    if (!alive(step)) {
        step.row(row_of(*party, "lapsed", "the mandate ended before the approval"));
        return;
    }
    party->approving = Approving::given;
    party->approval_event = step.event.id;
    if (const Stance* stance = step.stance(party->code);
        stance != nullptr && stance->share_permille > 0)
        party->share_permille = stance->share_permille;
    const Approval& approval = find_party(step.treaty, party->code)->approval;
    std::string text = "approved by " + approval.by;
    if (approval.kind == Approval::Kind::parliament)
        text += fmt::format("; {} present in the last chamber, {} needed", step.event.data[1],
                            step.event.data[2]);
    step.row(row_of(*party, "given", std::move(text)));
    step.schedule(step.now(), EventKind::pledge_made, party->code, {party->share_permille, 0, 0},
                  {step.state.decision_event});
}

void postpone_approval(const Step& step) {
    PartyState* party = party_of(step);
    if (!alive(step) || party == nullptr || party->approving != Approving::open)
        return;
    const Party& member = *find_party(step.treaty, party->code);
    party->chamber = step.event.data[0];
    ++party->without_quorum;
    party->approval_event = step.event.id;
    step.row(
        row_of(*party, "postponed",
               fmt::format("no quorum in {}: {} present, {} needed",
                           member.approval.chambers[static_cast<std::size_t>(party->chamber)].name,
                           step.event.data[1], step.event.data[2])));
    if (turned_away(step, *party)) {
        step.schedule(step.now(), EventKind::approval_refused, party->code, {});
        return;
    }
    sit(step, *party, next_day(member.approval, utc_offset(member, step.now()), step.now()));
}

void refuse_approval(const Step& step) {
    PartyState* party = party_of(step);
    if (party == nullptr || party->approving != Approving::open)
        return;
    party->approving = Approving::refused;
    party->approval_event = step.event.id;
    step.row(row_of(*party, "refused",
                    "refused by " + find_party(step.treaty, party->code)->approval.by));
}

void make_pledge(const Step& step) {
    PartyState* party = party_of(step);
    if (party == nullptr || party->approving != Approving::given)
        return;
    step.row({.step = "pledge",
              .actor = party->code,
              .verdict = "pledged",
              .text = fmt::format("{} permille of its contribution", step.event.data[0])});
}

}  // namespace casus::treaty
