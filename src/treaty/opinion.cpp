#include "treaty/opinion.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "treaty/facts.h"

namespace casus::treaty {
namespace {

constexpr std::array asked_of_a_treaty{Does::obligation, Does::power, Does::consultation};

void add_once(std::vector<std::string>& list, std::string text) {
    if (std::ranges::find(list, text) == list.end())
        list.push_back(std::move(text));
}

Duty duty_of(const Treaty& treaty, Time date, const FactBook& book, Does does) {
    Duty duty;
    duty.does = does;
    duty.on_facts = strongest(treaty, date, book, Basis::facts, does);
    duty.on_claims = strongest(treaty, date, book, Basis::claims, does);
    const Meaning words = meaning(treaty, date, book, Basis::facts);
    const Standing standing = standing_on(treaty, book.requester(), date);
    if (standing == Standing::disputed && duty.on_facts == Verdict::arguable)
        duty.turns_on.push_back(whether_bound(book.requester()));
    for (const Provision& p : provisions(treaty, date, does)) {
        if (as_bound(verdict_of(evaluate(p.paragraph->when, words)), standing) != duty.on_facts)
            continue;
        add_once(duty.grounds, citation(*p.article, *p.paragraph));
        for (std::string& fact : turning_facts(p.paragraph->when, words))
            add_once(duty.turns_on, std::move(fact));
    }
    duty.changes = smallest_changes(treaty, date, book, Basis::facts, does);
    return duty;
}

/// ", not for US": parties from whom something takes the duty.
std::string not_for(std::span<const Bound> bound, Does does) {
    const Bound::To to = does == Does::consultation ? Bound::To::consult : Bound::To::help;
    std::vector<std::string> codes;
    for (const Bound& one : bound)
        if (one.to == to && !one.but.empty() && !binds(one))
            add_once(codes, one.state.text());
    return codes.empty() || does == Does::power
               ? ""
               : fmt::format(", not for {}", fmt::join(codes, ", "));
}

std::string sentence_of(const Opinion& opinion) {
    std::vector<std::string> parts;
    for (const Duty& duty : opinion.duties) {
        std::string part = fmt::format("{} is {} ({})", title_of(duty.does), name(duty.on_facts),
                                       fmt::join(duty.grounds, ", "));
        if (!duty.turns_on.empty())
            part += fmt::format(" and turns on {}", fmt::join(duty.turns_on, ", "));
        if (duty.on_claims != duty.on_facts)
            part +=
                fmt::format(", {} on what {} claims", name(duty.on_claims), opinion.host.text());
        part += not_for(opinion.bound, duty.does);
        parts.push_back(std::move(part));
    }
    if (parts.empty())
        parts.emplace_back("no text in force holds a duty to help or to consult");
    return fmt::format("{}, asked by {}: {}.", format_date(opinion.date), opinion.host.text(),
                       fmt::join(parts, "; "));
}

/// What no force may do without: the request, the consent, the word of an authority outside.
void add_conditions(const Treaty& treaty, const Opinion& opinion, const FactBook& book, Does does,
                    std::string_view how, std::vector<Agreement>& agree) {
    const Meaning words = meaning(treaty, opinion.date, book, Basis::facts);
    for (const Provision& p : provisions(treaty, opinion.date, does))
        agree.push_back(
            {does == Does::authorisation ? p.paragraph->authority : opinion.host.text(),
             fmt::format("{}: {} on the facts", how, name(evaluate(p.paragraph->when, words))),
             "before a force is sent", citation(*p.article, *p.paragraph), p.edition->source,
             p.edition->verified});
}

std::string voters_text(const Rule& rule, std::span<const Ballot> ballots) {
    std::vector<std::string> codes;
    for (const Ballot& ballot : ballots)
        if (may_vote(rule, ballot))
            codes.push_back(ballot.state.text());
    return codes.empty() ? std::string() : fmt::format("; they vote: {}", fmt::join(codes, ", "));
}

std::string needed_text(const Rule& rule, std::span<const Ballot> ballots) {
    if (ballots.empty())
        return "who sits there is not on record";
    std::vector<Ballot> all(ballots.begin(), ballots.end());
    for (Ballot& ballot : all)
        ballot.vote = Vote::in_favour;
    const Tally full = tally(rule, all);
    const std::int64_t voters = full.count.eligible[0];
    switch (rule.kind) {
        case Rule::Kind::consensus:
            return fmt::format("none of {} against", voters);
        case Rule::Kind::unanimity:
            return fmt::format("all of {}", full.needed);
        case Rule::Kind::alone:
            return "each for itself";
        case Rule::Kind::share:
            break;
    }
    std::string text = fmt::format("{} of {} if all are there", full.needed, voters);
    for (const Tally::Other& other : full.others)
        text += fmt::format("; read otherwise ({}), {}", other.reading, other.needed);
    return text;
}

std::string deadline_text(const Rule& rule) {
    if (!rule.silence)
        return "no limit of time in the text";
    return rule.silence_deadline
               ? fmt::format("{} hours after a draft is circulated in silence",
                             rule.silence_deadline->value() / 3600)
               : std::string("by the deadline of a silence procedure, which the text leaves open");
}

void add_organ(const Treaty& treaty, const Opinion& opinion, const Organ& organ,
               std::string citations, std::vector<Agreement>& agree) {
    Asking asking;
    asking.at = opinion.date;
    asking.host = opinion.host;
    const std::vector<Ballot> ballots = ballots_of(treaty, organ, asking);
    agree.push_back(
        {organ.name,
         fmt::format("{} ({}){}", rule_text(organ.rule), needed_text(organ.rule, ballots),
                     voters_text(organ.rule, ballots)),
         deadline_text(organ.rule), std::move(citations), organ.rule.source, organ.rule.verified});
}

/// The organs that decide: those that a paragraph in force names, else the council.
void add_organs(const Treaty& treaty, const Opinion& opinion, std::vector<Agreement>& agree) {
    std::vector<std::string> keys;
    for (const Provision& p : provisions(treaty, opinion.date, Does::decision))
        add_once(keys, p.paragraph->organ);
    if (keys.empty())
        keys.push_back(treaty.council);
    for (const std::string& key : keys) {
        std::vector<std::string> citations;
        for (const Provision& p : provisions(treaty, opinion.date, Does::decision))
            if (p.paragraph->organ == key)
                citations.push_back(citation(*p.article, *p.paragraph));
        if (const Organ* organ = find_organ(treaty, key)) {
            add_organ(treaty, opinion, *organ, fmt::format("{}", fmt::join(citations, ", ")),
                      agree);
            if (keys.size() > 1)
                agree.back().how = fmt::format("if it is the one of {} to decide: {}", keys.size(),
                                               agree.back().how);
        }
    }
}

std::string approval_time(const Approval& approval) {
    if (approval.kind == Approval::Kind::executive)
        return fmt::format("about {} h after the decision", approval.takes.value() / 3600);
    std::int64_t seats = 0, quorum = 0;
    for (const Chamber& chamber : approval.chambers) {
        seats += chamber.members;
        quorum += needed_for_quorum(chamber);
    }
    return fmt::format("{} h to convene; quorum {} of {} members", approval.convene.value() / 3600,
                       quorum, seats);
}

void add_approvals(const Treaty& treaty, const Opinion& opinion, std::vector<Agreement>& agree) {
    if (treaty.use == Treaty::Use::text) {
        agree.push_back({"each party that sends",
                         "its own approval; the file does not hold it",
                         "not known",
                         {},
                         {},
                         {}});
        return;
    }
    for (const Party& party : treaty.parties)
        if (is_party(party, opinion.date) && party.code != opinion.host)
            agree.push_back({party.code.text(),
                             "if it sends a unit: " + party.approval.by,
                             approval_time(party.approval),
                             {},
                             {},
                             {}});
}

std::vector<TextUsed> texts_of(const Treaty& treaty, Time date) {
    std::vector<TextUsed> texts;
    for (const Article& article : treaty.articles)
        if (const Edition* edition = edition_on(article, date))
            texts.push_back({article.name, edition->name, edition->source, edition->verified,
                             edition->since, edition->until});
    return texts;
}

}  // namespace

std::string_view title_of(Does does) {
    switch (does) {
        case Does::obligation:
            return "the duty to help";
        case Does::power:
            return "the power to send a force";
        case Does::consultation:
            return "the duty to consult";
        default:
            return name(does);
    }
}

Opinion opinion_of(const Treaty& treaty, Time date, StateCode host,
                   std::span<const FactValue> facts) {
    Opinion opinion;
    opinion.date = date;
    opinion.host = host;
    opinion.why = explain(treaty, date, host, facts);
    const Standing standing = standing_on(treaty, host, date);
    if (standing == Standing::outside || standing == Standing::unratified) {
        opinion.sentence = fmt::format("{}, asked by {}: nothing is engaged; {}.",
                                       format_date(date), host.text(), opinion.why.on_facts.text);
        return opinion;
    }
    const FactBook book(treaty, host, facts);
    for (const Does does : asked_of_a_treaty)
        if (!provisions(treaty, date, does).empty())
            opinion.duties.push_back(duty_of(treaty, date, book, does));
    opinion.bound = bound_by_text(treaty, date, host, facts);
    opinion.sentence = sentence_of(opinion);
    add_conditions(treaty, opinion, book, Does::request, "asks officially", opinion.agree);
    add_conditions(treaty, opinion, book, Does::consent, "agrees to the force", opinion.agree);
    add_conditions(treaty, opinion, book, Does::authorisation, "authorises it", opinion.agree);
    add_organs(treaty, opinion, opinion.agree);
    add_approvals(treaty, opinion, opinion.agree);
    opinion.texts = texts_of(treaty, date);
    return opinion;
}

}  // namespace casus::treaty
