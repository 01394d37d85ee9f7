// Whether a state that came from outside is one that a run of this setup can have reached.
#pragma once

#include <cstdint>
#include <string>

#include "crisis/setup_data.h"
#include "crisis/state.h"

namespace casus::crisis {

/// Every list of traces that holds events or commands, in one order; the one by sortie is the last
/// but one.
template <class TracesType, class Visit>
void each_trace_list(TracesType& traces, Visit visit) {
    for (auto* list :
         {&traces.shock,     &traces.police,      &traces.price_cap,  &traces.dialogue,
          &traces.emergency, &traces.curfew,      &traces.travel_ban, &traces.weapons,
          &traces.operation, &traces.mobile_cut,  &traces.fixed_cut,  &traces.gain,
          &traces.loss,      &traces.killed,      &traces.sent_away,  &traces.gathering,
          &traces.violence,  &traces.overwhelmed, &traces.death,      &traces.heard,
          &traces.object,    &traces.guard,       &traces.retake,     &traces.army,
          &traces.claim,     &traces.approval,    &traces.pledge,     &traces.alerted,
          &traces.ready,     &traces.arrived,     &traces.sortie,     &traces.once})
        visit(*list);
}

/// Every list of the events behind a sight, in one order.
template <class Events, class Visit>
void each_sight_list(Events& events, Visit visit) {
    for (auto* list : {&events.crowd, &events.violent, &events.overload, &events.shock,
                       &events.threatened, &events.lost, &events.arrived, &events.death})
        visit(*list);
}

/// What cannot be, in a few words; empty if all can. Society is left to `society::prepare`.
[[nodiscard]] std::string misfit(const Setup& setup, const State& state);
/// Whether a dated setting may give a parameter this value.
[[nodiscard]] bool may_be_set(const world::ParameterSpec& spec, std::int64_t value_q32);

}  // namespace casus::crisis
