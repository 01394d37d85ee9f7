// Where the numbers come from: the record, the constants with their marks, the sources.
#include <array>
#include <string_view>

#include <fmt/format.h>

#include "report/html.h"
#include "report/sections.h"
#include "report/sentences.h"

namespace casus::report {
namespace {

/// Units of the data as words.
std::string unit_words(const std::string& unit) {
    constexpr std::array<std::array<std::string_view, 2>, 8> words{
        {{"1", "number"},
         {"h", "hours"},
         {"hour", "hour of the day"},
         {"min", "minutes"},
         {"per_h", "an hour"},
         {"permille", "in 1,000"},
         {"per_permille", "for each in 1,000"},
         {"share", "share of 1"}}};
    for (const auto& [key, word] : words)
        if (key == unit)
            return std::string(word);
    return unit;
}

/// Words that stand in paths and nowhere else on the page.
std::string path_words() {
    return "<p class=\"note\">A constant is a number that the model is given. Measured: counted by "
           "somebody; literature: found in a work; calibrated: moved by hand, or by a search, "
           "until the "
           "model resembled the record; assumed: none of these. A path reads model.part.constant. "
           "Legitimacy: how far people accept the government's rule. Salience: how much unrest is "
           "on "
           "people's minds; its kernel: how that fades with distance. sd: standard deviation. "
           "More: docs/model.md.</p>\n";
}

std::string parameter_table(const Facts& facts) {
    std::string rows;
    for (const ParameterFacts& parameter : facts.parameters)
        rows += fmt::format("<tr><th scope=\"row\">{}</th>{}{}{}{}{}</tr>", escaped(parameter.path),
                            number_cell(parameter.value), cell(unit_words(parameter.unit)),
                            mark_cell(parameter.mark), source_cell(facts, parameter.source),
                            cell(fmt::format("{}:{}", parameter.file, parameter.line)));
    return table("Every constant of the models; assumed ones carry a star",
                 {{"path"}, {"value", true}, {"unit"}, {"mark"}, {"source"}, {"file and line"}},
                 rows, "small");
}

std::string column_table(const Facts& facts) {
    if (facts.columns.empty())
        return "";
    std::string rows;
    for (const ColumnFacts& column : facts.columns)
        rows += fmt::format("<tr><th scope=\"row\">{}</th>{}{}{}{}{}</tr>", escaped(column.path),
                            cell(column.unit), mark_cell(column.mark),
                            source_cell(facts, column.source), cell(column.note),
                            cell(fmt::format("{}:{}", column.file, column.line)));
    return table("Whole columns of the country's tables",
                 {{"column"}, {"unit"}, {"mark"}, {"source"}, {"note"}, {"file and line"}}, rows,
                 "small");
}

std::string dated_list(const Facts& facts) {
    std::string items;
    for (const DatedSetting& setting : facts.dated_settings)
        items += fmt::format("<li><code>{}</code> = {} from {} on</li>", escaped(setting.path),
                             escaped(setting.value), time_element(facts, setting.at));
    return items.empty() ? items
                         : fmt::format("<p>Set by the user on the way:</p><ul>{}</ul>", items);
}

std::string source_list(const Facts& facts) {
    std::string items;
    int number = 0;
    for (const world::Source& source : facts.sources)
        items += fmt::format(
            "<dt id=\"source-{0}\">[{5}] {0}</dt><dd>{1}. {2}.<span class=\"on-screen\"> Licence: "
            "{3}. Accessed {4}.</span></dd>",
            escaped(source.key), escaped(source.title), escaped(source.address),
            escaped(source.licence), escaped(source.accessed), ++number);
    return items.empty() ? "" : fmt::format("<h3>Sources</h3><dl class=\"sources\">{}</dl>", items);
}

}  // namespace

std::string record_section(const Facts& facts) {
    if (!facts.targets.empty())
        return "";
    return "<section><h2>Beside the record</h2><p>" + escaped(record_finding(facts)) +
           "</p></section>\n";
}

std::string assumption_section(const Facts& facts) {
    return "<section><h2>Constants, assumptions, sources</h2><p>" +
           escaped(assumption_finding(facts)) + "</p>" + dated_list(facts) + path_words() +
           "<div class=\"constants\">" + parameter_table(facts) + "</div>" + column_table(facts) +
           source_list(facts) + "</section>\n";
}

}  // namespace casus::report
