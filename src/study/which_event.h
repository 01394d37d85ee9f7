// Which event of a run a person means, and what there is to ask for.
#pragma once

#include <string>
#include <string_view>

#include "study/explain.h"

namespace casus::study {

/// The event that `text` means: a number; a kind (`decision_taken`) or a short name of one
/// (`landing`); an order (`curfew`), a shock or a statement by its id. With `first_` or `last_`
/// before it where there are several. Fails with input: the nearest names, or where a thing that is
/// counted and no event is to be found.
[[nodiscard]] Result<const Account::Event*> find_event(const Account& account,
                                                       std::string_view text);

/// What happened in the run, a line a kind: how often, the first of them. Then the orders, shocks
/// and statements that have names.
[[nodiscard]] std::string list_events(const Account& account);

}  // namespace casus::study
