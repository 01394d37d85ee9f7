// A treaty as executable text, and the procedure that follows an appeal.
//
// The text (parties by date, organs, articles with conditions and wording by date, decision rules)
// is data; no treaty and no article number is in the code. Evaluation follows strong Kleene logic
// with "contested" as its own mark; see docs/model.md#treaty.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/draw.h"
#include "base/event.h"
#include "base/ids.h"
#include "base/result.h"
#include "base/time.h"
#include "treaty/faults.h"
#include "treaty/state.h"
#include "treaty/text.h"
#include "treaty/truth.h"
#include "world/document.h"
#include "world/parameters.h"

namespace casus::treaty {

/// Why: a tree that names article and paragraph.
struct Reason {
    Verdict verdict = Verdict::unknown;
    std::string text;        ///< one sentence
    std::string article;     ///< "Art. 4 para 1", or empty below the level of an article
    std::string edition;     ///< wording in force on the date
    std::string source;      ///< key of data/sources.toml
    std::string turns_on;    ///< the facts an arguable or unknown answer turns on
    bool condition = false;  ///< what no force may do without: met or not, rather than engaged
    std::vector<Reason> because;
    friend bool operator==(const Reason&, const Reason&) = default;
};

/// The law evaluated on facts, and again on what the requester claims.
struct Explanation {
    Reason on_facts, on_claims;
    /// Nothing that the requester claims is held otherwise.
    [[nodiscard]] bool claims_are_facts() const { return on_facts == on_claims; }
};
/// "whether XA is bound": what turns an answer where that is in dispute.
[[nodiscard]] std::string whether_bound(StateCode state);
/// Facts that are not given are as the treaty's file declares them, else unknown. The verdict at
/// the root is that of the strongest ground: engaged, else arguable, else unknown.
[[nodiscard]] Explanation explain(const Treaty&, Time date, StateCode requester,
                                  std::span<const FactValue> facts);
/// The verdict in words; of what no force may do without "met", "not met", "in dispute".
[[nodiscard]] std::string_view verdict_words(const Reason&);
[[nodiscard]] std::string render(const Reason&);  ///< indented text
/// `key=true`, `key=false`, `key=unknown`, each with `,contested` if somebody denies it.
/// `claimed:XX` and `denied:XX` may follow, too: `key=unknown,contested,claimed:XX`.
[[nodiscard]] Result<FactValue> parse_fact(const Treaty&, std::string_view text);

/// How a party stands; filled from the model `positions` by `crisis`.
struct Stance {
    StateCode state;
    enum class Kind : std::uint8_t { no, abstain, leaning, yes } kind = Kind::abstain;
    std::int64_t share_permille = 0;  ///< of its contribution that it would pledge
};

struct Inputs {
    Seed seed = {};
    Time from, to;
    StateCode host;
    std::span<const FactValue> facts;
    std::span<const Stance> stances;  ///< by party, as of the event; without one a party is absent
    std::span<const StateCode> disputants = {};  ///< parties to the dispute
    Faults faults = {};
};

/// A row of the table `treaty_step`.
struct StepRow {
    Time at = {};
    std::string step = {};  ///< "appeal", "evaluation", "call", "decision", "approval", ...
    StateCode actor = {};   ///< invalid for the organ
    std::string organ = {}, article = {}, edition = {}, verdict = {}, text = {};
    std::int64_t event = Event::not_yet;  ///< the event handled
};

struct Outputs {
    std::vector<Event> events;     ///< to come, kinds 400-499, never earlier than the event handled
    std::vector<Event> cancelled;  ///< to be taken out of the queue: time, kind, entity, ordinal
    std::vector<StepRow> rows;
};

/// Why a mandate ends; `data[1]` of `mandate_ending`.
enum class Ending : std::uint8_t { hosts_word = 1, date = 2 };

/// Handles one event of kinds 400-499, and `lever_pulled` with `data[0]` = appeal or end_mission
/// (`data[3]` of the latter: hours for the withdrawal; 0 = as the mandate says), which it turns
/// into `appeal_received` and `mandate_ending` at the same instant with the host as entity.
/// `crisis` may also make these two itself; `data[0]` of mandate_ending is the withdrawal deadline,
/// see `withdrawal_deadline`. Events it does not know are ignored. The entity of events of the
/// organ is the host's packed code, of events of a party that party's. Needs `event.id`.
[[nodiscard]] Result<void> handle(const Event&, const Treaty&, const world::ParameterTable&, State&,
                                  const Inputs&, Outputs&);

/// While a draft lies before the council: a `silence_broken` at `now` for each that may vote and
/// stands against it. `crisis` asks each time the parties have said how they stand, since only it
/// knows whether they have heard of the appeal.
[[nodiscard]] std::vector<Event> objections(const Treaty&, const State&,
                                            std::span<const Stance> stances,
                                            std::span<const StateCode> disputants, Time now);

/// The last departure if the host gives its word at `word`: the mandate's limit from then on (or
/// `limit`, if it is not 0), or the mandate's own date, whichever is first; `never` if nothing
/// says.
[[nodiscard]] Time withdrawal_deadline(const Treaty&, const State&, Time word, Duration limit = {});

/// Steps that this treaty, as it stands on the date, requires before a force may be sent, in order:
/// "appeal", "evaluation", "consultation", "decision", "notification", "mandate", ...
[[nodiscard]] std::vector<std::string> required_steps(const Treaty&, Time date);

/// Declared parameters, all paths under `treaty.`.
[[nodiscard]] std::span<const world::ParameterSpec> parameters();

}  // namespace casus::treaty
