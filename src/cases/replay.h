// A case replayed: the text in force on its day, put to the facts and to what the requester
// claimed; the procedure, on the votes on record and on forecast votes; and where both meet the
// record.
//
// The law's answer is what the text says. The practice's answer is what came. They are compared,
// never mixed: a miss is a finding about practice or about the text, and its reason is in the file.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "cases/case.h"
#include "cases/vote_model.h"
#include "treaty/text.h"
#include "treaty/truth.h"

namespace casus::cases {

/// What a text asks for, whoever wants it.
enum class Call : std::uint8_t {
    must_help,     ///< a duty to help is engaged
    open,          ///< help is allowed or arguable, none is due
    must_consult,  ///< the parties must consult, no more
    nothing
};
[[nodiscard]] std::string_view name(Call call);

/// The text's answer on one basis: on the facts, or on what the requester claims.
struct Law {
    treaty::Verdict duty = treaty::Verdict::not_engaged, power = treaty::Verdict::not_engaged,
                    consultation = treaty::Verdict::not_engaged;
    std::string turns_on;       ///< facts that the duty turns on
    std::string engaged;        ///< citations of what is engaged, with what it does
    bool each_decides = false;  ///< of the duty that is engaged: each chooses its means
    Call call = Call::nothing;
};

/// How the procedure ends.
enum class Ends : std::uint8_t {
    granted,
    talk_only,     ///< adopted, but no paragraph lets a force be sent
    refused,
    stopped,       ///< before a vote: no party, no ground, no request
    each_decides,  ///< the text knows no vote
    open           ///< the votes on record do not settle it
};
[[nodiscard]] std::string_view name(Ends ends);

struct Procedure {
    Ends ends = Ends::open;
    std::string how;  ///< the count, or what stopped it
};

enum class Meets : std::uint8_t { agree, miss, open, no_record };
[[nodiscard]] std::string_view name(Meets meets);

/// A party of the day with its stance on record, if any, and the chance of a yes by the model.
struct Forecasted {
    StateCode state;
    const Stance* record = nullptr;
    std::int64_t tie = 0, chance_permille = 0;
};

struct Replay {
    const Case* of = nullptr;
    const treaty::Treaty* text = nullptr;  ///< null: no text for that date
    std::vector<treaty::FactValue> facts;
    Law on_facts, on_claims;
    Procedure on_votes, on_model;
    std::vector<Forecasted> parties;     ///< by code, without the requester
    Meets law = Meets::no_record;        ///< said of the duty, beside the verdict on the facts
    Meets practice = Meets::no_record;   ///< what came, beside what the text asks for on the facts
    Meets practice_on_claims = Meets::no_record;
    Meets procedure = Meets::no_record;  ///< what the organ did, beside the votes on record
    Meets model = Meets::no_record;      ///< the same, beside the votes of the model
};

/// Replays a case. `text` may be null only if the case names none. Fails, located in the case's
/// file, on facts or a place that the text does not know, and on parties that are none on the day.
[[nodiscard]] Result<Replay> replay(const Case& of, const treaty::Treaty* text,
                                    const Forecast& forecast);

/// Votes on record of all cases, without the requester's own and without absent parties.
[[nodiscard]] std::vector<Vote> votes_of(const std::vector<Case>& cases);

/// What is wrong with the reasons: one is missing where the record differs, or there where it does
/// not. Nothing if each is in its place.
[[nodiscard]] Diagnostics check_reasons(const Replay& replayed);

}  // namespace casus::cases
