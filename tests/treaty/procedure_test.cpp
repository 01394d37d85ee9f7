// From the appeal to the end of the mandate: what happens when, and why.
#include "base/lever.h"
#include "driver.h"

namespace casus::treaty::test {
namespace {

struct Procedure : ::testing::Test {
    Treaty treaty = csto();
    Treaty other = neighbours();
    world::ParameterTable parameters = default_parameters();

    Driver of_neighbours(std::string_view appeal) const {
        Driver driver{other, parameters, state("XA")};
        driver.facts = {held("armed_attack", Truth::yes), held("order_lost", Truth::yes),
                        held("outside_direction", Truth::no)};
        driver.stances = all_yes(other);
        driver.now = initial(other, at("2030-01-01"));
        driver.appeal(appeal);
        return driver;
    }
    void set_value(std::string_view path, std::int64_t whole) {
        parameters.set(parameters.index(path), whole << 32);
    }
};

TEST_F(Procedure, an_appeal_in_the_evening_of_5_january_is_decided_two_to_six_hours_later) {
    for (const char* appeal :
         {"2022-01-05T17:00Z", "2022-01-05T18:00Z", "2022-01-05T18:37Z", "2022-01-05T19:00Z"})
        for (std::uint64_t seed = 1; seed <= 200; ++seed) {
            Driver driver = january(treaty, parameters);
            driver.seed = Seed(seed);
            driver.appeal(appeal);
            driver.run();
            const Time decided = driver.first(EventKind::decision_taken);
            EXPECT_GE(decided, at(appeal) + hours(2)) << appeal << " seed " << seed;
            EXPECT_LE(decided, at(appeal) + hours(6)) << appeal << " seed " << seed;
            EXPECT_EQ(driver.of(EventKind::decision_taken).front().data[0], 1);
        }
}

TEST_F(Procedure, the_appeal_36_hours_later_moves_every_event_by_36_hours_or_more) {
    Driver early = january(treaty, parameters);
    early.appeal("2022-01-05T18:00Z");
    early.run();
    Driver late = january(treaty, parameters);
    late.appeal("2022-01-07T06:00Z");
    late.run();
    for (const EventKind kind : {EventKind::consultation_opened, EventKind::decision_taken,
                                 EventKind::mandate_opened, EventKind::approval_given})
        EXPECT_GT(late.first(kind), early.first(kind) + hours(24));
    EXPECT_EQ(late.first(EventKind::consultation_opened),
              early.first(EventKind::consultation_opened) + hours(36));
}

TEST_F(Procedure, the_chair_of_the_day_calls_the_requester_and_then_round_the_order) {
    Driver driver = january(treaty, parameters);
    driver.appeal("2022-01-05T18:00Z");
    driver.run();
    ASSERT_EQ(driver.steps("consultation").size(), 1U);
    EXPECT_EQ(driver.steps("consultation").front().actor, state("AM"));
    std::string order;
    for (const StepRow& row : driver.steps("call"))
        order += row.actor.text() + " ";
    EXPECT_EQ(order, "KZ BY KG RU TJ ");
}

TEST_F(Procedure, articles_are_evaluated_on_facts_and_on_claims_in_the_same_instant) {
    Driver driver = january(treaty, parameters);
    driver.appeal("2022-01-05T18:00Z");
    driver.run();
    EXPECT_EQ(driver.first(EventKind::article_evaluated), at("2022-01-05T18:00Z"));
    const auto verdict_of_aid = [&](std::string_view step) {
        for (const StepRow& row : driver.steps(step))
            if (row.article == "Art. 4 para 1-2")
                return row.edition + " " + row.verdict;
        return std::string("none");
    };
    EXPECT_EQ(verdict_of_aid("evaluation"), "2010 arguable");
    EXPECT_EQ(verdict_of_aid("evaluation_claims"), "2010 engaged");
}

TEST_F(Procedure, an_appeal_of_a_state_that_is_no_party_stops_with_a_refusal) {
    for (const char* code : {"GE", "UZ", "FR"}) {
        Driver driver = january(treaty, parameters);
        driver.host = state(code);
        driver.appeal("2022-01-05T18:00Z");
        driver.run();
        EXPECT_EQ(driver.steps("refusal").size(), 1U) << code;
        EXPECT_EQ(driver.happened.size(), 1U) << code;
    }
}

TEST_F(Procedure, an_appeal_outside_every_article_stops_with_a_refusal) {
    Driver driver = of_neighbours("2030-01-05T18:00Z");
    driver.facts.clear();
    for (const Fact& fact : other.facts)
        driver.facts.push_back(held(fact.key, Truth::no));
    Treaty silent = other;
    std::erase_if(silent.articles, [](const Article& a) { return a.key == "consult"; });
    Driver deaf{silent, parameters, state("XA")};
    deaf.facts = driver.facts;
    deaf.stances = driver.stances;
    deaf.appeal("2030-01-05T18:00Z");
    deaf.run();
    EXPECT_EQ(deaf.steps("refusal").size(), 1U);
    EXPECT_EQ(deaf.first(EventKind::consultation_opened), never);
}

TEST_F(Procedure, where_only_consultation_is_engaged_no_force_is_sent) {
    Driver driver = of_neighbours("2030-01-05T18:00Z");
    driver.facts = {held("armed_attack", Truth::no), held("order_lost", Truth::no),
                    held("many_victims", Truth::no)};
    driver.run();
    EXPECT_LT(driver.first(EventKind::consultation_opened), never);
    ASSERT_EQ(driver.of(EventKind::decision_taken).size(), 1U);
    EXPECT_EQ(driver.of(EventKind::decision_taken).front().data[0], 0);
    EXPECT_EQ(driver.first(EventKind::approval_opened), never);
}

TEST_F(Procedure, one_party_against_stops_a_consensus_and_the_rest_are_not_called) {
    Driver driver = january(treaty, parameters);
    set(driver.stances, "BY", Kind::no);
    driver.appeal("2022-01-05T18:00Z");
    driver.run();
    EXPECT_EQ(driver.of(EventKind::leader_consulted).size(), 2U);  // KZ, BY
    EXPECT_EQ(driver.of(EventKind::decision_taken).front().data[0], 0);
    EXPECT_EQ(driver.first(EventKind::pledge_made), never);
}

TEST_F(Procedure, under_two_thirds_a_party_against_that_is_not_needed_is_not_asked) {
    Driver driver = of_neighbours("2030-01-05T18:00Z");
    set(driver.stances, "XD", Kind::no);
    driver.run();
    EXPECT_EQ(driver.of(EventKind::decision_taken).front().data[0], 1);
    EXPECT_TRUE(driver.of(EventKind::leader_consulted, "XD").empty());
    EXPECT_TRUE(driver.of(EventKind::leader_consulted, "XA").empty()) << "the host has no vote";
    EXPECT_TRUE(driver.of(EventKind::approval_opened, "XD").empty());
    EXPECT_EQ(driver.of(EventKind::approval_opened).size(), 2U);
}

TEST_F(Procedure, a_willing_party_whose_vote_was_not_needed_may_still_send) {
    Driver driver = of_neighbours("2030-01-05T18:00Z");
    driver.run();
    EXPECT_TRUE(driver.of(EventKind::leader_consulted, "XD").empty());
    EXPECT_EQ(driver.of(EventKind::pledge_made, "XD").size(), 1U);
}

TEST_F(Procedure, a_party_that_abstains_lets_the_consensus_pass_and_is_asked_for_nothing) {
    Driver driver = january(treaty, parameters);
    set(driver.stances, "TJ", Kind::abstain);
    driver.appeal("2022-01-05T18:00Z");
    driver.run();
    EXPECT_EQ(driver.of(EventKind::decision_taken).front().data[0], 1);
    EXPECT_TRUE(driver.of(EventKind::approval_opened, "TJ").empty());
}

TEST_F(Procedure, a_sleeping_leader_is_called_in_the_morning_unless_woken) {
    const auto decision = [&] {
        Driver driver = january(treaty, parameters);
        driver.appeal("2022-01-05T20:00Z");
        driver.run();
        return driver.first(EventKind::decision_taken);
    };
    const Time woken = decision();
    set_value("treaty.call.wake_up_after", 1440);
    const Time waited = decision();
    EXPECT_LT(woken, at("2022-01-06T02:00Z"));
    EXPECT_GT(waited, at("2022-01-06T04:00Z")) << "07:00 in Moscow and Minsk";
}

TEST_F(Procedure, longer_calls_delay_the_decision) {
    Driver driver = january(treaty, parameters);
    driver.appeal("2022-01-05T12:00Z");
    driver.run();
    set_value("treaty.call.least", 60);
    set_value("treaty.call.most", 60);
    Driver slow = january(treaty, parameters);
    slow.appeal("2022-01-05T12:00Z");
    slow.run();
    EXPECT_GT(slow.first(EventKind::decision_taken), driver.first(EventKind::decision_taken));
}

TEST_F(Procedure, a_parliament_without_quorum_delays_its_own_unit_and_no_other) {
    Treaty empty = treaty;
    Treaty full = treaty;
    for (Party& party : empty.parties)
        if (party.code == state("KG")) {
            party.approval.chambers.front().attendance_q32 = 0;
            party.approval.chambers.front().attendance_later_q32 = std::int64_t{1} << 32;
        }
    for (Party& party : full.parties)
        if (party.code == state("KG"))
            party.approval.chambers.front().attendance_q32 = std::int64_t{1} << 32;
    Driver late = january(empty, parameters), soon = january(full, parameters);
    for (Driver* driver : {&late, &soon}) {
        driver->appeal("2022-01-05T18:00Z");
        driver->run();
    }
    ASSERT_EQ(late.of(EventKind::approval_postponed, "KG").size(), 1U);
    for (const char* code : {"AM", "BY", "RU", "TJ"})
        EXPECT_EQ(late.of(EventKind::pledge_made, code).front().time,
                  soon.of(EventKind::pledge_made, code).front().time)
            << code;
    const Time kg_late = late.of(EventKind::pledge_made, "KG").front().time;
    const Time kg_soon = soon.of(EventKind::pledge_made, "KG").front().time;
    EXPECT_GT(kg_late, kg_soon + hours(12));
    EXPECT_GE(kg_late, at("2022-01-07T04:00Z")) << "10:00 in Bishkek the next day";
}

TEST_F(Procedure, both_chambers_sit_in_daylight_one_after_the_other) {
    Driver driver = january(treaty, parameters);
    driver.appeal("2022-01-05T18:00Z");
    driver.run();
    const Time given = driver.of(EventKind::approval_given, "TJ").front().time;
    const std::int64_t local = given.second_of_day(hours(5));
    EXPECT_GE(local, 11 * 3600) << "two sittings from 9 on";
    EXPECT_LE(local, 18 * 3600);
}

TEST_F(Procedure, a_parliament_in_recess_takes_the_time_of_its_recall) {
    Driver winter = of_neighbours("2030-01-05T08:00Z");
    Driver summer = of_neighbours("2030-07-05T08:00Z");
    for (Driver* driver : {&winter, &summer}) {
        driver->run(at("2030-07-20"));
        const Time decided = driver->first(EventKind::decision_taken);
        const auto given = driver->of(EventKind::approval_given, "XD");
        ASSERT_EQ(given.size(), 1U);
        if (driver == &summer)
            EXPECT_GE(given.front().time, decided + hours(48));
        else
            EXPECT_LT(given.front().time, decided + hours(48));
    }
}

TEST_F(Procedure, a_party_that_turns_away_before_its_parliament_votes_refuses) {
    for (Party& party : treaty.parties)
        if (party.code == state("KG"))
            party.approval.chambers.front().attendance_q32 = 0;
    Driver driver = january(treaty, parameters);
    driver.appeal("2022-01-05T18:00Z");
    driver.run(at("2022-01-06T02:00Z"));
    set(driver.stances, "KG", Kind::no);
    driver.run();
    EXPECT_EQ(driver.of(EventKind::approval_postponed, "KG").size(), 1U);
    EXPECT_EQ(driver.of(EventKind::approval_refused, "KG").size(), 1U);
    EXPECT_TRUE(driver.of(EventKind::pledge_made, "KG").empty());
    EXPECT_EQ(driver.of(EventKind::pledge_made).size(), 4U);
}

TEST_F(Procedure, a_party_that_turns_away_after_its_call_is_asked_for_nothing) {
    Driver driver = january(treaty, parameters);
    driver.appeal("2022-01-05T18:00Z");
    while (driver.steps("call").size() < 5)
        driver.run(driver.queue.front().time);
    set(driver.stances, "BY", Kind::no);
    driver.run();
    EXPECT_TRUE(driver.of(EventKind::approval_opened, "BY").empty());
    EXPECT_EQ(driver.of(EventKind::pledge_made).size(), 4U);
}

TEST_F(Procedure, a_mandate_without_a_date_ends_by_the_hosts_word_and_the_time_to_withdraw) {
    Driver driver = january(treaty, parameters);
    driver.appeal("2022-01-05T18:00Z");
    driver.push(at("2022-01-11T05:48Z"), EventKind::lever_pulled,
                {static_cast<std::int64_t>(Lever::end_mission), 0, 0, 12 * 24});
    driver.run();
    const Event ending = driver.of(EventKind::mandate_ending).front();
    EXPECT_EQ(ending.time, at("2022-01-11T05:48Z"));
    EXPECT_EQ(Time(ending.data[0]), at("2022-01-23T05:48Z"));
    EXPECT_EQ(driver.first(EventKind::mandate_ended), at("2022-01-23T05:48Z"));
    EXPECT_EQ(driver.now.phase, State::Phase::ended);
}

TEST_F(Procedure, a_mandate_with_a_date_ends_by_it_and_by_the_hosts_word_if_that_is_earlier) {
    Driver dated = of_neighbours("2030-01-05T08:00Z");
    dated.run();
    const Time until = dated.first(EventKind::decision_taken) + days(30);
    EXPECT_EQ(dated.first(EventKind::mandate_ended), until);
    EXPECT_EQ(dated.first(EventKind::mandate_ending), until - days(3));
    Driver told = of_neighbours("2030-01-05T08:00Z");
    told.push(at("2030-01-10"), EventKind::lever_pulled,
              {static_cast<std::int64_t>(Lever::end_mission), 0, 0, 24});
    told.run();
    EXPECT_EQ(told.first(EventKind::mandate_ended), at("2030-01-11"));
    EXPECT_EQ(told.of(EventKind::mandate_ended).size(), 1U);
}

TEST_F(Procedure, a_pulled_lever_is_an_appeal_and_the_word_to_leave_stops_a_consultation) {
    Driver driver = january(treaty, parameters);
    driver.push(at("2022-01-05T18:00Z"), EventKind::lever_pulled,
                {static_cast<std::int64_t>(Lever::appeal), 0, 0, 1});
    driver.push(at("2022-01-05T19:30Z"), EventKind::lever_pulled,
                {static_cast<std::int64_t>(Lever::end_mission), 0, 0, 0});
    driver.run();
    EXPECT_EQ(driver.first(EventKind::appeal_received), at("2022-01-05T18:00Z"));
    EXPECT_EQ(driver.first(EventKind::decision_taken), never);
    EXPECT_EQ(driver.steps("withdrawal_of_appeal").size(), 1U);
}

TEST_F(Procedure, a_second_appeal_waits_for_the_first_and_a_new_one_follows_a_refusal) {
    Driver driver = january(treaty, parameters);
    set(driver.stances, "RU", Kind::no);
    driver.appeal("2022-01-05T18:00Z");
    driver.appeal("2022-01-05T18:30Z");
    driver.run(at("2022-01-06T12:00Z"));
    EXPECT_EQ(driver.steps("appeal").back().verdict, "pending");
    EXPECT_EQ(driver.of(EventKind::decision_taken).size(), 1U);
    set(driver.stances, "RU", Kind::yes);
    driver.appeal("2022-01-06T13:00Z");
    driver.run();
    EXPECT_EQ(driver.of(EventKind::decision_taken).back().data[0], 1);
}

TEST_F(Procedure, the_state_saved_in_the_middle_goes_on_as_if_never_saved) {
    Driver straight = january(treaty, parameters);
    straight.appeal("2022-01-05T18:00Z");
    straight.run();
    Driver cut = january(treaty, parameters);
    cut.appeal("2022-01-05T18:00Z");
    while (!cut.queue.empty()) {
        cut.run(cut.queue.front().time);
        const auto loaded = State::load(cut.now.save());
        ASSERT_TRUE(loaded.has_value());
        EXPECT_EQ(*loaded, cut.now);
        cut.now = *loaded;
    }
    EXPECT_EQ(cut.happened, straight.happened);
    EXPECT_EQ(cut.now, straight.now);
    Digester a, b;
    cut.now.add_to(a);
    straight.now.add_to(b);
    EXPECT_EQ(a.finish(), b.finish());
}

TEST_F(Procedure, bytes_that_are_no_state_are_refused) {
    Driver driver = january(treaty, parameters);
    driver.appeal("2022-01-05T18:00Z");
    driver.run();
    const std::string bytes = driver.now.save();
    for (std::size_t n = 0; n < bytes.size(); ++n)
        EXPECT_FALSE(State::load(bytes.substr(0, n)).has_value()) << n;
    EXPECT_FALSE(State::load(bytes + "x").has_value());
    std::string bad = bytes;
    bad[8] = 99;  // the phase
    EXPECT_FALSE(State::load(bad).has_value());
}

}  // namespace
}  // namespace casus::treaty::test
