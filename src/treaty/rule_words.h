// The words that a decision rule may choose from; read_rule.cpp and the schema take them from here.
#pragma once

#include <array>
#include <string_view>
#include <utility>

#include "treaty/rule.h"

namespace casus::treaty::words {

inline constexpr std::array rule{
    std::pair<std::string_view, Rule::Kind>{"consensus", Rule::Kind::consensus},
    std::pair<std::string_view, Rule::Kind>{"unanimity", Rule::Kind::unanimity},
    std::pair<std::string_view, Rule::Kind>{"share", Rule::Kind::share},
    std::pair<std::string_view, Rule::Kind>{"alone", Rule::Kind::alone}};
inline constexpr std::array base{
    std::pair<std::string_view, Base>{"members", Base::members},
    std::pair<std::string_view, Base>{"ratifiers", Base::ratifiers},
    std::pair<std::string_view, Base>{"eligible", Base::eligible},
    std::pair<std::string_view, Base>{"present", Base::present},
    std::pair<std::string_view, Base>{"participating", Base::participating}};
inline constexpr std::array quorum_base{
    std::pair<std::string_view, Base>{"eligible", Base::eligible},
    std::pair<std::string_view, Base>{"members", Base::members},
    std::pair<std::string_view, Base>{"ratifiers", Base::ratifiers}};
inline constexpr std::array unanimity_base{
    std::pair<std::string_view, Base>{"eligible", Base::eligible},
    std::pair<std::string_view, Base>{"present", Base::present},
    std::pair<std::string_view, Base>{"participating", Base::participating}};
inline constexpr std::array by{std::pair<std::string_view, By>{"heads", By::heads},
                               std::pair<std::string_view, By>{"weight", By::weight},
                               std::pair<std::string_view, By>{"population", By::population}};
inline constexpr std::array abstention{std::pair<std::string_view, bool>{"stands aside", false},
                                       std::pair<std::string_view, bool>{"blocks", true}};
inline constexpr std::array provisional{
    std::pair<std::string_view, Provisional::By>{"each party", Provisional::By::each},
    std::pair<std::string_view, Provisional::By>{"chair", Provisional::By::chair},
    std::pair<std::string_view, Provisional::By>{"organ", Provisional::By::organ}};

}  // namespace casus::treaty::words
