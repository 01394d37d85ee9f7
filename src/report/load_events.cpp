// What happened and why: the moments beside the curves, and the chains of causes.
#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <sstream>

#include <fmt/format.h>

#include "records/event_kinds.h"
#include "report/load_parts.h"
#include "report/sentences.h"

namespace casus::report {
namespace {

using records::Answer;

/// The events whose causes a reader asks for: the first of each kind.
constexpr std::array<std::string_view, 8> main_events{
    "violence_began", "object_seized", "first_death",    "appeal_received",
    "decision_taken", "unit_arrived",  "mandate_ending", "last_departure",
};

std::vector<std::string> split(const std::string& causes) {
    std::istringstream in(causes);
    std::vector<std::string> out;
    for (std::string id; in >> id;)
        out.push_back(id);
    return out;
}

struct Book {
    std::map<std::string, Link> links;        ///< by id
    std::map<std::string, std::string> kind;  ///< of events, by id
    std::vector<std::string> first;           ///< of each main kind that happened
};

Book read_book(Questions& questions, std::int64_t run) {
    Book book;
    const Answer events = questions.ask(fmt::format(
        "SELECT 'e' || event_id, epoch_ms(time) // 1000, kind, entity_name, causes, data0, data1, "
        "data2, data3, CASE WHEN kind = 'claim_made' THEN (SELECT any_value(speaker) FROM "
        "statement AS made WHERE made.run_id = event.run_id AND made.statement = "
        "event.entity_name) END FROM event WHERE run_id = {} ORDER BY event_id",
        run));
    std::map<std::string, std::string> first;
    for (std::size_t row = 0; row < events.rows.size(); ++row) {
        const std::string id = events.text(row, 0), kind = events.text(row, 2);
        // A claim is told with whose it is, and those of one speaker are not taken for another's.
        const std::string speaker = events.text(row, 9);
        std::string text = speaker + (speaker.empty() ? "" : ": ");
        text += records::event_sentence(kind, words(events.text(row, 3)),
                                        {events.integer(row, 5), events.integer(row, 6),
                                         events.integer(row, 7), events.integer(row, 8)});
        book.links[id] = {id, Time(events.integer(row, 1)), text, split(events.text(row, 4))};
        std::string& told = book.kind[id] = kind;
        if (!speaker.empty())
            told.append(" by ").append(speaker);
        first.try_emplace(kind, id);
    }
    const Answer commands = questions.ask(fmt::format(
        "SELECT 'c' || command_id, epoch_ms(time) // 1000, "
        "CASE WHEN lever = 'statement' THEN 'statement' ELSE 'order: ' || lever END, "
        "coalesce((SELECT any_value(speaker) FROM statement AS made WHERE made.run_id = "
        "command.run_id AND made.statement = command.item), place_name), item, seat "
        "FROM command WHERE run_id = {} ORDER BY command_id",
        run));
    for (std::size_t row = 0; row < commands.rows.size(); ++row) {
        const std::string id = commands.text(row, 0), item = commands.text(row, 4);
        book.links[id] = {
            id,
            Time(commands.integer(row, 1)),
            fmt::format("{}, {} ({})", words(commands.text(row, 2)), commands.text(row, 3),
                        !item.empty()                   ? "item " + item + " of the scenario"
                        : commands.integer(row, 5) == 0 ? "of the scenario"
                                                        : "by a policy"),
            {}};
        book.kind[id] = commands.text(row, 2);
    }
    for (const std::string_view kind : main_events)
        if (const auto found = first.find(std::string(kind)); found != first.end())
            book.first.push_back(found->second);
    return book;
}

/// Orders before what they bring about, else by number: the order in which it happened.
bool happens_before(const Link& a, const Link& b) {
    if (a.at != b.at)
        return a.at < b.at;
    if (a.id[0] != b.id[0])
        return a.id[0] < b.id[0];
    return a.id.size() != b.id.size() ? a.id.size() < b.id.size() : a.id < b.id;
}

/// Of four and more of one kind only the first and the last are told, and the number between.
std::vector<Link> shortened(const std::vector<Link>& links, const Book& book) {
    std::map<std::string, std::size_t> of_kind, told;
    for (const Link& link : links)
        ++of_kind[book.kind.at(link.id)];
    std::vector<Link> out;
    for (const Link& link : links) {
        const std::string& kind = book.kind.at(link.id);
        const std::size_t all = of_kind[kind], place = ++told[kind];
        if (all < 4 || place == 1 || place == all)
            out.push_back(link);
        else if (place == 2)
            out.push_back(
                {"",
                 link.at,
                 fmt::format("and {} more like the last, up to the one told below", all - 2),
                 {}});
    }
    return out;
}

/// Goes back from `last` as far as the main events before it, which have chains of their own.
Chain chain_of(const Book& book, const std::string& last) {
    std::set<std::string> seen{last};
    std::vector<std::string> open{last};
    std::vector<Link> links;
    while (!open.empty()) {
        const std::string id = open.back();
        open.pop_back();
        const auto found = book.links.find(id);
        if (found == book.links.end())
            continue;
        links.push_back(found->second);
        if (id != last && std::ranges::find(book.first, id) != book.first.end()) {
            links.back().text += " (its own causes: see there)";
            links.back().because.clear();
            continue;
        }
        for (const std::string& cause : found->second.because)
            if (seen.insert(cause).second)
                open.push_back(cause);
    }
    std::ranges::sort(links, happens_before);
    return {shortened(links, book)};
}

/// The first of each kind; every shock.
constexpr std::string_view moments_sql =
    "SELECT epoch_ms(time) // 1000 AS t, label, what, given FROM ("
    "SELECT time, kind AS what, kind = 'shock' OR EXISTS (FROM command AS c WHERE c.run_id = {0} "
    "AND accepted = 1 AND (item IS NOT NULL OR seat = 0) AND lever = CASE kind "
    "WHEN 'appeal_received' THEN 'appeal' WHEN 'mandate_ending' THEN 'end_mission' END) AS given, "
    "event_id AS place, CASE kind "
    "WHEN 'shock' THEN 'price shock: ' || entity_name "
    "WHEN 'gathering_began' THEN 'first gathering, ' || data0 || ' people in ' || entity_name "
    "WHEN 'violence_began' THEN 'first violence, in ' || entity_name "
    "WHEN 'object_seized' THEN 'first object seized: ' || entity_name "
    "WHEN 'first_death' THEN 'first death, in ' || entity_name "
    "WHEN 'appeal_received' THEN 'appeal to the alliance' "
    "WHEN 'decision_taken' THEN 'decision of the alliance' "
    "WHEN 'sortie_landed' THEN 'first aircraft of the alliance lands' "
    "WHEN 'deployment_complete' THEN 'deployment complete' "
    "WHEN 'mandate_ending' THEN 'the mission is declared done' "
    "WHEN 'withdrawal_started' THEN 'withdrawal starts' "
    "WHEN 'last_departure' THEN 'last departure' END AS label "
    "FROM event WHERE run_id = {0} AND NOT (kind = 'sortie_landed' AND data0 = 0) "
    "UNION ALL "
    "SELECT time, 'order', EXISTS (FROM command AS c WHERE c.run_id = {0} AND "
    "c.command_id = l.command_id AND (item IS NOT NULL OR seat = 0)), 0, "
    "replace(lever, '_', ' ') || CASE WHEN size = 0 THEN ' lifted' ELSE '' END "
    "FROM lever AS l WHERE run_id = {0} AND lever IN ('price_cap', 'cabinet_resignation', "
    "'emergency', 'curfew', 'outage', 'weapons_order', 'counter_terror_operation')) "
    "WHERE label IS NOT NULL "
    "QUALIFY what = 'shock' OR row_number() OVER (PARTITION BY what, "
    "CASE what WHEN 'order' THEN label END ORDER BY time, place) = 1 "
    "ORDER BY t, label";

Moment::Who who_did(std::string_view kind) {
    if (kind == "shock")
        return Moment::Who::shock;
    if (kind == "order" || kind == "appeal_received" || kind == "mandate_ending")
        return Moment::Who::government;
    constexpr std::array<std::string_view, 4> street{"gathering_began", "violence_began",
                                                     "object_seized", "first_death"};
    return std::ranges::find(street, kind) != street.end() ? Moment::Who::street
                                                           : Moment::Who::alliance;
}

/// Crowds, deaths and the alliance's steps are outcomes; the rest is an order, or the shock.
Moment::How how_it_came(Moment::Who who, bool given) {
    if (who == Moment::Who::street || who == Moment::Who::alliance)
        return Moment::How::outcome;
    return given ? Moment::How::given : Moment::How::rule;
}

}  // namespace

void read_events(Questions& questions, Facts& facts) {
    const Answer rows = questions.ask(fmt::format(fmt::runtime(moments_sql), facts.shown_run));
    for (std::size_t row = 0; row < rows.rows.size(); ++row) {
        const Moment::Who who = who_did(rows.text(row, 2));
        facts.moments.push_back({Time(rows.integer(row, 0)), rows.text(row, 1), who,
                                 how_it_came(who, rows.text(row, 3) == "true")});
    }
    const Answer first =
        questions.ask(fmt::format("SELECT entity_name, epoch_ms(time) // 1000 FROM event WHERE "
                                  "run_id = {} AND kind = 'gathering_began' "
                                  "ORDER BY event_id LIMIT 1",
                                  facts.shown_run));
    if (!first.rows.empty()) {
        facts.first_place = first.text(0, 0);
        facts.first_at = Time(first.integer(0, 1));
    }
    const Book book = read_book(questions, facts.shown_run);
    for (const std::string& id : book.first)
        facts.chains.push_back(chain_of(book, id));
}

}  // namespace casus::report
