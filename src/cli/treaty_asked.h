// A question to one treaty on the command line: files of facts and positions, and options that say
// more than they do.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <CLI/App.hpp>

#include "base/result.h"
#include "treaty/asking_file.h"

namespace casus::cli {

struct TreatyQuestion {
    std::string treaty, facts_file, date, by, place, format = "text";
    std::vector<std::string> facts;
    bool json = false;

    /// With `--json` and the like taken for the format.
    [[nodiscard]] std::string written() const { return json ? "json" : format; }
};
/// TREATY, --facts, --date, --by, --fact, --at, --format, --json.
void add_question_options(CLI::App& command, TreatyQuestion& question);

/// The question as read: an option stands before the file, the file before the treaty's own.
struct AskedTreaty {
    treaty::Treaty treaty;
    std::string path;
    Time date;
    StateCode by;
    std::vector<treaty::FactValue> facts;
};
/// Every problem at once. What an appeal makes true is true, unless a fact is given otherwise.
[[nodiscard]] Result<AskedTreaty> ask_treaty(const TreatyQuestion& question);
/// The same of a question that need not say who asks.
[[nodiscard]] Result<AskedTreaty> ask_about_members(const TreatyQuestion& question);

}  // namespace casus::cli
