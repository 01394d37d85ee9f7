#include "treaty/facts.h"

#include <algorithm>

#include <fmt/format.h>

namespace casus::treaty {
namespace {

bool holds(const std::vector<StateCode>& states, StateCode state) {
    return std::find(states.begin(), states.end(), state) != states.end();
}

int rank(Verdict verdict) {
    switch (verdict) {
        case Verdict::not_engaged:
            return 0;
        case Verdict::unknown:
            return 1;
        case Verdict::arguable:
            return 2;
        case Verdict::engaged:
            return 3;
    }
    return 0;
}

}  // namespace

FactBook::FactBook(const Treaty& treaty, StateCode requester, std::span<const FactValue> given)
    : requester_(requester) {
    for (const Fact& fact : treaty.facts)
        values_[fact.key] = fact.value;
    for (const FactValue& value : given) {
        const auto declared = values_.find(value.key);
        if (declared != values_.end())
            declared->second = value;
    }
}

Mark FactBook::mark(const std::string& key, Basis basis) const {
    const FactValue* value = find(key);
    if (value == nullptr)
        return Mark::unknown;
    if (basis == Basis::claims && holds(value->claimed_by, requester_))
        return Mark::yes;
    if (basis == Basis::claims && holds(value->denied_by, requester_))
        return Mark::no;
    return mark_of(*value);
}

const FactValue* FactBook::find(const std::string& key) const {
    const auto found = values_.find(key);
    return found == values_.end() ? nullptr : &found->second;
}

std::vector<FactValue> with_appeal(const Treaty& treaty, std::span<const FactValue> given) {
    std::vector<FactValue> facts(given.begin(), given.end());
    for (const Fact& fact : treaty.facts) {
        if (fact.set_by_appeal &&
            std::ranges::find(facts, fact.key, &FactValue::key) == facts.end())
            facts.push_back({fact.key, Truth::yes, false, {}, {}});
    }
    return facts;
}

std::vector<std::pair<std::string, std::string>> implications(const Treaty& treaty) {
    std::vector<std::pair<std::string, std::string>> pairs;
    for (const Fact& fact : treaty.facts)
        for (const std::string& implied : fact.implies)
            pairs.emplace_back(fact.key, implied);
    for (std::size_t i = 0; i < pairs.size(); ++i)
        for (std::size_t j = 0; j < pairs.size(); ++j) {
            std::pair<std::string, std::string> far{pairs[i].first, pairs[j].second};
            if (pairs[i].second == pairs[j].first && far.first != far.second &&
                std::ranges::find(pairs, far) == pairs.end())
                pairs.push_back(std::move(far));
        }
    return pairs;
}

Diagnostics broken_implications(const Treaty& treaty, std::span<const FactValue> given,
                                const Position& at) {
    const auto is_given = [&](const std::string& key, Mark mark) {
        return std::ranges::any_of(given, [&](const FactValue& value) {
            return value.key == key && mark_of(value) == mark;
        });
    };
    Diagnostics problems;
    for (const auto& [key, implied] : implications(treaty))
        if (is_given(key, Mark::yes) && is_given(implied, Mark::no))
            problems.push_back(
                {at, fmt::format("'{}' cannot be so while '{}' is not", key, implied),
                 fmt::format("{} = true, or {} = false", implied, key),
                 fmt::format("{} = true, {} = false", key, implied),
                 fmt::format("correct one of them: in {} the first implies the second",
                             treaty.path)});
    return problems;
}

Meaning meaning(const Treaty& treaty, Time date, const FactBook& book, Basis basis) {
    return {[&book, basis](const std::string& key) { return book.mark(key, basis); },
            [&treaty, date](const std::string& key) {
                const Article* article = find_article(treaty, key);
                return article != nullptr && edition_on(*article, date) != nullptr;
            },
            date};
}

std::vector<std::string> turning_facts(const Condition& condition, const Meaning& words) {
    const Mark now = evaluate(condition, words);
    std::vector<std::string> turning;
    if (now == Mark::yes || now == Mark::no)
        return turning;
    for (const std::string& key : facts_of(condition)) {
        const Mark held = words.fact(key);
        if (held == Mark::yes || held == Mark::no)
            continue;
        const auto if_it_were = [&](Mark mark) {
            Meaning changed = words;
            changed.fact = [&](const std::string& other) {
                return other == key ? mark : words.fact(other);
            };
            return evaluate(condition, changed);
        };
        if (if_it_were(Mark::yes) != now || if_it_were(Mark::no) != now)
            turning.push_back(key);
    }
    return turning;
}

Verdict stronger(Verdict a, Verdict b) { return rank(a) >= rank(b) ? a : b; }

Verdict strongest(const Treaty& treaty, Time date, const FactBook& book, Basis basis, Does does) {
    const Meaning words = meaning(treaty, date, book, basis);
    Verdict best = Verdict::not_engaged;
    for (const Provision& provision : provisions(treaty, date, does))
        best = stronger(best, verdict_of(evaluate(provision.paragraph->when, words)));
    return as_bound(best, standing_on(treaty, book.requester(), date));
}

Verdict as_bound(Verdict by_the_words, Standing standing) {
    if (standing == Standing::unratified)
        return Verdict::not_engaged;
    return standing == Standing::disputed && by_the_words == Verdict::engaged ? Verdict::arguable
                                                                              : by_the_words;
}

}  // namespace casus::treaty
