#include "treaty/procedure.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "treaty/facts.h"
#include "treaty/framing.h"
#include "treaty/play.h"

namespace casus::treaty {
namespace {

using Phase = State::Phase;

bool running(Phase phase) {
    return phase != Phase::idle && phase != Phase::refused && phase != Phase::ended;
}

std::string citations(const std::vector<Provision>& provisions) {
    std::vector<std::string> texts;
    for (const Provision& p : provisions)
        texts.push_back(citation(*p.article, *p.paragraph));
    return fmt::format("{}", fmt::join(texts, ", "));
}

std::string editions(const std::vector<Provision>& provisions) {
    std::vector<std::string> texts;
    for (const Provision& p : provisions)
        if (std::find(texts.begin(), texts.end(), p.edition->name) == texts.end())
            texts.push_back(p.edition->name);
    return fmt::format("{}", fmt::join(texts, ", "));
}

void refuse(const Step& step, std::string text) {
    step.state.phase = Phase::refused;
    step.row({.step = "refusal",
              .actor = step.state.requester,
              .organ = step.council().name,
              .verdict = "refused",
              .text = std::move(text)});
}

void evaluation_rows(const Step& step, const FactBook& book, Basis basis) {
    const Meaning words = meaning(step.treaty, step.now(), book, basis);
    const Standing standing = standing_on(step.treaty, book.requester(), step.now());
    for (const Does does : {Does::consultation, Does::obligation, Does::power})
        for (const Provision& p : provisions(step.treaty, step.now(), does)) {
            const Verdict verdict =
                as_bound(verdict_of(evaluate(p.paragraph->when, words)), standing);
            const auto turning = turning_facts(p.paragraph->when, words);
            std::string text = fmt::format("{} {} on the {}", name(does), name(verdict),
                                           basis == Basis::facts ? "facts" : "claims");
            if (!turning.empty())
                text += fmt::format("; turns on {}", fmt::join(turning, ", "));
            step.row({.step = basis == Basis::facts ? "evaluation" : "evaluation_claims",
                      .actor = step.state.requester,
                      .organ = step.council().name,
                      .article = citation(*p.article, *p.paragraph),
                      .edition = p.edition->name,
                      .verdict = std::string(name(verdict)),
                      .text = std::move(text)});
        }
}

std::string_view why_refused(Grounds::Stop stop) {
    switch (stop) {
        case Grounds::Stop::not_bound:
            return "who asks sits in the organs and has not ratified";
        case Grounds::Stop::no_article:
            return "no article in force is engaged or arguable, on the facts or on the claims";
        case Grounds::Stop::no_request:
            return "no official request was made";
        case Grounds::Stop::no_consent:
            return "the host does not agree";
        case Grounds::Stop::no_authorisation:
            return "no authority outside has authorised it";
        case Grounds::Stop::outsider:
        case Grounds::Stop::none:
            break;
    }
    return {};
}

/// Rows for what no force may do without.
void condition_rows(const Step& step, const FactBook& book, Does does) {
    const Meaning words = meaning(step.treaty, step.now(), book, Basis::facts);
    for (const Provision& p : provisions(step.treaty, step.now(), does)) {
        const Mark mark = evaluate(p.paragraph->when, words);
        step.row({.step = std::string(name(does)),
                  .actor = step.state.requester,
                  .organ = step.council().name,
                  .article = citation(*p.article, *p.paragraph),
                  .edition = p.edition->name,
                  .verdict = std::string(name(mark)),
                  .text = p.paragraph->paraphrase});
    }
}

void hear(const Step& step, StateCode code) {
    PartyState* party = step.party(code);
    party->vote = vote_of(step.in.stances, step.state.requester, code);
    party->consulted_event = step.event.id;
    if (const Stance* stance = step.stance(code))
        party->share_permille = stance->share_permille;
}

/// When a call that is ready now can begin. The one who asked for help is awake.
Time call_begins(const Step& step, StateCode code) {
    if (code == step.state.requester)
        return step.now();
    const Duration offset = utc_offset(*find_party(step.treaty, code), step.now());
    return call_begins(pace_of(step.parameters), offset, step.now());
}

/// The next call, or the decision once the votes heard settle it.
void go_on(const Step& step) {
    State& state = step.state;
    Outcome result = outcome(step.council().rule, count(step.council().rule, step.ballots()));
    if (active(step.in.faults.skip_consultation))
        result = Outcome::adopted;
    const auto made = static_cast<std::size_t>(state.calls_made);
    if (result == Outcome::open && made < state.calls.size()) {
        const StateCode next = state.calls[made];
        const Pace pace = pace_of(step.parameters);
        const Time ends = call_begins(step, next) +
                          step.drawn(next, Length::call, pace.call_least, pace.call_most);
        step.schedule(ends, EventKind::leader_consulted, next, {}, {state.opened_event});
        return;
    }
    state.phase = Phase::deciding;
    const bool adopted = result == Outcome::adopted && state.force_allowed;
    const Pace pace = pace_of(step.parameters);
    const Duration draft =
        step.drawn(state.requester, Length::draft, pace.draft_least, pace.draft_most);
    std::vector<std::int64_t> counted{state.evaluated_event, state.opened_event};
    for (const PartyState& party : state.parties)
        counted.push_back(party.consulted_event);
    step.schedule(step.now() + draft, EventKind::decision_taken, state.requester,
                  {adopted ? 1 : 0, 0, 0}, counted);
}

}  // namespace

const Stance* Step::stance(StateCode code) const {
    const auto found = std::find_if(in.stances.begin(), in.stances.end(),
                                    [&](const Stance& s) { return s.state == code; });
    return found == in.stances.end() ? nullptr : &*found;
}

PartyState* Step::party(StateCode code) const {
    const auto found = std::find_if(state.parties.begin(), state.parties.end(),
                                    [&](const PartyState& p) { return p.code == code; });
    return found == state.parties.end() ? nullptr : &*found;
}

std::vector<Ballot> Step::ballots() const {
    std::vector<Ballot> made = voters_of(
        treaty, council(), {state.appealed_at, state.requester, in.stances, in.disputants});
    for (Ballot& ballot : made) {
        const PartyState* known = party(ballot.state);
        const bool votes = known != nullptr && may_vote(council().rule, ballot);
        ballot.vote = votes ? known->vote : vote_of(in.stances, state.requester, ballot.state);
    }
    return made;
}

Duration Step::drawn(StateCode actor, Length which, Duration least, Duration most) const {
    return drawn_minutes(in.seed, state.procedure, actor, which, least, most);
}

void Step::schedule(Time at, EventKind kind, StateCode entity, std::array<std::int64_t, 3> data,
                    std::span<const std::int64_t> earlier) const {
    Event next;
    next.time = std::max(at, now());
    next.kind = kind;
    next.entity = entity.packed();
    next.ordinal = static_cast<std::uint32_t>(state.procedure);
    next.data = {data[0], data[1], data[2], state.procedure};
    std::vector<std::int64_t> ids(earlier.begin(), earlier.end());
    ids.push_back(event.id);
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    for (const std::int64_t id : ids)
        if (id != Event::not_yet)
            next.causes.push_back({Cause::Kind::event, id});
    out.events.push_back(std::move(next));
}

void Step::schedule(Time at, EventKind kind, StateCode entity, std::array<std::int64_t, 3> data,
                    std::initializer_list<std::int64_t> earlier) const {
    schedule(at, kind, entity, data, std::span(earlier.begin(), earlier.size()));
}

void Step::row(StepRow fields) const {
    fields.at = now();
    fields.event = event.id;
    out.rows.push_back(std::move(fields));
}

void take_appeal(const Step& step) {
    State& state = step.state;
    const StateCode host = step.in.host;
    StepRow row{.step = "appeal", .actor = host, .organ = step.council().name};
    if (running(state.phase)) {
        row.verdict = "pending";
        row.text = "an earlier appeal is before the organ";
        step.row(std::move(row));
        return;
    }
    const std::int64_t number = state.procedure + 1;
    state = initial(step.treaty, step.now());
    state.procedure = number;
    state.requester = host;
    state.appealed_at = step.now();
    state.appeal_event = step.event.id;
    row.text = fmt::format("{} asks for help", host.text());
    step.row(std::move(row));
    if (!is_party(step.treaty, host, step.now()) && !active(step.in.faults.serve_outsider)) {
        refuse(step, explain(step.treaty, step.now(), host, {}).on_facts.text);
        return;
    }
    state.phase = Phase::appealed;
    const auto facts = with_appeal(step.treaty, step.in.facts);
    const Explanation why = explain(step.treaty, step.now(), host, facts);
    step.schedule(step.now(), EventKind::article_evaluated, host,
                  {static_cast<std::int64_t>(why.on_facts.verdict),
                   static_cast<std::int64_t>(why.on_claims.verdict), 0});
}

void evaluate_articles(const Step& step) {
    State& state = step.state;
    if (state.phase != Phase::appealed)
        return;
    state.evaluated_event = step.event.id;
    const auto facts = with_appeal(step.treaty, step.in.facts);
    const FactBook book(step.treaty, state.requester, facts);
    evaluation_rows(step, book, Basis::facts);
    evaluation_rows(step, book, Basis::claims);
    framing_rows(step, book);
    const Grounds grounds =
        grounds_in_text(step.treaty, step.now(), state.requester, step.in.facts);
    state.force_allowed = grounds.force_allowed;
    if (grounds.stop == Grounds::Stop::not_bound || grounds.stop == Grounds::Stop::no_article) {
        refuse(step, std::string(why_refused(grounds.stop)));
        return;
    }
    condition_rows(step, book, Does::request);
    condition_rows(step, book, Does::consent);
    condition_rows(step, book, Does::authorisation);
    if (grounds.stop != Grounds::Stop::none) {
        refuse(step, std::string(why_refused(grounds.stop)));
        return;
    }
    schedule_measures(step);
    if (by_silence(step.council()))
        step.schedule(step.now(), EventKind::draft_circulated, state.requester, {},
                      {state.appeal_event});
    else
        call_session(step, step.now());
}

void call_session(const Step& step, Time earliest) {
    const StateCode chair = chair_on(step.council(), step.now());
    const Pace pace = pace_of(step.parameters);
    const Duration delay = step.drawn(chair, Length::opening, pace.open_least, pace.open_most);
    step.schedule(std::max(step.now() + delay, earliest), EventKind::consultation_opened,
                  step.state.requester, {}, {step.state.appeal_event});
}

void open_consultation(const Step& step) {
    State& state = step.state;
    if (state.phase != Phase::appealed)
        return;
    const StateCode chair = chair_on(step.council(), step.now());
    const std::vector<Ballot> sitting = step.ballots();
    const auto chairs = std::ranges::find(sitting, chair, &Ballot::state);
    if (chairs == sitting.end() || step.party(chair) == nullptr) {
        refuse(step, fmt::format("no member holds the chair on {}", format_date(step.now())));
        return;
    }
    state.phase = Phase::consulting;
    state.chair = chair;
    state.opened_at = step.now();
    state.opened_event = step.event.id;
    std::vector<StateCode> voters;
    for (const Ballot& ballot : sitting)
        if (may_vote(step.council().rule, ballot) && step.party(ballot.state) != nullptr)
            voters.push_back(ballot.state);
    state.calls = calling_list(step.council(), chair, state.requester, voters);
    if (may_vote(step.council().rule, *chairs))
        hear(step, chair);
    const auto grounds = provisions(step.treaty, step.now(), Does::consultation);
    step.row(
        {.step = "consultation",
         .actor = chair,
         .organ = step.council().name,
         .article = citations(grounds),
         .edition = editions(grounds),
         .verdict = std::string(name(step.party(chair)->vote)),
         .text = fmt::format("the chair opens consultations with {} parties", state.calls.size())});
    go_on(step);
}

void consult_leader(const Step& step) {
    State& state = step.state;
    const auto made = static_cast<std::size_t>(state.calls_made);
    if (state.phase != Phase::consulting || made >= state.calls.size() ||
        state.calls[made].packed() != step.event.entity)
        return;
    const StateCode leader = state.calls[made];
    ++state.calls_made;
    hear(step, leader);
    step.row({.step = "call",
              .actor = leader,
              .organ = step.council().name,
              .verdict = std::string(name(step.party(leader)->vote)),
              .text = fmt::format("the chair ({}) has spoken with {}", state.chair.text(),
                                  leader.text())});
    go_on(step);
}

void take_decision(const Step& step) {
    State& state = step.state;
    const bool silent = state.phase == Phase::silent && step.event.data[1] == 1;
    if (state.phase != Phase::deciding && !silent)
        return;
    state.decision_event = step.event.id;
    state.decided_at = step.now();
    state.adopted = step.event.data[0] == 1;
    state.phase = state.adopted ? Phase::adopted : Phase::refused;
    const auto grounds = provisions(step.treaty, step.now(), Does::decision);
    const Rule& rule = step.council().rule;
    std::string text = silent ? "by silence: nobody objected to the draft before its deadline"
                              : count_text(rule, count(rule, step.ballots()));
    if (!state.force_allowed)
        text += "; no article in force lets a force be sent, consultation only";
    step.row({.step = "decision",
              .organ = step.council().name,
              .article = citations(grounds),
              .edition = editions(grounds),
              .verdict = state.adopted ? "adopted" : "refused",
              .text = std::move(text)});
    if (!state.adopted)
        return;
    if (!provisions(step.treaty, step.now(), Does::notification).empty())
        step.schedule(step.now(), EventKind::notification_sent, state.requester, {});
    step.schedule(step.now(), EventKind::mandate_opened, state.requester, {});
    for (PartyState& party : state.parties) {
        if (party.code == state.requester ||
            vote_of(step.in.stances, state.requester, party.code) != Vote::in_favour)
            continue;
        party.share_permille = step.stance(party.code)->share_permille;
        if (party.share_permille > 0)
            step.schedule(step.now(), EventKind::approval_opened, party.code, {},
                          {party.consulted_event});
    }
}

void send_notification(const Step& step) {
    for (const Provision& p : provisions(step.treaty, step.now(), Does::notification))
        step.row({.step = "notification",
                  .organ = step.council().name,
                  .article = citation(*p.article, *p.paragraph),
                  .edition = p.edition->name,
                  .verdict = "sent",
                  .text = fmt::format("told: {}", p.paragraph->notify)});
}

}  // namespace casus::treaty
