#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "treaty/lines.h"
#include "treaty/opinion.h"

namespace casus::treaty {
namespace {

std::string terms_text(const Terms& terms) {
    std::vector<std::string> parts;
    if (terms.strength != Strength::unsaid)
        parts.emplace_back(name(terms.strength));
    if (terms.means != Means::unsaid)
        parts.push_back(fmt::format("means {}", name(terms.means)));
    if (terms.at_once)
        parts.emplace_back("at once");
    return fmt::format("{}", fmt::join(parts, ", "));
}

std::string bound_text(const Bound& bound) {
    std::string text = fmt::format("to {}", name(bound.to));
    if (!binds(bound))
        return fmt::format("{} by {}: {}", text,
                           citation(*bound.ground.article, *bound.ground.paragraph), bound.but);
    if (bound.to == Bound::To::decision)
        text = "by what was adopted";
    if (bound.to == Bound::To::pledge)
        text = fmt::format("by its own pledge of {} permille of its part", bound.share_permille);
    if (bound.ground.paragraph == nullptr)
        return text;
    text += fmt::format(" by {} ({}{}{})", citation(*bound.ground.article, *bound.ground.paragraph),
                        name(bound.verdict), bound.but.empty() ? "" : ": ", bound.but);
    const std::string terms = terms_text(bound.ground.paragraph->terms);
    return terms.empty() ? text : text + ": " + terms;
}

std::string agreement_line(const Agreement& agreement) {
    std::string text = fmt::format("{}; {}", agreement.how, agreement.when);
    if (!agreement.citation.empty())
        text += "; " + agreement.citation;
    if (!agreement.source.empty())
        text += fmt::format(" [{}, {}]", agreement.source, agreement.verified);
    return hanging(fmt::format("  {}: ", agreement.who), text);
}

std::string changes_text(const Opinion& opinion) {
    std::string text;
    for (const Duty& duty : opinion.duties) {
        text += fmt::format("  {}, now {}\n", title_of(duty.does), name(duty.on_facts));
        for (const FactChange& change : duty.changes)
            text += hanging("    ", text_of(change));
    }
    return text.empty() ? "  nothing to turn\n" : text;
}

}  // namespace

std::string text_of(const std::vector<Settled>& way) {
    std::vector<std::string> parts;
    for (const Settled& settled : way)
        parts.push_back(
            fmt::format("{} {} (now {})", settled.fact, name(settled.to), name(settled.from)));
    return fmt::format("{}", fmt::join(parts, " and "));
}

std::string text_of(const FactChange& change) {
    std::vector<std::string> ways;
    for (const auto& way : change.ways)
        ways.push_back(text_of(way));
    const std::string text = fmt::format("to be {}: ", name(change.to));
    if (!ways.empty())
        return text + fmt::format("{}{}", fmt::join(ways, "; or "),
                                  change.more_ways ? "; or others of as many facts" : "");
    if (change.bounded)
        return text + fmt::format("no change of up to {} facts does it; larger ones were not tried",
                                  change.tried);
    return text + "no change of facts does it";
}

std::vector<std::string> bound_lines(std::span<const Bound> bound, bool binding) {
    std::vector<std::pair<std::string, std::string>> lines;  // to what, and who
    for (const Bound& item : bound) {
        if (binds(item) != binding)
            continue;
        std::string what = bound_text(item);
        const auto line =
            std::ranges::find(lines, what, &std::pair<std::string, std::string>::first);
        if (line == lines.end())
            lines.emplace_back(std::move(what), item.state.text());
        else
            line->second += ", " + item.state.text();
    }
    std::vector<std::string> texts;
    for (const auto& [what, who] : lines)
        texts.push_back(fmt::format("{}: {}", who, what));
    return texts;
}

std::string bound_page(std::span<const Bound> bound) {
    std::string text;
    for (const std::string& line : bound_lines(bound, true))
        text += hanging("  ", line);
    if (text.empty())
        text = "  nobody\n";
    const std::vector<std::string> freed = bound_lines(bound, false);
    if (!freed.empty())
        text += "\nNot bound, though the text binds others\n";
    for (const std::string& line : freed)
        text += hanging("  ", line);
    return text;
}

std::string opinion_text(const Treaty& treaty, const Opinion& opinion) {
    std::string text = treaty.name + "\n" + hanging("", opinion.sentence);
    const Explanation& why = opinion.why;
    text += fmt::format("\nOn the facts: {}\n{}", name(why.on_facts.verdict), render(why.on_facts));
    text +=
        fmt::format("\nOn what {} claims: {}\n{}", opinion.host.text(), name(why.on_claims.verdict),
                    why.claims_are_facts() ? "as on the facts\n" : render(why.on_claims));
    text += "\nThe smallest change of facts that would turn it\n" + changes_text(opinion);
    text += "\nWho must agree before a force is sent\n";
    for (const Agreement& agreement : opinion.agree)
        text += agreement_line(agreement);
    text += "\nWho is bound, or may be, whatever is decided\n";
    text += bound_page(opinion.bound);
    text += "\nTexts asked, and how far each was checked\n";
    for (const TextUsed& used : opinion.texts)
        text += fmt::format("  {}, wording of {}, in force since {} ({}) [{}]\n", used.article,
                            used.edition, format_date(used.since), used.verified, used.source);
    return text;
}

}  // namespace casus::treaty
