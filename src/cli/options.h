// Values of options, read with a message that says what was expected.
#pragma once

#include <cstdint>
#include <string>

#include "base/result.h"
#include "base/time.h"

namespace casus::cli {

[[nodiscard]] Diagnostic wrong(std::string what, std::string expected, std::string found,
                               std::string mend = {});

/// The whole number that `option` ("--threads") was given as `text`, from `least` to `most`.
[[nodiscard]] Result<std::uint64_t> whole_number(const std::string& option, const std::string& text,
                                                 std::uint64_t least, std::uint64_t most);

/// `--seeds A-B`, or `A` alone.
struct Seeds {
    std::uint64_t first = 1, last = 1;
};
[[nodiscard]] Result<Seeds> seeds_from(const std::string& text);

/// A simulated time as `24h` or `2d`, at least an hour.
[[nodiscard]] Result<Duration> duration_from(const std::string& option, const std::string& text);

/// `--threads`; this machine's where `text` is empty.
[[nodiscard]] Result<std::size_t> threads_from(const std::string& text);

}  // namespace casus::cli
