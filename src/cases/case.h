// A past appeal as its file tells it: who asked whom for what, the facts as they are held and as
// they were claimed, what the organ said and did, what came, and why law and practice parted.
//
//   [case] key, name, date, treaty or none_because, requester, asked_by, disputants, asked, threat,
//   at, facts, framing, checked; [record] said, said_by, said_of, decided, decided_on, decision,
//   came, arrived, peak, happened, stood = [{ state, was }], others, sources; [feature] interest,
//   precedent, legitimacy, tie = [{ state, is }]; [because] law, practice, procedure.
//   docs/treaty-cases.md describes every key.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/result.h"
#include "base/time.h"
#include "cases/words.h"
#include "treaty/text.h"
#include "world/document.h"

namespace casus::cases {

/// A party whose stance is on record.
struct Stance {
    StateCode state;
    Stood was = Stood::absent;
};

/// What the record holds.
struct Record {
    Said said = Said::nothing;
    std::string said_by;                  ///< who said it, in what words
    std::optional<treaty::Does> said_of;  ///< of which kind of paragraph, if not of the duty
    Decided decided = Decided::nothing;
    std::optional<Time> decided_on;
    std::string decision;              ///< the organ and its decision, in a sentence
    Came came = Came::nothing;
    std::optional<Time> arrived;       ///< the first units
    std::optional<std::int64_t> peak;  ///< people
    std::string happened;              ///< in a sentence
    std::vector<Stance> stood;         ///< the parties whose stance is on record
    std::optional<Stood> others;       ///< of every other party; none: not on record
    std::vector<std::string> sources;  ///< keys of data/sources.toml
};

/// How close a party is to the requester, less how close to its adversary: -2 to 2.
struct Tie {
    StateCode state;
    std::int64_t is = 0;
};

/// What a model of positions may know of a case; small integers, each assumed.
struct Features {
    std::int64_t interest = 0;    ///< -2 to 2: of the leading party in doing what is asked
    std::int64_t precedent = 0;   ///< 0 to 2: has this pact done so before? never, once, often
    std::int64_t legitimacy = 0;  ///< -2 to 2: of who asks, in the eyes of the others
    std::vector<Tie> ties;        ///< of a party that is not named: 0
};

/// Why the record differs from the law and from the procedure; empty where it does not.
struct Because {
    std::string law, practice, procedure;
};

struct Case {
    std::string key, name, path;
    Time date;           ///< the day whose wording counts
    std::string treaty;  ///< key of data/treaties; empty: no text for that date
    std::string none_because;
    StateCode requester;
    std::string asked_by;               ///< in words
    std::vector<StateCode> disputants;  ///< parties to the dispute, where some are
    Asked asked = Asked::force;
    Threat threat = Threat::internal;
    std::string place;               ///< a place that the treaty knows, or empty
    std::vector<std::string> facts;  ///< as on the command line: key=true,contested,claimed:XX
    Position facts_at;
    std::string framing;             ///< how the requester put it
    Checked checked = Checked::memory;
    Record record;
    Features features;
    Because because;
};

/// The stance on record, if there is one; without `others`.
[[nodiscard]] const Stance* stance_of(const Case& of, StateCode state);
[[nodiscard]] std::int64_t tie_of(const Case& of, StateCode state);

/// Reads and checks a case; every problem at once.
[[nodiscard]] Result<Case> read_case(const std::string& path);
/// The same from a table in memory.
[[nodiscard]] Result<Case> read_case(const world::Table& table, const std::string& path);
/// All of them, oldest first; every problem of every one.
[[nodiscard]] Result<std::vector<Case>> read_cases(const std::vector<std::string>& paths);

}  // namespace casus::cases
