// What is wrong, where, and how to mend it. Errors are values.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace casus {

/// A place in a file; line and column start at 1, 0 means unknown. `file` is as the user named it.
struct Position {
    std::string file;
    std::int32_t line = 0;
    std::int32_t column = 0;
    friend bool operator==(const Position&, const Position&) = default;
};

/// Whose fault it is decides the exit code: input 2, machine 3, interrupted 130.
enum class Fault : std::uint8_t { input, machine, interrupted };

struct Diagnostic {
    Position at;
    std::string what;      ///< one line: the problem, in words of the field
    std::string expected;  ///< may be empty
    std::string found;     ///< may be empty
    std::string mend;      ///< how to put it right; may be empty
    Fault fault = Fault::input;
};

/// Several problems at once, in the order they were found.
using Diagnostics = std::vector<Diagnostic>;

/// `file:line:column: what` and up to three indented lines `expected`, `found`, `mend`.
[[nodiscard]] std::string format(const Diagnostic& diagnostic);
[[nodiscard]] std::string format(const Diagnostics& diagnostics);
/// The exit code of the worst fault among them; 0 if there are none.
[[nodiscard]] int exit_code(const Diagnostics& diagnostics);

}  // namespace casus
