// Decision rules: what the votes heard so far come to.
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "treaty/state.h"
#include "treaty/text.h"

namespace casus::treaty {

enum class Outcome : std::uint8_t {
    open,     ///< those not yet asked may turn it either way
    adopted,  ///< whatever the others say
    refused
};

/// `host` is left out of the count if the rule says so. Pure.
[[nodiscard]] Outcome outcome(const Rule& rule, StateCode host,
                              std::span<const PartyState> parties);

/// "5 for, 0 against, 1 abstained, 0 absent, 0 not asked; consensus".
[[nodiscard]] std::string count_text(const Rule& rule, StateCode host,
                                     std::span<const PartyState> parties);

}  // namespace casus::treaty
