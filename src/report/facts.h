// The numbers of a report, read from the tables of a run folder and nowhere else.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "world/country.h"
#include "world/scenario.h"
#include "world/settlement_origins.h"
#include "world/sources.h"

namespace casus::report {

/// Quantiles over runs of one outcome, and its greatest value: the value itself where there is one
/// run.
struct Spread {
    std::int64_t q05 = 0, q50 = 0, q95 = 0, most = 0;
};

/// An hourly series: five quantiles and up to 20 single runs.
struct Series {
    Time start;
    Duration step{3600};
    std::array<std::vector<std::int64_t>, 5> quantiles;  ///< 5, 25, 50, 75, 95 per cent
    std::vector<std::vector<std::int64_t>> runs;
};

struct RegionFacts {
    std::string key, name;
    std::int64_t residents = 0, column = 0, row = 0;
    /// Hourly, over runs: everybody in the street (5, 50, 95 per cent), the violent (median).
    std::array<std::vector<std::int64_t>, 3> street;
    std::vector<std::int64_t> violent;
    std::int64_t peak = 0, dead = 0;                  ///< medians over runs
    std::int64_t seized = 0, burnt = 0, retaken = 0;  ///< objects, each once; in the run shown
};

/// A town in the run shown. Frames are `Facts::frame` apart, the first ends one after the start,
/// and hold how things stand at their end; empty where always 0.
struct PlaceFacts {
    std::string name;
    std::int64_t latitude_e6 = 0, longitude_e6 = 0;
    std::int64_t residents = 0, peak = 0, dead = 0;
    std::string mark, source;  ///< of the residents: measured, ...; a key of the sources
    Time peak_at;
    std::vector<std::int64_t> street, violent, dead_so_far, objects_lost;
};

/// One dated thing that the reader should know, and who did it.
struct Moment {
    enum class Who : std::uint8_t { shock, government, street, alliance };
    /// `given`: the scenario sets it. `rule`: the government's rules chose it in the run.
    enum class How : std::uint8_t { given, rule, outcome };
    Time at;
    std::string label;
    Who who = Who::street;
    How how = How::outcome;
};

struct TreatyStep {
    Time at;
    std::string step, actor, article, edition, verdict, text;
};

struct UnitFacts {
    std::string unit, state;
    std::int64_t pledged = 0, arrived = 0;
    Time ready_at = never, arrived_at = never, left_at = never;  ///< left: the last of it
};

/// People of one party. Announced: by the data, 0 where nothing is on record.
struct ContributionFacts {
    std::string state, pools;
    std::int64_t announced_first = 0, announced = 0, pledged = 0, sent = 0, arrived = 0;
};

/// The first sortie or march that brought people of the alliance.
struct FirstArrival {
    Time at;
    std::string unit, state, place;  ///< labels; `unit` is empty if nobody came
};

/// Why the detained go on growing when the street is calm: an operation that the government opened
/// lets investigators take in people known to have taken part. Of the run shown.
struct Investigation {
    Time from = never;           ///< the operation opens; `never` if none did
    std::int64_t a_day = 0;      ///< people, of the nation, at most; the constant
    std::string path, mark;      ///< of that constant
    std::int64_t when_calm = 0;  ///< people detained in hours with fewer than `calm` in the street
};
inline constexpr std::int64_t calm = 100;

/// One event or order (`e12`, `c3`) and what brought it about.
struct Link {
    std::string id;
    Time at;
    std::string text;
    std::vector<std::string> because;
};

/// A main event, last, after all that led to it, in order of time. Never empty.
struct Chain {
    std::vector<Link> links;
};

struct ParameterFacts {
    std::string path, value, unit, source, mark, file;
    std::int64_t line = 0;
};

/// A whole column of the country's tables that has one origin.
struct ColumnFacts {
    std::string path, unit, source, mark, note, file;
    std::int64_t line = 0;
};

/// A price that jumped.
struct ShockFacts {
    Time at;
    std::string good, region;    ///< names; region is empty for the whole country
    std::int64_t ratio_q16 = 0;  ///< new price over the price before
    std::vector<world::DatedOffset> local =
        {};                      ///< clocks of that region; empty: of most residents
};

/// A figure of the record, and what the runs came to. Of a time, minutes since the start.
struct TargetFacts {
    /// What it was used for: `train` set the model, `rules` is an act of the government.
    enum class Use : std::uint8_t { train, held_out, rules };
    struct Rival {
        std::int64_t value = 0;
        std::string source;
    };
    std::string key, title, figure, place, unit, definition, source;
    Time day = never;  ///< when the day begins that it is of; `never` if it is of none
    std::int64_t record = 0, low = 0, high = 0;  ///< low to high: its 90 % interval
    Use use = Use::held_out;
    std::vector<Rival> rivals;                   ///< other figures told of the same
    std::vector<std::int64_t> model;             ///< ascending, of the runs that came to it
};

/// What other models come to beside the record, of the runs of a validation and not of these runs.
/// Scores in hundredths, shares in permille.
struct ModelFacts {
    enum class Kind : std::uint8_t { own, rival, null, persistence };
    std::string key, title, source;
    Kind kind = Kind::rival;
    std::int64_t runs = 0;                              ///< of each model
    std::int64_t loss = 0, brier = 0, probability = 0;  ///< none of persistence
    /// CRPS, the own model's over the same targets, and over how many they are means.
    std::int64_t train = 0, own_train = 0, targets_train = 0;
    std::int64_t held_out = 0, own_held_out = 0, targets_held_out = 0;
    std::vector<std::string> passed, failed, must_fail;  ///< keys of patterns
};

/// What a report claims of the case, and what the run shown answers.
struct ClaimFacts {
    std::int64_t number = 0;
    std::string part, says, element, holds, verdict, expected, record, note, source;
    bool of_run = false;                ///< asked of the runs, not of the data
    std::int64_t runs = 0, upheld = 0;  ///< those asked; those where it agrees, or the record does
};

/// In how many runs most of the dead are of that place.
struct DeadliestFacts {
    std::string place;
    std::int64_t runs = 0;
};

/// Who gives the government's orders.
enum class Governs : std::uint8_t { script, rules, nobody };

/// Regions that keep one offset from UTC at the start of the run.
struct ZoneFacts {
    Duration offset;
    std::int64_t residents = 0;
    std::vector<std::string> regions;
};

/// A constant that the user changed on the way.
struct DatedSetting {
    Time at;
    std::string path, value;
};

struct Facts {
    std::string title, scenario, version, scenario_hash;
    std::string alliance;  ///< the treaty's or organization's name; may be empty
    Time start, end;
    Time planned_end;
    std::vector<ZoneFacts> zones;           ///< most residents first
    std::vector<world::DatedOffset> local;  ///< of the first zone's largest region, by date
    Governs governs = Governs::script;
    std::int64_t scale = 1;       ///< residents that an agent stands for; above 1 it is a sample
    std::int64_t runs_asked = 1;  ///< by the command; more than `runs` if it was interrupted
    std::int64_t runs = 0, finished = 0;
    std::vector<std::int64_t> seeds;
    std::int64_t residents = 0;
    Spread dead, dead_residents, dead_violent, dead_bystander, dead_officers;
    Spread injured, injured_residents, injured_officers, detained;
    Spread held;  ///< detained and not let go when the run ends
    Spread peak_crowd, participants, regions_active, nodes_violent, objects_lost;
    Spread objects_seized, objects_burnt, objects_retaken;  ///< each object once
    std::int64_t runs_with_decision = 0, runs_with_arrival = 0, runs_with_departure = 0;
    std::int64_t runs_with_appeal = 0;
    /// Runs that stop with at least a tenth of their greatest number of violent people: what is
    /// counted is counted to that hour only.
    std::int64_t runs_violent_at_end = 0;
    std::vector<DatedSetting> dated_settings;  ///< `--set path@TIME`, in order of time
    std::vector<std::int64_t> dead_by_run;     ///< ascending
    std::vector<std::int64_t> first_landed;    ///< UTC seconds, ascending, of runs where one landed
    // Of the run shown: the median one by deaths.
    std::int64_t shown_run = 0, shown_seed = 0, shown_peak = 0;
    std::string first_place, deadliest_place;     ///< may be empty
    Time first_at = never;                        ///< the first gathering
    std::vector<world::DatedOffset> first_local;  ///< clocks of its region; may be empty
    std::int64_t runs_from_origin = 0;  ///< that begin in the region where a price jumped first
    Time peak_at;
    std::int64_t deadliest_share_permille = 0;
    bool appeal_is_scripted = false;  ///< an order of the scenario, no outcome
    std::string appeal_refused;       ///< why the first appeal given was refused; empty if none was
    Investigation investigation;
    FirstArrival first_arrival;
    Time last_departure = never;  ///< `never` if there was none
    std::int64_t pledged = 0, peak_troops = 0;
    Series crowd, violent, officers, dead_series, injured_series, detained_series, troops;
    std::vector<Moment> moments;
    std::vector<ShockFacts> shocks;  ///< of the run shown, by time; those of a region first
    std::vector<Chain> chains;
    std::vector<RegionFacts> regions;
    std::vector<PlaceFacts> places;
    Duration frame = hours(1);  ///< of the map; longer where towns and hours are very many
    std::int64_t frames = 0;
    std::vector<world::AssemblyPoint> squares;
    std::vector<TreatyStep> treaty;
    std::map<std::string, std::string> names;  ///< of states, units and airfields, by key
    std::vector<UnitFacts> units;
    std::vector<TargetFacts> targets;       ///< by subject; empty where the scenario has no record
    std::vector<ModelFacts> models;         ///< the own one first; empty where none are scored
    std::string claims_report;              ///< title of the report that the claims are of
    std::vector<ClaimFacts> claims;         ///< by number; empty where there are none
    std::vector<DeadliestFacts> deadliest;  ///< over runs, the most runs first
    std::map<std::string, std::string> says;  ///< what a paragraph says, by "Art. 4 para 1 @2010"
    std::vector<ContributionFacts> contributions;  ///< of the run shown, by party
    std::vector<ParameterFacts> parameters;
    std::vector<ColumnFacts> columns;
    std::vector<world::Source> sources;  ///< those that parameters, columns and targets name
    std::string shapes;                  ///< JSON of region outlines, or "null"

    /// The label of a state, unit or airfield; the key itself where none is known.
    [[nodiscard]] const std::string& named(const std::string& key) const;
};

/// What is no result and so stands in no table: labels, outlines, places, titles of sources.
struct Background {
    std::string title, scenario, version, scenario_hash;
    std::int64_t scale = 1;  ///< residents that an agent stands for
    std::int64_t runs_asked = 1;
    Time planned_end;
    const world::Country* country = nullptr;  ///< must outlive the call
    std::map<std::string, std::string> names = {};
    std::vector<world::Shock> shocks = {};    ///< of the scenario, in the order that events name
    std::vector<world::Source> sources = {};
    std::map<std::string, world::SettlementOrigin> settlements = {};  ///< by key
    std::string alliance = {};
    std::map<std::string, std::string> says = {};  ///< what a paragraph says, "Art. 4 @2010"
    Governs governs = Governs::script;
};

/// Reads the tables of `folder`.
[[nodiscard]] Result<Facts> read_facts(const std::string& folder, const Background& background);

}  // namespace casus::report
