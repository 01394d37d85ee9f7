// What the rows of the table `event` say: of each kind what it happens to, what its numbers are,
// and a sentence. docs/tables.md, `casus explain` and the report all take it from here.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "base/event.h"

namespace casus::records {

using EventData = std::array<std::int64_t, 4>;

struct EventMeaning {
    EventKind kind;
    std::string_view entity;               ///< what it happens to
    std::array<std::string_view, 4> data;  ///< of each number what it counts; "" where always 0
    /// Without a stop at its end. `{place}` is what it happened to, `{data0}` to `{data3}` the
    /// numbers, `{network}` data0 as the name of a channel, `{percent}` data0 as parts of a
    /// hundred.
    std::string_view sentence;
    int switched_by = -1;  ///< the number that, at 0, calls for the other sentence
    std::string_view at_zero = {};
};

[[nodiscard]] std::span<const EventMeaning> event_meanings();  ///< in the order of EventKind
/// Of the kind that the tables call `kind`; null where there is none.
[[nodiscard]] const EventMeaning* event_meaning(std::string_view kind);

/// What happened, without its time and without a stop: "a crowd of 51 gathers in Cedar".
/// An event whose `place` is empty happened to the alliance as a whole. A kind that is not known
/// is told by its name.
[[nodiscard]] std::string event_sentence(std::string_view kind, std::string_view place,
                                         const EventData& data);

}  // namespace casus::records
