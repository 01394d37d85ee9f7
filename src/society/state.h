// What society remembers from hour to hour: a value that copies, saves and compares.
//
// Integers only. `derived` is no state: it is made again from the world, the parameters and the
// state by the first step after `initial` or `load`, and neither saved nor digested.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/digest.h"
#include "base/draw.h"
#include "base/event.h"
#include "base/ids.h"
#include "base/result.h"
#include "base/time.h"

namespace casus::society {

/// A resident who is not free to act. Sorted by (cell, person) within a node.
struct Removed {
    enum class Kind : std::uint8_t { detained, injured, dead };
    std::uint32_t cell = 0;    ///< index in Country::cells
    std::uint16_t person = 0;  ///< index within the cell
    Kind kind = Kind::detained;
    bool carrier = false;
    std::int64_t until_h = 0;  ///< whole hours since the epoch; the dead have no end
    friend bool operator==(const Removed&, const Removed&) = default;
};

/// The four numbers by which the hour reaches a person's decision, all at 2^-16.
struct Signals {
    std::int64_t grievance = 0;  ///< G = 1 - L
    std::int64_t shock = 0;      ///< B
    std::int64_t salience = 0;   ///< S, already weighted by sigma
    std::int64_t risk = 0;       ///< p
    friend bool operator==(const Signals&, const Signals&) = default;
};

/// Officers of another region at a node: heads, the busy, injured and dead included.
struct Visitors {
    EntityKey home = 0;  ///< of the region
    std::int64_t count = 0;
    friend bool operator==(const Visitors&, const Visitors&) = default;
};

struct NodeState {
    std::int64_t crowd = 0;     ///< A at the end of the hour
    std::int64_t violent = 0;   ///< V
    std::int64_t officers = 0;  ///< C_eff
    std::int64_t contact = 0;
    std::int64_t salience_q32 = 0;
    std::int64_t harm_q32 = 0;             ///< h, dead per 1,000 in the street
    std::int64_t loss_q32 = 0;             ///< loss of control of the police
    std::int64_t overload_q32 = 0;
    std::int64_t force_q32 = 0;            ///< F: force remembered; 0 where backfire is off
    std::int64_t example_since_h = -1;     ///< hour of violence over n_c; -1 never, or M5 is off
    std::int64_t salience_factor_q16 = 0;  ///< exp(zeta), once a run
    Signals signals, best;                 ///< now, and the most favourable of each so far
    // Police: every head is `own` or `visiting` at one node, or in transit.
    std::int64_t own = 0;  ///< belongs here and is here: guards, busy, injured and dead included
    std::int64_t visiting = 0;                     ///< lent by other regions and here
    std::vector<Visitors> visitors;                ///< the same by home, by key; none with 0
    std::int64_t guards = 0;                       ///< bound to objects
    std::int64_t busy = 0, injured = 0, dead = 0;  ///< of own and visiting
    // What was said already.
    std::int64_t peak = 0;  ///< largest crowd since the gathering began
    std::uint8_t gathered = 0, raged = 0, overwhelmed = 0, mourned = 0;
    std::vector<Removed> removed;
    friend bool operator==(const NodeState&, const NodeState&) = default;
};

struct RegionState {
    std::int64_t legitimacy_q32 = 0;
    std::int64_t large_since_h = -1;  ///< hour the crowd first passed `shock.large_crowd`; -1 never
    std::int64_t cap_factor_q32 = 0;  ///< m_r
    std::uint8_t capped = 0;
    std::int64_t lent = 0;            ///< officers of this region elsewhere or under way
    std::int64_t known = 0;           ///< participants not removed, upper bound
    friend bool operator==(const RegionState&, const RegionState&) = default;
};

struct ObjectState {
    enum class Status : std::uint8_t { intact, besieged, seized, burnt, retaken };
    Status status = Status::intact;
    std::uint8_t burnt = 0;    ///< it burnt at some time
    std::int64_t siege_h = 0;  ///< hours besieged in a row
    std::int64_t guards = 0;   ///< officers bound to it now
    friend bool operator==(const ObjectState&, const ObjectState&) = default;
};

/// Officers who will be free, well, or there. Sorted by all members.
struct DueOfficers {
    enum class Kind : std::uint8_t { free, well, arrive };
    std::int64_t hour = 0;
    Kind kind = Kind::free;
    std::uint32_t place = 0;  ///< node; region for `arrive`
    EntityKey home = 0;       ///< of `arrive`: the region that they belong to
    std::int64_t count = 0;
    Cause cause;              ///< of `arrive`
    friend auto operator<=>(const DueOfficers&, const DueOfficers&) = default;
};

/// One array a cell count, all by CellId.
struct CellCounts {
    std::vector<std::int32_t> quiet;             ///< free and at home, able or not
    std::vector<std::int32_t> able;              ///< available, no carrier, not removed
    std::vector<std::int32_t> willing;           ///< W: of the able
    std::vector<std::int32_t> street_willing;    ///< K_w
    std::vector<std::int32_t> street_unwilling;  ///< K_x
    std::vector<std::int32_t> converts;          ///< violent, not carriers
    std::vector<std::int32_t> carriers;          ///< all carriers of organised violence
    std::vector<std::int32_t> carriers_free;     ///< not violent, not removed
    std::vector<std::int32_t> carriers_violent;
    std::vector<std::int32_t> participants;      ///< willing at the best signals so far
    std::vector<std::int32_t> let_go;            ///< able people released so far: sought no more
    friend bool operator==(const CellCounts&, const CellCounts&) = default;
};

/// The book of residents, by home: the six add up to the residents of the settlement.
struct HomeBook {
    std::int64_t quiet = 0, active = 0, violent = 0, detained = 0, injured = 0, dead = 0;
    [[nodiscard]] std::int64_t total() const {
        return quiet + active + violent + detained + injured + dead;
    }
    friend bool operator==(const HomeBook&, const HomeBook&) = default;
};

/// A cell of which nobody has been reached by the signals so far, by the boldest on one of its
/// lists.
struct Sleeper {
    std::int32_t boldness = 0;
    std::uint32_t place = 0;  ///< in Derived::cells of the node
};

/// Of the persons of one exposure: nobody acts whose boldness is below `some`, and everybody from
/// `all` on; between them the table of cut-offs tells.
struct Reach {
    std::int32_t some = 0, all = 0;
};

/// Where a list was parted when it was last counted and nobody stood between: as long as the reach
/// falls between these two, the count is the same.
struct Parting {
    std::int32_t last_in = 0, first_out = 0;  ///< boldness
    std::int32_t count = -1;                  ///< -1: somebody stood between, or not counted yet
    std::uint32_t sure = 0;                   ///< those before were beyond the whole reach
};

/// Made from world, parameters and state; see derived.h.
struct Derived {
    bool ready = false;         ///< the lists are made
    bool tables_ready = false;  ///< the cut-offs are those of the state's signals
    // Persons: the available of each cell, packed.
    std::vector<std::int32_t> agents;          ///< by cell: as many as residents at scale 1
    std::vector<std::uint32_t> first_person;   ///< by cell: index in its settlement of person 0
    std::int32_t slope_q8 = 0;                 ///< hardship that a step of risk aversion weighs
    std::vector<std::uint32_t> first_able;     ///< by cell, and one more: range in the two below
    std::vector<std::uint32_t> first_exposed;  ///< by cell: where the exposed begin
    std::vector<std::uint32_t> traits;  ///< h << 16 | e << 8 | r, each part falling in boldness
    std::vector<std::uint16_t> person;  ///< index within the cell
    std::vector<std::uint32_t> first_carrier;  ///< by cell, and one more: range in the next
    std::vector<std::uint16_t> carrier;        ///< index within the cell, by rank
    // The oracle's list: everybody, in order; empty where cells may sleep.
    std::vector<std::uint64_t> first_resident;  ///< by cell, and one more: range in the next
    std::vector<std::uint32_t> everybody;       ///< traits; `nobody_passes` for who is not able
    // By node.
    std::vector<std::int64_t> kernel_q16;                    ///< nodes x nodes
    std::vector<std::int64_t> example_q16;                   ///< nodes x nodes; none if M5 is off
    std::vector<std::vector<std::uint32_t>> cells;           ///< in order of stable id
    std::vector<std::vector<std::uint32_t>> carrier_places;  ///< places in `cells` with carriers
    std::vector<std::vector<std::uint32_t>> objects;         ///< in order of attack
    std::vector<std::int32_t> cut, best_cut;                 ///< `cutoffs` each, [e][r]
    std::vector<std::array<Reach, 2>> reach, best_reach;     ///< by exposure
    std::vector<std::uint8_t> cut_changed, best_changed;     ///< of this hour
    /// Places in `cells`, rising, of all cells that the hour has to look at: once reached, a cell
    /// is looked at for the rest of the run. `asleep` are the others, the boldest last.
    std::vector<std::vector<std::uint32_t>> awake;
    std::array<std::vector<std::vector<Sleeper>>, 2> asleep;  ///< by exposure
    // By region, settlement, cell.
    std::vector<std::uint32_t> chief;                ///< by region: its largest node
    std::vector<std::int64_t> quiet_legitimacy_q32;  ///< by region: that of quiet years
    std::vector<std::int64_t> join_weight_q16;       ///< by settlement
    std::vector<std::uint8_t> cell_dirty;            ///< by cell: somebody came back
    std::vector<std::int32_t> gone;  ///< by cell: removed people who are on its list
    std::vector<std::array<Parting, 2>> parting, best_parting;  ///< by cell and exposure
    std::vector<HomeBook> homes;  ///< by settlement, at the end of the last hour
};

struct State {
    Time now;
    CellCounts cells;
    std::vector<NodeState> nodes;
    std::vector<RegionState> regions;
    std::vector<ObjectState> objects;
    std::vector<DueOfficers> due;
    Derived derived;

    /// All but `derived`.
    [[nodiscard]] bool same_as(const State& other) const;
};

/// Little-endian bytes with a version.
[[nodiscard]] std::string save(const State& state);
/// Fails on bytes that `save` cannot have written.
[[nodiscard]] Result<State> load(std::string_view bytes);
void add_to(Digester& digester, const State& state);

}  // namespace casus::society
