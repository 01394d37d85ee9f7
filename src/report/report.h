// report.html: one offline page from the tables of a run folder.
#pragma once

#include <string>

#include "base/result.h"
#include "report/facts.h"

namespace casus::report {

/// The page as text: sentences and tables first, pictures drawn by the embedded script, the same
/// bytes each time, no request to anywhere.
[[nodiscard]] std::string page(const Facts& facts);

/// Reads the tables of `folder` and writes `folder/report.html` under a temporary name first.
/// Returns the facts, from which the caller may print the summary.
[[nodiscard]] Result<Facts> write_report(const std::string& folder, const Background& background);

}  // namespace casus::report
