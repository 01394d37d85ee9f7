// A treaty read plainly: conditions by walking the tree that was written, votes by asking one voter
// after the other. Shares no code with the layer `treaty` but the types of what is compared.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "support/invented_treaty.h"

namespace casus::test {

using Marks = std::map<std::string, treaty::Mark>;

/// What is held of each fact: those given, all others unknown.
[[nodiscard]] Marks naive_marks(const Invention&, const std::vector<treaty::FactValue>&);
/// `on` in days, as in `day`.
[[nodiscard]] treaty::Mark naive_mark(const Tree&, const Marks&, std::int64_t on);
/// Of the strongest duty.
[[nodiscard]] treaty::Verdict naive_verdict(const Invention&, const Marks&, std::int64_t on);
[[nodiscard]] std::vector<StateCode> naive_parties(const Invention&, std::int64_t on);

/// All have voted, or stayed away.
[[nodiscard]] bool naive_adopted(const treaty::Rule&, const std::vector<treaty::Ballot>&);
[[nodiscard]] bool naive_quorum(const treaty::Rule&, const std::vector<treaty::Ballot>&);

}  // namespace casus::test
