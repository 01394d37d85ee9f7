#include "world/scripted_outcome.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/lever.h"

namespace casus::world {
namespace {

constexpr std::array<std::string_view, 22> outcomes{
    "consultation", "consulted",  "decision", "decided",     "approval", "approved",
    "pledge",       "sortie",     "flight",   "takeoff",     "landing",  "landed",
    "departure",    "departed",   "arrival",  "arrived",     "deployed", "deployment",
    "completion",   "withdrawal", "exit",     "notification"};
constexpr std::array<std::string_view, 5> naming{"lever", "event", "kind", "type", "what"};

/// The outcome that a name speaks of: `first_arrivals` and `arrival-at` speak of an arrival.
std::string_view outcome_in(std::string_view name) {
    while (!name.empty()) {
        const std::size_t end = std::min(name.find_first_of("_-. "), name.size());
        std::string_view word = name.substr(0, end);
        name.remove_prefix(std::min(end + 1, name.size()));
        if (word.size() > 1 && word.ends_with('s'))
            word.remove_suffix(1);
        if (word == "ban")
            return {};  // a ban on entry and exit is an act
        for (const std::string_view outcome : outcomes)
            if (word == outcome)
                return outcome;
    }
    return {};
}

bool is_time(const Value& value) {
    if (std::holds_alternative<Time>(value.data))
        return true;
    if (const auto* text = std::get_if<std::string>(&value.data)) {
        return text->size() >= 10 && parse_time(*text).has_value();
    }
    if (const auto* list = std::get_if<Array>(&value.data))
        return std::ranges::any_of(*list, is_time);
    return false;
}

/// The first time that stands in the table itself; `accessed` and the like are about the source.
const Value* time_in(const Table& table) {
    for (const auto& [key, value] : table.entries)
        if (is_time(value))
            return &value;
    return nullptr;
}

void complain(const Position& at, std::string_view found, Diagnostics& problems) {
    problems.push_back({at, std::string(scripted_outcome),
                        "acts of the government and statements, with their dates",
                        std::string(found), "remove it: it follows from the acts"});
}

void check_table(std::string_view name, const Table& table, Diagnostics& problems);

void check_value(std::string_view name, const Value& value, Diagnostics& problems) {
    if (const auto* inner = std::get_if<Table>(&value.data)) {
        check_table(name, *inner, problems);
    } else if (!outcome_in(name).empty() && is_time(value)) {
        complain(value.key_at, name, problems);
    } else if (const auto* list = std::get_if<Array>(&value.data)) {
        for (const Value& item : *list)
            if (const auto* row = std::get_if<Table>(&item.data))
                check_table(name, *row, problems);
    }
}

void check_table(std::string_view name, const Table& table, Diagnostics& problems) {
    if (const Value* time = time_in(table)) {
        if (!outcome_in(name).empty()) {
            complain(time->key_at, name, problems);
            return;
        }
        for (const std::string_view key : naming) {
            const Value* value = table.find(key);
            const auto* text = value == nullptr ? nullptr : std::get_if<std::string>(&value->data);
            // A lever is an act whatever its name: an army that is sent to guard is no arrival.
            if (text != nullptr && !lever_from(*text) && !outcome_in(*text).empty()) {
                complain(value->at, *text, problems);
                return;
            }
        }
    }
    for (const auto& [key, value] : table.entries)
        check_value(key, value, problems);
}

}  // namespace

void check_no_scripted_outcome(const Table& table, Diagnostics& problems) {
    for (const auto& [key, value] : table.entries) {
        const auto* rows = std::get_if<Table>(&value.data);
        if (rows == nullptr || outcome_in(key).empty() || time_in(*rows) != nullptr) {
            check_value(key, value, problems);
            continue;
        }
        for (const auto& [name, row] : rows->entries)  // `[arrival.first]` speaks of an arrival
            check_value(outcome_in(name).empty() ? key : name, row, problems);
    }
}

}  // namespace casus::world
