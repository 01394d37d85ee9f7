// What stands behind a decision.
#include "crisis/reasons.h"

#include <gtest/gtest.h>

#include "government/measures.h"

namespace casus::crisis {
namespace {

TEST(Reasons, every_measure_that_a_rule_may_read_has_events_behind_it) {
    for (const std::string& measure : government::measures())
        EXPECT_TRUE(has_reasons(measure)) << measure;
    EXPECT_FALSE(has_reasons("nation.happiness"));
}

}  // namespace
}  // namespace casus::crisis
