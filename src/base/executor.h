// A small pool: chunk c of n belongs to the same worker each time, so that the same memory stays
// with the same core; whoever is done with his own takes from the others.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <vector>

namespace casus {

class Executor {
public:
    /// `threads` 1 to 1024; 1 runs everything on the caller.
    explicit Executor(std::size_t threads);
    ~Executor();
    Executor(const Executor&) = delete;
    Executor& operator=(const Executor&) = delete;

    [[nodiscard]] std::size_t threads() const;

    /// Calls `body(chunk)` once for each chunk in [0, chunks) and returns when all are done. Worker
    /// w owns the chunks [w*chunks/threads, (w+1)*chunks/threads) and takes them in rising order,
    /// then those that the others have not begun, but for their first. What `body` throws (no
    /// memory) is thrown to the caller when all have stopped. It must not call the executor.
    /// Results must not depend on who ran what.
    void for_each_chunk(std::size_t chunks, const std::function<void(std::size_t)>& body);

    /// Chunks done so far by each worker; a test counts the workers that did any.
    [[nodiscard]] std::vector<std::size_t> chunks_done() const;

private:
    struct Pool;
    std::unique_ptr<Pool> pool_;
};

}  // namespace casus
