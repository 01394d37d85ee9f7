#include "treaty/read_article.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "treaty/one_of.h"
#include "treaty/read_organ.h"
#include "treaty/read_party.h"
#include "treaty/read_rule.h"
#include "treaty/read_terms.h"
#include "treaty/words.h"

namespace casus::treaty {
namespace {

using world::TableReader;

class ArticleReader {
public:
    ArticleReader(const Treaty& treaty, Diagnostics& problems)
        : treaty_(treaty), problems_(problems) {}

    Article read(const std::string& key, TableReader& reader) {
        Article article;
        article.key = key;
        article.name = reader.text("name");
        if (auto editions = reader.table("edition")) {
            for (auto& [name, edition] : editions->named_tables())
                article.editions.push_back(read_edition(name, edition));
            editions->finish();
        }
        close_editions(article, reader);
        reader.finish();
        return article;
    }

private:
    Edition read_edition(const std::string& key, TableReader& reader) {
        Edition edition;
        edition.name = key;
        edition.since = reader.time("since");
        edition.until = reader.time_if("until").value_or(never);
        edition.language = reader.text_or("language", treaty_.language);
        edition.source = reader.provenance().source;
        edition.verified = read_verified(reader, edition.source);
        if (edition.until <= edition.since)
            reader.problem("until", "the wording ends before it is in force",
                           fmt::format("a date after {}", format_date(edition.since)),
                           format_date(edition.until), "swap the dates, or remove 'until'");
        if (auto paragraphs = reader.table("paragraph")) {
            for (auto& [number, paragraph] : paragraphs->named_tables())
                edition.paragraphs.push_back(read_paragraph(number, paragraph));
            paragraphs->finish();
        }
        if (edition.paragraphs.empty())
            reader.problem("paragraph", "the wording has no paragraph",
                           "at least one [article.KEY.edition.NAME.paragraph.N]", "none",
                           "add what the article does");
        check_zero(edition, reader);
        if (edition.paragraphs.size() == 1 && edition.paragraphs.front().number == "0")
            edition.paragraphs.front().number.clear();
        reader.finish();
        return edition;
    }

    /// "0" says that the article has one paragraph; "0 (a)" is a part of that one.
    static void check_zero(const Edition& edition, TableReader& reader) {
        const auto& paragraphs = edition.paragraphs;
        const bool zero =
            std::ranges::find(paragraphs, "0", &Paragraph::number) != paragraphs.end();
        const auto other = std::ranges::find_if(
            paragraphs, [](const Paragraph& p) { return !p.number.starts_with('0'); });
        if (zero && other != paragraphs.end())
            reader.problem("paragraph",
                           fmt::format("paragraph 0 stands beside paragraph {}", other->number),
                           "0 alone, or 1, 2, ...", fmt::format("0 and {}", other->number),
                           "number it as the text does");
    }

    Paragraph read_paragraph(const std::string& number, TableReader& reader) {
        Paragraph paragraph;
        paragraph.number = number;
        paragraph.at = reader.position();
        paragraph.does = one_of(reader, "does", words::does);
        paragraph.paraphrase = reader.text("paraphrase");
        paragraph.reading = reader.text_or("reading", "");
        if (reader.has("when"))
            paragraph.when = condition(reader);
        else if (reader.has("does") && is_condition(paragraph.does))
            reader.problem("does",
                           fmt::format("nothing says when this {} is there", name(paragraph.does)),
                           "when = the facts by which it is met", "no 'when'",
                           "add 'when': without it the requirement would always be met");
        paragraph.terms = read_terms(paragraph.does, reader);
        if (paragraph.does == Does::decision)
            paragraph.organ = organ(reader);
        if (paragraph.does == Does::notification)
            paragraph.notify = reader.text("notify");
        read_special(paragraph, reader);
        if (paragraph.does == Does::mandate) {
            paragraph.purpose = reader.text("purpose");
            if (reader.has("withdrawal"))
                paragraph.withdrawal = duration(reader, "withdrawal", "d", 0, 3650);
            if (reader.has("longest"))
                paragraph.longest = duration(reader, "longest", "d", 0, 3650);
        }
        reader.finish();
        return paragraph;
    }

    void read_special(Paragraph& paragraph, TableReader& reader) {
        if (paragraph.does == Does::authorisation)
            paragraph.authority = reader.text("authority");
        if (paragraph.does == Does::prohibition)
            paragraph.forbids = reader.text("forbids");
        if (paragraph.does == Does::relation)
            paragraph.relation = read_relation(reader);
        if (paragraph.does != Does::exception)
            return;
        paragraph.exception_to = reader.text("exception_to");
        for (const std::string& code : reader.texts_or_none("only"))
            paragraph.only.push_back(party_code(treaty_, reader, "only", code));
    }

    std::string organ(TableReader& reader) {
        const std::string key = reader.text("organ");
        if (!key.empty() && find_organ(treaty_, key) == nullptr)
            reader.problem("organ", fmt::format("'{}' is no organ of this treaty", key),
                           "the key of an [organ.KEY]", key, "add the organ or correct the key");
        return key;
    }

    Condition condition(TableReader& reader) {
        Position at = reader.position_of("when");
        ++at.column;  // the quote
        auto parsed = parse_condition(reader.text("when"), at);
        if (!parsed) {
            problems_.insert(problems_.end(), parsed.error().begin(), parsed.error().end());
            return {};
        }
        std::vector<std::string> known;
        for (const Fact& fact : treaty_.facts)
            known.push_back(fact.key);
        for (const Node& node : parsed->nodes) {
            if (node.op != Node::Op::fact || find_fact(treaty_, node.word) != nullptr)
                continue;
            Position where = at;
            where.column += node.column - 1;
            const std::string near = world::nearest_name(node.word, known);
            problems_.push_back({where,
                                 fmt::format("the condition names an unknown fact '{}'", node.word),
                                 fmt::format("one of {}", fmt::join(known, ", ")), node.word,
                                 near.empty() ? fmt::format("declare it as [fact.{}]", node.word)
                                              : "did you mean '" + near + "'?"});
        }
        return *std::move(parsed);
    }

    /// A wording lasts until the next one, if it does not say otherwise.
    static void close_editions(Article& article, TableReader& reader) {
        auto& editions = article.editions;
        if (editions.empty()) {
            reader.problem({}, "the article has no wording",
                           "at least one [article.KEY.edition.NAME]", "none",
                           "add the wording with its date of force");
            return;
        }
        std::stable_sort(editions.begin(), editions.end(),
                         [](const Edition& a, const Edition& b) { return a.since < b.since; });
        for (std::size_t i = 0; i + 1 < editions.size(); ++i) {
            const Time next = editions[i + 1].since;
            if (next == editions[i].since ||
                (editions[i].until != never && next < editions[i].until))
                reader.problem("edition",
                               fmt::format("two wordings are in force at once: '{}' and '{}'",
                                           editions[i].name, editions[i + 1].name),
                               "one wording on every date", format_date(next),
                               "correct 'since' or 'until'");
            editions[i].until = std::min(editions[i].until, next);
        }
    }

    const Treaty& treaty_;
    Diagnostics& problems_;
};

void check_article(const Treaty& treaty, const std::string& key, std::string_view who,
                   const Position& at, Diagnostics& problems) {
    if (find_article(treaty, key) != nullptr || key.empty())
        return;
    std::vector<std::string> known;
    for (const Article& other : treaty.articles)
        known.push_back(other.key);
    const std::string near = world::nearest_name(key, known);
    problems.push_back(
        {at, fmt::format("{} names an unknown article '{}'", who, key),
         fmt::format("one of {}", fmt::join(known, ", ")), key,
         near.empty() ? "use the key of an [article.KEY]" : "did you mean '" + near + "'?"});
}

/// Puts a node at the end of a condition and says where.
std::uint32_t add_node(Condition& condition, Node node) {
    condition.nodes.push_back(std::move(node));
    return static_cast<std::uint32_t>(condition.nodes.size() - 1);
}

std::uint32_t add_since(Condition& condition, Time date) {
    Node node;
    node.op = Node::Op::since;
    node.date = date;
    return add_node(condition, std::move(node));
}

std::uint32_t add_over(Condition& condition, Node::Op op, std::vector<std::uint32_t> operands) {
    Node node;
    node.op = op;
    node.operands = std::move(operands);
    return add_node(condition, std::move(node));
}

/// Copies the nodes of one condition behind those of another; where its whole now is.
std::uint32_t append(Condition& condition, const Condition& more) {
    const auto before = static_cast<std::uint32_t>(condition.nodes.size());
    for (Node node : more.nodes) {
        for (std::uint32_t& operand : node.operands)
            operand += before;
        condition.nodes.push_back(std::move(node));
    }
    if (!more.nodes.empty())
        return static_cast<std::uint32_t>(condition.nodes.size() - 1);
    Node always;
    always.number = 1;
    return add_node(condition, std::move(always));
}

/// `when`, and not the exception while its wording is in force.
Condition without(const Condition& when, const Edition& edition, const Condition& exception) {
    Condition all = when;
    all.nodes.clear();
    const std::uint32_t duty = append(all, when);
    std::vector<std::uint32_t> parts{append(all, exception), add_since(all, edition.since)};
    if (edition.until != never) {
        const std::uint32_t over = add_since(all, edition.until);
        parts.push_back(add_over(all, Node::Op::negation, {over}));
    }
    const std::uint32_t excepted = add_over(all, Node::Op::all, std::move(parts));
    const std::uint32_t not_excepted = add_over(all, Node::Op::negation, {excepted});
    add_over(all, Node::Op::all, {duty, not_excepted});
    return all;
}

bool can_be_excepted(Does does) {
    return does == Does::consultation || does == Does::obligation || does == Does::power;
}

void except_from(Article& article, const Edition& edition, const Condition& exception) {
    for (Edition& wording : article.editions) {
        if (wording.until <= edition.since || edition.until <= wording.since)
            continue;  // never in force together
        for (Paragraph& paragraph : wording.paragraphs)
            if (can_be_excepted(paragraph.does))
                paragraph.when = without(paragraph.when, edition, exception);
    }
}

}  // namespace

Article read_article(const Treaty& treaty, const std::string& key, TableReader& reader,
                     Diagnostics& problems) {
    return ArticleReader(treaty, problems).read(key, reader);
}

Relation read_relation(TableReader& reader) {
    Relation relation;
    relation.kind = one_of(reader, "relation", words::relation);
    relation.to = reader.text("to");
    relation.text = reader.text_or("text", "");
    relation.source = reader.provenance().source;
    return relation;
}

void check_references(const Treaty& treaty, Diagnostics& problems) {
    for (const Article& article : treaty.articles)
        for (const Edition& edition : article.editions)
            for (const Paragraph& paragraph : edition.paragraphs) {
                for (const Node& node : paragraph.when.nodes) {
                    Position at = paragraph.when.at;
                    at.column += node.column - 1;
                    if (node.op == Node::Op::in_force)
                        check_article(treaty, node.word, "in_force", at, problems);
                }
                if (paragraph.does == Does::exception)
                    check_article(treaty, paragraph.exception_to, "an exception", paragraph.at,
                                  problems);
            }
}

void apply_exceptions(Treaty& treaty) {
    for (const Article& article : treaty.articles)
        for (const Edition& edition : article.editions)
            for (const Paragraph& paragraph : edition.paragraphs) {
                if (paragraph.does != Does::exception || !paragraph.only.empty())
                    continue;
                const Condition exception = paragraph.when;
                for (Article& other : treaty.articles)
                    if (other.key == paragraph.exception_to)
                        except_from(other, edition, exception);
            }
}

}  // namespace casus::treaty
