// What later events can name as their cause: the memory of the chain, kept where two models meet.
//
// A model names the causes that it knows (a treaty step its step before, a flight its unit). What
// crosses models is named here, from what the model read: street_causes.h for the street,
// reasons.h for whoever decides on reports, `explain_forces` for the way in and out.
#pragma once

#include "base/event.h"
#include "crisis/setup_data.h"
#include "crisis/state.h"

namespace casus::crisis {

[[nodiscard]] Traces no_traces(const Setup& setup);
/// Adds a cause that is not `nothing`, once.
void add_event(Event& event, std::int64_t id);
void add_command(Event& event, std::int64_t id);

/// Remembers an event that occurred.
void remember(const Setup& setup, const Event& event, State& state);
/// Remembers who put in force what differs from `before`.
void remember_orders(const government::State& before, const State& state, const CommandBody& body,
                     std::int64_t command, Traces& traces);
void remember_channels(const information::State& before, const information::State& after,
                       std::int64_t command, Traces& traces);
/// Remembers who changed legitimacy, by region, from what it was.
void remember_legitimacy(const std::vector<std::int64_t>& before_q32,
                         const std::vector<std::int64_t>& after_q32, std::int64_t command,
                         Traces& traces);

/// An hour passes: legitimacy recovers, so less is left of what somebody gained or lost. Forgets
/// who did when what is left is nothing at the precision of a decision.
void fade_legitimacy(const society::LegitimacyParams& rules, Traces& traces);

/// Adds to an event of kinds 500-599 what its own model does not know to name: alert and pledge
/// beside a unit's notice, the leg before a leg, every load of a unit that has arrived.
void explain_forces(const Setup& setup, const State& state, Event& event);

/// Places by the stable key that events carry; the list's size if unknown.
[[nodiscard]] std::size_t node_of(const world::Country& country, EntityKey entity);
[[nodiscard]] std::size_t object_of(const world::Country& country, EntityKey entity);
[[nodiscard]] std::size_t region_of(const world::Country& country, EntityKey entity);

}  // namespace casus::crisis
