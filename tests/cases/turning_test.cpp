// What is said to turn a past case turns it: every smallest change of facts and every pivotal vote
// is put into the case and replayed.
#include <array>
#include <map>
#include <set>
#include <span>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "library.h"
#include "treaty/facts.h"
#include "treaty/opinion.h"

namespace casus::cases::test {
namespace {

using treaty::Basis;
using treaty::Does;
using treaty::FactChange;
using treaty::Mark;
using treaty::Settled;
using treaty::Verdict;

/// The case with facts held otherwise, as its file would say it.
Case with_facts(const Case& of, std::span<const Settled> way) {
    Case changed = of;
    for (const Settled& settled : way) {
        const std::string start = settled.fact + "=";
        std::erase_if(changed.facts, [&](const std::string& f) { return f.starts_with(start); });
        changed.facts.push_back(start + (settled.to == Mark::yes ? "true" : "false"));
    }
    return changed;
}

Verdict verdict_of(const Law& law, Does does) {
    return does == Does::obligation ? law.duty : does == Does::power ? law.power : law.consultation;
}

/// The verdict of the case with these facts held otherwise.
Verdict verdict_with(const Case& of, std::span<const Settled> way, Does does) {
    const auto now = replayed(with_facts(of, way));
    EXPECT_TRUE(now.has_value()) << of.key;
    return now ? verdict_of(now->on_facts, does) : Verdict::unknown;
}

/// Facts that the paragraphs of one kind ask for, with what is held, to be settled one by one.
class Trial {
public:
    Trial(const Replay& of, Does does)
        : text_(*of.text), date_(of.of->date), book_(text_, of.of->requester, of.facts) {
        for (const treaty::Provision& p : provisions(text_, date_, does)) {
            conditions_.push_back(&p.paragraph->when);
            for (const std::string& fact : treaty::facts_of(p.paragraph->when))
                add(fact);
        }
        const std::size_t asked_for = facts_.size();
        for (const treaty::Fact& fact : text_.facts)
            for (std::size_t i = 0; i < asked_for; ++i)
                if (leads(fact.key, facts_[i]) || leads(facts_[i], fact.key))
                    add(fact.key);
    }
    /// Whether, with these facts held otherwise, none is so without another that it implies, which
    /// was not so before.
    [[nodiscard]] bool possible(std::span<const Settled> way) {
        settled_.clear();
        for (const Settled& settled : way)
            settled_[settled.fact] = settled.to;
        const bool could_be = possible();
        settled_.clear();
        return could_be;
    }
    [[nodiscard]] std::size_t facts() const { return facts_.size(); }

    /// Whether some way to settle at most `size` of the facts from `from` on gives the verdict.
    bool reaches(Verdict to, std::size_t size, std::size_t from = 0) {
        if (verdict() == to && possible())
            return true;
        for (std::size_t i = from; size > 0 && i < facts_.size(); ++i) {
            for (const Mark mark : {Mark::yes, Mark::no}) {
                settled_[facts_[i]] = mark;
                if (reaches(to, size - 1, i + 1))
                    return true;
            }
            settled_.erase(facts_[i]);
        }
        return false;
    }

private:
    [[nodiscard]] bool asked(const std::string& fact) const {
        return std::ranges::find(facts_, fact) != facts_.end();
    }
    void add(const std::string& fact) {
        if (!asked(fact))
            facts_.push_back(fact);
    }
    [[nodiscard]] Mark mark(const std::string& key) const {
        const auto settled = settled_.find(key);
        return settled != settled_.end() ? settled->second : book_.mark(key, Basis::facts);
    }
    /// Whether one fact implies another, if need be by way of others.
    [[nodiscard]] bool leads(const std::string& from, const std::string& to) const {
        for (const std::string& next : find_fact(text_, from)->implies)
            if (next == to || leads(next, to))
                return true;
        return false;
    }
    [[nodiscard]] bool possible() const {
        for (const std::string& fact : facts_)
            for (const std::string& implied : facts_) {
                const bool broken_before = book_.mark(fact, Basis::facts) == Mark::yes &&
                                           book_.mark(implied, Basis::facts) == Mark::no;
                if (leads(fact, implied) && !broken_before && mark(fact) == Mark::yes &&
                    mark(implied) == Mark::no)
                    return false;
            }
        return true;
    }
    [[nodiscard]] Verdict verdict() const {
        treaty::Meaning words = meaning(text_, date_, book_, Basis::facts);
        words.fact = [&](const std::string& key) { return mark(key); };
        Verdict best = Verdict::not_engaged;
        for (const treaty::Condition* when : conditions_)
            best = treaty::stronger(best, treaty::verdict_of(evaluate(*when, words)));
        return best;
    }

    const treaty::Treaty& text_;
    Time date_;
    treaty::FactBook book_;
    std::vector<const treaty::Condition*> conditions_;
    std::vector<std::string> facts_;
    std::map<std::string, Mark> settled_;
};

/// Checks one named change of a case; returns how many ways it was replayed.
std::int64_t check_change(const Replay& of, Does does, const FactChange& change) {
    const std::string where =
        fmt::format("{}, {}, {}", of.of->key, treaty::title_of(does), treaty::text_of(change));
    EXPECT_NE(verdict_of(of.on_facts, does), change.to) << where;
    EXPECT_FALSE(change.bounded) << where;
    Trial trial(of, does);
    for (const auto& way : change.ways) {
        EXPECT_EQ(verdict_with(*of.of, way, does), change.to) << where;
        EXPECT_TRUE(trial.possible(way)) << where;
        for (std::size_t left_out = 0; left_out < way.size(); ++left_out) {
            auto fewer = way;
            fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(left_out));
            EXPECT_TRUE(!trial.possible(fewer) || verdict_with(*of.of, fewer, does) != change.to)
                << where << ": " << way[left_out].fact << " is not needed";
        }
    }
    const std::size_t smaller = change.ways.empty() ? trial.facts() : change.ways[0].size() - 1;
    EXPECT_FALSE(trial.reaches(change.to, smaller)) << where << ": a smaller change does it";
    return static_cast<std::int64_t>(change.ways.size());
}

TEST(Turning, each_smallest_change_of_facts_turns_its_past_case_and_no_smaller_one_does) {
    std::set<std::string> cases;
    std::int64_t ways = 0;
    for (const Replay& of : whole_account().replays) {
        if (of.text == nullptr)
            continue;
        const treaty::Opinion opinion =
            treaty::opinion_of(*of.text, of.of->date, of.of->requester, of.facts);
        for (const treaty::Duty& duty : opinion.duties)
            for (const FactChange& change : duty.changes) {
                ways += check_change(of, duty.does, change);
                cases.insert(of.of->key);
            }
    }
    EXPECT_GE(cases.size(), 50U);
    EXPECT_GE(ways, 200);
}

/// The votes on record as positions; nobody's where none is on record.
std::vector<treaty::Stance> stances_of(const Replay& of, const treaty::Organ& council) {
    using Kind = treaty::Stance::Kind;
    std::vector<treaty::Stance> stances;
    for (const StateCode state : members_of(*of.text, council, of.of->date)) {
        const Stance* known = stance_of(*of.of, state);
        const Stood was =
            known != nullptr ? known->was : of.of->record.others.value_or(Stood::absent);
        if (was == Stood::absent || (known == nullptr && state == of.of->requester))
            continue;
        stances.push_back({state,
                           was == Stood::yes  ? Kind::yes
                           : was == Stood::no ? Kind::no
                                              : Kind::abstain,
                           1000});
    }
    return stances;
}

/// The same with the vote of one state changed.
std::vector<treaty::Stance> with_vote(std::vector<treaty::Stance> stances, StateCode state,
                                      treaty::Vote vote) {
    using Kind = treaty::Stance::Kind;
    std::erase_if(stances, [&](const treaty::Stance& stance) { return stance.state == state; });
    if (vote != treaty::Vote::absent)
        stances.push_back({state,
                           vote == treaty::Vote::in_favour ? Kind::yes
                           : vote == treaty::Vote::against ? Kind::no
                                                           : Kind::abstain,
                           1000});
    return stances;
}

constexpr std::array all_votes{treaty::Vote::against, treaty::Vote::in_favour,
                               treaty::Vote::abstains, treaty::Vote::absent};

/// Checks that the pivotal parties of a procedure, and only they, turn its result alone; returns
/// how many there are.
std::int64_t check_pivots(const Replay& of, bool by_silence) {
    const treaty::Organ& council = *find_organ(*of.text, of.text->council);
    const auto stances = stances_of(of, council);
    const auto played = [&](std::span<const treaty::Stance> stand) {
        treaty::Asking asking{of.of->date, of.of->requester, of.facts, stand, of.of->disputants};
        asking.by_silence = by_silence;
        return treaty::play(*of.text, asking, {});
    };
    const treaty::Procedure now = played(stances);
    for (const treaty::Ballot& ballot : now.ballots) {
        const std::string who = fmt::format("{}: {}", of.of->key, ballot.state.text());
        const auto pivot = std::ranges::find(now.pivots, ballot.state, &treaty::Pivot::state);
        bool turns = false;
        for (const treaty::Vote vote : all_votes) {
            // A requester without a position is for: its absence cannot be said.
            if (vote == treaty::Vote::absent && ballot.concerned)
                continue;
            const auto then = played(with_vote(stances, ballot.state, vote)).result;
            turns = turns || then != now.result;
            if (pivot != now.pivots.end() && vote == pivot->instead) {
                EXPECT_EQ(then, pivot->then) << who;
                EXPECT_NE(then, now.result) << who;
            }
        }
        EXPECT_EQ(pivot != now.pivots.end(), turns) << who;
    }
    return static_cast<std::int64_t>(now.pivots.size());
}

TEST(Turning, each_pivotal_party_of_a_past_case_turns_its_procedure_alone_and_nobody_else_does) {
    std::int64_t pivots = 0, silent = 0;
    for (const Replay& of : whole_account().replays) {
        if (of.text == nullptr)
            continue;
        pivots += check_pivots(of, false);
        if (find_organ(*of.text, of.text->council)->rule.silence)
            silent += check_pivots(of, true);
    }
    EXPECT_GE(pivots, 150);
    EXPECT_GE(silent, 10);
}

/// The case with one stance on record otherwise.
Case with_stood(const Case& of, StateCode state, Stood was) {
    Case changed = of;
    std::erase_if(changed.record.stood, [&](const Stance& s) { return s.state == state; });
    changed.record.stood.push_back({state, was});
    return changed;
}

/// Members of the council whose stance, otherwise, ends the procedure otherwise.
std::set<std::string> who_turns(const Replay& of) {
    std::set<std::string> turning;
    for (const StateCode state :
         members_of(*of.text, *find_organ(*of.text, of.text->council), of.of->date))
        for (const Stood was : {Stood::yes, Stood::no, Stood::abstained, Stood::absent}) {
            const auto now = replayed(with_stood(*of.of, state, was));
            EXPECT_TRUE(now.has_value()) << of.of->key;
            if (now && now->on_votes.ends != of.on_votes.ends)
                turning.insert(state.text());
        }
    return turning;
}

TEST(Turning, the_parties_that_the_account_says_turned_a_vote_alone_did_and_nobody_else) {
    std::int64_t named = 0, unnamed = 0;
    for (const Replay& of : whole_account().replays) {
        if (of.on_votes.how.find(" for, ") == std::string::npos)
            continue;  // nobody voted
        const std::set<std::string> turning = who_turns(of);
        const std::size_t said = of.on_votes.how.find("; turned by ");
        if (said != std::string::npos) {
            const std::string names = fmt::format("{} alone", fmt::join(turning, ", or "));
            EXPECT_EQ(of.on_votes.how.substr(said + 12), names) << of.of->key;
            ++named;
        } else {
            // Nobody is named where nobody does, or where each does.
            const auto sit =
                members_of(*of.text, *find_organ(*of.text, of.text->council), of.of->date);
            EXPECT_TRUE(turning.empty() || turning.size() == sit.size())
                << of.of->key << ": " << fmt::format("{}", fmt::join(turning, ", "));
            ++unnamed;
        }
    }
    EXPECT_GE(named, 1);
    EXPECT_GE(unnamed, 1);
}

}  // namespace
}  // namespace casus::cases::test
