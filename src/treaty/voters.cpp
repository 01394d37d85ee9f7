#include "treaty/voters.h"

#include <algorithm>

namespace casus::treaty {

Ballot seat_of(const Treaty& treaty, const Rule& rule, const Matter& matter, StateCode code) {
    const Party& party = *find_party(treaty, code);
    Ballot ballot;
    ballot.state = code;
    ballot.concerned = code == matter.host;
    ballot.disputant = std::ranges::find(matter.disputants, code) != matter.disputants.end();
    ballot.suspended = suspension_on(party, matter.date, Suspension::Loses::vote) != nullptr;
    ballot.ratified = has_ratified(party, matter.date);
    weigh(rule, ballot);
    return ballot;
}

std::vector<Ballot> voters_of(const Treaty& treaty, const Organ& organ, const Matter& matter) {
    std::vector<Ballot> ballots;
    ballots.reserve(treaty.parties.size());
    const bool known = roster_known(treaty, organ, matter.date);
    const std::vector<StateCode> sitting =
        known ? members_of(treaty, organ, matter.date) : parties_on(treaty, matter.date);
    for (const StateCode code : sitting)
        if (known ||
            std::ranges::find(matter.stances, code, &Stance::state) != matter.stances.end())
            ballots.push_back(seat_of(treaty, organ.rule, matter, code));
    return ballots;
}

Vote vote_of(std::span<const Stance> stances, StateCode host, StateCode code) {
    const auto stance = std::ranges::find(stances, code, &Stance::state);
    if (stance == stances.end())
        return code == host ? Vote::in_favour : Vote::absent;
    switch (stance->kind) {
        case Stance::Kind::no:
            return Vote::against;
        case Stance::Kind::abstain:
            return Vote::abstains;
        case Stance::Kind::leaning:
        case Stance::Kind::yes:
            return Vote::in_favour;
    }
    return Vote::absent;
}

}  // namespace casus::treaty
