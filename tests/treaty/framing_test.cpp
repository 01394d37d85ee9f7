// Framing: which claim turns which article, and whose claim it is.
#include "treaty/framing.h"

#include "driver.h"

namespace casus::treaty::test {
namespace {

struct Framing : ::testing::Test {
    Treaty treaty = csto();
    world::ParameterTable parameters = default_parameters();
    Driver driver = january(treaty, parameters);

    FactValue& outside() {
        return *std::find_if(driver.facts.begin(), driver.facts.end(),
                             [](const FactValue& fact) { return fact.key == "outside_direction"; });
    }
    StepRow framed(std::string_view article) {
        driver.appeal("2022-01-05T18:00Z");
        driver.run();
        for (const StepRow& row : driver.steps("framing"))
            if (row.article == article)
                return row;
        return {};
    }
};

TEST_F(Framing, the_hosts_claim_turns_the_duty_to_help_and_who_denies_it_is_named_as_such) {
    outside().denied_by = {state("US")};
    const StepRow row = framed("Art. 4 para 1-2");
    EXPECT_EQ(row.verdict, "turned");
    EXPECT_EQ(row.text,
              "obligation arguable on the facts, engaged on what KZ claims; turned by "
              "outside_direction (claimed by KZ, denied by US)");
}

TEST_F(Framing, what_another_state_claims_is_not_the_requesters_claim) {
    outside().claimed_by = {state("US")};
    const StepRow row = framed("Art. 4 para 1-2");
    EXPECT_EQ(row.verdict, "unmoved");
    EXPECT_EQ(row.text,
              "obligation arguable on the facts, arguable on what KZ claims; unmoved by any claim");
}

TEST_F(Framing, each_article_that_is_tried_has_a_row) {
    framed("Art. 4 para 1-2");
    const auto tried = driver.steps("evaluation");
    const auto rows = driver.steps("framing");
    ASSERT_EQ(rows.size(), tried.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        EXPECT_EQ(rows[i].article, tried[i].article);
        EXPECT_NE(rows[i].text.find(tried[i].verdict + " on the facts"), std::string::npos);
    }
}

TEST(TurningClaims, are_all_of_them_where_no_single_one_turns_it) {
    const Condition condition = parse_condition("a or b", {"here", 1, 1}).value();
    const auto words = [](Mark mark) {
        return Meaning{[mark](const std::string&) { return mark; },
                       [](const std::string&) { return false; }, Time(0)};
    };
    EXPECT_EQ(turning_claims(condition, words(Mark::no), words(Mark::yes)),
              (std::vector<std::string>{"a", "b"}));
    EXPECT_TRUE(turning_claims(condition, words(Mark::yes), words(Mark::yes)).empty());
}

}  // namespace
}  // namespace casus::treaty::test
