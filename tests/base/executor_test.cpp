#include "base/executor.h"

#include <gtest/gtest.h>

#include <atomic>
#include <new>
#include <numeric>
#include <thread>
#include <vector>

namespace casus {
namespace {

TEST(Executor, does_every_chunk_once_and_counts_who_did_it) {
    for (const std::size_t threads : {1U, 2U, 3U, 8U}) {
        Executor executor(threads);
        std::vector<int> done(101, 0);
        for (int round = 0; round < 20; ++round)
            executor.for_each_chunk(done.size(), [&](std::size_t chunk) { ++done[chunk]; });
        for (const int count : done)
            EXPECT_EQ(count, 20);
        const auto by_worker = executor.chunks_done();
        EXPECT_EQ(by_worker.size(), threads);
        EXPECT_EQ(std::accumulate(by_worker.begin(), by_worker.end(), std::size_t{0}),
                  20 * done.size());
        for (const std::size_t chunks : by_worker)
            EXPECT_GT(chunks, 0U);
    }
}

TEST(Executor, who_is_done_takes_from_the_others) {
    Executor executor(2);
    std::atomic<int> done = 0;
    executor.for_each_chunk(100, [&](std::size_t chunk) {
        while (chunk == 50 && done < 99)  // the second worker's first waits for all the rest
            std::this_thread::yield();
        ++done;
    });
    EXPECT_EQ(done, 100);
    EXPECT_EQ(executor.chunks_done(), (std::vector<std::size_t>{99, 1}));
}

TEST(Executor, what_a_chunk_throws_reaches_the_caller_when_all_is_done) {
    Executor executor(3);
    for (int round = 0; round < 50; ++round) {
        std::atomic<int> done = 0;
        EXPECT_THROW(executor.for_each_chunk(60,
                                             [&](std::size_t chunk) {
                                                 if (chunk == 20 || chunk == 59)
                                                     throw std::bad_alloc();
                                                 ++done;
                                             }),
                     std::bad_alloc);
        EXPECT_GT(done, 0);
    }
    std::atomic<int> done = 0;
    executor.for_each_chunk(60, [&](std::size_t) { ++done; });
    EXPECT_EQ(done, 60);
}

TEST(Executor, with_nothing_to_do_returns) {
    Executor executor(2);
    bool called = false;
    executor.for_each_chunk(0, [&](std::size_t) { called = true; });
    EXPECT_FALSE(called);
}

}  // namespace
}  // namespace casus
