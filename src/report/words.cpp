#include "report/words.h"

#include <algorithm>
#include <cctype>

#include <fmt/format.h>

#include "report/times.h"

namespace casus::report {

std::string grouped(std::int64_t number) {
    std::string digits = std::to_string(number < 0 ? -number : number);
    for (std::size_t at = digits.size(); at > 3; at -= 3)
        digits.insert(at - 3, ",");
    return number < 0 ? "-" + digits : digits;
}

std::int64_t per_100000(std::int64_t people, std::int64_t residents) {
    return residents == 0 ? 0 : rounded_divide(Int128{people} * 100000, residents);
}

std::string words(std::string_view text) {
    std::string out(text);
    std::ranges::replace(out, '_', ' ');
    return out;
}

std::string plain_words(const Facts& facts, std::string_view text) {
    const auto in_word = [](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) || c == '_';
    };
    constexpr std::string_view iso_instant = "2022-01-05T18:00:00Z";
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = at;
        while (end < text.size() && in_word(text[end]))
            ++end;
        if (end == at) {
            out += text[at++];
            continue;
        }
        const std::size_t instant = text.substr(at, iso_instant.size()).find('Z');
        if (instant != std::string_view::npos)
            if (const auto time = parse_time(text.substr(at, instant + 1))) {
                out += plain_time(facts, *time);
                at += instant + 1;
                continue;
            }
        const std::string word(text.substr(at, end - at));
        constexpr std::string_view unit = " permille";
        const auto fact = facts.names.find(word);
        if (word.find('_') != std::string::npos && fact != facts.names.end()) {
            out += fmt::format("\"{}\"", fact->second);
        } else if (text.substr(end).starts_with(unit) &&
                   word.find_first_not_of("0123456789") == std::string::npos && word.size() < 9) {
            const int permille = std::stoi(word);
            out += permille % 10 == 0 ? fmt::format("{} %", permille / 10)
                                      : fmt::format("{}.{} %", permille / 10, permille % 10);
            end += unit.size();
        } else {
            out += words(word);
        }
        at = end;
    }
    return out;
}

std::string column_words(std::string_view path) {
    const std::size_t dot = path.find('.');
    return dot == std::string_view::npos
               ? words(path)
               : fmt::format("{} of {}", words(path.substr(dot + 1)), words(path.substr(0, dot)));
}

std::string capitalised(std::string text) {
    text[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(text[0])));
    return text;
}

std::string plural(std::int64_t count, std::string_view one, std::string_view many) {
    return fmt::format("{} {}", grouped(count), count == 1 ? one : many);
}

}  // namespace casus::report
