#include "evidence/value.h"

#include <algorithm>

#include "base/math.h"
#include "base/units.h"

namespace casus::evidence {

namespace {

using Value = std::optional<std::int64_t>;

/// Minutes since the start.
std::int64_t end_of_day(const Outcome& out, std::size_t day) {
    return 1440 * static_cast<std::int64_t>(day + 1) - out.day_shift_min;
}

Value when(std::int64_t minute) { return minute == never_min ? Value() : Value(minute); }

std::int64_t participants(const Outcome& out, std::int64_t day, std::size_t regions,
                          RegionId region) {
    std::int64_t sum = 0;
    for (std::size_t r = 0; r < regions; ++r)
        if (!region.valid() || region.index() == r)
            sum += out.participants[static_cast<std::size_t>(day) * regions + r];
    return sum;
}

std::int64_t regions_active(const Outcome& out, std::int64_t day, std::size_t regions) {
    std::int64_t count = 0;
    for (std::size_t r = 0; r < regions; ++r)
        count += participants(out, day, regions, RegionId(r)) >= active_people ? 1 : 0;
    return count;
}

Value permille_of(std::int64_t part, std::int64_t whole) {
    return whole > 0 ? Value(rounded_divide(Int128{part} * 1000, whole)) : Value();
}

/// The end of the first day from which on the crowd stays under a tenth of its peak.
Value crowd_ends(const Outcome& out) {
    const std::int64_t most = out.peak.empty() ? 0 : std::ranges::max(out.peak);
    if (most == 0)
        return {};
    std::size_t day = out.peak.size();
    while (day > 0 && 10 * out.peak[day - 1] <= most)
        --day;
    return day == out.peak.size() ? Value() : Value(end_of_day(out, day - 1));
}

Value of_the_nation(Figure figure, const Outcome& out) {
    switch (figure) {
        case Figure::regions_violent:
            return std::ranges::count_if(out.violent,
                                         [](std::int64_t v) { return v >= violent_people; });
        case Figure::dead_officers:
            return out.dead_officers;
        case Figure::dead_bystanders:
            return out.dead_bystanders;
        case Figure::injured_officers:
            return out.injured_officers;
        case Figure::injured_share_officers:
            return permille_of(out.injured_officers, out.injured_officers + out.injured_residents);
        case Figure::in_country:
            return out.in_country > 0 ? Value(out.in_country) : Value();
        case Figure::flights_in:
            return out.flights_in > 0 ? Value(out.flights_in) : Value();
        case Figure::first_violence:
            return when(out.first_violence_min);
        case Figure::crowd_ends:
            return crowd_ends(out);
        case Figure::first_landing:
            return when(out.landing_min);
        case Figure::force_complete:
            return when(out.complete_min);
        case Figure::last_out:
            return when(out.out_min);
        case Figure::first_emergency:
            return when(out.emergency_min);
        case Figure::first_nation_outage:
            return when(out.outage_min);
        case Figure::appeal:
            return when(out.appeal_min);
        default:
            return {};
    }
}

}  // namespace

std::optional<std::int64_t> value_of(const Target& target, const Outcome& out,
                                     std::size_t regions) {
    const auto day = static_cast<std::size_t>(target.day);
    if (target.day >= 0 && (day >= out.detained.size() || out.reached_min < end_of_day(out, day)))
        return {};
    switch (target.figure) {
        case Figure::participants:
            return participants(out, target.day, regions, target.region);
        case Figure::regions_active:
            return regions_active(out, target.day, regions);
        case Figure::detained:
            return out.detained[static_cast<std::size_t>(target.day)];
        case Figure::dead:
            return target.region.valid() ? out.dead[target.region.index()] : out.all_dead();
        case Figure::dead_share:
            return permille_of(out.dead[target.region.index()], out.all_dead());
        default:
            return of_the_nation(target.figure, out);
    }
}

double distance(const Target& target, std::int64_t value) {
    if (!target.in_logs)
        return static_cast<double>(value - target.record) / target.error;
    return (log(1 + static_cast<double>(value)) - log(1 + static_cast<double>(target.record))) /
           target.error;
}

Band record_band(const Target& target) {
    constexpr double wide = 1.645;
    const auto record = static_cast<double>(target.record);
    const auto whole = [](double x) {
        return static_cast<std::int64_t>(x < 0 ? x - 0.5 : x + 0.5);
    };
    if (target.in_logs)
        return {std::max<std::int64_t>(0, whole((1 + record) * exp(-wide * target.error) - 1)),
                whole((1 + record) * exp(wide * target.error) - 1)};
    return {std::max<std::int64_t>(0, whole(record - wide * target.error)),
            whole(record + wide * target.error)};
}

}  // namespace casus::evidence
