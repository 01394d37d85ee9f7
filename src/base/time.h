// Time is int64 seconds since 1970-01-01T00:00:00Z. Zones live at the edges only.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/strong.h"

namespace casus {

/// A span of time, seconds.
using Duration = Strong<struct DurationTag>;

[[nodiscard]] constexpr Duration seconds(std::int64_t n) { return Duration(n); }
[[nodiscard]] constexpr Duration minutes(std::int64_t n) { return Duration(n * 60); }
[[nodiscard]] constexpr Duration hours(std::int64_t n) { return Duration(n * 3600); }
[[nodiscard]] constexpr Duration days(std::int64_t n) { return Duration(n * 86400); }

/// An instant, UTC seconds.
class Time {
public:
    constexpr Time() = default;
    constexpr explicit Time(std::int64_t utc_seconds) : utc_seconds_(utc_seconds) {}
    [[nodiscard]] constexpr std::int64_t utc_seconds() const { return utc_seconds_; }
    /// Hours since the epoch, rounded down.
    [[nodiscard]] constexpr std::int64_t whole_hours() const {
        return (utc_seconds_ - floor_mod(utc_seconds_, 3600)) / 3600;
    }
    [[nodiscard]] constexpr bool at_whole_hour() const {
        return floor_mod(utc_seconds_, 3600) == 0;
    }
    /// The first whole hour at or after this instant.
    [[nodiscard]] constexpr Time next_whole_hour() const {
        return at_whole_hour() ? *this : Time((whole_hours() + 1) * 3600);
    }
    /// Hour of the day 0-23 at a fixed offset from UTC.
    [[nodiscard]] constexpr int hour_of_day(Duration utc_offset) const {
        return static_cast<int>(floor_mod(utc_seconds_ + utc_offset.value(), 86400) / 3600);
    }
    /// Second of the day at a fixed offset from UTC, 0-86399.
    [[nodiscard]] constexpr std::int64_t second_of_day(Duration utc_offset) const {
        return floor_mod(utc_seconds_ + utc_offset.value(), 86400);
    }
    friend constexpr Time operator+(Time t, Duration d) { return Time(t.utc_seconds_ + d.value()); }
    friend constexpr Time operator-(Time t, Duration d) { return Time(t.utc_seconds_ - d.value()); }
    friend constexpr Duration operator-(Time a, Time b) {
        return Duration(a.utc_seconds_ - b.utc_seconds_);
    }
    friend constexpr auto operator<=>(Time, Time) = default;

private:
    static constexpr std::int64_t floor_mod(std::int64_t a, std::int64_t b) {
        const std::int64_t r = a % b;
        return r < 0 ? r + b : r;
    }
    std::int64_t utc_seconds_ = 0;
};

/// Never: later than every instant of a run.
inline constexpr Time never = Time(std::int64_t{1} << 62);

/// Reads `2022-01-05T16:30Z`, `2022-01-05T16:30:00Z`, `2022-01-05T22:30+06:00` or `2022-01-05`
/// (midnight UTC). Years 1900 to 2199, real calendar days only; otherwise nothing.
[[nodiscard]] std::optional<Time> parse_time(std::string_view text);
/// A calendar date at midnight UTC, if it exists.
[[nodiscard]] std::optional<Time> time_from_date(int year, int month, int day);
/// `2022-01-05T16:30:00Z`
[[nodiscard]] std::string format_time(Time time);
/// `2022-01-05`
[[nodiscard]] std::string format_date(Time time);

}  // namespace casus
