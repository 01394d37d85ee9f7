#include "base/executor.h"

#include <gtest/gtest.h>

#include <numeric>

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

TEST(Executor, a_chunk_has_the_same_owner_in_every_round) {
    Executor executor(4);
    std::vector<std::size_t> first;
    for (int round = 0; round < 5; ++round) {
        executor.for_each_chunk(10, [](std::size_t) {});
        const auto now = executor.chunks_done();
        if (first.empty())
            first = now;
        for (std::size_t w = 0; w < now.size(); ++w)
            EXPECT_EQ(now[w], first[w] * static_cast<std::size_t>(round + 1));
    }
}

TEST(Executor, with_nothing_to_do_returns) {
    Executor executor(2);
    bool called = false;
    executor.for_each_chunk(0, [&](std::size_t) { called = true; });
    EXPECT_FALSE(called);
}

}  // namespace
}  // namespace casus
