// Law 7 on the files of three towns: thousands of broken, reworded and wrong ones through the
// check.
//
// Two processes, so that a crash or a hang is a failed test that shows the file, not the end of it.
#include <gtest/gtest-spi.h>
#include <gtest/gtest.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <functional>
#include <map>

#include <fmt/format.h>

#include "base/executor.h"
#include "crisis/crisis.h"
#include "crisis/setup_data.h"
#include "records/run_rows.h"
#include "support/mutate.h"
#include "support/towns_tree.h"

namespace casus {
namespace {

using test::Choices;
using test::Mutant;
using test::TownsTree;

constexpr std::uint64_t processes = 2;
constexpr unsigned usual_patience_s = 60;  // for one file, and the first day; then it hangs

/// What a process counts, by whatever the test likes.
using Counts = std::array<std::int64_t, 4>;

struct Slot {
    std::uint64_t number = 0;  ///< at work on
    Counts counts{};
    std::array<char, 8000> trouble{};
};

/// Memory that both processes see.
class Shared {
public:
    Shared()
        : memory_(::mmap(nullptr, sizeof(Slot) * processes, PROT_READ | PROT_WRITE,
                         MAP_SHARED | MAP_ANONYMOUS, -1, 0)) {}
    Shared(const Shared&) = delete;
    Shared& operator=(const Shared&) = delete;
    ~Shared() { ::munmap(memory_, sizeof(Slot) * processes); }
    [[nodiscard]] Slot& slot(std::uint64_t i) const { return static_cast<Slot*>(memory_)[i]; }

private:
    void* memory_;
};

/// One file of the towns, changed.
struct Case {
    std::string file;
    Mutant mutant;
};
using Make = std::function<Case(std::uint64_t)>;
/// What is wrong with how a case was taken; empty if nothing is.
using Judge = std::function<std::string(const TownsTree&, const Case&, Counts&)>;

std::string told(const Case& given, const std::string& why) {
    const std::string before = [&] {
        const TownsTree tree;
        return tree.read(given.file);
    }();
    return fmt::format("{}: {}\n{}{}\n", given.file, given.mutant.what,
                       test::difference(before, given.mutant.text), why);
}

void work(Slot& slot, std::uint64_t first, std::uint64_t count, const Make& make,
          const Judge& judge, unsigned patience_s) {
    const TownsTree tree;
    for (std::uint64_t n = first; n < count; n += processes) {
        slot.number = n;
        ::alarm(patience_s);
        const Case given = make(n);
        if (given.mutant.what.empty())
            continue;
        const std::string right = tree.read(given.file);
        tree.write(given.file, given.mutant.text);
        const std::string why = judge(tree, given, slot.counts);
        tree.write(given.file, right);
        const std::size_t used = std::strlen(slot.trouble.data());
        if (!why.empty() && used < slot.trouble.size() / 2) {
            const std::string text = fmt::format("number {}, {}", n, told(given, why));
            std::strncpy(slot.trouble.data() + used, text.c_str(), slot.trouble.size() - used - 1);
        }
    }
}

/// All numbers below `count`; what both processes counted. Fails the test where one was judged
/// wrong, crashed or hung.
Counts judge_all(std::uint64_t count, const Make& make, const Judge& judge,
                 unsigned patience_s = usual_patience_s) {
    const Shared shared;
    std::array<pid_t, processes> workers{};
    for (std::uint64_t i = 0; i < processes; ++i) {
        workers[i] = ::fork();
        if (workers[i] == 0) {
            try {
                work(shared.slot(i), i, count, make, judge, patience_s);
            } catch (const std::exception& error) {
                (void)std::fputs(error.what(), stderr);
                std::abort();
            }
            ::_exit(0);
        }
    }
    Counts all{};
    for (std::uint64_t i = 0; i < processes; ++i) {
        int status = 0;
        ::waitpid(workers[i], &status, 0);
        const Slot& slot = shared.slot(i);
        EXPECT_STREQ(slot.trouble.data(), "");
        if (WIFSIGNALED(status))
            ADD_FAILURE() << "number " << slot.number
                          << (WTERMSIG(status) == SIGALRM ? " hung: " : " crashed: ")
                          << told(make(slot.number), ::strsignal(WTERMSIG(status)));
        for (std::size_t c = 0; c < all.size(); ++c)
            all[c] += slot.counts[c];
    }
    return all;
}

/// The scenario, the country, the treaty and the other models' own files, with their right text.
const std::map<std::string, std::string>& right_files() {
    static const std::map<std::string, std::string> files = [] {
        const TownsTree tree;
        std::map<std::string, std::string> all;
        for (const std::string& file : tree.files())
            if (file.find("three-towns") != std::string::npos)
                all.emplace(file, tree.read(file));
        return all;
    }();
    return files;
}

using Change = Mutant (*)(const std::string&, bool, Choices&);

/// Case `n` of a family: tries places of one file until the change fits.
Case case_of(std::uint64_t family, std::uint64_t n, Change change) {
    // CASUS_MUTANT_ERA=7 makes other mutants than the usual ones, for a longer search by hand.
    static const std::uint64_t era = [] {
        const char* text = std::getenv("CASUS_MUTANT_ERA");
        return text == nullptr ? 0 : std::strtoull(text, nullptr, 10);
    }();
    Choices choices(era << 48U | family << 40U | n);
    auto file = right_files().begin();
    std::advance(file, static_cast<std::ptrdiff_t>(choices.below(right_files().size())));
    for (int attempt = 0; attempt < 200; ++attempt) {
        Mutant mutant = change(file->second, file->first.ends_with(".csv"), choices);
        if (!mutant.what.empty() && mutant.text != file->second)
            return {file->first, std::move(mutant)};
    }
    return {file->first, {}};
}

/// Why a refusal is no good one; empty if it is.
std::string bad_refusal(const TownsTree& tree, const Diagnostics& problems) {
    if (problems.empty())
        return "refused without a word";
    if (exit_code(problems) != 2)
        return "exit " + std::to_string(exit_code(problems)) + "\n" + format(problems);
    for (const Diagnostic& problem : problems)
        if (problem.what.empty() || !problem.at.file.starts_with(tree.root()))
            return "no place is named\n" + format(problem);
    if (problems.size() > 100)
        return std::to_string(problems.size()) + " problems at once";
    return {};
}

/// Plays the first day; why that is wrong, or nothing.
std::string bad_first_day(const std::shared_ptr<const crisis::Setup>& setup) {
    records::RunRows rows;
    Executor executor(1);
    auto crisis = crisis::Crisis::start(setup, Seed(1), executor, rows);
    if (!crisis)
        return exit_code(crisis.error()) == 2 ? "" : format(crisis.error());
    const auto played = crisis->advance(setup->start() + hours(24), {}, {});
    return played || exit_code(played.error()) == 2 ? "" : format(played.error());
}

TEST(Mutants, twenty_thousand_broken_files_are_read_or_refused_with_a_place) {
    constexpr std::uint64_t mutants = 20'000;
    constexpr std::int64_t days_a_process = 250;
    enum { accepted, refused, days };
    const auto make = [](std::uint64_t n) { return case_of(1, n, test::mangled); };
    const auto judge = [](const TownsTree& tree, const Case&, Counts& counts) {
        const auto setup = crisis::load(tree.scenario(), {});
        if (!setup) {
            ++counts[refused];
            return bad_refusal(tree, setup.error());
        }
        ++counts[accepted];
        if (counts[days] == days_a_process)
            return std::string();
        ++counts[days];
        return bad_first_day(*setup);
    };
    const Counts counts = judge_all(mutants, make, judge);
    EXPECT_GT(counts[accepted] + counts[refused], 19'900);
    EXPECT_EQ(counts[days], days_a_process * static_cast<std::int64_t>(processes));
    RecordProperty("accepted", std::to_string(counts[accepted]));
    RecordProperty("refused", std::to_string(counts[refused]));
    fmt::print("{} accepted, {} refused, {} first days\n", counts[accepted], counts[refused],
               counts[days]);
}

TEST(Mutants, two_thousand_edits_that_change_no_meaning_are_accepted) {
    enum { accepted };
    const auto make = [](std::uint64_t n) { return case_of(2, n, test::reworded); };
    const auto judge = [](const TownsTree& tree, const Case&, Counts& counts) {
        const auto setup = crisis::load(tree.scenario(), {});
        if (!setup)
            return format(setup.error());
        ++counts[accepted];
        return std::string();
    };
    const Counts counts = judge_all(2'000, make, judge);
    EXPECT_GT(counts[accepted], 1'900);
    fmt::print("{} accepted\n", counts[accepted]);
}

TEST(Mutants, of_two_thousand_single_errors_95_in_100_are_located_within_a_line) {
    enum { wrong, near_any, near_first };
    constexpr std::int32_t one = 1;
    const auto make = [](std::uint64_t n) { return case_of(3, n, test::with_one_error); };
    const auto judge = [](const TownsTree& tree, const Case& given, Counts& counts) {
        const auto setup = crisis::load(tree.scenario(), {});
        ++counts[wrong];
        // CASUS_SHOW_MISSES=1 prints those that are not told, or told elsewhere.
        const bool show = std::getenv("CASUS_SHOW_MISSES") != nullptr;
        if (setup)
            return std::string(show ? "accepted" : "");
        const auto here = [&](const Diagnostic& d) {
            return d.at.file.ends_with(given.file) &&
                   std::abs(d.at.line - given.mutant.line) <= one;
        };
        const bool near = std::any_of(setup.error().begin(), setup.error().end(), here);
        counts[near_any] += near ? 1 : 0;
        counts[near_first] += here(setup.error().front()) ? 1 : 0;
        std::string misplaced = bad_refusal(tree, setup.error());
        if (misplaced.empty() && !near && show)
            return format(setup.error());
        return misplaced;
    };
    const Counts counts = judge_all(2'000, make, judge);
    EXPECT_GT(counts[wrong], 1'900);
    EXPECT_GE(counts[near_any] * 100, counts[wrong] * 95);
    fmt::print("{} wrong, {} located within a line, {} by the first message\n", counts[wrong],
               counts[near_any], counts[near_first]);
}

// The faults of law 7: a reader that crashes, one that hangs, one that refuses without a word.
TEST(Mutants, a_crash_a_hang_and_an_empty_refusal_are_seen) {
    const auto make = [](std::uint64_t n) { return case_of(1, n, test::mangled); };
    const auto crash = [](const TownsTree&, const Case&, Counts&) {
        (void)::raise(SIGSEGV);
        return std::string();
    };
    const auto hang = [](const TownsTree&, const Case&, Counts&) {
        for (;;)
            ::pause();
        return std::string();
    };
    const auto say_nothing = [](const TownsTree& tree, const Case&, Counts&) {
        return bad_refusal(tree, {});
    };
    constexpr unsigned patience_s = 1;
    EXPECT_NONFATAL_FAILURE(judge_all(1, make, crash), "number 0 crashed");
    EXPECT_NONFATAL_FAILURE(judge_all(1, make, hang, patience_s), "number 0 hung");
    EXPECT_NONFATAL_FAILURE(judge_all(1, make, say_nothing), "refused without a word");
}

}  // namespace
}  // namespace casus
