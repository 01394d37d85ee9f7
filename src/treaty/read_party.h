// Reading of one party: memberships, zones, the way to its own yes.
#pragma once

#include <string>
#include <string_view>

#include "base/time.h"
#include "treaty/text.h"
#include "world/document.h"

namespace casus::treaty {

/// A quantity in `unit` ("min", "h" or "d") as a span of whole seconds.
[[nodiscard]] Duration duration(world::TableReader& reader, std::string_view key,
                                std::string_view unit, double least, double most);

/// A treaty that is text only needs no zone and no approval.
[[nodiscard]] Party read_party(const std::string& code, Treaty::Use use,
                               world::TableReader& reader);

}  // namespace casus::treaty
