// A draft of the alliance in a whole run: it stands at its deadline, or a party that turns against
// it in time breaks the silence.
#include <gtest/gtest.h>

#include "base/diagnostic.h"
#include "crisis/crisis.h"
#include "crisis/setup_data.h"
#include "crisis/snapshot.h"
#include "records/sink.h"

namespace casus::crisis {
namespace {

struct Silence : ::testing::Test {
    std::shared_ptr<crisis::Setup> setup;
    Executor executor{1};
    records::NullSink sink;
    const Time appeal = parse_time("2022-01-17T12:00Z").value();
    static constexpr Duration deadline = hours(12);

    void SetUp() override {
        auto towns = load(CASUS_SOURCE_DIR "/scenarios/three-towns", Options{});
        ASSERT_TRUE(towns.has_value()) << format(towns.error());
        setup = std::make_shared<crisis::Setup>(**towns);
        treaty::Organ& council = setup->treaty.organs.front();
        council.by_silence = council.rule.silence = true;
        council.rule.silence_deadline = deadline;
    }
    /// From here on nothing outweighs what speaks against help.
    [[nodiscard]] Command all_turn_away(Time at) const {
        Command command;
        command.time = at;
        command.seat = SeatId(0);
        command.body.lever = Lever::set_parameter;
        command.body.scope = CommandBody::Scope::parameter;
        command.body.place =
            static_cast<std::uint32_t>(setup->scenario.parameters.index("positions.bar"));
        command.body.size = 4 * one_q32;
        return command;
    }
    [[nodiscard]] treaty::State law(const Crisis& run) {
        const auto state = load(*setup, run.snapshot(), executor);
        EXPECT_TRUE(state.has_value()) << format(state.error());
        return state ? state->treaty : treaty::State{};
    }
    Crisis played_to(Time until, std::span<const Command> commands = {}) {
        auto run = Crisis::start(setup, Seed(1), executor, sink);
        EXPECT_TRUE(run.has_value());
        EXPECT_TRUE(run->advance(until, commands).has_value());
        return std::move(*run);
    }
};

TEST_F(Silence, a_draft_to_which_nobody_objects_stands_at_its_deadline) {
    Crisis run = played_to(appeal + hours(3));
    EXPECT_EQ(law(run).phase, treaty::State::Phase::silent);
    ASSERT_TRUE(run.advance(appeal + deadline + hours(1)).has_value());
    EXPECT_TRUE(law(run).adopted);
    EXPECT_EQ(law(run).decided_at, appeal + deadline);
}

TEST_F(Silence, parties_that_turn_away_before_the_deadline_have_a_session_called_and_refuse) {
    const std::vector turned{all_turn_away(appeal + minutes(150))};
    Crisis run = played_to(appeal + hours(2), turned);
    EXPECT_EQ(law(run).phase, treaty::State::Phase::silent);
    ASSERT_TRUE(run.advance(appeal + hours(4)).has_value());
    EXPECT_NE(law(run).phase, treaty::State::Phase::silent) << "asked at the next whole hour";
    ASSERT_TRUE(run.advance(appeal + hours(24)).has_value());
    EXPECT_FALSE(law(run).adopted);
    EXPECT_LT(law(run).decided_at, appeal + deadline);
    EXPECT_GT(law(run).opened_at, appeal + hours(3));
}

TEST_F(Silence, who_is_named_a_party_to_the_dispute_can_break_none) {
    setup->treaty.organs.front().rule.disputants_vote = false;
    for (const treaty::Party& party : setup->treaty.parties)
        setup->positions.disputants.push_back(party.code);
    const std::vector turned{all_turn_away(appeal + minutes(150))};
    Crisis run = played_to(appeal + deadline + hours(1), turned);
    EXPECT_EQ(law(run).decided_at, appeal + deadline) << "no session was called";
}

TEST_F(Silence, a_run_restored_while_a_draft_is_out_decides_as_the_one_that_was_not) {
    for (const bool broken : {false, true}) {
        const std::vector<Command> none, turned{all_turn_away(appeal + minutes(150))};
        const auto& commands = broken ? turned : none;
        Crisis straight = played_to(appeal + hours(2), commands);
        const std::string saved = straight.snapshot();
        auto restored = Crisis::restore(saved, setup, executor, sink);
        ASSERT_TRUE(restored.has_value()) << format(restored.error());
        for (Crisis* run : {&straight, &*restored})
            ASSERT_TRUE(run->advance(appeal + hours(30)).has_value());
        EXPECT_EQ(restored->digest(), straight.digest());
        EXPECT_EQ(law(*restored).adopted, !broken);
    }
}

}  // namespace
}  // namespace casus::crisis
