// Arrests, injuries, deaths, investigation, and the way back. docs/model-society.md, Harm and
// Detention. Private to this layer.
#pragma once

#include <cstddef>
#include <cstdint>

#include "society/violence.h"

namespace casus::society {

/// Residents whose time is up come home, unwilling until they are looked at in this hour.
void release_residents(Hour& hour, std::size_t node);

/// On-site arrests, harm on every side, investigation arrests; updates `street` and the memory of
/// harm.
void harm_node(Hour& hour, std::size_t node, Street& street);

}  // namespace casus::society
