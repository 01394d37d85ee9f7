// A dated outcome is computed, never scripted.
#pragma once

#include <string_view>

#include "base/result.h"
#include "world/document.h"

namespace casus::world {

/// What such a complaint says.
inline constexpr std::string_view scripted_outcome = "a dated outcome is computed, never scripted";

/// Complains about every consultation, decision, approval, sortie, arrival, completion, exit (and
/// every event of treaty and forces) that a table of a scenario gives a date: as a key
/// (`decision_at = 2022-01-05T..`), as a table (`[[sortie]]` or `[sortie.first]` with a time in
/// it), or as the value of `lever`, `event`, `kind` or `type` beside a time. Undated tables of that
/// name (a decision rule) pass; so do an appeal and the host's word to end a mission: those are
/// acts.
void check_no_scripted_outcome(const Table& table, Diagnostics& problems);

}  // namespace casus::world
