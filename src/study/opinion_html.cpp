#include "study/opinion_html.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace casus::study {
namespace {

constexpr std::string_view style =
    "body{font:1rem/1.5 system-ui,sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem;"
    "color:#1a1a1a;background:#fff}h1{font-size:1.5rem}h2{font-size:1.2rem;margin-top:2rem}"
    "table{border-collapse:collapse;width:100%}caption{text-align:left;font-weight:600}"
    "th,td{text-align:left;vertical-align:top;padding:.3rem .6rem .3rem 0;"
    "border-bottom:1px solid #ccc}a{color:#0b57d0}.verdict{font-weight:600}"
    "@media(prefers-color-scheme:dark){body{color:#eee;background:#161616}a{color:#8ab4f8}"
    "th,td{border-color:#444}}";

std::string escaped(std::string_view text) {
    std::string safe;
    for (const char c : text) {
        if (c == '&')
            safe += "&amp;";
        else if (c == '<')
            safe += "&lt;";
        else if (c == '>')
            safe += "&gt;";
        else if (c == '"')
            safe += "&quot;";
        else
            safe += c;
    }
    return safe;
}

std::string source_html(std::span<const world::Source> sources, std::string_view key) {
    if (key.empty())
        return "";
    const world::Source* source = world::find_source(sources, key);
    if (source == nullptr)
        return escaped(key);
    // Only what is an address is a link: some sources are cited in words.
    if (!source->address.starts_with("https://") && !source->address.starts_with("http://"))
        return fmt::format("{} ({})", escaped(source->title), escaped(source->address));
    return fmt::format("<a href=\"{}\">{}</a>", escaped(source->address), escaped(source->title));
}

void reason_html(const treaty::Reason& reason, std::string& html) {
    html += "<li>";
    if (!reason.article.empty() && !reason.text.starts_with(reason.article))
        html += escaped(reason.article) + ", ";
    html += escaped(reason.text);
    if (!reason.article.empty())
        html += fmt::format(" <span class=\"verdict\">{}</span>", treaty::verdict_words(reason));
    if (!reason.article.empty() && !reason.turns_on.empty())
        html += "; turns on " + escaped(reason.turns_on);
    if (!reason.because.empty()) {
        html += "\n<ul>\n";
        for (const treaty::Reason& below : reason.because)
            reason_html(below, html);
        html += "</ul>\n";
    }
    html += "</li>\n";
}

std::string tree_html(std::string_view title, const treaty::Reason& root) {
    std::string html = fmt::format("<h2>{}: <span class=\"verdict\">{}</span></h2>\n<ul>\n",
                                   escaped(title), treaty::name(root.verdict));
    reason_html(root, html);
    return html + "</ul>\n";
}

std::string row_html(const std::vector<std::string>& cells) {
    std::string html = "<tr>";
    for (std::size_t i = 0; i < cells.size(); ++i)
        html += i == 0 ? fmt::format("<th scope=\"row\">{}</th>", cells[i])
                       : fmt::format("<td>{}</td>", cells[i]);
    return html + "</tr>\n";
}

std::string table_html(std::string_view caption, const std::vector<std::string>& heads,
                       const std::vector<std::vector<std::string>>& rows) {
    std::string html = fmt::format("<table>\n<caption>{}</caption>\n<thead><tr>", caption);
    for (const std::string& head : heads)
        html += fmt::format("<th scope=\"col\">{}</th>", head);
    html += "</tr></thead>\n<tbody>\n";
    for (const auto& row : rows)
        html += row_html(row);
    return html + "</tbody>\n</table>\n";
}

std::string changes_html(const treaty::Opinion& opinion) {
    std::string html = "<h2>The smallest change of facts that would turn it</h2>\n<ul>\n";
    for (const treaty::Duty& duty : opinion.duties) {
        html += fmt::format("<li>{}, now <span class=\"verdict\">{}</span>\n<ul>\n",
                            treaty::title_of(duty.does), treaty::name(duty.on_facts));
        for (const treaty::FactChange& change : duty.changes)
            html += fmt::format("<li>{}</li>\n", escaped(treaty::text_of(change)));
        html += "</ul>\n</li>\n";
    }
    return html + (opinion.duties.empty() ? "<li>nothing to turn</li>\n" : "") + "</ul>\n";
}

std::string agreements_html(const treaty::Opinion& opinion,
                            std::span<const world::Source> sources) {
    std::vector<std::vector<std::string>> rows;
    for (const treaty::Agreement& item : opinion.agree)
        rows.push_back({escaped(item.who), escaped(item.how), escaped(item.when),
                        escaped(item.citation), source_html(sources, item.source),
                        escaped(item.verified)});
    return "<h2>Who must agree before a force is sent</h2>\n" +
           table_html("Organs and states, and by when",
                      {"Who", "How", "By when", "By", "Source", "Checked"}, rows);
}

std::string bound_html(const treaty::Opinion& opinion) {
    const auto list = [&](std::string_view title, bool binding) {
        std::string html = fmt::format("<h2>{}</h2>\n<ul>\n", title);
        const auto lines = treaty::bound_lines(opinion.bound, binding);
        for (const std::string& line : lines)
            html += fmt::format("<li>{}</li>\n", escaped(line));
        return html + (lines.empty() ? "<li>nobody</li>\n" : "") + "</ul>\n";
    };
    const bool all = std::ranges::all_of(opinion.bound, treaty::binds);
    return list("Who is bound, or may be, whatever is decided", true) +
           (all ? "" : list("Not bound, though the text binds others", false));
}

std::string texts_html(const treaty::Opinion& opinion, std::span<const world::Source> sources) {
    std::vector<std::vector<std::string>> rows;
    for (const treaty::TextUsed& used : opinion.texts)
        rows.push_back({escaped(used.article), escaped(used.edition), format_date(used.since),
                        source_html(sources, used.source), escaped(used.verified)});
    return "<h2>Texts asked</h2>\n" +
           table_html("As they stood on the date, and how far each was checked",
                      {"Article", "Wording", "In force since", "Source", "Checked"}, rows);
}

}  // namespace

std::string opinion_html(const treaty::Treaty& treaty, const treaty::Opinion& opinion,
                         std::span<const world::Source> sources) {
    const std::string title = fmt::format("{}, {}, asked by {}", escaped(treaty.name),
                                          format_date(opinion.date), escaped(opinion.host.text()));
    std::string html = fmt::format(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<title>{}</title>\n<style>{}</style>\n</head>\n<body>\n<main>\n<h1>{}</h1>\n<p>{}</p>\n",
        title, style, title, escaped(opinion.sentence));
    html += tree_html("On the facts", opinion.why.on_facts);
    const std::string claims = fmt::format("On what {} claims", opinion.host.text());
    html += opinion.why.claims_are_facts()
                ? fmt::format("<p>{}: as on the facts.</p>\n", escaped(claims))
                : tree_html(claims, opinion.why.on_claims);
    html += changes_html(opinion);
    html += agreements_html(opinion, sources);
    html += bound_html(opinion);
    html += texts_html(opinion, sources);
    return html + "</main>\n</body>\n</html>\n";
}

}  // namespace casus::study
