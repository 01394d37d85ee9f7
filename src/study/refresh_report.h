// The report of a folder, written anew.
#pragma once

#include <string>

#include "base/result.h"
#include "crisis/setup_data.h"
#include "report/facts.h"
#include "study/manifest.h"

namespace casus::study {

/// What the report needs beside the tables. `setup` must outlive it.
[[nodiscard]] report::Background background_of(const crisis::Setup& setup,
                                               const Manifest& manifest);

/// Reads the folder's manifest and the scenario it names, and writes `folder/report.html`.
[[nodiscard]] Result<report::Facts> refresh_report(const std::string& folder);

}  // namespace casus::study
