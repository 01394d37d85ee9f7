#include "world/scenario.h"
#include "walking.h"

#include <gtest/gtest.h>

#include <array>
#include <filesystem>

#include "base/units.h"
#include "world/temporary_tree.h"

namespace casus::world {
namespace {

std::vector<Setting> settings(std::initializer_list<const char*> texts) {
    std::vector<Setting> result;
    for (const char* text : texts) {
        const auto setting = parse_setting(text);
        EXPECT_TRUE(setting.has_value()) << text;
        if (setting)
            result.push_back(*setting);
    }
    return result;
}

Result<Scenario> read(const test::TemporaryTree& tree, std::vector<Setting> set = {}) {
    return read_scenario(tree.path("scenarios/right"), walking, set);
}

std::string refusal(const char* setting) {
    const test::TemporaryTree tree;
    const auto parsed = parse_setting(setting);
    if (!parsed)
        return format(parsed.error());
    const auto scenario = read(tree, {*parsed});
    return scenario ? std::string("accepted") : format(scenario.error());
}

TEST(Scenario, holds_the_country_the_shock_the_seats_and_the_paths) {
    const test::TemporaryTree tree;
    const auto s = read(tree);
    ASSERT_TRUE(s.has_value()) << format(s.error());
    EXPECT_EQ(s->key, "right");
    EXPECT_EQ(s->start, *parse_time("2022-01-01"));
    EXPECT_EQ(s->hours, 48);
    EXPECT_EQ(s->country.residents().value(), 6000);
    ASSERT_EQ(s->shocks.size(), 1U);
    EXPECT_EQ(s->shocks[0].region, RegionId(1));
    EXPECT_EQ(s->shocks[0].price_ratio_q16, 2 * one_q16);
    EXPECT_EQ(s->shocks[0].provenance.source, "invented");
    ASSERT_EQ(s->seats.size(), 2U);
    EXPECT_EQ(s->seats[1].key, "government");
    EXPECT_EQ(s->seats[1].delay, hours(2));
    EXPECT_EQ(s->seats[1].error_permille, 100);
    EXPECT_EQ(tree.without_root(std::filesystem::path(s->forces_path).lexically_normal().string()),
              "data/model.toml");
}

TEST(Scenario, parameters_come_from_files_then_overrides_then_settings) {
    const test::TemporaryTree tree;
    const auto s = read(tree, settings({"walk.pace.load=0.25"}));
    ASSERT_TRUE(s.has_value()) << format(s.error());
    const ParameterTable& p = s->parameters;
    EXPECT_EQ(p.q32("walk.pace.usual"), 9 * one_q32 / 2);
    EXPECT_EQ(p.whole("walk.rest.every"), 3);
    EXPECT_EQ(p.q32("walk.pace.load"), one_q32 / 4);
    EXPECT_TRUE(p.on("walk.rest.at_night"));
    EXPECT_EQ(p.all()[p.index("walk.pace.load")].provenance.mark, Mark::set_by_user);
    const Provenance& every = p.all()[p.index("walk.rest.every")].provenance;
    EXPECT_EQ(every.source, "atlas");
    EXPECT_EQ(every.mark, Mark::literature);
    EXPECT_EQ(p.all()[p.index("walk.pace.usual")].provenance.at.line, 6);
    for (std::size_t i = 1; i < p.all().size(); ++i)
        EXPECT_LT(p.all()[i - 1].spec.path, p.all()[i].spec.path);
}

TEST(Scenario, an_override_that_is_no_parameter_is_left_to_its_model) {
    const test::TemporaryTree tree;
    const auto s = read(tree);
    ASSERT_TRUE(s.has_value()) << format(s.error());
    ASSERT_EQ(s->override_table.entries.size(), 1U);
    const auto& forces = std::get<Table>(s->override_table.find("forces")->data);
    const auto& units = std::get<Table>(forces.find("unit")->data);
    EXPECT_NE(std::get<Table>(units.find("first")->data).find("people"), nullptr);
}

TEST(Scenario, world_seed_is_the_countrys_until_it_is_set) {
    const test::TemporaryTree tree;
    EXPECT_EQ(read(tree)->country.seed, Seed(1));
    EXPECT_EQ(read(tree, settings({"world.seed=7"}))->country.seed, Seed(7));
}

TEST(Scenario, a_dated_setting_is_kept_for_the_clock) {
    const test::TemporaryTree tree;
    const auto s = read(
        tree, settings({"walk.pace.load@2022-01-02T06:00Z=0.5", "walk.pace.load@2022-01-01=0.4"}));
    ASSERT_TRUE(s.has_value()) << format(s.error());
    ASSERT_EQ(s->dated_settings.size(), 2U);
    EXPECT_EQ(s->dated_settings[0].value, "0.5");  // as given: their order is their number
    EXPECT_EQ(s->parameters.q32("walk.pace.load"), 1503238554);
}

TEST(Scenario, a_wrong_setting_is_refused_with_the_way_out) {
    const std::vector<std::pair<const char*, const char*>> cases{
        {"walk.pace.lod=0.2", "did you mean 'walk.pace.load'?"},
        {"walk.pace.lod=0.2", "found     walk.pace.lod"},
        {"load=0.2", "did you mean 'walk.pace.load'?"},
        {"march.load=0.2", "found     march.load"},
        {"walk.pace.load@2022-02-02=0.5", "found     2022-02-02"},
        {"walk.pace.load=35", "write 0.35 if percent is meant"},
        {"walk.pace.load=0,35", "write 0.35"},
        {"walk.pace.load=35%", "write 0.35"},
        {"walk.pace.load=much", "write digits"},
        {"walk.pace.usual=9", "expected  1 to 8 km_per_h"},
        {"walk.pace.load", "write --set walk.pace.load=VALUE"},
        {"walk.pace.load@yesterday=1", "write the time as 2022-01-05T16:30Z"},
        {"world.seed@2022-01-02=3", "write --set world.seed=3 for a run of its own"},
        {"walk.rest.at_night@2022-01-02=1", "cannot change later"},
        {"walk.pace.load@2022-02-02=0.5", "the time lies outside the run"},
        {"walk.pace.load=1e400", "needs a number"},
        {"=1", "not a parameter's path"}};
    for (const auto& [setting, way_out] : cases)
        EXPECT_NE(refusal(setting).find(way_out), std::string::npos) << setting << "\n"
                                                                     << refusal(setting);
}

TEST(Scenario, the_digest_covers_every_file_and_no_place) {
    const test::TemporaryTree tree;
    const test::TemporaryTree copy;
    EXPECT_EQ(read(tree)->digest, read(copy)->digest);
    for (const char* file : {"data/model.toml", "data/parameters/walk.toml", "data/sources.toml",
                             "data/countries/two-valleys/assembly_points.csv"}) {
        const std::string before = copy.read(file);
        copy.write(file, before + "\n");
        EXPECT_NE(read(tree)->digest, read(copy)->digest) << file;
        copy.write(file, before);
    }
    EXPECT_EQ(read(tree)->digest, read(copy)->digest);
}

TEST(Scenario, inherits_from_another_scenario_whose_paths_start_at_their_own_file) {
    const test::TemporaryTree tree;
    tree.write("scenarios/deeper/down/scenario.toml",
               "inherits = \"../../right/scenario.toml\"\n[scenario]\nname = \"down\"\nhours = 24\n"
               "[[shock]]\nid = \"fish\"\nat = 2022-01-01T00:00:00Z\ngood = \"fish\"\n"
               "price_ratio = { value = 1.5, unit = \"1\", source = \"invented\", mark = "
               "\"assumed\" }\n");
    const auto s = read_scenario(tree.path("scenarios/deeper/down/"), walking, {});
    ASSERT_TRUE(s.has_value()) << format(s.error());
    EXPECT_EQ(s->hours, 24);
    ASSERT_EQ(s->shocks.size(), 1U);
    EXPECT_EQ(s->shocks[0].id, "fish");
    EXPECT_FALSE(s->shocks[0].region.valid());
    EXPECT_EQ(s->country.key, "two-valleys");
}

TEST(Scenario, meaning_preserving_edits_are_accepted) {
    const test::TemporaryTree tree;
    const auto before = read(tree);
    ASSERT_TRUE(before.has_value());
    tree.replace("scenarios/right/scenario.toml", "2022-01-01T06:00:00Z",
                 "2022-01-01T09:00:00+03:00  # local");
    tree.replace("data/parameters/walk.toml", "usual = 4.5",
                 R"(usual = { value = 4.50, note = "x" })");
    tree.replace("data/parameters/walk.toml",
                 R"({ value = 2, unit = "h", source = "invented", mark = "assumed" })",
                 R"({ mark = "assumed", source = "invented", unit = "h", value = 2.0 })");
    const auto after = read(tree);
    ASSERT_TRUE(after.has_value()) << format(after.error());
    EXPECT_EQ(after->shocks[0].at, before->shocks[0].at);
    for (std::size_t i = 0; i < before->parameters.all().size(); ++i)
        EXPECT_EQ(after->parameters.all()[i].value_q32, before->parameters.all()[i].value_q32);
}

TEST(Scenario, a_wrong_name_is_answered_with_the_near_one) {
    const test::TemporaryTree tree;
    const auto s = read_scenario(tree.path("scenarios/rihgt"), walking, {});
    ASSERT_FALSE(s.has_value());
    EXPECT_NE(format(s.error()).find("did you mean 'right'?"), std::string::npos)
        << format(s.error());
}

TEST(Scenario, the_parts_of_a_wrong_scenario_are_still_there_for_the_models) {
    const test::TemporaryTree tree;
    tree.replace("scenarios/right/scenario.toml", "title", "titel");
    Diagnostics problems;
    const Scenario s = read_scenario_parts(tree.path("scenarios/right"), walking, {}, problems);
    EXPECT_EQ(problems.size(), 2U) << format(problems);
    EXPECT_FALSE(s.forces_path.empty());
    EXPECT_EQ(s.country.regions.size(), 2U);
}

}  // namespace
}  // namespace casus::world
