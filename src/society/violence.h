// Carriers enter, others follow, both go home; objects fall and are retaken.
// docs/model-society.md, Violence and Objects. Private to this layer.
#pragma once

#include <cstddef>
#include <cstdint>

#include "society/hour.h"

namespace casus::society {

/// People at a node: peaceful in the street, violent.
struct Street {
    std::int64_t crowd = 0, violent = 0;
    [[nodiscard]] std::int64_t people() const { return crowd + violent; }
};
[[nodiscard]] Street count_street(const Hour& hour, std::size_t node);

/// Entry of carriers, conversion, exit; keeps `street` true.
void move_violence(Hour& hour, std::size_t node, Street& street);

/// Siege, fall, fire and retaking of the node's objects.
void contest_objects(Hour& hour, std::size_t node, const Street& street);

/// Trees of one purpose in one hour (SplitKey::kind).
enum class Tree : std::uint8_t {
    entry = 1,
    conversion,
    exit,
    arrest,
    killed,
    injured,
    bystander_killed,
    bystander_injured,
    investigation
};

}  // namespace casus::society
