// Every claim of the report on January 2022 beside a run of it, through the files of a result.
#include "study/trace.h"

#include <iostream>
#include <set>

#include <gtest/gtest.h>

#include "support/claims_tree.h"

namespace casus::study {
namespace {

Trace played(const std::string& scenario) {
    TraceRequest request;
    request.scenario = scenario;
    request.threads = 2;
    const auto result = trace(request, [](const auto&) {}, {});
    EXPECT_TRUE(result) << (result ? "" : format(result.error()));
    return result ? *result : Trace{};
}

const Trace& as_it_is() {
    static const Trace result =
        played(std::string(CASUS_SOURCE_DIR) + "/scenarios/kazakhstan-2022");
    return result;
}

std::set<std::int64_t> numbers(const Trace& trace, ClaimVerdict verdict) {
    std::set<std::int64_t> found;
    for (const TraceRow& row : trace.rows)
        if (row.verdict == verdict)
            found.insert(row.claim.number);
    return found;
}

TEST(TraceOfJanuary, all_claims_are_answered_and_the_model_departs_in_three) {
    const Trace& trace = as_it_is();
    ASSERT_EQ(trace.rows.size(), 62U);
    std::cout << trace_summary(trace) << "\n";
    EXPECT_EQ(trace.count(ClaimVerdict::not_played), 0U);
    for (const TraceRow& row : trace.rows)
        EXPECT_EQ(row.holds.empty(), row.verdict == ClaimVerdict::absent) << row.claim.number;
    EXPECT_EQ(numbers(trace, ClaimVerdict::opinion), (std::set<std::int64_t>{33, 40}));
    EXPECT_EQ(numbers(trace, ClaimVerdict::absent), (std::set<std::int64_t>{36}));
    // In seed 1 Almaty's first crowd is a day early, and so is the burning of the residence;
    // Taldykorgan sees no violence, so the statue stands.
    EXPECT_EQ(numbers(trace, ClaimVerdict::differs), (std::set<std::int64_t>{48, 50, 52}));
}

TEST(TraceOfJanuary, another_rule_of_decision_flips_the_claim_on_consensus_alone) {
    const test::ClaimsTree tree("kazakhstan-2022");
    tree.replace("data/treaties/csto.toml", "kind = \"consensus\"", "kind = \"unanimity\"");
    const Trace changed = played(tree.scenario());
    ASSERT_EQ(changed.rows.size(), 62U);
    for (std::size_t i = 0; i < changed.rows.size(); ++i)
        EXPECT_EQ(changed.rows[i].verdict != as_it_is().rows[i].verdict,
                  changed.rows[i].claim.number == 61)
            << changed.rows[i].claim.number << " " << held_text(changed.rows[i]);
}

}  // namespace
}  // namespace casus::study
