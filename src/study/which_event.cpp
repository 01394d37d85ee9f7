#include "study/which_event.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "study/event_text.h"
#include "world/document.h"

namespace casus::study {
namespace {

using Found = std::vector<const Account::Event*>;

struct ShortName {
    std::string_view name, kind;
};
constexpr std::array short_names{
    ShortName{"appeal", "appeal_received"},
    ShortName{"evaluation", "article_evaluated"},
    ShortName{"consultation", "consultation_opened"},
    ShortName{"decision", "decision_taken"},
    ShortName{"approval", "approval_given"},
    ShortName{"pledge", "pledge_made"},
    ShortName{"alert", "unit_alerted"},
    ShortName{"take_off", "sortie_departed"},
    ShortName{"landing", "sortie_landed"},
    ShortName{"arrival", "unit_arrived"},
    ShortName{"task", "task_taken"},
    ShortName{"withdrawal", "withdrawal_started"},
    ShortName{"gathering", "gathering_began"},
    ShortName{"violence", "violence_began"},
    ShortName{"dispersal", "crowd_dispersed"},
    ShortName{"siege", "object_besieged"},
    ShortName{"seizure", "object_seized"},
};

/// What people ask for that is counted hour by hour and is no event: parts of its words, and the
/// question that tells it.
struct Counted {
    std::array<std::string_view, 4> words;
    std::string_view what, columns, table;
};
constexpr std::array counted{
    Counted{{"arrest", "detain", "detention", "custody"},
            "arrests are",
            "time, region_name, detained_total",
            "region_tick"},
    Counted{{"injur", "wound", "hurt", "hospital"},
            "the injured are",
            "time, region_name, injured_total",
            "region_tick"},
    Counted{{"dead", "death", "kill", "casualt"},
            "the dead are (and first_death tells where it began)",
            "time, region_name, dead_total",
            "region_tick"},
    Counted{{"crowd", "protest", "turnout", "participa"},
            "people in the street are",
            "time, region_name, crowd, violent",
            "region_tick"},
    Counted{{"legitim", "trust", "popular", "grievance"},
            "legitimacy is",
            "time, region_name, legitimacy_q32 / 4294967296",
            "region_tick"},
    Counted{{"troop", "soldier", "forces", "peacekeep"},
            "troops of the alliance are",
            "time, alliance_troops",
            "nation_tick"},
};

std::string_view kind_of(std::string_view name) {
    const auto* known = std::ranges::find(short_names, name, &ShortName::name);
    return known == short_names.end() ? name : known->kind;
}

/// Kinds whose events are known by the name of what they happened to.
bool has_a_name(const Account::Event& event) {
    return event.kind == "shock" || event.kind == "statement_made" || event.kind == "lever_pulled";
}

Found events_of(const Account& account, std::string_view name) {
    const std::string_view kind = kind_of(name);
    Found found;
    for (const Account::Event& event : account.events)
        if (event.kind == kind)
            found.push_back(&event);
    if (!found.empty())
        return found;
    for (const Account::Event& event : account.events)
        if (has_a_name(event) && event.place == name)
            found.push_back(&event);
    return found;
}

/// Every name that leads to an event of this run.
std::set<std::string> names_in(const Account& account) {
    std::set<std::string> names;
    for (const Account::Event& event : account.events) {
        names.insert(event.kind);
        if (has_a_name(event))
            names.insert(event.place);
    }
    for (const ShortName& known : short_names)
        if (names.contains(std::string(known.kind)))
            names.emplace(known.name);
    return names;
}

std::vector<std::string_view> parts_of(std::string_view name) {
    std::vector<std::string_view> parts;
    while (!name.empty()) {
        const std::size_t end = std::min(name.find_first_of("_- "), name.size());
        parts.push_back(name.substr(0, end));
        name.remove_prefix(std::min(end + 1, name.size()));
    }
    return parts;
}

/// One begins with the other: `landings` and `landing`.
bool same_stem(std::string_view a, std::string_view b) {
    constexpr std::size_t least = 4;
    return a.size() >= least && b.size() >= least && (a.starts_with(b) || b.starts_with(a));
}

/// A few names that may have been meant, the likeliest first.
std::vector<std::string> nearest(std::string_view text, const std::set<std::string>& names) {
    constexpr std::size_t most = 3;
    std::vector<std::string> all(names.begin(), names.end());
    std::vector<std::string> near;
    const auto take = [&](const std::string& name) {
        near.push_back(name);
        std::erase(all, name);
    };
    if (const std::string one = world::nearest_name(std::string(text), all); !one.empty())
        take(one);
    const auto wanted = parts_of(text);
    for (const std::string& name : names) {
        const auto parts = parts_of(name);
        const bool alike = std::ranges::any_of(parts, [&](std::string_view part) {
            return std::ranges::any_of(
                wanted, [&](std::string_view word) { return same_stem(part, word); });
        });
        if (alike && near.size() < most && std::ranges::find(near, name) == near.end())
            take(name);
    }
    return near;
}

/// The question that tells a thing that is counted; empty where `text` speaks of none.
std::string where_counted(std::string_view text) {
    for (const Counted& thing : counted)
        for (const std::string_view word : thing.words)
            if (text.find(word) != std::string_view::npos)
                return fmt::format(
                    "{} counted hour by hour: casus sql DIR \"SELECT {} FROM {} ORDER BY time\"; ",
                    thing.what, thing.columns, thing.table);
    return {};
}

std::string how_to_mend(const Account& account, std::string_view text) {
    const auto near = nearest(text, names_in(account));
    const std::string meant =
        near.empty() ? std::string() : fmt::format("did you mean {}? ", fmt::join(near, " or "));
    return where_counted(text) + meant + "`casus explain DIR` lists what happened";
}

Diagnostic unknown_event(const Account& account, std::string_view text) {
    Diagnostic problem;
    problem.what = records::event_meaning(kind_of(text)) != nullptr
                       ? fmt::format("'{}' did not happen in this run", text)
                       : fmt::format("there is no event '{}' in this run", text);
    problem.found = std::string(text);
    if (account.events.empty()) {
        problem.expected = "nothing happened in this run";
        return problem;
    }
    problem.expected = fmt::format(
        "a number from {} to {}, or the name of an event, an order, a shock or a "
        "statement",
        account.events.front().id, account.events.back().id);
    problem.mend = how_to_mend(account, text);
    return problem;
}

Diagnostic several(std::string_view text, const Found& events) {
    constexpr std::size_t most = 12;
    std::string numbers;
    for (std::size_t i = 0; i < std::min(events.size(), most); ++i)
        numbers += fmt::format("{}{}", i == 0 ? "" : ", ", events[i]->id);
    if (events.size() > most)
        numbers += fmt::format(" and {} more", events.size() - most);
    return {{},
            fmt::format("'{}' happened {} times in this run", text, events.size()),
            "one of " + numbers,
            std::string(text),
            fmt::format("give a number, or first_{} or last_{}", text, text)};
}

}  // namespace

Result<const Account::Event*> find_event(const Account& account, std::string_view text) {
    std::int64_t id = -1;
    const auto number = std::from_chars(text.data(), text.data() + text.size(), id);
    if (number.ec == std::errc() && number.ptr == text.data() + text.size()) {
        const auto it = std::ranges::find(account.events, id, &Account::Event::id);
        if (it == account.events.end())
            return failure(unknown_event(account, text));
        return &*it;
    }
    Found events = events_of(account, text);
    // A kind that is the first of its place, such as the first deaths: the first of them is meant.
    if (events.size() > 1 && text.starts_with("first_"))
        return events.front();
    if (events.size() > 1)
        return failure(several(text, events));
    if (!events.empty())
        return events.front();
    for (const bool first : {true, false}) {
        const std::string_view prefix = first ? "first_" : "last_";
        if (!text.starts_with(prefix))
            continue;
        events = events_of(account, text.substr(prefix.size()));
        if (!events.empty())
            return first ? events.front() : events.back();
    }
    return failure(unknown_event(account, text));
}

std::string list_events(const Account& account) {
    if (account.events.empty())
        return "Nothing happened in this run.\n";
    std::map<std::string_view, Found> by_kind;
    std::map<std::string_view, std::set<std::string_view>> named;
    for (const Account::Event& event : account.events) {
        by_kind[event.kind].push_back(&event);
        if (has_a_name(event))
            named[event.kind].insert(event.place);
    }
    std::string text = fmt::format("{:<22}{:>6}  the first of them\n", "kind", "times");
    for (const records::EventMeaning& meaning : records::event_meanings()) {
        const auto found = by_kind.find(name(meaning.kind));
        if (found == by_kind.end())
            continue;
        const Account::Event& first = *found->second.front();
        text += fmt::format("{:<22}{:>6}  {}: {} (event {})\n", found->first, found->second.size(),
                            minute(first.time), sentence(first), first.id);
    }
    for (const auto& [kind, title] : {std::pair{"shock", "shocks"},
                                      {"statement_made", "statements"},
                                      {"lever_pulled", "orders"}})
        if (const auto found = named.find(kind); found != named.end())
            text += fmt::format("\n{}: {}", title, fmt::join(found->second, ", "));
    return text +
           "\n\nAsk for one by its number, its kind or its name, with first_ or last_ before it "
           "where\nthere are several. Arrests, injured and dead are counted by the hour and are no "
           "events:\ncasus sql DIR \"SELECT time, region_name, detained_total, injured_total, "
           "dead_total FROM region_tick\"\n";
}

}  // namespace casus::study
