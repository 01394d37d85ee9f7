#include "cases/replay.h"

#include <algorithm>
#include <optional>
#include <span>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "treaty/compare.h"
#include "treaty/facts.h"
#include "treaty/tally.h"
#include "treaty/treaty.h"
#include "treaty/voters.h"

namespace casus::cases {
namespace {

using treaty::Ballot;
using treaty::Basis;
using treaty::Does;
using treaty::FactBook;
using treaty::Treaty;
using treaty::Verdict;

constexpr std::int64_t half_permille = 500;

bool could_be(Verdict verdict) {
    return verdict == Verdict::engaged || verdict == Verdict::arguable;
}

Call call_of(const Law& law) {
    if (law.duty == Verdict::engaged)
        return Call::must_help;
    if (law.duty != Verdict::not_engaged || law.power != Verdict::not_engaged)
        return Call::open;
    if (law.consultation == Verdict::engaged)
        return Call::must_consult;
    return law.consultation == Verdict::not_engaged ? Call::nothing : Call::open;
}

Law law_of(const Treaty& text, Time date, const FactBook& book, Basis basis) {
    Law law;
    const treaty::Meaning words = meaning(text, date, book, basis);
    std::vector<std::string> engaged;
    for (const Does does : {Does::obligation, Does::power, Does::consultation})
        for (const treaty::Provision& p : provisions(text, date, does)) {
            if (verdict_of(evaluate(p.paragraph->when, words)) != Verdict::engaged)
                continue;
            engaged.push_back(
                fmt::format("{} ({})", citation(*p.article, *p.paragraph), treaty::name(does)));
            if (does == Does::obligation)
                law.each_decides =
                    law.each_decides || p.paragraph->terms.means == treaty::Means::each_decides;
        }
    law.engaged = fmt::format("{}", fmt::join(engaged, ", "));
    law.duty = strongest(text, date, book, basis, Does::obligation);
    law.power = strongest(text, date, book, basis, Does::power);
    law.consultation = strongest(text, date, book, basis, Does::consultation);
    law.call = call_of(law);
    return law;
}

/// Facts of a file, as on the command line; what asking makes true is true unless the file says.
Result<std::vector<treaty::FactValue>> facts_of_case(const Case& of, const Treaty& text) {
    Diagnostics problems;
    std::vector<treaty::FactValue> facts;
    for (const std::string& written : of.facts) {
        auto fact = treaty::parse_fact(text, written);
        if (fact) {
            facts.push_back(*std::move(fact));
            continue;
        }
        for (Diagnostic problem : fact.error()) {
            problem.at = of.facts_at;
            problem.what = fmt::format("fact '{}': {}", written, problem.what);
            problems.push_back(std::move(problem));
        }
    }
    const auto known = [&](const std::string& key) {
        return std::ranges::find(facts, key, &treaty::FactValue::key) != facts.end();
    };
    for (const treaty::Fact& fact : text.facts)
        if (fact.set_by_appeal && !known(fact.key))
            facts.push_back({fact.key, treaty::Truth::yes, false, {}, {}});
    if (!of.place.empty() && find_place(text, of.place) == nullptr)
        problems.push_back({of.facts_at, fmt::format("the treaty knows no place '{}'", of.place),
                            fmt::format("a [place.KEY] of {}", text.path), of.place,
                            "name one of its places, or give the facts"});
    for (treaty::FactValue& fact : treaty::facts_at(text, of.place))
        if (!known(fact.key))
            facts.push_back(std::move(fact));
    for (Diagnostic& problem : treaty::broken_implications(text, facts, of.facts_at))
        problems.push_back(std::move(problem));
    for (const Stance& party : of.record.stood)
        if (!is_party(text, party.state, of.date))
            problems.push_back({{of.path, 0, 0},
                                fmt::format("'{}' has a stance but is no party on {}",
                                            party.state.text(), format_date(of.date)),
                                fmt::format("a party of {} on that day", text.path),
                                party.state.text(),
                                "remove the row, or correct the date"});
    if (!problems.empty())
        return failure(std::move(problems));
    return facts;
}

treaty::Vote vote_of(Stood stood) {
    switch (stood) {
        case Stood::yes:
            return treaty::Vote::in_favour;
        case Stood::no:
            return treaty::Vote::against;
        case Stood::abstained:
            return treaty::Vote::abstains;
        case Stood::absent:
            return treaty::Vote::absent;
    }
    return treaty::Vote::absent;
}

/// What a forecaster may know of a party.
Sight seen_of(const Case& of, StateCode party) {
    return {tie_of(of, party),
            of.features.interest,
            of.features.precedent,
            of.features.legitimacy,
            static_cast<std::int64_t>(of.threat),
            of.asked == Asked::force ? 1 : 0};
}

const treaty::Organ& council_of(const Treaty& text) { return *find_organ(text, text.council); }

/// The vote on record; the requester is for itself unless the record says otherwise.
treaty::Vote vote_on_record(const Case& of, StateCode state) {
    if (const Stance* known = stance_of(of, state))
        return vote_of(known->was);
    if (state == of.requester)
        return treaty::Vote::in_favour;
    return of.record.others ? vote_of(*of.record.others) : treaty::Vote::not_asked;
}

/// Those who sit in the council on the day, with their votes on record.
std::vector<Ballot> ballots_on_record(const Case& of, const Treaty& text) {
    const treaty::Organ& council = council_of(text);
    std::vector<Ballot> ballots;
    for (const StateCode state : members_of(text, council, of.date)) {
        Ballot ballot =
            seat_of(text, council.rule, {of.date, of.requester, {}, of.disputants}, state);
        ballot.vote = vote_on_record(of, state);
        ballots.push_back(ballot);
    }
    return ballots;
}

/// Before any vote: nothing, or what stops it.
std::optional<Procedure> stopped(const Case& of, const Replay& now, const FactBook& book) {
    const Treaty& text = *now.text;
    if (!is_party(text, of.requester, of.date))
        return Procedure{Ends::stopped, fmt::format("{} is no party on {}", of.requester.text(),
                                                    format_date(of.date))};
    const auto either = [&](Verdict Law::* what) {
        return could_be(now.on_facts.*what) || could_be(now.on_claims.*what);
    };
    if (of.asked == Asked::consultation)
        return either(&Law::consultation)
                   ? Procedure{Ends::granted, "a party may ask for it; no vote is needed"}
                   : Procedure{Ends::stopped, "no duty to consult is engaged"};
    if (!either(&Law::duty) && !either(&Law::power) && !either(&Law::consultation))
        return Procedure{Ends::stopped, "no paragraph is engaged or arguable"};
    const treaty::Meaning words = meaning(text, of.date, book, Basis::facts);
    for (const Does does : {Does::request, Does::consent, Does::authorisation})
        for (const treaty::Provision& p : provisions(text, of.date, does)) {
            const treaty::Mark mark = evaluate(p.paragraph->when, words);
            if (!holds_or_may(mark))
                return Procedure{Ends::stopped, fmt::format("{} is missing: {}", treaty::name(does),
                                                            citation(*p.article, *p.paragraph))};
        }
    return std::nullopt;
}

Ends ends_of(const Case& of, const Replay& now, treaty::Outcome outcome) {
    const bool force_allowed = could_be(now.on_facts.duty) || could_be(now.on_claims.duty) ||
                               could_be(now.on_facts.power) || could_be(now.on_claims.power);
    switch (outcome) {
        case treaty::Outcome::open:
            return Ends::open;
        case treaty::Outcome::adopted:
            return of.asked == Asked::force && !force_allowed ? Ends::talk_only : Ends::granted;
        case treaty::Outcome::refused:
            return Ends::refused;
    }
    return Ends::open;
}

Procedure procedure(const Case& of, const Replay& now, const FactBook& book,
                    std::span<const Ballot> ballots) {
    if (auto before = stopped(of, now, book))
        return *std::move(before);
    const treaty::Organ& council = council_of(*now.text);
    if (council.rule.kind == treaty::Rule::Kind::alone)
        return {Ends::each_decides, "no vote: each decides for itself"};
    if (!roster_known(*now.text, council, of.date))
        return {Ends::open,
                fmt::format("who sat in the {} that day is not on record", council.name)};
    const treaty::Tally counted = tally(council.rule, ballots);
    Procedure made;
    made.how = count_text(council.rule, counted.count);
    made.ends = ends_of(of, now, counted.outcome);
    std::vector<std::string> turning;
    for (const treaty::Pivot& pivot : pivots(council.rule, ballots))
        turning.push_back(pivot.state.text());
    if (!turning.empty() && turning.size() < ballots.size())
        made.how += fmt::format("; turned by {} alone", fmt::join(turning, ", or "));
    return made;
}

Meets law_meets(const Case& of, const Law& law, const Treaty& text) {
    if (of.record.said == Said::nothing)
        return Meets::no_record;
    Does does = Does::power;
    if (of.record.said_of)
        does = *of.record.said_of;
    else if (of.asked == Asked::consultation)
        does = Does::consultation;
    else if (!provisions(text, of.date, Does::obligation).empty())
        does = Does::obligation;
    const Verdict verdict = does == Does::obligation ? law.duty
                            : does == Does::power    ? law.power
                                                     : law.consultation;
    if (verdict == Verdict::arguable && of.record.said == Said::arguable)
        return Meets::agree;
    if (of.record.said == Said::arguable || verdict == Verdict::arguable ||
        verdict == Verdict::unknown)
        return Meets::open;
    return (verdict == Verdict::engaged) == (of.record.said == Said::engaged) ? Meets::agree
                                                                              : Meets::miss;
}

Meets practice_meets(const Case& of, const Law& law) {
    const Came came = of.record.came;
    const auto meets = [](bool as_asked) { return as_asked ? Meets::agree : Meets::miss; };
    switch (law.call) {
        case Call::open:
            return Meets::open;
        case Call::must_help:
            return meets(came == Came::force || (law.each_decides && came == Came::less));
        case Call::must_consult:
            return meets(came == Came::less);
        case Call::nothing:
            return meets(came != Came::force);
    }
    return Meets::open;
}

Meets procedure_meets(const Case& of, const Procedure& procedure) {
    if (procedure.ends == Ends::open || procedure.ends == Ends::each_decides)
        return Meets::open;
    const bool granted = procedure.ends == Ends::granted;
    return granted == (of.record.decided == Decided::granted) ? Meets::agree : Meets::miss;
}

}  // namespace

std::string_view name(Call call) {
    switch (call) {
        case Call::must_help:
            return "must help";
        case Call::open:
            return "may help";
        case Call::must_consult:
            return "must consult";
        case Call::nothing:
            return "nothing";
    }
    return {};
}

std::string_view name(Ends ends) {
    switch (ends) {
        case Ends::granted:
            return "granted";
        case Ends::talk_only:
            return "talk only";
        case Ends::refused:
            return "refused";
        case Ends::stopped:
            return "stopped";
        case Ends::each_decides:
            return "no vote";
        case Ends::open:
            return "open";
    }
    return {};
}

std::string_view name(Meets meets) {
    switch (meets) {
        case Meets::agree:
            return "agree";
        case Meets::miss:
            return "miss";
        case Meets::open:
            return "open";
        case Meets::no_record:
            return "-";
    }
    return {};
}

Result<Replay> replay(const Case& of, const treaty::Treaty* text, const Forecast& forecast) {
    Replay now;
    now.of = &of;
    now.text = text;
    if (text == nullptr)
        return now;
    auto facts = facts_of_case(of, *text);
    if (!facts)
        return failure(facts.error());
    now.facts = *std::move(facts);
    const FactBook book(*text, of.requester, now.facts);
    if (is_party(*text, of.requester, of.date)) {
        const treaty::Explanation why = explain(*text, of.date, of.requester, now.facts);
        now.on_facts = law_of(*text, of.date, book, Basis::facts);
        now.on_claims = law_of(*text, of.date, book, Basis::claims);
        now.on_facts.turns_on = why.on_facts.turns_on;
        now.on_claims.turns_on = why.on_claims.turns_on;
    }
    std::vector<Ballot> ballots = ballots_on_record(of, *text);
    now.on_votes = procedure(of, now, book, ballots);
    for (Ballot& ballot : ballots) {
        if (ballot.state == of.requester)
            continue;
        const std::int64_t chance = forecast(seen_of(of, ballot.state), of.treaty);
        now.parties.push_back(
            {ballot.state, stance_of(of, ballot.state), tie_of(of, ballot.state), chance});
        ballot.vote = chance >= half_permille ? treaty::Vote::in_favour : treaty::Vote::against;
    }
    now.on_model = procedure(of, now, book, ballots);
    now.law = law_meets(of, now.on_facts, *text);
    now.practice = practice_meets(of, now.on_facts);
    now.practice_on_claims = practice_meets(of, now.on_claims);
    now.procedure = procedure_meets(of, now.on_votes);
    now.model = procedure_meets(of, now.on_model);
    return now;
}

std::vector<Vote> votes_of(const std::vector<Case>& cases) {
    std::vector<Vote> votes;
    for (std::size_t i = 0; i < cases.size(); ++i)
        for (const Stance& party : cases[i].record.stood)
            if (party.state != cases[i].requester && party.was != Stood::absent)
                votes.push_back(
                    {i, cases[i].treaty, seen_of(cases[i], party.state), party.was == Stood::yes});
    return votes;
}

Diagnostics check_reasons(const Replay& replayed) {
    Diagnostics problems;
    const Because& because = replayed.of->because;
    const auto check = [&](std::string_view key, Meets meets, const std::string& reason) {
        const bool differs = meets == Meets::miss;
        if (differs == !reason.empty())
            return;
        problems.push_back(
            {{replayed.of->path, 0, 0},
             fmt::format("[because] {}: {}", key,
                         differs ? "the record differs, and no reason is given"
                                 : "a reason is given where the record does not differ"),
             differs ? "a sentence" : "none",
             differs ? "none" : reason,
             differs ? fmt::format("add {} = \"...\" under [because]", key) : "remove it"});
    };
    check("law", replayed.law, because.law);
    check("practice", replayed.practice, because.practice);
    check("procedure", replayed.procedure, because.procedure);
    return problems;
}

}  // namespace casus::cases
