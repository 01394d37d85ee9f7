#include "support/mutate_lines.h"

#include <algorithm>
#include <regex>
#include <string_view>

#include <fmt/format.h>

namespace casus::test {

Lines lines_of(const std::string& text) {
    Lines lines;
    for (std::size_t from = 0; from < text.size();) {
        const std::size_t end = std::min(text.find('\n', from), text.size());
        lines.push_back(text.substr(from, end - from));
        from = end + 1;
    }
    return lines;
}

std::string text_of(const Lines& lines) {
    std::string text;
    for (const std::string& line : lines)
        text += line + "\n";
    return text;
}

Lines cells_of(const std::string& line) {
    Lines cells;
    for (std::size_t from = 0; from <= line.size();) {
        const std::size_t end = std::min(line.find(',', from), line.size());
        cells.push_back(line.substr(from, end - from));
        from = end + 1;
    }
    return cells;
}

std::string line_of_cells(const Lines& cells) { return fmt::format("{}", fmt::join(cells, ",")); }

std::optional<Pair> pair_in(const std::string& line) {
    static const std::regex form(R"(^\s*([A-Za-z0-9_-]+)\s*=\s*(?=\S))");
    std::smatch found;
    if (!std::regex_search(line, found, form))
        return std::nullopt;
    Pair pair{found[1], static_cast<std::size_t>(found.length(0)), line.size()};
    int depth = 0;
    bool quoted = false;
    for (std::size_t i = pair.value; i < line.size(); ++i) {
        const char c = line[i];
        if (c == '"')
            quoted = !quoted;
        if (quoted)
            continue;
        if (c == '#') {
            pair.comment = i;
            break;
        }
        depth += c == '[' || c == '{' ? 1 : c == ']' || c == '}' ? -1 : 0;
    }
    return depth == 0 && !quoted ? std::optional(pair) : std::nullopt;
}

std::vector<Span> numbers_in(const std::string& line, const Pair& pair) {
    static const std::regex form(R"([-+]?[0-9][0-9_]*(\.[0-9]+)?)");
    std::vector<Span> spans;
    bool quoted = false;
    for (std::size_t i = pair.value; i < pair.comment; ++i) {
        if (line[i] == '"')
            quoted = !quoted;
        const char before = i == 0 ? ' ' : line[i - 1];
        if (quoted || std::string_view(" [{,=").find(before) == std::string_view::npos)
            continue;
        std::smatch found;
        const std::string rest = line.substr(i, pair.comment - i);
        if (!std::regex_search(rest, found, form, std::regex_constants::match_continuous))
            continue;
        const auto size = static_cast<std::size_t>(found.length(0));
        const char after = i + size < line.size() ? line[i + size] : ' ';
        if (std::string_view(" ]},#").find(after) != std::string_view::npos)
            spans.push_back({i, size});
    }
    return spans;
}

std::vector<Span> texts_in(const std::string& line, const Pair& pair) {
    std::vector<Span> spans;
    for (std::size_t from = line.find('"', pair.value); from < pair.comment;) {
        const std::size_t end = line.find('"', from + 1);
        if (end == std::string::npos)
            break;
        spans.push_back({from, end + 1 - from});
        from = line.find('"', end + 1);
    }
    return spans;
}

std::string replaced(std::string line, Span span, const std::string& now) {
    return line.replace(span.at, span.size, now);
}

bool is_number(const std::string& cell) {
    static const std::regex form(R"(-?[0-9]+(\.[0-9]+)?)");
    return std::regex_match(cell, form);
}

}  // namespace casus::test
