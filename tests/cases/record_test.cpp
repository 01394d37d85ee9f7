// The cases of the data: what the record says and what the text and the votes give.
#include "library.h"
#include "world/sources.h"

namespace casus::cases::test {
namespace {

using treaty::Verdict;

TEST(Record, at_least_thirty_past_appeals_are_on_file_each_under_its_own_name) {
    ASSERT_GE(all_cases().size(), 30U);
    for (const Case& one : all_cases())
        EXPECT_EQ(std::filesystem::path(one.path).stem().string(), one.key);
}

TEST(Record, every_source_can_be_looked_up) {
    const auto sources = world::read_sources(source_path("data/sources.toml"));
    ASSERT_TRUE(sources.has_value()) << format(sources.error());
    for (const Case& one : all_cases())
        for (const std::string& key : one.record.sources)
            EXPECT_NE(world::find_source(*sources, key), nullptr) << one.key << ": " << key;
}

TEST(Record, a_reason_is_given_exactly_where_the_record_differs) {
    for (const Replay& replay : whole_account().replays) {
        const Diagnostics problems = check_reasons(replay);
        EXPECT_TRUE(problems.empty()) << format(problems);
        for (const Miss& miss : misses_of(replay))
            EXPECT_GT(miss.why.size(), 20U) << replay.of->key << ": " << miss.question;
    }
}

TEST(Record, a_case_before_the_text_is_counted_apart) {
    const Replay& tajikistan = replay_of("tajikistan-1993");
    EXPECT_EQ(tajikistan.text, nullptr);
    EXPECT_GE(whole_account().without_text, 1);
    for (const Agreement& line : whole_account().agreements)
        EXPECT_EQ(
            line.agree + line.miss + line.open + line.no_record + whole_account().without_text,
            static_cast<std::int64_t>(all_cases().size()))
            << line.question;
}

TEST(Record, kyrgyzstan_in_2010_no_duty_by_the_text_of_1992_and_less_than_was_asked) {
    const Replay& osh = replay_of("kyrgyzstan-2010");
    EXPECT_EQ(osh.on_facts.duty, Verdict::not_engaged);
    EXPECT_EQ(osh.on_claims.duty, Verdict::not_engaged);
    EXPECT_EQ(osh.of->record.said, Said::not_engaged);
    EXPECT_EQ(osh.law, Meets::agree);
    EXPECT_EQ(osh.of->record.came, Came::less);
    EXPECT_EQ(osh.on_votes.ends, Ends::refused);
    EXPECT_EQ(osh.procedure, Meets::agree);
}

TEST(Record, the_same_events_after_2012_would_have_been_arguable) {
    Case later = case_of("kyrgyzstan-2010");
    later.date = parse_time("2013-06-12").value();
    later.record.stood.clear();
    const auto now = replayed(later);
    ASSERT_TRUE(now.has_value()) << format(now.error());
    EXPECT_EQ(now->on_facts.duty, Verdict::arguable);
}

TEST(Record, armenia_in_2021_asked_for_talks_and_got_them_only) {
    const Replay& sotk = replay_of("armenia-2021");
    EXPECT_EQ(sotk.on_facts.duty, Verdict::not_engaged);
    EXPECT_EQ(sotk.on_facts.consultation, Verdict::arguable);
    EXPECT_EQ(sotk.on_claims.consultation, Verdict::engaged);
    EXPECT_EQ(sotk.law, Meets::agree);
    EXPECT_EQ(sotk.of->record.decided, Decided::less);
    EXPECT_EQ(sotk.procedure, Meets::agree);
}

TEST(Record, armenia_in_2022_was_owed_help_and_got_a_mission) {
    const Replay& jermuk = replay_of("armenia-2022");
    EXPECT_EQ(jermuk.on_facts.duty, Verdict::engaged);
    EXPECT_EQ(jermuk.on_facts.call, Call::must_help);
    EXPECT_EQ(jermuk.of->record.came, Came::less);
    EXPECT_EQ(jermuk.practice, Meets::miss);
    EXPECT_FALSE(jermuk.of->because.practice.empty());
}

TEST(Record, kazakhstan_in_2022_is_arguable_on_the_facts_and_engaged_as_it_was_told) {
    const Replay& january = replay_of("kazakhstan-2022");
    EXPECT_EQ(january.on_facts.duty, Verdict::arguable);
    EXPECT_EQ(january.on_facts.turns_on, "outside_direction, gloss_covers_internal");
    EXPECT_EQ(january.on_claims.duty, Verdict::engaged);
    EXPECT_EQ(january.practice, Meets::open);
    EXPECT_EQ(january.practice_on_claims, Meets::agree);
    EXPECT_EQ(january.on_votes.ends, Ends::granted);
}

TEST(Record, one_party_against_is_enough_where_consensus_rules) {
    Case asked = case_of("kazakhstan-2022");
    for (Stance& party : asked.record.stood)
        if (party.state == StateCode::from("AM"))
            party.was = Stood::no;
    const auto now = replayed(asked);
    ASSERT_TRUE(now.has_value()) << format(now.error());
    EXPECT_EQ(now->on_votes.ends, Ends::refused);
    EXPECT_EQ(now->procedure, Meets::miss);
    EXPECT_FALSE(check_reasons(*now).empty());
}

TEST(Record, votes_that_nobody_wrote_down_leave_the_count_open) {
    Case asked = case_of("kazakhstan-2022");
    asked.record.stood.clear();
    const auto now = replayed(asked);
    ASSERT_TRUE(now.has_value()) << format(now.error());
    EXPECT_EQ(now->on_votes.ends, Ends::open);
    EXPECT_EQ(now->procedure, Meets::open);
}

TEST(Record, no_request_no_vote) {
    EXPECT_EQ(replay_of("russia-2024").on_votes.ends, Ends::stopped);
    EXPECT_NE(replay_of("russia-2024").on_votes.how.find("request"), std::string::npos);
}

TEST(Record, a_state_outside_on_the_day_has_no_law_and_no_procedure) {
    Case early = case_of("kazakhstan-2022");
    early.date = parse_time("1993-01-01").value();
    early.record.stood.clear();
    const auto now = replayed(early);
    ASSERT_TRUE(now.has_value()) << format(now.error());
    EXPECT_EQ(now->on_facts.call, Call::nothing);
    EXPECT_EQ(now->on_votes.ends, Ends::stopped);
}

TEST(Record, what_a_text_does_not_know_is_told_in_the_cases_own_file) {
    Case wrong = case_of("kazakhstan-2022");
    wrong.facts.push_back("armed_atack=true");
    wrong.place = "atlantis";
    wrong.record.stood.push_back({StateCode::from("UZ"), Stood::yes});
    const auto now = replayed(wrong);
    ASSERT_FALSE(now.has_value());
    EXPECT_EQ(now.error().size(), 3U) << format(now.error());
    for (const Diagnostic& problem : now.error()) {
        EXPECT_EQ(problem.at.file, wrong.path);
        EXPECT_FALSE(problem.mend.empty());
    }
}

}  // namespace
}  // namespace casus::cases::test
