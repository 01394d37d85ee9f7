#include "cli/treaty_named.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/options.h"
#include "study/scenario_path.h"
#include "treaty/treaty.h"
#include "world/document.h"

namespace casus::cli {
namespace {

// Keys of all places that the treaties know.
std::vector<std::string> known_places(std::span<const NamedTreaty> treaties) {
    std::vector<std::string> known;
    for (const NamedTreaty& named : treaties)
        for (const treaty::Place& place : named.treaty.places)
            known.push_back(place.key);
    std::sort(known.begin(), known.end());
    known.erase(std::unique(known.begin(), known.end()), known.end());
    return known;
}

Diagnostic no_place(const std::string& place, const std::vector<std::string>& known) {
    const std::string near = world::nearest_name(place, known);
    return wrong("--at is no place that the treaty knows",
                 known.empty() ? "a treaty with places" : fmt::format("{}", fmt::join(known, ", ")),
                 place,
                 near.empty() ? "name one of these, or give its facts with --fact"
                              : "did you mean '" + near + "'?");
}

}  // namespace

Result<NamedTreaty> treaty_named(const std::string& name, const std::string& date) {
    const std::size_t mark = name.rfind('@');
    const std::string id = name.substr(0, mark);
    const std::string own = mark == std::string::npos ? date : name.substr(mark + 1);
    const Result<std::string> path = study::find_data(id, "treaties", ".toml");
    if (!path)
        return failure(path.error());
    Result<treaty::Treaty> read = treaty::read_treaty(*path, {});
    if (!read)
        return failure(read.error());
    Time when = treaty::last_known(*read);
    if (mark != std::string::npos || !own.empty()) {
        const Result<Time> given = treaty::date_of(*read, own);
        if (!given)
            return failure(given.error());
        when = *given;
    }
    std::string label = read->key;
    if (mark != std::string::npos)
        label += "@" + own;
    return NamedTreaty{*std::move(read), when, std::move(label)};
}

Result<std::vector<treaty::FactValue>> facts_given(std::span<const NamedTreaty> treaties,
                                                   const std::vector<std::string>& facts,
                                                   const std::string& place) {
    Diagnostics problems;
    std::vector<treaty::FactValue> given;
    const auto add = [&](treaty::FactValue fact) {
        if (std::ranges::find(given, fact.key, &treaty::FactValue::key) == given.end())
            given.push_back(std::move(fact));
    };
    std::map<std::string, std::string> said;
    for (const std::string& text : facts) {
        const std::string key = text.substr(0, text.find('='));
        const auto [earlier, first] = said.try_emplace(key, text);
        if (!first)
            problems.push_back(wrong(fmt::format("--fact gives '{}' twice", key), "each fact once",
                                     fmt::format("{} and {}", earlier->second, text),
                                     "remove one of them"));
        const auto knows = std::ranges::find_if(treaties, [&](const NamedTreaty& named) {
            return treaty::find_fact(named.treaty, key) != nullptr;
        });
        const NamedTreaty& asked = knows == treaties.end() ? treaties.front() : *knows;
        Result<treaty::FactValue> fact = treaty::parse_fact(asked.treaty, text);
        if (fact)
            add(*std::move(fact));
        else
            problems.insert(problems.end(), fact.error().begin(), fact.error().end());
    }
    const std::vector<std::string> places = known_places(treaties);
    if (!place.empty() && !std::ranges::binary_search(places, place))
        problems.push_back(no_place(place, places));
    for (const NamedTreaty& named : treaties)
        for (treaty::FactValue& fact : treaty::facts_at(named.treaty, place))
            add(std::move(fact));
    if (!problems.empty())
        return failure(std::move(problems));
    return given;
}

Diagnostics wrong_format(const std::string& format, const std::vector<std::string>& known) {
    if (std::ranges::find(known, format) != known.end())
        return {};
    const std::string near = world::nearest_name(format, known);
    return {wrong("--format is none that this command writes",
                  fmt::format("{}", fmt::join(known, ", ")), format,
                  near.empty() ? "write one of these" : "did you mean '" + near + "'?")};
}

}  // namespace casus::cli
