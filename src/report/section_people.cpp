// People first: who was harmed, the ten answers, the spread over runs, harm over time.
#include <fmt/format.h>

#include "report/beside.h"
#include "report/brief.h"
#include "report/html.h"
#include "report/quantile_dots.h"
#include "report/sections.h"
#include "report/sentences.h"

namespace casus::report {
namespace {

/// "record 230", "record 9,900 by 10 January 2022"; nothing where none is of the same.
std::string record_text(const Facts& facts, std::string_view figure) {
    if (figure.empty())
        return "";
    if (const TargetFacts* record = on_record(facts, figure))
        return "record " + grouped(record->record);
    if (const TargetFacts* last = last_of_the_days(facts, figure))
        return fmt::format("record {} by {}", grouped(last->record), day_of(*last));
    return "";
}

/// The value, under it the band over runs, and on opening where it comes from.
/// `figure` is the kind of figure on record; empty: none is of the same.
std::string spread_cell(const Facts& facts, const Spread* value, std::string_view column,
                        std::string_view figure) {
    if (value == nullptr)
        return "<td class=\"n\"><small>not counted</small></td>";
    std::string band =
        facts.runs <= 1 ? "" : fmt::format("{} to {}", grouped(value->q05), grouped(value->q95));
    if (const std::string record = record_text(facts, figure); !record.empty())
        band += fmt::format("{}{}", band.empty() ? "" : "; ", record);
    if (!band.empty())
        band = fmt::format("<small>{}</small>", band);
    return fmt::format(
        "<td class=\"n\">{}{}</td>",
        details(grouped(value->q50),
                fmt::format("<p>{}</p>",
                            escaped(origin_text(
                                facts, {"people", "nation_tick", column,
                                        facts.runs <= 1 ? "greatest of the run"
                                                        : "greatest of each run, then median"}))),
                "number"),
        band);
}

std::string human_cost(const Facts& facts) {
    struct Row {
        std::string_view who;
        const Spread *dead, *injured, *detained;
        std::string_view dead_from, injured_from, dead_on, injured_on, detained_on = {};
    };
    const Row rows[] = {
        {"all sides", &facts.dead, &facts.injured, &facts.detained,
         "dead_total + dead_officers_total", "injured_total + injured_officers_total", "dead", "",
         "detained"},
        {"residents", &facts.dead_residents, &facts.injured_residents, &facts.detained,
         "dead_total", "injured_total", "", ""},
        {"of them violent when killed", &facts.dead_violent, nullptr, nullptr, "dead_violent_total",
         "", "", ""},
        {"of them not violent", &facts.dead_bystander, nullptr, nullptr, "dead_bystander_total", "",
         "dead_bystanders", ""},
        {"officers", &facts.dead_officers, &facts.injured_officers, nullptr, "dead_officers_total",
         "injured_officers_total", "dead_officers", "injured_officers"},
    };
    std::string body;
    for (const Row& row : rows)
        body += fmt::format("<tr><th scope=\"row\">{}</th>{}{}{}</tr>", row.who,
                            spread_cell(facts, row.dead, row.dead_from, row.dead_on),
                            spread_cell(facts, row.injured, row.injured_from, row.injured_on),
                            spread_cell(facts, row.detained, "detained_total", row.detained_on));
    return table(fmt::format("People harmed, to the end{}{}; each number opens",
                             facts.runs <= 1 ? " of the run" : ": median, and 90 % of runs",
                             facts.targets.empty() ? "" : "; the record where it has the same"),
                 {{""}, {"dead", true}, {"injured", true}, {"detained", true}}, body, "cost");
}

std::string answers(const Facts& facts) {
    std::string items;
    for (const Brief& said : brief(facts))
        items +=
            fmt::format("<dt>{}</dt><dd>{}</dd>", escaped(said.question), escaped(said.answer));
    return fmt::format("<h2>In brief</h2><dl>{}</dl>\n", items) +
           origin_details(facts, {{"people", "settlement_tick", "dead_site_total",
                                   "greatest by place, in the run shown"},
                                  {"UTC", "treaty_step", "time, article, edition, verdict, text",
                                   "in the run shown"},
                                  {"UTC", "sortie", "landing_at, unit, to_airfield",
                                   "first with people, in the run shown"},
                                  {"UTC", "event", "kind = last_departure", "in the run shown"},
                                  {"marks", "parameter", "mark", "count"}});
}

template <class Write>
std::string listed(const std::vector<std::int64_t>& values, Write write) {
    std::string text;
    for (const std::int64_t value : values)
        text += (text.empty() ? "" : "; ") + write(value);
    return text;
}

}  // namespace

std::string first_page(const Facts& facts) {
    const std::string detained = detained_in_short(facts);
    return "<section class=\"first\" aria-label=\"People harmed, and the case in "
           "brief\"><h2>People</h2>" +
           human_cost(facts) +
           (detained.empty() ? "" : fmt::format("<p class=\"note\">{}</p>\n", escaped(detained))) +
           answers(facts) + "</section>\n";
}

std::string outcome_section(const Facts& facts) {
    if (facts.runs <= 1)
        return "";
    const std::vector<std::int64_t> dead = quantile_dots(facts.dead_by_run);
    const std::vector<std::int64_t> landed = quantile_dots(facts.first_landed);
    std::string text =
        fmt::format("<p>Dead of all sides, sorted: {}.</p>\n", listed(dead, grouped));
    if (!landed.empty())
        text += fmt::format(
            "<p>First landing of the alliance, sorted: {}.</p>\n",
            listed(landed, [&](std::int64_t at) { return plain_time(facts, Time(at)); }));
    return "<section><h2>How the runs differ</h2>" +
           figure("fig-outcomes", "Outcomes", outcome_finding(facts),
                  std::string(facts.runs <= 20 ? "One dot is one run."
                                               : "Twenty dots, each as likely as any other.") +
                      (dead_on_record(facts) == nullptr
                           ? ""
                           : " Black: the record and its 90 % interval.")) +
           details("The dots as numbers", text, "opens-on-paper") +
           origin_details(facts,
                          {{"people", "nation_tick", "dead_total + dead_officers_total",
                            "greatest of each run"},
                           {"UTC", "sortie", "landing_at", "first of each run with loaded = 1"}}) +
           "</section>\n";
}

std::string harm_section(const Facts& facts) {
    const std::string detained = detained_finding(facts);
    return "<section><h2>Harm over time</h2>" +
           figure("fig-harm", "Harm so far", harm_finding(facts), harm_note(facts)) +
           (detained.empty() ? "" : fmt::format("<p>{}</p>\n", escaped(detained))) +
           origin_details(
               facts,
               {{"people", "nation_tick", "dead_total + dead_officers_total", "hour by hour"},
                {"people", "nation_tick", "injured_total + injured_officers_total", "hour by hour"},
                {"people", "nation_tick", "detained_total", "hour by hour"},
                {"UTC", "lever", "lever = counter_terror_operation", "first in the run shown"}}) +
           "</section>\n";
}

}  // namespace casus::report
