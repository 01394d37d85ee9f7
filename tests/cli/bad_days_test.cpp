// Where the result should go: a place that is taken, closed, full, or shared.
#include <gtest/gtest.h>
#include <sys/mount.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <filesystem>

#include "cli/process.h"
#include "records/files.h"

namespace casus::cli {
namespace {

namespace fs = std::filesystem;

Ended play_to(const Room& room, const std::string& out) {
    return run({.arguments = {"run", three_towns, "--out", out}, .folder = room.path()});
}

// Refused before the first hour is played, with a way out.
void expect_refused_at_once(const Ended& ended, const std::string& word) {
    EXPECT_EQ(ended.code, 2) << ended.err;
    EXPECT_TRUE(has(ended.err, word)) << ended.err;
    EXPECT_TRUE(has(ended.err, "  found ") && has(ended.err, "  mend ")) << ended.err;
    EXPECT_FALSE(has(ended.err, "10 %")) << ended.err;
}

// Nothing of the database's own inside shows.
void expect_plain_words(const std::string& said) {
    for (const std::string word : {"Stack", "0x", "duckdb::", "casus-part", "libduckdb"})
        EXPECT_FALSE(has(said, word)) << said;
}

// A disk of its own, of a few hundred KiB.
class SmallDisk {
public:
    SmallDisk(std::string path, int kib, unsigned long flags = 0) : path_(std::move(path)) {
        fs::create_directories(path_);
        const std::string options = "size=" + std::to_string(kib) + "k";
        mounted_ = ::mount("tmpfs", path_.c_str(), "tmpfs", flags, options.c_str()) == 0;
    }
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;
    ~SmallDisk() {
        if (mounted_)
            ::umount2(path_.c_str(), MNT_DETACH);
    }
    [[nodiscard]] bool mounted() const { return mounted_; }

private:
    std::string path_;
    bool mounted_ = false;
};

TEST(BadDays, a_name_that_is_taken_is_refused_before_anything_is_played) {
    const Room room;
    fs::create_directories(room.at("full"));
    ASSERT_TRUE(records::write_file(room.at("full/mine.txt"), "mine"));
    ASSERT_TRUE(records::write_file(room.at("file"), "mine"));
    fs::create_symlink("nowhere", room.at("link"));
    const std::vector<std::string> before = room.names("");
    expect_refused_at_once(play_to(room, "full"), "not empty");
    expect_refused_at_once(play_to(room, "./full/../full/"), "not empty");
    expect_refused_at_once(play_to(room, "file"), "a file");
    expect_refused_at_once(play_to(room, "link"), "leads nowhere");
    expect_refused_at_once(play_to(room, "file/below"), "Not a directory");
    expect_refused_at_once(play_to(room, "."), "not empty");
    expect_refused_at_once(play_to(room, std::string(300, 'x')), "too long");
    expect_refused_at_once(play_to(room, "/proc/none/out"), "No such file");
    EXPECT_EQ(room.names(""), before);
    EXPECT_EQ(*records::read_file(room.at("full/mine.txt")), "mine");
}

TEST(BadDays, the_folder_one_stands_in_is_refused_also_when_empty) {
    const Room room;
    expect_refused_at_once(play_to(room, "."), "stand in");
    expect_refused_at_once(play_to(room, "../" + fs::path(room.path()).filename().string()),
                           "stand in");
    EXPECT_TRUE(room.names("").empty());
}

TEST(BadDays, a_folder_that_may_not_be_written_is_exit_2) {
    const Room room;
    fs::create_directories(room.at("closed/empty"));
    fs::permissions(room.at("closed"), fs::perms::owner_read | fs::perms::owner_exec);
    for (const std::string out : {"closed/a", "closed/b/c", "closed/empty"})
        expect_refused_at_once(run({.arguments = {"run", three_towns, "--out", out},
                                    .folder = room.path(),
                                    .bound_by_modes = true}),
                               "Permission denied");
    EXPECT_EQ(room.names("closed"), std::vector<std::string>{"empty"});
    fs::permissions(room.at("closed"), fs::perms::owner_all);
}

TEST(BadDays, a_disk_that_takes_no_writing_is_exit_2) {
    const Room room;
    const SmallDisk disk(room.at("disk"), 64, MS_RDONLY);
    if (!disk.mounted())
        GTEST_SKIP() << "only root may mount a disk here";
    expect_refused_at_once(play_to(room, "disk/a"), "Read-only");
}

TEST(BadDays, a_file_that_may_grow_no_more_is_exit_3_at_any_size_and_leaves_nothing) {
    for (const std::int64_t most : {1, 4'096, 20'000, 100'000, 400'000, 1'000'000}) {
        const Room room;
        const Ended ended = run({.arguments = {"run", three_towns, "--out", "results/a"},
                                 .folder = room.path(),
                                 .largest_file = most});
        EXPECT_EQ(ended.code, 3) << most << '\n' << ended.err;
        EXPECT_TRUE(has(ended.err, "File too large")) << ended.err;
        EXPECT_TRUE(has(ended.err, "results/a")) << ended.err;
        expect_plain_words(ended.err);
        EXPECT_TRUE(room.names("results").empty()) << most;
    }
}

TEST(BadDays, a_full_disk_is_exit_3_whenever_it_fills_and_leaves_nothing) {
    for (const int kib : {40, 200, 800, 1600}) {
        const Room room;
        const SmallDisk disk(room.at("disk"), kib);
        if (!disk.mounted())
            GTEST_SKIP() << "only root may mount a small disk here";
        const Ended ended = play_to(room, "disk/a");
        EXPECT_EQ(ended.code, 3) << kib << '\n' << ended.err;
        EXPECT_TRUE(has(ended.err, "No space left")) << ended.err;
        EXPECT_TRUE(has(ended.err, "free some space")) << ended.err;
        expect_plain_words(ended.err);
        EXPECT_TRUE(room.names("disk").empty()) << kib;
    }
}

TEST(BadDays, the_root_of_a_disk_is_no_name_for_a_result) {
    const Room room;
    const SmallDisk disk(room.at("disk"), 64);
    if (!disk.mounted())
        GTEST_SKIP() << "only root may mount a small disk here";
    expect_refused_at_once(play_to(room, "disk"), "root of a disk");
}

TEST(BadDays, two_processes_with_one_target_leave_one_whole_result) {
    const Room room;
    const std::vector<std::string> words{"run",       three_towns, "--seeds", "1-4",
                                         "--threads", "1",         "--out",   "a"};
    Running one({.arguments = words, .folder = room.path()});
    Running two({.arguments = words, .folder = room.path()});
    const Ended first = one.end();
    const Ended second = two.end();
    const std::vector<int> codes{std::min(first.code, second.code),
                                 std::max(first.code, second.code)};
    EXPECT_EQ(codes, (std::vector<int>{0, 2})) << first.err << second.err;
    EXPECT_TRUE(has(first.err + second.err, "not empty"));
    EXPECT_EQ(room.names(""), std::vector<std::string>{"a"});
    EXPECT_EQ(run({.arguments = {"rerun", "a"}, .folder = room.path()}).code, 0);
}

TEST(BadDays, the_hidden_folder_of_a_live_process_is_left_alone) {
    const Room room;
    Running running(
        {.arguments = {"run", three_towns, "--seeds", "1-80", "--threads", "1", "--out", "a"},
         .folder = room.path()});
    running.wait_for("10 %");
    EXPECT_EQ(play_to(room, "b").code, 0);
    running.signal(SIGTERM);
    EXPECT_EQ(running.end().code, 130);
    EXPECT_EQ(room.names(""), (std::vector<std::string>{"a", "b"}));
}

TEST(BadDays, a_report_that_cannot_be_written_leaves_the_last_one) {
    const Room room;
    ASSERT_EQ(play_to(room, "a").code, 0);
    const std::vector<std::string> before = room.names("a");
    const std::string page = *records::read_file(room.at("a/report.html"));
    const Ended ended =
        run({.arguments = {"report", "a"}, .folder = room.path(), .largest_file = 10'000});
    EXPECT_EQ(ended.code, 3) << ended.err;
    EXPECT_EQ(room.names("a"), before);
    EXPECT_TRUE(page == *records::read_file(room.at("a/report.html")));
}

TEST(BadDays, hidden_files_in_a_result_are_no_difference) {
    const Room room;
    ASSERT_EQ(play_to(room, "a").code, 0);
    ASSERT_TRUE(records::write_file(room.at("a/.DS_Store"), "x"));
    const Ended ended = run({.arguments = {"rerun", "a"}, .folder = room.path()});
    EXPECT_EQ(ended.code, 0) << ended.out << ended.err;
}

}  // namespace
}  // namespace casus::cli
