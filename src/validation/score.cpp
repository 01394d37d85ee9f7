#include "validation/score.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/math.h"
#include "evidence/value.h"

namespace casus::validation {

namespace {

using evidence::violent_people;

constexpr double lost = 10;

double bounded(double distance) { return std::clamp(distance, -most_distance, most_distance); }

double bounded_distance(const evidence::Target& target, std::int64_t value) {
    return bounded(evidence::distance(target, value));
}

bool measured_by_its_band(const evidence::Target& target) {
    return evidence::is_time(target.figure) || target.unit == "permille";
}

}  // namespace

std::int64_t Sample::quantile(double share) const {
    if (values.empty())
        return 0;
    const double place = std::ceil(share * static_cast<double>(values.size()) - 1e-9) - 1;
    const auto last = static_cast<double>(values.size() - 1);
    return values[static_cast<std::size_t>(std::clamp(place, 0.0, last))];
}

evidence::Band Sample::middle(double share) const {
    if (values.empty())
        return {};
    const auto left_out =
        static_cast<std::size_t>((1 - share) / 2 * static_cast<double>(values.size()) + 1e-9);
    return {values[left_out], values[values.size() - 1 - left_out]};
}

Sample sample_of(std::vector<std::int64_t> values) {
    std::ranges::sort(values);  // no ties that matter: equal numbers are one
    Sample sample;
    sample.runs = values.size();
    sample.values = std::move(values);
    return sample;
}

Sample sample_of(const evidence::Target& target, std::span<const evidence::Outcome> outcomes,
                 std::size_t regions) {
    Sample sample;
    sample.runs = outcomes.size();
    for (const evidence::Outcome& outcome : outcomes)
        if (const auto value = evidence::value_of(target, outcome, regions))
            sample.values.push_back(*value);
    std::ranges::sort(sample.values);  // no ties that matter: equal numbers are one
    return sample;
}

std::string_view name_of(Verdict verdict) {
    constexpr std::array<std::string_view, 4> names{"hit", "miss", "uninformative", "no figure"};
    return names[static_cast<std::size_t>(verdict)];
}

double relative_width(const evidence::Target& target, const Sample& sample) {
    const evidence::Band model = sample.middle(0.9);
    const auto width = static_cast<double>(model.high - model.low);
    const evidence::Band own = evidence::record_band(target);
    const auto scale = measured_by_its_band(target) || target.record == 0
                           ? static_cast<double>(own.high - own.low)
                           : static_cast<double>(target.record);
    return scale > 0 ? width / scale : 0;
}

namespace {

bool says_nothing(const evidence::Target& target, const Sample& sample, std::size_t regions) {
    constexpr std::int64_t four_days_min = 4 * 1440, half_permille = 500;
    const evidence::Band model = sample.middle(0.9);
    const std::int64_t width = model.high - model.low;
    if (evidence::is_time(target.figure))
        return width > four_days_min;
    if (target.unit == "permille")
        return width > half_permille;
    if (target.figure == evidence::Figure::regions_active ||
        target.figure == evidence::Figure::regions_violent)
        return 2 * width > static_cast<std::int64_t>(regions);
    return relative_width(target, sample) > 4;
}

}  // namespace

Verdict verdict_of(const evidence::Target& target, const Sample& sample, std::size_t regions) {
    if (sample.values.empty() || 10 * sample.values.size() < 9 * sample.runs)
        return Verdict::none;
    if (says_nothing(target, sample, regions))
        return Verdict::uninformative;
    const evidence::Band model = sample.middle(0.9), own = evidence::record_band(target);
    const std::int64_t median = sample.quantile(0.5);
    const bool inside = model.low <= target.record && target.record <= model.high;
    const bool near = own.low <= median && median <= own.high;
    return inside || near ? Verdict::hit : Verdict::miss;
}

double crps(const evidence::Target& target, const Sample& sample) {
    std::vector<double> x;
    for (const std::int64_t value : sample.values)
        x.push_back(bounded_distance(target, value));
    x.resize(sample.runs, most_distance);
    if (x.empty())
        return most_distance;
    double from_record = 0, between = 0;
    for (const double a : x) {
        from_record += std::abs(a);
        for (const double b : x)
            between += std::abs(a - b);
    }
    const auto n = static_cast<double>(x.size());
    return from_record / n - between / (2 * n * n);
}

double crps_of_point(const evidence::Target& target, std::int64_t value) {
    return std::abs(bounded_distance(target, value));
}

double loss_of(const evidence::Target& target, std::optional<std::int64_t> value) {
    const double off = value ? evidence::distance(target, *value) : lost;
    return 4 * log(1 + off * off / 3);
}

Loss loss_of(std::span<const evidence::Target> targets, const evidence::Outcome& outcome,
             std::size_t regions) {
    Loss loss;
    for (const evidence::Target& target : targets) {
        loss.sum += loss_of(target, evidence::value_of(target, outcome, regions));
        ++loss.targets;
    }
    return loss;
}

std::vector<evidence::Target> training(const evidence::Targets& targets) {
    std::vector<evidence::Target> chosen;
    for (const evidence::Target& target : targets.targets)
        if (target.use == evidence::Use::train)
            chosen.push_back(target);
    return chosen;
}

double brier_of_towns(const evidence::Targets& targets, std::span<const std::size_t> towns,
                      std::span<const evidence::Outcome> outcomes) {
    if (towns.empty() || outcomes.empty())
        return 0;
    double sum = 0;
    for (std::size_t i = 0; i < towns.size(); ++i) {
        const auto violent = std::ranges::count_if(outcomes, [&](const evidence::Outcome& out) {
            return out.town_violent[i] >= violent_people;
        });
        const double share = static_cast<double>(violent) / static_cast<double>(outcomes.size());
        const bool attacked =
            std::ranges::find(targets.attacked, towns[i]) != targets.attacked.end();
        const double off = share - (attacked ? 1 : 0);
        sum += off * off;
    }
    return sum / static_cast<double>(towns.size());
}

}  // namespace casus::validation
