#include "cli/program.h"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <exception>
#include <new>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/signals.h"
#include "cli/terminal.h"
#include "study/scenario_path.h"
#include "world/document.h"

namespace casus::cli {
namespace {

constexpr int bad_input = 2;
constexpr int machine_failed = 3;

// The command that was named, as deep as it goes.
const CLI::App& named_command(const CLI::App& app) {
    const auto chosen = app.get_subcommands();
    return chosen.empty() ? app : named_command(*chosen.front());
}

std::vector<std::string> known_names(const CLI::App& command, bool options) {
    std::vector<std::string> names;
    if (options) {
        for (const CLI::Option* option : command.get_options())
            for (const std::string& name : option->get_lnames())
                names.push_back("--" + name);
    } else {
        for (const CLI::App* sub : command.get_subcommands([](const CLI::App*) { return true; }))
            names.push_back(sub->get_name());
    }
    std::sort(names.begin(), names.end());
    return names;
}

std::string full_name(const CLI::App& command) {
    const CLI::App* parent = command.get_parent();
    return parent == nullptr ? command.get_name() : full_name(*parent) + " " + command.get_name();
}

std::string help_of(const CLI::App& command) {
    const CLI::App* parent = command.get_parent();
    return parent == nullptr ? command.help() : command.help(full_name(*parent));
}

// The option that was given and takes KEY=VALUE, or nothing.
std::string key_value_option(const CLI::App& command) {
    for (const CLI::Option* option : command.get_options())
        if (option->count() > 0 && option->get_type_name().find('=') != std::string::npos)
            return "--" + option->get_lnames().front();
    return {};
}

// What a person may have meant by an argument that nobody expected.
Diagnostic unexpected(const CLI::App& command, const std::string& argument) {
    const std::string name = argument.substr(0, argument.find('='));
    const bool option = name.starts_with('-');
    const std::vector<std::string> names = known_names(command, option);
    const std::string near = world::nearest_name(name, names);
    Diagnostic problem;
    problem.what = fmt::format("{} does not know '{}'", full_name(command), name);
    if (!names.empty())
        problem.expected = fmt::format("{}", fmt::join(names, ", "));
    problem.mend = near.empty() ? fmt::format("see {} --help", full_name(command))
                                : fmt::format("did you mean {}?", near);
    // KEY=VALUE with no option before it: a further value of one that takes them one by one.
    if (const std::string repeated = key_value_option(command);
        !option && name != argument && !repeated.empty())
        problem.mend = fmt::format("repeat the option: {} {}", repeated, argument);
    return problem;
}

int explain_wrong_arguments(const CLI::App& app, const CLI::ParseError& error) {
    const CLI::App& command = named_command(app);
    const std::vector<std::string> left = app.remaining(true);
    if (!left.empty())
        return report_problems({unexpected(command, left.front())});
    Diagnostic problem;
    problem.what = error.what();
    problem.mend = fmt::format("see {} --help", full_name(command));
    return report_problems({problem});
}

void add_commands(CLI::App& app, Task& task) {
    add_run_command(app, task);
    add_branch_command(app, task);
    add_rerun_command(app, task);
    add_check_command(app, task);
    add_treaty_command(app, task);
    add_forces_command(app, task);
    add_world_command(app, task);
    add_report_command(app, task);
    add_diff_command(app, task);
    add_sql_command(app, task);
    add_explain_command(app, task);
    add_validate_command(app, task);
    add_trace_command(app, task);
    add_init_command(app, task);
}

int parse_and_do(int argc, const char* const* argv) {
    CLI::App app{"Casus: a simulator of collective security (unrest, treaty, decision, forces)",
                 "casus"};
    app.set_version_flag("--version", "casus " CASUS_VERSION);
    app.require_subcommand(0, 1);
    app.footer(
        fmt::format("Start with:\n"
                    "  casus run {:<20} a small invented country, in a second\n"
                    "  casus init my-island           a scenario of your own\n"
                    "  casus COMMAND --help           what a command can do\n",
                    study::example_scenario));
    Task task;
    add_commands(app, task);
    try {
        app.parse(argc, argv);
    } catch (const CLI::CallForHelp&) {
        print(help_of(named_command(app)));
        return 0;
    } catch (const CLI::CallForAllHelp&) {
        print(app.help("", CLI::AppFormatMode::All));
        return 0;
    } catch (const CLI::CallForVersion&) {
        print("casus " CASUS_VERSION "\n");
        return 0;
    } catch (const CLI::ParseError& error) {
        return explain_wrong_arguments(app, error);
    }
    if (!task) {
        print_error(help_of(named_command(app)));
        return bad_input;
    }
    return task();
}

void send_log_to_standard_error() {
    auto log = std::make_shared<spdlog::logger>("casus",
                                                std::make_shared<spdlog::sinks::stderr_sink_mt>());
    log->set_pattern("%v");
    spdlog::set_default_logger(std::move(log));
}

}  // namespace

int report_problems(const Diagnostics& problems) {
    print_error(format(problems));
    return exit_code(problems);
}

int run_program(int argc, const char* const* argv) {
    ignore_write_signals();
    send_log_to_standard_error();
    int code = machine_failed;
    try {
        code = parse_and_do(argc, argv);
    } catch (const std::bad_alloc&) {
        print_error("the memory of this machine is full\n");
    } catch (const std::exception& error) {
        print_error(fmt::format("the program failed: {}\n", error.what()));
    }
    if (finish_output())
        return code;
    print_error("standard output could not be written\n");
    return std::max(code, machine_failed);
}

}  // namespace casus::cli
