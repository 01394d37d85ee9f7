// Events are typed data in one queue, ordered by (time, phase, kind, entity, ordinal): never by a
// global counter, so the order cannot depend on who scheduled first.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/time.h"

namespace casus {

/// Numbers are written to tables and never reused. The hundreds are the phase within an instant.
enum class EventKind : std::uint16_t {
    // 100 crisis
    shock = 100,  ///< a price or other shock sets in; entity: item
    // 200 information
    statement_made = 200,   ///< entity: statement
    channel_changed = 201,  ///< entity: region; data: channel, open permille
    claim_made = 202,       ///< a statement that asserts or denies a fact; entity: statement
    // 300 government
    lever_pulled = 300,  ///< entity: lever and key of the place; data: lever, scope, place, size
    // 400 treaty
    appeal_received = 400,
    article_evaluated = 401,    ///< data: verdict
    consultation_opened = 402,  ///< the chair begins
    leader_consulted = 403,     ///< entity: state
    decision_taken = 404,       ///< data: 1 adopted, 0 refused; 1 by silence
    notification_sent = 405,
    approval_opened = 406,      ///< entity: state
    approval_given = 407,       ///< entity: state
    approval_postponed = 408,   ///< entity: state; no quorum
    approval_refused = 409,     ///< entity: state
    pledge_made = 410,          ///< entity: state; data: share permille
    mandate_opened = 411,
    mandate_ending = 412,       ///< host's word, date or organ; data: withdrawal deadline
    mandate_ended = 413,
    draft_circulated = 414,     ///< a silence procedure begins
    silence_broken = 415,       ///< entity: state that objects
    measures_taken = 416,       ///< before the decision; data: 1 taken, 0 refused
    // 500 forces
    unit_alerted = 500,     ///< entity: unit
    unit_ready = 501,
    sortie_departed = 502,  ///< entity: sortie
    sortie_landed = 503,
    sortie_unloaded = 504,
    column_departed = 505,   ///< road march; entity: unit
    unit_arrived = 506,      ///< the whole unit is there; entity: unit
    task_taken = 507,        ///< entity: object; data: people, unit
    deployment_complete = 508,
    task_handed_over = 509,  ///< entity: object
    withdrawal_started = 510,
    unit_departed = 511,
    unit_home = 512,
    last_departure = 513,
    // 600 society (written at the whole hour in which they happened)
    gathering_began = 600,     ///< entity: node; first hour with 100 in the street
    violence_began = 601,      ///< entity: node
    police_overwhelmed = 602,  ///< entity: node
    crowd_dispersed = 603,     ///< entity: node; under a tenth of its peak
    object_besieged = 610,     ///< entity: object
    object_seized = 611,
    object_burnt = 612,
    object_retaken = 613,
    police_arrived = 620,  ///< entity: region; data: officers
    first_death = 630,     ///< entity: node
};

[[nodiscard]] std::string_view name(EventKind kind);
/// The phase within an instant: its hundreds.
[[nodiscard]] constexpr int phase(EventKind kind) { return static_cast<int>(kind) / 100; }

/// What brought an event about: an event that occurred, or a command, by number.
struct Cause {
    enum class Kind : std::uint8_t { event, command };
    Kind kind = Kind::event;
    std::int64_t id = 0;
    friend auto operator<=>(const Cause&, const Cause&) = default;
};

struct Event {
    static constexpr std::int64_t not_yet = -1;
    std::int64_t id = not_yet;  ///< given by the clock when the event occurs, counted from 0
    Time time;
    EventKind kind = EventKind::shock;
    std::uint64_t entity = 0;   ///< stable key of what it happens to
    std::uint32_t ordinal = 0;  ///< within the entity
    std::array<std::int64_t, 4> data{};
    std::vector<Cause> causes;  ///< none later than the event
    friend bool operator==(const Event&, const Event&) = default;
};

/// The order of the queue.
[[nodiscard]] bool occurs_before(const Event& a, const Event& b);

}  // namespace casus
