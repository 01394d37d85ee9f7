#include "forces/calendar.h"

#include <algorithm>

namespace casus::forces {
namespace {

StandCalendar::const_iterator step_at(const StandCalendar& calendar, std::int64_t t_s) {
    const auto after =
        std::upper_bound(calendar.begin(), calendar.end(), t_s,
                         [](std::int64_t t, const StandStep& step) { return t < step.from_s; });
    return after == calendar.begin() ? after : after - 1;
}

/// Makes a step begin at `t_s` without changing how many are taken.
std::size_t split(StandCalendar& calendar, std::int64_t t_s) {
    const auto after =
        std::lower_bound(calendar.begin(), calendar.end(), t_s,
                         [](const StandStep& step, std::int64_t t) { return step.from_s < t; });
    const auto index = static_cast<std::size_t>(after - calendar.begin());
    if (after != calendar.end() && after->from_s == t_s)
        return index;
    const std::int64_t taken = index == 0 ? 0 : calendar[index - 1].taken;
    calendar.insert(after, {t_s, taken});
    return index;
}

std::int64_t second_of_day(std::int64_t t_s) { return Time(t_s).second_of_day(Duration(0)); }

bool is_open(const Airfield& field, std::int64_t t_s) {
    const std::int64_t second = second_of_day(t_s);
    if (field.open_s == field.close_s)
        return true;
    return field.open_s < field.close_s ? second >= field.open_s && second < field.close_s
                                        : second >= field.open_s || second < field.close_s;
}

}  // namespace

std::int64_t earliest_stand(const StandCalendar& calendar, std::int64_t stands, std::int64_t from_s,
                            std::int64_t length_s) {
    std::int64_t t = from_s;
    for (auto step = step_at(calendar, t); step != calendar.end(); ++step) {
        if (step->from_s >= t + length_s)
            break;
        const auto next = step + 1;
        const bool over = next != calendar.end() && next->from_s <= t;
        if (!over && step->taken >= stands && next != calendar.end())
            t = next->from_s;
    }
    return t;
}

void occupy(StandCalendar& calendar, std::int64_t from_s, std::int64_t until_s) {
    if (from_s >= until_s)
        return;
    const std::size_t first = split(calendar, from_s);
    const std::size_t last = split(calendar, until_s);
    for (std::size_t i = first; i < last; ++i)
        ++calendar[i].taken;
}

std::int64_t next_open(const Airfield& field, std::int64_t t_s) {
    if (is_open(field, t_s))
        return t_s;
    const std::int64_t wait = field.open_s - second_of_day(t_s);
    return t_s + (wait >= 0 ? wait : wait + 86400);
}

std::int64_t last_open(const Airfield& field, std::int64_t t_s) {
    if (is_open(field, t_s))
        return t_s;
    const std::int64_t since = second_of_day(t_s) - field.close_s;
    return t_s - (since >= 0 ? since : since + 86400) - 60;
}

}  // namespace casus::forces
