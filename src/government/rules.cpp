#include <algorithm>

#include "government/government.h"
#include "government/measures.h"

namespace casus::government {
namespace {

/// By rule and place.
struct Slot {
    std::int64_t& held_h;
    std::int64_t& rests_until;  ///< UTC seconds; `never` until the conditions end
};

bool holds(const Rule& rule, const View& view, RegionId region) {
    const auto one = [&](const Rule::Condition& c) { return holds(c, view, region); };
    return std::ranges::all_of(rule.all, one) &&
           (rule.any.empty() || std::ranges::any_of(rule.any, one));
}

/// Symmetric triangular between the two bounds, to the second, at least one.
Duration lag(const Rule& rule, EntityKey entity, Time now, Seed seed) {
    const auto block = draw_block(seed, Purpose::lever_lag, entity, now, 0);
    const auto mean = static_cast<std::int64_t>(((block[0] >> 33U) + (block[1] >> 33U)));  // 2^-32
    const std::int64_t range_s = (rule.lag_most_h - rule.lag_least_h) * 3600;
    const std::int64_t lag_s =
        rule.lag_least_h * 3600 + rounded_divide(__int128{range_s} * mean, one_q32);
    return seconds(std::max<std::int64_t>(1, lag_s));
}

/// How long the rule stays silent after it fired.
std::int64_t rest_until(const Rule& rule, Time due) {
    return rule.repeat_h == 0 ? never.utc_seconds() : (due + hours(rule.repeat_h)).utc_seconds();
}

/// Whether the rule fires now; keeps its memory.
bool fires(const Rule& rule, const View& view, RegionId region, Slot slot) {
    if (!holds(rule, view, region)) {
        slot.held_h = 0;
        if (slot.rests_until == never.utc_seconds())
            slot.rests_until = 0;
        return false;
    }
    ++slot.held_h;
    return slot.held_h > rule.held_h && view.now.utc_seconds() >= slot.rests_until;
}

}  // namespace

bool holds(const Rule::Condition& condition, const View& view, RegionId region) {
    const auto value = measure(condition.measure, view, region);
    if (!value)
        return false;
    return condition.at_least ? *value >= condition.bound : *value <= condition.bound;
}

std::vector<Order> decide(const Data& data, const world::Country& country, const View& view,
                          Memory& memory, Seed seed) {
    std::vector<Order> orders;
    if (data.policy != Policy::rules)
        return orders;
    const std::size_t places = country.regions.size() + 1;  // the nation comes last
    memory.counters.resize(data.rules.size() * places * 2, 0);
    for (std::size_t i = 0; i < data.rules.size(); ++i) {
        const Rule& rule = data.rules[i];
        const bool by_region = rule.scope == CommandBody::Scope::region;
        const std::size_t first = by_region ? 0 : places - 1;
        const std::size_t last = by_region ? places - 1 : places;
        for (std::size_t place = first; place < last; ++place) {
            std::int64_t* counters = &memory.counters[(i * places + place) * 2];
            const Slot slot{counters[0], counters[1]};
            const RegionId region = by_region ? RegionId(place) : RegionId::none();
            if (!fires(rule, view, region, slot))
                continue;
            const EntityKey where = by_region ? country.regions[place].entity : 0;
            const Time due = view.now + lag(rule, rule.entity ^ where, view.now, seed);
            slot.rests_until = rest_until(rule, due);
            const CommandBody body{
                rule.lever, rule.scope, by_region ? static_cast<std::uint32_t>(place) : 0U,
                rule.size,  rule.extra, ItemId::none()};
            orders.push_back(
                {{due, view.seat, static_cast<std::uint32_t>(orders.size()), body}, i});
        }
    }
    return orders;
}

}  // namespace casus::government
