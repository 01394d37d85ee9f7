// The comparison as a page of plain text or of Markdown.
#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "treaty/compare.h"
#include "treaty/lines.h"

namespace casus::treaty {
namespace {

constexpr std::size_t question_width = 16;
constexpr std::size_t gap = 2;

/// One row of the matrix, each cell under its column.
std::string matrix_row(const std::string& head, const std::vector<std::string>& cells,
                       std::size_t width) {
    std::vector<std::vector<std::string>> columns;
    std::size_t height = 1;
    for (const std::string& cell : cells) {
        columns.push_back(wrapped(cell, width));
        height = std::max(height, columns.back().size());
    }
    std::string text;
    for (std::size_t line = 0; line < height; ++line) {
        std::string out = fmt::format("{:<{}}", line == 0 ? head : "", question_width);
        for (const auto& column : columns)
            out += fmt::format("{:{}}{:<{}}", "", gap, line < column.size() ? column[line] : "",
                               width);
        out.erase(out.find_last_not_of(' ') + 1);
        text += out + '\n';
    }
    return text;
}

std::vector<std::string> heads(const Comparison& comparison) {
    std::vector<std::string> texts;
    for (const Side& side : comparison.sides)
        texts.push_back(fmt::format("{}, as of {}", side.treaty->name, format_date(side.date)));
    return texts;
}

/// By side and paragraph: what the facts given make of it. Empty without facts.
std::vector<std::string> grounds_lines(const Comparison& comparison) {
    std::vector<std::string> lines;
    for (std::size_t i = 0; i < comparison.engaged.size(); ++i) {
        const Engaged& engaged = comparison.engaged[i];
        for (const Ground& ground : engaged.grounds)
            lines.push_back(
                fmt::format("{}, {} {}: {}{}", comparison.sides[i].label, name(ground.does),
                            ground.citation, name(ground.verdict),
                            ground.turns_on.empty() ? "" : "; turns on " + ground.turns_on));
        if (!engaged.unasked.empty())
            lines.push_back(fmt::format("{} does not ask for {}", comparison.sides[i].label,
                                        fmt::join(engaged.unasked, ", ")));
    }
    return lines;
}

/// A bar would end a cell.
std::string escaped(std::string text) {
    for (std::size_t at = 0; (at = text.find('|', at)) != std::string::npos; at += 2)
        text.insert(at, 1, '\\');
    return text;
}

}  // namespace

std::string compare_text(const Comparison& comparison, std::size_t width) {
    const std::size_t sides = std::max<std::size_t>(comparison.sides.size(), 1);
    const std::size_t room = width > question_width ? width - question_width : 0;
    const std::size_t column = std::max<std::size_t>(room / sides, gap + 8) - gap;
    std::string text = matrix_row("", heads(comparison), column);
    for (const Row& row : comparison.rows) {
        std::vector<std::string> cells;
        for (const Cell& cell : row.cells)
            cells.push_back(cell_text(cell));
        text += matrix_row(fmt::format("{} {}",
                                       row.same      ? '='
                                       : row.uncoded ? '?'
                                                     : '*',
                                       name(row.question)),
                           cells, column);
    }
    text += "= the same answer   * different answers   ? no file says\n";
    const std::vector<std::string> grounds = grounds_lines(comparison);
    if (!grounds.empty())
        text += '\n';
    for (const std::string& line : grounds)
        text += hanging("- ", line, width);
    text += '\n';
    for (const std::string& sentence : sentences(comparison))
        for (const std::string& line : wrapped(sentence, width))
            text += line + '\n';
    return text;
}

std::string compare_markdown(const Comparison& comparison) {
    std::string text = "| question |", rule = "|---|";
    for (const std::string& head : heads(comparison)) {
        text += fmt::format(" {} |", escaped(head));
        rule += "---|";
    }
    text += " same |\n" + rule + "---|\n";
    for (const Row& row : comparison.rows) {
        text += fmt::format("| {} |", name(row.question));
        for (const Cell& cell : row.cells)
            text += fmt::format(" {} |", escaped(cell_text(cell)));
        text += row.same ? " yes |\n" : row.uncoded ? " not coded |\n" : " no |\n";
    }
    const std::vector<std::string> grounds = grounds_lines(comparison);
    if (!grounds.empty())
        text += '\n';
    for (const std::string& line : grounds)
        text += fmt::format("- {}\n", line);
    text += '\n';
    for (const std::string& sentence : sentences(comparison))
        text += sentence + '\n';
    return text;
}

}  // namespace casus::treaty
