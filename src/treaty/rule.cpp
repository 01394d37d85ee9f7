#include "treaty/rule.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace casus::treaty {
namespace {

std::string fraction(const Threshold& threshold) {
    return fmt::format("{}{}/{}", threshold.more_than ? "more than " : "", threshold.numerator,
                       threshold.denominator);
}

std::string listed_codes(const std::vector<StateCode>& states) {
    std::vector<std::string> texts;
    for (const StateCode state : states)
        texts.push_back(state.text());
    return fmt::format("{}", fmt::join(texts, ", "));
}

std::string kind_text(const Rule& rule) {
    switch (rule.kind) {
        case Rule::Kind::consensus:
            if (rule.limited_format)
                return "consensus of those who take part";
            return rule.abstention_blocks ? "consensus, which an abstention blocks" : "consensus";
        case Rule::Kind::unanimity:
            return fmt::format("unanimity of {}", name(rule.of));
        case Rule::Kind::share:
            break;
        case Rule::Kind::alone:
            return "no vote, each decides for itself";
    }
    std::vector<std::string> parts;
    for (const Threshold& threshold : rule.thresholds)
        parts.push_back(text_of(threshold));
    return fmt::format("{}", fmt::join(parts, " and "));
}

void add_voters(const Rule& rule, std::string& text) {
    if (!rule.disputants_vote)
        text += "; parties to the dispute have no vote";
    if (rule.suspended_vote)
        text += "; suspended members vote";
    if (!rule.nonratifiers_vote)
        text += "; who has not ratified has no vote";
    if (!rule.veto.empty())
        text += fmt::format("; veto of {}{}", listed_codes(rule.veto),
                            rule.veto_by_abstention ? ", also by abstaining" : "");
}

}  // namespace

std::string_view name(Base base) {
    switch (base) {
        case Base::members:
            return "all members";
        case Base::ratifiers:
            return "all ratifiers";
        case Base::eligible:
            return "those who may vote";
        case Base::present:
            return "those present";
        case Base::participating:
            return "those for or against";
    }
    return {};
}

std::string text_of(const Threshold& threshold) {
    const std::string_view by = threshold.by == By::weight       ? " by weight"
                                : threshold.by == By::population ? " by population"
                                                                 : "";
    if (threshold.votes > 0)
        return fmt::format("{} votes{}", threshold.votes, by);
    return fmt::format("{} of {}{}", fraction(threshold), name(threshold.of), by);
}

std::string rule_text(const Rule& rule) {
    std::string text = kind_text(rule);
    text += rule.host_votes ? "; the party concerned votes" : "; the party concerned has no vote";
    add_voters(rule, text);
    if (rule.blocking_least > 0)
        text += fmt::format("; fewer than {} block nothing", rule.blocking_least);
    if (rule.quorum_as_needed)
        text += "; quorum as many as must be for";
    else if (rule.quorum_numerator > 0)
        text += fmt::format("; quorum {}/{} of {}", rule.quorum_numerator, rule.quorum_denominator,
                            name(rule.quorum_of));
    if (!rule.abstainers_bound)
        text += "; who abstains is not bound";
    if (rule.silence)
        text += "; silence procedure";
    if (rule.silence && rule.silence_deadline)
        text += fmt::format(" of {} hours", rule.silence_deadline->value() / 3600);
    return text;
}

}  // namespace casus::treaty
