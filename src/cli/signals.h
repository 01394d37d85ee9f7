// Ctrl-C and SIGTERM ask the work to stop between two instants; a second one ends the program at
// once.
#pragma once

#include <stop_token>
#include <thread>

namespace casus::cli {

/// Blocks SIGINT and SIGTERM in the calling thread and all it starts, and waits for them in a
/// thread of its own. One at a time, made before any other thread.
class StopOnSignal {
public:
    StopOnSignal();
    StopOnSignal(const StopOnSignal&) = delete;
    StopOnSignal& operator=(const StopOnSignal&) = delete;
    ~StopOnSignal();
    [[nodiscard]] std::stop_token token() const { return stop_.get_token(); }

private:
    std::stop_source stop_;
    std::jthread waiter_;
};

/// A reader that closes its pipe, and a file that may grow no more, are errors of a write and not
/// the end of the program.
void ignore_write_signals();

}  // namespace casus::cli
