// Everything that a run reads and never writes: the world and each model's data.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "forces/data.h"
#include "government/government.h"
#include "information/information.h"
#include "positions/positions.h"
#include "treaty/treaty.h"
#include "world/scenario.h"

namespace casus::crisis {

/// How a fact of the treaty is known: from a measure on the alliance's view, or as an assertion.
struct FactRule {
    std::string key;
    std::string measure;       ///< of the nation, as `government` names them; empty if asserted
    std::int64_t at_least = 0;
    std::string asserted;      ///< "true", "false", "unknown" when no measure
    bool contestable = false;  ///< claims and denials make it contested
    world::Provenance provenance;
};

struct Setup;  // world::Scenario, treaty::Treaty, positions::Data, forces::Data, government::Data,
               // information::Data, facts; defined in crisis/setup_data.h

struct Options {
    std::vector<world::Setting> settings;  ///< `--set`
    std::vector<std::string> without;      ///< `--without ID`: removed before time 0
    std::string policy;                    ///< "script", "rules", "none" or "" for the scenario's
    std::optional<People> people;          ///< `--people`: of a synthetic nation
    std::int64_t scale = 1;                ///< `--scale`: residents that an agent stands for
    bool skip = true;                      ///< off: `--no-skip`, the same bytes by asking everybody
};

/// Reads and checks everything a scenario names; every problem of every file at once.
[[nodiscard]] Result<std::shared_ptr<const Setup>> load(const std::string& scenario,
                                                        const Options& options);
/// All declared parameters of all models.
[[nodiscard]] std::vector<world::ParameterSpec> all_parameters();

}  // namespace casus::crisis
