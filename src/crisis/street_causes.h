// Why an event of the street happened: the events and orders that the model of the street read.
//
// Named is only what had an effect in that hour: a shock that weighs in the decision there, news
// from a town that is loud enough, an order whose weight is not zero, officers who came. The model
// itself counts people and knows no events but its own.
#pragma once

#include <vector>

#include "base/event.h"
#include "crisis/setup_data.h"
#include "crisis/state.h"

namespace casus::crisis {

/// Remembers, for each node, what happened where the news of the hour that was just stepped came
/// from: `loudest` of society's outputs.
void hear(const Setup& setup, const std::vector<std::uint32_t>& loudest, State& state);

/// Adds causes to an event of kinds 600-699 of the hour that was just stepped.
void explain_street(const Setup& setup, const State& state, const society::Outputs& hour,
                    Event& event);

}  // namespace casus::crisis
