// Where the residents of each settlement come from, row by row. The models do not need it, so it is
// no part of a Country.
#pragma once

#include <map>
#include <string>

#include "base/result.h"
#include "world/provenance.h"

namespace casus::world {

struct SettlementOrigin {
    Mark mark = Mark::assumed;
    std::string source;  ///< a key of data/sources.toml
};

/// By key of the settlement, from the country's `settlements.csv`. Fails as `read_country` does.
[[nodiscard]] Result<std::map<std::string, SettlementOrigin>> read_settlement_origins(
    const std::string& folder);

}  // namespace casus::world
