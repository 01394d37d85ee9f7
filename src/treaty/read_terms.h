// Reading of what a paragraph promises.
#pragma once

#include "treaty/text.h"
#include "world/document.h"

namespace casus::treaty {

/// Only the keys that a paragraph of this work may have are asked for.
[[nodiscard]] Terms read_terms(Does does, world::TableReader& reader);

}  // namespace casus::treaty
