// The identities of the world.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/strong.h"

namespace casus {

using RegionId = Id<struct RegionTag>;          ///< a first-level region of the country
using SettlementId = Id<struct SettlementTag>;  ///< a city, town or village
using NodeId = Id<struct NodeTag>;      ///< a settlement that is a site of crowds and of contagion
using CellId = Id<struct CellTag>;      ///< a neighbourhood of about a thousand residents
using ObjectId = Id<struct ObjectTag>;  ///< a guarded object
using SeatId = Id<struct SeatTag>;      ///< who may give commands
using ItemId = Id<struct ItemTag>;      ///< a dated item of the scenario (lever, statement, shock)

/// A state, by its ISO 3166-1 alpha-2 code. The code itself is the identity, so the order of a
/// file never matters.
class StateCode {
public:
    constexpr StateCode() = default;
    constexpr StateCode(char first, char second)
        : packed_(static_cast<std::uint16_t>((static_cast<unsigned char>(first) << 8U) |
                                             static_cast<unsigned char>(second))) {}
    /// `text` must be two letters A-Z; anything else gives an invalid code.
    [[nodiscard]] static constexpr StateCode from(std::string_view text) {
        const bool good = text.size() == 2 && text[0] >= 'A' && text[0] <= 'Z' && text[1] >= 'A' &&
                          text[1] <= 'Z';
        return good ? StateCode(text[0], text[1]) : StateCode();
    }
    [[nodiscard]] constexpr bool valid() const { return packed_ != 0; }
    [[nodiscard]] constexpr std::uint16_t packed() const { return packed_; }
    [[nodiscard]] static constexpr StateCode unpack(std::uint16_t packed) {
        return {static_cast<char>(packed >> 8U), static_cast<char>(packed & 0xffU)};
    }
    [[nodiscard]] std::string text() const {
        return valid() ? std::string{static_cast<char>(packed_ >> 8U),
                                     static_cast<char>(packed_ & 0xffU)}
                       : std::string{};
    }
    friend constexpr auto operator<=>(StateCode, StateCode) = default;

private:
    std::uint16_t packed_ = 0;
};

}  // namespace casus
