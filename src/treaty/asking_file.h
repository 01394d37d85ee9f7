// The two small files of a question: what happened, and how the parties stand.
//
//   date = 2022-01-05T16:30Z          when help is asked for
//   by = "KZ"                         who asks
//   outsiders = ["XX"]                states outside the treaty that claim or deny a fact
//   at = "..."                        a [place.KEY] of the treaty, which settles the facts about
//   places [facts] armed_attack = true               or false, or "unknown, contested, claimed:KZ,
//   denied:XX"
//
//   organ = "council"                 who decides; the treaty's council if it is left out
//   silence = true                    a draft is circulated, where the rule knows that
//   disputants = ["AM"]               parties to the dispute
//   suspended = ["UZ"]
//   [positions]
//   RU = "yes"                        yes, leaning, abstain, no, absent; a party left out is absent
//   [pledge_permille]
//   RU = 700                          of its part; 1000 if it is left out
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "treaty/treaty.h"

namespace casus::treaty {

struct FactsFile {
    std::optional<Time> date;
    StateCode by;  ///< invalid: not said
    std::string place;
    std::vector<StateCode> outsiders;
    std::vector<FactValue> facts;
};
/// Those who claim or deny a fact and are neither a party, ever, nor an heir of one, nor named as
/// an outsider: most often two letters mistyped.
[[nodiscard]] Diagnostics unknown_claimants(const Treaty&, const FactValue&,
                                            std::span<const StateCode> outsiders,
                                            const Position& at);
/// Every problem at once; facts that the treaty does not know are problems.
[[nodiscard]] Result<FactsFile> read_facts(const Treaty&, const std::string& path);
[[nodiscard]] Result<FactsFile> read_facts(const Treaty&, const world::Table&,
                                           const std::string& path);

struct PositionsFile {
    std::string organ;
    std::optional<bool> silence;  ///< not said: as the organ's file has it
    std::vector<StateCode> disputants, suspended;
    std::vector<Stance> stances;
};
[[nodiscard]] Result<PositionsFile> read_positions(const Treaty&, const std::string& path);
[[nodiscard]] Result<PositionsFile> read_positions(const Treaty&, const world::Table&,
                                                   const std::string& path);

}  // namespace casus::treaty
