// A nation by rule: it adds up at any size, its towns fall off by rank, its villages are near.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "world/country.h"

namespace casus::world {
namespace {

Result<Country> nation(std::int64_t people, const std::string& key = "synthetic") {
    return read_country(CASUS_SOURCE_DIR "/data/countries/" + key, nullptr, People(people));
}

std::vector<std::int64_t> sizes(const Country& country, bool villages) {
    std::vector<std::int64_t> all;
    for (const Settlement& place : country.settlements)
        if ((place.kind == Settlement::Kind::village) == villages)
            all.push_back(place.residents.value());
    std::ranges::sort(all, std::greater());
    return all;
}

TEST(Synthetic, adds_up_to_the_person_at_any_size) {
    for (const std::int64_t people : {4'000, 99'999, 1'000'000, 12'345'678}) {
        const auto country = nation(people);
        ASSERT_TRUE(country) << format(country.error());
        EXPECT_EQ(country->residents(), People(people));
        std::vector<std::int64_t> by_region(country->regions.size(), 0);
        std::int64_t in_cells = 0, in_nodes = 0;
        for (const Settlement& place : country->settlements) {
            EXPECT_GT(place.residents, People(0));
            EXPECT_GT(place.cells, 0);
            by_region[place.region.index()] += place.residents.value();
        }
        for (const Cell& cell : country->cells)
            in_cells += cell.residents;
        for (const Node& node : country->nodes)
            in_nodes += node.residents.value();
        EXPECT_EQ(in_cells, people);
        EXPECT_EQ(in_nodes, people);
        for (std::size_t r = 0; r < by_region.size(); ++r)
            EXPECT_EQ(by_region[r], country->regions[r].residents.value());
    }
}

TEST(Synthetic, has_towns_by_rank_and_villages_around_a_median) {
    const auto country = nation(10'000'000);
    ASSERT_TRUE(country);
    const std::vector<std::int64_t> towns = sizes(*country, false),
                                    villages = sizes(*country, true);
    ASSERT_EQ(towns.size(), 250U);
    for (const std::size_t k : {2U, 10U, 100U, 250U})  // k^-0.9
        EXPECT_NEAR(static_cast<double>(towns[k - 1]) / static_cast<double>(towns[0]),
                    std::pow(static_cast<double>(k), -0.9), 0.01);
    EXPECT_NEAR(static_cast<double>(villages[villages.size() / 2]), 600, 60);
    EXPECT_GT(villages.front(), 5'000);
    EXPECT_EQ(country->regions.size(), 16U);
    EXPECT_TRUE(std::ranges::all_of(country->regions, [](const Region& region) {
        return region.police > Officers(0) && region.fuel_dependence_q16 > 0;
    }));
}

TEST(Synthetic, lies_on_a_plane_where_every_village_is_near_its_town) {
    const auto country = nation(1'000'000);
    ASSERT_TRUE(country);
    for (std::size_t a = 0; a < country->nodes.size(); ++a)
        for (std::size_t b = 0; b < country->nodes.size(); ++b) {
            EXPECT_EQ(country->distance(NodeId(a), NodeId(b)),
                      country->distance(NodeId(b), NodeId(a)));
            EXPECT_EQ(country->distance(NodeId(a), NodeId(b)) == Metres(0), a == b);
        }
    std::int64_t villages = 0;
    for (const Settlement& place : country->settlements) {
        if (place.kind != Settlement::Kind::village)
            continue;
        ++villages;
        EXPECT_GT(place.to_node, Metres(0));
        EXPECT_LT(place.to_node, Metres(40'000));
    }
    EXPECT_GT(villages, 200);
}

TEST(Synthetic, is_the_same_each_time_and_another_at_another_size) {
    const auto a = nation(200'000), b = nation(200'000), c = nation(200'001);
    ASSERT_TRUE(a && b && c);
    EXPECT_TRUE(std::ranges::equal(a->settlements, b->settlements, {}, &Settlement::residents,
                                   &Settlement::residents));
    EXPECT_NE(a->residents(), c->residents());
}

TEST(Synthetic, of_too_few_people_or_of_a_country_with_tables_is_refused_with_the_way_out) {
    const auto few = nation(3'999);
    ASSERT_FALSE(few);
    EXPECT_NE(format(few.error()).find("ask for more with --people"), std::string::npos);
    const auto tables = nation(100'000, "three-towns");
    ASSERT_FALSE(tables);
    EXPECT_NE(format(tables.error()).find("leave --people out"), std::string::npos);
}

}  // namespace
}  // namespace casus::world
