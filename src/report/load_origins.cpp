// Where the numbers come from: constants, columns, sources.
#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "report/load_parts.h"

namespace casus::report {
namespace {

using records::Answer;

/// 2^-32 fixed point as a short decimal, rounded to six places: exact enough to read.
std::string decimal(std::int64_t value_q32) {
    std::string text = fmt::format("{:.6f}", static_cast<double>(value_q32) / 4294967296.0);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.')
        text.pop_back();
    return text;
}

void read_parameters(Questions& questions, Facts& facts) {
    const Answer rows = questions.ask(fmt::format(
        "SELECT path, value_q32, unit, source, mark, file, line FROM parameter WHERE run_id = {} "
        "ORDER BY path",
        facts.shown_run));
    for (std::size_t row = 0; row < rows.rows.size(); ++row)
        facts.parameters.push_back({rows.text(row, 0), decimal(rows.integer(row, 1)),
                                    rows.text(row, 2), rows.text(row, 3), rows.text(row, 4),
                                    rows.text(row, 5), rows.integer(row, 6)});
}

void read_columns(const world::Country& country, Facts& facts) {
    for (const auto& [path, origin] : country.columns)
        facts.columns.push_back({path, origin.unit, origin.source,
                                 std::string(world::name(origin.mark)), origin.note, origin.at.file,
                                 origin.at.line});
}

void choose_sources(const std::vector<world::Source>& all, Facts& facts) {
    std::set<std::string> named;
    for (const ParameterFacts& parameter : facts.parameters)
        named.insert(parameter.source);
    for (const ColumnFacts& column : facts.columns)
        named.insert(column.source);
    for (const PlaceFacts& place : facts.places)
        if (place.peak > 0)
            named.insert(place.source);
    for (const TargetFacts& target : facts.targets) {
        named.insert(target.source);
        for (const TargetFacts::Rival& rival : target.rivals)
            named.insert(rival.source);
    }
    for (const ModelFacts& model : facts.models)
        named.insert(model.source);
    for (const ClaimFacts& claim : facts.claims)
        named.insert(claim.source);
    std::ranges::copy_if(all, std::back_inserter(facts.sources),
                         [&](const world::Source& source) { return named.contains(source.key); });
}

}  // namespace

void read_origins(Questions& questions, const Background& background, Facts& facts) {
    read_parameters(questions, facts);
    read_columns(*background.country, facts);
    choose_sources(background.sources, facts);
}

}  // namespace casus::report
