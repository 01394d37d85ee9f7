#include "report/html.h"

#include <fmt/format.h>

#include "report/sentences.h"

namespace casus::report {
namespace {

/// Its place in the page's list of sources, from 1.
std::int64_t number_of(const Facts& facts, const world::Source& source) {
    return &source - facts.sources.data() + 1;
}

}  // namespace

std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            default:
                out += c;
        }
    }
    return out;
}

std::string cell(std::string_view text) { return fmt::format("<td>{}</td>", escaped(text)); }
std::string number_cell(std::string_view text) {
    return fmt::format("<td class=\"n\">{}</td>", escaped(text));
}

std::string table(std::string_view caption, std::initializer_list<Heading> headings,
                  const std::string& rows, std::string_view style) {
    std::string head;
    for (const Heading& heading : headings)
        head += heading.label.empty()
                    ? "<td></td>"
                    : fmt::format("<th scope=\"col\"{}>{}</th>",
                                  heading.number ? " class=\"n\"" : "", heading.label);
    return fmt::format(
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{0}\"><table{1}>"
        "<caption>{0}</caption><thead><tr>{2}</tr></thead><tbody>{3}</tbody></table></div>\n",
        escaped(caption), style.empty() ? "" : fmt::format(" class=\"{}\"", style), head, rows);
}

std::string mark_cell(std::string_view mark) {
    return mark == "assumed" ? "<td class=\"assumed\">assumed *</td>" : cell(mark);
}

std::string source_cell(const Facts& facts, const std::string& key) {
    const world::Source* source = world::find_source(facts.sources, key);
    if (source == nullptr)
        return cell(key);
    return fmt::format("<td><a href=\"#source-{0}\"><span>{0}</span> [{1}]</a></td>", escaped(key),
                       number_of(facts, *source));
}

std::string source_number(const Facts& facts, const std::string& key) {
    const world::Source* source = world::find_source(facts.sources, key);
    if (source == nullptr)
        return escaped(key);
    return details(
        fmt::format("[{}]", source - facts.sources.data() + 1),
        fmt::format("<p><a href=\"#source-{0}\">{0}</a>: {1}. {2}.</p>", escaped(source->key),
                    escaped(source->title), escaped(source->address)),
        "source");
}

std::string figure(std::string_view id, std::string_view title, std::string_view finding,
                   std::string_view note) {
    return fmt::format(
        "<figure id=\"{}\"><figcaption><strong>{}.</strong> {}</figcaption>"
        "<div class=\"picture\"></div><p class=\"note\">{}</p></figure>\n",
        id, title, escaped(finding), escaped(note));
}

std::string details(std::string_view summary, const std::string& content, std::string_view style) {
    return fmt::format("<details{}><summary>{}</summary>{}</details>\n",
                       style.empty() ? "" : fmt::format(" class=\"{}\"", style), escaped(summary),
                       content);
}

std::string table_details(std::string_view summary, const std::string& table) {
    return details(summary, table, "opens-on-paper");
}

std::string time_element(const Facts& facts, Time time) {
    return fmt::format("<time datetime=\"{}\">{}</time>", format_time(time),
                       plain_time(facts, time));
}

std::string origin_text(const Facts& facts, const Origin& origin) {
    const std::string runs = facts.runs <= 1 ? fmt::format("one run, seed {}", facts.shown_seed)
                                             : fmt::format("{} runs, seeds {} to {}", facts.runs,
                                                           facts.seeds.front(), facts.seeds.back());
    return fmt::format(
        "unit: {}; table {}, column {}; {}; {}; computed by the model, from {} constants of which "
        "{} are assumed",
        origin.unit, origin.table, origin.column, origin.how, runs, facts.parameters.size(),
        with_mark(facts, "assumed"));
}

std::string origin_details(const Facts& facts, std::initializer_list<Origin> origins) {
    std::string items;
    for (const Origin& origin : origins)
        items += fmt::format("<li>{}</li>", escaped(origin_text(facts, origin)));
    return details("Where these numbers come from", fmt::format("<ul>{}</ul>", items), "origin");
}

}  // namespace casus::report
