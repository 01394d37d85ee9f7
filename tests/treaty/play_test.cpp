// The whole procedure as one function: the same steps as the events, and who turns the result.
#include "treaty/play.h"

#include <fmt/format.h>

#include "driver.h"
#include "treaty/asking_file.h"

namespace casus::treaty::test {
namespace {

struct Play : ::testing::Test {
    Treaty treaty = csto();
    Treaty other = neighbours();
    Pace pace = pace_of(default_parameters());
    std::vector<FactValue> facts = january_facts();
    std::vector<Stance> stances = all_yes(treaty);

    Asking january_asking() const {
        Asking asking{at("2022-01-05T18:00Z"), state("KZ"), facts, stances};
        return asking;
    }
    static std::vector<Turn> turns_of(const Procedure& played, Turn::Kind kind) {
        std::vector<Turn> found;
        for (const Turn& turn : played.turns)
            if (turn.kind == kind)
                found.push_back(turn);
        return found;
    }
};

TEST_F(Play, steps_fall_when_the_events_of_a_run_of_the_same_seed_do) {
    const world::ParameterTable parameters = default_parameters();
    for (std::uint64_t seed = 1; seed <= 50; ++seed) {
        Driver driver = january(treaty, parameters);
        driver.seed = Seed(seed);
        driver.appeal("2022-01-05T18:00Z");
        driver.run();
        Asking asking = january_asking();
        asking.seed = Seed(seed);
        const Procedure played = play(treaty, asking, pace);
        ASSERT_EQ(played.result, Outcome::adopted);
        EXPECT_EQ(turns_of(played, Turn::Kind::decision).front().from,
                  driver.first(EventKind::decision_taken));
        std::vector<std::pair<StateCode, Time>> called, run_called;
        for (const Turn& turn : turns_of(played, Turn::Kind::call))
            called.emplace_back(turn.actor, turn.from);
        for (const Event& event : driver.of(EventKind::leader_consulted))
            run_called.emplace_back(StateCode::unpack(static_cast<std::uint16_t>(event.entity)),
                                    event.time);
        EXPECT_EQ(called, run_called);
        for (const Turn& turn : turns_of(played, Turn::Kind::pledge))
            EXPECT_EQ(turn.from, driver.of(EventKind::pledge_made, turn.actor.text()).front().time)
                << turn.actor.text() << " seed " << seed;
    }
}

TEST_F(Play, without_a_seed_the_drawn_steps_lie_between_the_two_ends) {
    Asking asking = january_asking();
    const Turn ends = turns_of(play(treaty, asking, pace), Turn::Kind::decision).front();
    EXPECT_LT(ends.from, ends.until);
    for (std::uint64_t seed = 1; seed <= 50; ++seed) {
        asking.seed = Seed(seed);
        const Turn drawn = turns_of(play(treaty, asking, pace), Turn::Kind::decision).front();
        EXPECT_LE(ends.from, drawn.from);
        EXPECT_GE(ends.until, drawn.until);
    }
}

TEST_F(Play, under_consensus_each_party_can_turn_a_yes_and_the_one_against_a_no) {
    const Procedure yes = play(treaty, january_asking(), pace);
    EXPECT_EQ(yes.pivots.size(), 6U);
    set(stances, "BY", Kind::no);
    const Procedure no = play(treaty, january_asking(), pace);
    EXPECT_EQ(no.result, Outcome::refused);
    ASSERT_EQ(no.pivots.size(), 1U);
    EXPECT_EQ(no.pivots.front().state, state("BY"));
    EXPECT_EQ(no.pivots.front().instead, Vote::in_favour);
}

TEST_F(Play, who_is_no_party_on_the_date_is_not_among_the_voters) {
    Asking asking = january_asking();
    for (const auto& [date, count] :
         {std::pair{"1995-01-01", 9U}, {"2001-01-01", 6U}, {"2010-06-12", 7U}}) {
        asking.at = at(date);
        EXPECT_EQ(play(treaty, asking, pace).ballots.size(), count) << date;
    }
    asking.host = state("GE");
    asking.at = at("2022-01-05");
    const Procedure outsider = play(treaty, asking, pace);
    EXPECT_EQ(outsider.grounds.stop, Grounds::Stop::outsider);
    EXPECT_EQ(outsider.result, Outcome::refused);
    EXPECT_TRUE(outsider.pivots.empty());
    EXPECT_TRUE(outsider.bound.empty());
}

TEST_F(Play, a_text_without_clocks_tells_no_time) {
    const Treaty text = nato();
    std::vector<Stance> all = all_yes(text);
    const std::vector<FactValue> attack{held("armed_attack", Truth::yes),
                                        held("outside_direction", Truth::yes),
                                        held("on_europe_or_america", Truth::yes)};
    Asking asking{at("2022-01-05"), state("PL"), attack, all};
    const Procedure played = play(text, asking, pace);
    EXPECT_FALSE(played.timed);
    for (const Turn& turn : played.turns)
        EXPECT_EQ(turn.from, never);
    EXPECT_EQ(turns_of(played, Turn::Kind::call).size(), played.ballots.size());
}

TEST_F(Play, a_silent_procedure_is_adopted_at_its_deadline_and_one_against_breaks_it) {
    Organ& council = treaty.organs.front();
    council.rule.silence = true;
    council.rule.silence_deadline = hours(24);
    Asking asking = january_asking();
    asking.by_silence = true;
    const Procedure kept = play(treaty, asking, pace);
    EXPECT_TRUE(kept.by_silence);
    EXPECT_EQ(turns_of(kept, Turn::Kind::decision).front().from, at("2022-01-06T18:00Z"));
    EXPECT_TRUE(turns_of(kept, Turn::Kind::call).empty());
    EXPECT_EQ(kept.pivots.size(), 6U);
    set(stances, "AM", Kind::no);
    const Procedure broken = play(treaty, asking, pace);
    EXPECT_FALSE(broken.by_silence);
    EXPECT_EQ(broken.result, Outcome::refused);
    EXPECT_EQ(turns_of(broken, Turn::Kind::silence).size(), 2U) << "the draft, and who broke it";
}

TEST_F(Play, a_duty_binds_whatever_the_organ_decides_and_a_pledge_only_who_made_it) {
    set(stances, "RU", Kind::no);
    const auto bound_to = [](const Procedure& played, Bound::To to) {
        std::vector<StateCode> states;
        for (const Bound& bound : played.bound)
            if (bound.to == to)
                states.push_back(bound.state);
        return states;
    };
    const Procedure no = play(treaty, january_asking(), pace);
    EXPECT_EQ(bound_to(no, Bound::To::help).size(), 5U);
    EXPECT_TRUE(bound_to(no, Bound::To::decision).empty());
    EXPECT_TRUE(bound_to(no, Bound::To::pledge).empty());
    set(stances, "RU", Kind::yes);
    set(stances, "TJ", Kind::abstain);
    const Procedure yes = play(treaty, january_asking(), pace);
    EXPECT_EQ(bound_to(yes, Bound::To::pledge).size(), 4U);
}

TEST_F(Play, provisional_measures_come_before_the_decision) {
    treaty.organs.front().rule.provisional =
        Provisional{Provisional::By::each, {}, "own measures", {}};
    const Procedure played = play(treaty, january_asking(), pace);
    const auto early = turns_of(played, Turn::Kind::provisional);
    EXPECT_EQ(early.size(), 5U);
    EXPECT_EQ(early.front().from, at("2022-01-05T18:00Z"));
}

TEST_F(Play, files_of_facts_and_positions_are_read_and_wrong_ones_say_where) {
    const auto facts_table = world::parse_toml(
        "date = 2022-01-05T18:00Z\nby = \"KZ\"\n[facts]\narmed_attack = true\n"
        "outside_direction = \"unknown, contested, claimed:KZ\"\n",
        "facts.toml");
    const auto read = read_facts(treaty, *facts_table, "facts.toml");
    ASSERT_TRUE(read.has_value()) << format(read.error());
    EXPECT_EQ(read->by, state("KZ"));
    ASSERT_EQ(read->facts.size(), 2U);
    const auto problems = [&](const std::string& text, bool positions) {
        const auto table = world::parse_toml(text, "file.toml");
        if (positions) {
            const auto file = read_positions(treaty, *table, "file.toml");
            return file ? std::string() : format(file.error());
        }
        const auto file = read_facts(treaty, *table, "file.toml");
        return file ? std::string() : format(file.error());
    };
    EXPECT_NE(problems("[facts]\narmed_atack = true\n", false).find("armed_attack"),
              std::string::npos);
    EXPECT_NE(problems("[facts]\narmed_attack = \"maybe\"\n", false).find("file.toml:2:16"),
              std::string::npos);
    EXPECT_NE(problems("by = \"FR\"\n[facts]\n", false).find("'FR' never was a party"),
              std::string::npos);
    const std::string number = problems("[facts]\narmed_attack = 3\n", false);
    EXPECT_NE(number.find("found     3\n"), std::string::npos) << number;
    EXPECT_EQ(problems("silence = true\n[positions]\nRU = \"yes\"\nKG = \"absent\"\n", true), "");
    EXPECT_NE(problems("[positions]\nRU = \"maybe\"\n", true).find("an unknown word"),
              std::string::npos);
    EXPECT_NE(problems("[positions]\nFR = \"yes\"\n", true).find("FR"), std::string::npos);
    EXPECT_NE(problems("organ = \"counsil\"\n[positions]\n", true).find("no organ"),
              std::string::npos);
}

TEST_F(Play, a_claim_by_nobody_known_and_a_word_said_twice_are_refused) {
    const auto problems = [&](const std::string& text) {
        const auto table = world::parse_toml(text, "file.toml");
        const auto file = read_facts(treaty, *table, "file.toml");
        return file ? std::string() : format(file.error());
    };
    const std::string by_nobody = "[facts]\narmed_attack = \"true, denied:FR\"\n";
    EXPECT_NE(problems(by_nobody).find("'FR' is unknown to the treaty"), std::string::npos);
    EXPECT_EQ(problems("outsiders = [\"FR\"]\n" + by_nobody), "") << "named as an outsider";
    EXPECT_EQ(problems("[facts]\narmed_attack = \"true, denied:UZ\"\n"), "") << "a party once";
    EXPECT_NE(problems("outsiders = [\"UZ\"]\n[facts]\n").find("no state outside"),
              std::string::npos);
    for (const char* twice : {"true, contested, contested", "true, claimed:KZ, denied:KZ"})
        EXPECT_NE(
            problems(fmt::format("[facts]\narmed_attack = \"{}\"\n", twice)).find("said twice"),
            std::string::npos)
            << twice;
}

TEST_F(Play, the_page_says_how_those_without_a_position_are_counted) {
    Asking asking{at("2022-01-05T18:00Z"), state("KZ"), facts, {}};
    const std::string page = procedure_text(treaty, *find_organ(treaty, treaty.council), asking,
                                            treaty::play(treaty, asking, {}));
    EXPECT_NE(page.find("Absent, or without a position: AM, BY, KG, RU, TJ\n"), std::string::npos)
        << page;
    EXPECT_NE(page.find("counted as in favour: KZ, which asks"), std::string::npos) << page;
}

TEST_F(Play, a_gap_in_the_record_is_no_answer_of_the_law) {
    const Procedure before = play(other, {at("1990-01-01"), state("XA"), facts, stances}, pace);
    EXPECT_EQ(before.grounds.stop, Grounds::Stop::outsider);
    Organ& council = other.organs.front();
    council.chairs.clear();
    const std::vector<FactValue> held_there = {held("armed_attack", Truth::yes),
                                               held("order_lost", Truth::yes)};
    const auto all = all_yes(other);
    const Asking asking{at("2030-01-05"), state("XA"), held_there, all};
    const Procedure played = play(other, asking, pace);
    EXPECT_TRUE(played.no_chair);
    EXPECT_EQ(played.result, Outcome::open);
    EXPECT_NE(procedure_text(other, council, asking, played).find("Result: not known"),
              std::string::npos);
}

TEST_F(Play, what_the_result_rests_on_is_said_beside_it) {
    Asking asking = january_asking();
    const Organ& council = treaty.organs.front();
    const auto page = [&] {
        return procedure_text(treaty, council, asking, play(treaty, asking, pace));
    };
    EXPECT_EQ(page().find("though no article"), std::string::npos) << "the power is engaged";
    std::vector<FactValue> disputed;
    for (const Fact& fact : other.facts)
        if (!fact.set_by_appeal)
            disputed.push_back(held(fact.key, Truth::yes, true));
    const auto all = all_yes(other);
    const Asking doubtful{at("2030-01-05"), state("XA"), disputed, all};
    const std::string there =
        procedure_text(other, other.organs.front(), doubtful, play(other, doubtful, pace));
    EXPECT_NE(there.find("Result: a force may be sent, though no article"), std::string::npos)
        << there;
    treaty.organs.front().rule.quorum_numerator = treaty.organs.front().rule.quorum_denominator = 1;
    std::erase_if(stances, [](const Stance& one) { return one.state == state("AM"); });
    asking.stances = stances;
    EXPECT_NE(page().find("no decision can be taken"), std::string::npos) << page();
    EXPECT_NE(page().find("Absent, or without a position: AM"), std::string::npos);
}

TEST_F(Play, every_seat_of_an_elected_organ_counts_for_its_quorum) {
    const Treaty au = read_or_die("data/treaties/au.toml");
    const std::vector<FactValue> crimes = {held("grave_crimes", Truth::yes)};
    const std::vector<StateCode> all = parties_on(au, at("2015-12-17"));
    const auto played_with = [&](std::size_t positions) {
        std::vector<Stance> some;
        for (const StateCode code : all)
            if (code != state("BI") && some.size() < positions)
                some.push_back({code, Kind::yes, 1000});
        const Asking asking{at("2015-12-17"), state("BI"), crimes, some};
        const Procedure played = play(au, asking, pace);
        EXPECT_EQ(played.tally.quorum, 10);
        EXPECT_NE(procedure_text(au, *find_organ(au, au.council), asking, played)
                      .find("who does is not on record"),
                  std::string::npos);
        return played.result;
    };
    EXPECT_EQ(played_with(9), Outcome::refused);
    EXPECT_EQ(played_with(10), Outcome::adopted);
}

TEST_F(Play, where_each_decides_alone_nothing_is_adopted_for_the_others) {
    const Treaty anzus = read_or_die("data/treaties/anzus.toml");
    const std::vector<FactValue> attack = {held("armed_attack", Truth::yes),
                                           held("outside_direction", Truth::yes),
                                           held("on_metropolitan", Truth::yes)};
    const std::vector<Stance> split = {{state("AU"), Kind::yes, 1000},
                                       {state("US"), Kind::no, 1000}};
    const Asking asking{at("1980-01-01"), state("NZ"), attack, split};
    const Procedure played = play(anzus, asking, pace);
    EXPECT_TRUE(played.pivots.empty());
    for (const Bound& bound : played.bound)
        EXPECT_NE(bound.to, Bound::To::decision);
    const std::string page =
        procedure_text(anzus, *find_organ(anzus, anzus.council), asking, played);
    EXPECT_EQ(page.find("adopted"), std::string::npos) << page;
    EXPECT_NE(page.find("Result: each may send a force, by its own word alone"), std::string::npos);
    EXPECT_NE(page.find("nobody: each decides for itself"), std::string::npos);
}

TEST_F(Play, who_has_no_vote_is_not_called_absent) {
    const Treaty ecowas = read_or_die("data/treaties/ecowas.toml");
    const std::vector<FactValue> coup = {held("coup", Truth::yes), held("requested", Truth::yes)};
    const std::vector<Stance> two = {{state("NG"), Kind::yes, 1000},
                                     {state("BF"), Kind::yes, 1000}};
    const Asking asking{at("2023-08-10"), state("NE"), coup, two};
    const std::string page = procedure_text(ecowas, *find_organ(ecowas, ecowas.council), asking,
                                            play(ecowas, asking, pace));
    EXPECT_NE(page.find("No vote: BF (its position does not count), GN, ML\n"), std::string::npos)
        << page;
    EXPECT_NE(page.find("Absent, or without a position: BJ,"), std::string::npos) << page;
    EXPECT_NE(page.find("counted as in favour: NE, which asks"), std::string::npos) << page;
}

TEST_F(Play, an_organ_decides_under_the_paragraph_that_names_it) {
    const std::vector<FactValue> held_there = {held("armed_attack", Truth::yes),
                                               held("order_lost", Truth::yes)};
    const auto all = all_yes(other);
    Organ office = other.organs.front();
    office.key = "office";
    other.organs.push_back(office);
    const auto ground_of = [&](const Organ& organ) {
        Asking asking{at("2030-01-05"), state("XA"), held_there, all};
        asking.organ = &organ;
        return turns_of(play(other, asking, pace), Turn::Kind::decision).front().ground;
    };
    const Provision council = ground_of(other.organs.front());
    ASSERT_NE(council.paragraph, nullptr);
    EXPECT_EQ(council.paragraph->organ, other.organs.front().key);
    EXPECT_EQ(ground_of(other.organs.back()).paragraph, nullptr);
}

}  // namespace
}  // namespace casus::treaty::test
