// The words that a treaty's file may choose from, and what each stands for. The reader takes them
// from here, and so does the schema.
#pragma once

#include <array>
#include <string_view>
#include <utility>

#include "treaty/text.h"

namespace casus::treaty::words {

template <class Value>
using Word = std::pair<std::string_view, Value>;

inline constexpr std::array does{Word<Does>{"consultation", Does::consultation},
                                 Word<Does>{"obligation", Does::obligation},
                                 Word<Does>{"power", Does::power},
                                 Word<Does>{"request", Does::request},
                                 Word<Does>{"consent", Does::consent},
                                 Word<Does>{"decision", Does::decision},
                                 Word<Does>{"notification", Does::notification},
                                 Word<Does>{"mandate", Does::mandate},
                                 Word<Does>{"area", Does::area},
                                 Word<Does>{"ending", Does::ending},
                                 Word<Does>{"duration", Does::duration},
                                 Word<Does>{"exit", Does::exit},
                                 Word<Does>{"authorisation", Does::authorisation},
                                 Word<Does>{"prohibition", Does::prohibition},
                                 Word<Does>{"exception", Does::exception},
                                 Word<Does>{"relation", Does::relation},
                                 Word<Does>{"suspension", Does::suspension}};
inline constexpr std::array use{Word<Treaty::Use>{"procedure", Treaty::Use::procedure},
                                Word<Treaty::Use>{"text", Treaty::Use::text}};
inline constexpr std::array about{Word<Fact::About>{"request", Fact::About::request},
                                  Word<Fact::About>{"attacker", Fact::About::attacker},
                                  Word<Fact::About>{"outside", Fact::About::outside},
                                  Word<Fact::About>{"place", Fact::About::place}};
inline constexpr std::array truth{Word<Truth>{"unknown", Truth::unknown},
                                  Word<Truth>{"true", Truth::yes}, Word<Truth>{"false", Truth::no}};
inline constexpr std::array verified{
    Word<std::string_view>{"read", "read"},         Word<std::string_view>{"reported", "reported"},
    Word<std::string_view>{"memory", "memory"},     Word<std::string_view>{"open", "open"},
    Word<std::string_view>{"conflict", "conflict"}, Word<std::string_view>{"invented", "invented"}};
inline constexpr std::array heir{Word<Heir::Kind>{"successor", Heir::Kind::successor},
                                 Word<Heir::Kind>{"continuer", Heir::Kind::continuer},
                                 Word<Heir::Kind>{"absorber", Heir::Kind::absorber}};
inline constexpr std::array loses{Word<Suspension::Loses>{"vote", Suspension::Loses::vote},
                                  Word<Suspension::Loses>{"duty", Suspension::Loses::duty}};
inline constexpr std::array sits{Word<Organ::Sits>{"all parties", Organ::Sits::all},
                                 Word<Organ::Sits>{"elected", Organ::Sits::elected},
                                 Word<Organ::Sits>{"permanent", Organ::Sits::permanent},
                                 Word<Organ::Sits>{"elected and permanent", Organ::Sits::mixed}};
inline constexpr std::array rotation{
    Word<Rotation::Kind>{"host of the session", Rotation::Kind::host},
    Word<Rotation::Kind>{"alphabet", Rotation::Kind::alphabet},
    Word<Rotation::Kind>{"calendar", Rotation::Kind::calendar},
    Word<Rotation::Kind>{"election", Rotation::Kind::election}};
inline constexpr std::array convener{
    Word<Organ::Convener>{"any party", Organ::Convener::any_party},
    Word<Organ::Convener>{"the party concerned", Organ::Convener::party_concerned},
    Word<Organ::Convener>{"parties together", Organ::Convener::parties},
    Word<Organ::Convener>{"the chair", Organ::Convener::chair},
    Word<Organ::Convener>{"the secretary", Organ::Convener::secretary}};
inline constexpr std::array relation{
    Word<Relation::Kind>{"under", Relation::Kind::under},
    Word<Relation::Kind>{"carries out", Relation::Kind::carries_out},
    Word<Relation::Kind>{"respects", Relation::Kind::respects},
    Word<Relation::Kind>{"replaces", Relation::Kind::replaces},
    Word<Relation::Kind>{"replaced by", Relation::Kind::replaced_by},
    Word<Relation::Kind>{"beside", Relation::Kind::beside}};

// The words of these are their names.
inline constexpr std::array triggers{Trigger::threat,
                                     Trigger::armed_attack,
                                     Trigger::aggression,
                                     Trigger::aggression_by_attack,
                                     Trigger::attack_or_danger,
                                     Trigger::terrorism_or_disaster,
                                     Trigger::internal_conflict,
                                     Trigger::grave_crimes,
                                     Trigger::crisis};
inline constexpr std::array strengths{Strength::may_help, Strength::must_act, Strength::must_help};
inline constexpr std::array means{Means::each_decides, Means::what_is_needed};
inline constexpr std::array judges{Judge::any_party};

}  // namespace casus::treaty::words
