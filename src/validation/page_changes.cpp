// Ablations, what-ifs and sweeps: differences of paired runs.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "validation/page_parts.h"

namespace casus::validation {
namespace {

using evidence::Outcome;

struct Figure {
    const char* name;
    std::int64_t (*of)(const Outcome&);
};

std::int64_t largest(const Outcome& out) {
    return out.peak.empty() ? 0 : std::ranges::max(out.peak);
}

std::int64_t injured(const Outcome& out) { return out.injured_residents + out.injured_officers; }

std::int64_t detained(const Outcome& out) { return out.detained.empty() ? 0 : out.detained.back(); }

constexpr std::array<Figure, 5> figures{{
    {"dead", [](const Outcome& out) { return out.all_dead(); }},
    {"injured", injured},
    {"detained", detained},
    {"largest crowd", largest},
    {"objects lost", [](const Outcome& out) { return out.seized; }},
}};

std::string signed_text(std::int64_t value) { return (value > 0 ? "+" : "") + count_text(value); }

/// Median and 90 % band of the difference by seed, and in how many pairs it is more and less.
std::string difference(std::span<const Outcome> base, std::span<const Outcome> changed,
                       const Figure& figure) {
    std::vector<std::int64_t> differences;
    std::size_t more = 0, less = 0;
    for (std::size_t i = 0; i < base.size(); ++i) {
        differences.push_back(figure.of(changed[i]) - figure.of(base[i]));
        more += differences.back() > 0 ? 1U : 0U;
        less += differences.back() < 0 ? 1U : 0U;
    }
    const Sample sample = sample_of(std::move(differences));
    const evidence::Band band = sample.middle(0.9);
    return fmt::format("{} ({} to {}); more in {}, less in {}", signed_text(sample.quantile(0.5)),
                       signed_text(band.low), signed_text(band.high), more, less);
}

std::string heads(const char* first) {
    std::string text = fmt::format("| {} |", first);
    std::string rules = "|---|";
    for (const Figure& figure : figures) {
        text += fmt::format(" {} |", figure.name);
        rules += "---|";
    }
    return text + '\n' + rules + '\n';
}

std::string level(std::span<const Outcome> runs, const Figure& figure) {
    std::vector<std::int64_t> values;
    for (const Outcome& out : runs)
        values.push_back(figure.of(out));
    const Sample sample = sample_of(std::move(values));
    const evidence::Band band = sample.middle(0.9);
    return fmt::format("{} ({} to {})", count_text(sample.quantile(0.5)), count_text(band.low),
                       count_text(band.high));
}

std::string differences_table(const Validation& v, const std::vector<Changed>& changes,
                              const char* first) {
    std::string text = heads(first);
    const auto& base = v.models.front().script;
    text += "| *as it was* |";
    for (const Figure& figure : figures)
        text += ' ' + level(base, figure) + " |";
    text += '\n';
    for (const Changed& change : changes) {
        text += fmt::format("| {} |", change.title);
        for (const Figure& figure : figures)
            text += ' ' + difference(base, change.outcomes, figure) + " |";
        text += '\n';
    }
    return text + '\n';
}

std::string origin_share(const Validation& v, std::span<const Outcome> runs) {
    const auto origin = static_cast<std::int64_t>(most_shocked(*v.setup));
    const auto count =
        std::ranges::count(runs, origin, [](const Outcome& out) { return out.first_region; });
    return fmt::format("{} of {}", count, runs.size());
}

}  // namespace

std::string changes_section(const Validation& v) {
    std::string text;
    if (!v.ablations.empty()) {
        text +=
            "## Each assumed regional input replaced by its national mean\n\nDifferences of "
            "pairs of one seed, under the dated acts: median (90 % band).\n\n";
        text += differences_table(v, v.ablations, "flattened");
        text += "| flattened | runs that begin where the shock is felt most |\n|---|---|\n";
        text += fmt::format("| *nothing* | {} |\n", origin_share(v, v.models.front().script));
        for (const Changed& change : v.ablations)
            text += fmt::format("| {} | {} |\n", change.title, origin_share(v, change.outcomes));
        text +=
            "\nRegions renamed and reordered change nothing but labels: "
            "`tests/properties/order_test.cpp`.\n\n";
    }
    if (!v.what_ifs.empty()) {
        text += fmt::format(
            "## What if\n\nDifferences inside this model between runs of one seed ({} pairs), to "
            "the end of the run, under the dated acts:\nmedian (90 % band). They are no forecasts, "
            "and no test asserts their sign.\n\n",
            v.models.front().script.size());
        text += differences_table(v, v.what_ifs, "what if");
        for (const Changed& change : v.what_ifs)
            if (!change.question.empty())
                text += fmt::format("- **{}**: {}\n", change.title, change.question);
        text += '\n';
    }
    return text;
}

std::string sweeps_section(const Validation& v) {
    if (v.sweeps.empty())
        return {};
    std::string text = "## Where results turn on a number\n\n";
    for (const Swept& swept : v.sweeps) {
        text += fmt::format("### {}\n\n", swept.sweep.title);
        const bool paired = !swept.changed.empty();
        text += heads(swept.sweep.path.c_str());
        for (std::size_t i = 0; i < swept.base.size(); ++i) {
            text += fmt::format("| {:.4g} |", swept.sweep.values[i]);
            for (const Figure& figure : figures)
                text += ' ' +
                        (paired ? difference(swept.base[i], swept.changed[i], figure)
                                : level(swept.base[i], figure)) +
                        " |";
            text += '\n';
        }
        if (!paired) {
            text += "\nRuns that begin where the shock is felt most:";
            for (std::size_t i = 0; i < swept.base.size(); ++i)
                text += fmt::format("{} {} at {:.4g}", i == 0 ? "" : ",",
                                    origin_share(v, swept.base[i]), swept.sweep.values[i]);
            text += ".\n";
        }
        text += '\n';
    }
    return text;
}

}  // namespace casus::validation
