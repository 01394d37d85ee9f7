#include "treaty/lines.h"

#include <algorithm>

namespace casus::treaty {

std::vector<std::string> wrapped(std::string_view text, std::size_t width) {
    std::vector<std::string> lines(1);
    while (!text.empty()) {
        const std::size_t space = std::min(text.find(' '), text.size());
        std::string_view word = text.substr(0, space);
        text.remove_prefix(std::min(space + 1, text.size()));
        if (!lines.back().empty() && lines.back().size() + 1 + word.size() > width)
            lines.emplace_back();
        for (; word.size() > width; word.remove_prefix(width)) {
            lines.back() = std::string(word.substr(0, width));
            lines.emplace_back();
        }
        if (!lines.back().empty())
            lines.back() += ' ';
        lines.back() += word;
    }
    return lines;
}

std::string hanging(std::string_view first, std::string_view text, std::size_t width) {
    constexpr std::size_t least = 20;
    const std::size_t room = std::max(width, first.size() + least) - first.size();
    std::string out(first);
    std::string indent;
    for (const std::string& line : wrapped(text, room)) {
        out += indent + line + '\n';
        indent = std::string(first.size(), ' ');
    }
    return out;
}

}  // namespace casus::treaty
