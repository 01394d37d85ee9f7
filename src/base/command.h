// The only outside change to a state after time 0.
#pragma once

#include <compare>
#include <cstdint>

#include "base/ids.h"
#include "base/lever.h"
#include "base/time.h"

namespace casus {

/// What is pulled, where, how much. `place` is read by the lever: nation, region, node or object.
struct CommandBody {
    enum class Scope : std::uint8_t { nation, region, node, object, parameter };
    Lever lever = Lever::statement;
    Scope scope = Scope::nation;
    std::uint32_t place = 0;  ///< index in the list that `scope` names; 0 for the nation
    std::int64_t size = 0;
    std::int64_t extra = 0;
    ItemId item;  ///< the scenario's item it comes from; none for rules, seats and `--set`
    friend auto operator<=>(const CommandBody&, const CommandBody&) = default;
};

/// Ordered by time, seat, ordinal. The ordinal counts a seat's commands within an instant.
struct Command {
    Time time;
    SeatId seat;
    std::uint32_t ordinal = 0;
    CommandBody body;
    friend auto operator<=>(const Command&, const Command&) = default;
};

}  // namespace casus
