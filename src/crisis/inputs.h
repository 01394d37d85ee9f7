// Outputs of one model copied to the inputs of another. Nothing else joins them.
#pragma once

#include <cstdint>
#include <vector>

#include "crisis/setup_data.h"
#include "crisis/state.h"

namespace casus::crisis {

[[nodiscard]] std::size_t region_of_object(const world::Country& country, std::size_t object);
[[nodiscard]] bool is_lost(society::ObjectState::Status status);

/// External and army guards on each object.
[[nodiscard]] std::vector<std::int64_t> relief(const Setup& setup, const State& state);

/// By task of the forces file: officers of the host whom its object binds, or would without the
/// external unit that guards it; 0 where the object is lost.
[[nodiscard]] std::vector<std::int64_t> host_officers(const Setup& setup, const State& state);

/// What society is told of the hour that ends now, with the memory its spans point into.
struct Hour {
    std::vector<std::uint8_t> local_hour;
    std::vector<std::int64_t> legitimacy_change_q32, mobile_open_q16, fixed_open_q16, relief;
    society::Inputs inputs;
};
void prepare_hour(const Setup& setup, const State& state, Hour& hour);

/// Prices after the shocks that have set in: a region's own last shock, else the last one of all.
void reprice(const Setup& setup, State& state);

/// The order 'police redeployment' as society takes it: from one region, or from all others in
/// proportion to what each can lend (largest remainder). Returns how many officers will go, fewer
/// than were asked for when no more can be lent.
std::int64_t order_police(const Setup& setup, const CommandBody& body, std::int64_t command,
                          State& state);
/// Whether the order 'retake' means this object: it is lost, and named itself, by its region, or by
/// the nation where its region's law allows it.
[[nodiscard]] bool is_to_be_retaken(const Setup& setup, const State& state, const CommandBody& body,
                                    std::size_t object);
/// The order 'retake' for all objects that it means.
void order_retake(const Setup& setup, const CommandBody& body, std::int64_t command, State& state);

/// Makes the numbers of society anew from the parameters as they stand.
void read_street_parameters(const Setup& setup, State& state);

}  // namespace casus::crisis
