// Mutants of whatever bytes and lines allow.
#include <algorithm>
#include <string_view>

#include "support/mutate.h"
#include "support/mutate_lines.h"

namespace casus::test {
namespace {

const Lines& odd_values() {
    static const Lines all{"nan",
                           "inf",
                           "-inf",
                           "-1",
                           "0",
                           "1e308",
                           "1e-308",
                           "9223372036854775807",
                           "-9223372036854775808",
                           "99999999999999999999",
                           "0x7fffffff",
                           "true",
                           "\"\"",
                           "\"\\u0000\"",
                           "[]",
                           "{}",
                           "1979-05-27",
                           "07:32:00",
                           "2022-01-05T16:30",
                           "9999-12-31T23:59:59Z",
                           "''",
                           "'''x'''",
                           "-0.0",
                           "+0",
                           "1_000",
                           "0.000000000000000000000000001",
                           "\"\xD0\x96\""};
    return all;
}

Mutant changed_bytes(std::string text, Choices& choices) {
    constexpr std::string_view odd =
        "\"'[]{}=,.\n\r\t#\\-+:;_eZ0999999999999999999\x01\xC3\xFF\xEF\xBB\xBF";
    if (text.empty())
        return {};
    const std::size_t at = choices.below(text.size());
    const std::size_t size = 1 + choices.below(12);
    switch (choices.below(6)) {
        case 0:
            return {text.substr(0, at), 0, "cut"};
        case 1:
            return {text.erase(at, size), 0, "bytes taken out"};
        case 2:
            return {text.insert(at, text.substr(choices.below(text.size()), size * 8)), 0,
                    "bytes copied"};
        case 3:
            text[at] = odd[choices.below(odd.size())];
            return {text, 0, "a byte changed"};
        case 4:
            text[at] = static_cast<char>(choices.below(256));
            return {text, 0, "a byte changed"};
        default:
            return {text.insert(at, odd.substr(choices.below(odd.size()), size)), 0,
                    "bytes put in"};
    }
}

Mutant changed_lines(const std::string& text, Choices& choices) {
    Lines lines = lines_of(text);
    if (lines.size() < 3)
        return {};
    const std::size_t i = choices.below(lines.size());
    const std::size_t j = choices.below(lines.size());
    switch (choices.below(6)) {
        case 0:
            lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(i));
            break;
        case 1:
            lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(j), std::string(lines[i]));
            break;
        case 2:
            std::swap(lines[i], lines[j]);
            break;
        case 3:
            lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(std::min(i, j)),
                        lines.begin() + static_cast<std::ptrdiff_t>(std::max(i, j)));
            break;
        case 4:
            lines[i] += std::string(1 + choices.below(3), "[{(,\"="[choices.below(6)]);
            break;
        default:
            lines[i] = std::string(choices.below(60), "[{a.=\""[choices.below(6)]);
    }
    return {text_of(lines), 0, "lines changed"};
}

Mutant changed_value(const std::string& text, bool csv, Choices& choices) {
    Lines lines = lines_of(text);
    if (lines.empty())
        return {};
    std::string& line = lines[choices.below(lines.size())];
    const std::string odd =
        choices.below(20) == 0 ? std::string(10'000, 'x') : choices.one_of(odd_values());
    if (csv) {
        Lines cells = cells_of(line);
        cells[choices.below(cells.size())] = odd;
        line = line_of_cells(cells);
    } else if (const auto pair = pair_in(line)) {
        const std::vector<Span> numbers = numbers_in(line, *pair);
        line = numbers.empty() || choices.below(3) == 0
                   ? line.substr(0, pair->value) + odd
                   : replaced(line, choices.one_of(numbers), odd);
    } else {
        return {};
    }
    return {text_of(lines), 0, "a value changed"};
}

}  // namespace

Mutant mangled(const std::string& text, bool csv, Choices& choices) {
    Mutant mutant{text, 0, ""};
    for (std::size_t left = 1 + choices.below(3); left > 0; --left) {
        const std::size_t kind = choices.below(3);
        Mutant next = kind == 0   ? changed_bytes(mutant.text, choices)
                      : kind == 1 ? changed_lines(mutant.text, choices)
                                  : changed_value(mutant.text, csv, choices);
        if (!next.what.empty())
            mutant = std::move(next);
    }
    return mutant;
}

}  // namespace casus::test
