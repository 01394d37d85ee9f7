// Runs that are kept: found again, whole, whatever the lanes, and after a kill.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/diagnostic.h"
#include "validation/archive.h"
#include "validation/room.h"

namespace casus::validation {
namespace {

namespace fs = std::filesystem;

struct Room {
    test::TownsTree tree;
    SharedSetup setup;
    evidence::Targets targets;
    std::string file;

    Room() {
        test::add_record(tree, test::towns_targets(500, 10), test::towns_plan());
        setup = crisis::load(tree.scenario(), {}).value();
        targets = evidence::targets_of(*setup).value();
        file = tree.path("kept/runs.txt");
    }
    [[nodiscard]] std::vector<Job> jobs(std::uint64_t runs) const {
        std::vector<Job> list;
        for (std::uint64_t seed = 1; seed <= runs; ++seed)
            list.push_back({setup, seed, setup->end(), 0});
        return list;
    }
    [[nodiscard]] Archive open(std::size_t threads = 1) const {
        auto archive = Archive::open(file, threads, targets);
        EXPECT_TRUE(archive) << format(archive.error());
        return *archive;
    }
};

const Told nobody = [](std::size_t, std::size_t) {};

std::string bytes_of(const std::string& file) {
    std::ifstream in(file, std::ios::binary);
    std::stringstream text;
    text << in.rdbuf();
    return text.str();
}

TEST(Archive, runs_are_played_once_and_found_again) {
    const Room room;
    Archive first = room.open(2);
    const auto outcomes = first.play(room.jobs(4), nobody, {});
    ASSERT_TRUE(outcomes) << format(outcomes.error());
    EXPECT_EQ(first.played(), 4U);
    EXPECT_NE((*outcomes)[0], (*outcomes)[1]) << "seeds differ";
    Archive again = room.open(1);
    const auto found = again.play(room.jobs(4), nobody, {});
    ASSERT_TRUE(found);
    EXPECT_EQ(again.played(), 0U);
    EXPECT_EQ(again.found(), 4U);
    EXPECT_EQ(*found, *outcomes);
}

TEST(Archive, lanes_change_nothing) {
    const Room one, three;
    Archive alone = one.open(1), together = three.open(3);
    EXPECT_EQ(alone.play(one.jobs(3), nobody, {}).value(),
              together.play(three.jobs(3), nobody, {}).value());
}

TEST(Archive, a_line_that_was_cut_off_is_played_again_and_the_rest_is_kept) {
    const Room room;
    const auto outcomes = room.open().play(room.jobs(3), nobody, {}).value();
    const std::string whole = bytes_of(room.file);
    fs::resize_file(room.file, whole.size() - 10);
    Archive again = room.open();
    EXPECT_EQ(again.play(room.jobs(3), nobody, {}).value(), outcomes);
    EXPECT_EQ(again.played(), 1U);
    EXPECT_EQ(bytes_of(room.file), whole) << "it goes on where the whole lines ended";
}

TEST(Archive, lines_that_are_no_runs_are_not_believed) {
    const Room room;
    static_cast<void>(room.open().play(room.jobs(1), nobody, {}).value());
    std::ofstream(room.file, std::ios::app) << "00000000000000000000000000000000 5 1 2\nnonsense\n";
    Archive again = room.open();
    EXPECT_TRUE(again.play(room.jobs(2), nobody, {}));
    EXPECT_EQ(again.played(), 1U);
}

TEST(Archive, another_value_is_another_run_and_the_same_value_is_not) {
    const Room room;
    Archive archive = room.open();
    const std::vector<Fixed> same{
        {"society.shock.weight", room.setup->scenario.parameters.real("society.shock.weight")}};
    const std::vector<Fixed> other{{"society.shock.weight", 1}};
    static_cast<void>(archive.play(room.jobs(1), nobody, {}).value());
    static_cast<void>(
        archive.play({{with_values(room.setup, same), 1, room.setup->end(), 0}}, nobody, {}));
    EXPECT_EQ(archive.played(), 1U);
    static_cast<void>(
        archive.play({{with_values(room.setup, other), 1, room.setup->end(), 0}}, nobody, {}));
    EXPECT_EQ(archive.played(), 2U);
    const std::vector<std::string> flat{"fuel_dependence"};
    static_cast<void>(
        archive.play({{flattened(room.setup, flat), 1, room.setup->end(), 0}}, nobody, {}));
    EXPECT_EQ(archive.played(), 3U);
}

TEST(Archive, a_run_with_too_many_in_the_street_is_cut) {
    const Room room;
    Archive archive = room.open();
    const auto whole = archive.play(room.jobs(1), nobody, {}).value();
    const auto cut = archive.play({{room.setup, 1, room.setup->end(), 1}}, nobody, {}).value();
    EXPECT_LT(cut[0].reached_min, whole[0].reached_min);
}

TEST(Archive, a_stop_keeps_what_was_done) {
    const Room room;
    Archive archive = room.open();
    std::stop_source stop;
    const Told stopping = [&](std::size_t, std::size_t) { stop.request_stop(); };
    const auto outcomes = archive.play(room.jobs(3), stopping, stop.get_token());
    ASSERT_FALSE(outcomes);
    EXPECT_EQ(outcomes.error().front().fault, Fault::interrupted);
    Archive again = room.open();
    EXPECT_TRUE(again.play(room.jobs(3), nobody, {}));
    EXPECT_EQ(again.found(), 1U);
}

}  // namespace
}  // namespace casus::validation
