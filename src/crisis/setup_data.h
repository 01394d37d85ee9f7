// What a run reads and never writes: the world, each model's data, and what joins them.
#pragma once

#include <string>
#include <vector>

#include "base/command.h"
#include "crisis/faults.h"
#include "crisis/setup.h"
#include "forces/forces.h"
#include "society/society.h"

namespace casus::crisis {

/// A dated item of the scenario that `--without` may remove: shock, act or statement.
struct Item {
    std::string id;
    EntityKey entity = 0;  ///< digest of the id
};

struct Setup {
    world::Scenario scenario;
    treaty::Treaty treaty;
    positions::Data positions;
    forces::Data forces;
    government::Data government;
    information::Data information;
    std::vector<FactRule> facts;  ///< by key
    std::string external_fact;    ///< the fact that says the threat comes from outside; or none
    std::vector<Item> items;      ///< by ItemId: shocks, then acts, then statements
    std::vector<std::string> shocks_left_out;  ///< ids that `--without` took away
    std::vector<Command> script;               ///< all commands known before time 0, in order
    SeatId government_seat, alliance_seat;     ///< none if the scenario has no such seat
    std::string digest;      ///< of every file read and every option that changes a run
    std::int64_t scale = 1;  ///< residents that an agent stands for
    bool skip = true;        ///< off: society asks everybody every hour
#ifdef CASUS_FAULTS
    Faults faults;
#endif

    [[nodiscard]] const world::Country& country() const { return scenario.country; }
    [[nodiscard]] Time start() const { return scenario.start; }
    [[nodiscard]] Time end() const { return scenario.start + hours(scenario.hours); }
    [[nodiscard]] StateCode host() const { return scenario.country.state; }
};

}  // namespace casus::crisis
