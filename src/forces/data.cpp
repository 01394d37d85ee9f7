#include "forces/data.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/digest.h"
#include "forces/airfields.h"
#include "forces/duty.h"
#include "forces/reach.h"
#include "world/text_file.h"

namespace casus::forces {
namespace {

using world::Table;
using world::TableReader;

/// What a run computes; a date for it in the data would decide the result in advance.
constexpr std::array outcomes{"alert",   "alerted",   "arrival",   "arrived",    "arrives",
                              "column",  "complete",  "completed", "completion", "departed",
                              "departs", "departure", "home_at",   "landed",     "landing",
                              "leaves",  "ready",     "ready_at",  "returns",    "sortie",
                              "sorties", "take_off",  "withdrawal"};

template <class Entry>
std::optional<std::size_t> place(const std::vector<Entry>& list, std::string_view key) {
    const auto it = std::find_if(list.begin(), list.end(),
                                 [&](const Entry& entry) { return entry.key == key; });
    if (it == list.end())
        return std::nullopt;
    return static_cast<std::size_t>(it - list.begin());
}

template <class Entry>
std::vector<std::string> keys_of(const std::vector<Entry>& list) {
    std::vector<std::string> keys;
    keys.reserve(list.size());
    for (const Entry& entry : list)
        keys.push_back(entry.key);
    return keys;
}

template <class Entry>
void sort_by_key(std::vector<Entry>& list) {
    std::stable_sort(list.begin(), list.end(),
                     [](const Entry& a, const Entry& b) { return a.key < b.key; });
}

class Reader {
public:
    Reader(Data& data, world::FileLog* log, Diagnostics& problems)
        : data_(data), log_(log), problems_(problems) {}

    void read(const Table& root, const std::string& path) {
        raw_ = &root;
        TableReader file(root, {path, 1, 1}, "", problems_);
        data_.name = file.text("name");
        read_parties(file);
        read_tables(file);
        read_arrivals(file, "arrivals", arrivals_);
        each(file, "pool", [&](const std::string& key, TableReader& t) { read_pool(key, t); });
        sort_by_key(data_.pools);
        each(file, "announced",
             [&](const std::string& key, TableReader& t) { read_announced(key, t); });
        std::ranges::stable_sort(data_.announced, {}, &Announced::state);
        const std::size_t before = problems_.size();
        each(file, "fleet", [&](const std::string& key, TableReader& t) { read_fleet(key, t); });
        complete_ = complete_ && problems_.size() == before;
        sort_by_key(data_.fleets);
        each(file, "unit", [&](const std::string& key, TableReader& t) { read_unit(key, t); });
        sort_by_key(data_.units);
        each(file, "task", [&](const std::string& key, TableReader& t) { read_task(key, t); });
        std::stable_sort(data_.tasks.begin(), data_.tasks.end(), [](const Task& a, const Task& b) {
            return std::pair(a.priority, std::string_view(a.object)) <
                   std::pair(b.priority, std::string_view(b.object));
        });
        each(file, "exercise",
             [&](const std::string& key, TableReader& t) { read_exercise(key, t); });
        std::stable_sort(data_.exercises.begin(), data_.exercises.end(),
                         [](const Exercise& a, const Exercise& b) {
                             return std::pair(a.end, std::string_view(a.key)) <
                                    std::pair(b.end, std::string_view(b.key));
                         });
        refuse_outcomes(root, file);
        file.finish();
    }

private:
    template <class Body>
    void each(TableReader& file, std::string_view group, Body body) {
        auto tables = file.table(group, false);
        if (!tables)
            return;
        const Table* raw = inner(*raw_, group);
        for (auto& [key, table] : tables->named_tables()) {
            if (const Table* entry = raw == nullptr ? nullptr : inner(*raw, key))
                refuse_outcomes(*entry, table);
            body(key, table);
            table.finish();
        }
        tables->finish();
    }

    static const Table* inner(const Table& table, std::string_view key) {
        const world::Value* value = table.find(key);
        return value == nullptr ? nullptr : std::get_if<Table>(&value->data);
    }

    /// Looked up in the table as written, so that no message offers these as keys.
    static void refuse_outcomes(const Table& raw, TableReader& table) {
        for (const char* outcome : outcomes)
            if (raw.find(outcome) != nullptr && table.has(outcome))
                table.problem(outcome, "an outcome is scripted",
                              "only what was there before: notice, numbers, places",
                              fmt::format("'{}'", outcome),
                              "remove it: the run computes it from decision, notice and lift");
    }

    std::int64_t number(TableReader& table, const std::string& owner, std::string_view key,
                        std::string_view unit, std::int64_t least, std::int64_t most) {
        Constant constant{fmt::format("{}.{}", owner, key), 0, {}};
        constant.value = table.quantity(key, unit, least, most, &constant.provenance);
        data_.constants.push_back(constant);
        return constant.value;
    }

    std::string reference(TableReader& file, std::string_view key) {
        const std::string named = file.text(key);
        if (named.empty())
            return {};
        auto path = world::resolve_reference(named, file.position_of(key));
        if (path)
            return *path;
        problems_.insert(problems_.end(), path.error().begin(), path.error().end());
        return {};
    }

    void read_tables(TableReader& file) {
        const std::string airfields = reference(file, "airfields");
        const std::string distances = reference(file, "distances");
        const std::string aircraft = reference(file, "aircraft");
        if (!airfields.empty())
            data_.airfields = read_airfields(airfields, log_, problems_);
        const bool known = !data_.airfields.empty();
        if (!distances.empty() && known)
            data_.distance_m = read_distances(distances, data_.airfields, log_, problems_);
        if (!aircraft.empty())
            read_aircraft_file(aircraft);
        complete_ = known && !data_.distance_m.empty() && !data_.aircraft.empty();
    }

    void read_aircraft_file(const std::string& path) {
        auto root = world::read_inherited_toml(path, log_);
        if (!root) {
            problems_.insert(problems_.end(), root.error().begin(), root.error().end());
            return;
        }
        const Table* outer = raw_;
        raw_ = &*root;
        TableReader file(*root, {path, 1, 1}, "", problems_);
        each(file, "aircraft", [&](const std::string& key, TableReader& t) {
            data_.aircraft.push_back(read_aircraft(key, t));
        });
        file.finish();
        raw_ = outer;
        sort_by_key(data_.aircraft);
    }

    AircraftType read_aircraft(const std::string& key, TableReader& t) {
        const std::string owner = "aircraft." + key;
        AircraftType type;
        type.key = key;
        type.name = t.text("name");
        type.payload_kg = number(t, owner, "payload", "t", 1, 500) * 1000;
        type.cruise_m_per_h = number(t, owner, "cruise", "km/h", 100, 1200) * 1000;
        type.range_m = number(t, owner, "range", "km", 100, 20000) * 1000;
        type.ferry_range_m = number(t, owner, "ferry_range", "km", 100, 20000) * 1000;
        type.load_s = number(t, owner, "load", "min", 1, 1440) * 60;
        type.unload_s = number(t, owner, "unload", "min", 1, 1440) * 60;
        type.service_s = number(t, owner, "service", "min", 0, 1440) * 60;
        type.flying_s_a_day = number(t, owner, "use", "h_per_day", 1, 24) * 3600;
        type.seats = number(t, owner, "seats", "people", 0, 1000);
        type.seats_with_vehicles = number(t, owner, "seats_with_vehicles", "people", 0, 1000);
        type.vehicle_places = number(t, owner, "vehicle_places", "vehicles", 0, 100);
        type.least_runway_m = number(t, owner, "least_runway", "m", 200, 6000);
        return type;
    }

    void read_parties(TableReader& file) {
        for (const std::string& code : file.texts("parties")) {
            const StateCode state = StateCode::from(code);
            if (state.valid())
                data_.parties.push_back(state);
            else
                file.problem("parties", "not a state", "two capital letters (ISO 3166-1)", code);
        }
        std::stable_sort(data_.parties.begin(), data_.parties.end());
        data_.parties.erase(std::unique(data_.parties.begin(), data_.parties.end()),
                            data_.parties.end());
    }

    StateCode party_named(TableReader& table, std::string_view key, const std::string& code) {
        const StateCode state = StateCode::from(code);
        if (std::binary_search(data_.parties.begin(), data_.parties.end(), state))
            return state;
        std::string known;
        for (const StateCode party : data_.parties)
            known += (known.empty() ? "" : ", ") + party.text();
        table.problem(key, "not a party of the alliance", "one of " + known, code,
                      "correct the code, or add it to 'parties'");
        return {};
    }

    StateCode read_party(TableReader& table, std::string_view owner) {
        if (!table.has("state")) {
            table.problem("state", fmt::format("{} without a party", owner),
                          "state = the code of the party it belongs to", "none", "add 'state'");
            return {};
        }
        return party_named(table, "state", table.text("state"));
    }

    AirfieldId airfield_named(TableReader& table, std::string_view key,
                              const std::string& ident) const {
        const auto found = place(data_.airfields, ident);
        if (found)
            return AirfieldId(*found);
        if (data_.airfields.empty())
            return AirfieldId::none();  // the table itself is the problem
        const std::string near = world::nearest_name(ident, keys_of(data_.airfields));
        table.problem(key, "an unknown airfield", "an ident of the table of airfields", ident,
                      near.empty() ? "correct the ident, or add a row to the table of airfields"
                                   : "did you mean '" + near + "'?");
        return AirfieldId::none();
    }

    void read_arrivals(TableReader& table, std::string_view key, std::vector<AirfieldId>& into) {
        for (const std::string& ident : table.texts(key))
            if (const AirfieldId id = airfield_named(table, key, ident); id.valid())
                into.push_back(id);
        if (into.empty() && !data_.airfields.empty())
            table.problem(key, "no airfield to land at", "at least one ident", "none");
    }

    void read_pool(const std::string& key, TableReader& t) {
        const std::string owner = "pool." + key;
        const std::size_t before = problems_.size();
        Pool pool;
        pool.key = key;
        pool.name = t.text("name");
        pool.basis = t.text_or("basis", "");
        pool.people = number(t, owner, "people", "people", 1, 10000000);
        if (t.has("police"))
            pool.police = number(t, owner, "police", "people", 0, 10000000);
        if (t.has("civilians"))
            pool.civilians = number(t, owner, "civilians", "people", 0, 10000000);
        const std::int64_t beside = pool.police + pool.civilians;
        if (problems_.size() == before && beside > pool.people)
            t.problem(t.has("police") ? "police" : "civilians",
                      "more police and civilians than people",
                      fmt::format("at most {} together", pool.people), fmt::format("{}", beside),
                      "correct one of the numbers");
        read_duties(t, pool.duties);
        data_.pools.push_back(std::move(pool));
    }

    static std::optional<Duty> duty_named(TableReader& t, std::string_view key,
                                          const std::string& word) {
        const auto duty = duty_from(word);
        if (duty)
            return duty;
        const std::string near = world::nearest_name(word, duty_names());
        t.problem(key, fmt::format("unknown duty '{}'", word),
                  fmt::format("one of {}", fmt::join(duty_names(), ", ")), word,
                  near.empty() ? "" : "did you mean '" + near + "'?");
        return std::nullopt;
    }

    static void read_duties(TableReader& t, std::vector<Duty>& into) {
        for (const std::string& word : t.texts_or_none("duties")) {
            const auto duty = duty_named(t, "duties", word);
            if (duty && std::ranges::find(into, *duty) != into.end())
                t.problem("duties", fmt::format("'{}' is named twice", word));
            else if (duty)
                into.push_back(*duty);
        }
        std::ranges::sort(into);
    }

    void read_announced(const std::string& key, TableReader& t) {
        const std::string owner = "announced." + key;
        Announced announced;
        announced.state = party_named(t, "", key);
        announced.people = number(t, owner, "people", "people", 0, 1000000);
        announced.provenance = data_.constants.back().provenance;
        if (t.has("first"))
            announced.first = number(t, owner, "first", "people", 1, 1000000);
        data_.announced.push_back(std::move(announced));
    }

    void read_fleet(const std::string& key, TableReader& t) {
        Fleet fleet;
        fleet.key = key;
        fleet.state = read_party(t, "aircraft");
        const std::string type = t.text("aircraft");
        const auto found = place(data_.aircraft, type);
        if (found) {
            fleet.aircraft = AircraftId(*found);
        } else if (!data_.aircraft.empty()) {
            const std::string near = world::nearest_name(type, keys_of(data_.aircraft));
            t.problem("aircraft", "an unknown type of aircraft", "a type of the aircraft file",
                      type, near.empty() ? "" : "did you mean '" + near + "'?");
        }
        fleet.count = number(t, "fleet." + key, "count", "aircraft", 0, 2000);
        if (!t.has("base"))
            t.problem("base", "aircraft without a base", "base = the ident of an airfield", "none",
                      "add 'base': an aircraft starts from somewhere");
        else
            fleet.base = airfield_named(t, "base", t.text("base"));
        if (fleet.base.valid() && fleet.aircraft.valid())
            check_runway(t, "base", fleet);
        data_.fleets.push_back(std::move(fleet));
    }

    void check_runway(TableReader& t, std::string_view key, const Fleet& fleet) {
        const Airfield& base = data_.airfields[fleet.base.index()];
        const AircraftType& type = data_.aircraft[fleet.aircraft.index()];
        if (base.runway_m < type.least_runway_m)
            t.problem(key, "the base's runway is too short",
                      fmt::format("at least {} m for {}", type.least_runway_m, type.key),
                      fmt::format("{} m at {}", base.runway_m, base.key), "choose another base");
    }

    void read_unit(const std::string& key, TableReader& t) {
        const std::string owner = "unit." + key;
        Unit unit;
        unit.key = key;
        unit.entity = digest(key).low;
        unit.name = t.text("name");
        unit.state = read_party(t, "a unit");
        unit.pool = t.text_or("pool", "");
        if (!unit.pool.empty() && !place(data_.pools, unit.pool))
            t.problem("pool", "an unknown pool", "a [pool.*] of this file", unit.pool);
        unit.people = number(t, owner, "people", "people", 1, 1000000);
        unit.vehicles = number(t, owner, "vehicles", "vehicles", 0, 100000);
        unit.cargo_kg = number(t, owner, "cargo", "t", 0, 1000000) * 1000;
        unit.notice_s = number(t, owner, "notice", "h", 0, 10000) * 3600;
        unit.home = airfield_named(t, "home", t.text("home"));
        if (t.has("road"))
            unit.road_m = number(t, owner, "road", "km", 1, 20000) * 1000;
        unit.arrivals = arrivals_;
        if (t.has("arrivals")) {
            unit.arrivals.clear();
            read_arrivals(t, "arrivals", unit.arrivals);
        }
        if (complete_ && unit.home.valid() && unit.road_m == 0 && !can_be_lifted(data_, unit))
            t.problem("home", "no aircraft of the alliance can lift this unit",
                      "a fleet with the range, the runway and the payload", unit.key,
                      "give it a road, another home, or a fleet that reaches");
        data_.units.push_back(std::move(unit));
    }

    void read_task(const std::string& key, TableReader& t) {
        const std::string owner = "task." + key;
        Task task;
        task.object = key;
        task.at = t.position();
        task.entity = digest(key).low;
        task.priority = t.integer("priority", 1, 1000000);
        task.people = number(t, owner, "people", "people", 1, 100000);
        task.travel_s = number(t, owner, "travel", "h", 0, 240) * 3600;
        if (t.has("preferred"))
            task.preferred = read_preferred(t, owner);
        if (const auto duty = duty_named(t, "duty", t.text_or("duty", "guard"))) {
            task.duty = *duty;
            check_permitted(t, task);
        }
        data_.tasks.push_back(std::move(task));
    }

    /// A pool of those whose task it is permits it: of the preferred state if it has units.
    void check_permitted(TableReader& t, const Task& task) const {
        const auto preferred = [&](const Unit& unit) { return unit.state == task.preferred; };
        const bool theirs = std::ranges::any_of(data_.units, preferred);
        std::vector<std::string> pools;
        for (const Unit& unit : data_.units) {
            if (theirs && !preferred(unit))
                continue;
            if (data_.may(unit, task.duty))
                return;
            if (std::ranges::find(pools, unit.pool) == pools.end())
                pools.push_back(unit.pool);
        }
        if (pools.empty())
            return;  // no units: nobody takes any task
        t.problem(t.has("duty") ? "duty" : "", "a task outside what the pool permits",
                  fmt::format("a duty of {}", permitted_words(data_, pools)),
                  std::string(name(task.duty)),
                  "give the task another duty, or to units of another pool");
    }

    /// `preferred = { value = "XX", source, mark }`: who takes an object is often read off a
    /// record.
    StateCode read_preferred(TableReader& t, const std::string& owner) {
        auto preferred = t.table("preferred");
        if (!preferred)
            return {};
        const StateCode state = party_named(*preferred, "value", preferred->text("value"));
        data_.constants.push_back(
            {owner + ".preferred", std::int64_t{state.packed()}, preferred->provenance()});
        preferred->finish();
        return state;
    }

    void read_exercise(const std::string& key, TableReader& t) {
        Exercise exercise;
        exercise.key = key;
        exercise.end = t.time("end");
        for (const std::string& code : t.texts("states"))
            if (const StateCode state = party_named(t, "states", code); state.valid())
                exercise.states.push_back(state);
        data_.constants.push_back({"exercise." + key, 0, t.provenance()});
        data_.exercises.push_back(std::move(exercise));
    }

    Data& data_;
    world::FileLog* log_;
    Diagnostics& problems_;
    std::vector<AirfieldId> arrivals_;
    const Table* raw_ = nullptr;
    bool complete_ = false;  ///< tables and fleets are right, so reach can be checked
};

std::string stem(const std::string& path) {
    const std::size_t slash = path.find_last_of('/');
    const std::string name = slash == std::string::npos ? path : path.substr(slash + 1);
    return name.substr(0, name.find_last_of('.'));
}

}  // namespace

std::size_t Data::tails() const {
    std::int64_t sum = 0;
    for (const Fleet& fleet : fleets)
        sum += fleet.count;
    return static_cast<std::size_t>(sum);
}

Result<Data> read_forces(const std::string& path, const Table& overrides, world::FileLog* log) {
    auto root = world::read_inherited_toml(path, log);
    if (!root)
        return failure(std::move(root.error()));
    if (const world::Value* over = overrides.find("forces"))
        if (const auto* table = std::get_if<Table>(&over->data))
            world::merge(*root, *table);
    Data data;
    data.key = stem(path);
    Diagnostics problems;
    Reader(data, log, problems).read(*root, path);
    if (!problems.empty())
        return failure(std::move(problems));
    return data;
}

}  // namespace casus::forces
