// What each state said, pledged, sent and brought: five numbers that are seldom the same.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "forces/data.h"
#include "forces/state.h"

namespace casus::forces {

/// People of one state, so far.
struct Contribution {
    StateCode state;
    std::string pools;           ///< keys of the pools its units come from: "a, b"
    std::int64_t announced = 0;  ///< by the data; 0 where nothing is on record
    std::int64_t announced_first = 0;
    std::int64_t pledged = 0;    ///< people of its units that are committed
    std::int64_t sent = 0;       ///< took off or marched off
    std::int64_t arrived = 0;
    friend bool operator==(const Contribution&, const Contribution&) = default;
};

/// Of every state that has units or has announced something, by state.
[[nodiscard]] std::vector<Contribution> contributions(const Data& data, const State& state);

}  // namespace casus::forces
