// A country as tables: regions, settlements, neighbourhoods, objects, distances. Immutable.
//
// Read from a folder `data/countries/<name>/` (see docs/data.md for the columns):
//   country.toml            name, date, official total, file list, provenance of whole columns
//   regions.csv             one row a first-level region
//   settlements.csv         one row a settlement; residents add up to the region to the person
//   node_distances.csv      metres between nodes (from, to; from < to by key)
//   objects.csv             guarded objects;  assembly_points.csv  named squares
//   shapes.json             region outlines (TopoJSON), read by the report only
// Every CSV row carries or inherits `source` and `mark`.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/draw.h"
#include "base/ids.h"
#include "base/result.h"
#include "base/time.h"
#include "base/units.h"
#include "world/provenance.h"
#include "world/text_file.h"

namespace casus::world {

inline constexpr std::int64_t most_people = 2'000'000'000;  ///< of a country, a region, a place

/// From `from` on, local time is UTC + offset.
struct DatedOffset {
    Time from;
    Duration utc_offset;
};

/// WGS84, millionths of a degree.
struct Coordinates {
    std::int32_t latitude_e6 = 0;
    std::int32_t longitude_e6 = 0;
};

struct Region {
    std::string key;       ///< ISO 3166-2, e.g. "XX-ABC"
    std::string name;
    EntityKey entity = 0;  ///< digest of the key; stable under reordering and renaming of others
    People residents;
    Coordinates centre;
    std::vector<DatedOffset> offsets;  ///< by date, at least one
    Officers police;                   ///< interior-ministry police
    Officers guard;                    ///< National Guard
    std::int64_t army = 0;             ///< troops garrisoned
    /// x_r: share of residents exposed to the shocked price, 0-1
    std::int64_t fuel_dependence_q16 = 0;
    std::int64_t protest_memory_q16 = 0;  ///< 0-1; remembered dead of earlier protest
    /// protests a year per million residents in quiet years, thousandths
    std::int64_t protest_rate_e3 = 0;
    std::int64_t tile_column = 0, tile_row = 0;  ///< place in the map-like tile order of the report
};

struct Settlement {
    enum class Kind : std::uint8_t { city, town, seat, village };
    std::string key;  ///< "geonames:1526384" or "village:<seat>:<n>"
    std::string name;
    EntityKey entity = 0;
    RegionId region;
    Kind kind = Kind::village;
    People residents;
    Coordinates at;
    NodeId node;             ///< itself, or the seat whose signal it takes
    Metres to_node;          ///< 0 for a node
    CellId first_cell;
    std::int32_t cells = 0;  ///< ceil(residents / 1000)
};

/// A settlement where crowds gather and between which unrest spreads.
struct Node {
    SettlementId settlement;
    RegionId region;
    People residents;  ///< of the node and of the villages that take its signal
    std::vector<SettlementId> settlements;  ///< itself first, then its villages by key
    std::vector<ObjectId> objects;          ///< by key
};

/// A neighbourhood. Cells of a settlement differ by at most one resident.
struct Cell {
    SettlementId settlement;
    NodeId node;
    std::int32_t residents = 0;
};

struct GuardedObject {
    enum class Kind : std::uint8_t {
        city_hall,
        residence,
        airport,
        tv_centre,
        depot,
        power_plant,
        telecom,
        water_works,
        police_station,
        symbol,
        other
    };
    std::string key;
    std::string name;
    EntityKey entity = 0;
    Kind kind = Kind::other;
    NodeId node;
    Officers guards;            ///< officers bound to it in quiet times
    bool state_symbol = false;  ///< a target of anger rather than of use
};

struct AssemblyPoint {
    std::string name;
    NodeId node;
    Coordinates at;
};

struct Country {
    std::string key, name;
    StateCode state;
    Time as_of;
    Seed seed;                            ///< world.seed: keys the persons
    Provenance seed_provenance;           ///< where the file gives it
    std::vector<Region> regions;
    std::vector<Settlement> settlements;  ///< by key within region order of the file
    std::vector<Node> nodes;
    std::vector<Cell> cells;              ///< contiguous by settlement
    std::vector<GuardedObject> objects;
    std::vector<AssemblyPoint> assembly_points;
    std::vector<std::int32_t> node_distance_m;  ///< nodes x nodes, symmetric, 0 on the diagonal
    std::string shapes_path;                    ///< empty if none
    /// Of whole columns: "regions.police". A column without one has its provenance row by row.
    std::map<std::string, Provenance> columns;
    std::string digest;  ///< of all files read

    [[nodiscard]] People residents() const;
    [[nodiscard]] Metres distance(NodeId a, NodeId b) const {
        return Metres(node_distance_m[a.index() * nodes.size() + b.index()]);
    }
    [[nodiscard]] Duration utc_offset(RegionId region, Time at) const;
};

/// Reads and checks a country. All problems of all its files at once. `people`: how many a
/// synthetic nation has (a country.toml with `[synthetic]` instead of `[files]`); any other refuses
/// it.
[[nodiscard]] Result<Country> read_country(const std::string& folder, FileLog* log = nullptr,
                                           std::optional<People> people = std::nullopt);

/// Names as in the files: "city", "city_hall".
[[nodiscard]] std::string_view name(Settlement::Kind kind);
[[nodiscard]] std::string_view name(GuardedObject::Kind kind);
[[nodiscard]] std::optional<Settlement::Kind> settlement_kind_from(std::string_view name);
[[nodiscard]] std::optional<GuardedObject::Kind> object_kind_from(std::string_view name);

/// Gathers the nodes: `seat[i]` is the place of the settlement whose signal settlement i takes.
/// Expects regions and settlements in their final order.
void build_nodes(Country& country, std::span<const std::size_t> seat);
/// Cuts every settlement into ceil(residents / 1000) cells that differ by at most one resident,
/// larger ones first. Expects the nodes.
void build_cells(Country& country);

}  // namespace casus::world
