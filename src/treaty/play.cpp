#include "treaty/play.h"

#include <algorithm>

#include "treaty/facts.h"
#include "treaty/voters.h"

namespace casus::treaty {
namespace {

constexpr std::int64_t first_procedure = 1;
constexpr std::int64_t most_sittings = 366;

/// Earliest and latest; the same where it is one instant.
struct Span {
    Time from, until;
};

bool possible(Verdict verdict) {
    return verdict == Verdict::engaged || verdict == Verdict::arguable;
}
bool possible(const Grounds::Verdicts& verdicts) {
    return possible(verdicts.on_facts) || possible(verdicts.on_claims);
}

/// Whether none of the paragraphs of this kind is plainly missing.
bool conditions_hold(const Treaty& treaty, Time date, const FactBook& book, Does does) {
    const Meaning words = meaning(treaty, date, book, Basis::facts);
    return std::ranges::all_of(provisions(treaty, date, does), [&](const Provision& p) {
        const Mark mark = evaluate(p.paragraph->when, words);
        return holds_or_may(mark);
    });
}

bool among(std::span<const StateCode> states, StateCode state) {
    return std::ranges::find(states, state) != states.end();
}

/// Plays one procedure into `made`.
class Player {
public:
    Player(const Treaty& treaty, const Asking& asking, const Pace& pace, Procedure& made)
        : treaty_(treaty),
          asking_(asking),
          pace_(pace),
          organ_(asking.organ != nullptr ? *asking.organ : *find_organ(treaty, treaty.council)),
          made_(made) {}

    void play() {
        made_.timed = std::ranges::all_of(treaty_.parties,
                                          [](const Party& party) { return !party.zones.empty(); });
        made_.each_alone = organ_.rule.kind == Rule::Kind::alone;
        made_.ballots = ballots_of(treaty_, organ_, asking_);
        made_.tally = tally(organ_.rule, made_.ballots);
        now_ = made_.timed ? Span{asking_.at, asking_.at} : Span{never, never};
        turn(Turn::Kind::appeal, asking_.host);
        turn(Turn::Kind::evaluation, {});
        if (made_.grounds.stop != Grounds::Stop::outsider)
            made_.bound =
                bound_by_text(treaty_, asking_.at, asking_.host, asking_.facts, asking_.disputants);
        if (made_.grounds.stop != Grounds::Stop::none)
            return stop();
        provisional();
        if (drafted() && silent())
            return decide(true);
        chair_ = chair_on(organ_, asking_.at);
        made_.no_chair = treaty_.use == Treaty::Use::procedure && !is_member(chair_);
        if (made_.no_chair)
            return stop();
        consult();
        decide(made_.tally.outcome == Outcome::adopted);
    }

private:
    Turn& turn(Turn::Kind kind, StateCode actor) {
        Turn& made = made_.turns.emplace_back();
        made.kind = kind;
        made.from = now_.from;
        made.until = now_.until;
        made.actor = actor;
        return made;
    }

    void stop() {
        // That nobody is on record as the chair is a gap of the file, no answer of the law.
        made_.result = made_.no_chair ? Outcome::open : Outcome::refused;
        turn(Turn::Kind::stop, {});
    }

    bool is_member(StateCode code) const {
        return std::ranges::find(made_.ballots, code, &Ballot::state) != made_.ballots.end();
    }

    void later(StateCode actor, Length which, Duration least, Duration most) {
        if (!made_.timed)
            return;
        if (asking_.seed) {
            const Duration drawn =
                drawn_minutes(*asking_.seed, first_procedure, actor, which, least, most);
            now_ = {now_.from + drawn, now_.until + drawn};
        } else {
            now_ = {now_.from + least, now_.until + std::max(least, most)};
        }
    }

    /// A turn for each paragraph in force that does this.
    void turn_by_text(Turn::Kind kind, Does does, StateCode actor) {
        for (const Provision& ground : provisions(treaty_, asking_.at, does))
            turn(kind, actor).ground = ground;
    }

    void provisional() {
        for (const Turn& measures : provisional_measures(treaty_, organ_, asking_)) {
            Turn& made = turn(measures.kind, measures.actor);
            made.vote = measures.vote;
            made.outcome = measures.outcome;
        }
    }

    /// Whether a draft is circulated before any session.
    bool drafted() const {
        return organ_.rule.silence && asking_.by_silence.value_or(organ_.by_silence);
    }

    /// Whether nobody breaks the silence in time. Who breaks it does so at any time before.
    bool silent() {
        const Outcome said = silent_outcome(made_.tally.count);
        if (made_.timed && organ_.rule.silence_deadline) {
            const Duration deadline = *organ_.rule.silence_deadline;
            now_ = {now_.from + (said == Outcome::adopted ? deadline : Duration()),
                    now_.until + deadline};
        } else {
            now_ = {never, never};
            made_.timed = false;
        }
        turn(Turn::Kind::silence, {}).outcome = said;
        if (said == Outcome::adopted) {
            made_.by_silence = true;
            return true;
        }
        for (const Ballot& ballot : made_.ballots)
            if (objects(organ_.rule, ballot))
                turn(Turn::Kind::silence, ballot.state).vote = ballot.vote;
        return false;
    }

    void consult() {
        later(chair_, Length::opening, pace_.open_least, pace_.open_most);
        Turn& opened = turn(Turn::Kind::consultation, chair_);
        const auto grounds = provisions(treaty_, asking_.at, Does::consultation);
        if (!grounds.empty())
            opened.ground = grounds.front();
        std::vector<Ballot> heard = made_.ballots;
        for (Ballot& ballot : heard)
            ballot.vote = Vote::not_asked;
        Count sum = count(organ_.rule, heard);
        const auto hear = [&](StateCode code) {
            const auto said = std::ranges::find(made_.ballots, code, &Ballot::state);
            Ballot silent = *said;
            silent.vote = Vote::not_asked;
            add(sum, organ_.rule, silent, -1);
            add(sum, organ_.rule, *said);
            return said->vote;
        };
        if (is_member(chair_))
            opened.vote = hear(chair_);
        members_.clear();
        for (const Ballot& ballot : made_.ballots)
            if (may_vote(organ_.rule, ballot))
                members_.push_back(ballot.state);
        for (const StateCode next : calling_list(organ_, chair_, asking_.host, members_)) {
            if (treaty_.use == Treaty::Use::procedure && outcome(organ_.rule, sum) != Outcome::open)
                break;
            wait_for(next);
            later(next, Length::call, pace_.call_least, pace_.call_most);
            turn(Turn::Kind::call, next).vote = hear(next);
        }
        later(asking_.host, Length::draft, pace_.draft_least, pace_.draft_most);
    }

    void wait_for(StateCode code) {
        if (!made_.timed || code == asking_.host)
            return;
        const Party& party = *find_party(treaty_, code);
        now_ = {call_begins(pace_, utc_offset(party, now_.from), now_.from),
                call_begins(pace_, utc_offset(party, now_.until), now_.until)};
    }

    void decide(bool carried) {
        const bool adopted = carried && made_.grounds.force_allowed;
        made_.result = adopted ? Outcome::adopted : Outcome::refused;
        Turn& made = turn(Turn::Kind::decision, {});
        made.outcome = made_.result;
        const auto grounds = provisions(treaty_, asking_.at, Does::decision);
        const auto own = std::ranges::find(grounds, organ_.key,
                                           [](const Provision& p) { return p.paragraph->organ; });
        if (own != grounds.end())
            made.ground = *own;
        if (made_.grounds.force_allowed && !made_.each_alone)
            made_.pivots = drafted() ? silent_pivots(organ_.rule, made_.ballots)
                                     : pivots(organ_.rule, made_.ballots);
        if (!adopted)
            return;
        turn_by_text(Turn::Kind::notification, Does::notification, {});
        turn_by_text(Turn::Kind::mandate, Does::mandate, {});
        bind_by_decision();
        // Also who has no seat in the organ may give troops to what it decides.
        for (const StateCode code : parties_on(treaty_, asking_.at))
            if (code != asking_.host &&
                vote_of(asking_.stances, asking_.host, code) == Vote::in_favour)
                approve(code);
        std::ranges::stable_sort(made_.turns, {}, &Turn::from);
    }

    void approve(StateCode code) {
        const auto stance = std::ranges::find(asking_.stances, code, &Stance::state);
        if (stance == asking_.stances.end() || stance->share_permille <= 0)
            return;
        const Span decided = now_;
        const Party& party = *find_party(treaty_, code);
        std::int64_t failed = 0;
        bool given = true;
        if (made_.timed) {
            std::int64_t failed_late = 0;
            now_ = {approval_at(party, decided.from, failed), decided.until};
            now_.until = approval_at(party, decided.until, failed_late);
            given = now_.from != never;
        }
        // A file that is text only does not say how a party approves: nothing is invented.
        if (treaty_.use == Treaty::Use::procedure) {
            Turn& approval = turn(Turn::Kind::approval, code);
            approval.vote = given ? Vote::in_favour : Vote::absent;
            approval.number = failed;
        }
        if (given) {
            turn(Turn::Kind::pledge, code).number = stance->share_permille;
            made_.bound.push_back(
                {Bound::To::pledge, code, Verdict::engaged, stance->share_permille, {}});
        }
        now_ = decided;
    }

    /// `never` if no quorum comes within a year.
    Time approval_at(const Party& party, Time decided, std::int64_t& failed_in_all) const {
        const Approval& approval = party.approval;
        if (approval.kind == Approval::Kind::executive)
            return decided + approval.takes;
        Time at = decided + notice_of(approval, decided);
        for (std::size_t place = 0; place < approval.chambers.size(); ++place) {
            const Chamber& chamber = approval.chambers[place];
            for (std::int64_t failed = 0;; ++failed, ++failed_in_all) {
                if (failed_in_all >= most_sittings)
                    return never;
                const Time start = next_sitting(approval, utc_offset(party, at), at);
                if (attendance(party, place, chamber, failed) >= needed_for_quorum(chamber)) {
                    at = start + approval.sitting;
                    break;
                }
                at = next_day(approval, utc_offset(party, start), start);
            }
        }
        return at;
    }

    std::int64_t attendance(const Party& party, std::size_t place, const Chamber& chamber,
                            std::int64_t failed) const {
        return asking_.seed ? drawn_attendance(*asking_.seed, first_procedure, party.code,
                                               static_cast<std::int64_t>(place), chamber, failed)
                            : expected_attendance(chamber, failed);
    }

    void bind_by_decision() {
        if (organ_.rule.kind == Rule::Kind::alone)
            return;  // nothing is adopted: each is bound by its own word
        for (const Ballot& ballot : made_.ballots) {
            const bool aside = ballot.vote == Vote::abstains && !organ_.rule.abstainers_bound;
            if (!aside && ballot.ratified)
                made_.bound.push_back({Bound::To::decision, ballot.state, Verdict::engaged, 0, {}});
        }
    }

    const Treaty& treaty_;
    const Asking& asking_;
    const Pace& pace_;
    const Organ& organ_;
    Procedure& made_;
    Span now_{never, never};
    StateCode chair_;
    std::vector<StateCode> members_;
};

}  // namespace

std::string_view name(Turn::Kind kind) {
    switch (kind) {
        case Turn::Kind::appeal:
            return "appeal";
        case Turn::Kind::evaluation:
            return "evaluation";
        case Turn::Kind::stop:
            return "stop";
        case Turn::Kind::provisional:
            return "provisional measures";
        case Turn::Kind::silence:
            return "silence";
        case Turn::Kind::consultation:
            return "consultation";
        case Turn::Kind::call:
            return "vote";
        case Turn::Kind::decision:
            return "decision";
        case Turn::Kind::notification:
            return "notification";
        case Turn::Kind::mandate:
            return "mandate";
        case Turn::Kind::approval:
            return "approval";
        case Turn::Kind::pledge:
            return "pledge";
    }
    return {};
}

std::string_view name(Bound::To to) {
    switch (to) {
        case Bound::To::consult:
            return "consult";
        case Bound::To::help:
            return "help";
        case Bound::To::decision:
            return "the decision";
        case Bound::To::pledge:
            return "its pledge";
    }
    return {};
}

Grounds grounds_of(const Treaty& treaty, Time date, StateCode host,
                   std::span<const FactValue> facts) {
    if (is_party(treaty, host, date))
        return grounds_in_text(treaty, date, host, facts);
    Grounds grounds;
    grounds.stop = Grounds::Stop::outsider;
    return grounds;
}

Grounds grounds_in_text(const Treaty& treaty, Time date, StateCode host,
                        std::span<const FactValue> facts) {
    Grounds grounds;
    const FactBook book(treaty, host, with_appeal(treaty, facts));
    const auto verdicts = [&](Does does) {
        return Grounds::Verdicts{strongest(treaty, date, book, Basis::facts, does),
                                 strongest(treaty, date, book, Basis::claims, does)};
    };
    grounds.consultation = verdicts(Does::consultation);
    grounds.obligation = verdicts(Does::obligation);
    grounds.power = verdicts(Does::power);
    grounds.force_allowed = possible(grounds.obligation) || possible(grounds.power);
    if (standing_on(treaty, host, date) == Standing::unratified)
        grounds.stop = Grounds::Stop::not_bound;
    else if (!grounds.force_allowed && !possible(grounds.consultation))
        grounds.stop = Grounds::Stop::no_article;
    else if (!conditions_hold(treaty, date, book, Does::request))
        grounds.stop = Grounds::Stop::no_request;
    else if (!conditions_hold(treaty, date, book, Does::consent))
        grounds.stop = Grounds::Stop::no_consent;
    else if (!conditions_hold(treaty, date, book, Does::authorisation))
        grounds.stop = Grounds::Stop::no_authorisation;
    return grounds;
}

std::vector<Ballot> ballots_of(const Treaty& treaty, const Organ& organ, const Asking& asking) {
    std::vector<Ballot> ballots =
        voters_of(treaty, organ, {asking.at, asking.host, asking.stances, asking.disputants});
    for (Ballot& ballot : ballots) {
        ballot.vote = vote_of(asking.stances, asking.host, ballot.state);
        ballot.suspended = ballot.suspended || among(asking.suspended, ballot.state);
    }
    return ballots;
}

std::vector<Turn> provisional_measures(const Treaty& treaty, const Organ& organ,
                                       const Asking& asking) {
    std::vector<Turn> made;
    if (!organ.rule.provisional)
        return made;
    const Provisional& measures = *organ.rule.provisional;
    if (measures.by == Provisional::By::each) {
        for (const Ballot& ballot : ballots_of(treaty, organ, asking))
            if (ballot.vote == Vote::in_favour && ballot.state != asking.host) {
                Turn& turn = made.emplace_back();
                turn.kind = Turn::Kind::provisional;
                turn.actor = ballot.state;
                turn.vote = ballot.vote;
            }
        return made;
    }
    Turn& turn = made.emplace_back();
    turn.kind = Turn::Kind::provisional;
    if (measures.by == Provisional::By::chair) {
        turn.actor = chair_on(organ, asking.at);
        return made;
    }
    const Organ& other = *find_organ(treaty, measures.organ);
    turn.outcome = outcome(other.rule, count(other.rule, ballots_of(treaty, other, asking)));
    return made;
}

Procedure play(const Treaty& treaty, const Asking& asking, const Pace& pace,
               const Grounds& grounds) {
    Procedure made;
    made.grounds = grounds;
    Player(treaty, asking, pace, made).play();
    return made;
}

Procedure play(const Treaty& treaty, const Asking& asking, const Pace& pace) {
    return play(treaty, asking, pace, grounds_of(treaty, asking.at, asking.host, asking.facts));
}

}  // namespace casus::treaty
