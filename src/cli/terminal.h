// Standard output and error, for a person or for a pipe that may close.
#pragma once

#include <string_view>

namespace casus::cli {

/// Writes to standard output. Once its reader has gone, what follows is dropped quietly.
void print(std::string_view text);
/// Writes to standard error.
void print_error(std::string_view text);

/// Flushes standard output. False if it could not be written for another reason than that the
/// reader has gone (a full disk behind a redirection).
[[nodiscard]] bool finish_output();

/// Whether standard error is a terminal.
[[nodiscard]] bool progress_is_watched();

}  // namespace casus::cli
