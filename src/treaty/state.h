// Where the procedure stands: integers and codes only, saved in a snapshot.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/digest.h"
#include "base/event.h"
#include "base/ids.h"
#include "base/result.h"
#include "base/time.h"
#include "treaty/text.h"

namespace casus::treaty {

/// One party in the present procedure.
struct PartyState {
    enum class Vote : std::uint8_t { not_asked, against, abstains, in_favour, absent };
    enum class Approving : std::uint8_t { none, open, given, refused };
    StateCode code;
    Vote vote = Vote::not_asked;
    Approving approving = Approving::none;
    std::int64_t share_permille = 0;  ///< as last heard
    std::int64_t chamber = 0;         ///< parliament: the chamber whose turn it is
    std::int64_t without_quorum = 0;  ///< parliament: sittings that failed
    std::int64_t consulted_event = Event::not_yet, approval_event = Event::not_yet;
    friend bool operator==(const PartyState&, const PartyState&) = default;
};

struct State {
    enum class Phase : std::uint8_t {
        idle,
        appealed,
        consulting,
        deciding,
        adopted,
        ending,
        ended,
        refused,
        silent  ///< a draft is out, since `opened_at`; last, so that no number of another moved
    } phase = Phase::idle;
    std::int64_t procedure = 0;  ///< appeals taken up so far; events of older ones are ignored
    StateCode requester, chair;
    bool force_allowed = false;  ///< an article lets a force be sent, engaged or arguable
    bool adopted = false;
    Time appealed_at = never, opened_at = never, decided_at = never;
    Time mandate_until = never;  ///< by its date; never = no date
    Time deadline = never;       ///< last departure, once the mandate is ending
    std::int64_t appeal_event = Event::not_yet, evaluated_event = Event::not_yet,
                 opened_event = Event::not_yet, decision_event = Event::not_yet,
                 mandate_event = Event::not_yet, ending_event = Event::not_yet;
    std::vector<StateCode> calls;     ///< in the chair's order
    std::int64_t calls_made = 0;
    std::vector<PartyState> parties;  ///< by code

    /// Little-endian bytes, versioned.
    [[nodiscard]] std::string save() const;
    /// Fails on bytes that `save` did not write.
    [[nodiscard]] static Result<State> load(std::string_view bytes);
    void add_to(Digester& digester) const;
    friend bool operator==(const State&, const State&) = default;
};

[[nodiscard]] State initial(const Treaty&, Time start);

}  // namespace casus::treaty
