// Who is bound by a treaty when, who came and went, and which of one treaty's parties another has.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "treaty/text.h"

namespace casus::treaty {

/// One day on which a party was bound or was no longer.
struct Change {
    Time at;
    StateCode state;
    enum class Kind : std::uint8_t {
        joined,
        left,
        came_back,
        heir,
        notice,    ///< told the others that it leaves
        disputed,  ///< from here on whether it is bound is in dispute
        suspended,
        lifted,
        ratified      ///< one that sat before it was bound
    } kind = Kind::joined;
    std::string how;  ///< as the membership says; of an heir: "successor XX"
    std::string source;
};
[[nodiscard]] std::string_view name(Change::Kind kind);

/// All changes, by day and code. A party that left for good, and the rest when the treaty ended.
[[nodiscard]] std::vector<Change> history(const Treaty&);
[[nodiscard]] std::string history_text(const Treaty&);

/// A party of one treaty, seen from another.
struct Elsewhere {
    StateCode state;
    std::vector<StateCode> inside;   ///< itself or its heirs that are parties there
    std::vector<StateCode> outside;  ///< itself or its heirs that are not
};
/// For each party of `treaty` on `date`: is it, or are the states that came after it, in `other` on
/// `then`? Heirs count from the day they came after it.
[[nodiscard]] std::vector<Elsewhere> elsewhere(const Treaty&, Time date, const Treaty& other,
                                               Time then);

/// Parties on a date with the day from which each is bound.
[[nodiscard]] std::string members_text(const Treaty&, Time date);
[[nodiscard]] std::string elsewhere_text(const Treaty&, Time date, const Treaty& other, Time then);

}  // namespace casus::treaty
