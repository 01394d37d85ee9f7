// A scenario of one's own: a copy that runs, with every key explained, to be changed line by line.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"

namespace casus::study {

struct NewScenario {
    std::string root;                ///< the folder that was made
    std::string scenario;            ///< the folder of the scenario in it, relative to `root`
    std::vector<std::string> files;  ///< relative to `root`, in order of path
};

/// Makes `folder`, a data root of its own, from the scenario `model` (a folder) and every file that
/// it takes in. The model's name becomes the last part of `folder` wherever it stands in a path or
/// in a file; a parameter without a comment gets its meaning, unit and range above it.
/// Fails with input if the name is none for a scenario, if `folder` exists and is not empty, if the
/// model cannot be read; with machine if the disk does not let us. Nothing is left half.
[[nodiscard]] Result<NewScenario> make_scenario(const std::string& folder,
                                                const std::string& model);

}  // namespace casus::study
