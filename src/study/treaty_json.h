// What `casus treaty` says, as JSON.
#pragma once

#include <string>
#include <vector>

#include "treaty/compare.h"
#include "treaty/members.h"
#include "treaty/text.h"

namespace casus::study {

/// A treaty as of a date.
using treaty::Side;

/// `[{"key", "name", "date", "parties": ["XX"]}]`
[[nodiscard]] std::string treaty_list_json(const std::vector<Side>& sides);
/// Parties with dates, organs, articles in force.
[[nodiscard]] std::string treaty_json(const Side& side);
[[nodiscard]] std::string treaty_members_json(const Side& side, const Side* also);
[[nodiscard]] std::string treaty_history_json(const treaty::Treaty& treaty);
/// Columns, rows with the answers of each cell, what the facts engage, the sentences.
[[nodiscard]] std::string treaty_comparison_json(const treaty::Comparison& comparison);

}  // namespace casus::study
