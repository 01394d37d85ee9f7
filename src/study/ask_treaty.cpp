// Questions to a treaty.
#include <array>
#include <functional>

#include "study/ask_kinds.h"

namespace casus::study {
namespace {

using Texts = Result<std::vector<std::string>>;

Texts members(const Asked& asked) {
    std::vector<std::string> codes;
    for (const StateCode code : treaty::parties_on(asked.treaty, asked.date("on")))
        codes.push_back(code.text());
    return std::vector{joined(codes), fmt::format("{}", codes.size())};
}

/// Those who were bound before the date and are not on it, with the ends of their memberships.
Texts former_parties(const Asked& asked) {
    const Time on = asked.date("on");
    std::vector<std::string> codes, exits;
    for (const treaty::Party& party : asked.treaty.parties) {
        std::vector<std::string> ends;
        for (const treaty::Membership& membership : party.memberships)
            if (membership.until <= on)
                ends.push_back(format_date(membership.until));
        if (ends.empty() || treaty::is_party(party, on))
            continue;
        codes.push_back(party.code.text());
        exits.push_back(fmt::format("{} {}", party.code.text(), fmt::join(ends, " and ")));
    }
    return std::vector{joined(codes), joined(exits)};
}

Texts founding(const Asked& asked) {
    Time signed_on = never, in_force = never;
    for (const treaty::Party& party : asked.treaty.parties) {
        signed_on = std::min(signed_on, party.signed_on);
        for (const treaty::Membership& membership : party.memberships)
            in_force = std::min(in_force, membership.since);
    }
    return std::vector{format_date(signed_on), format_date(in_force)};
}

const treaty::Organ* organ_of(const Asked& asked, std::vector<std::string>& known) {
    return named_in(asked.treaty.organs, &treaty::Organ::key, asked.text("organ"), known);
}

std::string_view rule_name(treaty::Rule::Kind kind) {
    switch (kind) {
        case treaty::Rule::Kind::consensus:
            return "consensus";
        case treaty::Rule::Kind::unanimity:
            return "unanimity";
        case treaty::Rule::Kind::share:
            return "share";
        case treaty::Rule::Kind::alone:
            return "alone";
    }
    return {};
}

Texts organ(const Asked& asked) {
    std::vector<std::string> known;
    const treaty::Organ* found = organ_of(asked, known);
    if (found == nullptr)
        return nothing_of_name(asked, "organ", known);
    return std::vector{found->name, std::string(rule_name(found->rule.kind)),
                       yes_no(found->rule.host_votes), yes_no(found->requester_first)};
}

Texts chair(const Asked& asked) {
    std::vector<std::string> known;
    const treaty::Organ* found = organ_of(asked, known);
    if (found == nullptr)
        return nothing_of_name(asked, "organ", known);
    Time since = never;
    for (const treaty::Chair& one : found->chairs)
        if (one.since <= asked.date("on"))
            since = one.since;
    const StateCode state = treaty::chair_on(*found, asked.date("on"));
    return std::vector{state.valid() ? state.text() : "nobody",
                       since == never ? std::string() : format_date(since)};
}

Texts chairs(const Asked& asked) {
    std::vector<std::string> known;
    const treaty::Organ* found = organ_of(asked, known);
    if (found == nullptr)
        return nothing_of_name(asked, "organ", known);
    std::vector<std::string> states;
    for (const treaty::Chair& one : found->chairs)
        if (asked.date("from") <= one.since && one.since < asked.date("until"))
            states.push_back(one.state.text());
    return std::vector{joined(states), fmt::format("{}", states.size())};
}

Texts article(const Asked& asked) {
    std::vector<std::string> known;
    const treaty::Article* found =
        named_in(asked.treaty.articles, &treaty::Article::key, asked.text("article"), known);
    if (found == nullptr)
        return nothing_of_name(asked, "article", known);
    const treaty::Edition* edition = treaty::edition_on(*found, asked.date("on"));
    if (edition == nullptr)
        return std::vector<std::string>{found->name, "none", "", "", ""};
    std::vector<std::string> does, needs;
    for (const treaty::Paragraph& paragraph : edition->paragraphs) {
        does.emplace_back(treaty::name(paragraph.does));
        for (const std::string& fact : treaty::facts_of(paragraph.when))
            if (std::ranges::find(needs, fact) == needs.end())
                needs.push_back(fact);
    }
    return std::vector{found->name, edition->name, format_date(edition->since), joined(does),
                       joined(needs)};
}

Texts mandate(const Asked& asked) {
    const auto mandates = treaty::provisions(asked.treaty, asked.date("on"), treaty::Does::mandate);
    if (mandates.empty())
        return std::vector<std::string>{"none", "none"};
    const treaty::Paragraph& paragraph = *mandates.front().paragraph;
    return std::vector{paragraph.purpose,
                       paragraph.longest
                           ? fmt::format("{} h", paragraph.longest->value() / hours(1).value())
                           : std::string("no date")};
}

}  // namespace

std::span<const AskKind> treaty_kinds() {
    static const std::array<AskKind, 8> kinds{{
        {"members", {}, {"on"}, {"members", "count"}, members, "who is bound on a date"},
        {"former_parties",
         {},
         {"on"},
         {"parties", "exits"},
         former_parties,
         "who was bound before a date and is not on it, and until when"},
        {"founding",
         {},
         {},
         {"signed", "in_force"},
         founding,
         "first signature, first day of force"},
        {"organ",
         {"organ"},
         {},
         {"name", "rule", "host_votes", "requester_first"},
         organ,
         "an organ and its rule of decision"},
        {"chair", {"organ"}, {"on"}, {"chair", "since"}, chair, "who chairs an organ on a date"},
        {"chairs",
         {"organ"},
         {"from", "until"},
         {"chairs", "count"},
         chairs,
         "who took the chair from a date to before another"},
        {"article",
         {"article"},
         {"on"},
         {"name", "wording", "since", "does", "needs"},
         article,
         "the wording in force on a date, what it does, the facts its conditions name"},
        {"mandate", {}, {"on"}, {"purpose", "longest"}, mandate, "what a force may be sent for"},
    }};
    return kinds;
}

}  // namespace casus::study
