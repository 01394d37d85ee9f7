// Law 3: no deployment without every step that this treaty, as it stood that day, requires.
#include <gtest/gtest.h>
// after gtest
#include <rapidcheck/gtest.h>

#include "driver.h"

namespace casus::treaty::test {
namespace {

/// Empty if every pledge came after every required step; else what is wrong. Looks at the rows and
/// the text of the treaty only, never at the state.
std::string breach(const Driver& driver) {
    for (std::size_t i = 0; i < driver.rows.size(); ++i) {
        const StepRow& pledge = driver.rows[i];
        if (pledge.step != "pledge")
            continue;
        const auto earlier = [&](auto&& wanted) {
            return std::any_of(
                driver.rows.begin(), driver.rows.begin() + static_cast<std::ptrdiff_t>(i),
                [&](const StepRow& row) { return row.at <= pledge.at && wanted(row); });
        };
        const auto appeal = std::find_if(driver.rows.begin(), driver.rows.end(),
                                         [](const StepRow& row) { return row.step == "appeal"; });
        if (!is_party(driver.treaty, driver.host, appeal->at))
            return "help for a state that is no party";
        for (const std::string& step : required_steps(driver.treaty, appeal->at))
            if (!earlier([&](const StepRow& row) { return row.step == step; }))
                return "a pledge without " + step;
        if (!earlier([](const StepRow& row) {
                return row.step == "decision" && row.verdict == "adopted";
            }))
            return "a pledge without a decision";
        if (!earlier([&](const StepRow& row) {
                return row.step == "approval" && row.verdict == "given" &&
                       row.actor == pledge.actor;
            }))
            return "a pledge without its own approval";
    }
    return {};
}

/// Empty if every adopted decision is carried by the votes heard in calls.
std::string uncounted(const Driver& driver) {
    std::int64_t in_favour = 0, against = 0, heard = 0;
    for (const StepRow& row : driver.rows) {
        if (row.step == "appeal" && row.verdict.empty())
            in_favour = against = heard = 0;
        if (row.step == "call" || row.step == "consultation") {
            ++heard;
            in_favour += row.verdict == "in favour" ? 1 : 0;
            against += row.verdict == "against" ? 1 : 0;
        }
        if (row.step != "decision" || row.verdict != "adopted")
            continue;
        const Organ& council = *find_organ(driver.treaty, driver.treaty.council);
        const auto members = static_cast<std::int64_t>(parties_on(driver.treaty, row.at).size());
        const std::int64_t voters = members - (council.rule.host_votes ? 0 : 1);
        if (council.rule.kind == Rule::Kind::consensus && (heard < voters || against > 0))
            return "a consensus of which not everybody was asked";
        if (council.rule.kind == Rule::Kind::share &&
            in_favour * council.rule.thresholds.front().denominator <
                voters * council.rule.thresholds.front().numerator)
            return "a majority that was not heard";
    }
    return {};
}

/// Empty if no approval of a parliament was given by fewer than its quorum.
std::string thin(const Driver& driver) {
    for (const Event& event : driver.happened)
        if (event.kind == EventKind::approval_given && event.data[1] < event.data[2])
            return "a sitting without quorum approved";
    return {};
}

Driver any_run(const Treaty& treaty, const world::ParameterTable& parameters, Faults faults) {
    const bool east = treaty.key == "csto";
    const std::vector<std::string> hosts =
        east ? std::vector<std::string>{"KZ", "AM", "RU", "GE", "UZ", "KG"}
             : std::vector<std::string>{"XA", "XB", "XD", "ZZ"};
    Driver driver{treaty, parameters, state(*rc::gen::elementOf(hosts))};
    driver.seed = Seed(*rc::gen::arbitrary<std::uint64_t>());
    driver.faults = faults;
    for (const Fact& fact : treaty.facts)
        if (*rc::gen::inRange(0, 4) > 0)
            driver.facts.push_back(
                held(fact.key, *rc::gen::element(Truth::yes, Truth::yes, Truth::no, Truth::unknown),
                     *rc::gen::inRange(0, 4) == 0));
    for (const Party& party : treaty.parties)
        if (*rc::gen::inRange(0, 8) > 0)
            driver.stances.push_back(
                {party.code,
                 *rc::gen::weightedElement<Kind>(
                     {{1, Kind::no}, {2, Kind::abstain}, {4, Kind::leaning}, {12, Kind::yes}}),
                 *rc::gen::inRange<std::int64_t>(0, 1001)});
    const Time start = east ? at("2000-01-01") : at("2030-01-01");
    const Time appeal = start + hours(*rc::gen::inRange(0, east ? 24 * 365 * 25 : 24 * 365 * 5));
    driver.now = initial(treaty, appeal);
    driver.push(appeal, EventKind::appeal_received);
    return driver;
}

/// A run of which all is known: the clear case, so that a fault shows at once.
Driver clear_run(const Treaty& treaty, const world::ParameterTable& parameters, Faults faults) {
    Driver driver = january(treaty, parameters);
    driver.faults = faults;
    driver.appeal("2022-01-05T18:00Z");
    return driver;
}

struct Law3 : ::testing::Test {
    Treaty east = csto();
    Treaty west = neighbours();
    world::ParameterTable parameters = default_parameters();
};

RC_GTEST_FIXTURE_PROP(Law3, no_deployment_without_every_step_that_the_treaty_requires, ()) {
    const Treaty& treaty = *rc::gen::arbitrary<bool>() ? east : west;
    Driver driver = any_run(treaty, parameters, {});
    driver.run(driver.queue.front().time + days(60));
    RC_ASSERT(breach(driver).empty());
    RC_ASSERT(uncounted(driver).empty());
    RC_ASSERT(thin(driver).empty());
}

TEST_F(Law3, the_clear_case_reaches_a_pledge_so_that_the_law_says_something) {
    Driver driver = clear_run(east, parameters, {});
    driver.run();
    EXPECT_EQ(driver.of(EventKind::pledge_made).size(), 5U);
    EXPECT_EQ(breach(driver) + uncounted(driver) + thin(driver), "");
}

TEST_F(Law3, it_turns_red_when_the_consultation_is_skipped) {
    Driver driver = clear_run(east, parameters, {.skip_consultation = true});
    driver.run();
    EXPECT_NE(uncounted(driver), "");
}

TEST_F(Law3, it_turns_red_when_a_quorum_is_ignored) {
    for (Party& party : east.parties)
        for (Chamber& chamber : party.approval.chambers)
            chamber.attendance_q32 = 0;
    Driver driver = clear_run(east, parameters, {.ignore_quorum = true});
    driver.run();
    EXPECT_NE(thin(driver), "");
}

TEST_F(Law3, it_turns_red_when_an_outsider_is_served) {
    Driver driver = clear_run(east, parameters, {.serve_outsider = true});
    driver.host = state("GE");
    driver.queue.front().entity = driver.host.packed();
    driver.run();
    EXPECT_NE(breach(driver), "");
}

TEST_F(Law3, what_is_required_follows_the_text_of_the_day) {
    const auto requires_step = [&](std::string_view date, std::string_view step) {
        const auto steps = required_steps(east, at(date));
        return std::find(steps.begin(), steps.end(), step) != steps.end();
    };
    EXPECT_FALSE(requires_step("2005-01-01", "request"));
    EXPECT_TRUE(requires_step("2022-01-05", "request"));
    EXPECT_TRUE(requires_step("2022-01-05", "notification"));
}

}  // namespace
}  // namespace casus::treaty::test
