#include "treaty/tally.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/units.h"

namespace casus::treaty {
namespace {

constexpr std::size_t by_heads = static_cast<std::size_t>(By::heads);

std::int64_t sum_of(const Count& count, Vote vote, By by) {
    return count.of(vote)[static_cast<std::size_t>(by)];
}

std::int64_t present_by(const Count& count, By by) {
    return sum_of(count, Vote::in_favour, by) + sum_of(count, Vote::against, by) +
           sum_of(count, Vote::abstains, by);
}

std::int64_t base_of(Base base, By by, const Count& count) {
    const auto place = static_cast<std::size_t>(by);
    switch (base) {
        case Base::members:
            return count.members[place];
        case Base::ratifiers:
            return count.ratifiers[place];
        case Base::eligible:
            return count.eligible[place];
        case Base::present:
            return present_by(count, by);
        case Base::participating:
            return sum_of(count, Vote::in_favour, by) + sum_of(count, Vote::against, by);
    }
    return 0;
}

/// The least number that is at least (or more than) the share of `n`.
std::int64_t share_of(std::int64_t n, std::int64_t numerator, std::int64_t denominator,
                      bool more_than = false) {
    const Int128 product = static_cast<Int128>(n) * numerator;
    return static_cast<std::int64_t>(more_than ? product / denominator + 1
                                               : (product + denominator - 1) / denominator);
}

/// All who were not asked, as if they had said this.
Count completed(Count count, Vote vote) {
    auto& open = count.votes[static_cast<std::size_t>(Vote::not_asked)];
    auto& said = count.votes[static_cast<std::size_t>(vote)];
    for (std::size_t i = 0; i < open.size(); ++i)
        said[i] += open[i];
    open = {};
    count.veto[static_cast<std::size_t>(vote)] +=
        count.veto[static_cast<std::size_t>(Vote::not_asked)];
    count.veto[static_cast<std::size_t>(Vote::not_asked)] = 0;
    if (vote != Vote::absent) {
        count.members_there += count.members_open;
        count.ratifiers_there += count.ratifiers_open;
    }
    count.members_open = count.ratifiers_open = 0;
    return count;
}

std::int64_t there(const Rule& rule, const Count& count) {
    switch (rule.quorum_of) {
        case Base::members:
            return count.members_there;
        case Base::ratifiers:
            return count.ratifiers_there;
        default:
            return present_by(count, By::heads);
    }
}

bool has_quorum(const Rule& rule, const Count& count) {
    return there(rule, count) >= quorum_of(rule, count);
}

bool vetoed(const Rule& rule, const Count& count) {
    const auto held = [&](Vote vote) { return count.veto[static_cast<std::size_t>(vote)]; };
    return held(Vote::against) > 0 ||
           (rule.veto_by_abstention && held(Vote::abstains) + held(Vote::absent) > 0);
}

bool thresholds_met(const Rule& rule, const Count& count) {
    const std::int64_t not_for =
        count.eligible[by_heads] - sum_of(count, Vote::in_favour, By::heads);
    const bool too_few_to_block = not_for < rule.blocking_least;
    for (std::size_t i = 0; i < rule.thresholds.size(); ++i) {
        const Threshold& threshold = rule.thresholds[i];
        if (i > 0 && too_few_to_block)
            continue;
        if (sum_of(count, Vote::in_favour, threshold.by) < needed(threshold, count))
            return false;
    }
    return true;
}

/// The votes of all, a quorum apart.
bool carried(const Rule& rule, const Count& count) {
    const std::int64_t in_favour = sum_of(count, Vote::in_favour, By::heads);
    const std::int64_t against = sum_of(count, Vote::against, By::heads);
    if (in_favour == 0 || vetoed(rule, count))
        return false;
    switch (rule.kind) {
        case Rule::Kind::consensus:
            return against == 0 && in_favour >= (rule.limited_format ? 2 : 1) &&
                   (!rule.abstention_blocks || sum_of(count, Vote::abstains, By::heads) == 0);
        case Rule::Kind::unanimity:
            return in_favour >= base_of(rule.of, By::heads, count);
        case Rule::Kind::share:
            return thresholds_met(rule, count);
        case Rule::Kind::alone:
            return true;
    }
    return false;
}

/// What must be for under the rule's first count; 0 where nothing is counted.
std::int64_t first_needed(const Rule& rule, const Count& count) {
    if (rule.kind == Rule::Kind::unanimity)
        return base_of(rule.of, By::heads, count);
    return rule.kind == Rule::Kind::share ? needed(rule.thresholds.front(), count) : 0;
}

Rule read_otherwise(const Rule& rule, const OtherReading& other) {
    Rule read = rule;
    if (!read.thresholds.empty()) {
        Threshold& first = read.thresholds.front();
        first.of = other.of.value_or(first.of);
        if (other.share) {
            first.numerator = other.share->numerator;
            first.denominator = other.share->denominator;
            first.more_than = other.share->more_than;
        }
    }
    read.of = other.of.value_or(read.of);
    read.quorum_of = other.quorum_of.value_or(read.quorum_of);
    read.veto_by_abstention = other.veto_by_abstention.value_or(read.veto_by_abstention);
    return read;
}

/// Where some have no vote, a share of all is one reading and a share of the rest another.
std::vector<OtherReading> readings_of(const Rule& rule, const Count& count) {
    if (!rule.others.empty() || rule.kind != Rule::Kind::share ||
        count.members[by_heads] == count.eligible[by_heads] || rule.thresholds.front().votes > 0)
        return rule.others;
    const Base now = rule.thresholds.front().of;
    if (now == Base::present || now == Base::participating)
        return {};
    OtherReading other;
    other.of = now == Base::eligible ? Base::members : Base::eligible;
    other.reading = fmt::format("the share is of {}", name(*other.of));
    return {other};
}

template <class OutcomeOf>
std::vector<Pivot> turning_votes(const Rule& rule, std::span<const Ballot> ballots,
                                 OutcomeOf outcome_of) {
    std::vector<Pivot> found;
    Count sum = count(rule, ballots);
    const Outcome now = outcome_of(sum);
    for (const Ballot& ballot : ballots) {
        add(sum, rule, ballot, -1);
        for (const Vote instead : {Vote::against, Vote::in_favour, Vote::abstains, Vote::absent}) {
            if (instead == ballot.vote)
                continue;
            Ballot other = ballot;
            other.vote = instead;
            add(sum, rule, other);
            const Outcome then = outcome_of(sum);
            add(sum, rule, other, -1);
            if (then == now)
                continue;
            found.push_back({ballot.state, ballot.vote, instead, then});
            break;
        }
        add(sum, rule, ballot);
    }
    return found;
}

}  // namespace

std::string_view name(Outcome outcome) {
    switch (outcome) {
        case Outcome::open:
            return "open";
        case Outcome::adopted:
            return "adopted";
        case Outcome::refused:
            return "refused";
    }
    return {};
}

std::string_view name(Vote vote) {
    switch (vote) {
        case Vote::not_asked:
            return "not asked";
        case Vote::against:
            return "against";
        case Vote::abstains:
            return "abstains";
        case Vote::in_favour:
            return "in favour";
        case Vote::absent:
            return "absent";
    }
    return "absent";
}

bool may_vote(const Rule& rule, const Ballot& ballot) {
    return (rule.host_votes || !ballot.concerned) && (rule.disputants_vote || !ballot.disputant) &&
           (rule.suspended_vote || !ballot.suspended) &&
           (rule.nonratifiers_vote || ballot.ratified);
}

void add(Count& count, const Rule& rule, const Ballot& ballot, std::int64_t times) {
    const Sums own{times, times * ballot.votes, times * ballot.people};
    const auto add_to = [&](Sums& sums) {
        for (std::size_t i = 0; i < sums.size(); ++i)
            sums[i] += own[i];
    };
    const bool votes = may_vote(rule, ballot);
    const bool asked = ballot.vote != Vote::not_asked;
    const bool open = votes && !asked;
    // The party concerned is there, even where it has no vote and nobody asks it.
    const bool here = asked ? ballot.vote != Vote::absent : !votes && ballot.concerned;
    add_to(count.members);
    (open ? count.members_open : count.members_there) += open || here ? times : 0;
    if (ballot.ratified) {
        add_to(count.ratifiers);
        (open ? count.ratifiers_open : count.ratifiers_there) += open || here ? times : 0;
    }
    if (!votes)
        return;
    const auto vote = static_cast<std::size_t>(ballot.vote);
    add_to(count.eligible);
    add_to(count.votes[vote]);
    if (std::ranges::find(rule.veto, ballot.state) != rule.veto.end())
        count.veto[vote] += times;
}

Count count(const Rule& rule, std::span<const Ballot> ballots) {
    Count sum;
    for (const Ballot& ballot : ballots)
        add(sum, rule, ballot);
    // A seat of which nothing is known still counts for a quorum and for a share of all members.
    sum.members[by_heads] = std::max(sum.members[by_heads], rule.seats);
    return sum;
}

std::int64_t needed(const Threshold& threshold, const Count& count) {
    if (threshold.votes > 0)
        return threshold.votes;
    return share_of(base_of(threshold.of, threshold.by, count), threshold.numerator,
                    threshold.denominator, threshold.more_than);
}

std::int64_t quorum_of(const Rule& rule, const Count& count) {
    if (rule.quorum_as_needed)
        return needed(rule.thresholds.front(), count);
    return share_of(base_of(rule.quorum_of, By::heads, count), rule.quorum_numerator,
                    rule.quorum_denominator);
}

Outcome outcome(const Rule& rule, const Count& count) {
    if (count.of(Vote::not_asked)[by_heads] == 0 && count.members_open == 0)
        return carried(rule, count) && has_quorum(rule, count) ? Outcome::adopted
                                                               : Outcome::refused;
    const Count best = completed(count, Vote::in_favour);
    if (!carried(rule, best) || !has_quorum(rule, best))
        return Outcome::refused;
    // The worst for the votes is that all others come and are against; for a quorum, that none
    // does.
    const bool whatever = carried(rule, completed(count, Vote::against)) &&
                          has_quorum(rule, completed(count, Vote::absent));
    return whatever ? Outcome::adopted : Outcome::open;
}

bool objects(const Rule& rule, const Ballot& ballot) {
    return ballot.vote == Vote::against && may_vote(rule, ballot);
}

Outcome silent_outcome(const Count& count) {
    return sum_of(count, Vote::against, By::heads) > 0 ? Outcome::refused : Outcome::adopted;
}

Tally tally(const Rule& rule, std::span<const Ballot> ballots) {
    Tally result;
    result.count = count(rule, ballots);
    result.outcome = outcome(rule, result.count);
    result.needed = first_needed(rule, result.count);
    result.quorum = quorum_of(rule, result.count);
    result.present = there(rule, result.count);
    result.reading = rule.reading;
    for (const OtherReading& other : readings_of(rule, result.count)) {
        const Rule read = read_otherwise(rule, other);
        result.others.push_back(
            {other.reading, outcome(read, result.count), first_needed(read, result.count)});
    }
    if (result.reading.empty() && !result.others.empty() && rule.kind == Rule::Kind::share)
        result.reading = fmt::format("the share is of {}", name(rule.thresholds.front().of));
    return result;
}

std::vector<Pivot> pivots(const Rule& rule, std::span<const Ballot> ballots) {
    return turning_votes(rule, ballots, [&](const Count& sum) { return outcome(rule, sum); });
}

std::vector<Pivot> silent_pivots(const Rule& rule, std::span<const Ballot> ballots) {
    return turning_votes(rule, ballots, [&](const Count& sum) {
        return silent_outcome(sum) == Outcome::adopted ? Outcome::adopted : outcome(rule, sum);
    });
}

void weigh(const Rule& rule, Ballot& ballot) {
    const auto weight = std::ranges::find(rule.weights, ballot.state, &Weight::state);
    if (weight == rule.weights.end())
        return;
    ballot.votes = weight->votes;
    ballot.people = weight->people;
}

std::string count_text(const Rule& rule, const Count& count) {
    const std::string text = fmt::format(
        "{} for, {} against, {} abstained, {} absent, {} not asked; ",
        sum_of(count, Vote::in_favour, By::heads), sum_of(count, Vote::against, By::heads),
        sum_of(count, Vote::abstains, By::heads), sum_of(count, Vote::absent, By::heads),
        sum_of(count, Vote::not_asked, By::heads));
    const std::string whole = rule_text(rule);
    return text + whole.substr(0, whole.find(';'));
}

}  // namespace casus::treaty
