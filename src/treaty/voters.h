// Who sits in an organ and may vote there on a date, and the vote that a position makes. One answer
// for a run (`handle`) and for given positions (`play`).
#pragma once

#include <span>
#include <vector>

#include "treaty/tally.h"
#include "treaty/treaty.h"

namespace casus::treaty {

/// Those who sit in the organ on the date, by code, not asked yet: who asks for help, who has lost
/// its vote, and what each vote weighs. Where the file does not know who sat there, those do whose
/// position is given. `may_vote` says of each whether the rule lets it vote.
[[nodiscard]] std::vector<Ballot> voters_of(const Treaty&, const Organ&, Time date, StateCode host,
                                            std::span<const Stance> stances);

/// As a party stands. Without a position it is absent; the host is for.
[[nodiscard]] Vote vote_of(std::span<const Stance> stances, StateCode host, StateCode code);

}  // namespace casus::treaty
