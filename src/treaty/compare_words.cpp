// The comparison in sentences.
#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "treaty/compare.h"

namespace casus::treaty {
namespace {

/// "a, b and c"
std::string listed(const std::vector<std::string>& items) {
    if (items.size() < 2)
        return items.empty() ? std::string() : items.front();
    return fmt::format("{} and {}", fmt::join(items.begin(), items.end() - 1, ", "), items.back());
}

std::string labels(const Comparison& comparison) {
    std::vector<std::string> names;
    for (const Side& side : comparison.sides)
        names.push_back(side.label);
    return listed(names);
}

/// A question on the duty as the beginning of a sentence whose end is the answer.
std::string_view opening(Question question) {
    switch (question) {
        case Question::trigger:
            return "the trigger is";
        case Question::attacker:
            return "the attacker asked for is";
        case Question::internal:
            return "an attack from within is";
        case Question::area:
            return "the area is";
        case Question::request:
            return "a request is";
        case Question::strength:
            return "each party";
        case Question::means:
            return "the means are";
        default:
            return {};  // what surrounds the duty is named, not told
    }
    return {};
}

/// "a request is needed in one and other, not needed in third"; once if they agree.
std::string with_answers(const Comparison& comparison, const Row& row) {
    std::vector<std::string> values;
    std::vector<std::vector<std::string>> who;
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
        const std::string value = cell_values(row.cells[i]);
        const auto at = std::ranges::find(values, value) - values.begin();
        if (at == std::ssize(values)) {
            values.push_back(value);
            who.emplace_back();
        }
        who[static_cast<std::size_t>(at)].push_back(comparison.sides[i].label);
    }
    if (values.size() == 1)
        return fmt::format("{} {}", opening(row.question), values.front());
    std::vector<std::string> said;
    for (std::size_t i = 0; i < values.size(); ++i)
        said.push_back(fmt::format("{} in {}", values[i], listed(who[i])));
    return fmt::format("{} {}", opening(row.question),
                       fmt::join(said, said.size() == 2 ? " but " : ", "));
}

using Wanted = bool (*)(Question);

/// The questions wanted on which all agree, or on which they differ.
std::vector<std::string> answered(const Comparison& comparison, bool same, Wanted wanted) {
    std::vector<std::string> texts;
    for (const Row& row : comparison.rows)
        if (!row.uncoded && row.same == same && wanted(row.question))
            texts.push_back(with_answers(comparison, row));
    return texts;
}

bool promised(Question question) {
    return question == Question::strength || question == Question::means;
}
bool when(Question question) { return on_the_duty(question) && !promised(question); }

/// "Around the duty they agree on a and differ on b and c."
std::string around_the_duty(const Comparison& comparison) {
    std::vector<std::string> same, other, open;
    for (const Row& row : comparison.rows)
        if (!on_the_duty(row.question))
            (row.same ? same : row.uncoded ? open : other).emplace_back(name(row.question));
    std::vector<std::string> said;
    if (!same.empty())
        said.push_back(fmt::format("agree on {}", listed(same)));
    if (!other.empty())
        said.push_back(fmt::format("differ on {}", listed(other)));
    if (!open.empty())
        said.push_back(fmt::format("say nothing that is coded on {}", listed(open)));
    return fmt::format("Around the duty they {}.", fmt::join(said, " and "));
}

/// Answers that were not read in a source or reported from one: "exit in one (memory)".
std::vector<std::string> unchecked(const Comparison& comparison) {
    std::vector<std::string> texts;
    for (const Row& row : comparison.rows)
        for (std::size_t i = 0; i < row.cells.size(); ++i)
            for (const Answer& answer : row.cells[i])
                if (!answer.verified.empty() && answer.verified != "read" &&
                    answer.verified != "reported")
                    texts.push_back(fmt::format("{} in {} ({})", name(row.question),
                                                comparison.sides[i].label, answer.verified));
    return texts;
}

std::string on_the_facts(const Comparison& comparison) {
    std::vector<std::string> said;
    for (std::size_t i = 0; i < comparison.engaged.size(); ++i) {
        const Engaged& engaged = comparison.engaged[i];
        std::string text =
            fmt::format("{} under {}", name(engaged.duty), comparison.sides[i].label);
        std::vector<std::string> turning;
        for (const Ground& ground : engaged.grounds)
            if (ground.does == Does::obligation && ground.verdict == engaged.duty &&
                !ground.turns_on.empty() &&
                std::ranges::find(turning, ground.turns_on) == turning.end())
                turning.push_back(ground.turns_on);
        if (!turning.empty())
            text += fmt::format(" (it turns on {})", fmt::join(turning, "; or on "));
        said.push_back(std::move(text));
    }
    return fmt::format("On the facts given, if a party asks, the duty to help is {}.",
                       listed(said));
}

std::string judgement(const Comparison& comparison) {
    std::vector<std::string> differing;
    std::size_t asked = 0;
    for (const Row& row : comparison.rows) {
        if (!on_the_duty(row.question) || row.uncoded)
            continue;
        ++asked;
        if (!row.same)
            differing.emplace_back(name(row.question));
    }
    const bool all = std::ranges::all_of(comparison.rows,
                                         [](const Row& row) { return row.same || row.uncoded; });
    if (all)
        return "On these questions they are identical; what is not asked here may still differ.";
    if (differing.empty())
        return fmt::format(
            "They are near-identical: all {} questions on the duty to help have the "
            "same answer, and only what surrounds it differs.",
            asked);
    return fmt::format(
        "They are not near-identical: {} of {} questions on the duty to help have "
        "different answers ({}).",
        differing.size(), asked, listed(differing));
}

}  // namespace

std::vector<std::string> sentences(const Comparison& comparison) {
    std::vector<std::string> said;
    const auto add = [&](std::string_view start, const std::vector<std::string>& items) {
        if (!items.empty())
            said.push_back(fmt::format("{} {}.", start, fmt::join(items, "; ")));
    };
    const std::size_t asked = comparison.rows.size() - static_cast<std::size_t>(std::ranges::count(
                                                           comparison.rows, true, &Row::uncoded));
    const auto same =
        static_cast<std::size_t>(std::ranges::count(comparison.rows, true, &Row::same));
    const std::string who = labels(comparison);
    if (same == asked)
        said.push_back(fmt::format("{}: no difference on these questions.", who));
    else
        said.push_back(
            fmt::format("{} give the same answer to {} of {} questions.", who, same, asked));
    add("On the duty to help they agree:", answered(comparison, true, on_the_duty));
    add("On when it holds they differ:", answered(comparison, false, when));
    add("On what is promised they differ:", answered(comparison, false, promised));
    said.push_back(around_the_duty(comparison));
    if (!comparison.engaged.empty())
        said.push_back(on_the_facts(comparison));
    if (const std::vector<std::string> open = unchecked(comparison); !open.empty())
        said.push_back(fmt::format("Not settled by a source: {}.", listed(open)));
    said.push_back(judgement(comparison));
    return said;
}

}  // namespace casus::treaty
