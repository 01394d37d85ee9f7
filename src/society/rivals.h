// Rival explanations of violence, each a weight that is 0 in the default: docs/model-society.md,
// Violence. Private to this layer.
#pragma once

#include <cstddef>
#include <cstdint>

#include "society/hour.h"
#include "society/violence.h"

namespace casus::society {

/// Chance that a person in the street turns violent in this hour: beside a nucleus (M2 and M1),
/// more so after force (M3) and where example lowers the nucleus (M5); without one by overload
/// alone (M1), by the size of the crowd (M4), by grievance.
[[nodiscard]] std::int64_t conversion_q32(const Hour& hour, std::size_t node, const Street& street);

/// What force did to the street of a node in this hour: `hit` people of `people`.
void remember_force(const Hour& hour, std::size_t node, std::int64_t hit, std::int64_t people);

/// Since when a town is an example to others.
void set_example(const Hour& hour, std::size_t node);

}  // namespace casus::society
