// Lines, cells and values of a file as text: what the kinds of mutants share.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace casus::test {

using Lines = std::vector<std::string>;

[[nodiscard]] Lines lines_of(const std::string& text);
/// With a line feed after each.
[[nodiscard]] std::string text_of(const Lines& lines);
/// Of a row of CSV without quotes.
[[nodiscard]] Lines cells_of(const std::string& line);
[[nodiscard]] std::string line_of_cells(const Lines& cells);

/// `key = value`, whole on its line: the bare key, and where the value and a comment begin.
struct Pair {
    std::string key;
    std::size_t value = 0, comment = 0;
};
[[nodiscard]] std::optional<Pair> pair_in(const std::string& line);

/// A piece of a line.
struct Span {
    std::size_t at = 0, size = 0;
};
/// What looks like a number and is none of a date or a text.
[[nodiscard]] std::vector<Span> numbers_in(const std::string& line, const Pair& pair);
/// With their quotes.
[[nodiscard]] std::vector<Span> texts_in(const std::string& line, const Pair& pair);
[[nodiscard]] std::string replaced(std::string line, Span span, const std::string& now);

/// Plain digits, with a sign and decimals if need be.
[[nodiscard]] bool is_number(const std::string& cell);

}  // namespace casus::test
