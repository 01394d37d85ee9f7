// What an event's row names as its causes.
#pragma once

#include <charconv>
#include <set>

#include "properties/loop.h"

namespace casus::test {

struct Named {
    bool is_event = true;  ///< else a command
    std::int64_t id = 0;
    friend auto operator<=>(const Named&, const Named&) = default;
};

inline std::vector<Named> causes_of(const std::string& row) {
    const std::string text = field(TableId::event, row, "causes");
    std::vector<Named> causes;
    for (std::size_t at = 0; at < text.size();) {
        std::int64_t id = -1;
        const auto [end, error] =
            std::from_chars(text.data() + at + 1, text.data() + text.size(), id);
        causes.push_back({text[at] == 'e', error == std::errc() ? id : -1});
        at = static_cast<std::size_t>(end - text.data()) + 1;
    }
    return causes;
}

inline std::string kind_of(const Played& run, std::int64_t event) {
    return field(TableId::event, run.rows(TableId::event).at(static_cast<std::size_t>(event)),
                 "kind");
}

inline bool names_kind(const Played& run, const std::string& row, std::string_view kind) {
    return std::ranges::any_of(causes_of(row), [&](const Named& cause) {
        return cause.is_event && kind_of(run, cause.id) == kind;
    });
}

inline crisis::Options with_settings(std::initializer_list<const char*> texts) {
    crisis::Options options;
    for (const char* text : texts)
        options.settings.push_back(world::parse_setting(text).value());
    return options;
}

/// Events other than the lever's own that name an order whose item is one of these.
inline std::vector<std::string> naming(const Played& run, const std::set<std::string>& items) {
    std::set<Named> inert;
    for (const std::string& row : run.rows(TableId::command))
        if (items.contains(field(TableId::command, row, "item")) ||
            items.contains(field(TableId::command, row, "lever")))
            inert.insert({false, number(TableId::command, row, "command_id")});
    std::vector<std::string> found;
    for (const std::string& row : run.rows(TableId::event)) {
        const std::string kind = field(TableId::event, row, "kind");
        const bool own = kind == "lever_pulled" || kind == "channel_changed" ||
                         kind == "statement_made" || kind == "claim_made";
        for (const Named& cause : causes_of(row)) {
            if (!inert.contains(cause))
                continue;
            if (own)
                inert.insert({true, number(TableId::event, row, "event_id")});
            else
                found.push_back(row);
        }
    }
    return found;
}

}  // namespace casus::test
