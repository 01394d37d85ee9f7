// Which levers are pulled, and what is then in force.
//
// Two policies: `script` (the dated acts of a record) and `rules` (conditions on the seat's view).
// Both give commands; `refusal` says whether the law of the country lets a command through, and
// `apply` keeps what is in force. There is no search for the most effective repression.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/command.h"
#include "base/draw.h"
#include "base/result.h"
#include "base/view.h"
#include "world/country.h"
#include "world/document.h"
#include "world/parameters.h"

namespace casus::government {

/// A dated act of the script.
struct Act {
    std::string id;
    Time at;
    Lever lever{};
    CommandBody::Scope scope{};
    std::vector<std::uint32_t> places;  ///< one command each
    std::int64_t size = 0, extra = 0;
    std::string basis;                  ///< legal or political basis, one line
    world::Provenance provenance;
};

/// One rule: when its conditions hold on the view for `held_h` hours, its lever is pulled after a
/// triangular lag.
struct Rule {
    std::string id;
    Lever lever{};
    CommandBody::Scope scope{};
    std::int64_t size = 0, extra = 0;
    struct Condition {
        std::string measure;   ///< field of the view: "region.crowd", "nation.objects_lost", ...
        bool at_least = true;  ///< false: at most
        std::int64_t bound = 0;
    };
    std::vector<Condition> all;  ///< conjunction
    std::vector<Condition> any;  ///< and at least one of these, if there are any
    std::int64_t held_h = 0;
    std::int64_t lag_least_h = 0, lag_most_h = 0;
    std::int64_t repeat_h =
        0;  ///< pulled again after so long while it holds; 0: once until it ends
    std::string basis;
    world::Provenance provenance;
    EntityKey entity = 0;  ///< digest of the id; keys its lag
};

/// Whether a condition holds on what is reported; what is not reported holds nowhere. `region` is
/// read by measures of a region only.
[[nodiscard]] bool holds(const Rule::Condition& condition, const View& view, RegionId region);

enum class Policy : std::uint8_t { script, rules, none };

struct Data {
    std::vector<Act> acts;    ///< by time, lever and id: an emergency before its curfew

    std::vector<Rule> rules;  ///< by id
    Policy policy = Policy::script;
};

/// Fails with every problem of the file, including dated outcomes that a script may not hold.
/// `overrides` is the scenario's `[override]` table; its `government` part is merged over the file.
/// Files read are added to `log`.
[[nodiscard]] Result<Data> read_government(const std::string& path, const world::Country&,
                                           const world::Table& overrides,
                                           world::FileLog* log = nullptr);

/// `extra` of a police redeployment: the region they leave, or from wherever can lend.
inline constexpr std::int64_t from_anywhere = -1;

/// The measures a condition may use. `region.` ones need a rule of scope region.
[[nodiscard]] std::vector<std::string> measures();

/// Memory of a policy; part of the snapshot. Integers only: by rule and place, the hours its
/// conditions have held, and the second until which it rests.
struct Memory {
    std::vector<std::int64_t> counters;
    friend bool operator==(const Memory&, const Memory&) = default;
};

/// An order of the policy `rules`.
struct Order {
    Command command;
    std::size_t rule = 0;  ///< that fired: its place in Data::rules
};

/// What a seat orders now. `script` acts are all known before time 0 (`script_commands`); `rules`
/// looks at the view once an hour. Never blocks; a person's seat returns nothing. `item_of` an act
/// is its place in `Data::acts`; commands of rules carry none.
[[nodiscard]] std::vector<Command> script_commands(const Data&, SeatId seat);
[[nodiscard]] std::vector<Order> decide(const Data&, const world::Country&, const View&, Memory&,
                                        Seed);

/// What is in force, by world id.
struct State {
    std::vector<std::uint8_t> price_cap, emergency, curfew, travel_ban, dialogue, weapons_order,
        operation;                             ///< by region
    std::vector<std::int64_t> army_on_object;  ///< by object, troops
    std::vector<std::int64_t> army_left;       ///< by region, troops not yet deployed
    bool cabinet_resigned = false, chair_changed = false, inquiry = false, amnesty = false;
    bool appeal_made = false, end_word_given = false;
    friend bool operator==(const State&, const State&) = default;
};
[[nodiscard]] State initial(const world::Country&);

/// Empty if the command may pass; else the paragraph or reason that refuses it. Whether the host
/// has an alliance, and whether an object is lost, is known to `crisis` only.
[[nodiscard]] std::string refusal(const world::Country&, const State&, const CommandBody&);
/// Keeps what is in force: an emergency that ends takes its curfew, travel ban and (without an
/// operation) order on weapons with it. `legitimacy_change_q32` (by region) receives the effect of
/// concessions, once each, when they begin.
void apply(const world::Country&, const world::ParameterTable&, State&, const CommandBody&,
           std::span<std::int64_t> legitimacy_change_q32);

[[nodiscard]] std::span<const world::ParameterSpec> parameters();

}  // namespace casus::government
