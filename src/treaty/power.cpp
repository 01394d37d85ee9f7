#include "treaty/power.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "treaty/power_weights.h"

namespace casus::treaty {
namespace {

constexpr std::size_t most_voters = 34;  // 34! is the last factorial in 128 bits
constexpr std::size_t most_alike = 120;  // sums of binomials of 120 are in 128 bits
constexpr std::int64_t most_coalitions = std::int64_t{1} << 20;

/// Members whom the rule treats alike.
struct Alike {
    Ballot ballot;
    std::int64_t members = 0;
};

Uint128 binomial(std::int64_t n, std::int64_t k) {
    if (k < 0 || k > n)
        return 0;
    Uint128 result = 1;
    for (std::int64_t i = 1; i <= std::min(k, n - k); ++i)
        result = result * static_cast<Uint128>(n - i + 1) / static_cast<Uint128>(i);
    return result;
}

Uint128 factorial(std::int64_t n) {
    Uint128 result = 1;
    for (std::int64_t i = 2; i <= n; ++i)
        result *= static_cast<Uint128>(i);
    return result;
}

Uint128 divisor_of(Uint128 a, Uint128 b) {
    while (b != 0)
        a = std::exchange(b, a % b);
    return a;
}

/// Counts winning coalitions by size, all and those with one member of each class.
class Coalitions {
public:
    Coalitions(const Rule& rule, std::span<const Ballot> ballots) : rule_(rule) {
        std::vector<Ballot> against;
        for (Ballot ballot : ballots) {
            ballot.vote = Vote::against;
            if (may_vote(rule, ballot)) {
                class_of(ballot).members += 1;
                voting_.push_back(ballot);
            }
            against.push_back(ballot);
        }
        all_against_ = count(rule, against);
        winning.assign(places(), 0);
        with.assign(classes_.size(), std::vector<Uint128>(places(), 0));
    }

    [[nodiscard]] std::int64_t voters() const { return std::ssize(voting_); }
    [[nodiscard]] const std::vector<Alike>& classes() const { return classes_; }
    std::size_t place_of(const Ballot& ballot) const {
        return static_cast<std::size_t>(
            std::ranges::find_if(classes_,
                                 [&](const Alike& alike) { return same(alike.ballot, ballot); }) -
            classes_.begin());
    }

    /// False where they are too many for either way of counting.
    [[nodiscard]] bool count_all() {
        const bool alike = classes_.size() == 1;
        if (voting_.size() > (alike ? most_alike : most_voters))
            return false;
        if (kinds() > most_coalitions)
            return count_halves();
        chosen_.assign(classes_.size(), 0);
        choose(0, all_against_, 1, 0);
        return true;
    }

    std::vector<Uint128> winning;            ///< by size
    std::vector<std::vector<Uint128>> with;  ///< by class and size: with a given member of it

private:
    bool count_halves() {
        std::optional<BySize> counted = count_by_halves(rule_, all_against_, voting_);
        if (!counted)
            return false;
        winning = std::move(counted->winning);
        for (std::size_t voter = 0; voter < voting_.size(); ++voter)
            with[place_of(voting_[voter])] = counted->with[voter];
        return true;
    }

    /// How many kinds of coalition there are.
    [[nodiscard]] std::int64_t kinds() const {
        std::int64_t kinds = 1;
        for (const Alike& alike : classes_)
            kinds = std::min(kinds * (alike.members + 1), most_coalitions + 1);
        return kinds;
    }
    [[nodiscard]] std::size_t places() const { return voting_.size() + 1; }
    [[nodiscard]] bool same(const Ballot& a, const Ballot& b) const {
        return a.votes == b.votes && a.people == b.people && a.ratified == b.ratified &&
               holds_veto(rule_, a.state) == holds_veto(rule_, b.state);
    }
    Alike& class_of(const Ballot& ballot) {
        const std::size_t place = place_of(ballot);
        return place < classes_.size() ? classes_[place] : classes_.emplace_back(Alike{ballot, 0});
    }

    void choose(std::size_t place, Count sum, Uint128 ways, std::int64_t size) {
        if (place == classes_.size()) {
            if (outcome(rule_, sum) == Outcome::adopted)
                keep(ways, static_cast<std::size_t>(size));
            return;
        }
        const Alike& alike = classes_[place];
        Ballot yes = alike.ballot;
        yes.vote = Vote::in_favour;
        for (std::int64_t k = 0; k <= alike.members; ++k) {
            chosen_[place] = k;
            choose(place + 1, sum, ways * binomial(alike.members, k), size + k);
            add(sum, rule_, alike.ballot, -1);
            add(sum, rule_, yes);
        }
    }

    void keep(Uint128 ways, std::size_t size) {
        winning[size] += ways;
        for (std::size_t c = 0; c < classes_.size(); ++c)
            // Of the ways to choose k of n members, k in n hold a given one.
            with[c][size] +=
                ways * static_cast<Uint128>(chosen_[c]) / static_cast<Uint128>(classes_[c].members);
    }

    const Rule& rule_;
    std::vector<Alike> classes_;
    std::vector<Ballot> voting_;
    std::vector<std::int64_t> chosen_;
    Count all_against_;
};

/// What a member of a class turns: by size of the coalition that it joins.
Power power_in(const Coalitions& coalitions, std::size_t c) {
    Power power;
    const std::int64_t n = coalitions.voters();
    Uint128 orders = 0;
    for (std::int64_t s = 1; s <= n; ++s) {
        const auto size = static_cast<std::size_t>(s);
        const Uint128 before = coalitions.winning[size - 1] - coalitions.with[c][size - 1];
        const Uint128 turned = coalitions.with[c][size] - before;
        power.swings += turned;
        if (coalitions.classes().size() > 1)
            orders += turned * factorial(s - 1) * factorial(n - s);
    }
    power.shapley = coalitions.classes().size() > 1 ? fraction(orders, factorial(n))
                                                    : fraction(1, static_cast<Uint128>(n));
    return power;
}

std::string why_uncounted(const Rule& rule, const Coalitions& coalitions) {
    if (rule.kind == Rule::Kind::alone)
        return "there is no vote: each decides for itself alone";
    if (coalitions.voters() == 0)
        return "nobody may vote";
    return {};
}

}  // namespace

std::int64_t Fraction::permille() const {
    // Both are at most 34!, which leaves three decimal digits.
    Uint128 top = numerator, bottom = denominator;
    while (bottom > (Uint128{1} << 115U)) {
        top /= 2;
        bottom /= 2;
    }
    return static_cast<std::int64_t>((top * 1000 + bottom / 2) / bottom);
}

Fraction fraction(Uint128 numerator, Uint128 denominator) {
    const Uint128 divisor = divisor_of(numerator, denominator);
    return divisor == 0 ? Fraction{} : Fraction{numerator / divisor, denominator / divisor};
}

std::string text_of(Uint128 number) {
    std::string digits;
    do
        digits.push_back(static_cast<char>('0' + static_cast<int>(number % 10)));
    while ((number /= 10) != 0);
    return {digits.rbegin(), digits.rend()};
}

std::string text_of(const Fraction& fraction) {
    return fraction.denominator == 1
               ? text_of(fraction.numerator)
               : text_of(fraction.numerator) + "/" + text_of(fraction.denominator);
}

PowerTable power_of(const Rule& rule, std::span<const Ballot> ballots) {
    PowerTable table;
    Coalitions coalitions(rule, ballots);
    table.voters = coalitions.voters();
    table.uncounted = ballots.empty() ? "nobody is on record as a member of the organ on that date"
                                      : why_uncounted(rule, coalitions);
    if (table.uncounted.empty() && !coalitions.count_all())
        table.uncounted = fmt::format(
            "{} voters of {} different weights are too many to be counted exactly under "
            "this rule",
            table.voters, coalitions.classes().size());
    if (!table.uncounted.empty())
        return table;
    std::vector<Power> by_class;
    Uint128 swings = 0;
    for (std::size_t c = 0; c < coalitions.classes().size(); ++c) {
        by_class.push_back(power_in(coalitions, c));
        swings += by_class.back().swings * static_cast<Uint128>(coalitions.classes()[c].members);
    }
    for (const Uint128 count : coalitions.winning)
        table.winning += count;
    for (const Ballot& ballot : ballots) {
        Power power;
        if (may_vote(rule, ballot))
            power = by_class[coalitions.place_of(ballot)];
        else
            power.votes = false;
        power.state = ballot.state;
        if (swings == 0)
            power.shapley = {};
        else
            power.banzhaf = fraction(power.swings, swings);
        table.members.push_back(power);
    }
    return table;
}

std::string power_text(const Rule& rule, const PowerTable& table) {
    std::string text = fmt::format("Power under the rule: {}\n", rule_text(rule));
    if (!rule.reading.empty())
        text += fmt::format("  reading: {}\n", rule.reading);
    if (!table.uncounted.empty())
        return text + fmt::format("  not counted: {}\n", table.uncounted);
    text += fmt::format("  {} voter{}; {} of {} ways to vote yes or no carry a decision\n\n",
                        table.voters, table.voters == 1 ? "" : "s", text_of(table.winning),
                        text_of(Uint128{1} << static_cast<unsigned>(table.voters)));
    text += fmt::format("  {:<6}{:>14}  {:<38}{}\n", "", "turns", "Banzhaf", "Shapley-Shubik");
    for (const Power& power : table.members) {
        if (!power.votes) {
            text += fmt::format("  {:<6}{:>14}  no vote\n", power.state.text(), "-");
            continue;
        }
        const auto index = [](const Fraction& share) {
            return fmt::format("{} ({} permille)", text_of(share), share.permille());
        };
        text += fmt::format("  {:<6}{:>14}  {:<38}{}\n", power.state.text(), text_of(power.swings),
                            index(power.banzhaf), index(power.shapley));
    }
    return text;
}

}  // namespace casus::treaty
