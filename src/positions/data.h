// Ties and dispositions of the parties, read from data/positions/*.toml.
//
//   lead, disputants (optional); [party.XX] name, fear, reluctance, capacity, dependence;
//   [party.XX.tie] YY = closeness to a requester; docs/model-positions.md describes every key.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/ids.h"

namespace casus::positions {

/// How close a party is to a possible requester.
struct Tie {
    StateCode to;
    std::int64_t closeness_q16 = 0;  ///< 0 to 2^16
};

struct Party {
    StateCode code;
    std::string name;
    std::int64_t fear_q16 = 0;           ///< that it may be next, 0 to 2^16
    std::int64_t reluctance_q16 = 0;     ///< cost at home of sending troops abroad, 0 to 2^16
    std::int64_t dependence_q16 = 0;     ///< on the lead, 0 to 2^16
    std::int64_t capacity_permille = 0;  ///< of its contribution that it can spare
    std::vector<Tie> ties;               ///< by code
};

struct Data {
    std::string path;
    StateCode lead;                     ///< the party that others heed; invalid if there is none
    std::vector<StateCode> disputants;  ///< parties to the dispute, where a treaty asks
    std::vector<Party> parties;         ///< by code
};

}  // namespace casus::positions
