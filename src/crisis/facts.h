// What the alliance is told: facts and claims for the law, severity and framing for the parties.
#pragma once

#include <string_view>
#include <vector>

#include "crisis/setup_data.h"
#include "crisis/state.h"

namespace casus::crisis {

/// Facts of the treaty as the alliance's seat knows them. A measure that is not reported yet leaves
/// its fact unknown; a contestable fact is contested once somebody asserts and somebody denies it.
[[nodiscard]] std::vector<treaty::FactValue> facts_now(const Setup& setup, const State& state);

[[nodiscard]] std::vector<treaty::Stance> stances_for_law(const State& state);

/// One thing that speaks to the parties, and what they would know without it.
struct Ground {
    std::string_view measure;     ///< of the alliance's view; empty for a statement
    std::uint32_t statement = 0;  ///< its index
    positions::Inputs without;
};
/// All that counts now for severity, for being asked, or for or against a threat from outside.
[[nodiscard]] std::vector<Ground> grounds_now(const Setup& setup, const State& state);

/// Asks every party again. Returns the parties whose stance changed.
[[nodiscard]] std::vector<positions::Stance> reassess(const Setup& setup, State& state);

[[nodiscard]] std::span<const world::ParameterSpec> severity_parameters();

}  // namespace casus::crisis
