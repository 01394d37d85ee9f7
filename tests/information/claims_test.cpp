// Who claims what, and which channels are open.
#include <gtest/gtest.h>

#include "base/diagnostic.h"
#include "information/information.h"

namespace casus::information {
namespace {

using Scope = CommandBody::Scope;

world::Country towns() {
    return world::read_country(std::string(CASUS_SOURCE_DIR) + "/data/countries/three-towns")
        .value();
}
Statement said(const char* id, const char* state, std::vector<std::string> asserts,
               std::vector<std::string> denies, std::int64_t weight) {
    Statement statement;
    statement.id = id;
    statement.state = StateCode::from(state);
    statement.asserts = std::move(asserts);
    statement.denies = std::move(denies);
    statement.weight_permille = weight;
    return statement;
}
Data three_statements() {
    Data data;
    data.statements = {said("host", "XA", {"outside_direction"}, {}, 400),
                       said("paper", "", {"outside_direction"}, {}, 50),
                       said("host-later", "XA", {}, {"outside_direction"}, 100)};
    return data;
}
CommandBody say(std::int64_t index) {
    return {Lever::statement, Scope::nation, 0, index, 0, ItemId::none()};
}
CommandBody cut(std::int64_t channel, std::int64_t is_cut, Scope scope, std::uint32_t region) {
    return {Lever::outage, scope, region, channel, is_cut, ItemId::none()};
}

TEST(Claims, only_what_was_said_counts) {
    const Data data = three_statements();
    State state = initial(towns());
    EXPECT_TRUE(claims(data, state, "outside_direction").claimed_by.empty());
    apply(data, state, say(0));
    apply(data, state, say(1));
    const Claims now = claims(data, state, "outside_direction");
    EXPECT_EQ(now.claimed_by, std::vector<StateCode>{StateCode('X', 'A')});
    EXPECT_EQ(now.claim_weight_permille, 450);
    EXPECT_EQ(claims(data, state, "armed_attack").claim_weight_permille, 0);
}

TEST(Claims, a_state_stands_by_its_last_word) {
    const Data data = three_statements();
    State state = initial(towns());
    apply(data, state, say(0));
    apply(data, state, say(2));
    const Claims now = claims(data, state, "outside_direction");
    EXPECT_TRUE(now.claimed_by.empty());
    EXPECT_EQ(now.denied_by, std::vector<StateCode>{StateCode('X', 'A')});
}

TEST(Channels, a_cut_reaches_its_region_only) {
    const world::Country country = towns();
    State state = initial(country);
    apply({}, state, cut(mobile, 1, Scope::region, 0));
    std::vector<std::int64_t> mobile_q16(country.nodes.size()), fixed_q16(country.nodes.size());
    open_channels(country, state, mobile_q16, fixed_q16);
    for (std::size_t n = 0; n < country.nodes.size(); ++n) {
        EXPECT_EQ(mobile_q16[n], country.nodes[n].region == RegionId(0) ? 0 : one_q16);
        EXPECT_EQ(fixed_q16[n], one_q16);
    }
    apply({}, state, cut(both, 0, Scope::nation, 0));
    open_channels(country, state, mobile_q16, fixed_q16);
    for (const std::int64_t open : mobile_q16)
        EXPECT_EQ(open, one_q16);
}

TEST(Channels, an_unknown_channel_or_region_is_refused) {
    const world::Country country = towns();
    EXPECT_TRUE(refusal(country, {}, cut(both, 1, Scope::region, 2)).empty());
    EXPECT_FALSE(refusal(country, {}, cut(4, 1, Scope::nation, 0)).empty());
    EXPECT_FALSE(refusal(country, {}, cut(both, 1, Scope::region, 3)).empty());
    EXPECT_FALSE(refusal(country, {}, say(0)).empty());
}

TEST(Statements, of_the_scenarios_are_read_in_order_of_time) {
    for (const char* name : {"kazakhstan-2022", "three-towns"}) {
        const auto data = read_information(
            std::string(CASUS_SOURCE_DIR) + "/data/information/" + name + ".toml", {});
        ASSERT_TRUE(data.has_value()) << format(data.error());
        EXPECT_FALSE(data->statements.empty());
        for (std::size_t i = 1; i < data->statements.size(); ++i)
            EXPECT_LE(data->statements[i - 1].at, data->statements[i].at);
    }
}

TEST(Statements, of_the_record_weigh_nothing_but_the_appeal_and_each_state_speaks_for_itself) {
    const auto data =
        read_information(std::string(CASUS_SOURCE_DIR) + "/data/information/kazakhstan-2022.toml",
                         {})
            .value();
    for (const Statement& statement : data.statements) {
        EXPECT_EQ(statement.weight_permille, statement.id == "kz-appeal" ? 500 : 0) << statement.id;
        EXPECT_EQ(statement.id.starts_with("us-"), statement.state == StateCode('U', 'S'))
            << statement.id;
        EXPECT_FALSE(statement.provenance.source.empty()) << statement.id;
    }
    std::vector<std::uint32_t> heard;
    for (std::uint32_t i = 0; i < data.statements.size(); ++i)
        heard.push_back(i);
    const Claims outside = claims(data, heard, "outside_direction");
    EXPECT_EQ(outside.claimed_by, std::vector<StateCode>{StateCode('K', 'Z')});
    EXPECT_EQ(outside.denied_by, std::vector<StateCode>{StateCode('U', 'S')});
}

}  // namespace
}  // namespace casus::information
