// Strong types: a person is not a settlement, hours are not ticks.
//
// `Strong` is a quantity (adds, scales, compares); `Id` is an index into one immutable list of the
// world (compares only). Neither converts by itself to or from a plain number.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>

namespace casus {

/// A quantity of one unit. `Tag` names the unit, `Rep` is its integer.
template <class Tag, class Rep = std::int64_t>
class Strong {
public:
    constexpr Strong() = default;
    constexpr explicit Strong(Rep value) : value_(value) {}
    [[nodiscard]] constexpr Rep value() const { return value_; }

    constexpr Strong& operator+=(Strong other) {
        value_ += other.value_;
        return *this;
    }
    constexpr Strong& operator-=(Strong other) {
        value_ -= other.value_;
        return *this;
    }
    friend constexpr Strong operator+(Strong a, Strong b) { return Strong(a.value_ + b.value_); }
    friend constexpr Strong operator-(Strong a, Strong b) { return Strong(a.value_ - b.value_); }
    friend constexpr Strong operator-(Strong a) { return Strong(-a.value_); }
    friend constexpr Strong operator*(Strong a, Rep n) { return Strong(a.value_ * n); }
    friend constexpr Strong operator*(Rep n, Strong a) { return Strong(n * a.value_); }
    friend constexpr Strong operator/(Strong a, Rep n) { return Strong(a.value_ / n); }
    friend constexpr auto operator<=>(Strong, Strong) = default;

private:
    Rep value_ = 0;
};

/// A place in one list of the world, 0 upwards. `Tag` names the list.
template <class Tag>
class Id {
public:
    constexpr Id() = default;
    constexpr explicit Id(std::size_t index) : index_(static_cast<std::uint32_t>(index)) {}
    [[nodiscard]] constexpr std::size_t index() const { return index_; }
    [[nodiscard]] constexpr bool valid() const { return index_ != none_index; }
    [[nodiscard]] static constexpr Id none() { return Id(none_index); }
    friend constexpr auto operator<=>(Id, Id) = default;

private:
    static constexpr std::uint32_t none_index = 0xffffffffU;
    std::uint32_t index_ = none_index;
};

}  // namespace casus
