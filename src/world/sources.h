// The works that the data cite: `data/sources.toml`, a table a source.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "world/document.h"

namespace casus::world {

/// One row of `data/sources.toml`. All texts but `note` are required; `accessed` is a date.
struct Source {
    std::string key, title, address, licence, accessed;
};
/// All sources of a file, by key.
[[nodiscard]] Result<std::vector<Source>> read_sources(const std::string& path,
                                                       FileLog* log = nullptr);

/// The sources of the data root that `path` lies in; none if the root has no folder `data`.
[[nodiscard]] Result<std::vector<Source>> sources_around(const std::string& path,
                                                         FileLog* log = nullptr);

/// The source of that key, or null. `sources` is ordered by key.
[[nodiscard]] const Source* find_source(std::span<const Source> sources, std::string_view key);

/// What to say of a key that is not in `data/sources.toml`.
[[nodiscard]] Diagnostic unknown_source(std::span<const Source> sources, std::string_view key,
                                        const Position& at);

/// Checks every `source` that stands beside a `value` or a `mark`, however deep, and notes where
/// each is first used.
void check_sources(const Table& table, std::span<const Source> sources,
                   std::map<std::string, Provenance>& used, Diagnostics& problems);

/// A file and what it inherits, each `source` beside a `value` or a `mark` checked against those
/// around it: what is wrong with them is added to `problems`. `sources_log` notes the file of
/// sources, too.
[[nodiscard]] Result<Table> read_sourced_toml(const std::string& path, FileLog* log,
                                              Diagnostics& problems,
                                              FileLog* sources_log = nullptr);

/// Checks every `source`, whatever stands beside it, however deep; a key that is not on the list is
/// told once, where it first stands.
void check_all_sources(const Table& table, std::span<const Source> sources, Diagnostics& problems);

}  // namespace casus::world
