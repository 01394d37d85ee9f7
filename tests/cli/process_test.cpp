// The other half of process.h, and the tests of how the program ends.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <linux/capability.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <cstdlib>

#include "cli/process.h"
#include "records/hidden_folder.h"
#include "records/query.h"
#include "study/manifest.h"

namespace casus::cli {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void become_the_program(const Start& start, int out, int err) {
    if (::chdir(start.folder.c_str()) != 0)
        ::_exit(126);
    const auto limit = static_cast<rlim_t>(start.largest_file);
    const rlimit both{limit, limit};
    if (start.largest_file > 0)
        ::setrlimit(RLIMIT_FSIZE, &both);
    if (start.no_out)
        ::close(STDOUT_FILENO);
    const int to = start.out_file.empty()
                       ? out
                       : ::open(start.out_file.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0666);
    if (to < 0)
        ::_exit(126);
    if (!start.no_out)
        ::dup2(to, STDOUT_FILENO);
    ::dup2(err, STDERR_FILENO);
    for (const auto& [name, value] : start.environment)
        ::setenv(name.c_str(), value.c_str(), 1);
    if (start.bound_by_modes && ::getuid() == 0)
        ::prctl(PR_CAPBSET_DROP, CAP_DAC_OVERRIDE);
    std::vector<std::string> words{CASUS_PROGRAM};
    words.insert(words.end(), start.arguments.begin(), start.arguments.end());
    std::vector<char*> argv;
    argv.reserve(words.size() + 1);
    for (std::string& word : words)
        argv.push_back(word.data());
    argv.push_back(nullptr);
    ::execv(argv[0], argv.data());
    ::_exit(127);
}

}  // namespace

Running::Running(const Start& start) {
    std::array<int, 2> out{};
    std::array<int, 2> err{};
    if (::pipe2(out.data(), O_CLOEXEC) != 0 || ::pipe2(err.data(), O_CLOEXEC) != 0)
        std::abort();
    if (start.close_out)
        ::close(out[0]);
    pid_ = ::fork();
    if (pid_ == 0)
        become_the_program(start, out[1], err[1]);
    ::close(out[1]);
    ::close(err[1]);
    out_ = start.close_out ? -1 : out[0];
    err_ = err[0];
}

Running::~Running() {
    if (pid_ > 0) {
        ::kill(pid_, SIGKILL);
        ::waitpid(pid_, nullptr, 0);
    }
    for (const int file : {out_, err_})
        if (file >= 0)
            ::close(file);
}

// False when both ends are closed.
bool Running::read_some() {
    std::array<pollfd, 2> files{pollfd{out_, POLLIN, 0}, pollfd{err_, POLLIN, 0}};
    if (out_ < 0 && err_ < 0)
        return false;
    ::poll(files.data(), files.size(), -1);
    std::array<char, 4096> bytes{};
    for (const auto& [file, text] : {std::pair{&out_, &ended_.out}, {&err_, &ended_.err}}) {
        const pollfd& asked = files[file == &out_ ? 0 : 1];
        if (*file < 0 || asked.revents == 0)
            continue;
        const ssize_t size = ::read(*file, bytes.data(), bytes.size());
        if (size > 0) {
            text->append(bytes.data(), static_cast<std::size_t>(size));
        } else {
            ::close(*file);
            *file = -1;
        }
    }
    return true;
}

void Running::wait_for(const std::string& text) {
    while (ended_.err.find(text) == std::string::npos && read_some()) {
    }
}

void Running::signal(int number) const { ::kill(pid_, number); }

Ended Running::end() {
    while (read_some()) {
    }
    int status = 0;
    ::waitpid(pid_, &status, 0);
    pid_ = -1;
    ended_.code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    return ended_;
}

Ended run(const Start& start) { return Running(start).end(); }

Room::Room() {
    std::string pattern = (fs::temp_directory_path() / "casus-cli-XXXXXX").string();
    path_ = ::mkdtemp(pattern.data());
}

std::vector<std::string> Room::names(const std::string& folder) const {
    std::vector<std::string> found;
    for (const auto& entry : fs::directory_iterator(at(folder)))
        found.push_back(entry.path().filename().string());
    std::sort(found.begin(), found.end());
    return found;
}

namespace {

// Long enough to be interrupted.
std::vector<std::string> many_runs(const std::string& out) {
    return {"run", three_towns, "--seeds", "1-80", "--threads", "1", "--out", out};
}

TEST(Ending, a_full_disk_is_exit_3_and_leaves_nothing) {
    const Room room;
    const Ended ended = run({.arguments = {"run", three_towns, "--out", "results/a"},
                             .folder = room.path(),
                             .largest_file = 100'000});
    EXPECT_EQ(ended.code, 3) << ended.err;
    EXPECT_TRUE(room.names("results").empty());
}

TEST(Ending, interrupted_keeps_what_is_finished_and_marks_it) {
    for (const int number : {SIGINT, SIGTERM}) {
        const Room room;
        Running running({.arguments = many_runs("a"), .folder = room.path()});
        running.wait_for("10 %");
        running.signal(number);
        const Ended ended = running.end();
        ASSERT_EQ(ended.code, 130) << ended.err;
        EXPECT_NE(ended.out.find("(partial)"), std::string::npos) << ended.out;
        const auto runs = records::query(room.at("a"), "SELECT count(*), sum(complete) FROM run");
        ASSERT_TRUE(runs) << format(runs.error());
        EXPECT_GE(runs->integer(0, 1), 1);
        EXPECT_LT(runs->integer(0, 0), 80);
        const auto manifest = study::read_manifest(room.at("a"));
        ASSERT_TRUE(manifest);
        EXPECT_FALSE(manifest->complete());
        EXPECT_EQ(manifest->runs.size(), static_cast<std::size_t>(runs->integer(0, 0)));
        EXPECT_EQ(room.names(""), std::vector<std::string>{"a"});
        const Ended again = run({.arguments = {"rerun", "a"}, .folder = room.path()});
        EXPECT_EQ(again.code, 0) << again.out << again.err;
    }
}

TEST(Ending, what_a_killed_run_left_is_cleaned_by_the_next) {
    const Room room;
    {
        Running running({.arguments = many_runs("a"), .folder = room.path()});
        running.wait_for("10 %");
        running.signal(SIGKILL);
        EXPECT_EQ(running.end().code, 128 + SIGKILL);
    }
    ASSERT_EQ(room.names("").size(), 1U);  // hidden
    EXPECT_EQ(run({.arguments = {"run", three_towns, "--out", "b"}, .folder = room.path()}).code,
              0);
    EXPECT_EQ(room.names(""), std::vector<std::string>{"b"});
}

TEST(Ending, a_closed_standard_output_is_quiet) {
    const Room room;
    const Ended ended = run({.arguments = {"run", three_towns, "--out", "a"},
                             .folder = room.path(),
                             .close_out = true});
    EXPECT_EQ(ended.code, 0) << ended.err;
    EXPECT_TRUE(fs::exists(room.at("a/report.html")));
    const Ended asked = run({.arguments = {"sql", "a", "SELECT * FROM nation_tick"},
                             .folder = room.path(),
                             .close_out = true});
    EXPECT_EQ(asked.code, 0);
    EXPECT_EQ(asked.err, "");
}

TEST(Ending, no_standard_output_at_all_is_quiet) {
    const Room room;
    const Ended ended = run(
        {.arguments = {"run", three_towns, "--out", "a"}, .folder = room.path(), .no_out = true});
    EXPECT_EQ(ended.code, 0) << ended.err;
    EXPECT_EQ(room.names("a").size(), 24U);
}

TEST(Ending, a_full_standard_output_is_exit_3) {
    const Room room;
    const Ended ended =
        run({.arguments = {"--version"}, .folder = room.path(), .out_file = "/dev/full"});
    EXPECT_EQ(ended.code, 3);
}

}  // namespace
}  // namespace casus::cli
