// The reference case as a whole: what must be seen to hold of January 2022, one agent a person. How
// far it is from the record stands in docs/validation/january-2022.md. Slow: each run plays
// nineteen million people.
#include "slow/january.h"

namespace casus::test {
namespace {

/// Of a loaded aircraft: empty ones move between their bases before.
Time first_landing(const Played& run) {
    Time earliest = never;
    for (const std::string& row : run.rows(TableId::sortie))
        if (number(TableId::sortie, row, "loaded") == 1)
            earliest = std::min(earliest, time_of(TableId::sortie, row, "landing_at"));
    return earliest;
}
Time last_take_off(const Played& run) {
    Time last;
    for (const std::string& row : run.rows(TableId::sortie))
        last = std::max(last, time_of(TableId::sortie, row, "take_off_at"));
    return last;
}

TEST(January, appeal_decision_landing_and_exit_come_when_they_came) {
    const Played& run = baseline();
    const Time appeal = first(run, "appeal_received"), decision = first(run, "decision_taken"),
               landing = first_landing(run);
    EXPECT_GE(appeal, day(5, 17));
    EXPECT_LE(appeal, day(5, 19));
    EXPECT_GE(decision - appeal, hours(2));
    EXPECT_LE(decision - appeal, hours(6));
    EXPECT_GE(landing - decision, hours(4));
    EXPECT_LE(landing - decision, hours(14));
    EXPECT_LT(last_take_off(run), day(19, 18));
    EXPECT_NE(first(run, "deployment_complete"), never);
    EXPECT_NE(first(run, "last_departure"), never);
}

TEST(January, without_the_appeal_no_force_arrives_and_nothing_differs_before_it) {
    const auto alone = play_until(setup_of(january, without("appeal")), day(7));
    for (const TableId table : {TableId::unit, TableId::sortie, TableId::task})
        EXPECT_TRUE(alone->rows(table).empty()) << records::schema(table).name;
    EXPECT_EQ(differences_before(baseline(), *alone, day(5, 18)), std::vector<std::string>{});
    EXPECT_GT(officers_at(baseline(), day(7)), officers_at(*alone, day(7)))
        << "guards of the alliance free police";
}

}  // namespace
}  // namespace casus::test
