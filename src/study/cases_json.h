// What `casus treaty cases` says, as JSON.
#pragma once

#include <string>

#include "cases/account.h"

namespace casus::study {

/// One case: what was asked, the law, the procedure, the record, where they meet, the forecasts.
[[nodiscard]] std::string case_json(const cases::Replay& replay);
/// `{"cases": [...], "agreement": [...], "forecasts": [...], "weights_milli": {...}}`
[[nodiscard]] std::string account_json(const cases::Account& account);

}  // namespace casus::study
