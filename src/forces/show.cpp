#include "forces/show.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "forces/duty.h"

namespace casus::forces {
namespace {

std::string or_dash(std::int64_t people) { return people == 0 ? "-" : fmt::format("{}", people); }

std::string of_number(const Data& data, std::string_view path) {
    const auto found = std::ranges::find(data.constants, path, &Constant::path);
    return found == data.constants.end() ? std::string()
                                         : fmt::format("{}, {}", found->provenance.source,
                                                       world::name(found->provenance.mark));
}

/// Units, people and vehicles of some units.
struct Strength {
    std::int64_t units = 0, people = 0, vehicles = 0;
};

template <class Wanted>
Strength strength_of(const Data& data, Wanted wanted) {
    Strength sum;
    for (const Unit& unit : data.units)
        if (wanted(unit)) {
            ++sum.units;
            sum.people += unit.people;
            sum.vehicles += unit.vehicles;
        }
    return sum;
}

std::string pools_text(const Data& data) {
    std::string text = "Pools\n";
    for (const Pool& pool : data.pools) {
        const std::int64_t troops = pool.people - pool.police - pool.civilians;
        text += fmt::format("  {}: {}, {} people: {} troops, {} police, {} civilians [{}]\n",
                            pool.key, pool.name, pool.people, troops, pool.police, pool.civilians,
                            of_number(data, "pool." + pool.key + ".people"));
        if (!pool.basis.empty())
            text += fmt::format("    basis   {}\n", pool.basis);
        text += fmt::format("    may     {}\n", duties_text(pool));
        const Strength drawn =
            strength_of(data, [&](const Unit& unit) { return unit.pool == pool.key; });
        if (drawn.units == 0)
            text += "    units   none in this file\n";
        else
            text += fmt::format("    units   {}, {} people, {} vehicles{}\n", drawn.units,
                                drawn.people, drawn.vehicles,
                                drawn.people > pool.people ? "; more than it has on paper" : "");
    }
    return text;
}

std::string states_text(const Data& data) {
    std::string text = "States            announced   in units  vehicles  last exercise\n";
    for (const StateCode party : data.parties) {
        const Strength held =
            strength_of(data, [&](const Unit& unit) { return unit.state == party; });
        const auto said = std::ranges::find(data.announced, party, &Announced::state);
        std::string announced = "-";
        if (said != data.announced.end())
            announced = said->first == 0 ? fmt::format("{}", said->people)
                                         : fmt::format("{} -> {}", said->first, said->people);
        std::string last = "none";
        for (const Exercise& exercise : data.exercises)
            if (std::ranges::find(exercise.states, party) != exercise.states.end())
                last = fmt::format("{}, {}", format_date(exercise.end), exercise.key);
        text += fmt::format("  {:<15} {:>10} {:>10} {:>9}  {}\n", party.text(), announced,
                            or_dash(held.people), or_dash(held.vehicles), last);
    }
    return text;
}

std::string exercises_text(const Data& data) {
    std::string text = "Exercises\n";
    for (const Exercise& exercise : data.exercises) {
        text += fmt::format("  {} {}:", format_date(exercise.end), exercise.key);
        for (const StateCode state : exercise.states)
            text += " " + state.text();
        text += fmt::format(" [{}]\n", of_number(data, "exercise." + exercise.key));
    }
    return text;
}

std::string tasks_text(const Data& data) {
    std::string text = "Tasks, most urgent first\n";
    for (const Task& task : data.tasks)
        text += fmt::format(
            "  {:>3} {:<32} {:<16} {:>5} people{}\n", task.priority, task.object, name(task.duty),
            task.people,
            task.preferred.valid() ? ", " + task.preferred.text() + " before others" : "");
    return text;
}

}  // namespace

std::string show_text(const Data& data) {
    std::string text = data.name + "\n\n" + pools_text(data) + "\n" + states_text(data);
    if (!data.exercises.empty())
        text += "\n" + exercises_text(data);
    if (!data.tasks.empty())
        text += "\n" + tasks_text(data);
    return text;
}

}  // namespace casus::forces
