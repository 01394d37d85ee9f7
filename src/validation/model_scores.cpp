// Scores of the models, for the page and as the data that a report shows.
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "base/math.h"
#include "validation/page.h"
#include "validation/page_parts.h"
#include "world/text_file.h"

namespace casus::validation {
namespace {

Scores likeness(const Validation& v, const ModelResult& result) {
    Scores scores;
    const std::vector<evidence::Target> train = training(v.targets);
    for (const evidence::Outcome& outcome : result.script) {
        const Loss loss = loss_of(train, outcome, v.regions());
        scores.loss += loss.mean() / static_cast<double>(result.script.size());
        scores.likelihood += exp(-0.5 * loss.sum) / static_cast<double>(result.script.size());
    }
    scores.brier = brier_of_towns(v.targets, v.towns, result.script);
    return scores;
}

/// Mean over the targets of both uses of what `score` gives; those that it gives nothing are left
/// out.
template <class Score>
MeanCrps mean_crps(const Validation& v, Score score) {
    MeanCrps mean;
    for (const evidence::Target& target : v.targets.targets) {
        if (target.use == evidence::Use::rules)
            continue;
        const std::optional<double> one = score(target);
        if (!one)
            continue;
        const bool train = target.use == evidence::Use::train;
        (train ? mean.train : mean.held_out) += *one;
        ++(train ? mean.targets_train : mean.targets_held_out);
    }
    mean.train /= static_cast<double>(std::max<std::int64_t>(1, mean.targets_train));
    mean.held_out /= static_cast<double>(std::max<std::int64_t>(1, mean.targets_held_out));
    return mean;
}

std::int64_t hundredths(double value) { return std::llround(100 * value); }
std::int64_t permille(double value) { return std::llround(1000 * value); }

std::string quoted(const std::string& text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\')
            out += '\\';
        out += c;
    }
    return out + "\"";
}

/// `["a", "b"]`
std::string texts(const std::vector<std::string>& all) {
    std::string out;
    for (const std::string& one : all)
        out += (out.empty() ? "" : ", ") + quoted(one);
    return "[" + out + "]";
}

std::string_view kind_name(Kind kind) {
    switch (kind) {
        case Kind::own:
            return "own";
        case Kind::rival:
            return "rival";
        case Kind::null:
            return "null";
    }
    return {};
}

std::string model_toml(const ModelResult& result, const Scores& scores) {
    std::vector<std::string> passed, failed;
    for (const Pattern& pattern : result.patterns)
        if (!pattern.parts.empty())
            (pattern.pass() ? passed : failed).emplace_back(pattern.key);
    std::string text = fmt::format(
        "\n[[model]]\nkey = {}\ntitle = {}\nkind = \"{}\"\nloss_hundredths = {}\n"
        "crps_train_hundredths = {}\ncrps_held_out_hundredths = {}\nbrier_permille = {}\n"
        "probability_permille = {}\npassed = {}\nfailed = {}\n",
        quoted(result.model.key), quoted(result.model.title), kind_name(result.model.kind),
        hundredths(scores.loss), hundredths(scores.crps.train), hundredths(scores.crps.held_out),
        permille(scores.brier), permille(scores.probability), texts(passed), texts(failed));
    if (!result.model.must_fail.empty())
        text += fmt::format("must_fail = {}\n", texts(result.model.must_fail));
    return text;
}

std::string persistence_toml(const Validation& v) {
    const ModelResult& own = v.models.front();
    const MeanCrps theirs = mean_crps(v, [](const evidence::Target& target) {
        return target.persistence ? std::optional(crps_of_point(target, *target.persistence))
                                  : std::nullopt;
    });
    const MeanCrps ours = mean_crps(v, [&](const evidence::Target& target) {
        return target.persistence
                   ? std::optional(crps(target, sample_of(target, own.script, v.regions())))
                   : std::nullopt;
    });
    return fmt::format(
        "\n[persistence]\ntitle = \"what was last known before, for sure\"\n"
        "targets_train = {}\ncrps_train_hundredths = {}\nown_crps_train_hundredths = {}\n"
        "targets_held_out = {}\ncrps_held_out_hundredths = {}\nown_crps_held_out_hundredths = {}\n",
        theirs.targets_train, hundredths(theirs.train), hundredths(ours.train),
        theirs.targets_held_out, hundredths(theirs.held_out), hundredths(ours.held_out));
}

}  // namespace

std::vector<Scores> scores_of(const Validation& v) {
    std::vector<Scores> scores;
    double all = 0;
    for (const ModelResult& result : v.models) {
        scores.push_back(likeness(v, result));
        scores.back().crps = mean_crps(v, [&](const evidence::Target& target) {
            return std::optional(crps(target, sample_of(target, result.script, v.regions())));
        });
        all += scores.back().likelihood;
    }
    for (Scores& one : scores)
        one.probability = all > 0 ? one.likelihood / all : 0;
    return scores;
}

std::string models_toml(const Validation& v) {
    const std::vector<Scores> scores = scores_of(v);
    std::vector<std::string> patterns;
    for (const Pattern& pattern : v.models.front().patterns)
        patterns.emplace_back(pattern.key);
    std::string text = fmt::format(
        "# Scores of the models of {}, made by `casus validate`: the page's tables as data.\n"
        "source = {}\nmark = \"calibrated\"\n\n[scores]\nrecord = {}\nruns = {}\n"
        "targets_train = {}\ntargets_held_out = {}\npatterns = {}\n",
        v.setup->scenario.key, quoted(v.plan.source),
        quoted(world::path_in_root(v.setup->scenario.targets_path)), v.models.front().script.size(),
        scores.front().crps.targets_train, scores.front().crps.targets_held_out, texts(patterns));
    for (std::size_t m = 0; m < v.models.size(); ++m)
        text += model_toml(v.models[m], scores[m]);
    return text + persistence_toml(v);
}

}  // namespace casus::validation
