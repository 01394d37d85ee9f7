// What must move, and by how much, when one link between appeal and completion moves: on the whole
// loop of the reference case. The hours are printed.
#include <iostream>

#include "slow/january.h"

namespace casus::test {
namespace {

/// The host's word to leave would cut a slow deployment short, so it is left out here.
crisis::Options without_the_word(const std::vector<std::string>& settings = {}) {
    crisis::Options options = without("end-of-mission");
    for (const std::string& setting : settings)
        options.settings.push_back(world::parse_setting(setting).value());
    return options;
}

const Time long_enough = day(14);

const Played& with_time() {
    static const std::unique_ptr<Played> run =
        play_until(setup_of(january, without_the_word()), long_enough);
    return *run;
}

Time complete(const std::string& what, const Played& run) {
    const Time decision = first(run, "decision_taken"), done = first(run, "deployment_complete");
    std::cout << fmt::format(
        "{}: decision {} h after the appeal, complete {} h after the decision\n", what,
        hours_between(first(run, "appeal_received"), decision), hours_between(decision, done));
    return done;
}

Time complete_with(const std::string& setting) {
    return complete(setting,
                    *play_until(setup_of(january, without_the_word({setting})), long_enough));
}

TEST(FullLoop, a_quarter_of_the_aircraft_delays_completion) {
    const Time before = complete("as it is", with_time());
    ASSERT_NE(before, never);
    EXPECT_GE(complete_with("forces.lift.aircraft_share=0.25"), before + hours(24));
}

TEST(FullLoop, half_the_working_stands_delay_completion) {
    const Time before = complete("as it is", with_time());
    EXPECT_GE(complete_with("forces.lift.stand_share=0.5"), before + hours(24));
}

TEST(FullLoop, an_appeal_36_hours_later_moves_every_computed_event_up_to_completion) {
    const SharedSetup later = changed(setup_of(january, without_the_word()), [](crisis::Setup& s) {
        for (Command& command : s.script)
            if (command.body.lever == Lever::appeal)
                command.time = command.time + hours(36);
        std::ranges::sort(s.script);
    });
    const auto run = play_until(later, long_enough);
    const Time done = complete("as it is", with_time());
    complete("appeal 36 h later", *run);
    const auto before = computed(with_time(), done), moved = computed(*run);
    EXPECT_GE(before.size(), 30U);
    Duration least = hours(10'000), most;
    for (const auto& [event, at] : before) {
        ASSERT_TRUE(moved.contains(event)) << event;
        least = std::min(least, moved.at(event) - at);
        most = std::max(most, moved.at(event) - at);
    }
    std::cout << fmt::format("{} computed events move by {} to {} h\n", before.size(),
                             hours_between(Time(), Time() + least),
                             hours_between(Time(), Time() + most));
    EXPECT_GE(least, hours(12));
    EXPECT_LE(most, hours(72));
}

TEST(FullLoop, a_parliament_without_quorum_delays_its_own_unit_and_no_other) {
    const StateCode with_parliament('K', 'G');
    const auto attended_by = [&](std::int64_t share_q32) {
        const SharedSetup setup =
            changed(setup_of(january, without_the_word()), [&](crisis::Setup& s) {
                for (treaty::Party& party : s.treaty.parties)
                    if (party.code == with_parliament)
                        for (treaty::Chamber& chamber : party.approval.chambers)
                            chamber.attendance_q32 = share_q32;
            });
        return arrivals(*play_until(setup, long_enough));
    };
    const auto full = attended_by(one_q32), empty = attended_by(0);
    EXPECT_EQ(full.size(), 5U);
    for (const auto& [state, at] : full) {
        ASSERT_TRUE(empty.contains(state)) << state;
        std::cout << fmt::format("{} arrives {} h later without that quorum\n", state,
                                 hours_between(at, empty.at(state)));
        EXPECT_GE(empty.at(state), at) << state;
        EXPECT_EQ(empty.at(state) > at, state == with_parliament.text()) << state;
    }
}

}  // namespace
}  // namespace casus::test
