#include "treaty/show.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "treaty/lines.h"
#include "treaty/members.h"

namespace casus::treaty {
namespace {

std::string organ_text(const Treaty& treaty, const Organ& organ, Time date) {
    const bool council = organ.key == treaty.council;
    return fmt::format("  {}{}\n    rule   {} ({}) [{}]\n    chair  {}\n", organ.name,
                       council ? ", which receives an appeal" : "", rule_text(organ.rule),
                       organ.rule.verified, organ.rule.source, chair_text(organ, date));
}

std::string article_text(const Article& article, const Edition& edition) {
    std::string text =
        fmt::format("  {}, wording of {}, since {} ({}) [{}]\n", article.name, edition.name,
                    format_date(edition.since), edition.verified, edition.source);
    for (const Paragraph& paragraph : edition.paragraphs) {
        text += hanging(
            "    ",
            fmt::format("{}{}: {}",
                        paragraph.number.empty() ? "" : fmt::format("para {}, ", paragraph.number),
                        name(paragraph.does), paragraph.paraphrase));
        if (!paragraph.when.always())
            text += hanging("      when     ", paragraph.when.text);
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
