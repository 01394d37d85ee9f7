// The smallest change of facts that gives another verdict.
//
// Searched in order of size, over every fact that the paragraphs ask for and both values it can be
// settled at, so that no smaller change does what one that is found does. A change that has a fact
// without another that it implies (an attack led from abroad without an attack) is none. The effort
// is bounded; where the bound is met, it is said up to which size all was tried.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "treaty/facts.h"

namespace casus::treaty {

/// A fact held otherwise than now: settled as true or as false.
struct Settled {
    std::string fact;
    Mark from = Mark::unknown, to = Mark::yes;
    friend bool operator==(const Settled&, const Settled&) = default;
};

/// The smallest changes towards one other verdict.
struct FactChange {
    Verdict to = Verdict::engaged;
    std::vector<std::vector<Settled>> ways;  ///< of the same, smallest size; empty: none was found
    bool more_ways = false;                  ///< there may be others of that size
    bool bounded = false;                    ///< larger changes than `tried` were not tried
    std::int64_t tried = 0;                  ///< up to how many facts at once all was tried
};

/// Of the strongest paragraph that does this. From arguable or unknown: towards engaged and towards
/// not engaged; else towards the contrary.
[[nodiscard]] std::vector<FactChange> smallest_changes(const Treaty&, Time date,
                                                       const FactBook& book, Basis basis,
                                                       Does does);

}  // namespace casus::treaty
