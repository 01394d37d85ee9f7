#include "evidence/targets.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/digest.h"
#include "base/math.h"
#include "base/units.h"
#include "evidence/outcome.h"
#include "world/document.h"
#include "world/sources.h"

namespace casus::evidence {

namespace {

using world::TableReader;

constexpr std::array<std::string_view, 20> figure_names{"participants",
                                                        "regions_active",
                                                        "regions_violent",
                                                        "dead",
                                                        "dead_share",
                                                        "dead_officers",
                                                        "dead_bystanders",
                                                        "injured_officers",
                                                        "injured_share_officers",
                                                        "detained",
                                                        "first_violence",
                                                        "crowd_ends",
                                                        "first_landing",
                                                        "in_country",
                                                        "force_complete",
                                                        "flights_in",
                                                        "last_out",
                                                        "first_emergency",
                                                        "first_nation_outage",
                                                        "appeal"};
constexpr std::array<std::string_view, 3> use_names{"train", "held_out", "rules"};
constexpr std::int64_t most_value = 1'000'000'000;

/// The place of a name in a list; a problem if it is not there.
template <class Names>
std::size_t one_of(TableReader& table, std::string_view key, const Names& names) {
    const std::string found = table.text(key);
    const auto at = std::ranges::find(names, std::string_view(found));
    if (at != names.end())
        return static_cast<std::size_t>(at - names.begin());
    if (found.empty())
        return 0;  // said already
    const std::vector<std::string> known(names.begin(), names.end());
    const std::string near = world::nearest_name(found, known);
    table.problem(key, fmt::format("unknown {} '{}'", key, found),
                  fmt::format("{}", fmt::join(known, ", ")), found,
                  near.empty() ? "write one of these" : fmt::format("did you mean '{}'?", near));
    return 0;
}

bool of_a_day(Figure figure) {
    return figure == Figure::participants || figure == Figure::regions_active ||
           figure == Figure::detained;
}

class TargetsReader {
public:
    explicit TargetsReader(const crisis::Setup& setup) : setup_(setup) {}

    Targets read(TableReader& root) {
        targets_.day_offset_h = root.integer_or("day_begins_utc_h", -23, 23, 0);
        days_ = days_of(setup_, targets_.day_offset_h);
        targets_.history = root.text_or("history", "");
        if (root.has("towns"))
            if (auto towns = root.table("towns"))
                read_towns(*towns);
        if (auto all = root.table("target")) {
            for (auto& [key, table] : all->named_tables())
                read_target(key, table);
            all->finish();
        }
        root.finish();
        return std::move(targets_);
    }

private:
    void read_towns(TableReader& table) {
        targets_.towns = static_cast<std::size_t>(table.integer("count", 1, 1000));
        const std::vector<std::size_t> large = large_towns(setup_.country(), targets_.towns);
        for (const std::string& key : table.texts("attacked")) {
            const auto at = std::ranges::find_if(large, [&](std::size_t n) {
                return setup_.country()
                           .settlements[setup_.country().nodes[n].settlement.index()]
                           .key == key;
            });
            if (at == large.end())
                table.problem("attacked", fmt::format("'{}' is none of the largest towns", key),
                              fmt::format("the key of one of the {} largest", targets_.towns), key,
                              "raise count, or correct the key (settlements.csv)");
            else
                targets_.attacked.push_back(*at);
        }
        if (auto record = table.table("record")) {
            targets_.towns_provenance = record->provenance();
            record->finish();
        }
        table.finish();
    }

    void read_target(const std::string& key, TableReader& table) {
        Target target;
        target.key = key;
        target.title = table.text("title");
        target.definition = table.text_or("definition", "");
        target.figure = static_cast<Figure>(one_of(table, "figure", figure_names));
        target.use = static_cast<Use>(one_of(table, "use", use_names));
        target.main = table.boolean_or("main", false);
        read_place(table, target);
        read_day(table, target);
        read_record(table, target);
        read_error(table, target);
        if (is_time(target.figure))
            target.if_faster = table.text_or("if_faster", "");
        if (table.has("persistence"))
            target.persistence = table.integer("persistence", 0, most_value);
        for (TableReader& rival : table.tables("rival")) {
            target.rivals.push_back({rival.integer("value", 0, most_value), rival.provenance()});
            rival.finish();
        }
        if (target.main && target.use != Use::train)
            table.problem("main", "a main target is one that trains", "use = \"train\"",
                          std::string(name_of(target.use)), "");
        table.finish();
        targets_.targets.push_back(std::move(target));
    }

    void read_place(TableReader& table, Target& target) {
        const std::string key = table.text_or("place", "");
        const bool needed = target.figure == Figure::dead_share;
        if (key.empty()) {
            if (needed)
                table.problem("place", "a share of the dead is one of a region", "its key", "",
                              "write place = \"...\"");
            return;
        }
        std::vector<std::string> known;
        for (std::size_t r = 0; r < setup_.country().regions.size(); ++r) {
            known.push_back(setup_.country().regions[r].key);
            if (known.back() == key)
                target.region = RegionId(r);
        }
        if (!target.region.valid())
            table.problem("place", fmt::format("unknown region '{}'", key),
                          fmt::format("{}", fmt::join(known, ", ")), key,
                          world::nearest_name(key, known));
    }

    void read_day(TableReader& table, Target& target) {
        if (!of_a_day(target.figure))
            return;
        const Time day = table.time("day");
        const std::int64_t place =
            (day.utc_seconds() + targets_.day_offset_h * 3600 - days_.first.utc_seconds()) / 86'400;
        if (place < 0 || place >= days_.count)
            table.problem(
                "day", "the day lies outside the run",
                fmt::format("from {} on, {} days", format_date(setup_.start()), days_.count),
                format_date(day), "correct the date");
        else
            target.day = place;
    }

    void read_record(TableReader& table, Target& target) {
        auto record = table.table("record");
        if (!record)
            return;
        if (is_time(target.figure)) {
            target.unit = "min";
            target.record = (record->time("at") - setup_.start()).value() / 60;
        } else {
            target.unit = record->text("unit");
            target.record = record->integer("value", 0, most_value);
        }
        target.provenance = record->provenance();
        record->finish();
    }

    static void read_error(TableReader& table, Target& target) {
        auto error = table.table("error");
        if (!error)
            return;
        const std::string unit = error->text("unit");
        target.in_logs = unit == "ln";
        const std::string own = is_time(target.figure) ? "h" : target.unit;
        if (unit != "ln" && unit != own)
            error->problem("unit", "an error in another unit than the figure",
                           fmt::format("ln or {}", own), unit, "");
        const double value = from_q32(error->quantity_q32("value", unit, 0.001, 100'000));
        target.error = is_time(target.figure) ? 60 * value : value;
        error->finish();
    }

    const crisis::Setup& setup_;
    Days days_;
    Targets targets_;
};

}  // namespace

std::string_view name_of(Figure figure) { return figure_names[static_cast<std::size_t>(figure)]; }

std::string_view name_of(Use use) { return use_names[static_cast<std::size_t>(use)]; }

bool is_time(Figure figure) {
    switch (figure) {
        case Figure::first_violence:
        case Figure::crowd_ends:
        case Figure::first_landing:
        case Figure::force_complete:
        case Figure::last_out:
        case Figure::first_emergency:
        case Figure::first_nation_outage:
        case Figure::appeal:
            return true;
        default:
            return false;
    }
}

Result<Targets> read_targets(const std::string& path, const crisis::Setup& setup,
                             world::FileLog* log) {
    Diagnostics problems;
    const auto table = world::read_sourced_toml(path, log, problems, log);
    if (!table)
        return failure(table.error());
    TableReader root(*table, {path, 1, 1}, "targets", problems);
    Targets targets = TargetsReader(setup).read(root);
    if (!problems.empty())
        return failure(std::move(problems));
    return targets;
}

Result<std::string> digest_of_targets(const crisis::Setup& setup) {
    if (setup.scenario.targets_path.empty())
        return std::string();
    const auto bytes = world::read_text_file(setup.scenario.targets_path);
    if (!bytes)
        return failure(bytes.error());
    return digest(*bytes).text();
}

Result<Targets> targets_of(const crisis::Setup& setup) {
    if (setup.scenario.targets_path.empty())
        return Targets{};
    return read_targets(setup.scenario.targets_path, setup);
}

}  // namespace casus::evidence
