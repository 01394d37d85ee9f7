// How each party says yes for itself: by order, or by a parliament that must meet and be many
// enough.
#include <algorithm>

#include <fmt/format.h>

#include "treaty/procedure.h"

namespace casus::treaty {
namespace {

using Approving = PartyState::Approving;
constexpr std::int64_t day_s = 86400;

PartyState* party_of(const Step& step) {
    const StateCode code = StateCode::unpack(static_cast<std::uint16_t>(step.event.entity));
    return step.party(code);
}

bool alive(const Step& step) { return step.state.phase == State::Phase::adopted; }

/// The first instant from `earliest` on at which a sitting can begin.
Time next_sitting(const Approval& approval, Duration offset, Time earliest) {
    const std::int64_t second = earliest.second_of_day(offset);
    const std::int64_t from = approval.sits_from.value();
    if (second < from)
        return earliest + Duration(from - second);
    if (second <= approval.sits_until.value() - approval.sitting.value())
        return earliest;
    return earliest + Duration(day_s - second + from);
}

Duration notice_of(const Approval& approval, Time called) {
    for (const Recess& recess : approval.recesses)
        if (recess.from <= called && called < recess.until)
            return std::max(recess.recall, approval.convene);
    return approval.convene;
}

/// How many come: each member by its own draw, so that a greater chance never empties a seat.
std::int64_t attendance(const Step& step, const PartyState& party, const Chamber& chamber) {
    const std::int64_t chance_q32 =
        party.without_quorum > 0 ? chamber.attendance_later_q32 : chamber.attendance_q32;
    const std::uint64_t key = (static_cast<std::uint64_t>(party.code.packed()) << 8U) |
                              static_cast<std::uint64_t>(party.chamber & 0xff);
    const auto sitting = static_cast<std::uint64_t>(step.state.procedure) * 4096 +
                         static_cast<std::uint64_t>(party.without_quorum);
    std::int64_t present = 0;
    for (std::int64_t member = 0; member < chamber.members; ++member) {
        const std::uint64_t i = sitting * 16384 + static_cast<std::uint64_t>(member);
        const std::uint64_t u = draw(step.in.seed, Purpose::parliament_attendance, key, Time(), i);
        present += static_cast<std::int64_t>(u >> 32U) < chance_q32 ? 1 : 0;
    }
    return present;
}

std::int64_t needed_for_quorum(const Chamber& chamber) {
    return (chamber.members * chamber.quorum_permille + 999) / 1000;
}

/// Lets the chambers sit one after the other; the first without quorum stops them.
void sit(const Step& step, PartyState party, Time earliest) {
    const Party& member = *find_party(step.treaty, party.code);
    const Approval& approval = member.approval;
    Time at = earliest;
    std::int64_t present = 0, needed = 0;
    for (; party.chamber < static_cast<std::int64_t>(approval.chambers.size()); ++party.chamber) {
        const Chamber& chamber = approval.chambers[static_cast<std::size_t>(party.chamber)];
        const Time start = next_sitting(approval, utc_offset(member, at), at);
        present = attendance(step, party, chamber);
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
    const std::int64_t second = step.now().second_of_day(utc_offset(member, step.now()));
    sit(step, *party, step.now() + Duration(day_s - second + member.approval.sits_from.value()));
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
