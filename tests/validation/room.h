// The three towns with targets and a plan of their own.
#pragma once

#include <string>

#include "support/towns_tree.h"

namespace casus::test {

/// Figures that runs of the three towns come near; `dead` is the record's figure that is held out,
/// `crowd` one that trains.
[[nodiscard]] std::string towns_targets(int crowd, int dead);
/// A plan of a few runs: the own model and one null.
[[nodiscard]] std::string towns_plan();
/// Puts both into the tree and names the targets in the scenario.
void add_record(const TownsTree& tree, const std::string& targets, const std::string& plan);

}  // namespace casus::test
