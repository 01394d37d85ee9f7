// A shock that is left out does not take along what the record says people did about it.
#pragma once

#include <string>

#include "crisis/setup_data.h"

namespace casus::study {

/// What is played as dated although a shock was left out, and how to leave that out as well; a few
/// lines. Empty where no shock was left out, or nothing scripted stays.
[[nodiscard]] std::string still_scripted(const crisis::Setup& setup);

}  // namespace casus::study
