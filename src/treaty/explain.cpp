#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "treaty/facts.h"
#include "treaty/treaty.h"

namespace casus::treaty {
namespace {

std::string codes(const std::vector<StateCode>& states) {
    std::vector<std::string> texts;
    for (const StateCode state : states)
        texts.push_back(state.text());
    return fmt::format("{}", fmt::join(texts, ", "));
}

/// Whether a paragraph applies or not by the facts of a question.
bool answers(Does does) {
    return does == Does::consultation || does == Does::obligation || does == Does::power ||
           is_condition(does) || does == Does::area || does == Does::prohibition ||
           does == Does::exception || does == Does::suspension;
}

Verdict weakest(const std::vector<Reason>& reasons) {
    Verdict least = Verdict::engaged;
    for (const Reason& reason : reasons)
        if (stronger(least, reason.verdict) == least)
            least = reason.verdict;
    return least;
}

/// Builds the tree of one basis.
class Explainer {
public:
    Explainer(const Treaty& treaty, Time date, const FactBook& book, Basis basis)
        : treaty_(treaty), date_(date), book_(book), words_(meaning(treaty, date, book, basis)) {}

    Reason root() const {
        Reason reason;
        reason.verdict = Verdict::not_engaged;
        std::vector<std::string> turning;
        for (const Article& article : treaty_.articles) {
            const Edition* edition = edition_on(article, date_);
            if (edition == nullptr)
                continue;
            Reason below = of_article(article, *edition);
            if (below.because.empty())
                continue;
            for (const Paragraph& paragraph : edition->paragraphs)
                if (paragraph.does == Does::obligation)
                    add_ground(paragraph, reason.verdict, turning);
            reason.because.push_back(std::move(below));
        }
        reason.turns_on = fmt::format("{}", fmt::join(turning, ", "));
        reason.text = fmt::format("the duty to help is {}", name(reason.verdict));
        return reason;
    }

private:
    void add_ground(const Paragraph& paragraph, Verdict& verdict,
                    std::vector<std::string>& turning) const {
        const Verdict own = verdict_of(evaluate(paragraph.when, words_));
        const Verdict best = stronger(verdict, own);
        if (best != verdict)
            turning.clear();
        verdict = best;
        if (own == best)
            for (std::string& key : turning_facts(paragraph.when, words_))
                if (std::find(turning.begin(), turning.end(), key) == turning.end())
                    turning.push_back(std::move(key));
    }

    Reason of_article(const Article& article, const Edition& edition) const {
        Reason reason;
        reason.article = article.name;
        reason.edition = edition.name;
        reason.source = edition.source;
        reason.verdict = Verdict::not_engaged;
        for (const Paragraph& paragraph : edition.paragraphs) {
            if (!answers(paragraph.does))
                continue;
            Reason below = of_paragraph(article, edition, paragraph);
            reason.because.push_back(std::move(below));
        }
        // An article is as strong as what it gives; one that only sets conditions as the weakest.
        reason.condition =
            !reason.because.empty() && std::ranges::all_of(reason.because, &Reason::condition);
        if (reason.condition)
            reason.verdict = weakest(reason.because);
        for (const Reason& below : reason.because)
            if (!below.condition)
                reason.verdict = stronger(reason.verdict, below.verdict);
        reason.text = fmt::format("{}, wording of {} in force since {} ({})", article.name,
                                  edition.name, format_date(edition.since), edition.verified);
        return reason;
    }

    Reason of_paragraph(const Article& article, const Edition& edition,
                        const Paragraph& paragraph) const {
        Reason reason;
        reason.article = citation(article, paragraph);
        reason.edition = edition.name;
        reason.source = edition.source;
        reason.verdict = verdict_of(evaluate(paragraph.when, words_));
        reason.turns_on = fmt::format("{}", fmt::join(turning_facts(paragraph.when, words_), ", "));
        reason.condition = is_condition(paragraph.does);
        reason.text = fmt::format("{}: {}", name(paragraph.does), paragraph.paraphrase);
        if (!paragraph.reading.empty())
            reason.text += fmt::format(" (Reading: {}.)", paragraph.reading);
        if (!paragraph.when.always()) {
            const auto marks = evaluate_nodes(paragraph.when, words_);
            reason.because.push_back(
                of_node(paragraph.when, marks, paragraph.when.nodes.size() - 1));
        }
        return reason;
    }

    Reason of_node(const Condition& condition, const std::vector<Mark>& marks,
                   std::size_t place) const {
        const Node& node = condition.nodes[place];
        Reason reason;
        reason.verdict = verdict_of(marks[place]);
        reason.text = fmt::format("{}: {}", words_of(node), name(marks[place]));
        for (const std::uint32_t operand : node.operands)
            reason.because.push_back(of_node(condition, marks, operand));
        return reason;
    }

    std::string words_of(const Node& node) const {
        switch (node.op) {
            case Node::Op::constant:
                return "always the same";
            case Node::Op::fact:
                return words_of_fact(node.word);
            case Node::Op::negation:
                return "the contrary of";
            case Node::Op::all:
                return "all of";
            case Node::Op::any:
                return "one of";
            case Node::Op::at_least:
                return fmt::format("at least {} of", node.number);
            case Node::Op::in_force:
                return fmt::format("article '{}' is in force", node.word);
            case Node::Op::since:
                return fmt::format("on {} or later", format_date(node.date));
        }
        return {};
    }

    std::string words_of_fact(const std::string& key) const {
        const Fact* fact = find_fact(treaty_, key);
        const FactValue* value = book_.find(key);
        std::string text = fmt::format("{} ({})", key, fact == nullptr ? "" : fact->title);
        if (value != nullptr && !value->claimed_by.empty())
            text += fmt::format(", claimed by {}", codes(value->claimed_by));
        if (value != nullptr && !value->denied_by.empty())
            text += fmt::format(", denied by {}", codes(value->denied_by));
        return text;
    }

    const Treaty& treaty_;
    Time date_;
    const FactBook& book_;
    Meaning words_;
};

/// Why a state is no party on a date.
std::string outside(const Treaty& treaty, Time date, StateCode state) {
    const Party* party = find_party(treaty, state);
    if (party == nullptr)
        return fmt::format("{} never was a party", state.text());
    std::string text = fmt::format("{} is no party on {}", state.text(), format_date(date));
    for (const Membership& membership : party->memberships) {
        text += fmt::format("; bound from {}", format_date(membership.since));
        if (membership.until != never)
            text += fmt::format(" to before {}", format_date(membership.until));
    }
    return text;
}

/// The reason, less sure while it is in dispute whether the requester is bound.
Reason of_bound(const Treaty& treaty, Time date, StateCode requester, Reason by_the_words) {
    const Standing stands = standing_on(treaty, requester, date);
    if (stands != Standing::disputed && stands != Standing::unratified)
        return by_the_words;
    Reason standing;
    standing.verdict = as_bound(Verdict::engaged, stands);
    standing.text = stands == Standing::disputed
                        ? whether_bound(requester) + ": in dispute on this date"
                        : requester.text() + " sits in the organs and has not ratified";
    standing.source = membership_on(*find_party(treaty, requester), date)->source;
    const Verdict now = as_bound(by_the_words.verdict, stands);
    if (now == Verdict::arguable)
        by_the_words.turns_on = whether_bound(requester) +
                                (by_the_words.turns_on.empty() ? "" : ", ") + by_the_words.turns_on;
    by_the_words.verdict = now;
    by_the_words.text = stands == Standing::unratified
                            ? standing.text
                            : fmt::format("the duty to help is {}", name(now));
    by_the_words.because.insert(by_the_words.because.begin(), std::move(standing));
    return by_the_words;
}

void render_into(const Reason& reason, std::size_t depth, std::string& text) {
    text += std::string(depth * 2, ' ');
    if (!reason.article.empty() && !reason.text.starts_with(reason.article))
        text += reason.article + ", ";
    text += reason.text;
    const bool own = depth == 0 || !reason.article.empty();
    if (own && depth > 0)
        text += fmt::format(" -> {}", verdict_words(reason));
    if (own && !reason.turns_on.empty())
        text += fmt::format("; turns on {}", reason.turns_on);
    if (!reason.source.empty())
        text += fmt::format(" [{}]", reason.source);
    text += '\n';
    for (const Reason& below : reason.because)
        render_into(below, depth + 1, text);
}

/// Whether the state already claims or denies it.
bool says(const FactValue& value, StateCode state) {
    return std::ranges::find(value.claimed_by, state) != value.claimed_by.end() ||
           std::ranges::find(value.denied_by, state) != value.denied_by.end();
}

}  // namespace

std::string whether_bound(StateCode state) {
    return fmt::format("whether {} is bound", state.text());
}

Explanation explain(const Treaty& treaty, Time date, StateCode requester,
                    std::span<const FactValue> facts) {
    if (!is_party(treaty, requester, date)) {
        Reason reason;
        reason.verdict = Verdict::not_engaged;
        reason.text = outside(treaty, date, requester);
        return {reason, reason};
    }
    const FactBook book(treaty, requester, facts);
    const auto of = [&](Basis basis) {
        return of_bound(treaty, date, requester, Explainer(treaty, date, book, basis).root());
    };
    return {of(Basis::facts), of(Basis::claims)};
}

std::string_view verdict_words(const Reason& reason) {
    if (!reason.condition)
        return name(reason.verdict);
    switch (reason.verdict) {
        case Verdict::engaged:
            return "met";
        case Verdict::not_engaged:
            return "not met";
        case Verdict::arguable:
            return "in dispute";
        case Verdict::unknown:
            break;
    }
    return "unknown";
}

std::string render(const Reason& reason) {
    std::string text;
    render_into(reason, 0, text);
    return text;
}

Result<FactValue> parse_fact(const Treaty& treaty, std::string_view text) {
    const Position at{fmt::format("--fact {}", text), 0, 0};
    const std::string form = "key=true|false|unknown[,contested][,claimed:XX][,denied:XX]";
    const std::size_t equals = text.find('=');
    FactValue value;
    value.key = std::string(text.substr(0, equals));
    if (find_fact(treaty, value.key) == nullptr) {
        std::vector<std::string> known;
        for (const Fact& fact : treaty.facts)
            known.push_back(fact.key);
        const std::string near = world::nearest_name(value.key, known);
        return failure({at, fmt::format("the treaty knows no fact '{}'", value.key),
                        fmt::format("one of {}", fmt::join(known, ", ")), value.key,
                        near.empty() ? form : "did you mean '" + near + "'?"});
    }
    std::string_view rest = equals == std::string_view::npos ? "" : text.substr(equals + 1);
    for (bool first = true; first || !rest.empty(); first = false) {
        const std::size_t comma = std::min(rest.find(','), rest.size());
        const std::string_view word = rest.substr(0, comma);
        rest.remove_prefix(std::min(comma + 1, rest.size()));
        const bool claimed = word.starts_with("claimed:"), denied = word.starts_with("denied:");
        const StateCode state =
            claimed || denied ? StateCode::from(word.substr(word.find(':') + 1)) : StateCode();
        if (first && (word == "true" || word == "false" || word == "unknown"))
            value.truth = word == "true"    ? Truth::yes
                          : word == "false" ? Truth::no
                                            : Truth::unknown;
        else if (!first && word == "contested" && !value.contested)
            value.contested = true;
        else if (!first && state.valid() && !says(value, state))
            (claimed ? value.claimed_by : value.denied_by).push_back(state);
        else if (!first && (word == "contested" || state.valid()))
            return failure({at, "the same is said twice, or a state claims and denies it",
                            "each word once, and each state once", std::string(word),
                            "remove one of them"});
        else
            return failure({at, "not a value of a fact", form, std::string(word), "write " + form});
    }
    return value;
}

}  // namespace casus::treaty
