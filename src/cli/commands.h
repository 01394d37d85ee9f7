// The commands of `casus`, each in a file of its own: it declares its options and leaves what is to
// be done in `task`, which gives the exit code.
#pragma once

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <functional>

#include "base/diagnostic.h"

namespace casus::cli {

using Task = std::function<int()>;

void add_run_command(CLI::App& app, Task& task);
void add_branch_command(CLI::App& app, Task& task);
void add_rerun_command(CLI::App& app, Task& task);
void add_check_command(CLI::App& app, Task& task);
void add_treaty_command(CLI::App& app, Task& task);
void add_forces_command(CLI::App& app, Task& task);
/// Its commands list, show, members, history and compare.
void add_treaty_pages(CLI::App& treaty, Task& task);
/// Its command cases.
void add_treaty_cases(CLI::App& treaty, Task& task);
/// Its command procedure.
void add_treaty_procedure(CLI::App& treaty, Task& task);
void add_world_command(CLI::App& app, Task& task);
void add_report_command(CLI::App& app, Task& task);
void add_diff_command(CLI::App& app, Task& task);
void add_sql_command(CLI::App& app, Task& task);
void add_explain_command(CLI::App& app, Task& task);
void add_validate_command(CLI::App& app, Task& task);
void add_trace_command(CLI::App& app, Task& task);
void add_init_command(CLI::App& app, Task& task);

/// Prints what is wrong on standard error; gives the exit code.
[[nodiscard]] int report_problems(const Diagnostics& problems);

}  // namespace casus::cli
