#include "oracles/naive_treaty.h"

namespace casus::test {
namespace {

using treaty::Ballot;
using treaty::Base;
using treaty::By;
using treaty::Mark;
using treaty::Rule;
using treaty::Threshold;
using treaty::Verdict;
using treaty::Vote;

bool has_a_vote(const Rule& rule, const Ballot& ballot) {
    if (ballot.concerned && !rule.host_votes)
        return false;
    if (ballot.disputant && !rule.disputants_vote)
        return false;
    if (ballot.suspended && !rule.suspended_vote)
        return false;
    return ballot.ratified || rule.nonratifiers_vote;
}

bool is_there(const Ballot& ballot) { return ballot.vote != Vote::absent; }

std::int64_t weight_by(By by, const Ballot& ballot) {
    if (by == By::weight)
        return ballot.votes;
    return by == By::population ? ballot.people : 1;
}

bool in_base(Base base, const Rule& rule, const Ballot& ballot) {
    if (base == Base::members)
        return true;
    if (base == Base::ratifiers)
        return ballot.ratified;
    if (!has_a_vote(rule, ballot))
        return false;
    if (base == Base::present)
        return is_there(ballot);
    if (base == Base::participating)
        return ballot.vote == Vote::in_favour || ballot.vote == Vote::against;
    return true;
}

/// Whether `part` of `whole` is enough, without dividing.
bool enough(const Threshold& threshold, std::int64_t part, std::int64_t whole) {
    if (threshold.votes > 0)
        return part >= threshold.votes;
    const std::int64_t left = part * threshold.denominator, right = whole * threshold.numerator;
    return threshold.more_than ? left > right : left >= right;
}

bool is_met(const Threshold& threshold, const Rule& rule, const std::vector<Ballot>& ballots) {
    std::int64_t part = 0, whole = 0;
    for (const Ballot& ballot : ballots) {
        if (in_base(threshold.of, rule, ballot))
            whole += weight_by(threshold.by, ballot);
        if (has_a_vote(rule, ballot) && ballot.vote == Vote::in_favour)
            part += weight_by(threshold.by, ballot);
    }
    return enough(threshold, part, whole);
}

bool is_vetoed(const Rule& rule, const std::vector<Ballot>& ballots) {
    for (const Ballot& ballot : ballots)
        for (const StateCode holder : rule.veto)
            if (holder == ballot.state && has_a_vote(rule, ballot)) {
                if (ballot.vote == Vote::against)
                    return true;
                if (rule.veto_by_abstention && ballot.vote != Vote::in_favour)
                    return true;
            }
    return false;
}

std::int64_t votes_cast(const Rule& rule, const std::vector<Ballot>& ballots, Vote vote) {
    std::int64_t votes = 0;
    for (const Ballot& ballot : ballots)
        votes += has_a_vote(rule, ballot) && ballot.vote == vote ? 1 : 0;
    return votes;
}

bool by_thresholds(const Rule& rule, const std::vector<Ballot>& ballots) {
    std::int64_t not_for = 0;
    for (const Ballot& ballot : ballots)
        not_for += has_a_vote(rule, ballot) && ballot.vote != Vote::in_favour ? 1 : 0;
    for (std::size_t i = 0; i < rule.thresholds.size(); ++i)
        if (!is_met(rule.thresholds[i], rule, ballots) &&
            (i == 0 || not_for >= rule.blocking_least))
            return false;
    return true;
}

bool by_kind(const Rule& rule, const std::vector<Ballot>& ballots) {
    switch (rule.kind) {
        case Rule::Kind::consensus:
            return votes_cast(rule, ballots, Vote::against) == 0 &&
                   votes_cast(rule, ballots, Vote::in_favour) >= (rule.limited_format ? 2 : 1) &&
                   (!rule.abstention_blocks || votes_cast(rule, ballots, Vote::abstains) == 0);
        case Rule::Kind::unanimity:
            for (const Ballot& ballot : ballots)
                if (in_base(rule.of, rule, ballot) &&
                    !(has_a_vote(rule, ballot) && ballot.vote == Vote::in_favour))
                    return false;
            return true;
        case Rule::Kind::share:
            return by_thresholds(rule, ballots);
        case Rule::Kind::alone:
            return true;
    }
    return false;
}

}  // namespace

Marks naive_marks(const Invention& invention, const std::vector<treaty::FactValue>& facts) {
    Marks marks;
    for (const std::string& fact : invention.facts)
        marks[fact] = Mark::unknown;
    for (const treaty::FactValue& fact : facts) {
        Mark& mark = marks[fact.key];
        if (fact.truth == treaty::Truth::yes)
            mark = Mark::yes;
        else if (fact.truth == treaty::Truth::no)
            mark = Mark::no;
        else
            mark = Mark::unknown;
        if (fact.contested)
            mark = Mark::contested;
    }
    return marks;
}

Mark naive_mark(const Tree& tree, const Marks& marks, std::int64_t on) {
    if (tree.op == Tree::Op::fact)
        return marks.at(tree.fact);
    if (tree.op == Tree::Op::literal)
        return tree.number != 0 ? Mark::yes : Mark::no;
    if (tree.op == Tree::Op::since)
        return on >= tree.day ? Mark::yes : Mark::no;
    if (tree.op == Tree::Op::negation) {
        const Mark inside = naive_mark(tree.parts[0], marks, on);
        if (inside == Mark::yes)
            return Mark::no;
        return inside == Mark::no ? Mark::yes : inside;
    }
    std::int64_t yes = 0, no = 0, unknown = 0, all = 0;
    for (const Tree& part : tree.parts) {
        const Mark mark = naive_mark(part, marks, on);
        yes += mark == Mark::yes ? 1 : 0;
        no += mark == Mark::no ? 1 : 0;
        unknown += mark == Mark::unknown ? 1 : 0;
        ++all;
    }
    const std::int64_t wanted = tree.op == Tree::Op::all   ? all
                                : tree.op == Tree::Op::any ? 1
                                                           : tree.number;
    if (yes >= wanted)
        return Mark::yes;
    if (all - no < wanted)
        return Mark::no;
    return unknown > 0 ? Mark::unknown : Mark::contested;
}

Verdict naive_verdict(const Invention& invention, const Marks& marks, std::int64_t on) {
    bool engaged = false, arguable = false, unknown = false;
    for (const Tree& duty : invention.duties) {
        const Mark mark = naive_mark(duty, marks, on);
        engaged = engaged || mark == Mark::yes;
        arguable = arguable || mark == Mark::contested;
        unknown = unknown || mark == Mark::unknown;
    }
    if (engaged)
        return Verdict::engaged;
    if (arguable)
        return Verdict::arguable;
    return unknown ? Verdict::unknown : Verdict::not_engaged;
}

std::vector<StateCode> naive_parties(const Invention& invention, std::int64_t on) {
    std::vector<StateCode> parties;
    for (const Member& member : invention.members)
        for (const auto& [since, until] : member.bound)
            if (since <= on && on < until)
                parties.push_back(member.state);
    return parties;
}

bool naive_quorum(const Rule& rule, const std::vector<Ballot>& ballots) {
    std::int64_t there = 0, all = 0;
    for (const Ballot& ballot : ballots) {
        if (!in_base(rule.quorum_of, rule, ballot))
            continue;
        ++all;
        there += is_there(ballot) ? 1 : 0;
    }
    if (!rule.quorum_as_needed)
        return there * rule.quorum_denominator >= all * rule.quorum_numerator;
    std::int64_t base = 0;
    for (const Ballot& ballot : ballots)
        base += in_base(rule.thresholds[0].of, rule, ballot) ? 1 : 0;
    return enough(rule.thresholds[0], there, base);
}

bool naive_adopted(const Rule& rule, const std::vector<Ballot>& ballots) {
    return votes_cast(rule, ballots, Vote::in_favour) > 0 && !is_vetoed(rule, ballots) &&
           by_kind(rule, ballots) && naive_quorum(rule, ballots);
}

}  // namespace casus::test
