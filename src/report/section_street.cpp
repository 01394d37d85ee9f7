// The street: crowds over time, day by day, by region, by town, and what led to what.
#include <algorithm>

#include <fmt/format.h>

#include "report/html.h"
#include "report/sections.h"
#include "report/sentences.h"

namespace casus::report {
namespace {

/// The form of its numbered mark in the picture (report/src/notes.ts draws the same).
std::string mark_form(Moment::Who who) {
    std::string_view shape;
    switch (who) {
        case Moment::Who::shock:
            shape = R"(<path d="M1 13V5L8 1l7 4v8z"/>)";
            break;
        case Moment::Who::government:
            shape = R"(<rect x="1" y="1" width="14" height="12"/>)";
            break;
        case Moment::Who::street:
            shape = R"(<ellipse cx="8" cy="7" rx="7" ry="6"/>)";
            break;
        case Moment::Who::alliance:
            shape = R"(<path d="M1 7l3-6h8l3 6-3 6H4z"/>)";
            break;
    }
    return fmt::format(
        "<svg class=\"form\" viewBox=\"0 0 16 14\" width=\"16\" height=\"14\" "
        "aria-hidden=\"true\">{}</svg>",
        shape);
}

std::string moments(const Facts& facts) {
    if (facts.moments.empty())
        return "";
    std::string items;
    for (const Moment& moment : facts.moments)
        items +=
            fmt::format("<li>{} {} {}: <strong>{}</strong></li>", time_element(facts, moment.at),
                        mark_form(moment.who), who_did_it(moment), escaped(moment.label));
    std::string key;
    for (const auto who :
         {Moment::Who::shock, Moment::Who::government, Moment::Who::street, Moment::Who::alliance})
        key += fmt::format("{}{} {}", key.empty() ? "" : ", ", mark_form(who), name(who));
    return fmt::format(
        "<p class=\"note\">Numbers in the picture{}. Who: {}. Given, or an order: the scenario "
        "sets "
        "it. Order by rule: the government's own rules chose it in the run. Outcome: the model "
        "computed it.</p><ol class=\"moments\">{}</ol>\n",
        facts.runs <= 1 ? "" : fmt::format(", of the run with seed {}", facts.shown_seed), key,
        items);
}

enum class OfDay { greatest, last };

/// One day's value of a curve: its greatest hour or its last.
std::int64_t of_day(const std::vector<std::int64_t>& curve, std::size_t from, std::size_t until,
                    OfDay what) {
    if (what == OfDay::last)
        return curve[until - 1];
    return *std::max_element(curve.begin() + static_cast<std::ptrdiff_t>(from),
                             curve.begin() + static_cast<std::ptrdiff_t>(until));
}

std::string day_cell(const Facts& facts, const Series& series, std::size_t from, std::size_t until,
                     OfDay what) {
    const auto value = [&](std::size_t q) {
        return grouped(of_day(series.quantiles[q], from, until, what));
    };
    if (facts.runs <= 1)
        return number_cell(value(2));
    return fmt::format("<td class=\"n\">{}<small>{} to {}</small></td>", value(2), value(0),
                       value(4));
}

/// The curves as a table: hours end at their time, so a day's last hour is the next midnight.
std::string day_table(const Facts& facts) {
    struct Column {
        const Series& series;
        OfDay what;
    };
    const Column columns[] = {
        {facts.crowd, OfDay::greatest},      {facts.violent, OfDay::greatest},
        {facts.officers, OfDay::last},       {facts.dead_series, OfDay::last},
        {facts.injured_series, OfDay::last}, {facts.detained_series, OfDay::last},
        {facts.troops, OfDay::last}};
    const auto hours = facts.crowd.quantiles[2].size();
    const auto day_of = [&](std::size_t hour) {
        const Time ended = facts.crowd.start +
                           Duration(static_cast<std::int64_t>(hour) * facts.crowd.step.value());
        return format_date(ended - seconds(1));
    };
    std::string rows;
    for (std::size_t from = 0; from < hours;) {
        std::size_t until = from;
        while (until < hours && day_of(until) == day_of(from))
            ++until;
        rows += "<tr><th scope=\"row\">" + day_of(from) + "</th>";
        for (const Column& column : columns)
            rows += column.series.quantiles[2].size() == hours
                        ? day_cell(facts, column.series, from, until, column.what)
                        : number_cell("not counted");
        rows += "</tr>";
        from = until;
    }
    return table_details(
        "Day by day as a table",
        "<p class=\"note\">Peaceful and violent: the greatest number of the day, each at its own "
        "hour; the two of a row need not have been in the street together. All other columns: as "
        "the day's last hour ends.</p>" +
            table(facts.runs <= 1 ? "Day by day, days of UTC"
                                  : "Day by day, days of UTC: median, and 90 % of runs",
                  {{"day"},
                   {"peaceful, at their greatest hour", true},
                   {"violent, at their greatest hour", true},
                   {"police free, day's end", true},
                   {"dead so far", true},
                   {"injured so far", true},
                   {"detained so far", true},
                   {"alliance in the country, day's end", true}},
                  rows));
}

std::string region_table(const Facts& facts) {
    std::string rows;
    for (const RegionFacts& region : facts.regions)
        rows +=
            fmt::format("<tr><th scope=\"row\">{}</th>{}{}{}{}{}{}{}{}</tr>", escaped(region.name),
                        number_cell(grouped(region.residents)), number_cell(grouped(region.peak)),
                        number_cell(grouped(per_100000(region.peak, region.residents))),
                        number_cell(grouped(region.dead)),
                        number_cell(grouped(per_100000(region.dead * 10, region.residents))),
                        number_cell(grouped(region.seized)), number_cell(grouped(region.burnt)),
                        number_cell(grouped(region.retaken)));
    // On paper the panels say it.
    return details(
        "Regions as a table",
        table(facts.runs <= 1
                  ? "Regions, to the end of the run"
                  : fmt::format("Regions, medians over runs; objects in the run with seed {}",
                                facts.shown_seed),
              {{"region"},
               {"residents", true},
               {"greatest crowd", true},
               {"per 100,000", true},
               {"dead, all sides", true},
               {"dead per million", true},
               {"objects seized", true},
               {"objects burnt", true},
               {"objects retaken", true}},
              rows),
        "on-screen");
}

/// In one line.
std::string time_cell(const Facts& facts, Time time) {
    return fmt::format("<td class=\"t\">{}</td>", short_time(facts, time));
}

std::string place_table(const Facts& facts) {
    std::vector<PlaceFacts> places = facts.places;
    std::erase_if(places, [](const PlaceFacts& place) { return place.peak == 0; });
    std::ranges::stable_sort(places, std::ranges::greater{}, &PlaceFacts::peak);
    constexpr std::size_t printed = 12;
    std::string rows;
    for (std::size_t i = 0; i < places.size(); ++i) {
        const PlaceFacts& place = places[i];
        const std::int64_t lost =
            place.objects_lost.empty() ? 0 : *std::ranges::max_element(place.objects_lost);
        rows += fmt::format("<tr{}><th scope=\"row\">{}</th>{}{}{}{}{}{}{}{}</tr>",
                            i < printed ? "" : " class=\"on-screen\"", escaped(place.name),
                            number_cell(grouped(place.residents)), mark_cell(place.mark),
                            source_cell(facts, place.source), number_cell(grouped(place.peak)),
                            number_cell(grouped(per_100000(place.peak, place.residents))),
                            time_cell(facts, place.peak_at), number_cell(grouped(place.dead)),
                            number_cell(grouped(lost)));
    }
    const std::string on_paper =
        places.size() <= printed
            ? ""
            : fmt::format(
                  "<p class=\"note paper-only\">The first {} of {}; all are in the page on "
                  "screen.</p>",
                  printed, places.size());
    return table_details(
        "Towns as a table",
        table(
            fmt::format("Towns with anybody in the street, the run with seed {}", facts.shown_seed),
            {{"town"},
             {"residents", true},
             {"that figure is"},
             {"source"},
             {"greatest crowd", true},
             {"per 100,000", true},
             {facts.local.empty() ? "greatest at, UTC" : "greatest at, UTC (local)"},
             {"dead, all sides", true},
             {"objects lost at once", true}},
            rows) +
            on_paper +
            "<p class=\"note\">assumed *: nobody counted the town in the data; its residents were "
            "recalled, or made by rule from what its region has beyond the listed places, as the "
            "source says.</p>");
}

std::string link_item(const Facts& facts, const Link& link) {
    constexpr std::size_t named = 6;
    std::string because;
    for (std::size_t i = 0; i < std::min(named, link.because.size()); ++i)
        because += (because.empty() ? "" : ", ") + link.because[i];
    if (link.because.size() > named)
        because += fmt::format(" and {} more", link.because.size() - named);
    return fmt::format(
        "<li>{}{} {}{}</li>",
        link.id.empty() ? "" : fmt::format("<code>{}</code> ", escaped(link.id)),
        time_element(facts, link.at), escaped(link.text),
        because.empty() ? "" : " <small>because of " + escaped(because) + "</small>");
}

}  // namespace

std::string unrest_section(const Facts& facts) {
    return "<section><h2>Unrest and police</h2>" +
           figure("fig-unrest", "People in the street", unrest_finding(facts),
                  "Solid: peaceful. Dashed: violent. Below: police free for the street. No record "
                  "of crowds by the hour is in the data.") +
           moments(facts) + day_table(facts) + days_beside_record(facts) +
           origin_details(facts, {{"people", "nation_tick", "crowd", "hour by hour"},
                                  {"people", "nation_tick", "violent", "hour by hour"},
                                  {"people", "region_tick", "officers", "sum, hour by hour"},
                                  {"people", "nation_tick", "participants_total",
                                   "greatest of each run, an upper bound"},
                                  {"towns", "event", "kind = violence_began", "count of each run"},
                                  {"UTC", "event, lever", "time", "first of each kind"}}) +
           "</section>\n";
}

std::string region_section(const Facts& facts) {
    return "<section><h2>Regions</h2>" +
           figure("fig-regions", "One panel a region", region_finding(facts),
                  "Map-like order. Upper curve: people in the street. Lower: the same per 100,000 "
                  "residents. " +
                      region_scale(facts) +
                      " Heights are square roots, so that small crowds are seen beside the "
                      "greatest. Dashed: violent. No record of crowds by region is in the data.") +
           region_table(facts) +
           origin_details(facts,
                          {{"people", "region_tick", "crowd + violent", "hour by hour"},
                           {"people", "region_tick", "violent", "hour by hour"},
                           {"people", "region_tick", "dead_total", "greatest of each run"}}) +
           "</section>\n";
}

std::string map_section(const Facts& facts) {
    const std::int64_t step_h = facts.frame.value() / 3600;
    const std::string often = step_h == 1 ? "every hour in the run shown"
                                          : fmt::format("every {} hours in the run shown", step_h);
    return "<section><h2>Where</h2>" +
           figure(
               "fig-map", "The street by town", map_finding(facts),
               "Circle: people in the street, area to scale. Dashed ring: people "
               "died there by then. Square, in the inset: a named square. Guarded object: what "
               "officers guard, such as a town hall, an airport, a power plant; the data give it "
               "a town and no place in it.") +
           place_table(facts) +
           origin_details(
               facts, {{"people", "settlement_tick", "crowd_site + violent_site", often},
                       {"people", "settlement_tick", "dead_site_total", "so far, in the run shown"},
                       {"objects", "object", "state seized or burnt", "in the run shown"}}) +
           "</section>\n";
}

std::string chain_section(const Facts& facts) {
    std::string chains;
    for (const Chain& chain : facts.chains) {
        std::string items;
        for (const Link& link : chain.links)
            items += link_item(facts, link);
        const Link& last = chain.links.back();
        chains += details(fmt::format("{}: {}", plain_time(facts, last.at), last.text),
                          fmt::format("<ul class=\"chain\">{}</ul>", items));
    }
    return "<section><h2>What led to what</h2><p>" + escaped(chain_finding(facts)) + "</p>" +
           chains +
           origin_details(facts, {{"UTC", "event", "causes", "in the run shown"},
                                  {"UTC", "command", "lever, item", "in the run shown"}}) +
           "</section>\n";
}

}  // namespace casus::report
