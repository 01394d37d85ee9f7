// Where scenarios are found, and how a manifest names them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace casus::study {

/// The scenario of the help's examples, from which `init` makes others: small, invented, and every
/// model has something to do in it. No other name of data stands in the code.
inline constexpr std::string_view example_scenario = "three-towns";

/// The scenario that `name` means: a folder or file as given; else the same, or `scenarios/<name>`,
/// under the data root of the working folder, of CASUS_DATA, of the folders `near`, or of the
/// program's own installation. Fails with input, naming the nearest scenario there is.
[[nodiscard]] Result<std::string> find_scenario(const std::string& name,
                                                const std::vector<std::string>& near = {});

/// The data file or folder that `name` means: as given, else `data/<folder>/<name><suffix>` under
/// the same roots: `find_data("example", "treaties", ".toml")`.
[[nodiscard]] Result<std::string> find_data(const std::string& name, const std::string& folder,
                                            const std::string& suffix);

/// All data files of that folder and ending in the first root that has any, by name.
[[nodiscard]] std::vector<std::string> data_files(const std::string& folder,
                                                  const std::string& suffix);

/// The scenarios that stand in the data root of `path`, as folders, by name.
[[nodiscard]] std::vector<std::string> scenarios_around(const std::string& path);

/// `scenario` relative to its data root ("scenarios/three-towns"): the same in every checkout.
[[nodiscard]] std::string name_in_root(const std::string& scenario);

}  // namespace casus::study
