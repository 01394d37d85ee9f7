// Reading of one organ: who sits in it, who has the chair and who convenes it.
#pragma once

#include <string>
#include <string_view>

#include "treaty/text.h"
#include "world/document.h"

namespace casus::treaty {

/// The code of a party of the treaty; a problem at `key` otherwise.
[[nodiscard]] StateCode party_code(const Treaty& treaty, world::TableReader& reader,
                                   std::string_view key, const std::string& text);

/// The parties have been read. `rule` is the organ's own, read by who knows rules.
[[nodiscard]] Organ read_organ(const Treaty& treaty, const std::string& key,
                               world::TableReader& reader, Rule rule);

}  // namespace casus::treaty
