#include "report/rivals.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "report/sentences.h"

namespace casus::report {
namespace {

using Kind = ModelFacts::Kind;

std::string_view kind_words(Kind kind) { return kind == Kind::null ? "a null" : "a rival"; }

std::vector<const ModelFacts*> others(const Facts& facts) {
    std::vector<const ModelFacts*> out;
    for (const ModelFacts& model : facts.models)
        if (model.kind == Kind::rival || model.kind == Kind::null)
            out.push_back(&model);
    return out;
}

/// " The nearest held out is 'x', a null: 1.38 beside 1.80."; nothing where none is nearer.
std::string nearest(const ModelFacts& own, const std::vector<const ModelFacts*>& others) {
    const auto least = std::ranges::min_element(others, {}, &ModelFacts::held_out);
    if (least == others.end() || (*least)->held_out >= own.held_out)
        return "";
    return fmt::format(" Nearest held out: {}, {}, {} beside the model's {}.", (*least)->title,
                       kind_words((*least)->kind), hundredths_text((*least)->held_out),
                       hundredths_text(own.held_out));
}

/// The likeliest of the others if it is likelier than the model; null if none is.
const ModelFacts* likelier(const ModelFacts& own, const std::vector<const ModelFacts*>& others) {
    const auto most = std::ranges::max_element(others, {}, &ModelFacts::probability);
    return most == others.end() || (*most)->probability <= own.probability ? nullptr : *most;
}

/// " Likeliest: 'x', a null, 79 % beside the model's 1 %."
std::string likeliest(const ModelFacts& own, const std::vector<const ModelFacts*>& others) {
    const ModelFacts* most = likelier(own, others);
    if (most == nullptr)
        return "";
    return fmt::format(" Likeliest: {}, {}, {} % beside the model's {} %.", most->title,
                       kind_words(most->kind), most->probability / 10, own.probability / 10);
}

/// " Nulls that pass where they must fail: 'x' (size)."
std::string tests_that_sink(const std::vector<const ModelFacts*>& others) {
    std::vector<std::string> parts;
    for (const ModelFacts* model : others)
        if (const std::string keys = passed_in_vain(*model); !keys.empty())
            parts.push_back(fmt::format("{} ({})", model->title, keys));
    return parts.empty() ? " No null passes a test that it must fail."
                         : fmt::format(" Nulls that pass a test that they must fail: {}.",
                                       fmt::join(parts, "; "));
}

}  // namespace

std::string hundredths_text(std::int64_t value) {
    return fmt::format("{}.{:02}", value / 100, value % 100);
}

std::string passed_in_vain(const ModelFacts& model) {
    std::vector<std::string> keys;
    for (const std::string& key : model.must_fail)
        if (std::ranges::find(model.passed, key) != model.passed.end())
            keys.push_back(words(key));
    return fmt::format("{}", fmt::join(keys, ", "));
}

std::string rivals_finding(const Facts& facts) {
    if (facts.models.empty())
        return "";
    const ModelFacts& own = facts.models.front();
    const std::vector<const ModelFacts*> all = others(facts);
    const auto better = [&](std::int64_t ModelFacts::* score) {
        return std::ranges::count_if(
            all, [&](const ModelFacts* model) { return model->*score < own.*score; });
    };
    const auto train = better(&ModelFacts::train), held_out = better(&ModelFacts::held_out),
               towns = better(&ModelFacts::brier);
    if (train == 0 && held_out == 0 && towns == 0)
        return "No rival and no null comes nearer to the record than the model." +
               likeliest(own, all) + tests_that_sink(all);
    return fmt::format(
               "Of {} rivals and nulls, nearer to the record than the model are {} on the figures "
               "that set it, {} on those held out, {} on which towns see violence.",
               all.size(), train, held_out, towns) +
           nearest(own, all) + likeliest(own, all) + tests_that_sink(all);
}

std::string rivals_in_short(const Facts& facts) {
    if (facts.models.empty())
        return "";
    const ModelFacts& own = facts.models.front();
    std::string text = fmt::format("In the validation this model passes {} of {} tests of shape",
                                   own.passed.size(), own.passed.size() + own.failed.size());
    if (const ModelFacts* most = likelier(own, others(facts)))
        text +=
            fmt::format("; {} is likelier ({} % to {} %), but one event chooses no model",
                        most->kind == Kind::null ? "a null, which lacks a part of it," : "a rival",
                        most->probability / 10, own.probability / 10);
    return text + ".";
}

std::string persistence_finding(const Facts& facts) {
    const auto found = std::ranges::find(facts.models, Kind::persistence, &ModelFacts::kind);
    if (found == facts.models.end())
        return "";
    return fmt::format(
        "Persistence, {}: {} errors off on {} that set the model (the model there {}), {} on {} "
        "held out (the model {}).",
        found->title, hundredths_text(found->train),
        plural(found->targets_train, "figure", "figures"), hundredths_text(found->own_train),
        hundredths_text(found->held_out), grouped(found->targets_held_out),
        hundredths_text(found->own_held_out));
}

std::string claim_verdict(const ClaimFacts& claim) {
    if (!claim.of_run || claim.runs <= 1 || claim.upheld == 0 || claim.upheld == claim.runs)
        return claim.verdict;
    return fmt::format("{}; holds in {} of {} runs", claim.verdict, claim.upheld, claim.runs);
}

std::string claims_finding(const Facts& facts) {
    if (facts.claims.empty())
        return "";
    const auto with = [&](std::string_view verdict) {
        return std::ranges::count(facts.claims, verdict, &ClaimFacts::verdict);
    };
    const auto turning = std::ranges::count_if(facts.claims, [](const ClaimFacts& claim) {
        return claim.of_run && 0 < claim.upheld && claim.upheld < claim.runs;
    });
    std::string text = fmt::format(
        "{}{} makes {}: the model agrees with {}; in {} the report is imprecise and the model "
        "holds what the record says; in {} the model differs; {} of opinion; of {} the model has "
        "no part.",
        in_the_run_shown(facts), facts.claims_report,
        plural(static_cast<std::int64_t>(facts.claims.size()), "claim", "claims"), with("agrees"),
        with("imprecise"), with("differs"), plural(with("opinion"), "is", "are"), with("no part"));
    if (facts.runs > 1)
        text += fmt::format(" {} on the seed.", plural(turning, "turns", "turn"));
    return text;
}

}  // namespace casus::report
