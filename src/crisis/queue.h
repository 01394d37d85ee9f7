// Events to come, in the order in which they occur.
#pragma once

#include <optional>
#include <vector>

#include "base/event.h"
#include "base/time.h"

namespace casus::crisis {

class Queue {
public:
    /// Events of equal time, kind, entity and ordinal keep the order in which they came.
    void add(Event event);
    /// Takes out the first event of the same time, kind, entity and ordinal, if there is one.
    void cancel(const Event& event);
    /// The first event due at or before `now`.
    [[nodiscard]] std::optional<Event> take_due(Time now);
    /// Time of the first event; `never` if there is none.
    [[nodiscard]] Time next() const;

    [[nodiscard]] const std::vector<Event>& events() const { return events_; }
    void restore(std::vector<Event> events) { events_ = std::move(events); }

private:
    std::vector<Event> events_;  // the next one is the last
};

}  // namespace casus::crisis
