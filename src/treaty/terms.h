// What a paragraph promises, in typed words that two treaties can be compared by.
//
// A condition says when a paragraph applies; its terms say what follows, and how strong it is. They
// decide nothing in a procedure. What a file does not say stays unsaid.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace casus::treaty {

/// What sets a duty off.
enum class Trigger : std::uint8_t {
    unsaid,
    threat,
    armed_attack,
    aggression,
    aggression_by_attack,   ///< aggression, which the text explains as an armed attack
    attack_or_danger,       ///< any attack, or any danger
    terrorism_or_disaster,  ///< a terrorist attack or a disaster
    internal_conflict,      ///< a conflict or an overthrow within a state
    grave_crimes,           ///< war crimes, genocide, crimes against humanity
    crisis                  ///< whatever the members call one
};
/// How strongly a party is bound.
enum class Strength : std::uint8_t {
    unsaid,
    may_help,
    must_act,  ///< each must do something of its own
    must_help  ///< each must give help
};
/// Who chooses the means.
enum class Means : std::uint8_t {
    unsaid,
    each_decides,   ///< what each deems necessary
    what_is_needed  ///< the help that is needed
};
/// Who says that there is a threat to consult on.
enum class Judge : std::uint8_t { unsaid, any_party };

[[nodiscard]] std::string_view name(Trigger trigger);
[[nodiscard]] std::string_view name(Strength strength);
[[nodiscard]] std::string_view name(Means means);
[[nodiscard]] std::string_view name(Judge judge);

struct Terms {
    Trigger trigger = Trigger::unsaid;              ///< consultation, obligation, power
    Strength strength = Strength::unsaid;           ///< obligation, power
    Means means = Means::unsaid;                    ///< obligation, power
    Judge judge = Judge::unsaid;                    ///< consultation
    bool at_once = false;                           ///< consultation, obligation
    bool arms = false;                              ///< obligation, power: armed force is named
    std::string within;                             ///< area, in a few words
    std::string ends_when;                          ///< ending, in a few words
    std::optional<std::int64_t> term_months;        ///< duration: none = no term
    std::optional<std::int64_t> renewal_months;     ///< duration: goes on by as much each time
    std::optional<std::int64_t> notice_months;      ///< exit
    std::optional<std::int64_t> not_before_months;  ///< exit: after the entry into force
};

/// "20 years", "6 months"
[[nodiscard]] std::string months_text(std::int64_t months);

}  // namespace casus::treaty
