// The program: from arguments to an exit code.
#pragma once

namespace casus::cli {

[[nodiscard]] int run_program(int argc, const char* const* argv);

}  // namespace casus::cli
