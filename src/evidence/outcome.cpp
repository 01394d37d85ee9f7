#include "evidence/outcome.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/math.h"
#include "base/units.h"

namespace casus::evidence {

using records::TableId;
using records::TableRows;

std::int64_t Days::of_hour(Time time) const {
    return (time.utc_seconds() - 1 - first.utc_seconds()) / 86'400;
}

Days days_of(const crisis::Setup& setup, std::int64_t offset_h) {
    const std::int64_t shift = offset_h * 3600;
    const std::int64_t start = setup.start().utc_seconds();
    std::int64_t since = (start - shift) % 86'400;
    since = since < 0 ? since + 86'400 : since;
    Days days{Time(start - since), 0};
    days.count = days.of_hour(setup.end()) + 1;
    return days;
}

std::vector<std::size_t> large_towns(const world::Country& country, std::size_t count) {
    std::vector<std::size_t> towns(country.nodes.size());
    for (std::size_t n = 0; n < towns.size(); ++n)
        towns[n] = n;
    const auto place = [&](std::size_t n) -> const world::Settlement& {
        return country.settlements[country.nodes[n].settlement.index()];
    };
    // no ties: a key is one settlement's
    std::ranges::sort(towns, {}, [&](std::size_t n) {
        return std::pair(-place(n).residents.value(), place(n).key);
    });
    towns.resize(std::min(count, towns.size()));
    return towns;
}

namespace {

/// A table with its columns by name.
class Columns {
public:
    Columns(const records::RunRows& rows, TableId id) : rows_(rows.table(id)) {}
    [[nodiscard]] std::size_t count() const { return rows_.count(); }
    [[nodiscard]] std::size_t at(std::string_view name) const {
        const auto columns = rows_.schema().columns;
        return static_cast<std::size_t>(std::ranges::find(columns, name, &records::Column::name) -
                                        columns.begin());
    }
    [[nodiscard]] const TableRows& rows() const { return rows_; }

private:
    const TableRows& rows_;
};

struct Reading {
    const crisis::Setup& setup;
    const records::RunRows& rows;
    const Days& days;
    Outcome& out;

    [[nodiscard]] const world::Country& country() const { return setup.country(); }
    [[nodiscard]] std::int64_t minutes(std::int64_t utc_s) const {
        return (utc_s - setup.start().utc_seconds()) / 60;
    }
};

std::int64_t share_permille(std::int64_t part, std::int64_t whole) {
    return whole > 0 ? rounded_divide(Int128{part} * 1000, whole) : 0;
}

/// The hour of the nation's largest crowd, as UTC seconds; 0 if there was none.
std::int64_t read_nation(const Reading& r) {
    const Columns table(r.rows, TableId::nation_tick);
    const TableRows& rows = table.rows();
    const std::size_t time = table.at("time"), crowd = table.at("crowd"),
                      violent = table.at("violent"), detained = table.at("detained_total"),
                      troops = table.at("alliance_troops");
    Outcome& out = r.out;
    out.peak.assign(static_cast<std::size_t>(r.days.count), 0);
    out.detained.assign(static_cast<std::size_t>(r.days.count), 0);
    std::int64_t most = 0, hour = 0;
    for (std::size_t i = 0; i < rows.count(); ++i) {
        const std::int64_t at = rows.integer(i, time);
        const auto day = static_cast<std::size_t>(r.days.of_hour(Time(at)));
        const std::int64_t street = rows.integer(i, crowd) + rows.integer(i, violent);
        out.peak[day] = std::max(out.peak[day], street);
        out.detained[day] = rows.integer(i, detained);
        out.in_country = std::max(out.in_country, rows.integer(i, troops));
        if (street > most) {
            most = street;
            hour = at;
        }
        out.reached_min = r.minutes(at);
    }
    if (rows.count() == 0)
        return 0;
    const std::size_t last = rows.count() - 1;
    const auto final = [&](std::string_view name) { return rows.integer(last, table.at(name)); };
    out.dead_violent = final("dead_violent_total");
    out.dead_bystanders = final("dead_bystander_total");
    out.dead_officers = final("dead_officers_total");
    out.injured_residents = final("injured_total");
    out.injured_officers = final("injured_officers_total");
    out.distinct = final("participants_total");
    return hour;
}

void read_regions(const Reading& r, std::int64_t peak_hour, std::int64_t most) {
    const Columns table(r.rows, TableId::region_tick);
    const TableRows& rows = table.rows();
    const std::size_t time = table.at("time"), region = table.at("region"),
                      dead = table.at("dead_total"), legitimacy = table.at("legitimacy_q32"),
                      emergency = table.at("emergency"), mobile = table.at("mobile_open_permille"),
                      fixed = table.at("fixed_open_permille");
    const std::size_t regions = r.country().regions.size();
    Outcome& out = r.out;
    out.dead.assign(regions, 0);
    out.grievance_q16.assign(regions, 0);
    std::int64_t hour = 0;
    std::size_t dark = 0;
    for (std::size_t i = 0; i < rows.count(); ++i) {
        const auto at = static_cast<std::size_t>(rows.integer(i, region));
        const std::int64_t now = rows.integer(i, time);
        out.dead[at] = rows.integer(i, dead);
        if (out.emergency_min == never_min && rows.integer(i, emergency) != 0)
            out.emergency_min = r.minutes(now);
        dark = now == hour ? dark : 0;
        hour = now;
        dark += rows.integer(i, mobile) == 0 && rows.integer(i, fixed) == 0 ? 1U : 0U;
        if (out.outage_min == never_min && dark == regions)
            out.outage_min = r.minutes(now);
        if (now == peak_hour)
            out.grievance_q16[at] = q16_from_q32(one_q32 - rows.integer(i, legitimacy));
    }
    std::int64_t force = 0;
    for (const world::Region& each : r.country().regions)
        force += each.police.value() + each.guard.value();
    out.officers_permille = share_permille(force, most);
}

/// What a town did, hour by hour, from the rows that are written on change.
struct Town {
    std::int64_t crowd = 0, violent = 0, dead = 0;
    std::int64_t day = -1;              ///< last day that was filled
    std::int64_t most_violent = 0, peak = 0;
    std::vector<std::int64_t> largest;  ///< by day
};

void fill_days(Town& town, std::int64_t through) {
    for (; town.day < through; ++town.day)
        town.largest[static_cast<std::size_t>(town.day + 1)] = town.crowd + town.violent;
}

std::vector<Town> read_towns(const Reading& r) {
    const Columns table(r.rows, TableId::settlement_tick);
    const TableRows& rows = table.rows();
    const std::size_t time = table.at("time"), settlement = table.at("settlement"),
                      crowd = table.at("crowd_site"), violent = table.at("violent_site"),
                      dead = table.at("dead_site_total");
    std::vector<Town> towns(r.country().settlements.size());
    for (std::size_t i = 0; i < rows.count(); ++i) {
        if (rows.null(i, crowd))
            continue;
        Town& town = towns[static_cast<std::size_t>(rows.integer(i, settlement))];
        if (town.largest.empty())
            town.largest.assign(static_cast<std::size_t>(r.days.count), 0);
        const Time now(rows.integer(i, time));
        const std::int64_t day = r.days.of_hour(now);
        // Unchanged since: until the end of yesterday, or until an hour of today.
        const bool first_hour = r.days.of_hour(now - hours(1)) != day;
        fill_days(town, first_hour ? day - 1 : day);
        town.crowd = rows.integer(i, crowd);
        town.violent = rows.integer(i, violent);
        town.dead = rows.integer(i, dead);
        const std::int64_t street = town.crowd + town.violent;
        std::int64_t& largest = town.largest[static_cast<std::size_t>(day)];
        largest = town.day < day ? street : std::max(largest, street);
        town.day = day;
        town.most_violent = std::max(town.most_violent, town.violent);
        town.peak = std::max(town.peak, street);
    }
    return towns;
}

/// Of the node that a settlement is, its villages included.
std::int64_t node_residents(const world::Country& country, std::size_t settlement) {
    for (const world::Node& node : country.nodes)
        if (node.settlement.index() == settlement)
            return node.residents.value();
    return 0;
}

void sum_towns(const Reading& r, std::vector<Town>& towns, std::span<const std::size_t> large) {
    const std::size_t regions = r.country().regions.size();
    Outcome& out = r.out;
    out.participants.assign(static_cast<std::size_t>(r.days.count) * regions, 0);
    out.violent.assign(regions, 0);
    std::size_t deadliest = towns.size();
    const std::int64_t last = r.days.of_hour(r.setup.start() + Duration(out.reached_min * 60));
    for (std::size_t s = 0; s < towns.size(); ++s) {
        Town& town = towns[s];
        if (town.largest.empty())
            continue;
        fill_days(town, last);
        const std::size_t region = r.country().settlements[s].region.index();
        for (std::size_t day = 0; day < town.largest.size(); ++day)
            out.participants[day * regions + region] += town.largest[day];
        out.violent[region] = std::max(out.violent[region], town.most_violent);
        if (town.dead > out.deadliest_dead) {
            out.deadliest_dead = town.dead;
            deadliest = s;
        }
    }
    for (const std::size_t n : large) {
        const Town& town = towns[r.country().nodes[n].settlement.index()];
        out.town_violent.push_back(town.most_violent);
        out.town_dead.push_back(town.dead);
    }
    if (deadliest == towns.size())
        return;
    const world::Settlement& place = r.country().settlements[deadliest];
    const world::Region& region = r.country().regions[place.region.index()];
    out.deadliest_permille = share_permille((region.police.value() + region.guard.value()) *
                                                node_residents(r.country(), deadliest) /
                                                std::max<std::int64_t>(1, region.residents.value()),
                                            towns[deadliest].peak);
    const std::vector<std::size_t> largest = large_towns(r.country(), 1);
    out.deadliest_is_largest =
        r.country().nodes[largest.front()].settlement.index() == deadliest ? 1 : 0;
}

std::int64_t region_of_town(const world::Country& country, std::int64_t entity) {
    for (const world::Node& node : country.nodes)
        if (static_cast<std::int64_t>(country.settlements[node.settlement.index()].entity) ==
            entity)
            return static_cast<std::int64_t>(node.region.index());
    return -1;
}

void read_events(const Reading& r) {
    const Columns table(r.rows, TableId::event);
    const TableRows& rows = table.rows();
    const std::size_t time = table.at("time"), kind = table.at("kind"), entity = table.at("entity"),
                      data0 = table.at("data0");
    Outcome& out = r.out;
    bool leaving = false;
    for (std::size_t i = 0; i < rows.count(); ++i) {
        const std::string_view what = rows.text(i, kind);
        const std::int64_t minute = r.minutes(rows.integer(i, time));
        const auto first = [&](std::int64_t& when) { when = when == never_min ? minute : when; };
        if (what == "gathering_began" && out.first_region < 0) {
            out.first_region = region_of_town(r.country(), rows.integer(i, entity));
            first(out.first_gathering_min);
        }
        if (what == "violence_began")
            first(out.first_violence_min);
        else if (what == "appeal_received")
            first(out.appeal_min);
        else if (what == "decision_taken" && rows.integer(i, data0) == 1)
            first(out.decision_min);
        else if (what == "withdrawal_started")
            leaving = true;
        else if (what == "sortie_landed" && rows.integer(i, data0) == 1 && !leaving) {
            first(out.landing_min);
            ++out.flights_in;
        } else if (what == "deployment_complete")
            first(out.complete_min);
        else if (what == "last_departure")
            out.out_min = minute;
        else if (what == "object_seized")
            ++out.seized;
        else if (what == "object_burnt")
            ++out.burnt;
        else if (what == "object_retaken")
            ++out.retaken;
    }
}

}  // namespace

Outcome outcome_of(const crisis::Setup& setup, const records::RunRows& rows, const Days& days,
                   std::span<const std::size_t> towns) {
    Outcome out;
    out.day_shift_min = (setup.start() - days.first).value() / 60;
    const Reading reading{setup, rows, days, out};
    const std::int64_t hour = read_nation(reading);
    read_regions(reading, hour, out.peak.empty() ? 0 : std::ranges::max(out.peak));
    std::vector<Town> by_settlement = read_towns(reading);
    sum_towns(reading, by_settlement, towns);
    read_events(reading);
    return out;
}

namespace {

template <class O>
auto lists(O& out) {
    return std::array{&out.participants, &out.peak,          &out.detained,     &out.dead,
                      &out.violent,      &out.grievance_q16, &out.town_violent, &out.town_dead};
}

template <class O>
auto figures(O& out) {
    return std::array{&out.dead_violent,
                      &out.dead_bystanders,
                      &out.dead_officers,
                      &out.injured_residents,
                      &out.injured_officers,
                      &out.distinct,
                      &out.first_region,
                      &out.deadliest_dead,
                      &out.deadliest_is_largest,
                      &out.officers_permille,
                      &out.deadliest_permille,
                      &out.first_gathering_min,
                      &out.first_violence_min,
                      &out.emergency_min,
                      &out.outage_min,
                      &out.appeal_min,
                      &out.decision_min,
                      &out.landing_min,
                      &out.complete_min,
                      &out.out_min,
                      &out.in_country,
                      &out.flights_in,
                      &out.seized,
                      &out.burnt,
                      &out.retaken,
                      &out.reached_min,
                      &out.day_shift_min};
}

}  // namespace

std::vector<std::int64_t> to_numbers(const Outcome& outcome) {
    std::vector<std::int64_t> numbers;
    for (const auto* list : lists(outcome)) {
        numbers.push_back(static_cast<std::int64_t>(list->size()));
        numbers.insert(numbers.end(), list->begin(), list->end());
    }
    for (const std::int64_t* figure : figures(outcome))
        numbers.push_back(*figure);
    return numbers;
}

bool from_numbers(std::span<const std::int64_t> numbers, Outcome& outcome) {
    for (auto* list : lists(outcome)) {
        if (numbers.empty() || numbers[0] < 0 ||
            static_cast<std::uint64_t>(numbers[0]) >= numbers.size())
            return false;
        const auto size = static_cast<std::size_t>(numbers[0]);
        list->assign(numbers.begin() + 1, numbers.begin() + 1 + static_cast<std::ptrdiff_t>(size));
        numbers = numbers.subspan(size + 1);
    }
    const auto all = figures(outcome);
    if (numbers.size() != all.size())
        return false;
    for (std::size_t i = 0; i < all.size(); ++i)
        *all[i] = numbers[i];
    return true;
}

}  // namespace casus::evidence
