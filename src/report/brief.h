// The questions that a reader asks first, answered in a sentence each from the facts alone.
#pragma once

#include <string>
#include <vector>

#include "report/facts.h"

namespace casus::report {

/// One question, and its answer in a sentence.
struct Brief {
    std::string question, answer;
};

/// Ten answers: who died and where, the appeal, its articles, who came first, when the last left,
/// what was assumed, how sure it is, the seed, what is missing.
[[nodiscard]] std::vector<Brief> brief(const Facts& facts);

}  // namespace casus::report
