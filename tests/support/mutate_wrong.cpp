// Mutants with one error in one place.
#include <algorithm>
#include <regex>

#include "support/mutate.h"
#include "support/mutate_lines.h"

namespace casus::test {
namespace {

std::string misspelt(std::string word, Choices& choices) {
    const std::size_t at = choices.below(word.size());
    switch (choices.below(3)) {
        case 0:
            return word.insert(at, 1, 'q');
        case 1:
            word[at] = word[at] == 'x' ? 'z' : 'x';
            return word;
        default:
            return word.substr(0, at) + "zz" + word.substr(at);
    }
}

// What a line with a number in it may get wrong; empty if there is none.
std::string wrong_number(const std::string& line, const Pair& pair, Choices& choices,
                         std::string& what) {
    const std::vector<Span> spans = numbers_in(line, pair);
    if (spans.empty())
        return {};
    const Span span = choices.one_of(spans);
    const std::string number = line.substr(span.at, span.size);
    switch (choices.below(5)) {
        case 0:
            what = "a number in quotes";
            return replaced(line, span, "\"" + number + "\"");
        case 1:
            what = "a number far too large";
            return replaced(line, span, "900000000000000");
        case 2:
            what = "a number far too small";
            return replaced(line, span, "-900000000000000");
        case 3:
            what = "no number";
            return replaced(line, span, "nan");
        default:
            what = "a decimal comma";
            return replaced(line, span, number + ",5");
    }
}

std::string wrong_text(const std::string& line, const Pair& pair, Choices& choices,
                       std::string& what) {
    const std::vector<Span> spans = texts_in(line, pair);
    if (spans.empty())
        return {};
    const Span span = choices.one_of(spans);
    const std::string before = line.substr(0, span.at);
    if (choices.below(2) == 0 && before.ends_with("= ")) {
        what = "a number for a text";
        return replaced(line, span, "7");
    }
    what = "a quote missing";
    return replaced(line, {span.at + span.size - 1, 1}, "");
}

// Words whose spelling matters, whatever the file.
std::string wrong_word(const std::string& line, const Pair& pair, Choices& choices,
                       std::string& what) {
    static const std::regex form(R"re((mark|source|unit) = "([^"]+)")re");
    std::smatch found;
    if (!std::regex_search(line, found, form) ||
        static_cast<std::size_t>(found.position(0)) > pair.comment)
        return {};
    what = "a word misspelt";
    const Span span{static_cast<std::size_t>(found.position(2)),
                    static_cast<std::size_t>(found.length(2))};
    return replaced(line, span, misspelt(found[2], choices));
}

std::string wrong_date(const std::string& line, Choices& choices, std::string& what) {
    static const std::regex form("(19|20)[0-9][0-9]-[0-9][0-9]-[0-9][0-9]");
    std::smatch found;
    if (line.find('"') != std::string::npos || !std::regex_search(line, found, form))
        return {};
    what = "a day that does not exist";
    const Span span{static_cast<std::size_t>(found.position(0)) + 4, 6};
    return replaced(line, span, choices.one_of(Lines{"-13-05", "-02-30", "-00-10", "-04-31"}));
}

std::string wrong_line(const std::string& line, const Pair& pair, Choices& choices,
                       std::string& what) {
    switch (choices.below(8)) {
        case 0: {
            what = "a key misspelt";
            const std::size_t at = line.find(pair.key);
            return replaced(line, {at, pair.key.size()}, misspelt(pair.key, choices));
        }
        case 1:
            what = "no sign between key and value";
            return replaced(line, {line.find('='), 1}, "");
        case 2:
            what = "a value missing";
            return line.substr(0, pair.value);
        case 3: {
            const std::size_t close = line.find_last_of("]}", pair.comment - 1);
            if (close == std::string::npos || close < pair.value)
                return {};
            what = "a bracket missing";
            return replaced(line, {close, 1}, "");
        }
        case 4:
            return wrong_text(line, pair, choices, what);
        case 5:
            return wrong_word(line, pair, choices, what);
        case 6:
            return wrong_date(line, choices, what);
        default:
            return wrong_number(line, pair, choices, what);
    }
}

Mutant wrong_toml(const std::string& text, Choices& choices) {
    Lines lines = lines_of(text);
    const std::size_t i = choices.below(lines.size());
    const auto pair = pair_in(lines[i]);
    if (!pair)
        return {};
    Mutant mutant{"", static_cast<std::int32_t>(i + 1), ""};
    if (choices.below(10) == 0) {
        const auto after = lines.begin() + static_cast<std::ptrdiff_t>(i) + 1;
        const bool twice = choices.below(2) == 0;
        lines.insert(after, twice ? std::string(lines[i]) : "unheard_of = 1");
        mutant.what = twice ? "a key twice" : "a key nobody knows";
        ++mutant.line;
    } else {
        lines[i] = wrong_line(lines[i], *pair, choices, mutant.what);
        if (lines[i].empty())
            return {};
    }
    mutant.text = text_of(lines);
    return mutant;
}

Mutant wrong_csv(const std::string& text, Choices& choices) {
    Lines lines = lines_of(text);
    const Lines header = cells_of(lines[0]);
    const std::size_t i = 1 + choices.below(lines.size() - 1);
    Lines cells = cells_of(lines[i]);
    const std::size_t column = choices.below(cells.size());
    if (cells.size() != header.size())
        return {};
    Mutant mutant{"", static_cast<std::int32_t>(i + 1), ""};
    std::string& cell = cells[column];
    const bool refers = header[column] == "region" || header[column] == "node" ||
                        header[column] == "kind" || header[column] == "source" ||
                        header[column] == "mark";
    switch (choices.below(5)) {
        case 0:
            mutant.what = "a cell too many";
            cells.emplace_back("x");
            break;
        case 1:
            mutant.what = "a cell too few";
            cells.erase(cells.begin() + static_cast<std::ptrdiff_t>(column));
            break;
        case 2:
            mutant.what = "a quote alone";
            cell = "\"" + cell;
            break;
        default:
            if (is_number(cell)) {
                mutant.what = "no number";
                cell = choices.one_of(Lines{"many", "1e400", "-99999999999", "nan", cell + "x"});
            } else if (refers) {
                mutant.what = "a word misspelt";
                cell = misspelt(cell, choices);
            } else {
                return {};
            }
    }
    lines[i] = line_of_cells(cells);
    mutant.text = text_of(lines);
    return mutant;
}

}  // namespace

Mutant with_one_error(const std::string& text, bool csv, Choices& choices) {
    return csv ? wrong_csv(text, choices) : wrong_toml(text, choices);
}

}  // namespace casus::test
