// The crisis file: how each fact of the treaty is known, and which one says that the threat comes
// from outside.
//
//   external_fact = "KEY"          (optional)
//   [fact.KEY] measure = "nation.objects_lost", at_least = 1   or   asserted = "true|false|unknown"
//              contestable = true  (optional), source, mark
#pragma once

#include "crisis/setup_data.h"

namespace casus::crisis {

/// Reads `Scenario::crisis_path` into `facts` and `external_fact`; every problem is added.
void read_facts(Setup& setup, Diagnostics& problems);

}  // namespace casus::crisis
