// Who may vote in a run, and drafts that stand unless somebody objects.
#include "treaty/voters.h"
#include "base/lever.h"
#include "driver.h"
#include "treaty/check.h"
#include "treaty/play.h"

namespace casus::treaty::test {
namespace {

Treaty with_an_office(Treaty treaty) {
    Organ office = treaty.organs.front();
    office.key = "office";
    treaty.organs.push_back(std::move(office));
    return treaty;
}

/// The neighbours with a consensus in which the party concerned has no vote.
struct Voters : ::testing::Test {
    Treaty other = with_an_office(neighbours());
    Organ& council = other.organs.front();
    world::ParameterTable parameters = default_parameters();

    Voters() {
        council.rule = Rule{};
        council.rule.host_votes = false;
        council.rule.source = council.rule.verified = "invented";
    }
    [[nodiscard]] Driver appealing() const {
        Driver driver{other, parameters, state("XA")};
        driver.facts = {held("armed_attack", Truth::yes), held("order_lost", Truth::yes)};
        driver.stances = all_yes(other);
        driver.now = initial(other, at("2030-01-01"));
        driver.appeal(asked);
        return driver;
    }
    Party& party(std::string_view code) {
        return *std::ranges::find(other.parties, state(code), &Party::code);
    }
    void suspend(std::string_view code, Suspension::Loses loses = Suspension::Loses::vote) {
        party(code).suspensions = {{at("2029-06-01"), never, loses, "after a coup", {}, {}}};
    }
    void seat(std::initializer_list<std::string_view> codes) {
        council.sits = Organ::Sits::elected;
        council.size = static_cast<std::int64_t>(codes.size());
        council.seats.clear();
        for (const std::string_view code : codes)
            council.seats.push_back({state(code), at("2029-01-01"), never, {}});
    }
    void need_two_thirds() {
        council.rule.kind = Rule::Kind::share;
        council.rule.thresholds = {{By::heads, Base::eligible, 2, 3}};
    }
    void circulate(Duration deadline) {
        council.by_silence = council.rule.silence = true;
        council.rule.silence_deadline = deadline;
    }
    Driver with(std::initializer_list<std::pair<std::string_view, Kind>> positions) const {
        Driver driver = appealing();
        for (const auto& [code, kind] : positions)
            set(driver.stances, code, kind);
        return driver;
    }
    static bool adopted(const Driver& driver) {
        const auto decisions = driver.of(EventKind::decision_taken);
        EXPECT_LE(decisions.size(), 1U);
        return !decisions.empty() && decisions.front().data[0] == 1;
    }
    bool adopts(std::initializer_list<std::pair<std::string_view, Kind>> positions) const {
        Driver driver = with(positions);
        play_out(driver);
        return adopted(driver);
    }
    /// What the loop does after it has asked the parties at `time`.
    static void ask(Driver& driver, Time time) {
        driver.run(time);
        for (const Event& event : objections(driver.treaty, driver.now, driver.stances,
                                             driver.disputants, time + seconds(1)))
            driver.push(event);
    }
    static void turn(Driver& driver, Time time, std::string_view code, Kind kind) {
        driver.run(time);
        set(driver.stances, code, kind);
        ask(driver, time);
    }
    static void play_out(Driver& driver) {
        ask(driver, at(asked));
        driver.run();
    }
    static Vote vote_in(const Driver& driver, std::string_view code) {
        return std::ranges::find(driver.now.parties, state(code), &PartyState::code)->vote;
    }

    static constexpr std::string_view asked = "2030-01-05T08:00Z";
};

TEST_F(Voters, the_no_of_a_party_without_its_vote_does_not_stop_a_consensus) {
    EXPECT_FALSE(adopts({{"XD", Kind::no}}));
    suspend("XD", Suspension::Loses::duty);
    EXPECT_FALSE(adopts({{"XD", Kind::no}})) << "it has lost another right, not its vote";
    suspend("XD");
    Driver driver = with({{"XD", Kind::no}});
    driver.run();
    EXPECT_TRUE(adopted(driver));
    EXPECT_TRUE(driver.of(EventKind::leader_consulted, "XD").empty());
    EXPECT_EQ(vote_in(driver, "XD"), Vote::not_asked);
    EXPECT_EQ(driver.of(EventKind::leader_consulted, "XC").size(), 1U);
    party("XD").suspensions.front().until = at("2030-01-05");
    EXPECT_FALSE(adopts({{"XD", Kind::no}})) << "it has its vote again";
    suspend("XD");
    council.rule.suspended_vote = true;
    EXPECT_FALSE(adopts({{"XD", Kind::no}})) << "the rule lets it vote";
}

TEST_F(Voters, the_yes_of_a_party_without_its_vote_does_not_make_the_majority) {
    need_two_thirds();
    EXPECT_TRUE(adopts({{"XC", Kind::no}}));
    suspend("XD");
    EXPECT_FALSE(adopts({{"XC", Kind::no}})) << "one of two";
    EXPECT_TRUE(adopts({})) << "two of two";
}

TEST_F(Voters, a_party_without_its_vote_is_not_needed_for_the_quorum) {
    council.rule.quorum_numerator = 1;
    Driver driver = with({});
    std::erase_if(driver.stances, [](const Stance& s) { return s.state == state("XD"); });
    Driver missed = driver;
    missed.run();
    EXPECT_FALSE(adopted(missed));
    suspend("XD");
    driver.run();
    EXPECT_TRUE(adopted(driver));
}

TEST_F(Voters, a_chair_without_its_vote_opens_the_session_and_is_not_counted) {
    suspend("XB");
    Driver driver = with({{"XB", Kind::no}});
    driver.run();
    ASSERT_EQ(driver.steps("consultation").size(), 1U);
    EXPECT_EQ(driver.steps("consultation").front().actor, state("XB"));
    EXPECT_EQ(driver.steps("consultation").front().verdict, "not asked");
    EXPECT_TRUE(adopted(driver));
}

TEST_F(Voters, a_party_without_a_seat_never_votes_and_never_counts) {
    seat({"XB", "XC"});
    Driver driver = with({{"XD", Kind::no}});
    driver.run();
    EXPECT_TRUE(adopted(driver));
    EXPECT_TRUE(driver.of(EventKind::leader_consulted, "XD").empty());
    EXPECT_EQ(vote_in(driver, "XD"), Vote::not_asked);
    need_two_thirds();
    EXPECT_FALSE(adopts({{"XC", Kind::no}})) << "one of two, whatever the third says";
    seat({"XB", "XC", "XD"});
    EXPECT_TRUE(adopts({{"XC", Kind::no}}));
}

TEST_F(Voters, a_chair_that_has_no_seat_opens_nothing) {
    seat({"XC", "XD"});
    Driver driver = with({});
    driver.run();
    EXPECT_EQ(driver.steps("refusal").size(), 1U);
    EXPECT_TRUE(driver.of(EventKind::leader_consulted).empty());
    EXPECT_EQ(driver.first(EventKind::decision_taken), never);
}

TEST_F(Voters, the_loop_and_the_whole_procedure_count_alike) {
    const Pace pace = pace_of(parameters);
    std::uint64_t nth = 0;
    const auto drawn = [&](std::int64_t n) {
        return static_cast<std::int64_t>(draw(Seed(7), Purpose::call_length, 0, Time(), ++nth) %
                                         static_cast<std::uint64_t>(n));
    };
    std::int64_t yes = 0, no = 0, silent = 0, pledges = 0;
    for (int round = 0; round < 2000; ++round) {
        council.rule = Rule{};
        council.rule.host_votes = drawn(2) == 0;
        council.rule.suspended_vote = drawn(4) == 0;
        council.rule.disputants_vote = drawn(4) == 0;
        council.rule.nonratifiers_vote = drawn(4) == 0;
        if (drawn(2) == 0)
            need_two_thirds();
        council.rule.quorum_numerator = drawn(3);
        council.rule.quorum_denominator = 2;
        council.rule.quorum_of = static_cast<Base>(drawn(3));
        council.by_silence = drawn(2) == 0;
        if (council.by_silence)
            circulate(hours(12));
        seat({});
        for (Party& member : other.parties) {
            member.suspensions.clear();
            member.memberships.front().sits_unratified = drawn(4) == 0;
            if (drawn(3) == 0)
                suspend(member.code.text());
            if (drawn(4) != 0)
                council.seats.push_back({member.code, at("2029-01-01"), never, {}});
        }
        council.sits = drawn(2) == 0 ? Organ::Sits::all : Organ::Sits::elected;
        council.size = 1 + drawn(4);
        Driver driver = appealing();
        for (Stance& stance : driver.stances)
            stance.kind = static_cast<Kind>(drawn(4));
        std::erase_if(driver.stances, [&](const Stance&) { return drawn(6) == 0; });
        if (drawn(3) == 0)
            driver.disputants = {state(drawn(2) == 0 ? "XB" : "XD")};
        Asking asking{at(asked), driver.host, driver.facts, driver.stances, driver.disputants};
        asking.seed = driver.seed;
        const treaty::Procedure played = play(other, asking, pace);
        play_out(driver);
        ASSERT_EQ(adopted(driver), played.result == Outcome::adopted) << "round " << round;
        const auto decisions = driver.of(EventKind::decision_taken);
        ASSERT_EQ(!decisions.empty() && decisions.front().data[1] == 1, played.by_silence);
        std::vector<StateCode> pledged, told;
        for (const Event& event : driver.of(EventKind::pledge_made))
            pledged.push_back(StateCode::unpack(static_cast<std::uint16_t>(event.entity)));
        for (const Turn& turn : played.turns)
            if (turn.kind == Turn::Kind::pledge)
                told.push_back(turn.actor);
        ASSERT_EQ(pledged, told) << "round " << round;
        pledges += std::ssize(told);
        (adopted(driver) ? yes : no) += 1;
        silent += played.by_silence ? 1 : 0;
    }
    EXPECT_GT(yes, 200);
    EXPECT_GT(no, 200);
    EXPECT_GT(silent, 100);
    EXPECT_GT(pledges, 200);
}

TEST_F(Voters, a_party_to_the_dispute_has_no_vote_where_the_rule_says_so) {
    council.rule.disputants_vote = false;
    for (const bool disputes : {false, true}) {
        Driver driver = with({{"XB", Kind::no}});
        if (disputes)
            driver.disputants = {state("XB")};
        play_out(driver);
        EXPECT_EQ(adopted(driver), disputes) << "its no counts only where it has a vote";
        EXPECT_EQ(vote_in(driver, "XB") == Vote::against, !disputes);
    }
}

TEST_F(Voters, a_party_to_the_dispute_breaks_no_silence) {
    council.rule.disputants_vote = false;
    circulate(hours(24));
    Driver driver = with({{"XB", Kind::no}});
    driver.disputants = {state("XB")};
    play_out(driver);
    EXPECT_TRUE(driver.of(EventKind::silence_broken).empty());
    EXPECT_TRUE(adopted(driver));
}

TEST_F(Voters, who_sits_before_it_has_ratified_counts_as_the_rule_says) {
    party("XB").memberships.front().sits_unratified = true;
    EXPECT_FALSE(adopts({{"XB", Kind::no}})) << "it votes where the rule does not say otherwise";
    council.rule.nonratifiers_vote = false;
    EXPECT_TRUE(adopts({{"XB", Kind::no}}));
    party("XB").memberships.front().ratified = at("2030-01-05");
    EXPECT_FALSE(adopts({{"XB", Kind::no}})) << "on the day of its deposit it has ratified";
    party("XB").memberships.front().ratified = at("2030-01-06");
    EXPECT_TRUE(adopts({{"XB", Kind::no}}));
    council.rule.quorum_numerator = council.rule.quorum_denominator = 1;
    council.rule.quorum_of = Base::ratifiers;
    EXPECT_TRUE(adopts({})) << "all ratifiers are there";
}

TEST_F(Voters, who_asks_and_has_not_ratified_is_refused_for_that) {
    party("XA").memberships.front().sits_unratified = true;
    Driver driver = with({});
    play_out(driver);
    EXPECT_TRUE(driver.of(EventKind::decision_taken).empty());
    ASSERT_EQ(driver.steps("refusal").size(), 1U);
    EXPECT_EQ(driver.steps("refusal").front().text,
              "who asks sits in the organs and has not ratified");
    for (const StepRow& row : driver.steps("evaluation"))
        EXPECT_EQ(row.verdict, "not engaged");
}

TEST_F(Voters, no_force_without_the_word_of_an_authority_where_the_text_asks_for_it) {
    Treaty asks = other;
    Paragraph& needs = asks.articles.front().editions.front().paragraphs.emplace_back();
    needs.does = Does::authorisation;
    needs.authority = "an assembly of all";
    needs.when = parse_condition("order_lost", {"here", 1, 1}).value();
    for (const Truth truth : {Truth::yes, Truth::no, Truth::unknown}) {
        Driver driver{asks, parameters, state("XA")};
        driver.facts = {held("armed_attack", Truth::yes), held("order_lost", truth)};
        driver.stances = all_yes(asks);
        driver.now = initial(asks, at("2030-01-01"));
        driver.appeal(asked);
        play_out(driver);
        EXPECT_EQ(adopted(driver), truth == Truth::yes);
        const treaty::Procedure played =
            play(asks, {at(asked), driver.host, driver.facts, driver.stances}, pace_of(parameters));
        EXPECT_EQ(played.grounds.stop,
                  truth == Truth::yes ? Grounds::Stop::none : Grounds::Stop::no_authorisation);
        EXPECT_EQ(driver.steps("authorisation").size(), 1U);
    }
}

TEST_F(Voters, a_kept_silence_adopts_at_its_deadline_and_says_so) {
    circulate(hours(24));
    Driver driver = with({});
    play_out(driver);
    const auto decisions = driver.of(EventKind::decision_taken);
    ASSERT_EQ(decisions.size(), 1U);
    EXPECT_EQ(decisions.front().time, at("2030-01-06T08:00Z"));
    EXPECT_EQ(decisions.front().data[0], 1);
    EXPECT_EQ(decisions.front().data[1], 1);
    EXPECT_NE(driver.steps("decision").front().text.find("by silence"), std::string::npos);
    EXPECT_EQ(driver.first(EventKind::draft_circulated), at(asked));
    EXPECT_EQ(driver.first(EventKind::consultation_opened), never);
    EXPECT_TRUE(driver.of(EventKind::leader_consulted).empty());
    EXPECT_EQ(driver.of(EventKind::pledge_made).size(), 3U);
}

TEST_F(Voters, who_abstains_or_is_away_keeps_silence) {
    circulate(hours(24));
    council.rule.veto = {state("XC")};
    council.rule.veto_by_abstention = true;
    Driver driver = with({{"XB", Kind::abstain}, {"XC", Kind::abstain}});
    std::erase_if(driver.stances, [](const Stance& s) { return s.state == state("XD"); });
    play_out(driver);
    EXPECT_TRUE(driver.of(EventKind::silence_broken).empty());
    EXPECT_TRUE(adopted(driver));
    EXPECT_EQ(driver.first(EventKind::decision_taken), at("2030-01-06T08:00Z"));
}

TEST_F(Voters, an_objection_breaks_the_silence_and_a_no_in_the_session_defeats) {
    circulate(hours(24));
    Driver driver = with({});
    turn(driver, at("2030-01-05T13:00Z"), "XC", Kind::no);
    driver.run();
    ASSERT_EQ(driver.of(EventKind::silence_broken).size(), 1U);
    EXPECT_EQ(driver.of(EventKind::silence_broken, "XC").size(), 1U);
    const Time opened = driver.first(EventKind::consultation_opened);
    EXPECT_GT(opened, at("2030-01-05T13:00:01Z"));
    EXPECT_LT(opened, at("2030-01-05T18:00Z"));
    const auto decisions = driver.of(EventKind::decision_taken);
    ASSERT_EQ(decisions.size(), 1U) << "none comes at the deadline";
    EXPECT_EQ(decisions.front().data[0], 0);
    EXPECT_EQ(decisions.front().data[1], 0);
    EXPECT_LT(decisions.front().time, at("2030-01-06T08:00Z"));
    EXPECT_EQ(driver.steps("decision").front().text.find("by silence"), std::string::npos);
}

TEST_F(Voters, who_is_against_from_the_start_objects_at_once_and_may_be_outvoted) {
    need_two_thirds();
    circulate(hours(24));
    Driver driver = with({{"XD", Kind::no}});
    play_out(driver);
    EXPECT_EQ(driver.first(EventKind::silence_broken), at(asked) + seconds(1));
    ASSERT_EQ(driver.of(EventKind::decision_taken).size(), 1U);
    EXPECT_EQ(driver.of(EventKind::decision_taken).front().data[0], 1);
    EXPECT_EQ(driver.of(EventKind::decision_taken).front().data[1], 0);
}

TEST_F(Voters, who_has_no_vote_or_comes_too_late_does_not_break_a_silence) {
    circulate(hours(24));
    suspend("XD");
    seat({"XB", "XD"});
    Driver driver = with({{"XA", Kind::no}, {"XC", Kind::no}, {"XD", Kind::no}});
    ask(driver, at(asked));
    turn(driver, at("2030-01-06T07:59:59Z"), "XB", Kind::no);
    driver.run();
    EXPECT_TRUE(driver.of(EventKind::silence_broken).empty());
    EXPECT_TRUE(adopted(driver));
    Driver soon = with({});
    turn(soon, at("2030-01-06T07:59:58Z"), "XB", Kind::no);
    soon.run();
    EXPECT_EQ(soon.first(EventKind::silence_broken), at("2030-01-06T07:59:59Z"));
    EXPECT_FALSE(adopted(soon));
}

TEST_F(Voters, the_hosts_word_ends_a_silence_without_a_decision) {
    circulate(hours(24));
    Driver driver = with({});
    driver.push(at("2030-01-05T12:00Z"), EventKind::lever_pulled,
                {static_cast<std::int64_t>(Lever::end_mission), 0, 0, 0});
    driver.run();
    EXPECT_EQ(driver.first(EventKind::decision_taken), never);
    EXPECT_EQ(driver.steps("withdrawal_of_appeal").size(), 1U);
}

TEST_F(Voters, a_silence_saved_in_the_middle_ends_as_if_never_saved) {
    circulate(hours(24));
    for (const bool broken : {false, true}) {
        const auto play_in_parts = [&](bool saves) {
            Driver driver = with({});
            for (int hour = 1; hour < 60; ++hour) {
                const Time time = at(asked) + hours(hour);
                if (hour == 7 && broken)
                    turn(driver, time, "XD", Kind::no);
                driver.run(time);
                if (!saves)
                    continue;
                const auto loaded = State::load(driver.now.save());
                EXPECT_TRUE(loaded.has_value());
                EXPECT_EQ(*loaded, driver.now);
                EXPECT_EQ(misfit(other, *loaded, std::ssize(driver.happened)), "");
                driver.now = *loaded;
            }
            return driver;
        };
        const Driver straight = play_in_parts(false), cut = play_in_parts(true);
        EXPECT_EQ(cut.happened, straight.happened);
        EXPECT_EQ(cut.now, straight.now);
        EXPECT_EQ(adopted(cut), !broken);
    }
    Driver silent = with({});
    silent.run(at(asked) + hours(1));
    ASSERT_EQ(silent.now.phase, State::Phase::silent);
    council.by_silence = false;
    EXPECT_NE(misfit(other, silent.now, std::ssize(silent.happened)), "")
        << "no treaty without the procedure takes such a state";
}

TEST_F(Voters, measures_before_the_decision_are_told_and_bind_nobody) {
    Driver plain = with({{"XC", Kind::no}, {"XD", Kind::abstain}});
    plain.run();
    EXPECT_TRUE(plain.of(EventKind::measures_taken).empty());
    council.rule.provisional =
        Provisional{Provisional::By::each, {}, "watch the border", hours(24)};
    Driver each = with({{"XC", Kind::no}, {"XD", Kind::abstain}});
    each.run();
    ASSERT_EQ(each.of(EventKind::measures_taken).size(), 1U);
    EXPECT_EQ(each.of(EventKind::measures_taken, "XB").front().time, at(asked));
    EXPECT_EQ(each.steps("provisional").front().text, "watch the border, for 24 hours at most");
    EXPECT_EQ(each.first(EventKind::decision_taken), plain.first(EventKind::decision_taken));
    EXPECT_FALSE(adopted(each)) << "the no of another still stops the consensus";
    EXPECT_TRUE(each.of(EventKind::pledge_made).empty());
    council.rule.provisional->by = Provisional::By::chair;
    Driver chair = with({{"XB", Kind::no}});
    chair.run();
    EXPECT_EQ(chair.of(EventKind::measures_taken, "XB").size(), 1U);
}

TEST_F(Voters, measures_of_another_organ_are_decided_by_its_own_rule) {
    other.organs.back().rule = council.rule;
    council.rule.provisional = Provisional{Provisional::By::organ, "office", "send observers", {}};
    for (const Kind kind : {Kind::yes, Kind::no}) {
        Driver driver = with({{"XC", kind}});
        driver.run();
        ASSERT_EQ(driver.of(EventKind::measures_taken, "XA").size(), 1U);
        EXPECT_EQ(driver.of(EventKind::measures_taken).front().data[0], kind == Kind::yes ? 1 : 0);
    }
}

TEST_F(Voters, a_file_that_circulates_drafts_says_for_how_long) {
    const auto read = [](const std::string& rule) {
        const auto over =
            world::parse_toml("[alliance.organ.assembly]\nby_silence = true\n" + rule, "over.toml");
        return read_treaty(source_path("data/treaties/three-towns.toml"), *over);
    };
    const auto mute = read("");
    ASSERT_FALSE(mute.has_value());
    EXPECT_NE(format(mute.error()).find("by_silence"), std::string::npos);
    const auto whole = read(
        "[alliance.organ.assembly.rule]\nsilence = true\n"
        "silence_deadline = { value = 6, unit = \"h\", source = \"invented\", mark = \"assumed\" "
        "}\n");
    ASSERT_TRUE(whole.has_value()) << format(whole.error());
    EXPECT_TRUE(by_silence(whole->organs.front()));
}

}  // namespace
}  // namespace casus::treaty::test
