// Targets beside the record, the towns, and every split of the main targets.
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "evidence/value.h"
#include "validation/page_parts.h"

namespace casus::validation {

std::string count_text(std::int64_t value) {
    std::string digits = fmt::format("{}", value < 0 ? -value : value);
    for (std::size_t at = digits.size(); at > 3;) {
        at -= 3;
        digits.insert(at, ",");
    }
    return (value < 0 ? "-" : "") + digits;
}

std::string figure_text(const Validation& v, const evidence::Target& target, std::int64_t value) {
    if (!evidence::is_time(target.figure))
        return target.unit == "permille" ? fmt::format("{:.1f} %", static_cast<double>(value) / 10)
                                         : count_text(value);
    const std::string time = format_time(v.setup->start() + minutes(value));
    return fmt::format("{} {}Z", time.substr(5, 5), time.substr(11, 5));
}

std::string band_text(const Validation& v, const evidence::Target& target, const Sample& sample) {
    if (sample.values.empty())
        return "none of " + fmt::format("{} runs came to it", sample.runs);
    const auto at = [&](double share) { return figure_text(v, target, sample.quantile(share)); };
    std::string text = fmt::format("{} (50 %: {} to {}; 90 %: {} to {})", at(0.5), at(0.25),
                                   at(0.75), at(0.05), at(0.95));
    if (sample.values.size() < sample.runs)
        text += fmt::format(" in {} of {} runs", sample.values.size(), sample.runs);
    return text;
}

namespace {

const char* use_text(evidence::Use use) {
    switch (use) {
        case evidence::Use::train:
            return "training";
        case evidence::Use::held_out:
            return "held out";
        case evidence::Use::rules:
            return "rules";
    }
    return "";
}

std::string target_row(const Validation& v, const evidence::Target& target,
                       std::span<const evidence::Outcome> runs) {
    const Sample sample = sample_of(target, runs, v.regions());
    const evidence::Band own = evidence::record_band(target);
    std::string rivals;
    for (const evidence::Rival& rival : target.rivals)
        rivals += fmt::format("{}{}", rivals.empty() ? "; also told: " : ", ",
                              figure_text(v, target, rival.value));
    return fmt::format("| {} | {} | {} ({} to {}){} | {} | {} | {:.1f} |\n",
                       target.main ? "**" + target.title + "**" : target.title,
                       use_text(target.use), figure_text(v, target, target.record),
                       figure_text(v, target, own.low), figure_text(v, target, own.high), rivals,
                       band_text(v, target, sample), name_of(verdict_of(target, sample)),
                       relative_width(target, sample));
}

struct Hits {
    std::size_t hit = 0, all = 0;
};

Hits hits(const Validation& v, std::span<const evidence::Outcome> runs, evidence::Use use) {
    Hits count;
    for (const evidence::Target& target : v.targets.targets) {
        if (target.use != use)
            continue;
        ++count.all;
        count.hit +=
            verdict_of(target, sample_of(target, runs, v.regions())) == Verdict::hit ? 1U : 0U;
    }
    return count;
}

std::string target_table(const Validation& v, std::span<const evidence::Outcome> runs,
                         bool with_rules) {
    std::string text =
        "| target | use | record, and where 90 % of careful observers would be | model: median, "
        "bands | verdict | width |\n|---|---|---|---|---|---|\n";
    for (const evidence::Target& target : v.targets.targets)
        if (with_rules || target.use != evidence::Use::rules)
            text += target_row(v, target, runs);
    return text + '\n';
}

}  // namespace

std::string targets_section(const Validation& v) {
    const ModelResult& own = v.models.front();
    std::string text = fmt::format(
        "## Each target\n\nA hit: the model's 90 % band over {} runs meets the record's. "
        "Width: the model's 90 % band over the record (of\ntimes and shares: over the record's "
        "band); over 4 is 'uninformative', not a hit. The main six are bold.\n\n",
        own.script.size());
    for (const bool rules : {false, true}) {
        const auto& runs = rules ? own.rules : own.script;
        const Hits train = hits(v, runs, evidence::Use::train);
        const Hits held = hits(v, runs, evidence::Use::held_out);
        text += fmt::format("### {}\n\nHit: {} of {} training targets, {} of {} held out.\n\n",
                            rules ? "Under rules" : "Under the dated acts of the government",
                            train.hit, train.all, held.hit, held.all);
        text += target_table(v, runs, rules);
    }
    return text;
}

std::string faster_section(const Validation& v) {
    std::string text;
    for (const evidence::Target& target : v.targets.targets) {
        if (target.if_faster.empty())
            continue;
        const Sample sample = sample_of(target, v.models.front().script, v.regions());
        const std::int64_t ahead_min = target.record - sample.quantile(0.5);
        if (sample.values.empty() || ahead_min <= 0)
            continue;
        text += fmt::format(
            "- {}: {:.0f} h ahead of the record. What history had and the model "
            "lacks: {}.\n",
            target.title, static_cast<double>(ahead_min) / 60, target.if_faster);
    }
    return text.empty() ? text : "## Where the model is faster than history\n\n" + text + '\n';
}

std::string towns_section(const Validation& v) {
    if (v.towns.empty())
        return {};
    const ModelResult& own = v.models.front();
    std::string text = fmt::format(
        "## Which towns\n\nOf the {} largest towns, runs with violence (25 people at some hour) "
        "beside the list of cities attacked.\nBrier score of the model: {:.3f} (script), {:.3f} "
        "(rules); of saying everywhere the share attacked: {:.3f}.\n\n| town | attacked | script | "
        "rules |\n|---|---|---|---|\n",
        v.towns.size(), brier_of_towns(v.targets, v.towns, own.script),
        brier_of_towns(v.targets, v.towns, own.rules), [&] {
            const double share = static_cast<double>(v.targets.attacked.size()) /
                                 static_cast<double>(v.towns.size());
            return share * (1 - share);
        }());
    for (std::size_t i = 0; i < v.towns.size(); ++i) {
        const auto violent = [&](std::span<const evidence::Outcome> runs) {
            return std::ranges::count_if(
                runs, [&](const evidence::Outcome& out) { return out.town_violent[i] >= 25; });
        };
        const bool attacked =
            std::ranges::find(v.targets.attacked, v.towns[i]) != v.targets.attacked.end();
        const world::Country& country = v.setup->country();
        text += fmt::format("| {} | {} | {} of {} | {} of {} |\n",
                            country.settlements[country.nodes[v.towns[i]].settlement.index()].name,
                            attacked ? "yes" : "no", violent(own.script), own.script.size(),
                            violent(own.rules), own.rules.size());
    }
    return text + '\n';
}

namespace {

struct Weighted {
    std::vector<double> weights;  ///< sum 1
    double effective = 0;         ///< as many runs of equal weight
};

Weighted weigh(const Validation& v, std::span<const evidence::Outcome> tried,
               std::span<const evidence::Target> train) {
    Weighted w;
    double sum = 0, squares = 0;
    for (const evidence::Outcome& outcome : tried) {
        const Loss loss = loss_of(train, outcome, v.regions());
        w.weights.push_back(std::exp(-0.5 * loss.sum));
        sum += w.weights.back();
    }
    for (double& weight : w.weights) {
        weight /= sum;
        squares += weight * weight;
    }
    w.effective = 1 / squares;
    return w;
}

/// The values at 5 and 95 % of the weight.
evidence::Band weighted_band(const Validation& v, const evidence::Target& target,
                             std::span<const evidence::Outcome> tried, const Weighted& w) {
    std::vector<std::pair<std::int64_t, double>> values;
    double all = 0;
    for (std::size_t i = 0; i < tried.size(); ++i)
        if (const auto value = evidence::value_of(target, tried[i], v.regions())) {
            values.emplace_back(*value, w.weights[i]);
            all += w.weights[i];
        }
    std::ranges::sort(values);  // no ties that matter: equal pairs are one
    evidence::Band band;
    double sum = 0;
    bool low = false;
    for (const auto& [value, weight] : values) {
        sum += weight;
        if (!low && sum >= 0.05 * all) {
            band.low = value;
            low = true;
        }
        band.high = value;
        if (sum >= 0.95 * all)
            break;
    }
    return band;
}

}  // namespace

std::string splits_section(const Validation& v) {
    std::vector<evidence::Target> main;
    for (const evidence::Target& target : v.targets.targets)
        if (target.main)
            main.push_back(target);
    const auto& tried = v.models.front().calibrated.tried;
    if (main.empty() || main.size() > 10 || tried.empty())
        return {};
    std::string text = fmt::format(
        "## Every split of the main targets\n\nThe {} runs of the search, reweighted by the "
        "likelihood of those that train (t); whether the band of 90 % of\nthe weight meets the "
        "record's band of each that is held out. The search itself looked at all of them, so\nthe "
        "archive is denser where they fit. Effective runs: as many of equal weight.\n\n| {} | ",
        tried.size(), [&] {
            std::string heads;
            for (const evidence::Target& target : main)
                heads += (heads.empty() ? "" : " | ") + target.title;
            return heads;
        }());
    text += "effective runs |\n|" + [&] {
        std::string rules;
        for (std::size_t i = 0; i <= main.size(); ++i)
            rules += "---|";
        return rules;
    }() + '\n';
    std::size_t met = 0, all = 0;
    for (std::uint32_t mask = 1; mask + 1 < (1U << main.size()); ++mask) {
        std::vector<evidence::Target> train;
        for (std::size_t i = 0; i < main.size(); ++i)
            if ((mask >> i & 1U) != 0)
                train.push_back(main[i]);
        const Weighted w = weigh(v, tried, train);
        for (std::size_t i = 0; i < main.size(); ++i) {
            if ((mask >> i & 1U) != 0) {
                text += "| t ";
                continue;
            }
            const evidence::Band model = weighted_band(v, main[i], tried, w);
            const evidence::Band record = evidence::record_band(main[i]);
            const bool meets = model.high >= record.low && model.low <= record.high;
            met += meets ? 1U : 0U;
            ++all;
            text += meets ? "| meets " : "| **misses** ";
        }
        text += fmt::format("| {:.1f} |\n", w.effective);
    }
    return text + fmt::format("\nOver all splits {} of {} held-out figures are met.\n\n", met, all);
}

}  // namespace casus::validation
