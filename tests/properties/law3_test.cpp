// Law 3 in the loop: no deployment without every step that this treaty required that day.
#include <map>
#include <set>

#include "properties/loop.h"

namespace casus::test {
namespace {

Time first_move(const Played& run) {
    Time first = never;
    for (const char* kind : {"sortie_departed", "column_departed", "unit_arrived"})
        for (const std::string& row : events_of(run, kind))
            first = std::min(first, time_of(TableId::event, row));
    return first;
}

/// Steps that the text of the day requires and the table of the procedure does not hold in time.
std::vector<std::string> missing_steps(const Played& run) {
    const auto appeals = events_of(run, "appeal_received");
    const Time moved = first_move(run);
    if (moved == never)
        return {};
    if (appeals.empty())
        return {"appeal"};
    std::set<std::string> done;
    std::size_t calls = 0;
    for (const std::string& row : run.rows(TableId::treaty_step)) {
        if (time_of(TableId::treaty_step, row) > moved)
            continue;
        const std::string step = field(TableId::treaty_step, row, "step");
        done.insert(step);
        calls += step == "call" ? 1U : 0U;
    }
    std::vector<std::string> missing;
    for (const std::string& step :
         treaty::required_steps(run.setup->treaty, time_of(TableId::event, appeals.front())))
        if (!done.contains(step))
            missing.push_back(step);
    // Consultation is more than its opening: somebody but the chair was heard.
    if (calls == 0)
        missing.emplace_back("call");
    return missing;
}

/// Units that move before their own state has approved, or after a sitting without quorum.
std::vector<std::string> moves_without_approval(const Played& run) {
    std::map<std::string, Time> approved;
    std::vector<std::string> found;
    for (const std::string& row : events_of(run, "approval_given")) {
        const auto code =
            StateCode::unpack(static_cast<std::uint16_t>(number(TableId::event, row, "entity")));
        approved.emplace(code.text(), time_of(TableId::event, row));
        if (number(TableId::event, row, "data1") < number(TableId::event, row, "data2"))
            found.push_back("no quorum: " + row);
    }
    for (const std::string& row : run.rows(TableId::unit)) {
        const std::string phase = field(TableId::unit, row, "phase");
        const std::string state = field(TableId::unit, row, "state");
        const bool moves = phase == "en_route" || phase == "arrived";
        if (moves && (!approved.contains(state) || time_of(TableId::unit, row) < approved[state]))
            found.push_back(row);
    }
    return found;
}

SharedSetup with_treaty_fault(bool treaty::Faults::* fault) {
    return changed(three_towns(), [&](crisis::Setup& s) {
        s.faults.treaty.*fault = true;
        for (treaty::Party& party : s.treaty.parties)
            for (treaty::Chamber& chamber : party.approval.chambers)
                chamber.attendance_q32 = chamber.attendance_later_q32 = one_q32 / 4;
    });
}

TEST(Law3, no_deployment_without_every_step_that_the_treaty_requires) {
    const SharedSetup script = three_towns(), rules = three_towns(with_rules());
    EXPECT_TRUE(for_all("steps", [&](std::uint16_t seed, bool by_rules) {
        const auto run = play(by_rules ? rules : script, seed);
        RC_ASSERT(missing_steps(*run).empty());
        RC_ASSERT(moves_without_approval(*run).empty());
    }));
    EXPECT_NE(first_move(*play(script)), never) << "nothing moves: the law says nothing";
}
TEST(Law3, is_seen_to_fail) {
    EXPECT_FALSE(
        missing_steps(*play(with_treaty_fault(&treaty::Faults::skip_consultation))).empty());
    EXPECT_FALSE(
        moves_without_approval(*play(with_treaty_fault(&treaty::Faults::ignore_quorum))).empty());
}
TEST(Law3, no_step_no_force) {
    const auto run = play(three_towns(without("appeal")));
    EXPECT_TRUE(events_of(*run, "appeal_received").empty());
    EXPECT_EQ(first_move(*run), never);
}

}  // namespace
}  // namespace casus::test
