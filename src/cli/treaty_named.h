// A treaty as the command line names it, and what is asked of it.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "treaty/compare.h"

namespace casus::cli {

/// A treaty that was read, the date asked about, and the name for it.
struct NamedTreaty {
    treaty::Treaty treaty;
    Time date;
    std::string label;
};

/// `name`, or `name@DATE`, or `name@WORDING`; `date` holds where no @ is. Without any date: the
/// text as its file last knows it.
[[nodiscard]] Result<NamedTreaty> treaty_named(const std::string& name, const std::string& date);

/// The facts given by `--fact` and `--at`, for whichever of the treaties know them.
[[nodiscard]] Result<std::vector<treaty::FactValue>> facts_given(
    std::span<const NamedTreaty> treaties, const std::vector<std::string>& facts,
    const std::string& place);

/// `--format` is one of the words; nothing if it is.
[[nodiscard]] Diagnostics wrong_format(const std::string& format,
                                       const std::vector<std::string>& known);

}  // namespace casus::cli
