// A whole validation, in order: search, confirmation, patterns, ablations, what-ifs, sweeps.
#pragma once

#include <functional>
#include <stop_token>
#include <string>
#include <vector>

#include "base/result.h"
#include "validation/archive.h"
#include "validation/patterns.h"
#include "validation/plan.h"
#include "validation/search.h"

namespace casus::validation {

struct Request {
    std::string scenario;  ///< a folder or file that exists
    std::string out;       ///< folder of the runs that are kept
    std::size_t threads = 1;
    bool small = false;    ///< a tenth of everything, to see that it works
};

struct ModelResult {
    Model model;
    Calibrated calibrated;
    std::vector<evidence::Outcome> script, rules;  ///< of the final point, by confirming seed
    std::vector<Pattern> patterns;
};

/// Runs that differ from the own model's script runs by one thing.
struct Changed {
    std::string title, question;
    std::vector<evidence::Outcome> outcomes;
};

struct Swept {
    Sweep sweep;
    std::vector<std::vector<evidence::Outcome>> base,
        changed;  ///< by value; `changed` may be empty
};

struct Validation {
    SharedSetup setup;  ///< of the scenario, as its data are
    SharedSetup own;    ///< with the own model's final values
    evidence::Targets targets;
    std::vector<std::size_t> towns;
    Plan plan;
    std::vector<ModelResult> models;
    std::vector<Changed> ablations, what_ifs;
    std::vector<Swept> sweeps;
    std::size_t runs = 0;    ///< in all
    std::size_t played = 0;  ///< in this call
    bool small = false;
    [[nodiscard]] std::size_t regions() const { return setup->country().regions.size(); }
};

/// `told` hears what is being done and how far it is.
using Said = std::function<void(const std::string& what, std::size_t done, std::size_t all)>;

[[nodiscard]] Result<Validation> validate(const Request& request, const Said& said,
                                          const std::stop_token& stop);

}  // namespace casus::validation
