#include <memory>
#include <string>

#include "cli/commands.h"
#include "cli/terminal.h"
#include "forces/show.h"
#include "study/scenario_path.h"

namespace casus::cli {
namespace {

int show(const std::string& named) {
    const Result<std::string> path = study::find_data(named, "forces", ".toml");
    if (!path)
        return report_problems(path.error());
    const Result<forces::Data> data = forces::read_forces(*path, {});
    if (!data)
        return report_problems(data.error());
    print(forces::show_text(*data));
    return 0;
}

}  // namespace

void add_forces_command(CLI::App& app, Task& task) {
    CLI::App* forces = app.add_subcommand("forces", "what an alliance can send");
    forces->require_subcommand(1);
    CLI::App* command = forces->add_subcommand(
        "show", "pools with their mix and permitted duties, states, exercises, tasks");
    auto named = std::make_shared<std::string>();
    command->add_option("forces", *named, "a file, or a name in data/forces/")
        ->required()
        ->type_name("FORCES");
    command->callback([named, &task] { task = [named] { return show(*named); }; });
}

}  // namespace casus::cli
