#include "treaty/framing.h"

#include <array>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "treaty/facts.h"

namespace casus::treaty {
namespace {

std::string listed(const std::vector<StateCode>& states) {
    std::vector<std::string> texts;
    for (const StateCode state : states)
        texts.push_back(state.text());
    return fmt::format("{}", fmt::join(texts, ", "));
}

/// "FACT (claimed by XA, denied by XC)"
std::string who_says(const FactBook& book, const std::string& fact) {
    std::vector<std::string> sides;
    if (const FactValue* value = book.find(fact)) {
        if (!value->claimed_by.empty())
            sides.push_back("claimed by " + listed(value->claimed_by));
        if (!value->denied_by.empty())
            sides.push_back("denied by " + listed(value->denied_by));
    }
    return sides.empty() ? fact : fmt::format("{} ({})", fact, fmt::join(sides, ", "));
}

}  // namespace

std::vector<std::string> turning_claims(const Condition& condition, const Meaning& on_facts,
                                        const Meaning& on_claims) {
    const Verdict claimed = verdict_of(evaluate(condition, on_claims));
    if (verdict_of(evaluate(condition, on_facts)) == claimed)
        return {};
    std::vector<std::string> alone, together;
    for (const std::string& key : facts_of(condition)) {
        if (on_facts.fact(key) == on_claims.fact(key))
            continue;
        Meaning without = on_claims;
        without.fact = [&](const std::string& other) {
            return other == key ? on_facts.fact(other) : on_claims.fact(other);
        };
        together.push_back(key);
        if (verdict_of(evaluate(condition, without)) != claimed)
            alone.push_back(key);
    }
    return alone.empty() ? together : alone;
}

void framing_rows(const Step& step, const FactBook& book) {
    const Meaning facts = meaning(step.treaty, step.now(), book, Basis::facts);
    const Meaning claims = meaning(step.treaty, step.now(), book, Basis::claims);
    const std::string requester = step.state.requester.text();
    for (const Does does : {Does::consultation, Does::obligation, Does::power})
        for (const Provision& p : provisions(step.treaty, step.now(), does)) {
            const Condition& when = p.paragraph->when;
            std::vector<std::string> turned_by;
            for (const std::string& fact : turning_claims(when, facts, claims))
                turned_by.push_back(who_says(book, fact));
            std::string text = fmt::format("{} {} on the facts, {} on what {} claims; ", name(does),
                                           name(verdict_of(evaluate(when, facts))),
                                           name(verdict_of(evaluate(when, claims))), requester);
            text += turned_by.empty() ? "unmoved by any claim"
                                      : fmt::format("turned by {}", fmt::join(turned_by, ", "));
            step.row({.step = "framing",
                      .actor = step.state.requester,
                      .organ = step.council().name,
                      .article = citation(*p.article, *p.paragraph),
                      .edition = p.edition->name,
                      .verdict = turned_by.empty() ? "unmoved" : "turned",
                      .text = std::move(text)});
        }
}

}  // namespace casus::treaty
