#include "report/times.h"

#include <array>
#include <cstdlib>
#include <string_view>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace casus::report {
namespace {

struct Parts {
    std::int64_t day = 0;
    std::string_view month;
    std::string year, clock;
};

Parts parts(Time time) {
    constexpr std::array<std::string_view, 12> months{
        "January", "February", "March",     "April",   "May",      "June",
        "July",    "August",   "September", "October", "November", "December"};
    const std::string iso = format_time(time);  // 2022-01-05T16:30:00Z
    const auto digits = [&](std::size_t at) { return (iso[at] - '0') * 10 + (iso[at + 1] - '0'); };
    return {digits(8), months[static_cast<std::size_t>(digits(5)) - 1], iso.substr(0, 4),
            iso.substr(11, 5)};
}

Duration offset_at(const std::vector<world::DatedOffset>& clocks, Time time) {
    Duration offset = clocks.front().utc_offset;
    for (const world::DatedOffset& dated : clocks)
        if (dated.from <= time)
            offset = dated.utc_offset;
    return offset;
}

/// "UTC+6", "UTC+5:30", "UTC-3", "UTC"
std::string zone(Duration offset) {
    const std::int64_t minutes = std::abs(offset.value()) / 60;
    if (minutes == 0)
        return "UTC";
    return fmt::format("UTC{}{}{}", offset.value() < 0 ? '-' : '+', minutes / 60,
                       minutes % 60 == 0 ? "" : fmt::format(":{:02}", minutes % 60));
}

}  // namespace

std::string plain_day(Time time) {
    const Parts utc = parts(time);
    return fmt::format("{} {} {}", utc.day, utc.month, utc.year);
}

std::string plain_time(const Facts& facts, Time time) {
    return plain_time(facts, time, facts.local);
}

std::string plain_time(const Facts& facts, Time time,
                       const std::vector<world::DatedOffset>& clocks) {
    const Parts utc = parts(time);
    std::string text = fmt::format("{} {} {}, {} UTC", utc.day, utc.month, utc.year, utc.clock);
    if (facts.local.empty())
        return text;
    const Duration offset = offset_at(clocks.empty() ? facts.local : clocks, time);
    const Parts local = parts(time + offset);
    const std::string day =
        local.day == utc.day ? "" : fmt::format("{} {}, ", local.day, local.month);
    return text + fmt::format(" ({}{} at {})", day, local.clock, zone(offset));
}

std::string short_time(const Facts& facts, Time time) {
    if (time == never)
        return "";
    const Parts utc = parts(time);
    std::string text = fmt::format("{} {} {}", utc.day, utc.month.substr(0, 3), utc.clock);
    if (facts.local.empty())
        return text;
    const Parts local = parts(time + offset_at(facts.local, time));
    return text + (local.day == utc.day ? fmt::format(" ({})", local.clock)
                                        : fmt::format(" ({} {} {})", local.day,
                                                      local.month.substr(0, 3), local.clock));
}

std::string local_note(const Facts& facts) {
    if (facts.zones.empty())
        return "";
    std::string text = fmt::format("Times are UTC, in brackets those of most residents: {}",
                                   zone(facts.zones.front().offset));
    if (facts.zones.size() > 1 && facts.residents > 0)
        text += fmt::format(", kept by {} % of the residents",
                            facts.zones.front().residents * 100 / facts.residents);
    for (std::size_t i = 1; i < facts.zones.size(); ++i)
        text += fmt::format("; {} in {}", zone(facts.zones[i].offset),
                            fmt::join(facts.zones[i].regions, ", "));
    if (facts.zones.size() > 1)
        text += fmt::format(". A bracket names its offset, or is at {}",
                            zone(facts.zones.front().offset));
    return text + ".";
}

}  // namespace casus::report
