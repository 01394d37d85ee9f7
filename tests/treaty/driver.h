// A treaty, its parameters, and a queue by hand: the loop without the rest of the loop.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "base/diagnostic.h"
#include "treaty/treaty.h"
#include "world/document.h"
#include "world/parameter_values.h"

namespace casus::treaty::test {

inline std::string source_path(const std::string& path) {
    return std::string(CASUS_SOURCE_DIR) + "/" + path;
}

inline Time at(std::string_view text) { return parse_time(text).value(); }
inline StateCode state(std::string_view code) { return StateCode::from(code); }

inline world::ParameterTable default_parameters() {
    Diagnostics problems;
    world::ParameterValues values(parameters(), problems);
    const auto file = world::read_toml(source_path("data/parameters/treaty.toml"));
    EXPECT_TRUE(file.has_value());
    if (file)
        values.add_file(*file);
    auto table = values.finish(Position{"data/parameters/treaty.toml", 1, 1});
    EXPECT_TRUE(problems.empty()) << format(problems);
    return table;
}

inline Treaty read_or_die(const std::string& path) {
    auto treaty = read_treaty(source_path(path), world::Table{});
    EXPECT_TRUE(treaty.has_value()) << format(treaty.error());
    return treaty.value_or(Treaty{});
}
inline Treaty csto() { return read_or_die("data/treaties/csto.toml"); }
inline Treaty nato() { return read_or_die("data/treaties/nato.toml"); }
inline Treaty warsaw_pact() { return read_or_die("data/treaties/warsaw-pact.toml"); }
inline Treaty neighbours() { return read_or_die("data/treaties/three-towns.toml"); }

inline FactValue held(std::string key, Truth truth, bool contested = false) {
    return {std::move(key), truth, contested, {}, {}};
}

/// The state of things on 5 January 2022 as the treaty asks it.
inline std::vector<FactValue> january_facts() {
    FactValue outside = held("outside_direction", Truth::unknown, true);
    outside.claimed_by = {state("KZ")};
    return {held("armed_attack", Truth::yes),
            held("attacker_is_state", Truth::no),
            std::move(outside),
            held("threat_security", Truth::yes),
            held("threat_stability", Truth::yes),
            held("threat_sovereignty", Truth::unknown),
            held("threat_integrity", Truth::no),
            held("threat_peace", Truth::no)};
}

using Kind = Stance::Kind;
inline std::vector<Stance> all_yes(const Treaty& treaty, std::int64_t share_permille = 500) {
    std::vector<Stance> stances;
    for (const Party& party : treaty.parties)
        stances.push_back({party.code, Kind::yes, share_permille});
    return stances;
}
inline void set(std::vector<Stance>& stances, std::string_view code, Kind kind) {
    for (Stance& stance : stances)
        if (stance.state == state(code))
            stance.kind = kind;
}

/// Plays events to the end (or to `until`) and keeps all that came out.
struct Driver {
    const Treaty& treaty;
    const world::ParameterTable& parameters;
    StateCode host;
    std::vector<FactValue> facts{};
    std::vector<Stance> stances{};
    std::vector<StateCode> disputants{};
    Seed seed{1};
    Faults faults{};
    State now{};
    std::vector<Event> queue{}, happened{};
    std::vector<StepRow> rows{};

    void push(Event event) {
        const auto place =
            std::upper_bound(queue.begin(), queue.end(), event,
                             [](const Event& a, const Event& b) { return occurs_before(a, b); });
        queue.insert(place, std::move(event));
    }
    void push(Time time, EventKind kind, std::array<std::int64_t, 4> data = {}) {
        Event event;
        event.time = time;
        event.kind = kind;
        event.entity = host.packed();
        event.data = data;
        push(std::move(event));
    }
    void appeal(std::string_view time) { push(at(time), EventKind::appeal_received); }

    void run(Time until = never) {
        while (!queue.empty() && queue.front().time <= until) {
            Event event = queue.front();
            queue.erase(queue.begin());
            event.id = static_cast<std::int64_t>(happened.size());
            happened.push_back(event);
            Inputs in;
            in.seed = seed;
            in.from = in.to = event.time;
            in.host = host;
            in.facts = facts;
            in.stances = stances;
            in.disputants = disputants;
            in.faults = faults;
            Outputs out;
            const auto done = handle(event, treaty, parameters, now, in, out);
            ASSERT_TRUE(done.has_value()) << format(done.error());
            for (const Event& gone : out.cancelled)
                std::erase_if(queue, [&](const Event& e) {
                    return !occurs_before(e, gone) && !occurs_before(gone, e);
                });
            for (const Event& next : out.events) {
                EXPECT_GE(next.time, event.time);
                EXPECT_TRUE(event.time < next.time || occurs_before(event, next));
                EXPECT_FALSE(next.causes.empty());
                for (const Cause& cause : next.causes)
                    EXPECT_LT(cause.id, static_cast<std::int64_t>(happened.size()));
                push(next);
            }
            rows.insert(rows.end(), out.rows.begin(), out.rows.end());
        }
    }

    [[nodiscard]] std::vector<Event> of(EventKind kind) const {
        std::vector<Event> found;
        for (const Event& event : happened)
            if (event.kind == kind)
                found.push_back(event);
        return found;
    }
    [[nodiscard]] std::vector<Event> of(EventKind kind, std::string_view code) const {
        std::vector<Event> found = of(kind);
        std::erase_if(found, [&](const Event& e) { return e.entity != state(code).packed(); });
        return found;
    }
    /// `never` if it did not happen.
    [[nodiscard]] Time first(EventKind kind) const {
        const auto found = of(kind);
        return found.empty() ? never : found.front().time;
    }
    [[nodiscard]] std::vector<StepRow> steps(std::string_view step) const {
        std::vector<StepRow> found;
        for (const StepRow& row : rows)
            if (row.step == step)
                found.push_back(row);
        return found;
    }
};

/// 5 January 2022 with every party in favour.
inline Driver january(const Treaty& treaty, const world::ParameterTable& parameters) {
    Driver driver{treaty, parameters, state("KZ")};
    driver.facts = january_facts();
    driver.stances = all_yes(treaty);
    driver.now = initial(treaty, at("2022-01-01"));
    return driver;
}

}  // namespace casus::treaty::test
