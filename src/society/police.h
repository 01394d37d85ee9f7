// Officers: who is free, who is bound, who is lent, when they come back. docs/model-society.md,
// Police. Private to this layer.
//
// The book: of every region, own at its nodes + visitors elsewhere + under way = its police and
// National Guard, always; `lent` is the last two. Guards, busy, injured and dead are among own and
// visiting.
#pragma once

#include <cstddef>
#include <cstdint>

#include "society/hour.h"

namespace casus::society {

/// Officers free for the street, whole ones.
[[nodiscard]] std::int64_t free_officers(const NodeState& node, const PoliceParams& police);
/// Of a node's own officers, those that are free; may be negative when harm exceeds them.
[[nodiscard]] std::int64_t own_free(const NodeState& node, const PoliceParams& police);

/// Officers of one home region who visit a node.
[[nodiscard]] std::int64_t visitors_of(const NodeState& node, EntityKey home);

/// Whoever is due: free again, well again, arrived.
void return_officers(Hour& hour);
/// Levers 'police redeployment', within the lending limit, with lag and travel.
void send_officers(Hour& hour);
/// Binds officers to objects, less relief; sets `officers` and overload for people in the street.
void post_officers(Hour& hour, std::size_t node, std::int64_t people);
/// Loss of control, after violence moved.
void update_loss(Hour& hour, std::size_t node, std::int64_t violent);

}  // namespace casus::society
