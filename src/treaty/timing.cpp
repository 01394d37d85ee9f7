#include "treaty/timing.h"

#include <algorithm>

#include "base/units.h"

namespace casus::treaty {
namespace {

constexpr std::int64_t seconds_of_day = 86400;

std::int64_t chance_q32(const Chamber& chamber, std::int64_t failed) {
    return failed > 0 ? chamber.attendance_later_q32 : chamber.attendance_q32;
}

}  // namespace

Pace pace_of(const world::ParameterTable& parameters) {
    const auto in_minutes = [&](std::string_view path) { return minutes(parameters.whole(path)); };
    const auto in_hours = [&](std::string_view path) { return hours(parameters.whole(path)); };
    return {in_minutes("treaty.chair.open_least"),     in_minutes("treaty.chair.open_most"),
            in_minutes("treaty.call.least"),           in_minutes("treaty.call.most"),
            in_minutes("treaty.decision.draft_least"), in_minutes("treaty.decision.draft_most"),
            in_hours("treaty.call.wake_from"),         in_hours("treaty.call.wake_until"),
            in_minutes("treaty.call.wake_up_after")};
}

Duration drawn_minutes(Seed seed, std::int64_t procedure, StateCode actor, Length which,
                       Duration least, Duration most) {
    const std::int64_t from = least.value() / 60;
    const auto span =
        static_cast<std::uint64_t>(std::max<std::int64_t>(most.value() / 60 - from, 0) + 1);
    const auto nth = static_cast<std::uint64_t>(procedure) * 16 + static_cast<std::uint64_t>(which);
    const std::uint64_t u = draw(seed, Purpose::call_length, actor.packed(), Time(), nth);
    return minutes(from + static_cast<std::int64_t>(((u >> 32U) * span) >> 32U));
}

Time call_begins(const Pace& pace, Duration utc_offset, Time now) {
    const std::int64_t second = now.second_of_day(utc_offset);
    const std::int64_t from = pace.wake_from.value();
    if (second >= from && second < pace.wake_until.value())
        return now;
    const std::int64_t to_morning = second < from ? from - second : seconds_of_day - second + from;
    return now + Duration(std::min(to_morning, pace.wake_up_after.value()));
}

std::vector<StateCode> calling_list(const Organ& organ, StateCode chair, StateCode requester,
                                    std::span<const StateCode> members) {
    std::vector<StateCode> order = organ.calling_order;
    const auto place = std::find(order.begin(), order.end(), chair);
    if (place != order.end())
        std::rotate(order.begin(), place, order.end());
    for (const StateCode member : members)
        if (std::find(order.begin(), order.end(), member) == order.end())
            order.push_back(member);
    std::erase_if(order, [&](StateCode code) {
        const bool votes = code != requester || organ.rule.host_votes;
        const bool member = std::find(members.begin(), members.end(), code) != members.end();
        return code == chair || !member || !votes;
    });
    if (organ.requester_first)
        std::stable_partition(order.begin(), order.end(),
                              [&](StateCode code) { return code == requester; });
    return order;
}

Time next_sitting(const Approval& approval, Duration utc_offset, Time earliest) {
    const std::int64_t second = earliest.second_of_day(utc_offset);
    const std::int64_t from = approval.sits_from.value();
    if (second < from)
        return earliest + Duration(from - second);
    if (second <= approval.sits_until.value() - approval.sitting.value())
        return earliest;
    return earliest + Duration(seconds_of_day - second + from);
}

Time next_day(const Approval& approval, Duration utc_offset, Time now) {
    const std::int64_t second = now.second_of_day(utc_offset);
    return now + Duration(seconds_of_day - second + approval.sits_from.value());
}

Duration notice_of(const Approval& approval, Time called) {
    for (const Recess& recess : approval.recesses)
        if (recess.from <= called && called < recess.until)
            return std::max(recess.recall, approval.convene);
    return approval.convene;
}

std::int64_t needed_for_quorum(const Chamber& chamber) {
    return (chamber.members * chamber.quorum_permille + 999) / 1000;
}

std::int64_t drawn_attendance(Seed seed, std::int64_t procedure, StateCode state,
                              std::int64_t chamber_place, const Chamber& chamber,
                              std::int64_t failed) {
    const std::int64_t chance = chance_q32(chamber, failed);
    const std::uint64_t key = (static_cast<std::uint64_t>(state.packed()) << 8U) |
                              static_cast<std::uint64_t>(chamber_place & 0xff);
    const auto sitting =
        static_cast<std::uint64_t>(procedure) * 4096 + static_cast<std::uint64_t>(failed);
    std::int64_t present = 0;
    for (std::int64_t member = 0; member < chamber.members; ++member) {
        const std::uint64_t i = sitting * 16384 + static_cast<std::uint64_t>(member);
        const std::uint64_t u = draw(seed, Purpose::parliament_attendance, key, Time(), i);
        present += static_cast<std::int64_t>(u >> 32U) < chance ? 1 : 0;
    }
    return present;
}

std::int64_t expected_attendance(const Chamber& chamber, std::int64_t failed) {
    return rounded_divide(Int128{chamber.members} * chance_q32(chamber, failed), one_q32);
}

}  // namespace casus::treaty
