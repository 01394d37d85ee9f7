// Reading of `[organ.KEY.rule]`, and of the words by which a file says how far a text was checked.
#pragma once

#include <string>
#include <string_view>

#include "treaty/text.h"

namespace casus::treaty {

/// The parties have been read before. Organs that it names are checked by `check_rule_organs`.
[[nodiscard]] Rule read_rule(const Treaty& treaty, world::TableReader& reader);
/// Organs named for provisional measures exist and are other ones; asked when all have been read.
void check_rule_organs(const Treaty& treaty, const Position& at, Diagnostics& problems);
/// `verified`: read, reported, memory, open, conflict, invented; what a wording of `source` can be.
[[nodiscard]] std::string read_verified(world::TableReader& reader, std::string_view source);

}  // namespace casus::treaty
