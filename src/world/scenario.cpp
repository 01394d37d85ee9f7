#include "world/scenario.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <set>

#include <fmt/format.h>

#include "base/units.h"
#include "world/decimal.h"
#include "world/parameter_values.h"
#include "world/scripted_outcome.h"

namespace casus::world {
namespace {

constexpr std::int64_t most_hours = 20'000;
constexpr std::array<std::string_view, 6> models{"alliance",  "forces",     "crisis",
                                                 "positions", "government", "information"};
constexpr std::array<ParameterSpec, 1> own_parameters{
    {{"world.seed", "1", 0, 2147483647, When::world, "picks the persons; any number will do"}}};

void append(Diagnostics& problems, const Diagnostics& more) {
    problems.insert(problems.end(), more.begin(), more.end());
}

/// The scenario's file, from its folder or itself.
Result<std::string> scenario_file(std::string named) {
    namespace fs = std::filesystem;
    while (named.size() > 1 && named.back() == '/')
        named.pop_back();
    std::error_code error;
    if (fs::is_directory(named, error))
        return named + "/scenario.toml";
    if (fs::exists(named, error))
        return named;
    const bool nearby = fs::is_directory(fs::path("scenarios") / named, error);
    const std::vector<std::string> folders = [&] {
        std::vector<std::string> names;
        const fs::path parent =
            fs::path(named).has_parent_path() ? fs::path(named).parent_path() : "scenarios";
        for (fs::directory_iterator it(parent, error), end; !error && it != end;
             it.increment(error))
            names.push_back(it->path().filename().string());
        return names;
    }();
    const std::string near =
        nearby ? "scenarios/" + named : nearest_name(fs::path(named).filename().string(), folders);
    return failure({{named, 0, 0},
                    "no such scenario",
                    "a folder with a scenario.toml",
                    named,
                    near.empty() ? std::string("see the folder 'scenarios'")
                                 : fmt::format("did you mean '{}'?", near)});
}

/// The files of the models that could be followed, each once.
std::set<std::string> model_files(const Scenario& s) {
    std::set<std::string> paths{s.alliance_path,  s.forces_path,     s.crisis_path,
                                s.positions_path, s.government_path, s.information_path};
    paths.erase("");
    return paths;
}

class ScenarioReader {
public:
    ScenarioReader(std::span<const ParameterSpec> specs, std::span<const Setting> settings,
                   Diagnostics& problems, std::optional<People> people)
        : specs_(specs.begin(), specs.end()),
          settings_(settings),
          problems_(problems),
          people_(people) {
        for (const ParameterSpec& own : own_parameters)
            if (std::ranges::none_of(
                    specs_, [&](const ParameterSpec& spec) { return spec.path == own.path; }))
                specs_.push_back(own);
    }

    Scenario read(const std::string& named) {
        const auto file = scenario_file(named);
        if (!file) {
            append(problems_, file.error());
            return std::move(scenario_);
        }
        read_sources_of(*file);
        const auto document = read_inherited_toml(*file, &scenario_.files);
        if (!document) {
            append(problems_, document.error());
            return std::move(scenario_);
        }
        scenario_.folder = std::filesystem::path(*file).parent_path().string();
        check_no_scripted_outcome(*document, problems_);
        check_sources(*document, sources_, scenario_.sources_used, problems_);
        TableReader root(*document, {*file, 1, 1}, "", problems_);
        if (auto head = root.table("scenario")) {
            read_head(*head);
            check_name(*head, *file);
        }
        for (TableReader& shock : root.tables("shock"))
            read_shock(shock);
        read_seats(root);
        read_parameters(root, *document);
        root.finish();
        scenario_.digest = scenario_.files.digest();
        return std::move(scenario_);
    }

private:
    void read_sources_of(const std::string& file) {
        if (auto sources = sources_around(file, &scenario_.files))
            sources_ = std::move(*sources);
        else
            append(problems_, sources.error());
    }

    void read_head(TableReader& head) {
        scenario_.key = head.text("name");
        scenario_.title = head.text("title");
        const std::size_t before = problems_.size();
        scenario_.start = head.time("start");
        scenario_.hours = head.integer("hours", 1, most_hours);
        if (problems_.size() != before)
            scenario_.hours = 0;  // no date is held against a run that nobody stated
        if (!scenario_.start.at_whole_hour())
            head.problem("start", "not a whole hour", "a time with minutes 00",
                         format_time(scenario_.start), "the clock ticks at whole hours");
        read_references(head);
        parameter_paths(head);
        head.finish();
    }

    /// A folder's scenario bears the folder's name, as a country does; results are named after it.
    void check_name(TableReader& head, const std::string& file) const {
        namespace fs = std::filesystem;
        std::error_code error;
        const fs::path path = fs::canonical(file, error);
        const std::string folder = path.parent_path().filename().string();
        if (path.filename() != "scenario.toml" || scenario_.key.empty() || scenario_.key == folder)
            return;
        const bool inherited = head.position_of("name").file != file;
        head.problem("name", "the name is not the folder's", folder, scenario_.key,
                     inherited
                         ? fmt::format("write name = \"{}\" into [scenario] of {}", folder, file)
                         : fmt::format("write name = \"{}\", or rename the folder", folder));
    }

    std::string reference(TableReader& head, std::string_view key) {
        const std::string named = head.text(key);
        if (named.empty())
            return {};
        const auto path = resolve_reference(named, head.position_of(key));
        if (path)
            return *path;
        append(problems_, path.error());
        return {};
    }

    void read_references(TableReader& head) {
        const std::string country = reference(head, "country");
        scenario_.alliance_path = reference(head, "alliance");
        scenario_.forces_path = reference(head, "forces");
        scenario_.crisis_path = reference(head, "crisis");
        scenario_.positions_path = reference(head, "positions");
        scenario_.government_path = reference(head, "government");
        scenario_.information_path = reference(head, "information");
        if (head.has("targets"))
            scenario_.targets_path = reference(head, "targets");
        if (head.has("claims"))
            scenario_.claims_path = reference(head, "claims");
        if (head.has("models"))
            scenario_.models_path = reference(head, "models");
        for (const std::string& path : model_files(scenario_))
            check_model_file(path);
        if (country.empty())
            return;
        if (auto read = read_country(country, &scenario_.files, people_))
            scenario_.country = std::move(*read);
        else
            append(problems_, read.error());
        for (const auto& [column, provenance] : scenario_.country.columns)
            scenario_.sources_used.try_emplace(provenance.source, provenance);
    }

    /// Sources of a file that its own reader reads; its syntax is that reader's to tell.
    void check_model_file(const std::string& path) {
        if (const auto table = read_inherited_toml(path, &scenario_.files))
            check_sources(*table, sources_, scenario_.sources_used, problems_);
    }

    void parameter_paths(TableReader& head) {
        const Position at = head.position_of("parameters");
        if (!head.has("parameters")) {  // said once, not for every parameter
            static_cast<void>(head.texts("parameters"));
            return;
        }
        parameters_at_ = at;
        for (const std::string& named : head.texts("parameters")) {
            const auto path = resolve_reference(named, at);
            if (path) {
                parameter_files_.push_back(*path);
                scenario_.parameter_paths.push_back(path_in_root(*path));
                continue;
            }
            append(problems_, path.error());
            parameters_at_.reset();
        }
    }

    static std::optional<Time> dated(TableReader& table) {
        if (table.has("at"))
            return table.time_if("at");
        static_cast<void>(table.time("at"));  // says that it is missing
        return std::nullopt;
    }

    void read_shock(TableReader& table) {
        Shock shock;
        shock.id = table.text("id");
        const std::optional<Time> at = dated(table);
        shock.good = table.text("good");
        const std::string region = table.text_or("region", "");
        if (!region.empty())
            shock.region = region_of(table, region);
        shock.price_ratio_q16 = q16_from_q32(price_ratio_q32(table, shock.provenance));
        const Time end = scenario_.start + hours(scenario_.hours);
        shock.at = at.value_or(scenario_.start);
        if (scenario_.hours > 0 && (shock.at < scenario_.start || shock.at > end))
            table.problem("at", "the shock lies outside the run",
                          fmt::format("{} to {}", format_time(scenario_.start), format_time(end)),
                          format_time(shock.at), "correct the date, or the start of the scenario");
        if (!ids_.insert(shock.id).second)
            table.problem("id", "two shocks of one id", "an id of its own", shock.id, {});
        table.finish();
        scenario_.shocks.push_back(std::move(shock));
    }

    /// New price over old. No shock of a staple good on record comes near twenty times: who writes
    /// more means percent.
    std::int64_t price_ratio_q32(TableReader& table, Provenance& provenance) {
        constexpr double least = 0.01;
        constexpr double most = 20;
        const std::size_t before = problems_.size();
        const std::int64_t ratio = table.quantity_q32("price_ratio", "1", least, most, &provenance);
        if (problems_.size() == before + 1 && ratio > std::int64_t{20} * one_q32 &&
            ratio <= std::int64_t{1000} * one_q32)
            problems_.back().mend = fmt::format(
                "a ratio is new price over old: write {} if it is percent of the old price, {} if "
                "the price rose by so many percent",
                decimal_from_q32(ratio / 100), decimal_from_q32(one_q32 + ratio / 100));
        return ratio;
    }

    RegionId region_of(TableReader& table, const std::string& key) const {
        const std::vector<Region>& regions = scenario_.country.regions;
        std::vector<std::string> known;
        std::string named;
        for (std::size_t i = 0; i < regions.size(); ++i) {
            if (regions[i].key == key)
                return RegionId(i);
            if (regions[i].name == key)
                named = regions[i].key;
            known.push_back(regions[i].key);
        }
        if (regions.empty())
            return RegionId::none();  // the country's problems say why
        const std::string near = named.empty() ? nearest_name(key, known) : named;
        table.problem("region", fmt::format("unknown region '{}'", key),
                      fmt::format("{}", fmt::join(known, ", ")), key,
                      near.empty() ? "write one of these keys; left out, it means everywhere"
                                   : "did you mean '" + near + "'?");
        return RegionId::none();
    }

    void read_seats(TableReader& root) {
        scenario_.seats.push_back({"scenario", {}, Duration(), Duration(), 0, root.position()});
        for (TableReader& table : root.tables("seat")) {
            Seat seat;
            seat.at = table.position();
            seat.key = table.text("key");
            seat.sees = table.texts("sees");
            const std::int64_t delay_q32 = table.quantity_q32("delay", "h", 0, 1000);
            seat.delay = Duration(rounded_divide(Int128{delay_q32} * 3600, one_q32));
            seat.told_after = seat.delay;
            if (table.has("told_after")) {
                const std::int64_t after_q32 = table.quantity_q32("told_after", "h", 0, 1000);
                seat.told_after = Duration(rounded_divide(Int128{after_q32} * 3600, one_q32));
            }
            const std::int64_t error_q32 = table.quantity_q32("error", "share", 0, 1);
            seat.error_permille = rounded_divide(Int128{error_q32} * 1000, one_q32);
            for (const Seat& other : scenario_.seats)
                if (other.key == seat.key)
                    table.problem(
                        "key", "two seats of one key", "a key of its own", seat.key,
                        seat.key == "scenario" ? "the scenario's own seat has this key" : "");
            table.finish();
            scenario_.seats.push_back(std::move(seat));
        }
    }

    void read_parameters(TableReader& root, const Table& document) {
        ParameterValues values(specs_, problems_);
        const auto seed = static_cast<std::int64_t>(scenario_.country.seed.value());
        values.add_default("world.seed", seed * one_q32, scenario_.country.seed_provenance);
        for (const std::string& path : parameter_files_) {
            const auto table = read_inherited_toml(path, &scenario_.files);
            if (!table) {
                append(problems_, table.error());
                parameters_at_.reset();  // what is missing, nobody knows
                continue;
            }
            check_sources(*table, sources_, scenario_.sources_used, problems_);
            values.add_file(*table);
        }
        if (root.table("override", false))
            scenario_.override_table =
                values.take_overrides(std::get<Table>(document.find("override")->data), models);
        const bool run_known = scenario_.hours > 0;
        scenario_.dated_settings =
            values.add_settings(settings_, run_known ? scenario_.start : Time(-never.utc_seconds()),
                                run_known ? scenario_.start + hours(scenario_.hours) : never);
        scenario_.parameters = values.finish(parameters_at_);
        if (scenario_.parameters.has("world.seed"))
            scenario_.country.seed =
                Seed(static_cast<std::uint64_t>(scenario_.parameters.whole("world.seed")));
    }

    std::vector<ParameterSpec> specs_;
    std::span<const Setting> settings_;
    Diagnostics& problems_;
    std::optional<People> people_;
    Scenario scenario_;
    std::vector<Source> sources_;
    std::vector<std::string> parameter_files_;
    std::optional<Position> parameters_at_;
    std::set<std::string> ids_;
};

}  // namespace

Scenario read_scenario_parts(const std::string& scenario, std::span<const ParameterSpec> specs,
                             std::span<const Setting> settings, Diagnostics& problems,
                             std::optional<People> people) {
    return ScenarioReader(specs, settings, problems, people).read(scenario);
}

Result<Scenario> read_scenario(const std::string& scenario, std::span<const ParameterSpec> specs,
                               std::span<const Setting> settings) {
    Diagnostics problems;
    Scenario result = read_scenario_parts(scenario, specs, settings, problems);
    for (const std::string& path : model_files(result))
        if (const auto table = read_inherited_toml(path); !table)
            append(problems, table.error());
    if (!problems.empty())
        return failure(std::move(problems));
    return result;
}

std::span<const ParameterSpec> parameters() { return own_parameters; }

}  // namespace casus::world
