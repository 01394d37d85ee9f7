// Who sits in an organ and may vote there on a date, and the vote that a position makes. One answer
// for a run (`handle`) and for given positions (`play`).
#pragma once

#include <span>
#include <vector>

#include "treaty/tally.h"
#include "treaty/treaty.h"

namespace casus::treaty {

/// What an organ is asked.
struct Matter {
    Time date;
    StateCode host;  ///< who asks for help
    std::span<const Stance> stances;
    std::span<const StateCode> disputants = {};
};

/// A party as a member of an organ that decides by `rule`, not asked yet: who asks for help, who is
/// party to the dispute, who has lost its vote or has not ratified, and what its vote weighs.
[[nodiscard]] Ballot seat_of(const Treaty&, const Rule&, const Matter&, StateCode code);
/// Those who sit in the organ on the date, by code. Where the file does not know who sat there,
/// those do whose position is given. `may_vote` says of each whether the rule lets it vote.
[[nodiscard]] std::vector<Ballot> voters_of(const Treaty&, const Organ&, const Matter&);

/// As a party stands. Without a position it is absent; the host is for.
[[nodiscard]] Vote vote_of(std::span<const Stance> stances, StateCode host, StateCode code);

}  // namespace casus::treaty
