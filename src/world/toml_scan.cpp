#include "world/toml_scan.h"

#include <algorithm>

#include <fmt/format.h>

#include "world/text_file.h"

namespace casus::world {
namespace {

constexpr int most_parts = 32;

/// The byte after a string that starts at `i`.
std::size_t end_of_string(std::string_view text, std::size_t i) {
    const char quote = text[i];
    const std::string triple(3, quote);
    const bool escapes = quote == '"';
    if (text.substr(i, 3) == triple) {
        for (i += 3; i < text.size() && text.substr(i, 3) != triple; ++i)
            if (escapes && text[i] == '\\')
                ++i;
        return std::min(i + 3, text.size());
    }
    for (++i; i < text.size() && text[i] != quote && text[i] != '\n'; ++i)
        if (escapes && text[i] == '\\')
            ++i;
    return std::min(i + 1, text.size());
}

/// Length of a string, a comment or a time at `i`: what is copied as it is; 1 for anything else.
std::size_t token_length(std::string_view text, std::size_t i) {
    if (text[i] == '"' || text[i] == '\'')
        return end_of_string(text, i) - i;
    if (text[i] == '#')
        return std::min(text.find('\n', i), text.size()) - i;
    return 1;
}

/// `2022-01-05T16:30`, not followed by seconds.
bool is_time_without_seconds(std::string_view text) {
    constexpr std::string_view form = "dddd-dd-ddTdd:dd";
    if (text.size() < form.size())
        return false;
    for (std::size_t k = 0; k < form.size(); ++k) {
        const bool digit = text[k] >= '0' && text[k] <= '9';
        if (form[k] == 'd'   ? !digit
            : form[k] == 'T' ? text[k] != 'T' && text[k] != 't' && text[k] != ' '
                             : text[k] != form[k])
            return false;
    }
    const char next = text.size() > form.size() ? text[form.size()] : '\n';
    return next != ':' && (next < '0' || next > '9');
}

bool joins_words(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
           c == '-';
}

class Scanner {
public:
    Scanner(std::string_view text, std::string name) : text_(text), name_(std::move(name)) {}

    Result<ScannedToml> scan() {
        for (std::size_t i = 0; i < text_.size();) {
            const bool fresh = i == 0 || !joins_words(text_[i - 1]);
            if (fresh && is_time_without_seconds(text_.substr(i))) {
                copy(text_.substr(i, 16));
                out_.inserted.push_back(here_);
                copy(":00");
                i += 16;
                continue;
            }
            if (count_parts(text_[i]) > most_parts)
                return failure({position_in(text_, i, name_),
                                "a key of too many parts",
                                fmt::format("at most {} parts", most_parts),
                                {},
                                {}});
            const std::size_t length = token_length(text_, i);
            copy(text_.substr(i, length));
            i += length;
        }
        return std::move(out_);
    }

private:
    int count_parts(char c) {
        if (c == '.')
            ++dots_;
        else if (std::string_view("=[]{},\n#").find(c) != std::string_view::npos)
            dots_ = 0;
        return dots_ + 1;
    }

    void copy(std::string_view part) {
        for (const char c : part) {
            if (c == '\n') {
                ++here_.line;
                here_.column = 1;
            } else if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U) {
                ++here_.column;
            }
        }
        out_.text += part;
    }

    std::string_view text_;
    std::string name_;
    ScannedToml out_;
    Position here_{{}, 1, 1};
    int dots_ = 0;
};

}  // namespace

Position ScannedToml::original(std::int64_t line, std::int64_t column,
                               const std::string& file) const {
    std::int64_t shift = 0;
    const auto first = std::ranges::lower_bound(inserted, line, {}, &Position::line);
    for (auto it = first; it != inserted.end() && it->line == line && it->column < column; ++it)
        shift += 3;
    return {file, static_cast<std::int32_t>(line), static_cast<std::int32_t>(column - shift)};
}

Result<ScannedToml> scan_toml(std::string_view text, const std::string& name) {
    return Scanner(text, name).scan();
}

}  // namespace casus::world
