#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "treaty/lines.h"
#include "treaty/opinion.h"
#include "treaty/play.h"

namespace casus::treaty {
namespace {

std::string_view why_stopped(const Procedure& played) {
    switch (played.grounds.stop) {
        case Grounds::Stop::outsider:
            return "who asks is no party on that date";
        case Grounds::Stop::not_bound:
            return "who asks sits in the organs and has not ratified";
        case Grounds::Stop::no_article:
            return "no article in force is engaged or arguable, on the facts or on the claims";
        case Grounds::Stop::no_request:
            return "the request that the text asks for is not among the facts";
        case Grounds::Stop::no_consent:
            return "the consent of the host that the text asks for is not among the facts";
        case Grounds::Stop::no_authorisation:
            return "the word of an authority outside that the text asks for is not among the facts";
        case Grounds::Stop::none:
            break;
    }
    return "nobody on record holds the chair";
}

std::string verdicts_text(const Grounds& grounds) {
    const auto one = [](std::string_view what, const Grounds::Verdicts& verdicts) {
        std::string text = fmt::format("{} {}", what, name(verdicts.on_facts));
        if (verdicts.on_claims != verdicts.on_facts)
            text += fmt::format(" ({} on the claims)", name(verdicts.on_claims));
        return text;
    };
    return fmt::format("{}; {}; {}", one("duty to help", grounds.obligation),
                       one("power to send", grounds.power),
                       one("duty to consult", grounds.consultation));
}

std::string vote_words(const Turn& turn, const Procedure& played) {
    switch (turn.kind) {
        case Turn::Kind::silence:
            if (turn.actor.valid())
                return "breaks the silence";
            return turn.outcome == Outcome::adopted
                       ? "a draft is circulated, nobody objects in time"
                       : "a draft is circulated, the silence is broken";
        case Turn::Kind::provisional:
            if (turn.outcome != Outcome::open)
                return fmt::format("by another organ: {}", name(turn.outcome));
            return "takes measures of its own until the decision";
        case Turn::Kind::approval:
            if (turn.vote != Vote::in_favour)
                return "no quorum within a year";
            return turn.number > 0
                       ? fmt::format("given after {} sittings without quorum", turn.number)
                       : std::string("given");
        case Turn::Kind::pledge:
            return fmt::format("{} permille of its part", turn.number);
        case Turn::Kind::decision:
            return fmt::format("{}{}", played.each_alone ? "each for itself" : name(turn.outcome),
                               played.by_silence ? ", by silence"
                               : played.grounds.force_allowed
                                   ? ""
                                   : "; no article in force lets a force be sent");
        default:
            return {};
    }
}

std::string words_of(const Turn& turn, const Procedure& played) {
    std::string text;
    if (turn.kind == Turn::Kind::stop)
        text = why_stopped(played);
    else if (turn.kind == Turn::Kind::evaluation)
        text = verdicts_text(played.grounds);
    else if (turn.kind == Turn::Kind::call || turn.kind == Turn::Kind::consultation)
        text = turn.vote == Vote::not_asked ? "opened" : std::string(name(turn.vote));
    else
        text = vote_words(turn, played);
    const Provision& ground = turn.ground;
    if (ground.paragraph == nullptr)
        return text;
    if (turn.kind == Turn::Kind::notification)
        text = "told: " + ground.paragraph->notify;
    if (turn.kind == Turn::Kind::mandate)
        text = ground.paragraph->purpose;
    return fmt::format("{}{}{}, wording of {}", text, text.empty() ? "" : "; ",
                       citation(*ground.article, *ground.paragraph), ground.edition->name);
}

std::string counted_text(const Rule& rule, const Procedure& played) {
    const Tally& tally = played.tally;
    std::string text = hanging(
        "  ", played.each_alone
                  ? count_text(rule, tally.count)
                  : fmt::format("{}: {}", count_text(rule, tally.count), name(tally.outcome)));
    if (played.by_silence && tally.outcome != Outcome::adopted)
        text += "  That would have been the vote; nobody objected to the draft, so it stands.\n";
    if (tally.quorum > 0)
        text += fmt::format("  quorum {}, there {}{}\n", tally.quorum, tally.present,
                            tally.present < tally.quorum ? ": no decision can be taken" : "");
    if (!tally.reading.empty())
        text += hanging("  reading: ", fmt::format("{} ({} needed)", tally.reading, tally.needed));
    for (const Tally::Other& other : tally.others)
        text += hanging("  read otherwise: ", fmt::format("{} ({} needed): {}", other.reading,
                                                          other.needed, name(other.outcome)));
    return text;
}

bool has_position(const Asking& asking, StateCode state) {
    return std::ranges::find(asking.stances, state, &Stance::state) != asking.stances.end();
}

/// Those who may vote and of whom no position is given.
std::vector<std::string> silent_voters(const Rule& rule, const Asking& asking,
                                       const Procedure& played) {
    std::vector<std::string> silent;
    for (const Ballot& ballot : played.ballots)
        if (ballot.vote == Vote::absent && may_vote(rule, ballot) &&
            !has_position(asking, ballot.state))
            silent.push_back(ballot.state.text());
    return silent;
}

/// How those are counted of whom no position is given, and who has no vote.
std::string silent_text(const Rule& rule, const Asking& asking, const Procedure& played) {
    std::vector<std::string> voteless;
    bool host = false;
    for (const Ballot& ballot : played.ballots)
        if (!may_vote(rule, ballot))
            voteless.push_back(ballot.state.text() + (has_position(asking, ballot.state)
                                                          ? " (its position does not count)"
                                                          : ""));
        else
            host = host || (ballot.concerned && !has_position(asking, ballot.state));
    std::string text;
    if (const auto silent = silent_voters(rule, asking, played); !silent.empty())
        text += hanging("  ",
                        fmt::format("Absent, or without a position: {}", fmt::join(silent, ", ")));
    if (!voteless.empty())
        text += hanging("  ", fmt::format("No vote: {}", fmt::join(voteless, ", ")));
    if (host)
        text += fmt::format("  No position, counted as in favour: {}, which asks\n",
                            asking.host.text());
    return text;
}

std::string pivots_text(const Procedure& played) {
    if (!played.grounds.force_allowed && played.grounds.stop == Grounds::Stop::none)
        return "  nobody: however they vote, no article in force lets a force be sent\n";
    if (played.each_alone)
        return "  nobody: each decides for itself\n";
    if (played.pivots.empty())
        return "  nobody alone\n";
    std::string text;
    for (const Pivot& pivot : played.pivots)
        text += fmt::format("  {}: {}; if {}, {}\n", pivot.state.text(), name(pivot.vote),
                            name(pivot.instead), name(pivot.then));
    return text;
}

/// "; 2 of 6 voters are absent or gave no position", and whether that is all who vote.
std::string rests_on(const Treaty& treaty, const Organ& organ, const Asking& asking,
                     const Procedure& played) {
    std::string text;
    if (!roster_known(treaty, organ, asking.at))
        text += ", if only those sit there whose position is given: who does is not on record";
    const auto silent = silent_voters(organ.rule, asking, played);
    if (!silent.empty() && !played.by_silence)
        text += fmt::format("; {} of {} voters are absent or gave no position", silent.size(),
                            played.tally.count.eligible[0]);
    return text;
}

/// Whether a force may be sent, and what that rests on.
std::string result_text(const Treaty& treaty, const Organ& organ, const Asking& asking,
                        const Procedure& played) {
    if (played.result == Outcome::open)
        return "not known; nobody on record holds the chair on that date";
    if (played.grounds.stop != Grounds::Stop::none || !played.grounds.force_allowed)
        return "no force is sent";
    if (played.result != Outcome::adopted)
        return "no force is sent" + rests_on(treaty, organ, asking, played);
    std::string text =
        played.each_alone ? "each may send a force, by its own word alone" : "a force may be sent";
    const Grounds& grounds = played.grounds;
    if (grounds.obligation.on_facts != Verdict::engaged &&
        grounds.power.on_facts != Verdict::engaged)
        text += ", though no article that lets it go is plainly engaged on the facts";
    return text + rests_on(treaty, organ, asking, played);
}

}  // namespace

std::string time_text(const Turn& turn) {
    if (turn.from == never)
        return "time not known";
    const auto minute = [](Time time) { return format_time(time).substr(0, 16) + "Z"; };
    if (turn.until == never)
        return fmt::format("from {}", minute(turn.from));
    return turn.from == turn.until ? minute(turn.from)
                                   : fmt::format("{} to {}", minute(turn.from), minute(turn.until));
}

std::string text_of(const Turn& turn, const Procedure& played) { return words_of(turn, played); }

std::string procedure_text(const Treaty& treaty, const Organ& organ, const Asking& asking,
                           const Procedure& played) {
    std::string text = fmt::format("{}, {}: {} asks on {}\n", treaty.name, organ.name,
                                   asking.host.text(), format_date(asking.at));
    text += hanging("Result: ", result_text(treaty, organ, asking, played)) + "\nSteps\n";
    for (const Turn& turn : played.turns)
        text += hanging(fmt::format("  {:<38} {:<13} {:<3} ", time_text(turn), name(turn.kind),
                                    turn.actor.valid() ? turn.actor.text() : ""),
                        words_of(turn, played));
    if (!played.timed)
        text += "  The file of this treaty holds no clocks or no deadline: times are not known.\n";
    text +=
        played.grounds.stop == Grounds::Stop::none ? "\nVotes\n" : "\nVotes, had it come to them\n";
    text += counted_text(organ.rule, played) + silent_text(organ.rule, asking, played);
    text += "\nWhose other vote alone would change the result\n" + pivots_text(played);
    return text + "\nWho is bound\n" + bound_page(played.bound);
}

}  // namespace casus::treaty
