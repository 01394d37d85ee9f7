#include <memory>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "cli/check_file.h"
#include "cli/commands.h"
#include "cli/terminal.h"

namespace casus::cli {
namespace {

// Every problem of every file, then how many.
int check(const std::vector<std::string>& paths) {
    Diagnostics problems;
    for (const std::string& path : paths) {
        const Result<std::string> checked = check_file(path);
        if (checked)
            print(fmt::format("{}: {}, nothing wrong\n", path, *checked));
        else
            problems.insert(problems.end(), checked.error().begin(), checked.error().end());
    }
    if (problems.empty())
        return 0;
    const int code = report_problems(problems);
    print_error(fmt::format("{} problem{}\n", problems.size(), problems.size() == 1 ? "" : "s"));
    return code;
}

}  // namespace

void add_check_command(CLI::App& app, Task& task) {
    CLI::App* command = app.add_subcommand(
        "check", "read files of data and say everything that is wrong with them");
    auto paths = std::make_shared<std::vector<std::string>>();
    command->add_option("file", *paths, "scenarios, countries, treaties, forces, governments ...")
        ->required()
        ->type_name("FILE");
    command->callback([paths, &task] { task = [paths] { return check(*paths); }; });
}

}  // namespace casus::cli
