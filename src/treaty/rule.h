// How an organ decides, as its text says: data, read by read_rule.h and counted by tally.h.
//
//   [organ.KEY.rule] kind, of, share or votes, by, also, quorum, who has no vote, veto, silence,
//   provisional measures, reading and other readings. docs/model-treaty.md describes every key.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.h"
#include "base/time.h"

namespace casus::treaty {

/// Of whom a share is taken. The last three are among those who may vote.
enum class Base : std::uint8_t {
    members,       ///< all members of the organ on the date, with or without a vote
    ratifiers,     ///< those of them that have ratified
    eligible,      ///< those who may vote on this matter
    present,       ///< those who are there: for, against, abstaining
    participating  ///< those who are for or against
};
/// "those who may vote"
[[nodiscard]] std::string_view name(Base base);

/// What a vote weighs.
enum class By : std::uint8_t { heads, weight, population };

/// How much must be for.
struct Threshold {
    By by = By::heads;
    Base of = Base::eligible;
    std::int64_t numerator = 0, denominator = 1;  ///< at least this share of the base
    bool more_than = false;                       ///< more than the share, not merely as much
    std::int64_t votes = 0;                       ///< a fixed number instead of a share; 0: none
    friend bool operator==(const Threshold&, const Threshold&) = default;
};
/// "2/3 of all members", "12 votes by weight"
[[nodiscard]] std::string text_of(const Threshold& threshold);

/// What a member's vote weighs where votes are not counted by heads.
struct Weight {
    StateCode state;
    std::int64_t votes = 0, people = 0;
};

/// Measures before the organ has decided.
struct Provisional {
    enum class By : std::uint8_t {
        each,                         ///< each party takes its own
        chair,                        ///< the chair orders them
        organ                         ///< another organ decides them, by its own rule
    } by = By::each;
    std::string organ;                ///< its key
    std::string what;                 ///< in a few words
    std::optional<Duration> longest;  ///< none: until the organ has decided
};

/// Another way to read the rule, which lawyers have taken.
struct OtherReading {
    std::optional<Base> of, quorum_of;
    std::optional<Threshold> share;  ///< numerator, denominator and more_than only
    std::optional<bool> veto_by_abstention;
    std::string reading;
};

struct Rule {
    enum class Kind : std::uint8_t {
        consensus,                      ///< nobody against, somebody for
        unanimity,                      ///< everybody of the base for
        share,                          ///< every threshold met
        alone                           ///< no vote: each decides for itself
    } kind = Kind::consensus;
    Base of = Base::eligible;           ///< unanimity: eligible, present or participating
    std::vector<Threshold> thresholds;  ///< share: all of them; at least one
    /// Fewer than this many not in favour block nothing but the first threshold; 0: none.
    std::int64_t blocking_least = 0;
    bool abstention_blocks = false;  ///< consensus: who abstains does not agree
    bool abstainers_bound = true;    ///< by what is adopted
    /// Consensus of those who take part: who abstains stands aside and is not bound; two at least.
    bool limited_format = false;

    // Who has no vote.
    bool host_votes = true;  ///< the party concerned
    bool disputants_vote = true, suspended_vote = false, nonratifiers_vote = true;
    std::vector<StateCode> veto;
    bool veto_by_abstention = false;  ///< a holder that is not for stops it, too

    std::int64_t seats = 0;  ///< of an organ of some parties: taken or not, each counts as a member
    std::int64_t quorum_numerator = 0, quorum_denominator = 1;  ///< 0: none
    Base quorum_of = Base::eligible;                            ///< members, ratifiers or eligible
    bool quorum_as_needed = false;  ///< as many must be there as must be for

    bool silence = false;           ///< a draft may be adopted because nobody objects in time
    std::optional<Duration> silence_deadline;
    std::optional<Provisional> provisional;
    std::vector<Weight> weights;  ///< by code; for thresholds by weight or population
    std::string reading;          ///< how a doubtful text was read, if it was
    std::vector<OtherReading> others;
    std::string source, verified;
};
/// "2/3 of those present; the party concerned has no vote; quorum 1/2 of all members"
[[nodiscard]] std::string rule_text(const Rule& rule);

}  // namespace casus::treaty
