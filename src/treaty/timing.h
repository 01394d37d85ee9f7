// How long the parts of a procedure take: calls, sittings, attendance. Pure; the events of `handle`
// and the whole procedure of `play` share them.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/draw.h"
#include "treaty/text.h"
#include "world/parameters.h"

namespace casus::treaty {

/// The declared parameters, looked up once.
struct Pace {
    Duration open_least, open_most;    ///< from the appeal to the chair's first call
    Duration call_least, call_most;
    Duration draft_least, draft_most;  ///< from the last call to the decision announced
    Duration wake_from, wake_until;    ///< local time of day at which leaders take calls
    Duration wake_up_after;            ///< how long a call waits before a sleeper is woken
};
[[nodiscard]] Pace pace_of(const world::ParameterTable& parameters);

/// Which of the drawn lengths.
enum class Length : std::uint8_t { call = 0, opening = 1, draft = 2 };
/// A whole number of minutes from `least` to `most`, the same for the same procedure and actor.
[[nodiscard]] Duration drawn_minutes(Seed seed, std::int64_t procedure, StateCode actor,
                                     Length which, Duration least, Duration most);

/// When a call that is ready at `now` can begin: at once in waking hours, else when they begin or
/// when the sleeper is woken, whichever is first.
[[nodiscard]] Time call_begins(const Pace& pace, Duration utc_offset, Time now);

/// Members to be called, from the chair's own place in the order round to it again.
[[nodiscard]] std::vector<StateCode> calling_list(const Organ& organ, StateCode chair,
                                                  StateCode requester,
                                                  std::span<const StateCode> members);

/// The first instant from `earliest` on at which a sitting can begin.
[[nodiscard]] Time next_sitting(const Approval& approval, Duration utc_offset, Time earliest);
/// The first possible sitting of the day after.
[[nodiscard]] Time next_day(const Approval& approval, Duration utc_offset, Time now);
/// From the call of a parliament to its first possible sitting.
[[nodiscard]] Duration notice_of(const Approval& approval, Time called);
[[nodiscard]] std::int64_t needed_for_quorum(const Chamber& chamber);
/// How many come to the sitting after `failed` ones without quorum: each member by its own draw, so
/// that a greater chance never empties a seat.
[[nodiscard]] std::int64_t drawn_attendance(Seed seed, std::int64_t procedure, StateCode state,
                                            std::int64_t chamber_place, const Chamber& chamber,
                                            std::int64_t failed);
/// As many as come on average.
[[nodiscard]] std::int64_t expected_attendance(const Chamber& chamber, std::int64_t failed);

}  // namespace casus::treaty
