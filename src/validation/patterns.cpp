#include "validation/patterns.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <numeric>

#include <fmt/format.h>

#include "base/math.h"
#include "evidence/value.h"

namespace casus::validation {
namespace {

using evidence::Outcome;

using evidence::active_people;

constexpr std::int64_t peaceful_violent = 100;

struct Named {
    std::string_view key, title;
    bool trained;  ///< by targets on participants, regions, deaths and injured officers
};
constexpr std::array<Named, 10> all_patterns{{
    {"origin", "Origin: where the shock is felt most, wherever that is", true},
    {"small-start", "Small, local start", true},
    {"leap", "Leap to most regions in two days", false},
    {"size", "Size of the two great days, and an honest spread", true},
    {"peaceful-origin", "Peaceful origin", true},
    {"concentration", "Deaths concentrated in the largest town", true},
    {"decoupling", "Deaths follow neither crowds nor grievance", false},
    {"too-late", "A price cap helps early and not late", false},
    {"end", "The street empties", false},
    {"harm", "Shape of harm", true},
}};

/// As Sample::quantile, of ratios.
double quantile(std::vector<double> values, double share) {
    if (values.empty())
        return 0;
    std::ranges::sort(values);  // no ties that matter: equal numbers are one
    const double place =
        std::max(0.0, std::ceil(share * static_cast<double>(values.size()) - 1e-9) - 1);
    return values[std::min(values.size() - 1, static_cast<std::size_t>(place))];
}

double ratio(std::int64_t a, std::int64_t b) {
    return b == 0 ? 0 : static_cast<double>(a) / static_cast<double>(b);
}

class Tester {
public:
    explicit Tester(const Evidence& evidence)
        : evidence_(evidence),
          regions_(evidence.setup->country().regions.size()),
          origin_(evidence.origin) {}

    std::vector<Pattern> run() {
        for (const Named& name : all_patterns)
            patterns_.push_back({name.key, name.title, name.trained, {}});
        origin();
        start();
        leap();
        size();
        peaceful();
        concentration();
        decoupling();
        too_late();
        end();
        harm();
        return std::move(patterns_);
    }

private:
    using Figure = std::function<double(const Outcome&)>;
    using Test = std::function<bool(const Outcome&)>;

    [[nodiscard]] std::int64_t people(const Outcome& out, std::size_t day, std::size_t r) const {
        const std::size_t at = day * regions_ + r;
        return at < out.participants.size() ? out.participants[at] : 0;
    }
    [[nodiscard]] std::int64_t people(const Outcome& out, std::size_t day) const {
        std::int64_t sum = 0;
        for (std::size_t r = 0; r < regions_; ++r)
            sum += people(out, day, r);
        return sum;
    }
    [[nodiscard]] double active(const Outcome& out, std::size_t day) const {
        double count = 0;
        for (std::size_t r = 0; r < regions_; ++r)
            count += people(out, day, r) >= active_people ? 1 : 0;
        return count;
    }
    [[nodiscard]] static std::int64_t most(const Outcome& out) {
        return out.peak.empty() ? 0 : std::ranges::max(out.peak);
    }

    void add(std::size_t pattern, std::string what, std::string value, std::string wanted,
             bool pass) {
        patterns_[pattern].parts.push_back(
            {std::move(what), std::move(value), std::move(wanted), pass});
    }

    [[nodiscard]] std::vector<double> over_runs(const Figure& figure) const {
        std::vector<double> values;
        for (const Outcome& out : evidence_.runs)
            values.push_back(figure(out));
        return values;
    }

    void median_in(std::size_t pattern, std::string what, double least, double most,
                   const std::vector<double>& values) {
        const double median = quantile(values, 0.5);
        add(pattern, "median " + std::move(what),
            fmt::format("{:.4g} (80 % of runs: {:.4g} to {:.4g})", median, quantile(values, 0.1),
                        quantile(values, 0.9)),
            fmt::format("{:.4g} to {:.4g}", least, most),
            !values.empty() && median >= least && median <= most);
    }

    void share_at_least(std::size_t pattern, std::string what, double wanted,
                        std::span<const Outcome> runs, const Test& test) {
        const auto count = std::ranges::count_if(runs, test);
        add(pattern, "runs " + std::move(what), fmt::format("{} of {}", count, runs.size()),
            fmt::format("{:.0f} % or more", 100 * wanted),
            !runs.empty() &&
                static_cast<double>(count) >= wanted * static_cast<double>(runs.size()));
    }

    void origin() {
        share_at_least(0, "that begin where shock times exposure is largest", 0.8, evidence_.runs,
                       [&](const Outcome& out) {
                           return out.first_region == static_cast<std::int64_t>(origin_);
                       });
        if (evidence_.moved == nullptr)
            return;
        const Moved& moved = *evidence_.moved;
        std::size_t i = 0;
        share_at_least(0, "that follow it when it is moved to another region", 0.8, moved.outcomes,
                       [&](const Outcome& out) {
                           return out.first_region == static_cast<std::int64_t>(moved.origin[i++]);
                       });
    }

    void start() {
        median_in(1, "participants of day 1", 350, 1400, over_runs([&](const Outcome& out) {
                      return static_cast<double>(people(out, 1));
                  }));
        median_in(1, "share of them in the region of origin", 0.8, 1,
                  over_runs([&](const Outcome& out) {
                      return ratio(people(out, 1, origin_), people(out, 1));
                  }));
    }

    void leap() {
        median_in(2, "regions with 100 people on day 2", 4, 10,
                  over_runs([&](const Outcome& out) { return active(out, 2); }));
        median_in(2, "regions with 100 people on day 3", 9, 14,
                  over_runs([&](const Outcome& out) { return active(out, 3); }));
        median_in(
            2, "crowd of day 3 over that of day 1", 20, 110,
            over_runs([&](const Outcome& out) { return ratio(people(out, 3), people(out, 1)); }));
    }

    /// Participants of a day in the whole nation; 0 if the record has none.
    [[nodiscard]] double record_of(std::size_t day) const {
        for (const evidence::Target& target : evidence_.targets.targets)
            if (target.figure == evidence::Figure::participants && !target.region.valid() &&
                target.day == static_cast<std::int64_t>(day))
                return static_cast<double>(target.record);
        return 0;
    }

    void size() {
        struct Day {
            std::size_t day;
            double least, most;
        };
        for (const Day& d : {Day{3, 25'000, 57'000}, Day{4, 33'000, 75'000}}) {
            const double record = record_of(d.day);
            const std::vector<double> values = over_runs(
                [&](const Outcome& out) { return static_cast<double>(people(out, d.day)); });
            median_in(3, fmt::format("participants of day {}", d.day), d.least, d.most, values);
            const double low = quantile(values, 0.1), high = quantile(values, 0.9);
            add(3, fmt::format("record of day {} in the band of 80 % of runs", d.day),
                fmt::format("{:.0f} to {:.0f}", low, high), fmt::format("{:.0f} in it", record),
                low <= record && record <= high);
            add(3, fmt::format("width of that band, day {}: its end over its beginning", d.day),
                fmt::format("{:.2f}", low > 0 ? high / low : 0), "1.5 or more",
                low > 0 && high / low >= 1.5);
        }
    }

    /// Where nobody died elsewhere either, a peaceful origin shows nothing.
    void peaceful() {
        share_at_least(4,
                       "with deaths elsewhere, and at most 2 dead and under 100 violent in the "
                       "region of origin",
                       0.8, evidence_.runs, [&](const Outcome& out) {
                           return out.all_dead() > out.dead[origin_] && out.dead[origin_] <= 2 &&
                                  out.violent[origin_] < peaceful_violent;
                       });
    }

    /// A run without deaths shows no concentration: its share is 0.
    void concentration() {
        median_in(5, "share of the dead in the deadliest town", 0.45, 0.8,
                  over_runs([](const Outcome& out) {
                      return ratio(out.deadliest_dead, out.all_dead());
                  }));
        share_at_least(
            5, "in which that is the largest town", 0.6, evidence_.runs,
            [](const Outcome& out) { return out.all_dead() > 0 && out.deadliest_is_largest == 1; });
    }

    /// (1/2 + x B) G of a region, with the shock as it was before any cap.
    [[nodiscard]] double grievance(const Outcome& out, std::size_t r) const {
        const crisis::Setup& setup = *evidence_.setup;
        const world::ParameterTable& p = setup.scenario.parameters;
        const double exposed = from_q16(setup.country().regions[r].fuel_dependence_q16);
        const double shock = p.real("society.shock.weight") *
                             std::clamp(shock_of(setup, r), 0.0, 2.0) *
                             pow(exposed, p.real("society.shock.shared_exponent"));
        return (0.5 + exposed * shock) * from_q16(out.grievance_q16[r]);
    }

    void decoupling() {
        std::vector<double> with_crowd, with_grievance, violent;
        for (const Outcome& out : evidence_.runs) {
            std::vector<double> dead, crowd, grievances;
            for (std::size_t r = 0; r < regions_; ++r) {
                const std::int64_t residents =
                    evidence_.setup->country().regions[r].residents.value();
                std::int64_t largest = 0;
                for (std::size_t day = 0; day < out.peak.size(); ++day)
                    largest = std::max(largest, people(out, day, r));
                dead.push_back(ratio(out.dead[r], residents));
                crowd.push_back(ratio(largest, residents));
                grievances.push_back(grievance(out, r));
            }
            // Without deaths there is no rank: it counts as the worst there is.
            with_crowd.push_back(out.all_dead() > 0 ? spearman(dead, crowd) : 1);
            with_grievance.push_back(out.all_dead() > 0 ? spearman(dead, grievances) : 1);
            violent.push_back(static_cast<double>(std::ranges::count_if(
                out.violent, [](std::int64_t v) { return v >= evidence::violent_people; })));
        }
        median_in(6, "rank correlation over regions, dead a head and crowd a head", -0.2, 0.5,
                  with_crowd);
        median_in(6, "the same, dead a head and mean grievance", -1, 0.3, with_grievance);
        median_in(6, "regions with violence", 3, 9, violent);
    }

    void too_late() {
        if (evidence_.caps == nullptr)
            return;
        const Caps& caps = *evidence_.caps;
        std::vector<double> early, late;
        std::size_t halved = 0;
        for (std::size_t i = 0; i < caps.none.size(); ++i) {
            const auto none = static_cast<double>(people(caps.none[i], 4));
            const auto cut = [&](const Outcome& out) {
                return none > 0 ? 1 - static_cast<double>(people(out, 4)) / none : 0;
            };
            early.push_back(cut(caps.early[i]));
            late.push_back(cut(caps.late[i]));
            halved += early.back() >= 0.5 ? 1U : 0U;
        }
        add(7, "pairs in which the early cap halves the crowd of day 4",
            fmt::format("{} of {}", halved, caps.none.size()), "80 % or more",
            10 * halved >= 8 * caps.none.size() && !caps.none.empty());
        const double median = quantile(late, 0.5);
        add(7, "median cut of that crowd by the late cap", fmt::format("{:.0f} %", 100 * median),
            "under 25 %", median < 0.25 && !late.empty());
    }

    void end() {
        const auto left = [](const Outcome& out, std::size_t day) {
            return day < out.peak.size() ? ratio(out.peak[day], most(out)) : 1.0;
        };
        share_at_least(8, "with at most a fifth of the peak in the street on day 6", 0.8,
                       evidence_.runs, [&](const Outcome& out) { return left(out, 6) <= 0.2; });
        share_at_least(8, "with at most a tenth on day 8", 0.8, evidence_.runs,
                       [&](const Outcome& out) { return left(out, 8) <= 0.1; });
    }

    void harm() {
        median_in(
            9, "share of officers among the injured", 0.6, 0.85, over_runs([](const Outcome& out) {
                return ratio(out.injured_officers, out.injured_officers + out.injured_residents);
            }));
        median_in(
            9, "share of officers among the dead", 0.04, 0.15,
            over_runs([](const Outcome& out) { return ratio(out.dead_officers, out.all_dead()); }));
        for (std::size_t day = 6; day <= 10; ++day)
            median_in(
                9, fmt::format("detained on day {}", day), 1000, 2200,
                over_runs([&](const Outcome& out) {
                    return day < out.detained.size()
                               ? static_cast<double>(out.detained[day] - out.detained[day - 1])
                               : 0.0;
                }));
        median_in(9, "police and National Guard, all of them, a person at the peak, nation", 1,
                  1000, over_runs([](const Outcome& out) {
                      return static_cast<double>(out.officers_permille) / 1000;
                  }));
        median_in(9, "the same in the deadliest town", 0, 0.5, over_runs([](const Outcome& out) {
                      return out.all_dead() > 0 ? static_cast<double>(out.deadliest_permille) / 1000
                                                : 1.0;
                  }));
    }

    const Evidence& evidence_;
    std::size_t regions_, origin_;
    std::vector<Pattern> patterns_;
};

std::vector<double> ranks(std::span<const double> values) {
    std::vector<std::size_t> order(values.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, {}, [&](std::size_t i) { return values[i]; });
    std::vector<double> ranks(values.size());
    for (std::size_t i = 0; i < order.size();) {
        std::size_t j = i;
        while (j < order.size() && values[order[j]] == values[order[i]])
            ++j;
        for (std::size_t k = i; k < j; ++k)
            ranks[order[k]] = static_cast<double>(i + j - 1) / 2;
        i = j;
    }
    return ranks;
}

}  // namespace

bool Pattern::pass() const { return !parts.empty() && std::ranges::all_of(parts, &Part::pass); }

std::vector<std::string> pattern_keys() {
    std::vector<std::string> keys;
    for (const Named& name : all_patterns)
        keys.emplace_back(name.key);
    return keys;
}

std::vector<Pattern> test_patterns(const Evidence& evidence) { return Tester(evidence).run(); }

double spearman(std::span<const double> a, std::span<const double> b) {
    const std::vector<double> x = ranks(a), y = ranks(b);
    const double mean = static_cast<double>(a.size() - 1) / 2;
    double xy = 0, xx = 0, yy = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
        xy += (x[i] - mean) * (y[i] - mean);
        xx += (x[i] - mean) * (x[i] - mean);
        yy += (y[i] - mean) * (y[i] - mean);
    }
    return xx > 0 && yy > 0 ? xy / std::sqrt(xx * yy) : 0;
}

}  // namespace casus::validation
