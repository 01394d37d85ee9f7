// Laws 2 and 9, and what moves when one link of the chain from appeal to completion moves.
#include <charconv>
#include <map>

#include "properties/loop.h"

namespace casus::test {
namespace {

// ---- law 9

/// Events without a cause, or with one that does not exist or is not earlier.
std::vector<std::string> groundless(const Played& run) {
    std::vector<std::string> found;
    std::vector<Time> commands;
    for (const std::string& row : run.rows(TableId::command))
        commands.push_back(time_of(TableId::command, row));
    for (const std::string& row : run.rows(TableId::event)) {
        const std::string causes = field(TableId::event, row, "causes");
        const std::int64_t id = number(TableId::event, row, "event_id");
        bool good = !causes.empty() || field(TableId::event, row, "kind") == "shock";
        for (std::size_t at = 0; at < causes.size();) {
            const bool is_event = causes[at] == 'e';
            std::int64_t cause = -1;
            const auto [end, error] =
                std::from_chars(causes.data() + at + 1, causes.data() + causes.size(), cause);
            good = good && error == std::errc() && cause >= 0;
            if (is_event)
                good = good && cause < id;
            else
                good = good && cause < static_cast<std::int64_t>(commands.size()) &&
                       commands[static_cast<std::size_t>(cause)] <= time_of(TableId::event, row);
            at = static_cast<std::size_t>(end - causes.data()) + 1;
        }
        if (!good)
            found.push_back(row);
    }
    return found;
}

TEST(Law9, every_event_has_its_causes_and_none_is_later) {
    const SharedSetup script = three_towns(), rules = three_towns(with_rules());
    EXPECT_TRUE(for_all("causes", [&](std::uint16_t seed, bool by_rules) {
        RC_ASSERT(groundless(*play(by_rules ? rules : script, seed)).empty());
    }));
}
TEST(Law9, is_seen_to_fail) {
    EXPECT_FALSE(groundless(*play(changed(three_towns(), [](crisis::Setup& s) {
                     s.faults.forget_causes = true;
                 }))).empty());
    EXPECT_FALSE(groundless(*play(changed(three_towns(), [](crisis::Setup& s) {
                     s.faults.foretell = true;
                 }))).empty());
}

// ---- law 2

Time first(const Played& run, std::string_view kind) {
    const auto rows = events_of(run, kind);
    return rows.empty() ? never : time_of(TableId::event, rows.front());
}

/// Units that are ready before alert and notice, legs flown faster than the fastest type flies.
std::vector<std::string> too_early(const Played& run) {
    std::vector<std::string> found;
    std::map<std::string, Time> ready_from;
    for (const std::string& row : run.rows(TableId::unit)) {
        const std::string unit = field(TableId::unit, row, "unit");
        const std::string phase = field(TableId::unit, row, "phase");
        const Time at = time_of(TableId::unit, row);
        if (phase == "alerted")
            ready_from[unit] = at + seconds(number(TableId::unit, row, "notice_s"));
        const bool moved = phase == "ready" || phase == "en_route" || phase == "arrived";
        if (moved && (!ready_from.contains(unit) || at < ready_from[unit] ||
                      at < first(run, "decision_taken")))
            found.push_back(row);
    }
    const forces::Data& data = run.setup->forces;
    std::int64_t fastest = 1;
    for (const forces::AircraftType& type : data.aircraft)
        fastest = std::max(fastest, type.cruise_m_per_h);
    for (const std::string& row : run.rows(TableId::sortie)) {
        const auto field_of = [&](std::string_view name) {
            const auto it = std::ranges::find(data.airfields, field(TableId::sortie, row, name),
                                              &forces::Airfield::key);
            return forces::AirfieldId(static_cast<std::size_t>(it - data.airfields.begin()));
        };
        if (field(TableId::sortie, row, "aircraft").empty())
            continue;  // a march
        const std::int64_t metres =
            data.distance(field_of("from_airfield"), field_of("to_airfield"));
        const Duration flown = time_of(TableId::sortie, row, "landing_at") -
                               time_of(TableId::sortie, row, "take_off_at");
        if (flown.value() < metres * 3600 / fastest)
            found.push_back(row);
    }
    return found;
}

/// Hours after the deadline of the mandate with somebody still there.
std::vector<std::string> too_late(const Played& run) {
    std::vector<std::string> found;
    Time deadline = never;
    for (const std::string& row : events_of(run, "mandate_ending"))
        deadline = Time(number(TableId::event, row, "data0"));
    for (const std::string& row : run.rows(TableId::nation_tick))
        if (time_of(TableId::nation_tick, row) > deadline &&
            number(TableId::nation_tick, row, "alliance_troops") > 0)
            found.push_back(row);
    return found;
}

TEST(Law2, nobody_arrives_before_notice_and_the_way_or_stays_past_the_mandate) {
    const SharedSetup setup = three_towns();
    EXPECT_TRUE(for_all("in time", [&](std::uint16_t seed) {
        const auto run = play(setup, seed);
        RC_ASSERT(!events_of(*run, "unit_arrived").empty());
        RC_ASSERT(too_early(*run).empty());
        RC_ASSERT(too_late(*run).empty());
    }));
}
TEST(Law2, is_seen_to_fail) {
    EXPECT_FALSE(too_early(*play(changed(three_towns(), [](crisis::Setup& s) {
                     s.faults.forces.skip_notice = true;
                 }))).empty());
    EXPECT_FALSE(too_late(*play(changed(three_towns(), [](crisis::Setup& s) {
                     s.faults.forces.ignore_deadline = true;
                 }))).empty());
}

// ---- what moves

SharedSetup appeal_later(const SharedSetup& setup, Duration delay) {
    return changed(setup, [&](crisis::Setup& s) {
        for (Command& command : s.script)
            if (command.body.lever == Lever::appeal)
                command.time = command.time + delay;
        std::ranges::sort(s.script);
    });
}

/// First time of each computed event of the alliance, by kind and entity.
std::map<std::string, Time> computed(const Played& run, Time until) {
    std::map<std::string, Time> times;
    for (const std::string& row : run.rows(TableId::event)) {
        const Time at = time_of(TableId::event, row);
        const std::string kind = field(TableId::event, row, "kind");
        for (const char* wanted :
             {"consultation_opened", "leader_consulted", "decision_taken", "notification_sent",
              "approval_given", "pledge_made", "mandate_opened", "unit_alerted", "unit_ready",
              "unit_arrived", "task_taken", "deployment_complete"})
            if (kind == wanted && at <= until)
                times.try_emplace(kind + " " + field(TableId::event, row, "entity"), at);
    }
    return times;
}

TEST(Chain, an_appeal_36_hours_later_moves_every_computed_event_up_to_completion) {
    const SharedSetup setup = three_towns();
    const auto now = play(setup), later = play(appeal_later(setup, hours(36)));
    const Time complete = first(*now, "deployment_complete");
    ASSERT_NE(complete, never);
    const auto before = computed(*now, complete), after = computed(*later, never);
    for (const auto& [event, at] : before) {
        ASSERT_TRUE(after.contains(event)) << event;
        EXPECT_GE((after.at(event) - at).value(), hours(20).value()) << event;
    }
    EXPECT_GE(before.size(), 15U);
}

std::map<std::string, Time> arrivals(const Played& run) {
    std::map<std::string, Time> times;
    for (const std::string& row : run.rows(TableId::unit))
        if (field(TableId::unit, row, "phase") == "arrived")
            times.try_emplace(field(TableId::unit, row, "state"), time_of(TableId::unit, row));
    return times;
}

TEST(Chain, a_parliament_without_quorum_delays_its_own_unit_and_no_other) {
    const SharedSetup setup = three_towns();
    const StateCode with_parliament('X', 'D');
    const SharedSetup empty_benches = changed(setup, [&](crisis::Setup& s) {
        for (treaty::Party& party : s.treaty.parties)
            if (party.code == with_parliament)
                for (treaty::Chamber& chamber : party.approval.chambers)
                    chamber.attendance_q32 = 0;
    });
    const auto full = arrivals(*play(setup)), missing = arrivals(*play(empty_benches));
    ASSERT_TRUE(full.contains("XD") && missing.contains("XD"));
    EXPECT_GT(missing.at("XD"), full.at("XD"));
    for (const auto& [state, at] : full)
        if (state != "XD") {
            ASSERT_TRUE(missing.contains(state)) << state;
            EXPECT_EQ(missing.at(state), at) << state;
        }
    EXPECT_GE(full.size(), 3U);
}

}  // namespace
}  // namespace casus::test
