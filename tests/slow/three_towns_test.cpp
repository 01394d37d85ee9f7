// What the alliance's guards and the levers on police do on the whole loop of three towns.
#include "crisis/inputs.h"
#include "slow/january.h"
#include "support/state_after.h"

namespace casus::test {
namespace {

TEST(ThreeTowns, guards_that_arrive_free_police_and_nothing_differs_before) {
    const auto with = play(three_towns()), alone = play(three_towns(without("appeal")));
    Time taken = never;
    std::int64_t freed = 0, at_lost_objects = 0;
    for (const std::string& row : with->rows(TableId::task)) {
        if (!field(TableId::task, row, "until_at").empty())
            continue;
        const std::int64_t officers = number(TableId::task, row, "officers_freed");
        freed += officers;
        at_lost_objects += officers == 0 ? 1 : 0;
        if (officers > 0)
            taken = std::min(taken, time_of(TableId::task, row));
    }
    ASSERT_NE(taken, never);
    EXPECT_GT(at_lost_objects, 0) << "at a lost object nobody is there to be freed";
    const Time complete = first(*with, "deployment_complete"),
               last = first(*with, "withdrawal_started");
    for (Time hour = three_towns()->start() + hours(1); hour < last; hour = hour + hours(1)) {
        const std::int64_t more = officers_at(*with, hour) - officers_at(*alone, hour);
        EXPECT_EQ(more > 0, hour >= taken) << format_time(hour);
        EXPECT_GE(more, 0) << format_time(hour);
        if (hour > complete) {
            EXPECT_EQ(more, freed) << format_time(hour);
        }
    }
}

/// Ticks that an order of the government changes, with the weight it acts by.
std::vector<std::string> changed_by(Lever lever, const std::string& weight) {
    crisis::Options options;
    options.settings = {world::parse_setting(weight).value()};
    const SharedSetup setup = three_towns(options);
    constexpr auto region = CommandBody::Scope::region;
    std::vector<Command> orders;
    if (lever != Lever::emergency)  // which it needs; the other run has it, too
        orders.push_back(order(setup->start() + hours(20), Lever::emergency, 1, region, 1));
    const auto without_it = play(setup, 1, 1, orders);
    orders.push_back(order(setup->start() + hours(21), lever, 1, region, 1));
    auto found = differing_ticks(*without_it, *play(setup, 1, 1, orders));
    std::erase(found, "region_tick");  // it holds what is in force
    return found;
}

TEST(ThreeTowns, an_emergency_and_an_entry_and_exit_ban_reach_the_street_by_their_weights_only) {
    EXPECT_FALSE(changed_by(Lever::emergency, "society.street.emergency_risk=0.1").empty());
    EXPECT_TRUE(changed_by(Lever::emergency, "society.street.emergency_risk=0").empty());
    EXPECT_FALSE(changed_by(Lever::travel_ban, "society.street.travel_ban=0.5").empty());
    EXPECT_TRUE(changed_by(Lever::travel_ban, "society.street.travel_ban=0").empty());
}

TEST(ThreeTowns, police_from_anywhere_come_from_who_can_lend_and_no_share_is_lost) {
    const SharedSetup setup = three_towns();
    crisis::State state = state_after(setup, 30);  // the second region is overrun and lends nobody
    const society::Params& params = state.street;
    const auto most = [&](std::size_t r) {
        return society::lendable(setup->country(), params, state.society, RegionId(r)).value();
    };
    ASSERT_EQ(most(1), 0);
    ASSERT_GT(most(2), 1);
    CommandBody order{Lever::police_redeployment,
                      CommandBody::Scope::region,
                      0,
                      2,
                      government::from_anywhere,
                      ItemId::none()};
    EXPECT_EQ(crisis::order_police(*setup, order, 0, state), 2);
    ASSERT_EQ(state.police_orders.size(), 1U);
    EXPECT_EQ(state.police_orders[0].from, RegionId(2));
    order.size = 1000;
    EXPECT_EQ(crisis::order_police(*setup, order, 1, state), most(2) - 2)
        << "what was promised in this hour is not promised again";
}

TEST(ThreeTowns, retaking_in_the_nation_reaches_every_lost_object_where_the_law_allows) {
    const SharedSetup setup = three_towns();
    crisis::State state = state_after(setup, 80);
    const CommandBody order{Lever::retake_object, CommandBody::Scope::nation, 0, 1, 0,
                            ItemId::none()};
    std::size_t lost = 0;
    for (std::size_t o = 0; o < state.society.objects.size(); ++o)
        lost += crisis::is_lost(state.society.objects[o].status) ? 1U : 0U;
    ASSERT_GT(lost, 0U);
    crisis::order_retake(*setup, order, 0, state);
    EXPECT_EQ(state.retake_orders.size(), lost);
    state.retake_orders.clear();
    state.government.emergency.assign(3, 0);
    state.government.operation.assign(3, 0);
    crisis::order_retake(*setup, order, 0, state);
    EXPECT_TRUE(state.retake_orders.empty());
}

}  // namespace
}  // namespace casus::test
