#include "forces/duty.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/name_table.h"

namespace casus::forces {
namespace {

constexpr auto duties = name_table<Duty>({
    {Duty::guard, "guard"},
    {Duty::escort, "escort"},
    {Duty::public_order, "public_order"},
    {Duty::separation, "separation"},
    {Duty::counter_terror, "counter_terror"},
    {Duty::counter_drugs, "counter_drugs"},
    {Duty::defence, "defence"},
    {Duty::emergency_relief, "emergency_relief"},
});

}  // namespace

std::string_view name(Duty duty) { return duties.name(duty); }

std::optional<Duty> duty_from(std::string_view name) { return duties.value(name); }

std::vector<std::string> duty_names() {
    std::vector<std::string> names;
    for (const auto& [duty, word] : duties.entries)
        names.emplace_back(word);
    return names;
}

std::string duties_text(const Pool& pool) {
    std::vector<std::string_view> words;
    for (const Duty duty : pool.duties)
        words.push_back(name(duty));
    return words.empty() ? "anything" : fmt::format("{}", fmt::join(words, ", "));
}

std::string permitted_words(const Data& data, const std::vector<std::string>& pools) {
    std::vector<std::string> texts;
    for (const Pool& pool : data.pools)
        if (std::ranges::find(pools, pool.key) != pools.end())
            texts.push_back(fmt::format("pool '{}' ({})", pool.key, duties_text(pool)));
    return fmt::format("{}", fmt::join(texts, ", "));
}

bool Data::may(const Unit& unit, Duty duty) const {
    const auto pool = std::ranges::find(pools, unit.pool, &Pool::key);
    return pool == pools.end() || pool->duties.empty() ||
           std::ranges::find(pool->duties, duty) != pool->duties.end();
}

}  // namespace casus::forces
