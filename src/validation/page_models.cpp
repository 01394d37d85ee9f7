// Patterns, models beside each other, final values.
#include <algorithm>

#include <fmt/format.h>

#include "validation/page.h"
#include "validation/page_parts.h"

namespace casus::validation {

namespace {

std::string title_of(const Pattern& pattern) {
    return std::string(pattern.title) + (pattern.trained ? " *" : "");
}

}  // namespace

std::string patterns_section(const Validation& v) {
    const auto& own = v.models.front().patterns;
    std::string text =
        "## Ten tests of patterns, under rules\n\nDay 0 is the day of the shock. Bands are those "
        "of the design; none was widened. A pattern marked *\nspeaks of what some training target "
        "speaks of: passing it is less of a test.\n\n| pattern | what | model | wanted | "
        "|\n|---|---|---|---|---|\n";
    for (const Pattern& pattern : own)
        for (const Part& part : pattern.parts)
            text += fmt::format("| {} | {} | {} | {} | {} |\n",
                                &part == pattern.parts.data() ? title_of(pattern) : "", part.what,
                                part.value, part.wanted, part.pass ? "passes" : "**fails**");
    text +=
        "\nEach model, searched with the same budget. *x*: fails; a null must fail those in "
        "brackets, and one that\npasses there sinks the test.\n\n| model |";
    for (const Pattern& pattern : own)
        text += fmt::format(" {} |", pattern.key);
    text += "\n|---|";
    for (std::size_t i = 0; i < own.size(); ++i)
        text += "---|";
    text += '\n';
    for (const ModelResult& result : v.models) {
        text += fmt::format("| {} |", result.model.title);
        for (const Pattern& pattern : result.patterns) {
            const bool must = std::ranges::find(result.model.must_fail, pattern.key) !=
                              result.model.must_fail.end();
            const char* mark = pattern.parts.empty() ? "-" : (pattern.pass() ? "passes" : "*x*");
            text += must ? fmt::format(" [{}] |", mark) : fmt::format(" {} |", mark);
        }
        text += '\n';
    }
    return text + '\n';
}

namespace {

const char* kind_text(Kind kind) {
    switch (kind) {
        case Kind::own:
            return "the model";
        case Kind::rival:
            return "rival";
        case Kind::null:
            return "null";
    }
    return "";
}

std::string crps_table(const Validation& v) {
    std::string text =
        "CRPS of each target, in errors of the record: the model beside persistence (what was last "
        "known before, for\nsure) and the other models. The smallest of a row is bold.\n\n| target "
        "| "
        "use | persistence |";
    std::string rules = "|---|---|---|";
    for (const ModelResult& result : v.models) {
        text += fmt::format(" {} |", result.model.key);
        rules += "---|";
    }
    text += '\n' + rules + '\n';
    for (const evidence::Target& target : v.targets.targets) {
        if (target.use == evidence::Use::rules)
            continue;
        std::vector<double> row{target.persistence ? crps_of_point(target, *target.persistence)
                                                   : most_distance + 1};
        for (const ModelResult& result : v.models)
            row.push_back(crps(target, sample_of(target, result.script, v.regions())));
        const double least = std::ranges::min(row);
        text += fmt::format("| {} | {} |", target.title,
                            target.use == evidence::Use::train ? "training" : "held out");
        for (const double x : row)
            text += x > most_distance ? " - |"
                    : x == least      ? fmt::format(" **{:.2f}** |", x)
                                      : fmt::format(" {:.2f} |", x);
        text += '\n';
    }
    return text + '\n';
}

}  // namespace

std::string models_section(const Validation& v) {
    const std::vector<Scores> scores = scores_of(v);
    std::string text =
        "## Rivals and nulls\n\nUnder the dated acts. Loss: mean over training targets of 4 ln(1 + "
        "d^2 / 3), d in errors "
        "of the record\n(Student's t). Probability: the mean likelihood "
        "of the training targets over the runs of each final point, shared\nout between these "
        "models; with one event and so few runs it says little, and no model is chosen by it.\n\n"
        "| model | kind | loss | CRPS, training | CRPS, held out | Brier, towns | probability |\n"
        "|---|---|---|---|---|---|---|\n";
    for (std::size_t m = 0; m < v.models.size(); ++m) {
        const ModelResult& result = v.models[m];
        text += fmt::format("| {} | {} | {:.2f} | {:.2f} | {:.2f} | {:.3f} | {:.2f} |\n",
                            result.model.title, kind_text(result.model.kind), scores[m].loss,
                            scores[m].crps.train, scores[m].crps.held_out, scores[m].brier,
                            scores[m].probability);
    }
    return text + '\n' + crps_table(v);
}

namespace {

double value_at(const Calibrated& calibrated, const std::string& path) {
    const auto at = std::ranges::find(calibrated.values, path, &Fixed::path);
    return at == calibrated.values.end() ? 0 : at->value;
}

/// How much of the prior, in logs where it is searched so, the best tenth of the points spans.
double spanned(const Calibrated& calibrated, std::size_t p) {
    const std::size_t best = std::max<std::size_t>(3, calibrated.points.size() / 10);
    double low = 1e300, high = -1e300;
    for (std::size_t i = 0; i < std::min(best, calibrated.points.size()); ++i) {
        const double place = unit_of(calibrated.priors[p], calibrated.points[i].values[p]);
        low = std::min(low, place);
        high = std::max(high, place);
    }
    return high - low;
}

}  // namespace

std::string values_section(const Validation& v) {
    const Search& s = v.plan.search;
    const Calibrated& own = v.models.front().calibrated;
    std::string text = fmt::format(
        "## What was searched, and how\n\nRound 0: {} points from the priors, one run each; {} "
        "rounds "
        "of {} points by differential evolution among the\n{} best so far; search seeds 1 to {}; "
        "runs "
        "until {}, cut where over {} people are in the street. The {} best\npoints are played with "
        "{} "
        "seeds more, which alone count; the best of them is final. Then the solved rates are\nset "
        "from "
        "one target each. Every value is searched in its prior range and marked calibrated. "
        "'Spans': how "
        "much of the\nprior (in logs where searched so) the best tenth of all points spans: how "
        "far the "
        "search had narrowed, not what\nthe record says. A solved rate at an end of its range does "
        "not "
        "meet its target.\n\n"
        "| parameter | prior | final | in the data | spans |\n|---|---|---|---|---|\n",
        s.first, s.rounds, s.round, s.elite, s.seeds, format_time(s.until), count_text(s.stop_over),
        s.finalists, s.final_runs);
    const world::ParameterTable& data = v.setup->scenario.parameters;
    for (std::size_t p = 0; p < own.priors.size(); ++p) {
        const Prior& prior = own.priors[p];
        text += fmt::format("| {} | {:.4g} to {:.4g}{} | {:.6g} | {:.6g} | {:.2f} |\n", prior.path,
                            prior.least, prior.most, prior.in_logs ? ", in logs" : "",
                            value_at(own, prior.path), data.real(prior.path), spanned(own, p));
    }
    for (const Solved& solved : v.plan.solved)
        text += fmt::format("| {} | {:.4g} to {:.4g}, solved from '{}' | {:.6g} | {:.6g} | |\n",
                            solved.path, solved.least, solved.most, solved.target,
                            value_at(own, solved.path), data.real(solved.path));
    text += "\nFinal values of the other models:\n\n| model | values |\n|---|---|\n";
    for (const ModelResult& result : v.models) {
        if (result.model.kind == Kind::own)
            continue;
        std::string values;
        for (const Fixed& value : result.calibrated.values)
            values += fmt::format("{}{} {:.4g}", values.empty() ? "" : "; ",
                                  value.path.substr(value.path.find('.') + 1), value.value);
        for (const std::string& input : result.model.flat)
            values += "; " + input + " everywhere the national mean";
        text += fmt::format("| {} | {} |\n", result.model.title, values);
    }
    return text;
}

std::string calibrated_toml(const Validation& v) {
    std::vector<Fixed> values = v.models.front().calibrated.values;
    // no ties: a path is one value's
    std::ranges::sort(values, {}, &Fixed::path);
    std::string text = "# Final values of the search, as a file of parameters.\n";
    std::string group;
    for (const Fixed& value : values) {
        const std::size_t dot = value.path.rfind('.');
        if (value.path.substr(0, dot) != group) {
            group = value.path.substr(0, dot);
            text += fmt::format("\n[{}]\n", group);
        }
        const world::ParameterTable& table = v.setup->scenario.parameters;
        // Ten decimals are as exact as a parameter is held.
        text += fmt::format(
            "{} = {{ value = {:.10f}, unit = \"{}\", source = \"{}\", mark = \"calibrated\" }}\n",
            value.path.substr(dot + 1), value.value, table.all()[table.index(value.path)].spec.unit,
            v.plan.source);
    }
    return text;
}

}  // namespace casus::validation
