#include "study/explain.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "study/event_text.h"
#include "study/which_event.h"

namespace casus::study {
namespace {

/// Kinds that the model of the street makes.
bool is_of_the_street(std::string_view kind) {
    const records::EventMeaning* known = records::event_meaning(kind);
    return known != nullptr && phase(known->kind) == phase(EventKind::gathering_began);
}

struct Cause {
    bool is_event = false;
    std::int64_t id = -1;
    friend auto operator<=>(const Cause&, const Cause&) = default;
};

std::vector<Cause> parse_causes(std::string_view text) {
    std::vector<Cause> causes;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find(' ', at), text.size());
        Cause cause;
        cause.is_event = text[at] == 'e';
        const auto result = std::from_chars(text.data() + at + 1, text.data() + end, cause.id);
        if (result.ec == std::errc())
            causes.push_back(cause);
        at = end + 1;
    }
    return causes;
}

template <class Row>
const Row* row_of(const std::vector<Row>& rows, std::int64_t id) {
    const auto it = std::ranges::find(rows, id, &Row::id);
    return it == rows.end() ? nullptr : &*it;
}

// ---- the main line

/// The cause that the line follows: of the street the first that was named, of a procedure or a
/// force the latest step of either, what was reported to it only where there is none. Nothing where
/// only orders are left.
std::optional<std::int64_t> next_on_line(const Account& account, const Account::Event& event) {
    std::vector<const Account::Event*> named;
    for (const Cause& cause : parse_causes(event.causes))
        if (const Account::Event* row = cause.is_event ? row_of(account.events, cause.id) : nullptr)
            named.push_back(row);
    if (named.empty())
        return std::nullopt;
    if (is_of_the_street(event.kind) || event.kind == "lever_pulled")
        return named.front()->id;
    std::vector<const Account::Event*> steps = named;
    std::erase_if(steps, [](const Account::Event* row) {
        return is_of_the_street(row->kind) || row->kind == "claim_made";
    });
    const auto& line = steps.empty() ? named : steps;
    return (*std::ranges::max_element(line, {}, &Account::Event::id))->id;
}

struct Line {
    std::vector<const Account::Event*> events;  ///< from the event asked about to the beginning
    bool goes_round = false;
};

Line main_line(const Account& account, const Account::Event& event) {
    Line line;
    std::set<std::int64_t> seen;
    const Account::Event* now = &event;
    while (now != nullptr) {
        if (!seen.insert(now->id).second) {
            line.goes_round = true;
            break;
        }
        line.events.push_back(now);
        const auto next = next_on_line(account, *now);
        now = next ? row_of(account.events, *next) : nullptr;
    }
    return line;
}

std::string order_sentence(const Account& account, const Account::Command& command) {
    const auto said = std::ranges::find(account.statements, command.item, &Account::Statement::id);
    if (command.lever == "statement" && said != account.statements.end())
        return fmt::format("{}: {} says: {} [{}]", minute(command.time), said->speaker, said->gist,
                           said->source);
    std::string text = fmt::format("{}: order '{}'", minute(command.time), command.lever);
    if (!command.place.empty())
        text += ", " + command.place;
    if (!command.basis.empty())
        text += fmt::format(" ({})", command.basis);
    text += command.item.empty()
                ? std::string(command.lever == "set_parameter" ? ", set by the user"
                                                               : ", by rule or by a seat")
                : fmt::format(" [{}]", command.item);
    return text;
}

/// What the treaty's table says of an event: article, wording, verdict.
std::string articles(const Account& account, const Account::Event& event) {
    std::vector<std::string> texts;
    for (const Account::Step& step : account.steps) {
        if (step.event != event.id || step.article.empty() || step.verdict == "unmoved")
            continue;
        std::string text = step.article;
        if (!step.edition.empty())
            text += fmt::format(" ({})", step.edition);
        // The step's own words where they hold the verdict: they say on what it was reached.
        if (step.text.find(step.verdict) != std::string::npos)
            text += ": " + step.text;
        else
            text += ": " + step.verdict;
        if (std::ranges::find(texts, text) == texts.end())
            texts.push_back(std::move(text));
    }
    return texts.empty() ? std::string() : fmt::format(" {}.", fmt::join(texts, "; "));
}

/// What happened; of a claim, whose it is.
std::string told(const Account& account, const Account::Event& event) {
    const auto said =
        event.kind == "claim_made"
            ? std::ranges::find(account.statements, event.place, &Account::Statement::id)
            : account.statements.end();
    if (said == account.statements.end())
        return sentence(event);
    return fmt::format("{} ({}): {}", said->speaker, said->gist, sentence(event));
}

std::string event_line(const Account& account, const Account::Event& event) {
    std::string text = told(account, event);
    for (const Account::Step& step : account.steps)
        if (step.event == event.id && step.article.empty() && event.kind == "decision_taken")
            text += " " + step.text + ".";
    return fmt::format("{} {}{} (event {})", minute(event.time) + ":", text,
                       articles(account, event), event.id);
}

/// What else is named beside the next of the line: the first few, the rest as a count.
std::string siblings(const Account& account, const Account::Event& event) {
    constexpr std::size_t most = 3;
    const auto next = next_on_line(account, event);
    std::vector<std::string> texts;
    for (const Cause& cause : parse_causes(event.causes)) {
        if (cause.is_event && next && cause.id == *next)
            continue;
        const auto* of_event = cause.is_event ? row_of(account.events, cause.id) : nullptr;
        const auto* order = cause.is_event ? nullptr : row_of(account.commands, cause.id);
        if (of_event != nullptr)
            texts.push_back(
                fmt::format("{}: {}", minute(of_event->time), told(account, *of_event)));
        if (order != nullptr)
            texts.push_back(order_sentence(account, *order) + ".");
    }
    std::string out;
    for (std::size_t i = 0; i < std::min(texts.size(), most); ++i)
        out += "      also  " + texts[i] + "\n";
    if (texts.size() > most)
        out += fmt::format("      and {} more\n", texts.size() - most);
    return out;
}

/// A long line keeps its beginning and its end.
std::string line_text(const Account& account, const Line& line) {
    constexpr std::size_t longest = 40, head = 24, foot = 10;
    std::string out;
    const std::size_t n = line.events.size();
    for (std::size_t i = 0; i < n; ++i) {
        if (n > longest && i == head) {
            out += fmt::format("  ... {} steps of the same line ...\n", n - head - foot);
            i = n - foot;
        }
        out += i == 0 ? "  " : "  because  ";
        out += event_line(account, *line.events[i]) + "\n" + siblings(account, *line.events[i]);
    }
    if (line.goes_round)
        out += "  and so on: the causes go round from here\n";
    return out;
}

// ---- what it rests on

struct Roots {
    std::set<std::int64_t> shocks, commands;
    std::size_t events = 0;
};

Roots roots_of(const Account& account, const Account::Event& event) {
    Roots roots;
    std::set<Cause> seen;
    std::vector<Cause> open{{true, event.id}};
    while (!open.empty()) {
        const Cause now = open.back();
        open.pop_back();
        if (!seen.insert(now).second)
            continue;
        if (!now.is_event) {
            roots.commands.insert(now.id);
            continue;
        }
        const Account::Event* row = row_of(account.events, now.id);
        if (row == nullptr)
            continue;
        ++roots.events;
        if (row->causes.empty())
            roots.shocks.insert(row->id);
        for (const Cause& cause : parse_causes(row->causes))
            open.push_back(cause);
    }
    return roots;
}

std::string roots_text(const Account& account, const Account::Event& event) {
    const Roots roots = roots_of(account, event);
    std::string out = roots.events == 1
                          ? std::string("From outside it rests on:\n")
                          : fmt::format("It rests on {} event{}, and from outside on:\n",
                                        roots.events - 1, roots.events == 2 ? "" : "s");
    for (const std::int64_t id : roots.shocks)
        if (const Account::Event* row = row_of(account.events, id))
            out += fmt::format("  {}: {}\n", minute(row->time), sentence(*row));
    for (const std::int64_t id : roots.commands)
        if (const Account::Command* row = row_of(account.commands, id))
            out += "  " + order_sentence(account, *row) + "\n";
    return out;
}

}  // namespace

Result<std::string> explain(const Account& account, std::string_view event) {
    const auto found = find_event(account, event);
    if (!found)
        return failure(found.error());
    const Account::Event& asked = **found;
    std::string text = line_text(account, main_line(account, asked));
    if (!asked.causes.empty())
        text += "\n" + roots_text(account, asked);
    return text;
}

}  // namespace casus::study
