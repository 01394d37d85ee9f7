#include <algorithm>

#include <fmt/format.h>

#include "records/query.h"
#include "records/schema.h"
#include "study/compare.h"

namespace casus::study {
namespace {

using records::Answer;
using records::TableId;

struct Figure {
    std::string_view label, sql;
};

// Of one run.
constexpr Figure figures[] = {
    {"dead residents", "max(dead_total)"},
    {"  of them violent", "max(dead_violent_total)"},
    {"  of them bystanders", "max(dead_bystander_total)"},
    {"dead officers", "max(dead_officers_total)"},
    {"injured residents", "max(injured_total)"},
    {"injured officers", "max(injured_officers_total)"},
    {"detained", "max(detained_total)"},
    {"in the street at most", "max(crowd + violent)"},
    {"objects lost at most", "max(objects_lost)"},
    {"alliance troops at most", "max(alliance_troops)"},
};

// The figure of each run on one side, by seed.
std::string by_seed(const Figure& figure, std::string_view side) {
    return fmt::format(
        "SELECT seed, {0} AS x FROM {1}.nation_tick JOIN {1}.run USING (run_id) GROUP BY seed",
        figure.sql, side);
}

std::string signed_number(std::int64_t value) {
    return value == 0 ? "0" : fmt::format("{:+}", value);
}

// What a change did is told by runs of one seed beside each other: medians of two groups may part
// by chance alone.
Result<std::string> figure_line(records::Reader& both, const Figure& figure) {
    const Result<Answer> answer = both.ask(fmt::format(
        "WITH a AS ({}), b AS ({}), d AS (SELECT b.x - a.x AS d FROM a JOIN b USING (seed)) "
        "SELECT (SELECT quantile_disc(x, 0.5) FROM a), (SELECT quantile_disc(x, 0.5) FROM b), "
        "count(*), quantile_disc(d, 0.5), quantile_disc(d, 0.05), quantile_disc(d, 0.95), "
        "count(*) FILTER (d > 0), count(*) FILTER (d < 0), count(*) FILTER (d = 0) FROM d",
        by_seed(figure, "a"), by_seed(figure, "b")));
    if (!answer)
        return failure(answer.error());
    const auto number = [&](std::size_t column) { return answer->integer(0, column); };
    std::string line = fmt::format("{:<24}{:>10}{:>10}", figure.label, number(0), number(1));
    if (number(2) > 0)
        line += fmt::format("{:>10}", signed_number(number(3)));
    if (number(2) > 1)
        line += fmt::format("{:>20}   {} more, {} fewer, {} the same",
                            signed_number(number(4)) + " to " + signed_number(number(5)), number(6),
                            number(7), number(8));
    return line + "\n";
}

// How many runs, and how many seeds in common.
Result<std::string> heading(records::Reader& both, std::int64_t& pairs) {
    const Result<Answer> answer = both.ask(
        "SELECT (SELECT count(*) FROM a.run), (SELECT count(*) FROM b.run), "
        "(SELECT count(*) FROM a.run JOIN b.run USING (seed)), "
        "(SELECT count(*) FROM a.run WHERE complete = 0), "
        "(SELECT count(*) FROM b.run WHERE complete = 0), "
        "(SELECT max(residents) FROM a.run), (SELECT max(residents) FROM b.run)");
    if (!answer)
        return failure(answer.error());
    pairs = answer->integer(0, 2);
    std::string unlike;
    if (answer->integer(0, 3) > 0)
        unlike += "A did not reach its end in every run: its figures are those up to there.\n\n";
    if (answer->integer(0, 4) > 0)
        unlike += "B did not reach its end in every run: its figures are those up to there.\n\n";
    if (answer->integer(0, 5) != answer->integer(0, 6))
        unlike += fmt::format("people: {} in A, {} in B\n\n", answer->integer(0, 5),
                              answer->integer(0, 6));
    std::string text = unlike + fmt::format("runs: {} in A, {} in B, {} of the same seed\n\n",
                                            answer->integer(0, 0), answer->integer(0, 1), pairs);
    if (pairs > 0 && pairs < std::max(answer->integer(0, 0), answer->integer(0, 1)))
        text += "B - A is over the runs of the same seed alone.\n\n";
    if (pairs == 0)
        text += "No seed in common: the medians may part by chance alone.\n\n";
    text += fmt::format("{:<24}{:>10}{:>10}", "median over runs", "A", "B");
    if (pairs > 0)
        text += fmt::format("{:>10}", "B - A");
    if (pairs > 1)
        text += fmt::format("{:>20}   {}", "90 % of pairs", "B beside A, seed by seed");
    return text + "\n";
}

Result<std::string> figure_lines(records::Reader& both) {
    std::int64_t pairs = 0;
    Result<std::string> lines = heading(both, pairs);
    for (const Figure& figure : figures) {
        const Result<std::string> line = figure_line(both, figure);
        if (!lines || !line)
            return failure(lines ? line.error() : lines.error());
        *lines += *line;
    }
    return lines;
}

Result<std::string> parameter_lines(records::Reader& both) {
    const Result<Answer> answer = both.ask(
        "SELECT DISTINCT path, round(x.value_q32 / 4294967296.0, 6), "
        "round(y.value_q32 / 4294967296.0, 6), x.unit "
        "FROM a.parameter x JOIN b.parameter y USING (run_id, path) "
        "WHERE x.value_q32 <> y.value_q32 ORDER BY path LIMIT 20");
    if (!answer)
        return failure(answer.error());
    std::string lines;
    for (std::size_t row = 0; row < answer->rows.size(); ++row)
        lines += fmt::format("parameter {}: {} against {} {}\n", answer->text(row, 0),
                             answer->text(row, 1), answer->text(row, 2), answer->text(row, 3));
    return lines;
}

// Constants that the two set to different values on the way.
Result<std::string> dated_lines(records::Reader& both) {
    const auto side = [](std::string_view name) {
        return fmt::format(
            "{0} AS (SELECT DISTINCT time, place_name AS path, round(size / 4294967296.0, 6) AS "
            "value FROM {0}.command WHERE lever = 'set_parameter')",
            name);
    };
    const Result<Answer> answer = both.ask(fmt::format(
        "WITH {}, {} SELECT strftime(time, '%Y-%m-%dT%H:%M:%SZ'), path, a.value, b.value "
        "FROM a FULL JOIN b USING (time, path) WHERE a.value IS DISTINCT FROM b.value "
        "ORDER BY time, path LIMIT 20",
        side("a"), side("b")));
    if (!answer)
        return failure(answer.error());
    std::string lines;
    for (std::size_t row = 0; row < answer->rows.size(); ++row)
        lines += fmt::format("parameter {} from {}: {} against {}\n", answer->text(row, 1),
                             answer->text(row, 0), answer->cell(row, 2).value_or("as it was"),
                             answer->cell(row, 3).value_or("as it was"));
    return lines;
}

bool is_of_the_world(TableId table) {
    return table != TableId::run && table != TableId::parameter && table != TableId::command;
}

// The instant of a row: its first time.
std::string_view time_column(const records::TableSchema& table) {
    const auto found =
        std::ranges::find(table.columns, records::ColumnType::time, &records::Column::type);
    return found == table.columns.end() ? std::string_view() : found->name;
}

Result<std::string> table_line(records::Reader& both, const records::TableSchema& table) {
    const std::string_view time = time_column(table);
    const std::string first =
        time.empty() ? "NULL"
                     : fmt::format(
                           "(SELECT strftime(min({}), '%Y-%m-%dT%H:%M:%SZ') FROM (FROM x "
                           "UNION ALL FROM y))",
                           time);
    const Result<Answer> answer = both.ask(
        fmt::format("WITH x AS (FROM a.\"{0}\" EXCEPT ALL FROM b.\"{0}\"), "
                    "y AS (FROM b.\"{0}\" EXCEPT ALL FROM a.\"{0}\") "
                    "SELECT (SELECT count(*) FROM a.\"{0}\"), (SELECT count(*) FROM b.\"{0}\"), "
                    "(SELECT count(*) FROM x), (SELECT count(*) FROM y), {1}",
                    table.name, first));
    if (!answer)
        return failure(answer.error());
    const bool same = answer->integer(0, 2) == 0 && answer->integer(0, 3) == 0;
    const std::string verdict = same           ? "the same"
                                : time.empty() ? "not the same"
                                               : "the same until " + answer->text(0, 4);
    return fmt::format("{:<24}{:>12}{:>12}  {}\n", table.name, answer->integer(0, 0),
                       answer->integer(0, 1), verdict);
}

}  // namespace

Result<std::string> describe_difference(const std::string& a, const std::string& b) {
    Result<records::Reader> both = records::Reader::open_pair(a, b);
    if (!both)
        return failure(both.error());
    const Result<std::string> people = figure_lines(*both);
    if (!people)
        return failure(people.error());
    const Result<std::string> parameters = parameter_lines(*both);
    if (!parameters)
        return failure(parameters.error());
    const Result<std::string> dated = dated_lines(*both);
    if (!dated)
        return failure(dated.error());
    std::string text = *people + *parameters + *dated;
    text += fmt::format("\n{:<24}{:>12}{:>12}\n", "rows of table", "A", "B");
    for (const records::TableSchema& table : records::schemas()) {
        if (!is_of_the_world(table.id))
            continue;
        const Result<std::string> line = table_line(*both, table);
        if (!line)
            return failure(line.error());
        text += *line;
    }
    return text;
}

}  // namespace casus::study
