// Laws of `world build` and of the countries that are committed.
#include "world/build.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <algorithm>
#include <array>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <numeric>
#include <set>
#include <thread>

#include "world/build_draft.h"
#include "world/country.h"
#include "world/document.h"
#include "world/show.h"
#include "world/text_file.h"

namespace casus::world {
namespace {

namespace fs = std::filesystem;

const fs::path data = fs::path(CASUS_SOURCE_DIR) / "data";
const fs::path inputs = data / "build" / "kazakhstan";
const fs::path committed = data / "countries" / "kazakhstan";

std::string bytes_of(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

Built built(const fs::path& folder = inputs) {
    auto result = build_country((folder / "recipe.toml").string());
    EXPECT_TRUE(result) << (result ? "" : format(result.error()));
    return result ? *result : Built{};
}

Country country(const fs::path& folder) {
    auto result = read_country(folder.string());
    EXPECT_TRUE(result) << (result ? "" : format(result.error()));
    return result ? *result : Country{};
}

CsvTable settlements_table() {
    auto table = CsvTable::read(
        (committed / "settlements.csv").string(),
        {"key", "name", "region", "kind", "residents", "latitude", "longitude", "node", "to_node_m",
         "source", "mark", "method", "population_raw", "population_raw_date", "factor", "note"});
    EXPECT_TRUE(table);
    return table ? *table : CsvTable{};
}

/// A copy of the inputs that a test may spoil.
class SpoiltInputs {
public:
    SpoiltInputs() {
        fs::remove_all(folder);
        fs::create_directories(folder);
        for (const auto& entry : fs::directory_iterator(inputs)) {
            fs::copy(entry.path(), folder / entry.path().filename());
        }
    }
    ~SpoiltInputs() {
        std::error_code ignored;
        fs::remove_all(folder, ignored);
    }
    SpoiltInputs(const SpoiltInputs&) = delete;
    SpoiltInputs& operator=(const SpoiltInputs&) = delete;

    void replace(const std::string& file, const std::string& from, const std::string& to) const {
        auto text = bytes_of(folder / file);
        const auto at = text.find(from);
        ASSERT_NE(at, std::string::npos) << from;
        text.replace(at, from.size(), to);
        std::ofstream(folder / file, std::ios::binary) << text;
    }

    const fs::path folder = fs::temp_directory_path() /
                            (fmt::format("casus-build-{}-", getpid()) +
                             ::testing::UnitTest::GetInstance()->current_test_info()->name());
};

TEST(WorldBuild, reproduces_the_committed_country_byte_for_byte) {
    const auto made = built();
    ASSERT_EQ(made.files.size(), static_cast<std::size_t>(std::distance(
                                     fs::directory_iterator(committed), fs::directory_iterator())));
    for (const auto& file : made.files) {
        EXPECT_TRUE(file.bytes == bytes_of(committed / file.name))
            << file.name << " differs: build it again and look at the difference";
    }
    RecordProperty("synthetic_residents", std::to_string(made.synthetic));
    fmt::print("{}", summary(made));
}

TEST(WorldBuild, does_not_see_the_order_of_its_tables) {
    const SpoiltInputs reversed;
    for (const auto* file : {"places.csv", "anchors.csv", "objects.csv", "admin_codes.csv"}) {
        std::ifstream in(inputs / file);
        std::string header;
        std::getline(in, header);
        std::vector<std::string> lines;
        for (std::string line; std::getline(in, line);) {
            lines.push_back(line);
        }
        std::ofstream out(reversed.folder / file);
        out << header << '\n';
        std::ranges::reverse(lines);
        for (const auto& line : lines) {
            out << line << '\n';
        }
    }
    const auto first = built();
    const auto second = built(reversed.folder);
    for (std::size_t i = 0; i < first.files.size(); ++i) {
        EXPECT_TRUE(first.files[i].bytes == second.files.at(i).bytes) << first.files[i].name;
    }
}

TEST(WorldBuild, refuses_an_anchor_larger_than_its_region_and_names_both) {
    const SpoiltInputs spoilt;
    spoilt.replace("anchors.csv", ",515000,", ",9150000,");
    const auto result = build_country((spoilt.folder / "recipe.toml").string());
    ASSERT_FALSE(result);
    const auto text = format(result.error());
    EXPECT_NE(text.find("KZ-AKT"), std::string::npos) << text;
    EXPECT_NE(text.find("9150000"), std::string::npos) << text;
}

TEST(WorldBuild, refuses_regions_that_do_not_add_up) {
    const SpoiltInputs spoilt;
    spoilt.replace("regions.csv", "785708", "785709");
    const auto result = build_country((spoilt.folder / "recipe.toml").string());
    ASSERT_FALSE(result);
    EXPECT_NE(format(result.error()).find("19503160"), std::string::npos);
}

TEST(WorldBuild, refuses_an_object_at_a_place_that_is_no_node) {
    const SpoiltInputs spoilt;
    spoilt.replace("objects.csv", "geonames:1526384", "geonames:1");
    const auto result = build_country((spoilt.folder / "recipe.toml").string());
    ASSERT_FALSE(result);
    EXPECT_NE(format(result.error()).find("objects.csv"), std::string::npos);
}

TEST(WorldBuild, a_folder_that_cannot_be_written_is_the_persons_choice) {
    const auto written = write_country(built(), "/dev/null/country");
    ASSERT_FALSE(written);
    EXPECT_EQ(exit_code(written.error()), 2);
    EXPECT_NE(format(written.error()).find("Not a directory"), std::string::npos);
}

TEST(WorldBuild, moves_people_to_villages_when_an_anchor_is_lowered) {
    const SpoiltInputs changed;
    changed.replace("anchors.csv", ",515000,", ",415000,");
    const auto before = built();
    const auto after = built(changed.folder);
    EXPECT_EQ(after.residents, before.residents);
    EXPECT_EQ(after.synthetic, before.synthetic + 100'000);
}

RC_GTEST_PROP(Apportion, adds_up_and_stays_within_one_of_the_exact_share, ()) {
    const auto total = *rc::gen::inRange<std::int64_t>(0, 20'000'000);
    const auto whole =
        *rc::gen::nonEmpty(rc::gen::container<std::vector<int>>(rc::gen::inRange(1, 5'000)));
    const std::vector<double> weights(whole.begin(), whole.end());
    const auto shares = apportion(total, weights);
    RC_ASSERT(std::accumulate(shares.begin(), shares.end(), std::int64_t{0}) == total);
    const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
    for (std::size_t i = 0; i < shares.size(); ++i) {
        const double exact = static_cast<double>(total) * weights[i] / sum;
        RC_ASSERT(std::abs(static_cast<double>(shares[i]) - exact) <= 1 + 1e-6);
    }
}

class CommittedCountry : public ::testing::TestWithParam<const char*> {
protected:
    const Country of = country(data / "countries" / GetParam());
};

TEST_P(CommittedCountry, adds_up_to_the_person_by_region_settlement_node_and_neighbourhood) {
    std::vector<std::int64_t> settlements(of.regions.size());
    std::vector<std::int64_t> nodes(of.regions.size());
    std::vector<std::int64_t> cells(of.settlements.size());
    for (const auto& settlement : of.settlements) {
        ASSERT_GT(settlement.residents.value(), 0) << settlement.key;
        settlements[settlement.region.index()] += settlement.residents.value();
    }
    for (const auto& node : of.nodes) {
        nodes[node.region.index()] += node.residents.value();
    }
    for (const auto& cell : of.cells) {
        ASSERT_GT(cell.residents, 0);
        cells[cell.settlement.index()] += cell.residents;
    }
    for (std::size_t r = 0; r < of.regions.size(); ++r) {
        EXPECT_EQ(settlements[r], of.regions[r].residents.value()) << of.regions[r].key;
        EXPECT_EQ(nodes[r], of.regions[r].residents.value()) << of.regions[r].key;
    }
    for (std::size_t s = 0; s < cells.size(); ++s) {
        ASSERT_EQ(cells[s], of.settlements[s].residents.value()) << of.settlements[s].key;
    }
}

TEST_P(CommittedCountry, has_an_assembly_point_in_every_region) {
    std::vector<bool> has(of.regions.size());
    for (const auto& point : of.assembly_points) {
        has[of.nodes[point.node.index()].region.index()] = true;
    }
    for (std::size_t r = 0; r < has.size(); ++r) {
        EXPECT_TRUE(has[r]) << of.regions[r].key;
    }
}

TEST_P(CommittedCountry, guards_are_fewer_than_half_of_the_officers_of_their_node) {
    for (const auto& node : of.nodes) {
        const auto& region = of.regions[node.region.index()];
        std::int64_t guards = 0;
        for (const auto object : node.objects) {
            guards += of.objects[object.index()].guards.value();
        }
        const auto officers = (region.police.value() + region.guard.value()) *
                              node.residents.value() / region.residents.value();
        EXPECT_LE(2 * guards, officers) << of.settlements[node.settlement.index()].name;
    }
}

INSTANTIATE_TEST_SUITE_P(All, CommittedCountry, ::testing::Values("kazakhstan", "three-towns"),
                         [](const auto& suite) {
                             std::string name = suite.param;
                             std::ranges::replace(name, '-', '_');
                             return name;
                         });

TEST(Kazakhstan, has_the_seventeen_regions_and_the_residents_of_january_2022) {
    const auto of = country(committed);
    EXPECT_EQ(of.regions.size(), 17U);
    EXPECT_EQ(of.residents().value(), 19'503'159);
    std::int64_t police = 0;
    std::int64_t guard = 0;
    for (const auto& region : of.regions) {
        police += region.police.value();
        guard += region.guard.value();
    }
    EXPECT_EQ(police, 76'647);  // 393 per 100,000
    EXPECT_EQ(guard, 20'000);
}

TEST(Kazakhstan, scales_no_listed_place_out_of_bounds_and_says_why_people_are_where_they_are) {
    const auto table = settlements_table();
    Diagnostics problems;
    std::map<std::string, std::int64_t, std::less<>> people;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const std::string method(table.text(row, "method"));
        people[method] += table.scaled(row, "residents", 0, 1, 3'000'000, problems);
        if (method == "scaled") {
            const auto factor = table.scaled(row, "factor", 4, 0, 100'000'000, problems);
            EXPECT_TRUE(5'000 <= factor && factor <= 20'000) << table.text(row, "key");
        }
        EXPECT_FALSE(table.text(row, "source").empty());
        EXPECT_FALSE(table.text(row, "mark").empty());
    }
    EXPECT_TRUE(problems.empty()) << format(problems);
    EXPECT_EQ(people.size(), 4U);
    EXPECT_LT(people["synthetic"] * 100, 38 * 19'503'159LL);  // the official rural share
    fmt::print("placed by rule: {} of 19503159\n", people["synthetic"]);
}

TEST(Kazakhstan, villages_lie_within_the_radius_of_their_seat_and_in_its_region) {
    const auto of = country(committed);
    EXPECT_GE(of.nodes.size(), 180U);
    EXPECT_LE(of.nodes.size(), 280U);
    for (const auto& settlement : of.settlements) {
        if (settlement.key.starts_with("village:")) {
            ASSERT_LE(settlement.to_node.value(), 25'010) << settlement.key;
            ASSERT_EQ(of.nodes[settlement.node.index()].region, settlement.region);
        }
    }
}

TEST(Kazakhstan, distances_agree_with_known_great_circles) {
    const auto of = country(committed);
    ASSERT_FALSE(of.nodes.empty());
    const auto node = [&](std::string_view name) {
        const auto found = std::ranges::find_if(of.nodes, [&](const Node& candidate) {
            return of.settlements[candidate.settlement.index()].name == name;
        });
        return NodeId(static_cast<std::size_t>(found - of.nodes.begin()));
    };
    EXPECT_NEAR(static_cast<double>(of.distance(node("Almaty"), node("Nur-Sultan")).value()),
                974'000, 5'000);
    EXPECT_NEAR(static_cast<double>(of.distance(node("Uralsk"), node("Almaty")).value()), 2'112'000,
                10'000);
}

TEST(Kazakhstan, regional_inputs_keep_their_national_sums) {
    const auto of = country(committed);
    std::int64_t exposed = 0;
    std::int64_t protests_e9 = 0;
    std::int64_t army = 0;
    for (const auto& region : of.regions) {
        exposed += region.residents.value() * region.fuel_dependence_q16 / one_q16;
        protests_e9 += region.residents.value() * region.protest_rate_e3;
        army += region.army;
    }
    // 300,000 autogas cars of the energy ministry, 3.5 to 5 residents each.
    EXPECT_GE(exposed, 1'050'000);
    EXPECT_LE(exposed, 1'500'000);
    // 1,318 protests of the tracker in 3.5 years.
    EXPECT_NEAR(static_cast<double>(protests_e9) / 1e9, 1318 / 3.5, 5);
    EXPECT_EQ(army, 20'000);
}

TEST(Kazakhstan, shapes_are_small_and_hold_every_region_once) {
    const auto text = bytes_of(committed / "shapes.json");
    EXPECT_LT(text.size(), 60'000U);
    for (const auto& region : country(committed).regions) {
        const auto id = fmt::format(R"("id":"{}")", region.key);
        const auto at = text.find(id);
        ASSERT_NE(at, std::string::npos) << region.key;
        EXPECT_EQ(text.find(id, at + 1), std::string::npos) << region.key;
    }
}

TEST(WorldShow, prints_a_line_a_region_and_the_total) {
    const auto shown = show_country(committed.string());
    ASSERT_TRUE(shown) << format(shown.error());
    EXPECT_EQ(std::ranges::count(*shown, '\n'), 2 + 1 + 17 + 1);
    EXPECT_NE(shown->find("19503159"), std::string::npos);
    const auto invented = show_country((data / "countries" / "three-towns").string());
    ASSERT_TRUE(invented) << format(invented.error());
    EXPECT_NE(invented->find("45000"), std::string::npos);
}

TEST(WriteCountry, a_full_disk_leaves_the_last_country_whole) {
    std::string pattern = (std::filesystem::temp_directory_path() / "casus-built-XXXXXX").string();
    ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
    const std::filesystem::path room(pattern);
    const std::string folder = (room / "c").string();
    Built built;
    built.files = {{"a.csv", "old a"}, {"b.csv", "old b"}};
    ASSERT_TRUE(write_country(built, folder));
    std::ofstream(room / "c" / "note.txt") << "mine";
    built.files = {{"a.csv", "new a"}, {"b.csv", std::string(5'000, 'b')}};
    const pid_t child = ::fork();
    if (child == 0) {
        (void)::signal(SIGXFSZ, SIG_IGN);
        const rlimit limit{1'000, 1'000};
        ::setrlimit(RLIMIT_FSIZE, &limit);
        const auto written = write_country(built, folder);
        ::_exit(written ? 0 : exit_code(written.error()));
    }
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    EXPECT_EQ(WEXITSTATUS(status), 3);
    const auto read = [&](const char* name) { return *read_text_file(folder + "/" + name); };
    EXPECT_EQ(read("a.csv"), "old a");
    EXPECT_EQ(read("b.csv"), "old b");
    ASSERT_TRUE(write_country(built, folder));
    EXPECT_EQ(read("a.csv"), "new a");
    EXPECT_EQ(read("note.txt"), "mine");
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder), {}), 3);
    std::filesystem::remove_all(room);
}

/// A folder with a country of two files, in a room that goes away.
class BuiltFolder : public testing::Test {
protected:
    std::filesystem::path room_;
    std::string folder_;
    void SetUp() override {
        std::string pattern =
            (std::filesystem::temp_directory_path() / "casus-built-XXXXXX").string();
        ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
        room_ = pattern;
        folder_ = (room_ / "c").string();
        ASSERT_TRUE(write_country(of_version(0), folder_));
    }
    void TearDown() override { std::filesystem::remove_all(room_); }
    static Built of_version(int version) {
        Built built;
        built.files = {{"a.csv", std::to_string(version)}, {"b.csv", std::to_string(version)}};
        return built;
    }
    [[nodiscard]] std::string read(const std::string& name) const {
        return bytes_of(std::filesystem::path(folder_) / name);
    }
};

TEST_F(BuiltFolder, a_file_that_cannot_be_replaced_leaves_the_others_as_they_were) {
    std::filesystem::remove(room_ / "c" / "b.csv");
    std::filesystem::create_directories(room_ / "c" / "b.csv" / "mine");
    const auto written = write_country(of_version(1), folder_);
    ASSERT_FALSE(written);
    EXPECT_EQ(exit_code(written.error()), 2);
    EXPECT_EQ(read("a.csv"), "0");
    EXPECT_TRUE(std::filesystem::exists(room_ / "c" / "b.csv" / "mine"));
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(room_), {}), 1);
}

TEST_F(BuiltFolder, a_kill_in_between_leaves_one_whole_country) {
    std::filesystem::create_directories(room_ / "c" / "mine");
    std::ofstream(room_ / "c" / "mine" / "note.txt") << "mine";
    std::set<std::string> seen;
    for (int kill = 1; kill <= 40; ++kill) {
        std::array<int, 2> pipe{};
        ASSERT_EQ(::pipe(pipe.data()), 0);
        const pid_t child = ::fork();
        if (child == 0)
            for (int version = 100 * kill;; ++version)
                if (!write_country(of_version(version), folder_) || ::write(pipe[1], "x", 1) != 1)
                    ::_exit(1);
        char written = 0;
        ASSERT_EQ(::read(pipe[0], &written, 1), 1);
        std::this_thread::sleep_for(std::chrono::microseconds(211 * kill));
        ::kill(child, SIGKILL);
        ::close(pipe[0]);
        ::close(pipe[1]);
        int status = 0;
        ASSERT_EQ(::waitpid(child, &status, 0), child);
        ASSERT_TRUE(WIFSIGNALED(status)) << "it failed by itself";
        ASSERT_EQ(read("a.csv"), read("b.csv")) << "after kill " << kill;
        ASSERT_EQ(read("mine/note.txt"), "mine");
        seen.insert(read("a.csv"));
    }
    EXPECT_EQ(seen.size(), 40U) << "each wrote something";
    ASSERT_TRUE(write_country(of_version(1), folder_));
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(room_), {}), 1)
        << "what the killed left behind is cleaned";
}

}  // namespace
}  // namespace casus::world
