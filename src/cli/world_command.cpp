#include <algorithm>
#include <memory>
#include <string>

#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/terminal.h"
#include "study/scenario_path.h"
#include "world/build.h"
#include "world/country.h"

namespace casus::cli {
namespace {

int build(const std::string& recipe, const std::string& out) {
    const Result<world::Built> built = world::build_country(recipe);
    if (!built)
        return report_problems(built.error());
    if (const auto written = world::write_country(*built, out); !written)
        return report_problems(written.error());
    print(world::summary(*built));
    return 0;
}

// How many settlements and nodes stand in a region.
std::string region_line(const world::Country& country, std::size_t index) {
    const world::Region& region = country.regions[index];
    const RegionId id(index);
    const auto settlements = std::count_if(country.settlements.begin(), country.settlements.end(),
                                           [&](const auto& s) { return s.region == id; });
    const auto nodes = std::count_if(country.nodes.begin(), country.nodes.end(),
                                     [&](const auto& n) { return n.region == id; });
    return fmt::format("{:<10}{:<28}{:>12}{:>7}{:>12}{:>9}{:>9}{:>9}\n", region.key, region.name,
                       region.residents.value(), nodes, settlements, region.police.value(),
                       region.guard.value(), region.army);
}

int show(const std::string& name) {
    const Result<std::string> folder = study::find_data(name, "countries", "");
    if (!folder)
        return report_problems(folder.error());
    const Result<world::Country> country = world::read_country(*folder);
    if (!country)
        return report_problems(country.error());
    print(
        fmt::format("{}, {}: {} residents, {} regions, {} settlements, {} nodes, {} cells, "
                    "{} guarded objects\n",
                    country->name, format_date(country->as_of), country->residents().value(),
                    country->regions.size(), country->settlements.size(), country->nodes.size(),
                    country->cells.size(), country->objects.size()));
    print(fmt::format("{:<10}{:<28}{:>12}{:>7}{:>12}{:>9}{:>9}{:>9}\n", "region", "name",
                      "residents", "nodes", "settlements", "police", "guard", "army"));
    for (std::size_t i = 0; i < country->regions.size(); ++i)
        print(region_line(*country, i));
    print(fmt::format("digest {}\n", country->digest));
    return 0;
}

}  // namespace

void add_world_command(CLI::App& app, Task& task) {
    struct Options {
        std::string recipe, out, country;
    };
    auto options = std::make_shared<Options>();
    CLI::App* world = app.add_subcommand("world", "make or show a country");
    world->require_subcommand(1);
    CLI::App* build_command = world->add_subcommand("build", "a country from tables of open data");
    build_command->add_option("recipe", options->recipe, "a recipe (docs/data.md)")
        ->required()
        ->type_name("FILE");
    build_command->add_option("--out", options->out, "folder of the country")
        ->required()
        ->type_name("DIR");
    build_command->callback(
        [options, &task] { task = [options] { return build(options->recipe, options->out); }; });
    CLI::App* show_command = world->add_subcommand("show", "a country in figures");
    show_command->add_option("country", options->country, "a folder, or a name in data/countries/")
        ->required()
        ->type_name("COUNTRY");
    show_command->callback(
        [options, &task] { task = [options] { return show(options->country); }; });
}

}  // namespace casus::cli
