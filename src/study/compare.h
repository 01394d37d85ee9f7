// Two result folders beside each other.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"

namespace casus::study {

struct Comparison {
    std::size_t files = 0;                 ///< compared
    std::vector<std::string> differences;  ///< one line each, the first difference of each file
};

/// Byte by byte: every file but `timing.json` and `result.duckdb`, whose ordered rows are compared.
[[nodiscard]] Result<Comparison> compare_bytes(const std::string& a, const std::string& b);

/// What a reader wants to know of two results: people first, then when and where they part.
[[nodiscard]] Result<std::string> describe_difference(const std::string& a, const std::string& b);

}  // namespace casus::study
