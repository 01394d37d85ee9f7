#include "treaty/voters.h"

#include <algorithm>

namespace casus::treaty {

std::vector<Ballot> voters_of(const Treaty& treaty, const Organ& organ, Time date, StateCode host,
                              std::span<const Stance> stances) {
    std::vector<Ballot> ballots;
    ballots.reserve(treaty.parties.size());
    const bool known = roster_known(treaty, organ, date);
    const std::vector<StateCode> sitting =
        known ? members_of(treaty, organ, date) : parties_on(treaty, date);
    for (const StateCode code : sitting) {
        if (!known && std::ranges::find(stances, code, &Stance::state) == stances.end())
            continue;
        Ballot ballot{code, Vote::not_asked, code == host};
        const Suspension* suspension = suspension_on(*find_party(treaty, code), date);
        ballot.suspended = suspension != nullptr && suspension->loses == Suspension::Loses::vote;
        weigh(organ.rule, ballot);
        ballots.push_back(ballot);
    }
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
