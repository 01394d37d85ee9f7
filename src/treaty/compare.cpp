#include "treaty/compare.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "treaty/facts.h"
#include "treaty/show.h"

namespace casus::treaty {
namespace {

/// What is held fixed of the facts while the rest may be as it likes.
struct Fixed {
    bool without_request = false, without_state = false, without_outside = false;
    [[nodiscard]] bool holds_false(Fact::About about) const {
        return (without_request && about == Fact::About::request) ||
               (without_state && about == Fact::About::attacker) ||
               (without_outside && about == Fact::About::outside);
    }
};

/// The most that a condition can come to with the fixed facts false: holds, is in dispute, cannot
/// hold. Facts that the text itself disputes stay in dispute. Unknown if it names too many facts.
Mark best_case(const Side& side, const Condition& condition, const Fixed& fixed) {
    constexpr std::size_t most_facts = 12;
    std::vector<std::string> free;
    const FactBook book(*side.treaty, {}, {});
    for (const std::string& key : facts_of(condition)) {
        const Fact* fact = find_fact(*side.treaty, key);
        if (fact != nullptr && !fact->value.contested && !fixed.holds_false(fact->about))
            free.push_back(key);
    }
    if (free.size() > most_facts)
        return Mark::unknown;
    Meaning words = meaning(*side.treaty, side.date, book, Basis::facts);
    Mark best = Mark::no;
    for (std::size_t choice = 0; choice < (std::size_t{1} << free.size()); ++choice) {
        words.fact = [&](const std::string& key) {
            const auto at = std::find(free.begin(), free.end(), key);
            if (at != free.end())
                return ((choice >> static_cast<std::size_t>(at - free.begin())) & 1U) != 0
                           ? Mark::yes
                           : Mark::no;
            const Fact* fact = find_fact(*side.treaty, key);
            return fact != nullptr && fixed.holds_false(fact->about) ? Mark::no : Mark::contested;
        };
        const Mark mark = evaluate(condition, words);
        if (mark == Mark::yes)
            return mark;
        if (mark == Mark::contested)
            best = mark;
    }
    return best;
}

Answer answer(const Provision& provision, std::string value) {
    return {std::move(value), citation(*provision.article, *provision.paragraph),
            provision.edition->name, provision.edition->verified, provision.edition->source};
}

/// Each value once, with the first paragraph that says it, or all; `silent` if no paragraph does.
template <class Say>
Cell cell_of(const Side& side, Does does, std::string silent, Say say, bool cite_all = false) {
    Cell cell;
    for (const Provision& provision : provisions(*side.treaty, side.date, does)) {
        std::string value = say(provision);
        const auto said = std::ranges::find(cell, value, &Answer::value);
        if (said == cell.end())
            cell.push_back(answer(provision, std::move(value)));
        else if (cite_all)
            said->citation += ", " + citation(*provision.article, *provision.paragraph);
    }
    if (cell.empty())
        cell.push_back({std::move(silent), {}, {}, {}, {}});
    return cell;
}

/// What the duties to help say; of a text without any, what its powers do, told as such.
template <class Say>
Cell duty_or_power(const Side& side, Say say) {
    if (!provisions(*side.treaty, side.date, Does::obligation).empty())
        return cell_of(side, Does::obligation, {}, say);
    return cell_of(side, Does::power, "no duty to help",
                   [&](const Provision& p) { return say(p) + " (a power, no duty)"; });
}

/// What may follow of a duty to help with these facts false.
Cell derived(const Side& side, const Fixed& fixed, const std::array<const char*, 3>& words) {
    return duty_or_power(side, [&](const Provision& p) {
        switch (best_case(side, p.paragraph->when, fixed)) {
            case Mark::yes:
                return std::string(words[0]);
            case Mark::contested:
                return std::string(words[1]);
            case Mark::no:
                return std::string(words[2]);
            case Mark::unknown:
                break;
        }
        return std::string("not derived: too many facts");
    });
}

std::string strength_text(const Terms& terms) {
    std::string text(name(terms.strength));
    if (terms.at_once)
        text += ", at once";
    if (terms.arms)
        text += ", armed force named";
    return text;
}

/// What is threatened, as the condition lists it on the date.
std::string goods_text(const Side& side, const Condition& condition) {
    std::vector<std::string> goods;
    for (const std::string& key : facts_of(condition))
        if (const Fact* fact = find_fact(*side.treaty, key); fact != nullptr && !fact->good.empty())
            goods.push_back(fact->good);
    return fmt::format("{}", fmt::join(goods, ", "));
}

std::string consultation_text(const Side& side, const Paragraph& paragraph) {
    std::string text(name(paragraph.terms.trigger));
    const std::string goods = goods_text(side, paragraph.when);
    if (!goods.empty())
        text += fmt::format(" to {}", goods);
    if (paragraph.terms.judge == Judge::any_party)
        text += "; any party may say so";
    if (paragraph.terms.at_once)
        text += "; at once";
    return text;
}

/// The council's rule, cited by a paragraph in force that lets it decide.
Cell decision_cell(const Side& side) {
    const Organ* council = find_organ(*side.treaty, side.treaty->council);
    if (council == nullptr)
        return {{"no organ", {}, {}, {}, {}}};
    Answer said{rule_text(council->rule), {}, {}, council->rule.verified, council->rule.source};
    for (const Provision& provision : provisions(*side.treaty, side.date, Does::decision))
        if (provision.paragraph->organ == council->key) {
            said.citation = citation(*provision.article, *provision.paragraph);
            said.edition = provision.edition->name;
        }
    return {said};
}

std::string duration_text(const Terms& terms) {
    if (!terms.term_months)
        return "no term";
    std::string text = months_text(*terms.term_months);
    if (terms.renewal_months)
        text += fmt::format(", then {} each time", months_text(*terms.renewal_months));
    return text;
}

std::string exit_text(const Terms& terms) {
    std::string text =
        fmt::format("notice {}", terms.notice_months ? months_text(*terms.notice_months) : "?");
    if (terms.not_before_months)
        text += fmt::format(", from {} on", months_text(*terms.not_before_months));
    return text;
}

/// "armed attack; may help; as needed": a power stands in a row of its own, beside a duty, too.
std::string power_of_text(const Terms& terms) {
    return fmt::format("{}; {}; means {}", name(terms.trigger), strength_text(terms),
                       name(terms.means));
}

/// Whose word a force needs: the host's, and that of an authority outside.
Cell consent_cell(const Side& side) {
    Cell cell = cell_of(side, Does::consent, "not named",
                        [](const Provision&) { return std::string("needed for a force"); });
    for (const Answer& said : cell_of(side, Does::authorisation, {}, [](const Provision& p) {
             return fmt::format("also the word of {}", p.paragraph->authority);
         }))
        if (!said.value.empty())
            cell.push_back(said);
    return cell;
}

Cell duty_cell(const Side& side, Question question) {
    switch (question) {
        case Question::attacker:
            return derived(side, {.without_state = true},
                           {"none in particular", "in dispute", "a state or states"});
        case Question::internal:
            return derived(side, {.without_state = true, .without_outside = true},
                           {"covered", "in dispute", "not covered"});
        case Question::request:
            return derived(side, {.without_request = true}, {"not needed", "in dispute", "needed"});
        case Question::strength:
            return duty_or_power(
                side, [](const Provision& p) { return strength_text(p.paragraph->terms); });
        case Question::means:
            return duty_or_power(side, [](const Provision& p) {
                return std::string(name(p.paragraph->terms.means));
            });
        default:
            return duty_or_power(side, [](const Provision& p) {
                return std::string(name(p.paragraph->terms.trigger));
            });
    }
}

Cell rest_cell(const Side& side, Question question) {
    switch (question) {
        case Question::area:
            return cell_of(side, Does::area, "not limited",
                           [](const Provision& p) { return p.paragraph->terms.within; });
        case Question::consultation:
            return cell_of(side, Does::consultation, "not named", [&](const Provision& p) {
                return consultation_text(side, *p.paragraph);
            });
        case Question::power:
            return cell_of(
                side, Does::power, "not named",
                [](const Provision& p) { return power_of_text(p.paragraph->terms); }, true);
        case Question::consent:
            return consent_cell(side);
        case Question::notification:
            return cell_of(side, Does::notification, "not named",
                           [](const Provision& p) { return p.paragraph->notify; });
        case Question::ending:
            return cell_of(side, Does::ending, "not named",
                           [](const Provision& p) { return p.paragraph->terms.ends_when; });
        case Question::duration:
            return cell_of(side, Does::duration, "not coded",
                           [](const Provision& p) { return duration_text(p.paragraph->terms); });
        case Question::exit:
            return cell_of(side, Does::exit, "not coded",
                           [](const Provision& p) { return exit_text(p.paragraph->terms); });
        default:
            return decision_cell(side);
    }
}

/// Whether nothing of an answer is coded: "not coded; not coded; means not coded".
bool says_nothing(const Cell& cell) {
    constexpr std::string_view nothing = "not coded";
    return std::ranges::all_of(cell, [&](const Answer& said) {
        std::string_view rest = said.value;
        while (!rest.empty()) {
            const std::string_view part = rest.substr(0, rest.find("; "));
            rest.remove_prefix(std::min(rest.size(), part.size() + 2));
            if (!part.starts_with(nothing) && !part.ends_with(nothing))
                return false;
        }
        return true;
    });
}

bool in_force(const Side& side) {
    return std::ranges::any_of(side.treaty->articles, [&](const Article& article) {
        return edition_on(article, side.date) != nullptr;
    });
}

Row row_of(std::span<const Side> sides, Question question) {
    Row row;
    row.question = question;
    for (const Side& side : sides)
        row.cells.push_back(!in_force(side) ? Cell{{"not in force", {}, {}, {}, {}}}
                            : on_the_duty(question) && question != Question::area
                                ? duty_cell(side, question)
                                : rest_cell(side, question));
    const bool alike = std::ranges::all_of(row.cells, [&](const Cell& cell) {
        return cell_values(cell) == cell_values(row.cells.front());
    });
    row.uncoded = alike && says_nothing(row.cells.front());
    row.same = alike && !row.uncoded;
    return row;
}

bool is_about_places(std::span<const Side> sides, const std::string& key) {
    return std::ranges::any_of(sides, [&](const Side& side) {
        const Fact* fact = find_fact(*side.treaty, key);
        return fact != nullptr && fact->about == Fact::About::place;
    });
}

Engaged engaged_by(const Side& side, std::span<const Side> sides,
                   std::span<const FactValue> given) {
    Engaged result;
    std::vector<FactValue> facts;
    for (const FactValue& value : given) {
        if (find_fact(*side.treaty, value.key) != nullptr)
            facts.push_back(value);
        else if (!is_about_places(sides, value.key))
            result.unasked.push_back(value.key);
    }
    for (const Fact& fact : side.treaty->facts)
        if (fact.set_by_appeal &&
            std::ranges::find(facts, fact.key, &FactValue::key) == facts.end())
            facts.push_back({fact.key, Truth::yes, false, {}, {}});
    const FactBook book(*side.treaty, {}, facts);
    const Meaning words = meaning(*side.treaty, side.date, book, Basis::facts);
    for (const Does does : {Does::consultation, Does::obligation, Does::power})
        for (const Provision& provision : provisions(*side.treaty, side.date, does)) {
            const Condition& when = provision.paragraph->when;
            result.grounds.push_back(
                {does, verdict_of(evaluate(when, words)),
                 citation(*provision.article, *provision.paragraph),
                 fmt::format("{}", fmt::join(turning_facts(when, words), ", "))});
        }
    result.duty = strongest(*side.treaty, side.date, book, Basis::facts, Does::obligation);
    return result;
}

}  // namespace

std::string_view name(Question question) {
    constexpr std::array<std::string_view, 15> names{
        "trigger",  "attacker",     "from within",  "area",     "request",
        "strength", "means",        "consultation", "power",    "decision",
        "consent",  "notification", "measures end", "duration", "exit"};
    return names[static_cast<std::size_t>(question)];
}

bool on_the_duty(Question question) { return question <= Question::means; }

Result<Time> date_of(const Treaty& treaty, std::string_view text) {
    std::vector<std::string> wordings;
    Time first = never;
    for (const Article& article : treaty.articles)
        for (const Edition& edition : article.editions) {
            if (edition.name == text)
                first = std::min(first, edition.since);
            if (std::ranges::find(wordings, edition.name) == wordings.end())
                wordings.push_back(edition.name);
        }
    if (first != never)
        return first;
    if (const auto date = parse_time(text))
        return *date;
    return failure({{fmt::format("{}@{}", treaty.key, text), 0, 0},
                    "neither a date nor a wording of this treaty",
                    fmt::format("2022-01-05, or one of {}", fmt::join(wordings, ", ")),
                    std::string(text),
                    "write year-month-day, or the name of a wording"});
}

Time last_known(const Treaty& treaty) {
    Time last;
    const auto see = [&](Time time) {
        if (time != never)
            last = std::max(last, time);
    };
    for (const Party& party : treaty.parties)
        for (const Membership& membership : party.memberships) {
            see(membership.since);
            see(membership.until);
        }
    for (const Organ& organ : treaty.organs)
        for (const Chair& chair : organ.chairs)
            see(chair.since);
    for (const Article& article : treaty.articles)
        for (const Edition& edition : article.editions) {
            see(edition.since);
            see(edition.until);
        }
    if (parties_on(treaty, last).empty())
        return last - seconds(86400);
    return last;
}

Comparison compare(std::span<const Side> sides, std::span<const FactValue> facts) {
    Comparison comparison;
    comparison.sides.assign(sides.begin(), sides.end());
    for (std::uint8_t q = 0; q <= static_cast<std::uint8_t>(Question::exit); ++q)
        comparison.rows.push_back(row_of(sides, static_cast<Question>(q)));
    if (!facts.empty())
        for (const Side& side : sides)
            comparison.engaged.push_back(engaged_by(side, sides, facts));
    return comparison;
}

std::vector<FactValue> facts_at(const Treaty& treaty, std::string_view key) {
    std::vector<FactValue> facts;
    const Place* place = find_place(treaty, key);
    if (place == nullptr)
        return facts;
    const auto has = [](const std::vector<std::string>& keys, const std::string& fact) {
        return std::ranges::find(keys, fact) != keys.end();
    };
    for (const Fact& fact : treaty.facts)
        if (fact.about == Fact::About::place)
            facts.push_back({fact.key,
                             has(place->makes, fact.key)      ? Truth::yes
                             : has(place->disputed, fact.key) ? Truth::unknown
                                                              : Truth::no,
                             has(place->disputed, fact.key),
                             {},
                             {}});
    return facts;
}

namespace {

/// One or another of them; what starts with "also" is needed besides.
std::string joined(const std::vector<std::string>& values) {
    std::string text;
    for (const std::string& value : values)
        text += (text.empty() ? "" : value.starts_with("also ") ? "; " : "; or ") + value;
    return text;
}

}  // namespace

std::string cell_values(const Cell& cell) {
    std::vector<std::string> values;
    for (const Answer& answer : cell)
        values.push_back(answer.value);
    return joined(values);
}

std::string cell_text(const Cell& cell) {
    std::vector<std::string> values;
    for (const Answer& answer : cell)
        values.push_back(answer.citation.empty()
                             ? answer.value
                             : fmt::format("{} [{}]", answer.value, answer.citation));
    return joined(values);
}

}  // namespace casus::treaty
