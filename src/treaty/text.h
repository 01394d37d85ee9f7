// The text of a treaty, read from data/treaties/*.toml: parties by date, organs, articles by date
// of force. Every question names a date; there is no "current" text.
//
// docs/treaty-language.md describes every key; schema.h lists them for editors.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.h"
#include "base/result.h"
#include "base/time.h"
#include "treaty/condition.h"
#include "treaty/rule.h"
#include "treaty/terms.h"
#include "treaty/truth.h"
#include "world/document.h"

namespace casus::treaty {

/// From `since` up to but not including `until`.
struct Membership {
    std::optional<Time> signed_on;  ///< of a return: when it was signed
    std::optional<Time> ratified;   ///< when its ratification or accession was deposited
    /// It sits in the organs before it has ratified; then `ratified` may come after `since`, or not
    /// at all. Else it has ratified, whether the day is on record or not.
    bool sits_unratified = false;
    Time since, until = never;
    std::optional<Time> notice;          ///< when the withdrawal was notified
    std::optional<Time> disputed_since;  ///< from this day on whether it is bound is in dispute
    std::string how;                     ///< how it began, in a line: founding party, acceded ...
    std::string ended;                   ///< how it ended, if it did
    std::string source;
};

/// A party that stays one, but not with all its rights, up to but not including `until`.
struct Suspension {
    Time since, until = never;
    enum class Loses : std::uint8_t {
        vote,                        ///< its seat and vote in the organs
        duty                         ///< another party's duties to it
    } loses = Loses::vote;
    std::string how;                 ///< why, and by whom
    std::string ended;               ///< how it was lifted, if it was
    std::string source;
    std::vector<StateCode> by = {};  ///< duty: of these parties; empty: of all
    Position by_at = {};             ///< of 'by' in the file
};
[[nodiscard]] std::string_view name(Suspension::Loses loses);

/// How a state stands to a treaty on a date.
enum class Standing : std::uint8_t {
    outside,
    party,
    disputed,   ///< a party, but whether it is bound is in dispute
    suspended,  ///< a party without its vote, or without others' duties to it
    unratified  ///< sits in the organs, and is bound only once it has ratified
};
[[nodiscard]] std::string_view name(Standing standing);

/// A dated offset of the capital from UTC.
struct Zone {
    Time since;
    Duration utc_offset;
};

/// Days on which a parliament does not sit unless it is recalled.
struct Recess {
    Time from, until;
    Duration recall;  ///< from the call to the first possible sitting
};

/// One house of a parliament.
struct Chamber {
    std::string name;
    std::int64_t members = 0;
    std::int64_t quorum_permille = 0;       ///< share of members that must be there
    std::int64_t attendance_q32 = 0;        ///< chance that a member is there at the first sitting
    std::int64_t attendance_later_q32 = 0;  ///< and at a sitting after one without quorum
};

/// How a party says yes for itself after the organ's yes.
struct Approval {
    enum class Kind : std::uint8_t { executive, parliament } kind = Kind::executive;
    std::string by;  ///< who, in words
    Duration takes;  ///< executive: from the decision to the order
    // parliament
    std::vector<Chamber> chambers;   ///< in the order in which they vote
    Duration convene;                ///< from the call to the first possible sitting
    Duration sits_from, sits_until;  ///< local time of day
    Duration sitting;                ///< from its start to the vote
    std::vector<Recess> recesses;
};

/// Who came after a state that is gone.
struct Heir {
    StateCode state;
    Time since;
    enum class Kind : std::uint8_t {
        successor,  ///< one of the states that it fell apart into
        continuer,  ///< the same state under another name
        absorber    ///< the state that it became a part of
    } kind = Kind::successor;
    std::string source;
};
[[nodiscard]] std::string_view name(Heir::Kind kind);

struct Party {
    StateCode code;
    std::string name;
    Time signed_on;
    std::vector<Membership> memberships;  ///< in order of time, disjoint, at least one
    std::vector<Suspension> suspensions;  ///< in order of time
    std::vector<Heir> heirs;              ///< in the order of the file
    std::vector<Zone> zones;              ///< in order of time; at least one for a procedure
    Approval approval;
    std::string source;
};

/// A declared fact: what may be asked, and what is held if nobody says.
struct Fact {
    std::string key, title;
    FactValue value;             ///< until somebody says otherwise
    bool set_by_appeal = false;  ///< the appeal itself makes it true
    /// What it is about, where a question to the text needs to know.
    enum class About : std::uint8_t {
        other,
        request,       ///< the party concerned asks for help
        attacker,      ///< the attacker is a state
        outside,       ///< the attack comes from abroad
        place          ///< where it happens
    } about = About::other;
    std::string good;  ///< of a threat: what is threatened, in a word or two
    /// Facts that are so wherever this one is: no change to be thought of has it without them.
    std::vector<std::string> implies;
    Position implies_at = {};
};

/// A place that a question may name, and what it makes of the facts about places. Those that it
/// does not name are false there.
struct Place {
    std::string key, name;
    std::vector<std::string> makes;     ///< true there
    std::vector<std::string> disputed;  ///< in dispute there
    std::string source;
};

struct Chair {
    Time since, until = never;  ///< until: from here on it is not on record who has it
    StateCode state;
    std::string source;
};

/// A seat in an organ in which not all parties sit, up to but not including `until`.
struct Seat {
    StateCode state;
    Time since, until = never;
    std::string source;
};

/// How the chair goes round.
struct Rotation {
    enum class Kind : std::uint8_t {
        unsaid,
        host,                                 ///< the host of the session, until the next
        alphabet,                             ///< the calling order, a term each
        calendar,                             ///< a list fixed in advance
        election                              ///< elected by the organ
    } kind = Kind::unsaid;
    std::string language;                     ///< alphabet: of the names, as in ISO 639-1
    std::optional<std::int64_t> term_months;  ///< how long each holds it
};
[[nodiscard]] std::string_view name(Rotation::Kind kind);

struct Organ {
    std::string key, name;
    /// Who sits in it.
    enum class Sits : std::uint8_t { all, elected, permanent, mixed } sits = Sits::all;
    std::int64_t size = 0;                 ///< seats, if not all parties sit
    std::vector<Seat> seats;               ///< those on record, in the order of the file
    std::string chaired_by;                ///< if no state holds the chair
    Rotation rotation;
    std::vector<Chair> chairs;             ///< in order of time
    std::vector<StateCode> calling_order;  ///< the chair goes round it from its own place on
    bool requester_first = false;          ///< the requester is called before the others
    bool by_silence = false;               ///< a draft is circulated before any session
    /// Who may convene it.
    enum class Convener : std::uint8_t { any_party, party_concerned, parties, chair, secretary };
    std::vector<Convener> convened_by;   ///< empty: not said
    std::int64_t convening_parties = 0;  ///< how many, where parties convene it together
    Rule rule;
    std::string source;
};
[[nodiscard]] std::string_view name(Organ::Sits sits);
[[nodiscard]] std::string_view name(Organ::Convener convener);

/// How a treaty or a paragraph of it stands to another text.
struct Relation {
    enum class Kind : std::uint8_t {
        under,        ///< made under it, and gives way to it
        carries_out,  ///< sets out how it is done
        respects,     ///< leaves its duties as they are
        replaces,
        replaced_by,
        beside         ///< much the same parties and matter
    } kind = Kind::under;
    std::string to;    ///< key of a treaty that has a file, or its name
    std::string text;  ///< in a line
    std::string source;
};
[[nodiscard]] std::string_view name(Relation::Kind kind);

/// What a paragraph does.
enum class Does : std::uint8_t {
    consultation,   ///< the parties must consult
    obligation,     ///< each party must help
    power,          ///< the organ may send a force
    request,        ///< no force without a request of the party concerned
    consent,        ///< no force without the host's consent
    decision,       ///< an organ decides by its rule
    notification,   ///< somebody must be told
    mandate,        ///< what a force is for and when it ends
    area,           ///< where the duty holds
    ending,         ///< when measures taken must end
    duration,       ///< how long the treaty holds
    exit,           ///< how a party leaves
    authorisation,  ///< no force without the word of an authority outside
    prohibition,    ///< what the parties must not do
    exception,      ///< takes something out of another article
    relation,       ///< how it stands to another text
    suspension      ///< when a party may lose its rights
};
[[nodiscard]] std::string_view name(Does does);

struct Paragraph {
    std::string number;  ///< "" if the article has one paragraph only
    Does does = Does::obligation;
    std::string paraphrase;
    Condition when;
    Terms terms;
    std::string reading;          ///< how a doubtful text was read, if it was
    std::string organ;            ///< decision
    std::string notify;           ///< notification: who is told
    std::string authority;        ///< authorisation: whose
    std::string forbids;          ///< prohibition: in a few words
    std::string exception_to;     ///< exception: key of an article
    std::vector<StateCode> only;  ///< exception: for these parties only; empty: for all
    Relation relation;            ///< relation
    std::string purpose;          ///< mandate
    std::optional<Duration>
        longest;                  ///< mandate: from the decision to the last day; none = no date
    std::optional<Duration> withdrawal;  ///< mandate: from the host's word to the last departure
    Position at;
};

/// A wording, from its date of force up to but not including `until`.
struct Edition {
    std::string name;  ///< "1992"
    Time since, until = never;
    std::string source;
    std::string verified;  ///< read, reported, memory, open, conflict
    std::string language;  ///< of the text that the citation follows, as in ISO 639-1; "" unsaid
    std::vector<Paragraph> paragraphs;
};

struct Article {
    std::string key, name;          ///< name as cited: "Art. 4"
    std::vector<Edition> editions;  ///< in order of time
};

struct Treaty {
    std::string key, name, path;
    enum class Use : std::uint8_t {
        procedure,         ///< a scenario may play it
        text               ///< it can be asked and compared; parties have no zone and no approval
    } use = Use::procedure;
    std::string council;   ///< key of the organ that receives an appeal
    std::string language;  ///< of the texts, where an edition does not say another
    std::vector<Relation> relations;  ///< to other texts, in the order of the file
    std::vector<Fact> facts;          ///< by key
    std::vector<Place> places;        ///< by key
    std::vector<Party> parties;       ///< by code
    std::vector<Organ> organs;        ///< by key
    std::vector<Article> articles;    ///< in the order of the file
};

/// Reads and checks a treaty; every problem at once. `overrides` is the scenario's `[override]`
/// table; its `alliance` part is merged over the file. Empty: none.
[[nodiscard]] Result<Treaty> read_treaty(const std::string& path, const world::Table& overrides);
/// The same from a table in memory.
[[nodiscard]] Result<Treaty> read_treaty(const world::Table& table, const std::string& path);

/// Whether it says what no force may do without: a request, a consent, an authorisation.
[[nodiscard]] bool is_condition(Does);
[[nodiscard]] const Party* find_party(const Treaty&, StateCode);
[[nodiscard]] const Organ* find_organ(const Treaty&, std::string_view key);
[[nodiscard]] const Fact* find_fact(const Treaty&, std::string_view key);
[[nodiscard]] const Place* find_place(const Treaty&, std::string_view key);
[[nodiscard]] const Article* find_article(const Treaty&, std::string_view key);
[[nodiscard]] bool is_party(const Party&, Time date);
[[nodiscard]] bool is_party(const Treaty&, StateCode, Time date);
/// How a state stands to the treaty on a date. Unratified comes before suspended, that before
/// disputed.
[[nodiscard]] Standing standing_on(const Party&, Time date);
[[nodiscard]] Standing standing_on(const Treaty&, StateCode, Time date);
/// The spell in which it is bound on a date; null if it is no party then.
[[nodiscard]] const Membership* membership_on(const Party&, Time date);
/// Whether it is a party and not one that merely sits.
[[nodiscard]] bool has_ratified(const Party&, Time date);
/// The suspension of this kind in force on a date, the first of several; null if there is none.
[[nodiscard]] const Suspension* suspension_on(const Party&, Time date, Suspension::Loses);
/// The suspension on a date of what one party owes another; null if there is none.
[[nodiscard]] const Suspension* duty_suspended(const Party& to, StateCode by, Time date);
/// Those who sit in an organ on a date, by code: all parties, or the seats on record.
[[nodiscard]] std::vector<StateCode> members_of(const Treaty&, const Organ&, Time date);
/// Whether every seat of the organ is on record for the date.
[[nodiscard]] bool roster_known(const Treaty&, const Organ&, Time date);
/// Whether a run circulates a draft there first, for a time that the rule knows.
[[nodiscard]] bool by_silence(const Organ&);
/// Parties on a date, by code.
[[nodiscard]] std::vector<StateCode> parties_on(const Treaty&, Time date);
/// The capital's offset from UTC; 0 if the file does not say.
[[nodiscard]] Duration utc_offset(const Party&, Time date);
/// Invalid if nobody held the chair. As on record: the last who took it.
[[nodiscard]] StateCode chair_on(const Organ&, Time date);
/// Where the chair goes round the alphabet a term each: who has it when the terms since the last
/// one on record have run, of those who sit there on the date. Else as on record.
[[nodiscard]] StateCode chair_by_rotation(const Treaty&, const Organ&, Time date);
/// Null if no wording was in force.
[[nodiscard]] const Edition* edition_on(const Article&, Time date);
/// "Art. 4 para 1", or "Art. 4" if the paragraph has no number.
[[nodiscard]] std::string citation(const Article&, const Paragraph&);

/// A paragraph in force, with where it stands.
struct Provision {
    const Article* article = nullptr;
    const Edition* edition = nullptr;
    const Paragraph* paragraph = nullptr;
};
/// All paragraphs in force on a date that do this, in the order of the file.
[[nodiscard]] std::vector<Provision> provisions(const Treaty&, Time date, Does does);

}  // namespace casus::treaty
