#include "cli/terminal.h"

#include <poll.h>
#include <unistd.h>

#include <cstdio>

namespace casus::cli {

void print(std::string_view text) { (void)std::fwrite(text.data(), 1, text.size(), stdout); }

void print_error(std::string_view text) {
    (void)std::fflush(stdout);
    (void)std::fwrite(text.data(), 1, text.size(), stderr);
}

namespace {

/// A pipe whose reader left, or no standard output at all; a full disk is neither.
bool nobody_reads() {
    pollfd output = {.fd = STDOUT_FILENO, .events = POLLOUT, .revents = 0};
    return ::poll(&output, 1, 0) == 1 && (output.revents & (POLLERR | POLLHUP | POLLNVAL)) != 0;
}

}  // namespace

bool finish_output() {
    return (std::fflush(stdout) == 0 && std::ferror(stdout) == 0) || nobody_reads();
}

bool progress_is_watched() { return ::isatty(STDERR_FILENO) == 1; }

}  // namespace casus::cli
