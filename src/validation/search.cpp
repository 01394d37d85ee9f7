#include "validation/search.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <span>

#include "base/digest.h"
#include "base/draw.h"
#include "base/math.h"
#include "evidence/value.h"

namespace casus::validation {
namespace {

constexpr Seed search_seed{1};

/// A target and how far a solved rate can still carry what a run says of it: from `least` to `most`
/// times. Both are 1 where none is solved from it.
struct Reached {
    evidence::Target target;
    double least = 1, most = 1;
    [[nodiscard]] double factor(std::int64_t value) const {
        if (value <= 0)
            return most;
        return std::clamp(static_cast<double>(target.record) / static_cast<double>(value), least,
                          most);
    }
    [[nodiscard]] static std::int64_t times(std::int64_t value, double factor) {
        return static_cast<std::int64_t>(std::floor(static_cast<double>(value) * factor + 0.5));
    }
};

/// What the search looks at. A target of which a rate is solved counts by what no value of the rate
/// can mend; two that give a rate between them (`since`) say nothing of the rest.
std::vector<Reached> looked_at(const Plan& plan, const Model& model,
                               const std::vector<evidence::Target>& training) {
    std::vector<Reached> all;
    for (const evidence::Target& target : training)
        all.push_back({target, 1, 1});
    for (const Solved& solved : plan.solved) {
        if (std::ranges::find(model.fixed, solved.path, &Fixed::path) != model.fixed.end())
            continue;
        if (!solved.since.empty())
            std::erase_if(all, [&](const Reached& one) {
                return one.target.key == solved.target || one.target.key == solved.since;
            });
        for (Reached& one : all)
            if (one.target.key == solved.target)
                one = {one.target, solved.least / solved.start, solved.most / solved.start};
    }
    return all;
}

class ModelSearch {
public:
    ModelSearch(const Plan& plan, const Model& model, const SharedSetup& base,
                const std::vector<evidence::Target>& training, Archive& archive, const Told& told,
                const std::stop_token& stop)
        : plan_(plan),
          model_(model),
          base_(flattened(base, model.flat)),
          training_(training),
          archive_(archive),
          told_(told),
          stop_(stop),
          looked_at_(looked_at(plan, model, training)),
          priors_(priors_of(plan, model)),
          key_(digest(model.key).low) {}

    Result<Calibrated> run() {
        if (auto first = round(0, plan_.search.first); !first)
            return failure(first.error());
        for (std::int64_t r = 1; r <= plan_.search.rounds; ++r)
            if (auto next = round(r, plan_.search.round); !next)
                return failure(next.error());
        if (auto finals = play_finalists(); !finals)
            return failure(finals.error());
        return finish();
    }

private:
    [[nodiscard]] double uniform(std::int64_t round, std::int64_t point, std::uint64_t i) const {
        return unit_interval(
            draw(search_seed, Purpose::search_point, key_, Time(round * 1'000'000 + point), i));
    }

    [[nodiscard]] static double from_unit(const Prior& prior, double u) {
        u = std::clamp(u, 0.0, 1.0);
        if (prior.in_logs)
            return exp(log(prior.least) + u * (log(prior.most) - log(prior.least)));
        return prior.least + u * (prior.most - prior.least);
    }
    [[nodiscard]] std::vector<double> start() const {
        std::vector<double> values;
        for (const Prior& prior : priors_)
            values.push_back(prior.start.value_or(prior.least));
        return values;
    }
    [[nodiscard]] std::vector<double> propose(std::int64_t round, std::int64_t point) const {
        std::vector<double> values;
        const auto elite = static_cast<double>(
            std::min<std::size_t>(points_.size(), static_cast<std::size_t>(plan_.search.elite)));
        const auto chosen = [&](std::uint64_t i) -> const Point& {
            return points_[static_cast<std::size_t>(elite * uniform(round, point, i))];
        };
        if (round == 0 && point == 0)
            return start();
        for (std::size_t p = 0; p < priors_.size(); ++p) {
            const Prior& prior = priors_[p];
            double u = uniform(round, point, 10 + p);
            if (round > 0)
                u = unit_of(prior, chosen(0).values[p]) +
                    uniform(round, point, 3) * (unit_of(prior, chosen(1).values[p]) -
                                                unit_of(prior, chosen(2).values[p])) +
                    0.04 * (u - 0.5);
            values.push_back(from_unit(prior, u));
        }
        return values;
    }

    [[nodiscard]] std::vector<Fixed> values_at(const std::vector<double>& point) const {
        std::vector<Fixed> values = model_.fixed;
        for (std::size_t p = 0; p < priors_.size(); ++p)
            values.push_back({priors_[p].path, point[p]});
        for (const Solved& solved : plan_.solved)
            if (!is_fixed(solved.path))
                values.push_back({solved.path, solved.start});
        return values;
    }

    [[nodiscard]] Job job(const std::vector<double>& point, std::uint64_t seed) const {
        return {with_values(base_, values_at(point)), seed, plan_.search.until,
                plan_.search.stop_over};
    }

    /// Of one run, each solved rate at its best for it.
    [[nodiscard]] double loss(const evidence::Outcome& outcome) const {
        double sum = 0;
        for (const Reached& one : looked_at_) {
            const auto value =
                evidence::value_of(one.target, outcome, base_->country().regions.size());
            sum += loss_of(
                one.target,
                value ? std::optional(Reached::times(*value, one.factor(*value))) : std::nullopt);
        }
        return looked_at_.empty() ? 0 : sum / static_cast<double>(looked_at_.size());
    }
    /// Mean CRPS of a finalist's runs, each solved rate at its best for their median.
    [[nodiscard]] double score(std::span<const evidence::Outcome> outcomes) const {
        double sum = 0;
        for (const Reached& one : looked_at_) {
            Sample sample = sample_of(one.target, outcomes, base_->country().regions.size());
            const double factor = one.factor(sample.quantile(0.5));
            for (std::int64_t& value : sample.values)
                value = Reached::times(value, factor);
            sum += crps(one.target, sample);
        }
        return looked_at_.empty() ? 0 : sum / static_cast<double>(looked_at_.size());
    }

    Result<void> round(std::int64_t round, std::int64_t count) {
        std::vector<Job> jobs;
        std::vector<Point> proposed;
        for (std::int64_t i = 0; i < count; ++i) {
            proposed.push_back({propose(round, i), 0, 1});
            jobs.push_back(job(proposed.back().values,
                               1 + static_cast<std::uint64_t>(i % plan_.search.seeds)));
        }
        const auto outcomes = archive_.play(jobs, told_, stop_);
        if (!outcomes)
            return failure(outcomes.error());
        for (std::size_t i = 0; i < proposed.size(); ++i) {
            proposed[i].loss = loss((*outcomes)[i]);
            points_.push_back(proposed[i]);
            tried_.push_back((*outcomes)[i]);
        }
        std::ranges::stable_sort(points_, {}, &Point::loss);
        return {};
    }

    Result<void> play_finalists() {
        const auto finalists =
            std::min<std::size_t>(points_.size(), static_cast<std::size_t>(plan_.search.finalists));
        const std::int64_t more = plan_.search.final_runs;
        std::vector<Job> jobs;
        for (std::size_t f = 0; f < finalists; ++f)
            for (std::int64_t k = 0; k < more; ++k)
                jobs.push_back(
                    job(points_[f].values, static_cast<std::uint64_t>(plan_.search.seeds + 1 + k)));
        const auto outcomes = archive_.play(jobs, told_, stop_);
        if (!outcomes)
            return failure(outcomes.error());
        for (std::size_t f = 0; f < finalists; ++f) {
            // The run that brought it among the finalists was lucky: it does not count.
            points_[f].loss = score(std::span(*outcomes).subspan(f * static_cast<std::size_t>(more),
                                                                 static_cast<std::size_t>(more)));
            points_[f].runs = static_cast<std::size_t>(more);
        }
        finals_ = *outcomes;
        tried_.insert(tried_.end(), finals_.begin(), finals_.end());
        best_ = static_cast<std::size_t>(
            std::min_element(points_.begin(),
                             points_.begin() + static_cast<std::ptrdiff_t>(finalists),
                             [](const Point& a, const Point& b) { return a.loss < b.loss; }) -
            points_.begin());
        return {};
    }

    /// Median over the best point's runs.
    [[nodiscard]] double median(const std::string& key) const {
        for (const evidence::Target& target : training_) {
            if (target.key != key)
                continue;
            const auto runs = static_cast<std::size_t>(plan_.search.final_runs);
            const std::span<const evidence::Outcome> mine(&finals_[best_ * runs], runs);
            return static_cast<double>(
                sample_of(target, mine, base_->country().regions.size()).quantile(0.5));
        }
        return 0;
    }
    [[nodiscard]] double record(const std::string& key) const {
        for (const evidence::Target& target : training_)
            if (target.key == key)
                return static_cast<double>(target.record);
        return 0;
    }

    /// By the model itself: no target sets it.
    [[nodiscard]] bool is_fixed(const std::string& path) const {
        return std::ranges::find(model_.fixed, path, &Fixed::path) != model_.fixed.end();
    }

    Result<Calibrated> finish() {
        Calibrated done;
        done.priors = priors_;
        done.values = values_at(points_[best_].values);
        done.loss = points_[best_].loss;
        for (const Solved& solved : plan_.solved) {
            const auto at = std::ranges::find(done.values, solved.path, &Fixed::path);
            if (is_fixed(solved.path))
                continue;
            const double model = median(solved.target) - median(solved.since);
            const double wanted = record(solved.target) - record(solved.since);
            at->value = std::clamp(model > 0 ? solved.start * wanted / model : solved.start,
                                   solved.least, solved.most);
        }
        std::ranges::stable_sort(points_, {}, &Point::loss);
        done.points = points_;
        done.tried = tried_;
        return done;
    }

    const Plan& plan_;
    const Model& model_;
    SharedSetup base_;
    const std::vector<evidence::Target>& training_;
    Archive& archive_;
    const Told& told_;
    const std::stop_token& stop_;
    std::vector<Reached> looked_at_;
    std::vector<Prior> priors_;
    EntityKey key_;
    std::vector<Point> points_;
    std::vector<evidence::Outcome> tried_, finals_;
    std::size_t best_ = 0;
};

}  // namespace

double unit_of(const Prior& prior, double value) {
    if (prior.most == prior.least)
        return 0;
    if (prior.in_logs)
        return (log(value) - log(prior.least)) / (log(prior.most) - log(prior.least));
    return (value - prior.least) / (prior.most - prior.least);
}

std::vector<Prior> priors_of(const Plan& plan, const Model& model) {
    std::vector<Prior> priors;
    const auto fixed = [&](const std::string& path) {
        return std::ranges::find(model.fixed, path, &Fixed::path) != model.fixed.end() ||
               std::ranges::find(model.not_searched, path) != model.not_searched.end();
    };
    for (const Prior& prior : plan.priors)
        if (!fixed(prior.path))
            priors.push_back(prior);
    priors.insert(priors.end(), model.own_priors.begin(), model.own_priors.end());
    return priors;
}

Result<Calibrated> calibrate(const Plan& plan, const Model& model, const SharedSetup& base,
                             const std::vector<evidence::Target>& training, Archive& archive,
                             const Told& told, const std::stop_token& stop) {
    return ModelSearch(plan, model, base, training, archive, told, stop).run();
}

}  // namespace casus::validation
