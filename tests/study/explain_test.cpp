// The chain of causes in sentences: of three towns, and of accounts made to be difficult.
#include "study/explain.h"

#include <set>

#include <fmt/format.h>

#include "properties/loop.h"
#include "study/which_event.h"

namespace casus::test {
namespace {

using study::Account;

std::string plain_time(const std::string& time) {
    std::string text = time.substr(0, 19);
    std::ranges::replace(text, 'T', ' ');
    return text;
}

Account account_of(const Played& run) {
    Account account;
    for (const std::string& row : run.rows(TableId::event))
        account.events.push_back(
            {number(TableId::event, row, "event_id"),
             plain_time(field(TableId::event, row, "time")),
             field(TableId::event, row, "kind"),
             field(TableId::event, row, "entity_name"),
             {number(TableId::event, row, "data0"), number(TableId::event, row, "data1"),
              number(TableId::event, row, "data2"), number(TableId::event, row, "data3")},
             field(TableId::event, row, "causes")});
    for (const std::string& row : run.rows(TableId::command))
        account.commands.push_back({number(TableId::command, row, "command_id"),
                                    plain_time(field(TableId::command, row, "time")),
                                    field(TableId::command, row, "lever"),
                                    field(TableId::command, row, "place_name"),
                                    number(TableId::command, row, "size"),
                                    field(TableId::command, row, "item"),
                                    {}});
    for (const std::string& row : run.rows(TableId::statement))
        account.statements.push_back(
            {field(TableId::statement, row, "statement"), field(TableId::statement, row, "speaker"),
             field(TableId::statement, row, "gist"), field(TableId::statement, row, "source")});
    for (const std::string& row : run.rows(TableId::treaty_step))
        account.steps.push_back({number(TableId::treaty_step, row, "event_id"),
                                 field(TableId::treaty_step, row, "actor"),
                                 field(TableId::treaty_step, row, "article"),
                                 field(TableId::treaty_step, row, "edition"),
                                 field(TableId::treaty_step, row, "verdict"),
                                 field(TableId::treaty_step, row, "text")});
    return account;
}

bool has(const std::string& text, const std::string& words) {
    return text.find(words) != std::string::npos;
}

/// A row of events, each caused by the one before it.
Account row_of_events(std::int64_t n) {
    Account account;
    for (std::int64_t id = 0; id < n; ++id)
        account.events.push_back({id,
                                  "2022-01-01 00:00:00",
                                  id == 0 ? "shock" : "gathering_began",
                                  "Anywhere",
                                  {1},
                                  id == 0 ? "" : fmt::format("e{}", id - 1)});
    return account;
}

TEST(Explain, a_first_gathering_comes_from_the_shock) {
    const std::string text =
        study::explain(account_of(*play(three_towns())), "first_gathering").value();
    EXPECT_TRUE(has(text, " gathers in Brack.")) << text;
    EXPECT_TRUE(has(text, "because  2022-01-14 04:00 UTC: the shock 'bread' sets in.")) << text;
    EXPECT_TRUE(has(text, "It rests on 1 event, and from outside on:")) << text;
}

TEST(Explain, a_landing_goes_back_to_the_appeal_with_its_articles) {
    const Account account = account_of(*play(three_towns()));
    const std::string text = study::explain(account, "first_landing").value();
    for (const char* words :
         {"lands.", "takes off.", "is ready", "pledges", "approves for itself",
          "the alliance decides to help", "the chair opens consultations", "the treaty is read",
          "Art. ", "the alliance receives the appeal", "the order 'appeal' takes effect",
          "[appeal]", "the shock 'bread' sets in", "says:"})
        EXPECT_TRUE(has(text, words)) << words << "\n" << text;
}

TEST(Explain, the_line_of_a_step_goes_through_the_procedure_and_not_through_its_reports) {
    Account account = row_of_events(3);
    account.events.push_back({3, "2022-01-01 01:00:00", "appeal_received", "XA", {}, "e2"});
    account.events.push_back({4, "2022-01-01 02:00:00", "object_seized", "Hall", {}, "e2"});
    account.events.push_back({5, "2022-01-01 02:00:00", "claim_made", "word", {}, "c0"});
    account.events.push_back({6, "2022-01-01 03:00:00", "leader_consulted", "XB", {}, "e3 e4 e5"});
    const std::string text = study::explain(account, "6").value();
    EXPECT_TRUE(has(text, "because  2022-01-01 01:00 UTC: the alliance receives")) << text;
}

TEST(Explain, every_event_of_a_run_can_be_explained) {
    for (const SharedSetup& setup : {three_towns(), three_towns(with_rules())}) {
        const Account account = account_of(*play(setup));
        for (const Account::Event& event : account.events) {
            const auto text = study::explain(account, std::to_string(event.id));
            ASSERT_TRUE(text.has_value()) << event.id;
            EXPECT_LT(std::ranges::count(*text, '\n'), 200) << *text;
        }
    }
}

TEST(Explain, the_numbers_of_every_event_of_a_run_are_those_that_the_list_of_kinds_names) {
    for (const SharedSetup& setup : {three_towns(), three_towns(with_rules())}) {
        for (const Account::Event& event : account_of(*play(setup)).events) {
            const records::EventMeaning* meaning = records::event_meaning(event.kind);
            ASSERT_NE(meaning, nullptr) << event.kind;
            for (std::size_t i = 0; i < event.data.size(); ++i)
                EXPECT_FALSE(meaning->data[i].empty() && event.data[i] != 0)
                    << event.kind << " data" << i << " = " << event.data[i];
        }
    }
}

std::string problem(const Account& account, const std::string& event) {
    const auto text = study::explain(account, event);
    return text ? "explained" : format(text.error());
}

TEST(Explain, a_wrong_name_is_led_back) {
    const Account account = account_of(*play(three_towns()));
    EXPECT_TRUE(has(problem(account, "apeal"), "did you mean appeal"));
    EXPECT_TRUE(has(problem(account, "999999"), "a number from 0 to "));
    EXPECT_TRUE(has(problem(account, "-1"), "there is no event '-1'"));
    EXPECT_TRUE(has(problem(account, "object_seized"), "give a number, or first_object_seized"));
    EXPECT_TRUE(has(problem({}, "0"), "nothing happened in this run"));
    EXPECT_TRUE(has(problem(account, "seized"), "did you mean object_seized"));
    const std::string nonsense = problem(account, "x");
    EXPECT_TRUE(has(nonsense, "`casus explain DIR` lists what happened")) << nonsense;
    EXPECT_LT(nonsense.size(), 400U) << nonsense;
}

TEST(Explain, what_is_counted_and_no_event_is_led_to_its_table) {
    const Account account = account_of(*play(three_towns()));
    EXPECT_TRUE(has(problem(account, "arrests"), "detained_total FROM region_tick"));
    EXPECT_TRUE(has(problem(account, "injuries"), "injured_total FROM region_tick"));
}

TEST(Explain, an_order_a_shock_and_a_statement_go_by_their_names) {
    const Account account = account_of(*play(three_towns()));
    EXPECT_TRUE(has(study::explain(account, "bread").value(), "the shock 'bread' sets in"));
    EXPECT_TRUE(has(study::explain(account, "xc-doubt").value(), "a statement is made: xc-doubt"));
    EXPECT_TRUE(has(study::explain(account, "last_curfew").value(), "the order 'curfew'"));
    EXPECT_TRUE(has(problem(account, "curfew"), "give a number, or first_curfew"));
}

TEST(Explain, a_claim_is_told_with_whose_it_is) {
    const std::string text =
        study::explain(account_of(*play(three_towns())), "first_claim_made").value();
    EXPECT_TRUE(has(text,
                    "Foreign ministry of Coveland (no sign of a hand from outside): the statement "
                    "'xc-doubt' asserts 0 and denies 1 of the treaty's facts."))
        << text;
}

TEST(Explain, the_treaty_is_read_with_the_claim_that_turns_an_article) {
    const std::string text =
        study::explain(account_of(*play(three_towns())), "article_evaluated").value();
    EXPECT_TRUE(has(text, "on what XA claims; turned by ")) << text;
    EXPECT_FALSE(has(text, "unmoved")) << "only what a claim turns is told";
}

TEST(Explain, a_kind_that_did_not_happen_is_known_all_the_same) {
    EXPECT_TRUE(has(problem(row_of_events(2), "unit_home"), "did not happen in this run"));
}

TEST(Explain, what_there_is_to_ask_for_is_listed_once_a_kind) {
    const Account account = account_of(*play(three_towns()));
    const std::string list = study::list_events(account);
    std::set<std::string> kinds;
    for (const Account::Event& event : account.events)
        kinds.insert(event.kind);
    for (const std::string& kind : kinds)
        EXPECT_TRUE(has("\n" + list, "\n" + kind + " ")) << kind;
    EXPECT_LT(std::ranges::count(list, '\n'), static_cast<std::ptrdiff_t>(kinds.size()) + 12);
    EXPECT_TRUE(has(list, "orders: ") && has(list, "curfew")) << list;
    EXPECT_EQ(study::list_events({}), "Nothing happened in this run.\n");
}

TEST(Explain, a_long_chain_is_folded_and_keeps_both_ends) {
    const std::string text = study::explain(row_of_events(400), "399").value();
    EXPECT_LT(std::ranges::count(text, '\n'), 45);
    EXPECT_TRUE(has(text, "(event 399)") && has(text, "(event 0)")) << text;
    EXPECT_TRUE(has(text, "366 steps of the same line")) << text;
}

TEST(Explain, causes_that_go_round_end) {
    Account account = row_of_events(3);
    account.events[0].causes = "e2";
    const std::string text = study::explain(account, "2").value();
    EXPECT_TRUE(has(text, "the causes go round")) << text;
}

TEST(Explain, siblings_are_counted_and_broken_causes_are_passed_over) {
    Account account = row_of_events(9);
    account.events[8].causes = "e7 e6 e5 e4 e3 c9 e77 x ";
    const std::string text = study::explain(account, "8").value();
    EXPECT_TRUE(has(text, "and 1 more")) << text;
}

}  // namespace
}  // namespace casus::test
