#include "treaty/power_weights.h"

#include <algorithm>
#include <bit>

namespace casus::treaty {
namespace {

/// By how many voters: the sums of their weights, ascending.
using SumsBySize = std::vector<std::vector<std::int64_t>>;

constexpr std::size_t nobody = ~std::size_t{0};

/// Of every choice of these voters, or of every one that holds `always`.
SumsBySize sums_of(std::span<const std::int64_t> weights, std::size_t always) {
    SumsBySize sums(weights.size() + 1);
    std::vector<std::int64_t> sum(std::size_t{1} << weights.size(), 0);
    for (std::size_t choice = 0; choice < sum.size(); ++choice) {
        if (choice != 0)
            sum[choice] = sum[choice & (choice - 1)] +
                          weights[static_cast<std::size_t>(std::countr_zero(choice))];
        if (always == nobody || (choice >> always & 1U) != 0)
            sums[static_cast<std::size_t>(std::popcount(choice))].push_back(sum[choice]);
    }
    for (auto& of_size : sums)
        std::ranges::sort(of_size);  // equal sums are one as good as the other
    return sums;
}

/// How many pairs, one of each, come to at least this.
std::int64_t pairs_reaching(const std::vector<std::int64_t>& a, const std::vector<std::int64_t>& b,
                            std::int64_t least) {
    std::int64_t pairs = 0;
    auto enough = b.end();
    for (const std::int64_t sum : a) {
        while (enough != b.begin() && sum + *(enough - 1) >= least)
            --enough;
        pairs += b.end() - enough;
    }
    return pairs;
}

/// The one weight that the rule counts beside heads.
std::optional<By> weight_of(const Rule& rule) {
    By by = By::heads;
    for (const Threshold& threshold : rule.thresholds) {
        if (threshold.by == By::heads)
            continue;
        if (by != By::heads && by != threshold.by)
            return std::nullopt;
        by = threshold.by;
    }
    return by;
}

class Halves {
public:
    Halves(const Rule& rule, const Count& all_against, std::span<const Ballot> voters, By by)
        : rule_(rule), all_against_(all_against), by_(static_cast<std::size_t>(by)) {
        for (const Ballot& voter : voters)
            weights_.push_back(by == By::weight       ? voter.votes
                               : by == By::population ? voter.people
                                                      : 1);
        first_ = weights_.size() / 2;
        for (std::size_t size = 0; size <= weights_.size(); ++size)
            least_.push_back(least_of(static_cast<std::int64_t>(size)));
    }

    /// Winning coalitions by size: all, or those that hold a voter.
    [[nodiscard]] std::vector<Uint128> winning(std::size_t holding) const {
        const std::span<const std::int64_t> all(weights_);
        const bool in_first = holding < first_;
        const SumsBySize one = sums_of(all.first(first_), in_first ? holding : nobody);
        const SumsBySize other =
            sums_of(all.subspan(first_), in_first || holding == nobody ? nobody : holding - first_);
        std::vector<Uint128> counted(weights_.size() + 1, 0);
        for (std::size_t a = 0; a < one.size(); ++a)
            for (std::size_t b = 0; b < other.size(); ++b)
                counted[a + b] +=
                    static_cast<Uint128>(pairs_reaching(one[a], other[b], least_[a + b]));
        return counted;
    }

private:
    [[nodiscard]] bool wins(std::int64_t heads, std::int64_t weight) const {
        Count sum = all_against_;
        const auto shift = [&](std::size_t by, std::int64_t by_how_much) {
            sum.votes[static_cast<std::size_t>(Vote::in_favour)][by] += by_how_much;
            sum.votes[static_cast<std::size_t>(Vote::against)][by] -= by_how_much;
        };
        shift(static_cast<std::size_t>(By::heads), heads);
        if (by_ != static_cast<std::size_t>(By::heads))
            shift(by_, weight);
        return outcome(rule_, sum) == Outcome::adopted;
    }

    /// The least weight with which so many carry a decision; more than there is where none does.
    /// More weight never loses: a threshold is a least number for.
    [[nodiscard]] std::int64_t least_of(std::int64_t heads) const {
        std::int64_t low = 0, high = 1;
        for (const std::int64_t weight : weights_)
            high += weight;
        while (low < high) {
            const std::int64_t middle = low + (high - low) / 2;
            if (wins(heads, middle))
                high = middle;
            else
                low = middle + 1;
        }
        return low;
    }

    const Rule& rule_;
    const Count& all_against_;
    std::size_t by_, first_ = 0;
    std::vector<std::int64_t> weights_, least_;
};

}  // namespace

bool holds_veto(const Rule& rule, StateCode state) {
    return std::ranges::find(rule.veto, state) != rule.veto.end();
}

std::optional<BySize> count_by_halves(const Rule& rule, const Count& all_against,
                                      std::span<const Ballot> voters) {
    const std::optional<By> by = weight_of(rule);
    const bool vetoes = std::ranges::any_of(
        voters, [&](const Ballot& voter) { return holds_veto(rule, voter.state); });
    if (rule.kind != Rule::Kind::share || !by || vetoes)
        return std::nullopt;
    const Halves halves(rule, all_against, voters, *by);
    BySize counted{halves.winning(nobody), {}};
    for (std::size_t voter = 0; voter < voters.size(); ++voter)
        counted.with.push_back(halves.winning(voter));
    return counted;
}

}  // namespace casus::treaty
