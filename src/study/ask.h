// Typed questions to the data of a loaded scenario: `{ ask = "members", on = 2022-01-05 }`.
//
// Each kind of question has its arguments and gives a fixed row of named cells; `show` picks some
// of them. Nothing is played. docs/trace.md lists the kinds.
#pragma once

#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "crisis/setup_data.h"
#include "study/history.h"
#include "world/document.h"

namespace casus::study {

/// One thing that is held: `members`, "AM, BY, KG". Numbers and dates as text.
struct Cell {
    std::string name, value;
    friend bool operator==(const Cell&, const Cell&) = default;
};
using Cells = std::vector<Cell>;

/// A question as a file has it.
struct Ask {
    std::string kind;
    std::map<std::string, std::string, std::less<>> texts;
    std::map<std::string, Time, std::less<>> dates;
    std::vector<std::string> show;                  ///< names of cells, at least one
    std::shared_ptr<const treaty::Treaty> another;  ///< asked instead of the scenario's; or null
    Position at;
};

/// A kind of question: its arguments and what it gives.
struct AskKind;

/// What questions are asked of.
struct Held {
    const crisis::Setup& setup;
    std::span<const HistoryFact> history;
};

/// Reads `{ ask, show, treaty, ... }` strictly. `treaty` names the file of another treaty than the
/// scenario's; its bytes go to `log`.
[[nodiscard]] Ask read_ask(world::TableReader& table, Diagnostics& problems,
                           world::FileLog* log = nullptr);

/// The cells that `show` names. Fails, located, where the data hold nothing of the name asked for.
[[nodiscard]] Result<Cells> answer(const Held& held, const Ask& ask);

/// Of all kinds: name, arguments, cells; for the documentation's table.
[[nodiscard]] std::string ask_table();

}  // namespace casus::study
