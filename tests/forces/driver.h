// A queue by hand: the loop without the rest of the loop.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "base/diagnostic.h"
#include "forces/bound.h"
#include "forces/forces.h"
#include "world/document.h"
#include "world/parameter_values.h"

namespace casus::forces::test {

inline std::string source_path(const std::string& path) {
    return std::string(CASUS_SOURCE_DIR) + "/" + path;
}

inline Time at(std::string_view text) { return parse_time(text).value(); }

inline world::ParameterTable default_parameters() {
    Diagnostics problems;
    world::ParameterValues values(parameters(), problems);
    const auto file = world::read_toml(source_path("data/parameters/forces.toml"));
    EXPECT_TRUE(file.has_value());
    if (file)
        values.add_file(*file);
    auto table = values.finish(Position{"data/parameters/forces.toml", 1, 1});
    EXPECT_TRUE(problems.empty()) << format(problems);
    return table;
}

inline void set(world::ParameterTable& table, std::string_view path, std::int64_t value_q32) {
    table.set(table.index(path), value_q32);
}

inline Data read_or_die(const std::string& path) {
    auto data = read_forces(source_path(path), {});
    EXPECT_TRUE(data.has_value()) << format(data.error());
    return data.value_or(Data{});
}

inline Event event_of(Time time, EventKind kind, std::uint64_t entity,
                      std::array<std::int64_t, 4> data = {}) {
    Event event;
    event.time = time;
    event.kind = kind;
    event.entity = entity;
    event.data = data;
    return event;
}

/// Plays events to the end and keeps all that came out.
struct Driver {
    const Data& data;
    const world::ParameterTable& parameters;
    Inputs inputs{};
    State state{};
    std::vector<Event> queue{};
    std::vector<Event> happened{};
    Outputs all{};
    std::vector<std::int64_t> host_officers{};  ///< by task; see Inputs
    std::vector<std::string> broken{};          ///< after each event, what `check` complained of

    Driver(const Data& d, const world::ParameterTable& p, Time start, StateCode host,
           Faults faults = {})
        : data(d), parameters(p) {
        inputs.from = start;
        inputs.host = host;
        inputs.faults = faults;
        state = initial(data, start);
    }

    void push(Event event) {
        const auto place =
            std::upper_bound(queue.begin(), queue.end(), event,
                             [](const Event& a, const Event& b) { return occurs_before(a, b); });
        queue.insert(place, std::move(event));
    }
    void push(const std::vector<Event>& events) {
        for (const Event& event : events)
            push(event);
    }
    void approve(Time time, StateCode code, std::int64_t share_permille = 1000) {
        push(event_of(time, EventKind::approval_given, code.packed()));
        push(event_of(time, EventKind::pledge_made, code.packed(), {share_permille}));
    }
    void alert(Time time, StateCode code) { push(alerts(data, state, code, time, {})); }

    template <class Check>
    void run(Check check) {
        while (!queue.empty()) {
            Event event = queue.front();
            queue.erase(queue.begin());
            event.id = static_cast<std::int64_t>(happened.size());
            inputs.to = event.time;
            inputs.host_officers = host_officers;
            Outputs out;
            const auto done = handle(event, data, parameters, state, inputs, out);
            ASSERT_TRUE(done.has_value()) << format(done.error());
            happened.push_back(event);
            for (const Event& gone : out.cancelled)
                std::erase_if(queue, [&](const Event& e) {
                    return e.time == gone.time && e.kind == gone.kind && e.entity == gone.entity &&
                           e.ordinal == gone.ordinal;
                });
            for (const Event& next : out.events) {
                EXPECT_FALSE(next.time < event.time);
                EXPECT_FALSE(next.causes.empty());
            }
            push(out.events);
            all.sorties.insert(all.sorties.end(), out.sorties.begin(), out.sorties.end());
            all.units.insert(all.units.end(), out.units.begin(), out.units.end());
            all.tasks.insert(all.tasks.end(), out.tasks.begin(), out.tasks.end());
            check(*this, event);
        }
    }
    void run() {
        run([](Driver&, const Event&) {});
    }

    [[nodiscard]] Time first(EventKind kind) const {
        for (const Event& event : happened)
            if (event.kind == kind)
                return event.time;
        return never;
    }
    [[nodiscard]] std::vector<Event> of(EventKind kind) const {
        std::vector<Event> events;
        for (const Event& event : happened)
            if (event.kind == kind)
                events.push_back(event);
        return events;
    }
    [[nodiscard]] Time arrived(std::string_view unit) const {
        for (const UnitRow& row : all.units)
            if (row.unit == unit && row.phase == "arrived")
                return row.at;
        return never;
    }
    /// The first landing of a loaded leg of any unit.
    [[nodiscard]] Time first_landing() const {
        Time first = never;
        for (const SortieRow& row : all.sorties)
            if (row.loaded)
                first = std::min(first, row.landing);
        return first;
    }
};

inline double hours_between(Time a, Time b) {
    return static_cast<double>((b - a).value()) / 3600.0;
}

}  // namespace casus::forces::test
