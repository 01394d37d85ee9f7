#include "cases/case_lines.h"

#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace casus::cases {
namespace {

constexpr std::size_t widest = 96;
constexpr std::size_t baselines = 2;

/// "beats always yes and base rate by pact", "beats ..., not ..."
std::string beside_baselines(std::string_view measure, const std::vector<std::string>& beaten,
                             const std::vector<std::string>& unbeaten) {
    std::string text = fmt::format("by {} ", measure);
    if (beaten.empty())
        return text + fmt::format("it does not beat {}", fmt::join(unbeaten, " or "));
    text += fmt::format("it beats {}", fmt::join(beaten, " and "));
    if (!unbeaten.empty())
        text += fmt::format(", not {}", fmt::join(unbeaten, " or "));
    return text;
}

}  // namespace

std::string wrapped(std::string_view words, std::size_t indent) {
    std::string text, line(indent, ' ');
    bool empty = true;
    while (!words.empty()) {
        const std::size_t space = std::min(words.find(' '), words.size());
        const std::string_view word = words.substr(0, space);
        words.remove_prefix(std::min(space + 1, words.size()));
        if (!empty && line.size() + 1 + word.size() > widest) {
            text += line + "\n";
            line.assign(indent + 2, ' ');
            empty = true;
        }
        if (!empty)
            line += ' ';
        line += word;
        empty = false;
    }
    return text + line + "\n";
}

std::int64_t percent(std::int64_t part, std::int64_t whole) {
    return whole == 0 ? 0 : (200 * part + whole) / (2 * whole);
}

std::string verdict_on_the_model(const Account& account) {
    struct Measure {
        std::string_view words;
        std::int64_t (*of)(const Account&, std::size_t);  ///< lower is better
    };
    static constexpr std::array<Measure, 3> measures{{
        {"Brier score", [](const Account& a, std::size_t i) { return a.scores[i].brier_milli; }},
        {"log score", [](const Account& a, std::size_t i) { return a.scores[i].log_milli; }},
        {"decisions of organs", [](const Account& a, std::size_t i) { return -a.organs[i].right; }},
    }};
    std::vector<std::string> sentences;
    for (const Measure& measure : measures) {
        std::vector<std::string> beaten, unbeaten;
        for (std::size_t i = 1; i <= baselines; ++i)
            (measure.of(account, 0) < measure.of(account, i) ? beaten : unbeaten)
                .push_back(account.scores[i].name);
        sentences.push_back(beside_baselines(measure.words, beaten, unbeaten));
    }
    return fmt::format(
        "The {}: {}. Its features were typed by somebody who knew how each case ended, so these "
        "scores are the best that can be said of it; new cases are the test.",
        account.scores.front().name, fmt::join(sentences, "; "));
}

}  // namespace casus::cases
