#include "validation/page.h"

#include <algorithm>

#include <fmt/format.h>

#include "validation/page_parts.h"

namespace casus::validation {
namespace {

std::string failed_patterns(const Validation& v) {
    std::string text;
    for (const Pattern& pattern : v.models.front().patterns) {
        if (pattern.pass())
            continue;
        text += fmt::format("- **Pattern '{}' fails.**", pattern.title);
        for (const Part& part : pattern.parts)
            if (!part.pass)
                text += fmt::format(" {}: {}, wanted {}.", part.what, part.value, part.wanted);
        text += '\n';
    }
    return text;
}

std::string missed_targets(const Validation& v) {
    std::string text;
    for (const evidence::Target& target : v.targets.targets) {
        const bool rules = target.use == evidence::Use::rules;
        const auto& runs = rules ? v.models.front().rules : v.models.front().script;
        const Sample sample = sample_of(target, runs, v.regions());
        const Verdict verdict = verdict_of(target, sample, v.regions());
        if (verdict == Verdict::hit)
            continue;
        text += fmt::format("- {}: {}. Record {}, model {}.\n", target.title, name_of(verdict),
                            figure_text(v, target, target.record), band_text(v, target, sample));
    }
    return text;
}

std::string nulls_that_pass(const Validation& v) {
    std::string text;
    for (const ModelResult& result : v.models)
        for (const std::string& key : result.model.must_fail)
            for (const Pattern& pattern : result.patterns)
                if (pattern.key == key && pattern.pass())
                    text += fmt::format(
                        "- The pattern '{}' is no test: '{}', which has nothing of it, passes.\n",
                        pattern.title, result.model.title);
    return text;
}

std::string paragraph(const std::string& text) { return text.empty() ? text : '\n' + text + '\n'; }

std::string head(const Validation& v) {
    const Search& s = v.plan.search;
    return fmt::format(
        "# {}: the model beside the record\n\n"
        "Made by `casus validate` from runs, `validation.toml` and the targets. {}{} runs of the "
        "whole "
        "nation, one agent a\nperson; those of the searches end after {}, or where {} people are "
        "in the "
        "street. {} models, each with the\nsame budget of {} runs: a search that sees the {} "
        "training "
        "targets alone (one that a rate is solved from counts by what no value of the rate "
        "could mend),\nthen seeds {} to {} under the "
        "government's dated acts (script) and under rules that know no date (rules).\n\n"
        "One event, and more numbers in the model than in the record: this is a consistent "
        "account, "
        "not an estimate.\nOther constants of the street were set by hand earlier while looking at "
        "the "
        "same record; they are marked\ncalibrated in `data/parameters`, so nothing on this page is "
        "a test "
        "that the model could not have been bent to.\n{}\n",
        v.setup->scenario.title, v.small ? "A SMALL version, to see that it works. " : "",
        count_text(static_cast<std::int64_t>(v.runs)), format_time(s.until),
        count_text(s.stop_over), v.models.size(), s.budget(), training(v.targets).size(),
        s.confirm_first, s.confirm_last, paragraph(v.targets.history) + paragraph(v.plan.about));
}

}  // namespace

std::string failures_section(const Validation& v) {
    const std::string text = "## What fails\n\n";
    const std::string all = failed_patterns(v) + missed_targets(v) + nulls_that_pass(v);
    return text + (all.empty() ? "Nothing on this page.\n" : all) + '\n';
}

std::string failures_text(const Validation& v) { return failures_section(v); }

std::string page(const Validation& v) {
    return head(v) + failures_section(v) + targets_section(v) + faster_section(v) +
           towns_section(v) + patterns_section(v) + models_section(v) + splits_section(v) +
           changes_section(v) + sweeps_section(v) + values_section(v);
}

}  // namespace casus::validation
