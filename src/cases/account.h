// All cases together: each replayed with a model that has not seen it, where law, procedure and
// record meet, and how good the model is beside its baselines.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "cases/replay.h"
#include "cases/vote_model.h"

namespace casus::cases {

/// Texts by key.
using Texts = std::map<std::string, treaty::Treaty, std::less<>>;

/// One line of the table of agreement.
struct Agreement {
    std::string_view question;
    std::int64_t agree = 0, miss = 0, open = 0, no_record = 0;
};

struct Account {
    std::vector<Replay> replays;        ///< in the order of the cases
    std::int64_t without_text = 0;
    std::vector<Agreement> agreements;  ///< of the cases with a text
    std::vector<Vote> votes;
    std::vector<Score> scores;  ///< of votes: the model, two baselines, the model without ties
    std::vector<Score> organs;  ///< of the organ's decision by each one's votes: only `right` holds
    Weights weights{};          ///< of the model fitted on all votes
};

/// Replays all cases. Fails where a text is missing or a case does not fit it; every problem at
/// once. `cases` and `texts` outlive the account.
[[nodiscard]] Result<Account> account_of(const std::vector<Case>& cases, const Texts& texts);

/// The misses of a replay: which comparison, and why.
struct Miss {
    std::string_view question;
    std::string why;
};
[[nodiscard]] std::vector<Miss> misses_of(const Replay& replay);

}  // namespace casus::cases
