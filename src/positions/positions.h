// How each party stands, given who asks, why and with what ties.
//
// A weighted score of tie, fear of precedent, cost and framing against two cut-offs; weights are
// data and marked. See docs/model.md#positions.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/result.h"
#include "positions/data.h"
#include "world/document.h"
#include "world/parameters.h"

namespace casus::positions {

enum class Kind : std::uint8_t { no, abstain, leaning, yes };
[[nodiscard]] std::string_view name(Kind kind);

/// What a party knows of the request; built by crisis from views and claims.
struct Inputs {
    StateCode requester;
    bool requested = false;              ///< an appeal was made
    std::int64_t severity_permille = 0;  ///< reported threat to the state, 0-1000
    std::int64_t external_claim_permille =
        0;                               ///< weight of claims that the threat comes from outside
    std::int64_t external_denial_permille = 0;
};

struct Stance {
    StateCode state;
    Kind kind = Kind::abstain;
    std::int64_t score_q16 = 0;
    std::int64_t share_permille = 0;  ///< of its contribution
    std::string reason;               ///< the largest term, in words
};

/// Reads and checks a file; every problem at once. `overrides` is the scenario's `[override]`
/// table; its `positions` part is merged over the file. Empty: none.
[[nodiscard]] Result<Data> read_positions(const std::string& path, const world::Table& overrides);
/// One stance a party, by code. The requester stands with itself and pledges nothing.
[[nodiscard]] std::vector<Stance> assess(const Data&, const world::ParameterTable&, const Inputs&);
[[nodiscard]] std::span<const world::ParameterSpec> parameters();

}  // namespace casus::positions
