// Who claims what to whom, and which channels are open.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/command.h"
#include "base/result.h"
#include "world/country.h"
#include "world/document.h"
#include "world/parameters.h"

namespace casus::information {

/// A dated statement: speaker, audience, stance, and the facts it asserts or denies.
struct Statement {
    std::string id;
    Time at;
    std::string speaker;  ///< name; `state` if it speaks for one
    StateCode state;
    std::string audience, stance, gist;
    std::vector<std::string> asserts, denies;  ///< fact keys of the treaty
    std::int64_t weight_permille = 0;  ///< how much others heed it; 0 unless sourced or assumed
    world::Provenance provenance;
    EntityKey entity = 0;              ///< digest of the id
};

struct Data {
    std::vector<Statement> statements;
};
/// `overrides` is the scenario's `[override]` table; its `information` part is merged over the
/// file. Files read are added to `log`.
[[nodiscard]] Result<Data> read_information(const std::string& path, const world::Table& overrides,
                                            world::FileLog* log = nullptr);
/// One command a statement, lever `statement`, size = index in `Data::statements`.
[[nodiscard]] std::vector<Command> statement_commands(const Data&, SeatId seat);

/// Channels as `size` of the lever `outage` names them.
inline constexpr std::int64_t mobile = 1, fixed = 2, both = 3;

/// Channels by region and the statements made so far, in order.
struct State {
    std::vector<std::uint8_t> mobile_cut, fixed_cut;  ///< by region
    std::vector<std::uint32_t> made;                  ///< indices of statements
    friend bool operator==(const State&, const State&) = default;
};
[[nodiscard]] State initial(const world::Country&);
/// Empty if an `outage` or `statement` may pass; else the reason.
[[nodiscard]] std::string refusal(const world::Country&, const Data&, const CommandBody&);
/// Takes lever `outage` (scope nation or region) and `statement`; others are ignored.
void apply(const Data&, State&, const CommandBody&);

/// By node: channel open at 2^-16.
void open_channels(const world::Country&, const State&, std::span<std::int64_t> mobile_q16,
                   std::span<std::int64_t> fixed_q16);
/// What an hour of outage costs in legitimacy, added by region. The sign of an outage's effect is
/// open; the parameter may be 0.
void add_legitimacy_cost(const world::ParameterTable&, const State&,
                         std::span<std::int64_t> legitimacy_change_q32);

/// Who asserts and who denies a fact so far: a state by its last word, others by weight only.
struct Claims {
    std::vector<StateCode> claimed_by, denied_by;
    std::int64_t claim_weight_permille = 0, denial_weight_permille = 0;
};
[[nodiscard]] Claims claims(const Data&, const State&, std::string_view fact);
/// The same among statements that somebody has heard, in order.
[[nodiscard]] Claims claims(const Data&, std::span<const std::uint32_t> heard,
                            std::string_view fact);

/// Declared parameters, all paths under `information.`.
[[nodiscard]] std::span<const world::ParameterSpec> parameters();

}  // namespace casus::information
