// Whatever file of data a person names, read as the program would read it.
#pragma once

#include <string>

#include "base/result.h"

namespace casus::cli {

/// What it is, in words ("scenario", "treaty"...), or every problem found. Decides by content: a
/// file that only makes sense with a country or a scenario is read by the scenarios of its data
/// root.
[[nodiscard]] Result<std::string> check_file(const std::string& path);

}  // namespace casus::cli
