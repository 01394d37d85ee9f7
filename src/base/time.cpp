#include "base/time.h"

#include <fmt/format.h>

namespace casus {
namespace {

constexpr int first_year = 1900;
constexpr int last_year = 2199;

struct Civil {
    std::int64_t year;
    int month, day;
};

// Days from the civil date 1970-01-01; the era arithmetic of H. Hinnant's public-domain note
// "chrono-compatible low-level date algorithms".
std::int64_t days_from_civil(std::int64_t year, int month, int day) {
    year -= month <= 2 ? 1 : 0;
    const std::int64_t era = (year >= 0 ? year : year - 399) / 400;
    const std::int64_t year_of_era = year - era * 400;
    const std::int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    const std::int64_t day_of_era =
        year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

Civil civil_from_days(std::int64_t days) {
    days += 719468;
    const std::int64_t era = (days >= 0 ? days : days - 146096) / 146097;
    const std::int64_t doe = days - era * 146097;
    const std::int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    const std::int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    const std::int64_t mp = (5 * doy + 2) / 153;
    const int day = static_cast<int>(doy - (153 * mp + 2) / 5 + 1);
    const int month = static_cast<int>(mp < 10 ? mp + 3 : mp - 9);
    return {yoe + era * 400 + (month <= 2 ? 1 : 0), month, day};
}

/// Takes exactly `digits` digits off the front of `text`.
std::optional<int> take_number(std::string_view& text, std::size_t digits) {
    if (text.size() < digits)
        return std::nullopt;
    int value = 0;
    for (const char c : text.substr(0, digits)) {
        if (c < '0' || c > '9')
            return std::nullopt;
        value = value * 10 + (c - '0');
    }
    text.remove_prefix(digits);
    return value;
}

bool take(std::string_view& text, char expected) {
    if (text.empty() || text.front() != expected)
        return false;
    text.remove_prefix(1);
    return true;
}

/// `Z`, `+06:00` or `-03:30`, and then nothing more.
std::optional<Duration> take_zone(std::string_view& text) {
    if (take(text, 'Z'))
        return text.empty() ? std::optional(seconds(0)) : std::nullopt;
    const bool west = !text.empty() && text.front() == '-';
    if (!west && (text.empty() || text.front() != '+'))
        return std::nullopt;
    text.remove_prefix(1);
    const auto hour = take_number(text, 2);
    if (!hour || !take(text, ':'))
        return std::nullopt;
    const auto minute = take_number(text, 2);
    if (!minute || *hour > 14 || *minute > 59 || !text.empty())
        return std::nullopt;
    const Duration offset = hours(*hour) + minutes(*minute);
    return west ? -offset : offset;
}

}  // namespace

std::optional<Time> time_from_date(int year, int month, int day) {
    if (year < first_year || year > last_year || month < 1 || month > 12 || day < 1 || day > 31)
        return std::nullopt;
    const std::int64_t count = days_from_civil(year, month, day);
    const Civil back = civil_from_days(count);
    if (back.month != month || back.day != day)
        return std::nullopt;  // 30 February
    return Time(count * 86400);
}

std::optional<Time> parse_time(std::string_view text) {
    const auto year = take_number(text, 4);
    if (!year || !take(text, '-'))
        return std::nullopt;
    const auto month = take_number(text, 2);
    if (!month || !take(text, '-'))
        return std::nullopt;
    const auto day = take_number(text, 2);
    if (!day)
        return std::nullopt;
    const auto midnight = time_from_date(*year, *month, *day);
    if (!midnight || text.empty())
        return midnight;
    if (!take(text, 'T'))
        return std::nullopt;
    const auto hour = take_number(text, 2);
    if (!hour || *hour > 23 || !take(text, ':'))
        return std::nullopt;
    const auto minute = take_number(text, 2);
    if (!minute || *minute > 59)
        return std::nullopt;
    int second = 0;
    if (take(text, ':')) {
        const auto value = take_number(text, 2);
        if (!value || *value > 59)
            return std::nullopt;
        second = *value;
    }
    const auto zone = take_zone(text);
    if (!zone)
        return std::nullopt;
    return *midnight + hours(*hour) + minutes(*minute) + seconds(second) - *zone;
}

std::string format_date(Time time) {
    const std::int64_t second = time.second_of_day(seconds(0));
    const Civil c = civil_from_days((time.utc_seconds() - second) / 86400);
    return fmt::format("{:04}-{:02}-{:02}", c.year, c.month, c.day);
}

std::string format_time(Time time) {
    const std::int64_t second = time.second_of_day(seconds(0));
    return fmt::format("{}T{:02}:{:02}:{:02}Z", format_date(time), second / 3600, second / 60 % 60,
                       second % 60);
}

}  // namespace casus
