// Reading of one article with its wordings, and of what refers from one article to another.
#pragma once

#include <string>

#include "base/result.h"
#include "treaty/text.h"
#include "world/document.h"

namespace casus::treaty {

/// Facts, parties and organs have been read.
[[nodiscard]] Article read_article(const Treaty& treaty, const std::string& key,
                                   world::TableReader& reader, Diagnostics& problems);

/// `relation`, `to`, `text` and where it is from; the caller finishes the table.
[[nodiscard]] Relation read_relation(world::TableReader& reader);

/// Articles named by `in_force` and by exceptions exist; asked when all have been read.
void check_references(const Treaty& treaty, Diagnostics& problems);

/// Takes exceptions out of what they except: a duty or power of the article holds only where no
/// exception for all parties does, on the days on which the exception's wording is in force. The
/// text of the condition stays as it is written.
void apply_exceptions(Treaty& treaty);

}  // namespace casus::treaty
