// Patterns, models beside each other, final values.
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "base/math.h"
#include "validation/page.h"
#include "validation/page_parts.h"

namespace casus::validation {

std::string patterns_section(const Validation& v) {
    const auto& own = v.models.front().patterns;
    std::string text =
        "## Ten tests of patterns, under rules\n\nDay 0 is the day of the shock. Bands are those "
        "of the design; none was widened.\n\n| pattern | what | model | wanted | "
        "|\n|---|---|---|---|---|\n";
    for (const Pattern& pattern : own)
        for (const Part& part : pattern.parts)
            text += fmt::format("| {} | {} | {} | {} | {} |\n",
                                &part == pattern.parts.data() ? pattern.title : "", part.what,
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

struct Scores {
    double loss = 0, train = 0, held_out = 0, likelihood = 0;
};

Scores scores_of(const Validation& v, const ModelResult& result) {
    Scores scores;
    const std::vector<evidence::Target> train = training(v.targets);
    for (const evidence::Outcome& outcome : result.script) {
        const Loss loss = loss_of(train, outcome, v.regions());
        scores.loss += loss.mean() / static_cast<double>(result.script.size());
        scores.likelihood += std::exp(-0.5 * loss.sum) / static_cast<double>(result.script.size());
    }
    std::size_t trained = 0, held = 0;
    for (const evidence::Target& target : v.targets.targets) {
        if (target.use == evidence::Use::rules)
            continue;
        const double score = crps(target, sample_of(target, result.script, v.regions()));
        if (target.use == evidence::Use::train) {
            scores.train += score;
            ++trained;
        } else {
            scores.held_out += score;
            ++held;
        }
    }
    scores.train /= static_cast<double>(std::max<std::size_t>(1, trained));
    scores.held_out /= static_cast<double>(std::max<std::size_t>(1, held));
    return scores;
}

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
    std::vector<Scores> scores;
    double all = 0;
    for (const ModelResult& result : v.models) {
        scores.push_back(scores_of(v, result));
        all += scores.back().likelihood;
    }
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
                            scores[m].train, scores[m].held_out,
                            brier_of_towns(v.targets, v.towns, result.script),
                            all > 0 ? scores[m].likelihood / all : 0);
    }
    return text + '\n' + crps_table(v);
}

namespace {

double value_at(const Calibrated& calibrated, const std::string& path) {
    const auto at = std::ranges::find(calibrated.values, path, &Fixed::path);
    return at == calibrated.values.end() ? 0 : at->value;
}

/// Spread of the best tenth of the points over the prior: 1 where the record says nothing.
double kept_width(const Calibrated& calibrated, std::size_t p) {
    const std::size_t best = std::max<std::size_t>(3, calibrated.points.size() / 10);
    double low = 1e300, high = -1e300;
    for (std::size_t i = 0; i < std::min(best, calibrated.points.size()); ++i) {
        low = std::min(low, calibrated.points[i].values[p]);
        high = std::max(high, calibrated.points[i].values[p]);
    }
    const Prior& prior = calibrated.priors[p];
    return prior.most > prior.least ? (high - low) / (prior.most - prior.least) : 0;
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
        "'Kept': how "
        "much of the\nprior the best tenth of the points spans; near 1 the record says nothing.\n\n"
        "| parameter | prior | final | in the data | kept |\n|---|---|---|---|---|\n",
        s.first, s.rounds, s.round, s.elite, s.seeds, format_time(s.until), count_text(s.stop_over),
        s.finalists, s.final_runs);
    const world::ParameterTable& data = v.setup->scenario.parameters;
    for (std::size_t p = 0; p < own.priors.size(); ++p) {
        const Prior& prior = own.priors[p];
        text += fmt::format("| {} | {:.4g} to {:.4g}{} | {:.6g} | {:.6g} | {:.2f} |\n", prior.path,
                            prior.least, prior.most, prior.in_logs ? ", in logs" : "",
                            value_at(own, prior.path), data.real(prior.path), kept_width(own, p));
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
    std::string text = "# Final values of the search, by path.\n";
    for (const Fixed& value : v.models.front().calibrated.values)
        text += fmt::format("\"{}\" = {:.6g}\n", value.path, value.value);
    return text;
}

}  // namespace casus::validation
