// What a seat knows. Built by `crisis` from the seat's list of what it may know, with reporting
// delay and error; a policy, a position and a person get a View and never a state.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/ids.h"
#include "base/time.h"

namespace casus {

/// One region as reported. A group that the seat may not see stays empty.
struct RegionView {
    std::optional<std::int64_t> crowd;                 ///< reported people in the street
    std::optional<std::int64_t> violent;               ///< reported
    std::optional<std::int64_t> overload_permille;     ///< of its worst node
    std::optional<std::int64_t> objects_threatened;
    std::optional<std::int64_t> objects_lost;          ///< seized or burnt now
    std::optional<std::int64_t> price_ratio_permille;  ///< price over the reference price
    bool price_cap = false, emergency = false, curfew = false, outage = false, dialogue = false,
         weapons_order = false, operation = false;
    bool shocked = false;  ///< the price rose here
    friend bool operator==(const RegionView&, const RegionView&) = default;
};

/// The nation and its alliance as reported.
struct View {
    Time now;
    SeatId seat;
    std::int64_t region_counts_from = 0;           ///< people from which a region counts as crowded
    std::vector<std::uint32_t> statements;         ///< heard so far, in order; by index
    std::vector<RegionView> regions;               ///< by region
    std::optional<std::int64_t> dead_security, dead_civilian, injured, detained;
    std::optional<std::int64_t> reserve_permille;  ///< police not committed, of all police
    bool cabinet_resigned = false, chair_changed = false, appeal_made = false, decided = false,
         end_word_given = false;
    std::optional<std::int64_t> alliance_troops;  ///< in the country
    friend bool operator==(const View&, const View&) = default;
};

}  // namespace casus
