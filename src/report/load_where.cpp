// Where it happened: regions, towns frame by frame, squares, outlines.
#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>

#include <fmt/format.h>

#include "report/load_parts.h"

namespace casus::report {
namespace {

using records::Answer;

std::size_t at(const Answer& answer, std::size_t row, std::size_t column) {
    return static_cast<std::size_t>(answer.integer(row, column));
}

void read_regions(Questions& questions, const world::Country& country, Facts& facts) {
    for (const world::Region& region : country.regions) {
        RegionFacts row;
        row.key = region.key;
        row.name = region.name;
        row.residents = region.residents.value();
        row.column = region.tile_column;
        row.row = region.tile_row;
        facts.regions.push_back(std::move(row));
    }
    const Answer hours = questions.ask(
        "SELECT region, q[1], q[2], q[3], violent FROM (SELECT region, time, "
        "quantile_disc(crowd + violent, [0.05, 0.5, 0.95]) AS q, "
        "quantile_disc(violent, 0.5) AS violent FROM region_tick GROUP BY region, time) "
        "ORDER BY region, time");
    for (std::size_t row = 0; row < hours.rows.size(); ++row) {
        RegionFacts& region = facts.regions[at(hours, row, 0)];
        for (std::size_t q = 0; q < region.street.size(); ++q)
            region.street[q].push_back(hours.integer(row, q + 1));
        region.violent.push_back(hours.integer(row, 4));
    }
    const Answer peaks = questions.ask(
        "SELECT region, quantile_disc(peak, 0.5), quantile_disc(dead, 0.5) FROM "
        "(SELECT run_id, region, max(crowd + violent) AS peak, max(dead_total) AS dead "
        "FROM region_tick GROUP BY run_id, region) GROUP BY region");
    for (std::size_t row = 0; row < peaks.rows.size(); ++row) {
        RegionFacts& region = facts.regions[at(peaks, row, 0)];
        region.peak = peaks.integer(row, 1);
        region.dead = peaks.integer(row, 2);
    }
}

void read_zones(const world::Country& country, Facts& facts) {
    const world::Region* largest = nullptr;
    for (std::size_t r = 0; r < country.regions.size(); ++r) {
        const world::Region& region = country.regions[r];
        if (region.offsets.empty())
            continue;
        const Duration offset = country.utc_offset(RegionId(r), facts.start);
        auto zone = std::ranges::find(facts.zones, offset, &ZoneFacts::offset);
        if (zone == facts.zones.end())
            zone = facts.zones.insert(zone, ZoneFacts{offset, 0, {}});
        zone->residents += region.residents.value();
        zone->regions.push_back(region.name);
    }
    std::ranges::stable_sort(facts.zones, std::ranges::greater{}, &ZoneFacts::residents);
    for (std::size_t r = 0; r < country.regions.size(); ++r) {
        const world::Region& region = country.regions[r];
        if (!region.offsets.empty() &&
            country.utc_offset(RegionId(r), facts.start) == facts.zones.front().offset &&
            (largest == nullptr || region.residents > largest->residents))
            largest = &region;
    }
    if (largest != nullptr)
        facts.local = largest->offsets;
}

/// Places by settlement; those of villages are not used.
class PlaceBook {
public:
    PlaceBook(const world::Country& country, const Background& background, Facts& facts)
        : facts_(facts),
          place_of_(country.settlements.size(), 0),
          frames_(static_cast<std::size_t>(facts.frames)) {
        for (const world::Node& node : country.nodes) {
            const world::Settlement& town = country.settlements[node.settlement.index()];
            place_of_[node.settlement.index()] = facts.places.size();
            PlaceFacts place;
            place.name = town.name;
            place.latitude_e6 = town.at.latitude_e6;
            place.longitude_e6 = town.at.longitude_e6;
            place.residents = town.residents.value();
            if (const auto found = background.settlements.find(town.key);
                found != background.settlements.end()) {
                place.mark = world::name(found->second.mark);
                place.source = found->second.source;
            }
            facts.places.push_back(std::move(place));
        }
    }
    PlaceFacts& of(std::size_t settlement) { return facts_.places[place_of_[settlement]]; }
    /// Sets one frame of a series that stays empty while it is 0 everywhere.
    void put(std::vector<std::int64_t>& series, std::int64_t frame_index,
             std::int64_t value) const {
        if (series.empty() && value != 0)
            series.resize(frames_, 0);
        const auto place = static_cast<std::size_t>(frame_index);
        if (place < series.size())
            series[place] = value;
    }
    /// The table is written on change: a value holds for the frames that it does not mention.
    void hold(std::vector<std::int64_t>& series, std::int64_t from, std::int64_t until,
              std::int64_t value) const {
        for (std::int64_t i = from; i < until; ++i)
            put(series, i, value);
    }
    [[nodiscard]] std::int64_t frames() const { return static_cast<std::int64_t>(frames_); }

private:
    Facts& facts_;
    std::vector<std::size_t> place_of_;
    std::size_t frames_;
};

/// The frame that a column `time` lies in: hour ends belong to the hour before.
std::string frame_of(const Facts& facts) {
    return fmt::format("((epoch_ms(time) // 1000 - 1 - {}) // {})", facts.start.utc_seconds(),
                       facts.frame.value());
}

/// An hour a frame, so that no peak is missed, as long as the page stays small.
void choose_frames(const world::Country& country, Facts& facts) {
    constexpr std::int64_t most = 250'000;  // frames of all towns
    const auto towns = static_cast<std::int64_t>(country.nodes.size());
    const std::int64_t run_h = ((facts.end - facts.start).value() + 3599) / 3600;
    const std::int64_t step_h = std::max<std::int64_t>(1, (towns * run_h + most - 1) / most);
    facts.frame = hours(step_h);
    facts.frames = (run_h + step_h - 1) / step_h;
}

void read_places(Questions& questions, Facts& facts, PlaceBook& book) {
    const Answer rows = questions.ask(fmt::format(
        "SELECT settlement, {} AS frame, max(crowd_site + violent_site), "
        "epoch_ms(arg_max(time, (crowd_site + violent_site, -epoch_us(time)))) // 1000, "
        "arg_max(crowd_site + violent_site, time), arg_max(violent_site, time), "
        "max(dead_site_total) FROM settlement_tick WHERE run_id = {} "
        "AND crowd_site IS NOT NULL GROUP BY settlement, frame ORDER BY settlement, frame",
        frame_of(facts), facts.shown_run));
    for (std::size_t row = 0; row < rows.rows.size(); ++row) {
        PlaceFacts& place = book.of(at(rows, row, 0));
        if (rows.integer(row, 2) > place.peak) {
            place.peak = rows.integer(row, 2);
            place.peak_at = Time(rows.integer(row, 3));
        }
        place.dead = rows.integer(row, 6);
        const bool more =
            row + 1 < rows.rows.size() && rows.integer(row + 1, 0) == rows.integer(row, 0);
        const std::int64_t from = rows.integer(row, 1);
        const std::int64_t until = more ? rows.integer(row + 1, 1) : book.frames();
        book.hold(place.street, from, until, rows.integer(row, 4));
        book.hold(place.violent, from, until, rows.integer(row, 5));
        book.hold(place.dead_so_far, from, until, place.dead);
    }
}

/// Objects out of the state's hands, frame by frame, from the changes of their states.
void read_objects(Questions& questions, const world::Country& country, const Facts& facts,
                  PlaceBook& book) {
    const Answer changes = questions.ask(
        fmt::format("SELECT object, {} AS frame, arg_max(state IN ('seized', 'burnt'), time) "
                    "FROM object WHERE run_id = {} GROUP BY object, frame "
                    "ORDER BY object, frame",
                    frame_of(facts), facts.shown_run));
    for (std::size_t row = 0; row < changes.rows.size(); ++row) {
        if (changes.text(row, 2) != "true")
            continue;
        const bool again =
            row + 1 < changes.rows.size() && changes.integer(row + 1, 0) == changes.integer(row, 0);
        const std::int64_t until = again ? changes.integer(row + 1, 1) : book.frames();
        const world::Node& node = country.nodes[country.objects[at(changes, row, 0)].node.index()];
        std::vector<std::int64_t>& lost = book.of(node.settlement.index()).objects_lost;
        for (std::int64_t index = changes.integer(row, 1); index < until; ++index)
            book.put(lost, index, (lost.empty() ? 0 : lost[static_cast<std::size_t>(index)]) + 1);
    }
}

/// Damage by region: each object counts once in each state it was ever in.
void read_damage(Questions& questions, const world::Country& country, Facts& facts) {
    const Answer rows = questions.ask(fmt::format(
        "SELECT DISTINCT object, state FROM object WHERE run_id = {} ORDER BY object, state",
        facts.shown_run));
    for (std::size_t row = 0; row < rows.rows.size(); ++row) {
        const world::Node& node = country.nodes[country.objects[at(rows, row, 0)].node.index()];
        RegionFacts& region = facts.regions[node.region.index()];
        const std::string state = rows.text(row, 1);
        region.seized += state == "seized" ? 1 : 0;
        region.burnt += state == "burnt" ? 1 : 0;
        region.retaken += state == "retaken" ? 1 : 0;
    }
}

void find_deadliest(Facts& facts) {
    std::int64_t all = 0;
    const PlaceFacts* deadliest = nullptr;
    for (const PlaceFacts& place : facts.places) {
        all += place.dead;
        if (place.dead > 0 && (deadliest == nullptr || place.dead > deadliest->dead))
            deadliest = &place;
    }
    if (deadliest == nullptr)
        return;
    facts.deadliest_place = deadliest->name;
    facts.deadliest_share_permille = deadliest->dead * 1000 / all;
}

/// Where most died in each run: of one run alone a place is no finding.
void count_deadliest(Questions& questions, Facts& facts) {
    const Answer rows = questions.ask(
        "SELECT settlement_name, count(*) AS runs FROM (SELECT run_id, arg_max(settlement_name, "
        "(dead, -settlement)) AS settlement_name, max(dead) AS dead FROM (SELECT run_id, "
        "settlement, any_value(settlement_name) AS settlement_name, max(dead_site_total) AS dead "
        "FROM settlement_tick WHERE dead_site_total > 0 GROUP BY run_id, settlement) GROUP BY "
        "run_id) GROUP BY settlement_name ORDER BY runs DESC, settlement_name");
    for (std::size_t row = 0; row < rows.rows.size(); ++row)
        facts.deadliest.push_back({rows.text(row, 0), rows.integer(row, 1)});
}

/// The clocks where it began in the run shown, and how many runs begin where a price jumped first.
void read_first_clocks(Questions& questions, const world::Country& country, Facts& facts) {
    std::map<std::string, const world::Region*> region_of;
    for (const world::Node& node : country.nodes)
        region_of[country.settlements[node.settlement.index()].name] =
            &country.regions[node.region.index()];
    const Answer rows = questions.ask(
        "SELECT run_id, arg_min(entity_name, event_id) FROM event WHERE kind = 'gathering_began' "
        "GROUP BY run_id ORDER BY run_id");
    for (std::size_t row = 0; row < rows.rows.size(); ++row) {
        const auto found = region_of.find(rows.text(row, 1));
        if (found == region_of.end())
            continue;
        if (rows.integer(row, 0) == facts.shown_run)
            facts.first_local = found->second->offsets;
        facts.runs_from_origin +=
            !facts.shocks.empty() && facts.shocks.front().region == found->second->name ? 1 : 0;
    }
}

/// The outlines as one line of JSON; the country's reader has checked that the file exists.
std::string outlines(const world::Country& country) {
    if (country.shapes_path.empty())
        return "null";
    std::ifstream file(country.shapes_path, std::ios::binary);
    std::string text((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
    std::erase(text, '\n');
    return text.empty() || text.find('<') != std::string::npos ? "null" : text;
}

}  // namespace

void read_shocks(Questions& questions, const Background& background, Facts& facts) {
    const Answer rows = questions.ask(
        fmt::format("SELECT epoch_ms(time) // 1000, data0, data1 FROM event WHERE run_id = {} "
                    "AND kind = 'shock' ORDER BY event_id",
                    facts.shown_run));
    for (std::size_t row = 0; row < rows.rows.size(); ++row) {
        const std::size_t place = at(rows, row, 1);
        if (place >= background.shocks.size())
            continue;
        const world::Shock& shock = background.shocks[place];
        facts.shocks.push_back(
            {Time(rows.integer(row, 0)), shock.good,
             shock.region.valid() ? background.country->regions[shock.region.index()].name : "",
             rows.integer(row, 2),
             shock.region.valid() ? background.country->regions[shock.region.index()].offsets
                                  : std::vector<world::DatedOffset>()});
    }
    std::ranges::stable_sort(facts.shocks, {}, [](const ShockFacts& shock) {
        return std::pair(shock.at, shock.region.empty());
    });
}

void read_where(Questions& questions, const Background& background, Facts& facts) {
    const world::Country& country = *background.country;
    read_regions(questions, country, facts);
    read_zones(country, facts);
    choose_frames(country, facts);
    PlaceBook book(country, background, facts);
    read_places(questions, facts, book);
    read_objects(questions, country, facts, book);
    read_damage(questions, country, facts);
    find_deadliest(facts);
    count_deadliest(questions, facts);
    read_first_clocks(questions, country, facts);
    facts.squares = country.assembly_points;
    facts.shapes = outlines(country);
}

}  // namespace casus::report
