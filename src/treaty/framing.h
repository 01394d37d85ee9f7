// Framing: what each article comes to on the facts and on what the requester claims, and by which
// claim the one becomes the other.
#pragma once

#include <string>
#include <vector>

#include "treaty/procedure.h"

namespace casus::treaty {

class FactBook;

/// Facts without whose claim the verdict on the claims would be another; all that are claimed
/// otherwise than held where no single one does it; none where the two verdicts are the same.
[[nodiscard]] std::vector<std::string> turning_claims(const Condition& condition,
                                                      const Meaning& on_facts,
                                                      const Meaning& on_claims);

/// A row of step `framing` for each paragraph tried: verdict `turned` by a claim, or `unmoved`.
void framing_rows(const Step& step, const FactBook& book);

}  // namespace casus::treaty
