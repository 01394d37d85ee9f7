// Ten tests of patterns: what any run of January should look like, whatever its figures
// (docs/model.md, Validation). Bands are those of the design note and were not widened to pass.
// Day 0 is the day of the shock.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "evidence/outcome.h"
#include "evidence/targets.h"
#include "validation/variant.h"

namespace casus::validation {

struct Part {
    std::string what, value, wanted;
    bool pass = false;
};

struct Pattern {
    std::string_view key, title;
    bool trained = false;  ///< speaks of what a training target may speak of
    std::vector<Part> parts;
    [[nodiscard]] bool pass() const;
};

/// Runs with the shock of the origin given to another region, and which that was.
struct Moved {
    std::vector<evidence::Outcome> outcomes;
    std::vector<std::size_t> origin;  ///< by run
};

/// Pairs with a price cap early and late beside none; by run.
struct Caps {
    std::vector<evidence::Outcome> none, early, late;
};

/// What the tests read. `moved` and `caps` may be empty: their parts are left out.
struct Evidence {
    SharedSetup setup;       ///< of the model, with its values
    const evidence::Targets& targets;
    std::size_t origin = 0;  ///< region, as the scenario's own data have it
    std::span<const evidence::Outcome> runs;
    const Moved* moved = nullptr;
    const Caps* caps = nullptr;
};

[[nodiscard]] std::vector<std::string> pattern_keys();
[[nodiscard]] std::vector<Pattern> test_patterns(const Evidence& evidence);

/// Spearman's rank correlation, ties at their mean rank; 0 where one of them does not vary.
[[nodiscard]] double spearman(std::span<const double> a, std::span<const double> b);

}  // namespace casus::validation
