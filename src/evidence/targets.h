// The figures of the record that a run can be held against: `targets` of a scenario.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.h"
#include "base/result.h"
#include "base/time.h"
#include "crisis/setup_data.h"
#include "world/provenance.h"
#include "world/text_file.h"

namespace casus::evidence {

/// What a target is about; the names in the file are those of `figure_names`.
enum class Figure : std::uint8_t {
    participants,     ///< of a day: sum over towns of the largest crowd
    regions_active,   ///< of a day: regions with 100 participants
    regions_violent,  ///< regions with 25 violent people in a town at some hour
    dead,             ///< all, or of a region
    dead_share,       ///< of all dead, permille in a region
    dead_officers,
    dead_bystanders,
    injured_officers,
    injured_share_officers,  ///< of all injured, permille
    detained,                ///< to the end of a day
    first_violence,
    crowd_ends,              ///< end of the first day from which on it is under a tenth of its peak
    first_landing,
    in_country,              ///< people of the alliance at once
    force_complete,
    flights_in,
    last_out,
    first_emergency,
    first_nation_outage,  ///< all networks cut everywhere
    appeal
};
[[nodiscard]] std::string_view name_of(Figure figure);
/// A time counts in minutes since the start.
[[nodiscard]] bool is_time(Figure figure);

enum class Use : std::uint8_t { train, held_out, rules };
[[nodiscard]] std::string_view name_of(Use use);

struct Rival {
    std::int64_t value = 0;
    world::Provenance provenance;
};

struct Target {
    std::string key, title, unit, definition;
    Figure figure = Figure::dead;
    RegionId region;                          ///< none: the nation
    std::int64_t day = -1;                    ///< of the run; -1 none
    std::int64_t record = 0;                  ///< in `unit`; of a time, minutes since the start
    world::Provenance provenance;
    bool in_logs = false;                     ///< the error is one of ln(1 + value)
    double error = 0;                         ///< standard deviation; of a time, minutes
    std::optional<std::int64_t> persistence;  ///< what was last known before: a null forecast
    Use use = Use::held_out;
    bool main = false;
    std::vector<Rival> rivals;
    std::string if_faster;  ///< of a time: what held history up that the model lacks
};

struct Targets {
    std::vector<Target> targets;    ///< in the order of the file
    std::int64_t day_offset_h = 0;  ///< when a day begins, after 00:00 UTC
    std::size_t towns = 0;  ///< how many of the largest are asked whether they were attacked
    std::vector<std::size_t> attacked;  ///< nodes of them
    world::Provenance towns_provenance;
};

/// Every problem at once. The file's bytes go to `log`.
[[nodiscard]] Result<Targets> read_targets(const std::string& path, const crisis::Setup& setup,
                                           world::FileLog* log = nullptr);

/// Of the file that the scenario names; nothing in it if it names none.
[[nodiscard]] Result<Targets> targets_of(const crisis::Setup& setup);

}  // namespace casus::evidence
