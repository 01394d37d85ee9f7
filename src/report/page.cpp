// Composes the page. Text and tables come first and stand alone; the script only adds pictures.
#include <fmt/format.h>

#include "report/beside.h"
#include "report/html.h"
#include "report/page_bundle.h"
#include "report/page_data.h"
#include "report/report.h"
#include "report/rivals.h"
#include "report/sections.h"
#include "report/sentences.h"

namespace casus::report {
namespace {

/// Only this page's own script runs, and nothing is fetched. Inline styles stay allowed: the
/// pictures carry theirs.
std::string content_policy() {
    return fmt::format(
        "default-src 'none'; script-src {}; style-src 'unsafe-inline'; base-uri 'none'; "
        "form-action 'none'",
        page_script_hash().empty() ? "'none'" : fmt::format("'sha256-{}'", page_script_hash()));
}

std::string dates(const Facts& facts) {
    return fmt::format("{} to {}", format_date(facts.start), format_date(facts.end));
}

std::string seeds(const Facts& facts) {
    return facts.runs <= 1 ? fmt::format("seed {}", facts.shown_seed)
                           : fmt::format("seeds {} to {}", facts.seeds.front(), facts.seeds.back());
}

/// Text as a CSS string that can end neither itself nor the element.
std::string css_string(std::string_view text) {
    std::string out = "\"";
    for (const char c : text)
        if (c != '<' && static_cast<unsigned char>(c) >= 0x20) {
            if (c == '"' || c == '\\')
                out += '\\';
            out += c;
        }
    return out + "\"";
}

/// The running foot of the printed page.
std::string foot_style(const Facts& facts) {
    return fmt::format(
        "@page {{ @bottom-left {{ content: {}; }} "
        "@bottom-right {{ content: counter(page) \" of \" counter(pages); }} }}",
        css_string(fmt::format("{}, {}. Casus {}, {}, {}.", facts.title, dates(facts),
                               facts.version, facts.scenario, seeds(facts))));
}

std::string body(const Facts& facts) {
    return fmt::format(
               "<header><h1>{}</h1><p class=\"headline\">{}</p>{}<p>{}</p><p>{} {} "
               "{}</p>{}</header>"
               "<noscript><p class=\"note\">The pictures need this page's script; the sentences "
               "and tables hold the same figures.</p></noscript><main>\n",
               escaped(facts.title), escaped(headline(facts)),
               facts.targets.empty()
                   ? ""
                   : fmt::format("<p class=\"beside-line\">{} {} {}</p>",
                                 escaped(beside_finding(facts)), escaped(kinds_finding(facts)),
                                 escaped(rivals_in_short(facts))),
               escaped(cause_finding(facts)), escaped(how_many_runs(facts)),
               escaped(record_finding(facts)), escaped(government_finding(facts)),
               facts.zones.empty()
                   ? ""
                   : fmt::format("<p class=\"note\">{}</p>", escaped(local_note(facts)))) +
           first_page(facts) + beside_section(facts) + rivals_section(facts) +
           outcome_section(facts) + harm_section(facts) + unrest_section(facts) +
           region_section(facts) + map_section(facts) + chain_section(facts) +
           decision_section(facts) + force_section(facts) + claims_section(facts) +
           record_section(facts) + assumption_section(facts) +
           fmt::format(
               "</main>\n<footer class=\"note\"><p>Casus {}, scenario {}, {}, {}, hash {}. "
               "The tool explains and compares; it recommends nothing.</p></footer>\n",
               escaped(facts.version), escaped(facts.scenario), dates(facts), seeds(facts),
               escaped(facts.scenario_hash));
}

}  // namespace

std::string page(const Facts& facts) {
    return fmt::format(
        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<title>{}, {}</title>\n<style>{}{}</style></head>\n<body>\n{}"
        "<script type=\"application/json\" id=\"casus-data\">{}</script>\n"
        "<script>{}</script>\n</body></html>\n",
        content_policy(), escaped(facts.title), dates(facts), page_style(), foot_style(facts),
        body(facts), page_data(facts), page_script());
}

}  // namespace casus::report
