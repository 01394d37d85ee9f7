#include "cli/signals.h"

#include <unistd.h>

#include <csignal>
#include <ctime>
#include <functional>

#include "cli/terminal.h"

namespace casus::cli {
namespace {

constexpr int interrupted_exit = 130;

sigset_t stop_signals() {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    return set;
}

void wait_for_signals(const std::stop_token& ended, std::stop_source& stop) {
    const sigset_t set = stop_signals();
    constexpr timespec patience{.tv_sec = 0, .tv_nsec = 50'000'000};
    while (!ended.stop_requested()) {
        if (sigtimedwait(&set, nullptr, &patience) < 0)
            continue;
        if (stop.stop_requested())
            ::_exit(interrupted_exit);
        stop.request_stop();
        print_error("\ninterrupted: keeping what is finished (again to give up at once)\n");
    }
}

}  // namespace

StopOnSignal::StopOnSignal() {
    const sigset_t set = stop_signals();
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
    waiter_ = std::jthread(wait_for_signals, std::ref(stop_));
}

StopOnSignal::~StopOnSignal() {
    waiter_.request_stop();
    waiter_.join();
    const sigset_t set = stop_signals();
    pthread_sigmask(SIG_UNBLOCK, &set, nullptr);
}

void ignore_write_signals() {
    (void)std::signal(SIGPIPE, SIG_IGN);
    (void)std::signal(SIGXFSZ, SIG_IGN);
}

}  // namespace casus::cli
