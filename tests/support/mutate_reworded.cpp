// Mutants that say the same in other words.
#include <algorithm>

#include "support/mutate.h"
#include "support/mutate_lines.h"

namespace casus::test {
namespace {

std::string with_another_form(const std::string& number, Choices& choices) {
    const bool decimal = number.find('.') != std::string::npos;
    if (decimal)
        return choices.below(2) == 0 ? number + "0" : number + "00";
    if (number[0] >= '1' && number[0] <= '9')
        return "+" + number;
    return number;
}

// One less in the last place, if something is left.
std::string a_little_less(std::string number) {
    if (number.find('.') == std::string::npos || number.back() < '2' || number[0] == '-')
        return number;
    --number.back();
    return number;
}

Mutant reworded_toml(const std::string& text, Choices& choices) {
    Lines lines = lines_of(text);
    const std::size_t i = choices.below(lines.size());
    const auto at = lines.begin() + static_cast<std::ptrdiff_t>(i);
    const auto pair = pair_in(lines[i]);
    const auto line_number = static_cast<std::int32_t>(i + 1);
    const std::size_t kind = choices.below(9);
    std::string what = "a comment";
    if (kind == 0) {
        lines.insert(at, choices.one_of(Lines{"# said [x] = {", "", "   ", "\t# \"", "#"}));
    } else if (kind == 1) {
        lines[i] += choices.one_of(Lines{"  # said", " ", "\t", "   # \"quoted\" = [1, {"});
    } else if (kind == 2) {
        lines[i].insert(0, choices.one_of(Lines{" ", "\t", "      "}));
        what = "an indent";
    } else if (kind == 3) {
        std::string all = choices.below(2) == 0 ? "\xEF\xBB\xBF" : "";
        for (const char c : text)
            all += c == '\n' ? std::string("\r\n") : std::string(1, c);
        return {all, 0, "lines of Windows"};
    } else if (!pair) {
        return {};
    } else if (kind == 4) {
        const std::size_t sign = lines[i].find('=');
        lines[i].replace(sign, 1, choices.one_of(Lines{" = ", "=  ", "\t="}));
        what = "spacing";
    } else if (kind == 5) {
        if (i + 1 >= lines.size() || !pair_in(lines[i + 1]))
            return {};
        std::swap(lines[i], lines[i + 1]);
        what = "another order of keys";
    } else if (kind == 6) {
        const std::vector<Span> spans = texts_in(lines[i], *pair);
        if (spans.empty())
            return {};
        const Span span = choices.one_of(spans);
        std::string inner = lines[i].substr(span.at + 1, span.size - 2);
        if (inner.find_first_of("\\'") != std::string::npos)
            return {};
        lines[i] = replaced(lines[i], span, "'" + inner + "'");
        what = "other quotes";
    } else {
        const std::vector<Span> spans = numbers_in(lines[i], *pair);
        if (spans.empty())
            return {};
        const Span span = choices.one_of(spans);
        const std::string number = lines[i].substr(span.at, span.size);
        const std::string now =
            kind == 7 ? with_another_form(number, choices) : a_little_less(number);
        if (now == number)
            return {};
        lines[i] = replaced(lines[i], span, now);
        what = kind == 7 ? "another form of a number" : "a number a little smaller";
    }
    return {text_of(lines), line_number, what};
}

Mutant reworded_csv(const std::string& text, Choices& choices) {
    Lines lines = lines_of(text);
    if (lines.size() < 3 || text.find('"') != std::string::npos)
        return {};
    const std::size_t i = 1 + choices.below(lines.size() - 1);
    const std::size_t j = 1 + choices.below(lines.size() - 1);
    Lines cells = cells_of(lines[i]);
    const std::size_t column = choices.below(cells.size());
    switch (choices.below(5)) {
        case 0:
            std::swap(lines[i], lines[j]);
            return {text_of(lines), 0, "another order of rows"};
        case 1:
            cells[column] = "\"" + cells[column] + "\"";
            lines[i] = line_of_cells(cells);
            return {text_of(lines), static_cast<std::int32_t>(i + 1), "a cell in quotes"};
        case 2: {
            const std::size_t other = choices.below(cells.size());
            for (std::string& line : lines) {
                Lines row = cells_of(line);
                std::swap(row[column], row[other]);
                line = line_of_cells(row);
            }
            return {text_of(lines), 0, "another order of columns"};
        }
        case 3: {
            std::string all;
            for (const std::string& line : lines)
                all += line + "\r\n";
            return {all, 0, "lines of Windows"};
        }
        default:
            if (!is_number(cells[column]) || cells[column].find('.') == std::string::npos)
                return {};
            cells[column] += "0";
            lines[i] = line_of_cells(cells);
            return {text_of(lines), static_cast<std::int32_t>(i + 1), "another form of a number"};
    }
}

}  // namespace

Mutant reworded(const std::string& text, bool csv, Choices& choices) {
    return csv ? reworded_csv(text, choices) : reworded_toml(text, choices);
}

}  // namespace casus::test
