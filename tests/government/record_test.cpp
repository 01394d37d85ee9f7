// The script of January 2022: typed levers, each with its basis, and only acts of the government.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>

#include "base/diagnostic.h"
#include "files.h"
#include "government/government.h"

namespace casus::government {
namespace {

struct Record : testing::Test {
    world::Country country = world::read_country(source_path("data/countries/kazakhstan")).value();
    Data data =
        read_government(source_path("data/governments/kazakhstan-2022.toml"), country, {}).value();

    [[nodiscard]] std::vector<Act> of(Lever lever) const {
        std::vector<Act> acts;
        for (const Act& act : data.acts)
            if (act.lever == lever)
                acts.push_back(act);
        return acts;
    }
};

TEST_F(Record, every_act_names_its_legal_or_political_basis) {
    constexpr std::array bases{"Law on",    "Constitution", "Treaty",     "decree",
                               "president", "political:",   "host's word"};
    ASSERT_FALSE(data.acts.empty());
    for (const Act& act : data.acts) {
        const bool named = std::ranges::any_of(
            bases, [&](const char* words) { return act.basis.find(words) != std::string::npos; });
        EXPECT_TRUE(named) << act.id << ": " << act.basis;
    }
}

TEST_F(Record, the_emergency_comes_in_four_steps_over_all_regions_and_goes_in_parts) {
    std::vector<int> declared(country.regions.size()), lifted(country.regions.size());
    std::size_t steps = 0, parts = 0;
    for (const Act& act : of(Lever::emergency)) {
        (act.size == 1 ? steps : parts) += 1;
        for (const std::uint32_t region : act.places)
            ++(act.size == 1 ? declared : lifted)[region];
    }
    EXPECT_EQ(steps, 4U);
    EXPECT_GT(parts, 2U);
    for (std::size_t r = 0; r < country.regions.size(); ++r) {
        EXPECT_EQ(declared[r], 1) << country.regions[r].name;
        EXPECT_EQ(lifted[r], 1) << country.regions[r].name;
    }
}

TEST_F(Record, each_kind_of_act_on_record_is_there) {
    EXPECT_EQ(of(Lever::price_cap).size(), 2U) << "of the origin, then of the nation";
    EXPECT_EQ(of(Lever::curfew).size(), 4U);
    EXPECT_EQ(of(Lever::travel_ban).size(), 4U);
    EXPECT_EQ(of(Lever::inquiry).size(), 2U);
    for (const Lever once :
         {Lever::cabinet_resignation, Lever::security_council_chair, Lever::dismissal,
          Lever::counter_terror_operation, Lever::weapons_order, Lever::appeal, Lever::end_mission})
        EXPECT_EQ(of(once).size(), 1U) << name(once);
    EXPECT_GT(of(Lever::outage).size(), 3U) << "by hour and by channel";
}

}  // namespace
}  // namespace casus::government
