// Why somebody decided as they did: the events and orders behind the reports that they read.
#pragma once

#include <string_view>
#include <vector>

#include "base/event.h"
#include "crisis/setup_data.h"
#include "crisis/state.h"

namespace casus::crisis {

/// Behind a measure of a seat's view (government/measures.h), of a region or of the nation: the
/// largest crowd, the lost objects, the order in force. Never an event younger than the sight that
/// has reached the seat. Nothing for a measure that is zero or has no event.
[[nodiscard]] std::vector<Cause> behind_measure(const Setup& setup, const State& state, SeatId seat,
                                                std::string_view measure, RegionId region);

/// Whether `behind_measure` has an answer for this name; it must for each of
/// government::measures().
[[nodiscard]] bool has_reasons(std::string_view measure);

/// Behind an order that the policy `rules` gives now: the conditions of the rule that fired, as far
/// as they hold on this view because something is there.
[[nodiscard]] std::vector<Cause> behind_order(const Setup& setup, const State& state,
                                              const View& view, const government::Order& order);

/// Behind where each party stands now, by place in the state's stances: of the appeal, claims and
/// reported threats those without which it would stand elsewhere; where any one of them could be
/// missing, all that speak for it.
[[nodiscard]] std::vector<std::vector<Cause>> behind_stances(const Setup& setup,
                                                             const State& state);

/// Behind the facts of the treaty: what was measured, and the claims about them.
[[nodiscard]] std::vector<Cause> behind_facts(const Setup& setup, const State& state);

}  // namespace casus::crisis
