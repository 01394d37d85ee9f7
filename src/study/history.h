// Dated facts of a country's past that no model takes in and a report may speak of.
//
//   [fact.KEY] date, until, figure (a number in quotes), what (a few words), source, mark, note
// Each of the first four may be absent; one at least is there.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "world/provenance.h"
#include "world/text_file.h"

namespace casus::study {

struct HistoryFact {
    std::string key;
    std::optional<Time> date, until;
    std::string figure, what;  ///< may be empty
    world::Provenance provenance;
};

/// By key. Every problem at once, unknown sources included.
[[nodiscard]] Result<std::vector<HistoryFact>> read_history(const std::string& path,
                                                            world::FileLog* log = nullptr);

}  // namespace casus::study
