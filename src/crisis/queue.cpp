#include "crisis/queue.h"

#include <algorithm>

namespace casus::crisis {
namespace {

bool occurs_after(const Event& a, const Event& b) { return occurs_before(b, a); }

}  // namespace

void Queue::add(Event event) {
    const auto place = std::lower_bound(events_.begin(), events_.end(), event, occurs_after);
    events_.insert(place, std::move(event));
}

void Queue::cancel(const Event& event) {
    const auto [first, last] =
        std::equal_range(events_.begin(), events_.end(), event, occurs_after);
    if (first != last)
        events_.erase(last - 1);
}

std::optional<Event> Queue::take_due(Time now) {
    if (events_.empty() || events_.back().time > now)
        return std::nullopt;
    Event event = std::move(events_.back());
    events_.pop_back();
    return event;
}

Time Queue::next() const { return events_.empty() ? never : events_.back().time; }

}  // namespace casus::crisis
