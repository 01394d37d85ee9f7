// Which orders the law of the country lets through, and what is then in force.
#include <gtest/gtest.h>

#include "base/diagnostic.h"
#include "files.h"
#include "government/government.h"
#include "world/parameter_values.h"

namespace casus::government {
namespace {

using Scope = CommandBody::Scope;

struct Cabinet {
    world::Country country = world::read_country(source_path("data/countries/three-towns")).value();
    world::ParameterTable parameters = [] {
        Diagnostics problems;
        world::ParameterValues values(government::parameters(), problems);
        values.add_file(*world::read_toml(source_path("data/parameters/government.toml")));
        return values.finish({});
    }();
    State state = initial(country);
    std::vector<std::int64_t> legitimacy = std::vector<std::int64_t>(3, 0);

    std::string give(const CommandBody& body) {
        const std::string reason = refusal(country, state, body);
        if (reason.empty())
            apply(country, parameters, state, body, legitimacy);
        return reason;
    }
    std::string give(Lever lever, std::uint32_t region, std::int64_t size = 1) {
        return give({lever, Scope::region, region, size, 0, ItemId::none()});
    }
};

TEST(Law, a_curfew_and_a_travel_ban_need_an_emergency_there) {
    Cabinet cabinet;
    EXPECT_FALSE(cabinet.give(Lever::curfew, 1).empty());
    EXPECT_FALSE(cabinet.give(Lever::travel_ban, 1).empty());
    EXPECT_TRUE(cabinet.give(Lever::emergency, 1).empty());
    EXPECT_FALSE(cabinet.give(Lever::curfew, 0).empty()) << "the emergency is elsewhere";
    EXPECT_TRUE(cabinet.give(Lever::curfew, 1).empty());
    EXPECT_TRUE(cabinet.give(Lever::travel_ban, 1).empty());
}

TEST(Law, the_order_on_weapons_needs_an_emergency_or_an_operation) {
    Cabinet cabinet;
    EXPECT_FALSE(cabinet.give(Lever::weapons_order, 0).empty());
    EXPECT_TRUE(cabinet.give(Lever::counter_terror_operation, 0).empty());
    EXPECT_TRUE(cabinet.give(Lever::weapons_order, 0).empty());
}

TEST(Law, an_emergency_that_ends_takes_its_orders_with_it) {
    Cabinet cabinet;
    for (const Lever lever :
         {Lever::emergency, Lever::curfew, Lever::travel_ban, Lever::weapons_order})
        EXPECT_TRUE(cabinet.give(lever, 2).empty());
    EXPECT_TRUE(cabinet.give(Lever::emergency, 2, 0).empty());
    EXPECT_EQ(cabinet.state.curfew[2], 0);
    EXPECT_EQ(cabinet.state.travel_ban[2], 0);
    EXPECT_EQ(cabinet.state.weapons_order[2], 0);
    EXPECT_FALSE(cabinet.give(Lever::emergency, 2, 0).empty()) << "there is nothing left to lift";
}

TEST(Law, the_word_that_ends_a_mission_needs_an_appeal_and_an_appeal_is_made_once) {
    Cabinet cabinet;
    const CommandBody appeal{Lever::appeal, Scope::nation, 0, 1, 0, ItemId::none()};
    const CommandBody word{Lever::end_mission, Scope::nation, 0, 0, 0, ItemId::none()};
    EXPECT_FALSE(cabinet.give(word).empty());
    EXPECT_TRUE(cabinet.give(appeal).empty());
    EXPECT_FALSE(cabinet.give(appeal).empty());
    EXPECT_TRUE(cabinet.give(word).empty());
}

TEST(Law, the_army_guards_objects_and_no_soldier_stands_twice) {
    Cabinet cabinet;
    const std::int64_t garrison = cabinet.state.army_left[0];
    EXPECT_TRUE(cabinet.give(Lever::army_deployment, 0, 2 * garrison).empty());
    std::int64_t posted = 0;
    for (const std::int64_t troops : cabinet.state.army_on_object)
        posted += troops;
    EXPECT_EQ(posted, garrison);
    EXPECT_EQ(cabinet.state.army_left[0], 0);
    EXPECT_FALSE(cabinet.give(Lever::army_deployment, 0, 1).empty());
}

TEST(Law, retaking_in_the_nation_needs_an_emergency_or_an_operation_somewhere) {
    Cabinet cabinet;
    const CommandBody retake{Lever::retake_object, Scope::nation, 0, 1, 0, ItemId::none()};
    EXPECT_FALSE(cabinet.give(retake).empty());
    EXPECT_TRUE(cabinet.give(Lever::emergency, 1).empty());
    EXPECT_TRUE(cabinet.give(retake).empty());
}

TEST(Law, a_concession_counts_once) {
    Cabinet cabinet;
    EXPECT_TRUE(cabinet.give(Lever::price_cap, 1).empty());
    const std::int64_t gained = cabinet.legitimacy[1];
    EXPECT_GT(gained, 0);
    EXPECT_TRUE(cabinet.give(Lever::price_cap, 1).empty());
    EXPECT_EQ(cabinet.legitimacy[1], gained);
    EXPECT_EQ(cabinet.legitimacy[0], 0);
}

TEST(Law, places_that_do_not_exist_are_refused) {
    Cabinet cabinet;
    EXPECT_FALSE(cabinet.give(Lever::emergency, 3).empty());
    EXPECT_FALSE(
        cabinet.give({Lever::army_deployment, Scope::object, 999, 1, 0, ItemId::none()}).empty());
    EXPECT_FALSE(
        cabinet.give({Lever::police_redeployment, Scope::region, 0, 5, 0, ItemId::none()}).empty())
        << "from a region to itself";
}

}  // namespace
}  // namespace casus::government
