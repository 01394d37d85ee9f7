// The reference case played from a test: one agent a person, seconds a run.
#pragma once

#include <map>
#include <string>

#include <fmt/format.h>

#include "properties/loop.h"

namespace casus::test {

inline constexpr const char* january = "scenarios/kazakhstan-2022";

inline Time day(int date, int hour = 0) {
    return time_from_date(2022, 1, date).value() + hours(hour);
}

inline std::unique_ptr<Played> play_until(const SharedSetup& setup, Time until,
                                          std::uint64_t seed = 1) {
    auto played = std::make_unique<Played>();
    played->setup = setup;
    Executor executor(2);
    auto run = crisis::Crisis::start(setup, Seed(seed), executor, played->sink);
    EXPECT_TRUE(run.has_value());
    const auto progress = run->advance(until);
    EXPECT_TRUE(progress.has_value()) << (progress ? "" : format(progress.error()));
    return played;
}

/// The default run, played once for all tests of this program.
inline const Played& baseline() {
    static const std::unique_ptr<Played> run = [] {
        const SharedSetup setup = setup_of(january);
        return play_until(setup, setup->end());
    }();
    return *run;
}

inline Time first(const Played& run, std::string_view kind) {
    const auto rows = events_of(run, kind);
    return rows.empty() ? never : time_of(TableId::event, rows.front());
}

/// Whole hours and tenths between two instants, to be read; "never" if the later one is.
inline std::string hours_between(Time from, Time to) {
    if (to == never)
        return "never";
    const std::int64_t tenths = (to - from).value() / 360;
    return fmt::format("{}.{}", tenths / 10, tenths % 10);
}

/// Police free for the street, in the country or in one region, at a whole hour.
inline std::int64_t officers_at(const Played& run, Time at, std::string_view region = {}) {
    std::int64_t sum = 0;
    for (const std::string& row : run.rows(TableId::region_tick))
        if (time_of(TableId::region_tick, row) == at &&
            (region.empty() || field(TableId::region_tick, row, "region_name") == region))
            sum += number(TableId::region_tick, row, "officers");
    return sum;
}

/// First time of each computed event of the alliance, by kind and entity.
inline std::map<std::string, Time> computed(const Played& run, Time until = never) {
    std::map<std::string, Time> times;
    for (const std::string& row : run.rows(TableId::event)) {
        const std::string kind = field(TableId::event, row, "kind");
        const Time at = time_of(TableId::event, row);
        for (const char* wanted :
             {"consultation_opened", "leader_consulted", "decision_taken", "notification_sent",
              "approval_given", "pledge_made", "unit_alerted", "unit_ready", "unit_arrived",
              "task_taken", "deployment_complete"})
            if (kind == wanted && at <= until)
                times.try_emplace(kind + " " + field(TableId::event, row, "entity"), at);
    }
    return times;
}

/// First arrival of the units of each state.
inline std::map<std::string, Time> arrivals(const Played& run) {
    std::map<std::string, Time> times;
    for (const std::string& row : run.rows(TableId::unit))
        if (field(TableId::unit, row, "phase") == "arrived")
            times.try_emplace(field(TableId::unit, row, "state"), time_of(TableId::unit, row));
    return times;
}

}  // namespace casus::test
