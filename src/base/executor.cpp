#include "base/executor.h"

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <exception>
#include <mutex>
#include <thread>
#include <utility>

namespace casus {
namespace {

/// Some tens of microseconds; none where there are more threads than processors.
constexpr int most_looks = 1000;

/// Tells the processor that this is a loop that waits.
void relax() {
#if defined(__x86_64__)
    __builtin_ia32_pause();
#endif
}

}  // namespace

struct Executor::Pool {
    /// The chunks of one worker, on a cache line of their own. The first is his alone, so that
    /// every worker has a part in every round.
    struct alignas(64) Owned {
        std::atomic<std::size_t> next = 0;  ///< the next one that nobody has begun
        std::size_t first = 0, last = 0;
    };

    explicit Pool(std::size_t count) : ranges(count), done(count, 0) {
        if (count <= std::thread::hardware_concurrency())
            looks_awake = most_looks;
        for (std::size_t worker = 1; worker < count; ++worker)
            threads.emplace_back([this, worker] { serve(worker); });
    }
    ~Pool() {
        {
            const std::scoped_lock lock(mutex);
            stopping = true;
        }
        start.notify_all();
        for (std::thread& thread : threads)
            thread.join();
    }
    Pool(const Pool&) = delete;
    Pool& operator=(const Pool&) = delete;

    void run_chunks(std::size_t worker) {
        try {
            take_chunks(worker);
        } catch (...) {
            const std::scoped_lock lock(mutex);
            if (!trouble)
                trouble = std::current_exception();
        }
    }

    void take_chunks(std::size_t worker) {
        const std::size_t count = done.size();
        std::size_t ran = 0;
        if (ranges[worker].first < ranges[worker].last) {
            (*body)(ranges[worker].first);
            ++ran;
        }
        for (std::size_t i = 0; i < count; ++i) {
            Owned& owned = ranges[(worker + i) % count];
            for (std::size_t chunk = owned.next.fetch_add(1); chunk < owned.last;
                 chunk = owned.next.fetch_add(1)) {
                (*body)(chunk);
                ++ran;
            }
        }
        done[worker] += ran;
    }

    /// Waits awake for a little, then asleep: rounds follow each other within microseconds.
    template <class Ready>
    void wait(std::condition_variable& woken, const Ready& ready) {
        for (int look = 0; look < looks_awake && !ready(); ++look)
            relax();
        if (ready())
            return;
        std::unique_lock lock(mutex);
        woken.wait(lock, ready);
    }

    void serve(std::size_t worker) {
        for (std::uint64_t seen = 0;;) {
            wait(start, [&] { return stopping || round != seen; });
            if (stopping)
                return;
            seen = round;
            run_chunks(worker);
            if (--busy > 0)
                continue;
            const std::scoped_lock lock(mutex);
            finished.notify_one();
        }
    }

    std::vector<std::thread> threads;
    mutable std::mutex mutex;
    std::exception_ptr trouble;  ///< the first of a round
    std::condition_variable start, finished;
    const std::function<void(std::size_t)>* body = nullptr;
    std::vector<Owned> ranges;
    std::atomic<std::size_t> busy = 0;
    std::atomic<std::uint64_t> round = 0;
    std::atomic<bool> stopping = false;
    int looks_awake = 0;
    std::vector<std::size_t> done;  // each worker writes its own entry only
};

Executor::Executor(std::size_t threads)
    : pool_(std::make_unique<Pool>(threads < 1 ? 1 : threads)) {}
Executor::~Executor() = default;

std::size_t Executor::threads() const { return pool_->done.size(); }

std::vector<std::size_t> Executor::chunks_done() const { return pool_->done; }

void Executor::for_each_chunk(std::size_t chunks, const std::function<void(std::size_t)>& body) {
    if (chunks == 0)
        return;
    Pool& pool = *pool_;
    pool.body = &body;
    const std::size_t count = pool.ranges.size();
    for (std::size_t worker = 0; worker < count; ++worker) {
        Pool::Owned& owned = pool.ranges[worker];
        owned.first = worker * chunks / count;
        owned.last = (worker + 1) * chunks / count;
        owned.next = owned.first + 1;
    }
    pool.busy = pool.threads.size();
    {
        const std::scoped_lock lock(pool.mutex);  // nobody falls asleep between look and wait
        ++pool.round;
    }
    pool.start.notify_all();
    pool.run_chunks(0);
    pool.wait(pool.finished, [&] { return pool.busy == 0; });
    if (pool.trouble)
        std::rethrow_exception(std::exchange(pool.trouble, nullptr));
}

}  // namespace casus
