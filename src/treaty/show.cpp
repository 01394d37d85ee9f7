#include "treaty/show.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "treaty/lines.h"
#include "treaty/members.h"

namespace casus::treaty {
namespace {

std::string codes_text(const std::vector<StateCode>& states) {
    std::vector<std::string> codes;
    for (const StateCode state : states)
        codes.push_back(state.text());
    return fmt::format("{}", fmt::join(codes, " "));
}

/// "15 elected; on record for this day: 14, AO BI ..."
std::string seats_text(const Treaty& treaty, const Organ& organ, Time date) {
    const std::vector<StateCode> sitting = members_of(treaty, organ, date);
    std::string text = fmt::format("{} {}", organ.size, name(organ.sits));
    if (sitting.empty())
        return text + "; who sat there on this day is not on record";
    if (!roster_known(treaty, organ, date))
        text += fmt::format("; {} on record for this day", sitting.size());
    return text + ": " + codes_text(sitting);
}

std::string conveners_text(const Organ& organ) {
    std::vector<std::string> who;
    for (const Organ::Convener convener : organ.convened_by)
        who.push_back(convener == Organ::Convener::parties
                          ? fmt::format("{} {}", organ.convening_parties, name(convener))
                          : std::string(name(convener)));
    return fmt::format("{}", fmt::join(who, ", or "));
}

std::string rotation_text(const Treaty& treaty, const Organ& organ, Time date) {
    const Rotation& rotation = organ.rotation;
    std::string text(name(rotation.kind));
    if (!rotation.language.empty())
        text += fmt::format(" ({})", rotation.language);
    if (rotation.term_months)
        text += fmt::format(", {} each", months_text(*rotation.term_months));
    const StateCode next = chair_by_rotation(treaty, organ, date);
    if (next.valid() && next != chair_on(organ, date))
        text += fmt::format("; by it {} on this day, which is not on record", next.text());
    return text;
}

std::string organ_text(const Treaty& treaty, const Organ& organ, Time date) {
    const bool council = organ.key == treaty.council;
    std::string text =
        fmt::format("  {}{}\n", organ.name, council ? ", which receives an appeal" : "");
    text += hanging("    rule   ", fmt::format("{} ({}) [{}]", rule_text(organ.rule),
                                               organ.rule.verified, organ.rule.source));
    text += fmt::format("    chair  {}\n", chair_text(organ, date));
    if (organ.rotation.kind != Rotation::Kind::unsaid)
        text += hanging("    turns  ", rotation_text(treaty, organ, date));
    if (organ.sits != Organ::Sits::all)
        text += hanging("    seats  ", seats_text(treaty, organ, date));
    if (!organ.convened_by.empty())
        text += hanging("    called by  ", conveners_text(organ));
    return text;
}

std::string relation_text(const Relation& relation) {
    return fmt::format("{} {}{}{}", name(relation.kind), relation.to,
                       relation.text.empty() ? "" : ": ", relation.text);
}

/// "trigger threat; strength must help; means as needed": what the file codes of a paragraph.
std::string coded_text(const Terms& terms) {
    std::vector<std::string> said;
    const auto add_name = [&](std::string_view key, auto value) {
        if (value != decltype(value)::unsaid)
            said.push_back(fmt::format("{} {}", key, name(value)));
    };
    const auto add = [&](std::string_view key, const std::string& value) {
        if (!value.empty())
            said.push_back(fmt::format("{} {}", key, value));
    };
    const auto add_months = [&](std::string_view key, std::optional<std::int64_t> months) {
        if (months)
            add(key, months_text(*months));
    };
    add_name("trigger", terms.trigger);
    add_name("judged by", terms.judge);
    add_name("strength", terms.strength);
    add_name("means", terms.means);
    if (terms.at_once)
        said.emplace_back("at once");
    if (terms.arms)
        said.emplace_back("armed force named");
    add("within", terms.within);
    add("ends when", terms.ends_when);
    add_months("term", terms.term_months);
    add_months("renewal", terms.renewal_months);
    add_months("notice", terms.notice_months);
    add_months("not before", terms.not_before_months);
    return fmt::format("{}", fmt::join(said, "; "));
}

/// What a mandate is for and how long it lasts.
std::string mandate_text(const Paragraph& paragraph) {
    std::string text = paragraph.purpose;
    if (paragraph.longest)
        text += fmt::format("; longest {} d", paragraph.longest->value() / 86400);
    if (paragraph.withdrawal)
        text += fmt::format("; withdrawal {} d", paragraph.withdrawal->value() / 86400);
    return text;
}

/// What a paragraph says besides its paraphrase.
std::string special_text(const Paragraph& paragraph) {
    std::string text;
    if (const std::string coded = coded_text(paragraph.terms); !coded.empty())
        text += hanging("      coded    ", coded);
    if (!paragraph.notify.empty())
        text += hanging("      told     ", paragraph.notify);
    if (!paragraph.organ.empty())
        text += hanging("      organ    ", paragraph.organ);
    if (!paragraph.purpose.empty())
        text += hanging("      for      ", mandate_text(paragraph));
    if (!paragraph.authority.empty())
        text += hanging("      whose    ", paragraph.authority);
    if (!paragraph.forbids.empty())
        text += hanging("      forbids  ", paragraph.forbids);
    if (!paragraph.exception_to.empty())
        text += hanging("      from     ", fmt::format("article '{}'{}{}", paragraph.exception_to,
                                                       paragraph.only.empty() ? "" : ", for ",
                                                       codes_text(paragraph.only)));
    if (paragraph.does == Does::relation)
        text += hanging("      stands   ", relation_text(paragraph.relation));
    return text;
}

std::string article_text(const Article& article, const Edition& edition) {
    std::string text =
        fmt::format("  {}, wording of {}, since {} ({}{}) [{}]\n", article.name, edition.name,
                    format_date(edition.since), edition.verified,
                    edition.language.empty() ? "" : ", " + edition.language, edition.source);
    for (const Paragraph& paragraph : edition.paragraphs) {
        text += hanging(
            "    ",
            fmt::format("{}{}: {}",
                        paragraph.number.empty() ? "" : fmt::format("para {}, ", paragraph.number),
                        name(paragraph.does), paragraph.paraphrase));
        if (!paragraph.when.always())
            text += hanging("      when     ", paragraph.when.text);
        text += special_text(paragraph);
        if (!paragraph.reading.empty())
            text += hanging("      reading  ", paragraph.reading);
    }
    return text;
}

}  // namespace

std::string chair_text(const Organ& organ, Time date) {
    if (const StateCode state = chair_on(organ, date); state.valid())
        return state.text();
    return organ.chaired_by.empty() ? "nobody on record" : organ.chaired_by;
}

std::string show_text(const Treaty& treaty, Time date) {
    std::string text = members_text(treaty, date) + "\nOrgans\n";
    for (const Organ& organ : treaty.organs)
        text += organ_text(treaty, organ, date);
    if (!treaty.relations.empty())
        text += "\nOther texts\n";
    for (const Relation& relation : treaty.relations)
        text += hanging("  ", fmt::format("{} [{}]", relation_text(relation), relation.source));
    text += "\nArticles in force\n";
    std::string articles;
    for (const Article& article : treaty.articles)
        if (const Edition* edition = edition_on(article, date))
            articles += article_text(article, *edition);
    return text + (articles.empty() ? "  none\n" : articles);
}

std::string list_line(const Treaty& treaty, Time date) {
    std::vector<std::string> codes;
    for (const StateCode code : parties_on(treaty, date))
        codes.push_back(code.text());
    return fmt::format("{:<12} {}\n", treaty.key, treaty.name) +
           hanging(
               fmt::format("{:<12} {} part{}: ", "", codes.size(), codes.size() == 1 ? "y" : "ies"),
               codes.empty() ? "none" : fmt::format("{}", fmt::join(codes, " ")));
}

}  // namespace casus::treaty
