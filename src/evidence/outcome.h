// A run condensed: what the record can be held against, and what tests of patterns ask for.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/time.h"
#include "crisis/setup_data.h"
#include "records/run_rows.h"

namespace casus::evidence {

/// Days of the run: the first begins before or at its start.
struct Days {
    Time first;  ///< when day 0 begins
    std::int64_t count = 0;
    /// The day in which the hour that ends at `time` lies.
    [[nodiscard]] std::int64_t of_hour(Time time) const;
};
/// `offset_h`: when a day begins, hours after 00:00 UTC.
[[nodiscard]] Days days_of(const crisis::Setup& setup, std::int64_t offset_h);

constexpr std::int64_t never_min = -1;  ///< a time, in minutes since the start, that did not come

/// All integers, so that it can be kept and read back to the bit. `min` is minutes since the start.
struct Outcome {
    // By day and region (day * regions + region), or by day.
    std::vector<std::int64_t> participants;  ///< sum over towns of the largest crowd of the day
    std::vector<std::int64_t> peak;          ///< nation: most people in the street at some hour
    std::vector<std::int64_t> detained;      ///< nation: so far, at the day's end
    // By region.
    std::vector<std::int64_t> dead;           ///< residents and officers, at the place
    std::vector<std::int64_t> violent;        ///< largest number of violent people in a town of it
    std::vector<std::int64_t> grievance_q16;  ///< 1 - legitimacy when the nation's crowd is largest
    // By large town, in the order of `large_towns`.
    std::vector<std::int64_t> town_violent, town_dead;
    // Of the nation.
    std::int64_t dead_violent = 0, dead_bystanders = 0, dead_officers = 0;
    std::int64_t injured_residents = 0, injured_officers = 0;
    std::int64_t distinct = 0;              ///< participants, upper bound
    std::int64_t first_region = -1;         ///< of the first town with a gathering
    std::int64_t deadliest_dead = 0;        ///< in the deadliest town
    std::int64_t deadliest_is_largest = 0;  ///< 1 if that is the largest town
    /// Police and National Guard a person in the street, wherever they stand.
    std::int64_t officers_permille = 0;   ///< a person in the street, nation, largest crowd
    std::int64_t deadliest_permille = 0;  ///< the same in the deadliest town
    std::int64_t first_gathering_min = never_min, first_violence_min = never_min,
                 emergency_min = never_min,
                 outage_min = never_min;  ///< of all networks, everywhere
    std::int64_t appeal_min = never_min, decision_min = never_min, landing_min = never_min,
                 complete_min = never_min, out_min = never_min;
    std::int64_t in_country = 0, flights_in = 0;
    std::int64_t seized = 0, burnt = 0, retaken = 0;
    std::int64_t reached_min = 0;    ///< how far it was played
    std::int64_t day_shift_min = 0;  ///< how far day 0 had gone when the run began

    [[nodiscard]] std::int64_t all_dead() const {
        return dead_violent + dead_bystanders + dead_officers;
    }
    friend bool operator==(const Outcome&, const Outcome&) = default;
};

/// The nodes of the country's largest towns, by residents, then key.
[[nodiscard]] std::vector<std::size_t> large_towns(const world::Country& country,
                                                   std::size_t count);

[[nodiscard]] Outcome outcome_of(const crisis::Setup& setup, const records::RunRows& rows,
                                 const Days& days, std::span<const std::size_t> towns);

/// The same as numbers in a row, and back; nothing if they cannot be one.
[[nodiscard]] std::vector<std::int64_t> to_numbers(const Outcome& outcome);
[[nodiscard]] bool from_numbers(std::span<const std::int64_t> numbers, Outcome& outcome);

}  // namespace casus::evidence
