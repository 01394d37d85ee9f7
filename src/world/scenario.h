// A scenario: a folder that names a country, an alliance, forces, a crisis and a government.
//
//   scenario.toml   [scenario] name, title, start, hours, country, alliance, forces, crisis,
//                   positions, government, information, parameters, claims (optional);
//                   [[shock]] id, at, region (absent: everywhere), good, price_ratio;
//                   [[seat]] key, sees, delay, error; [override.*]; inherits
// Relative paths start at the file that names them and stay inside the data roots.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/lever.h"
#include "base/result.h"
#include "base/time.h"
#include "world/country.h"
#include "world/document.h"
#include "world/parameters.h"
#include "world/sources.h"

namespace casus::world {

/// A dated price of a good in one region, over the reference price.
struct Shock {
    std::string id;
    Time at;
    RegionId region;                   ///< none = everywhere
    std::string good;                  ///< "LPG"
    std::int64_t price_ratio_q16 = 0;  ///< new price over reference price
    Provenance provenance;
};

/// Who may give commands and what they may know.
struct Seat {
    std::string key;                  ///< "government"
    std::vector<std::string> sees;    ///< groups of the View
    Duration delay;                   ///< of reports
    Duration told_after;              ///< of statements and appeals; as `delay` if it is not given
    std::int64_t error_permille = 0;  ///< of reported figures
    Position at;
};

/// Everything a run needs but the models' own data, which each model reads from its own file.
struct Scenario {
    std::string key, title, folder;
    Time start;
    std::int64_t hours = 0;  ///< 0 while start or hours could not be read
    Country country;
    std::vector<Shock> shocks;
    std::vector<Seat> seats;                   ///< seat 0 is the scenario itself (script, --set)
    ParameterTable parameters;
    std::vector<Setting> dated_settings;       ///< in the order in which they were given
    std::string alliance_path, forces_path, positions_path, government_path, information_path;
    std::vector<std::string> parameter_paths;  ///< in their root; with the file of sources: what
                                               ///< is in force of them stands in `parameters`
    std::string targets_path;  ///< what the record says came out; "" if it names none
    std::string models_path;  ///< `models`: scores of rival models, for the report; empty: none. No
                              ///< part of the digest: no run depends on it
    std::string crisis_path;  ///< `crisis`: which facts are known how (read by layer crisis)
    std::string claims_path;  ///< `claims`: what a report says, for `study`; empty: none. No part
                              ///< of the digest: no run depends on it
    Table override_table;     ///< [override.*] merged over the models' files by their readers
    std::map<std::string, Provenance> sources_used;
    FileLog files;            ///< whatever was read; the models' readers add their own
    std::string digest;  ///< scenario hash: all bytes of all files read, in order of path. Who adds
                         ///< to `files` sets it anew: `files.digest()`
};

/// `scenario` is a folder or its scenario.toml. `specs` are all declared parameters (those of
/// `parameters()` are added). `settings` are the `--set` of the command line; dated ones are kept
/// for `crisis`. Fails with all problems of all files, and the first syntax error of each.
[[nodiscard]] Result<Scenario> read_scenario(const std::string& scenario,
                                             std::span<const ParameterSpec> specs,
                                             std::span<const Setting> settings);

/// The same for a caller that goes on with the models' files to tell all problems at once: whatever
/// could be read. Syntax errors of the models' files are left to their readers. A country that
/// could not be read has no regions; a path that could not be followed is empty.
[[nodiscard]] Scenario read_scenario_parts(const std::string& scenario,
                                           std::span<const ParameterSpec> specs,
                                           std::span<const Setting> settings, Diagnostics& problems,
                                           std::optional<People> people = std::nullopt);

/// Declared by the world itself: `world.seed`.
[[nodiscard]] std::span<const ParameterSpec> parameters();

}  // namespace casus::world
