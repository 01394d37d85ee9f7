#include "base/executor.h"

#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <thread>

namespace casus {

struct Executor::Pool {
    explicit Pool(std::size_t count) : done(count, 0) {
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

    void run_own_chunks(std::size_t worker) {
        const std::size_t count = done.size();
        const std::size_t first = worker * chunks / count;
        const std::size_t last = (worker + 1) * chunks / count;
        for (std::size_t chunk = first; chunk < last; ++chunk)
            (*body)(chunk);
        done[worker] += last - first;
    }

    void serve(std::size_t worker) {
        std::uint64_t seen = 0;
        for (;;) {
            std::unique_lock lock(mutex);
            start.wait(lock, [&] { return stopping || round != seen; });
            if (stopping)
                return;
            seen = round;
            lock.unlock();
            run_own_chunks(worker);
            lock.lock();
            if (--busy == 0)
                finished.notify_one();
        }
    }

    std::vector<std::thread> threads;
    mutable std::mutex mutex;
    std::condition_variable start, finished;
    const std::function<void(std::size_t)>* body = nullptr;
    std::size_t chunks = 0;
    std::size_t busy = 0;
    std::uint64_t round = 0;
    bool stopping = false;
    std::vector<std::size_t> done;  // each worker writes its own entry only
};

Executor::Executor(std::size_t threads)
    : pool_(std::make_unique<Pool>(threads < 1 ? 1 : threads)) {}
Executor::~Executor() = default;

std::size_t Executor::threads() const { return pool_->done.size(); }

std::vector<std::size_t> Executor::chunks_done() const {
    const std::scoped_lock lock(pool_->mutex);
    return pool_->done;
}

void Executor::for_each_chunk(std::size_t chunks, const std::function<void(std::size_t)>& body) {
    if (chunks == 0)
        return;
    Pool& pool = *pool_;
    {
        const std::scoped_lock lock(pool.mutex);
        pool.body = &body;
        pool.chunks = chunks;
        pool.busy = pool.threads.size();
        ++pool.round;
    }
    pool.start.notify_all();
    pool.run_own_chunks(0);
    std::unique_lock lock(pool.mutex);
    pool.finished.wait(lock, [&] { return pool.busy == 0; });
}

}  // namespace casus
