#include <memory>
#include <string>

#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/terminal.h"
#include "study/init.h"
#include "study/scenario_path.h"

namespace casus::cli {
namespace {

int init(const std::string& folder) {
    const auto from = study::find_scenario(std::string(study::example_scenario));
    if (!from)
        return report_problems(from.error());
    const auto made = study::make_scenario(folder, *from);
    if (!made)
        return report_problems(made.error());
    print(fmt::format("{} now holds a scenario that runs, three invented towns, as {} files:\n",
                      made->root, made->files.size()));
    for (const std::string& file : made->files)
        print(fmt::format("  {}\n", file));
    print(
        fmt::format("\nChange what you like; each key is explained where it stands.\n"
                    "  cd {}\n"
                    "  casus check {}    what is wrong, where, and how to mend it\n"
                    "  casus run {}      plays it\n",
                    made->root, made->scenario, made->scenario));
    return 0;
}

}  // namespace

void add_init_command(CLI::App& app, Task& task) {
    CLI::App* command =
        app.add_subcommand("init", "make a scenario of your own, every key of it explained");
    auto folder = std::make_shared<std::string>();
    command->add_option("name", *folder, "the folder to make; its last part names the scenario")
        ->required()
        ->type_name("NAME");
    command->callback([folder, &task] { task = [folder] { return init(*folder); }; });
}

}  // namespace casus::cli
