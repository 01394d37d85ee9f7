#include "report/beside.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "report/sentences.h"
#include "report/times.h"

namespace casus::report {
namespace {

using Use = TargetFacts::Use;
constexpr std::array all_uses{Use::train, Use::held_out, Use::rules};

std::int64_t came(const TargetFacts& target) {
    return static_cast<std::int64_t>(target.model.size());
}

bool is_share(const TargetFacts& target) { return target.unit == "permille"; }

Time instant(const Facts& facts, std::int64_t minute) { return facts.start + seconds(minute * 60); }

/// The runs stop before the record's day has ended, or before its interval has.
bool stops_before(const Facts& facts, const TargetFacts& target) {
    if (target.day != never)
        return facts.end < target.day + hours(24);
    return is_time(target) && facts.end < instant(facts, target.high);
}

bool too_wide(const Facts& facts, const TargetFacts& target) {
    constexpr std::int64_t four_days_min = 4 * 1440, half_permille = 500;
    const std::int64_t width = quantile(target, 95) - quantile(target, 5);
    if (is_time(target))
        return width > four_days_min;
    if (is_share(target))
        return width > half_permille;
    if (target.figure.starts_with("regions_"))
        return 2 * width > static_cast<std::int64_t>(facts.regions.size());
    const std::int64_t own = target.record == 0 ? target.high - target.low : target.record;
    return own > 0 && width > 4 * own;
}

/// "5 of 9 used to set the model"
std::string share_of(const Facts& facts, Use use) {
    const Hits found = hits(facts, shown(facts, use));
    return fmt::format("{} of {} {}", found.hit, found.of, words_of(use));
}

/// "; 2 are too wide to tell; ..." of the figures that are no hits.
std::string no_hits(const Facts& facts, const std::vector<const TargetFacts*>& targets) {
    const auto with = [&](Verdict verdict) {
        return std::ranges::count_if(
            targets, [&](const auto* target) { return verdict_of(facts, *target) == verdict; });
    };
    std::string text;
    if (const auto count = with(Verdict::wide); count > 0)
        text += fmt::format(" For {} the model's band is too wide to tell.", count);
    if (const auto count = with(Verdict::none); count > 0)
        text += fmt::format(" In too few runs there is a figure for {}.", count);
    if (const auto count = with(Verdict::early); count > 0)
        text += fmt::format(" Not counted: {} that the {} before.", count,
                            facts.runs <= 1 ? "run stops" : "runs stop");
    return text;
}

/// What a reader would call the subject of a figure.
std::string_view kind_of_figure(std::string_view figure) {
    if (figure.starts_with("dead") || figure.starts_with("injured"))
        return "dead and injured";
    if (figure == "detained")
        return "detained";
    constexpr std::array<std::string_view, 5> of_force{"first_landing", "in_country",
                                                       "force_complete", "flights_in", "last_out"};
    return std::ranges::find(of_force, figure) != of_force.end() ? "the alliance's lift"
                                                                 : "the street";
}

}  // namespace

bool is_time(const TargetFacts& target) { return target.unit == "min"; }

std::int64_t quantile(const TargetFacts& target, std::int64_t percent) {
    if (target.model.empty())
        return 0;
    const std::int64_t place = std::max<std::int64_t>(1, (came(target) * percent + 99) / 100);
    return target.model[static_cast<std::size_t>(place - 1)];
}

std::int64_t runs_between(const TargetFacts& target, std::int64_t low, std::int64_t high) {
    const std::int64_t from = quantile(target, low), to = quantile(target, high);
    return std::ranges::count_if(target.model,
                                 [&](std::int64_t value) { return from <= value && value <= to; });
}

std::string_view why_none(const TargetFacts& target) {
    constexpr std::array<std::array<std::string_view, 2>, 10> reasons{
        {{"dead_share", "nobody died"},
         {"injured_share_officers", "nobody was hurt"},
         {"first_violence", "no town had so many violent people"},
         {"crowd_ends", "the crowd was not under that for good"},
         {"first_landing", "nobody landed"},
         {"force_complete", "not all came"},
         {"last_out", "some were there at the end, or nobody came"},
         {"first_emergency", "none was declared"},
         {"first_nation_outage", "they were not cut everywhere"},
         {"appeal", "nobody appealed"}}};
    for (const auto& [figure, why] : reasons)
        if (figure == target.figure)
            return why;
    return "the run stops before";
}

std::int64_t runs_inside(const TargetFacts& target) {
    return std::ranges::count_if(target.model, [&](std::int64_t value) {
        return target.low <= value && value <= target.high;
    });
}

Verdict verdict_of(const Facts& facts, const TargetFacts& target) {
    if (target.model.empty() || 10 * came(target) < 9 * facts.runs)
        return stops_before(facts, target) ? Verdict::early : Verdict::none;
    if (too_wide(facts, target))
        return Verdict::wide;
    const std::int64_t median = quantile(target, 50);
    const bool inside =
        quantile(target, 5) <= target.record && target.record <= quantile(target, 95);
    return inside || (target.low <= median && median <= target.high) ? Verdict::hit : Verdict::miss;
}

std::string verdict_text(const Facts& facts, const TargetFacts& target) {
    switch (verdict_of(facts, target)) {
        case Verdict::hit:
            return "hit";
        case Verdict::miss: {
            const bool above = quantile(target, 50) > target.record;
            return is_time(target) ? above ? "miss: later" : "miss: earlier"
                   : above         ? "miss: more"
                                   : "miss: less";
        }
        case Verdict::wide:
            return "uninformative";
        case Verdict::none:
            return "miss: did not come to it";
        case Verdict::early:
            return facts.runs <= 1 ? "the run stops before" : "the runs stop before";
    }
    return {};
}

std::string value_text(const Facts& facts, const TargetFacts& target, std::int64_t value) {
    if (is_time(target))
        return short_time(facts, instant(facts, value));
    if (is_share(target))
        return fmt::format("{}.{} %", value / 10, value % 10);
    return grouped(value);
}

std::string day_of(const TargetFacts& target) {
    // Its noon is of the same date in UTC, whichever offset the days are counted by.
    return plain_day(target.day + hours(12));
}

std::vector<const TargetFacts*> shown(const Facts& facts, Use use) {
    std::vector<const TargetFacts*> out;
    for (const TargetFacts& target : facts.targets)
        if (target.use == use)
            out.push_back(&target);
    const bool computed =
        use != Use::rules || facts.governs == Governs::rules ||
        std::ranges::any_of(out, [](const auto* target) { return !target->model.empty(); });
    return computed ? out : std::vector<const TargetFacts*>();
}

std::string_view words_of(Use use) {
    constexpr std::array<std::string_view, 3> words{"used to set the model", "held out",
                                                    "acts of the government, chosen by its rules"};
    return words[static_cast<std::size_t>(use)];
}

Hits hits(const Facts& facts, const std::vector<const TargetFacts*>& targets) {
    Hits found;
    for (const TargetFacts* target : targets) {
        const Verdict verdict = verdict_of(facts, *target);
        found.hit += verdict == Verdict::hit ? 1 : 0;
        found.of += verdict == Verdict::early ? 0 : 1;
    }
    return found;
}

std::string beside_finding(const Facts& facts) {
    std::vector<const TargetFacts*> all;
    std::vector<std::string> groups;
    for (const Use use : all_uses) {
        const auto of_use = shown(facts, use);
        all.insert(all.end(), of_use.begin(), of_use.end());
        if (!of_use.empty())
            groups.push_back(share_of(facts, use));
    }
    if (all.empty())
        return "";
    const Hits found = hits(facts, all);
    if (found.of == 0)
        return "Beside the record: nothing can be compared, for the run stops before the record.";
    return fmt::format(
        "Beside the record: {} of {} figures inside the record's 90 % interval{}: {}.{}", found.hit,
        found.of,
        facts.runs <= 1 ? "" : " by the median, or the record inside the band of 90 % of runs",
        fmt::join(groups, ", "), no_hits(facts, all));
}

std::string kinds_finding(const Facts& facts) {
    std::vector<std::string> parts;
    for (const std::string_view kind :
         {"the street", "dead and injured", "detained", "the alliance's lift"}) {
        std::vector<const TargetFacts*> of_kind = shown(facts, Use::held_out);
        std::erase_if(of_kind, [&](const TargetFacts* target) {
            return kind_of_figure(target->figure) != kind;
        });
        if (const Hits found = hits(facts, of_kind); found.of > 0)
            parts.push_back(fmt::format("{} {} of {}", kind, found.hit, found.of));
    }
    return parts.empty() ? "" : fmt::format("Hits held out, by kind: {}.", fmt::join(parts, ", "));
}

std::string hit_line(const Hits& hits) {
    return fmt::format("inside on {} of {}", hits.hit, hits.of);
}

std::string account_finding(const Facts& facts) {
    if (facts.targets.empty())
        return "";
    const auto all = static_cast<std::int64_t>(facts.parameters.size());
    const std::int64_t assumed = with_mark(facts, "assumed"),
                       calibrated = with_mark(facts, "calibrated");
    const std::string share = fmt::format("{} of {}", grouped(assumed), grouped(all));
    return fmt::format(
        "A consistent account, not an estimate: {} are assumed; {} calibrated on this record.",
        2 * assumed > all ? fmt::format("most constants ({})", share) : share + " constants",
        plural(calibrated, "was", "were"));
}

std::string government_finding(const Facts& facts) {
    switch (facts.governs) {
        case Governs::rules:
            return "The government's acts are chosen by its rules in the run: outcomes of the "
                   "model.";
        case Governs::nobody:
            return "The government gives no orders.";
        case Governs::script:
            break;
    }
    return facts.targets.empty()
               ? "The government's acts are set by the scenario: given, no outcomes of the model."
               : "The government's acts are set by the scenario from the record: given, no "
                 "outcomes of the model.";
}

std::vector<const TargetFacts*> by_day(const Facts& facts, std::string_view figure) {
    std::vector<const TargetFacts*> out;
    for (const TargetFacts& target : facts.targets)
        if (target.figure == figure && target.day != never && target.place.empty())
            out.push_back(&target);
    std::ranges::stable_sort(out, {}, [](const TargetFacts* target) { return target->day; });
    return out;
}

const TargetFacts* on_record(const Facts& facts, std::string_view figure) {
    const auto found = std::ranges::find_if(facts.targets, [&](const TargetFacts& target) {
        return target.figure == figure && target.place.empty() && target.day == never;
    });
    return found == facts.targets.end() ? nullptr : &*found;
}

const TargetFacts* dead_on_record(const Facts& facts) { return on_record(facts, "dead"); }

std::string median_and_band(const Facts& facts, const TargetFacts& target) {
    if (target.model.empty())
        return "none";
    const std::string median = value_text(facts, target, quantile(target, 50));
    return facts.runs <= 1 ? median
                           : fmt::format("{} ({} to {})", median,
                                         value_text(facts, target, quantile(target, 5)),
                                         value_text(facts, target, quantile(target, 95)));
}

const TargetFacts* last_of_the_days(const Facts& facts, std::string_view figure) {
    const std::vector<const TargetFacts*> days = by_day(facts, figure);
    const bool told =
        !days.empty() && facts.end >= days.back()->day + hours(24) && !days.back()->model.empty();
    return told ? days.back() : nullptr;
}

std::string by_day_finding(const Facts& facts) {
    std::vector<std::string> parts;
    for (const std::string_view figure : {"participants", "detained"})
        if (const auto days = by_day(facts, figure); !days.empty()) {
            const Hits found = hits(facts, days);
            parts.push_back(
                fmt::format("{}: {} {}", figure, hit_line(found), found.of == 1 ? "day" : "days"));
        }
    if (parts.empty())
        return "";
    std::string text = fmt::format("{}. For all other days: no record of the whole country.",
                                   fmt::join(parts, "; "));
    return capitalised(std::move(text));
}

}  // namespace casus::report
