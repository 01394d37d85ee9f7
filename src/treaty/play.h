// From an appeal to who is bound, for positions that are given: the procedure as one pure function.
//
// `casus treaty procedure`, the table of past cases, and whoever asks "what if this party had voted
// otherwise". The same rule, calls, sittings and draws as the events of `handle`, which take the
// positions as they change in time. See docs/model-treaty.md#procedure.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "treaty/tally.h"
#include "treaty/timing.h"
#include "treaty/treaty.h"

namespace casus::treaty {

/// What is asked, and how the parties stand.
struct Asking {
    Time at;                           ///< when help is asked for
    StateCode host;                    ///< who asks
    std::span<const FactValue> facts;  ///< the appeal itself is added (`with_appeal`)
    std::span<const Stance> stances;   ///< a party without one is absent; the host is for
    std::span<const StateCode> disputants = {};
    std::span<const StateCode> suspended = {};
    const Organ* organ = nullptr;  ///< null: the council
    /// A draft is circulated, where the rule knows that; not said: as the organ's file has it.
    std::optional<bool> by_silence = {};
    /// Lengths are drawn as a run of this seed draws them; none: both ends of each range are told,
    /// and as many come to a sitting as come on average.
    std::optional<Seed> seed = {};
};

/// What the law lets the organ do, before anybody votes.
struct Grounds {
    enum class Stop : std::uint8_t {
        none,
        outsider,                ///< who asks is no party on the date
        not_bound,               ///< who asks sits in the organs and has not ratified
        no_article,              ///< nothing is engaged or arguable, on the facts or on the claims
        no_request,              ///< a request that the text asks for is missing
        no_consent,              ///< the host's consent is missing
        no_authorisation         ///< the word of an authority outside is missing
    } stop = Stop::none;
    bool force_allowed = false;  ///< an obligation or a power is engaged or arguable
    /// By what a paragraph does: consultation, obligation, power; on the facts and on the claims.
    struct Verdicts {
        Verdict on_facts = Verdict::not_engaged, on_claims = Verdict::not_engaged;
    } consultation, obligation, power;
};
[[nodiscard]] Grounds grounds_of(const Treaty&, Time date, StateCode host,
                                 std::span<const FactValue> facts);
/// The same of a state taken for a party.
[[nodiscard]] Grounds grounds_in_text(const Treaty&, Time date, StateCode host,
                                      std::span<const FactValue> facts);

/// One step. Times are `never` where the treaty's file has no zones and no clocks: not known.
struct Turn {
    enum class Kind : std::uint8_t {
        appeal,
        evaluation,
        stop,          ///< the law ends the procedure
        provisional,   ///< measures before the decision
        silence,       ///< a draft is circulated; `until` is the deadline
        consultation,  ///< the chair opens it and says its own vote
        call,          ///< a member says its vote
        decision,
        notification,
        mandate,
        approval,  ///< a party's own yes; `vote` in favour, or absent if none came in a year
        pledge
    } kind = Kind::appeal;
    Time from = never, until = never;  ///< earliest and latest; the same where it is one instant
    StateCode actor;                   ///< invalid: the organ
    Vote vote = Vote::not_asked;
    Outcome outcome = Outcome::open;   ///< silence, decision
    std::int64_t number = 0;  ///< approval: sittings without quorum; pledge: permille of its part
    Provision ground;         ///< consultation, decision, notification, mandate
};
[[nodiscard]] std::string_view name(Turn::Kind kind);

/// Who is bound to what, and by which text.
struct Bound {
    enum class To : std::uint8_t {
        consult,   ///< with the others
        help,      ///< each as the text says, whatever the organ decides
        decision,  ///< by what the organ adopted
        pledge     ///< by what it promised itself, after its own approval
    } to = To::consult;
    StateCode state;
    Verdict verdict = Verdict::engaged;  ///< arguable where the article is
    std::int64_t share_permille = 0;     ///< pledge
    Provision ground = {};               ///< consult, help
    std::string but = {};                ///< what takes it from this party alone; mostly empty
};
[[nodiscard]] std::string_view name(Bound::To to);

/// Whether it is, or may be: not where something takes the duty from this party.
[[nodiscard]] bool binds(const Bound&);

/// Duties of the others on the facts, whatever an organ decides, and who has none though the text
/// gives one: a party to the dispute need not help. None if `host` is no party or has not ratified.
[[nodiscard]] std::vector<Bound> bound_by_text(const Treaty&, Time date, StateCode host,
                                               std::span<const FactValue> facts,
                                               std::span<const StateCode> disputants = {});

struct Procedure {
    Grounds grounds;
    bool each_alone = false;            ///< no vote: each decides for itself
    bool no_chair = false;              ///< nobody holds the chair where the file must say who does
    bool timed = false;                 ///< the treaty's file has clocks
    bool by_silence = false;            ///< adopted because nobody broke it
    Outcome result = Outcome::refused;  ///< adopted: a force may be sent
    std::vector<Turn> turns;      ///< in time; without clocks in the order in which they follow
    std::vector<Ballot> ballots;  ///< members of the organ with their votes
    Tally tally;                  ///< of all ballots, also of those whom the chair need not ask
    std::vector<Pivot> pivots;    ///< whose change of vote changes the result; none if stopped
    std::vector<Bound> bound;
};

/// Members of the organ on the date with their votes; who is no party on the date is not among
/// them.
[[nodiscard]] std::vector<Ballot> ballots_of(const Treaty&, const Organ&, const Asking&);
/// Who takes measures before the decision, where the rule knows them, without times. They bind
/// nobody to what is decided.
[[nodiscard]] std::vector<Turn> provisional_measures(const Treaty&, const Organ&, const Asking&);
[[nodiscard]] Procedure play(const Treaty&, const Asking&, const Pace&);
/// The same where the law has been judged before.
[[nodiscard]] Procedure play(const Treaty&, const Asking&, const Pace&, const Grounds&);

/// "2022-01-05T18:30Z to 2022-01-05T19:00Z"; "time not known".
[[nodiscard]] std::string time_text(const Turn&);
/// What happened in it, in words, with the text that it rests on.
[[nodiscard]] std::string text_of(const Turn&, const Procedure&);
/// A page for a terminal.
[[nodiscard]] std::string procedure_text(const Treaty&, const Organ&, const Asking&,
                                         const Procedure&);

}  // namespace casus::treaty
