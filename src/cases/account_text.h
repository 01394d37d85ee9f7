// The account of all cases, and one case in full, as text for a terminal and as Markdown.
#pragma once

#include <span>
#include <string>

#include "cases/account.h"
#include "world/sources.h"

namespace casus::cases {

/// A line a case, the table of agreement, the reasons of the misses, the scores. At most 100
/// columns.
[[nodiscard]] std::string account_text(const Account& account);
/// The same as tables of a page.
[[nodiscard]] std::string account_markdown(const Account& account);
/// One case: the facts and who claims them, the law, the votes, the record, the reasons, the
/// sources.
[[nodiscard]] std::string case_text(const Replay& replay, std::span<const world::Source> sources);

}  // namespace casus::cases
