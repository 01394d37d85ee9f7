// Law 7: nothing leaves half a file. The other half of the law, that no input crashes or hangs, is
// in tests/mutants and tests/fuzz.
#include <csignal>
#include <filesystem>

#include <sys/wait.h>
#include <unistd.h>

#include "properties/loop.h"
#include "records/files.h"
#include "records/hidden_folder.h"

namespace casus::test {
namespace {

namespace fs = std::filesystem;
using records::HiddenFolder;

struct Left {
    bool killed = false;
    std::size_t files = 0;   ///< found under the result's name
    std::size_t hidden = 1;  ///< found beside it after the next writer came
};

/// What a user finds where a process was killed after it had written so many files.
Left left_after(int files, HiddenFolder::Faults faults) {
    const fs::path room = fs::temp_directory_path() / ("casus-law7-" + std::to_string(::getpid()));
    fs::create_directories(room);
    const std::string target = (room / "result").string();
    const pid_t child = ::fork();
    if (child == 0) {
        const auto folder = HiddenFolder::open(target, faults);
        for (int i = 0; folder && i < files; ++i)
            (void)records::write_file(folder->path() + "/" + std::to_string(i), "rows");
        (void)::raise(SIGKILL);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    Left left;
    left.killed = WIFSIGNALED(status);
    std::error_code none;
    for (fs::directory_iterator entry(target, none), end; entry != end; ++entry)
        ++left.files;
    {
        const auto next = HiddenFolder::open((room / "next").string());
    }
    left.hidden = static_cast<std::size_t>(
        std::distance(fs::directory_iterator(room), fs::directory_iterator()));
    fs::remove_all(room);
    return left;
}

TEST(Law7, a_killed_process_leaves_no_half_of_a_result) {
    EXPECT_TRUE(for_all("nothing but whole results", [] {
        const Left left = left_after(*rc::gen::inRange(0, 30), {});
        RC_ASSERT(left.killed);
        RC_ASSERT(left.files == 0U);
        RC_ASSERT(left.hidden == 0U);
    }));
}

TEST(Law7, is_seen_to_fail) { EXPECT_EQ(left_after(3, {.fill_in_the_open = true}).files, 3U); }

}  // namespace
}  // namespace casus::test
