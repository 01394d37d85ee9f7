#include "world/country.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <sstream>

#include <fmt/format.h>

#include "world/settlement_origins.h"
#include "world/temporary_tree.h"

namespace casus::world {
namespace {

const std::string folder = "data/countries/two-valleys";

Country read(const test::TemporaryTree& tree) {
    auto country = read_country(tree.path(folder));
    if (!country) {
        ADD_FAILURE() << format(country.error());
        return {};
    }
    return *country;
}

/// Everything that a model can see, in order.
std::string seen(const Country& c) {
    std::ostringstream out;
    for (const Region& r : c.regions) {
        out << r.key << r.entity << ' ' << r.residents.value() << ' ' << r.centre.latitude_e6 << ' '
            << r.police.value() << ' ' << r.fuel_dependence_q16 << ' ' << r.protest_rate_e3 << '\n';
        for (const DatedOffset& o : r.offsets)
            out << o.from.utc_seconds() << '+' << o.utc_offset.value() << '\n';
    }
    for (const Settlement& s : c.settlements)
        out << s.key << s.entity << ' ' << s.region.index() << ' ' << s.residents.value() << ' '
            << s.node.index() << ' ' << s.first_cell.index() << ' ' << s.cells << '\n';
    for (const Node& n : c.nodes)
        out << n.settlement.index() << ' ' << n.residents.value() << ' ' << n.settlements.size()
            << ' ' << n.objects.size() << '\n';
    for (const Cell& cell : c.cells)
        out << cell.settlement.index() << ' ' << cell.residents << '\n';
    for (const GuardedObject& o : c.objects)
        out << o.key << ' ' << o.node.index() << ' ' << o.guards.value() << '\n';
    for (const std::int32_t metres : c.node_distance_m)
        out << metres << '\n';
    return out.str();
}

TEST(Country, three_towns_is_right_and_adds_up) {
    const auto country = read_country(CASUS_SOURCE_DIR "/data/countries/three-towns");
    ASSERT_TRUE(country.has_value()) << format(country.error());
    std::int64_t in_settlements = 0, in_cells = 0, in_nodes = 0;
    for (const Settlement& s : country->settlements)
        in_settlements += s.residents.value();
    for (const Cell& c : country->cells)
        in_cells += c.residents;
    for (const Node& n : country->nodes)
        in_nodes += n.residents.value();
    EXPECT_EQ(country->residents().value(), 45000);
    EXPECT_EQ(in_settlements, 45000);
    EXPECT_EQ(in_cells, 45000);
    EXPECT_EQ(in_nodes, 45000);
}

TEST(Country, every_country_of_the_data_is_right_and_cells_fit) {
    for (const auto& entry :
         std::filesystem::directory_iterator(CASUS_SOURCE_DIR "/data/countries")) {
        if (!std::filesystem::exists(entry.path() / "country.toml"))
            continue;
        const auto country = read_country(entry.path().string());
        ASSERT_TRUE(country.has_value()) << format(country.error());
        std::size_t next = 0;
        for (const Settlement& s : country->settlements) {
            ASSERT_EQ(s.first_cell.index(), next);
            ASSERT_EQ(s.cells, (s.residents.value() + 999) / 1000);
            std::int64_t sum = 0;
            for (std::int32_t i = 0; i < s.cells; ++i) {
                const Cell& cell = country->cells[next + static_cast<std::size_t>(i)];
                const Cell& first = country->cells[next];
                ASSERT_TRUE(cell.residents == first.residents ||
                            cell.residents + 1 == first.residents);
                ASSERT_LE(cell.residents, 1000);
                ASSERT_EQ(cell.node, s.node);
                sum += cell.residents;
            }
            ASSERT_EQ(sum, s.residents.value());
            next += static_cast<std::size_t>(s.cells);
        }
        ASSERT_EQ(next, country->cells.size());
        const std::size_t n = country->nodes.size();
        for (std::size_t a = 0; a < n; ++a)
            for (std::size_t b = 0; b < n; ++b) {
                ASSERT_EQ(country->distance(NodeId(a), NodeId(b)),
                          country->distance(NodeId(b), NodeId(a)));
                ASSERT_EQ(country->distance(NodeId(a), NodeId(b)).value() == 0, a == b);
            }
    }
}

TEST(Country, cells_differ_by_one_and_the_larger_come_first) {
    const test::TemporaryTree tree;
    const Country country = read(tree);
    const Settlement& eastham = country.settlements[0];
    ASSERT_EQ(eastham.key, "eastham");
    ASSERT_EQ(eastham.cells, 3);  // 2,501 residents
    EXPECT_EQ(country.cells[0].residents, 834);
    EXPECT_EQ(country.cells[1].residents, 834);
    EXPECT_EQ(country.cells[2].residents, 833);
}

TEST(Country, tells_where_the_residents_of_each_settlement_come_from) {
    const test::TemporaryTree tree;
    const auto origins = read_settlement_origins(tree.path(folder));
    ASSERT_TRUE(origins) << format(origins.error());
    EXPECT_EQ(origins->at("eastham").source, "invented");
    EXPECT_EQ(origins->at("eastham").mark, Mark::assumed);
    EXPECT_FALSE(read_settlement_origins(tree.path("data/countries/none")));
}

TEST(Country, local_time_follows_the_dated_offset) {
    const test::TemporaryTree tree;
    const Country country = read(tree);
    EXPECT_EQ(country.utc_offset(RegionId(0), *parse_time("2018-12-20T17:59Z")), hours(2));
    EXPECT_EQ(country.utc_offset(RegionId(0), *parse_time("2018-12-20T18:00Z")), hours(3));
    EXPECT_EQ(country.utc_offset(RegionId(1), *parse_time("2022-01-05T00:00Z")), hours(2));
}

TEST(Country, the_order_of_rows_and_columns_quotes_and_line_ends_change_nothing) {
    const test::TemporaryTree tree;
    const std::string before = seen(read(tree));
    tree.write(folder + "/settlements.csv",
               "\xEF\xBB\xBFregion,key,name,kind,residents,node,latitude,longitude,to_node_m,mark,"
               "source\r\n"
               "XV-W,westham,\"Westham\",seat,2500,westham,48.1000,-30.5,0,assumed,invented\r\n"
               "XV-E,eastham:1,Mill,village,999,eastham,48.05,-29.550000,6700,assumed,invented\r\n"
               "XV-E,\"eastham\",Eastham,town,2501,eastham,48,-29.5,0,assumed,invented\r\n");
    tree.write(folder + "/objects.csv",
               "key,name,kind,node,guards,state_symbol,source,mark,note\n"
               "westham-depot,Westham Depot,depot,westham,2,false,invented,assumed,\n"
               "eastham-hall,Eastham Hall,city_hall,eastham,4,true,invented,assumed,seen\n");
    EXPECT_EQ(seen(read(tree)), before);
}

TEST(Country, the_digest_is_that_of_the_bytes_and_not_of_the_place) {
    const test::TemporaryTree tree;
    const test::TemporaryTree copy;
    EXPECT_EQ(read(tree).digest, read(copy).digest);
    copy.replace(folder + "/objects.csv", "Eastham Hall", "Eastham hall");
    EXPECT_NE(read(tree).digest, read(copy).digest);
}

TEST(Country, columns_carry_their_provenance) {
    const test::TemporaryTree tree;
    const Country country = read(tree);
    const Provenance& fuel = country.columns.at("regions.fuel_dependence");
    EXPECT_EQ(fuel.source, "atlas");
    EXPECT_EQ(fuel.mark, Mark::measured);
    EXPECT_EQ(fuel.unit, "share");
    EXPECT_EQ(fuel.at.line, 17);
}

TEST(Country, thousands_of_wrong_rows_are_told_in_short) {
    const test::TemporaryTree tree;
    std::string rows = tree.read(folder + "/settlements.csv");
    for (int i = 0; i < 3000; ++i)
        rows += fmt::format("v{},V,XV-E,village,10,48,-29,nowhere,1,invented,assumed\n", i);
    tree.write(folder + "/settlements.csv", rows);
    const auto country = read_country(tree.path(folder));
    ASSERT_FALSE(country.has_value());
    EXPECT_LE(country.error().size(), 102U);
    EXPECT_EQ(country.error().back().what, "and 2900 more problems in this file");
}

}  // namespace
}  // namespace casus::world
