#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "treaty/one_of.h"
#include "treaty/read_party.h"
#include "treaty/read_rule.h"
#include "treaty/read_terms.h"
#include "treaty/text.h"

namespace casus::treaty {
namespace {

using world::TableReader;

constexpr std::array does_names{
    std::pair<std::string_view, Does>{"consultation", Does::consultation},
    std::pair<std::string_view, Does>{"obligation", Does::obligation},
    std::pair<std::string_view, Does>{"power", Does::power},
    std::pair<std::string_view, Does>{"request", Does::request},
    std::pair<std::string_view, Does>{"consent", Does::consent},
    std::pair<std::string_view, Does>{"decision", Does::decision},
    std::pair<std::string_view, Does>{"notification", Does::notification},
    std::pair<std::string_view, Does>{"mandate", Does::mandate},
    std::pair<std::string_view, Does>{"area", Does::area},
    std::pair<std::string_view, Does>{"ending", Does::ending},
    std::pair<std::string_view, Does>{"duration", Does::duration},
    std::pair<std::string_view, Does>{"exit", Does::exit}};
constexpr std::array use_names{
    std::pair<std::string_view, Treaty::Use>{"procedure", Treaty::Use::procedure},
    std::pair<std::string_view, Treaty::Use>{"text", Treaty::Use::text}};
constexpr std::array about_names{
    std::pair<std::string_view, Fact::About>{"request", Fact::About::request},
    std::pair<std::string_view, Fact::About>{"attacker", Fact::About::attacker},
    std::pair<std::string_view, Fact::About>{"outside", Fact::About::outside},
    std::pair<std::string_view, Fact::About>{"place", Fact::About::place}};
constexpr std::array truth_names{std::pair<std::string_view, Truth>{"unknown", Truth::unknown},
                                 std::pair<std::string_view, Truth>{"true", Truth::yes},
                                 std::pair<std::string_view, Truth>{"false", Truth::no}};

Fact read_fact(const std::string& key, TableReader& reader) {
    static const std::vector<std::string> reserved{"and",      "or",    "not",  "at_least",
                                                   "in_force", "since", "true", "false"};
    Fact fact;
    fact.key = key;
    fact.title = reader.text("title");
    fact.value.key = key;
    if (reader.has("held"))
        fact.value.truth = one_of(reader, "held", truth_names);
    fact.value.contested = reader.boolean_or("contested", false);
    fact.set_by_appeal = reader.boolean_or("set_by_appeal", false);
    if (reader.has("about"))
        fact.about = one_of(reader, "about", about_names);
    fact.good = reader.text_or("good", "");
    const bool word = !key.empty() && std::all_of(key.begin(), key.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    });
    if (!word || (key.front() >= '0' && key.front() <= '9') ||
        std::find(reserved.begin(), reserved.end(), key) != reserved.end())
        reader.problem({}, fmt::format("'{}' cannot be the key of a fact", key),
                       "small letters, digits and _, no word of the language", key, "rename it");
    reader.finish();
    return fact;
}

/// Keys of facts about places.
std::vector<std::string> place_facts(const Treaty& treaty, TableReader& reader,
                                     std::string_view key) {
    std::vector<std::string> known;
    for (const Fact& fact : treaty.facts)
        if (fact.about == Fact::About::place)
            known.push_back(fact.key);
    std::vector<std::string> keys = reader.texts_or_none(key);
    for (const std::string& found : keys) {
        if (std::find(known.begin(), known.end(), found) != known.end())
            continue;
        const std::string near = world::nearest_name(found, known);
        reader.problem(key, fmt::format("'{}' is no fact about a place", found),
                       fmt::format("{}", fmt::join(known, ", ")), found,
                       near.empty() ? "declare the fact with about = \"place\""
                                    : "did you mean '" + near + "'?");
    }
    return keys;
}

Place read_place(const Treaty& treaty, const std::string& key, TableReader& reader) {
    Place place;
    place.key = key;
    place.name = reader.text("name");
    place.makes = place_facts(treaty, reader, "makes");
    place.disputed = place_facts(treaty, reader, "disputed");
    place.source = reader.provenance().source;
    reader.finish();
    return place;
}

StateCode party_code(const Treaty& treaty, TableReader& reader, std::string_view key,
                     const std::string& text) {
    const StateCode code = StateCode::from(text);
    if (find_party(treaty, code) == nullptr)
        reader.problem(key, fmt::format("'{}' is no party of this treaty", text),
                       "the code of a [party.XX]", text, "add the party or correct the code");
    return code;
}

Organ read_organ(const Treaty& treaty, const std::string& key, TableReader& reader) {
    Organ organ;
    organ.key = key;
    organ.name = reader.text("name");
    organ.requester_first = reader.boolean_or("requester_first", false);
    organ.chaired_by = reader.text_or("chaired_by", "");
    const bool plays = treaty.use == Treaty::Use::procedure;
    for (const std::string& code :
         plays ? reader.texts("calling_order") : reader.texts_or_none("calling_order"))
        organ.calling_order.push_back(party_code(treaty, reader, "calling_order", code));
    for (TableReader& row : reader.tables("chair")) {
        Chair chair;
        chair.since = row.time("since");
        chair.state = party_code(treaty, row, "state", row.text("state"));
        chair.source = row.provenance().source;
        if (!organ.chairs.empty() && chair.since <= organ.chairs.back().since)
            row.problem("since", "the chairs are not in order of time",
                        fmt::format("a date after {}", format_date(organ.chairs.back().since)),
                        format_date(chair.since), "sort the rows, or correct 'since'");
        row.finish();
        organ.chairs.push_back(std::move(chair));
    }
    if (organ.chairs.empty() && plays)
        reader.problem({}, "the organ has no chair", "at least one [[organ.KEY.chair]]", "none",
                       "say who holds the chair from when");
    if (auto rule = reader.table("rule"))
        organ.rule = read_rule(treaty, *rule);
    organ.source = reader.provenance().source;
    reader.finish();
    return organ;
}

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
        edition.verified = read_verified(reader);
        edition.source = reader.provenance().source;
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
        if (edition.paragraphs.size() == 1 && edition.paragraphs.front().number == "0")
            edition.paragraphs.front().number.clear();
        reader.finish();
        return edition;
    }

    Paragraph read_paragraph(const std::string& number, TableReader& reader) {
        Paragraph paragraph;
        paragraph.number = number;
        paragraph.at = reader.position();
        paragraph.does = one_of(reader, "does", does_names);
        paragraph.paraphrase = reader.text("paraphrase");
        paragraph.reading = reader.text_or("reading", "");
        if (reader.has("when"))
            paragraph.when = condition(reader);
        paragraph.terms = read_terms(paragraph.does, reader);
        if (paragraph.does == Does::decision)
            paragraph.organ = organ(reader);
        if (paragraph.does == Does::notification)
            paragraph.notify = reader.text("notify");
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

/// Articles named by `in_force` exist; asked when all have been read.
void check_references(const Treaty& treaty, Diagnostics& problems) {
    for (const Article& article : treaty.articles)
        for (const Edition& edition : article.editions)
            for (const Paragraph& paragraph : edition.paragraphs)
                for (const Node& node : paragraph.when.nodes) {
                    if (node.op != Node::Op::in_force || find_article(treaty, node.word) != nullptr)
                        continue;
                    Position at = paragraph.when.at;
                    at.column += node.column - 1;
                    std::vector<std::string> known;
                    for (const Article& other : treaty.articles)
                        known.push_back(other.key);
                    const std::string near = world::nearest_name(node.word, known);
                    problems.push_back(
                        {at, fmt::format("in_force names an unknown article '{}'", node.word),
                         fmt::format("one of {}", fmt::join(known, ", ")), node.word,
                         near.empty() ? "use the key of an [article.KEY]"
                                      : "did you mean '" + near + "'?"});
                }
}

template <class Item, class Read>
void read_named(TableReader& root, std::string_view key, std::vector<Item>& items, Read read) {
    if (auto table = root.table(key)) {
        for (auto& [name, reader] : table->named_tables())
            items.push_back(read(name, reader));
        table->finish();
    }
}

template <class Item, class Member>
void sort_by(std::vector<Item>& items, Member member) {
    std::stable_sort(items.begin(), items.end(),
                     [&](const Item& a, const Item& b) { return a.*member < b.*member; });
}

}  // namespace

Result<Treaty> read_treaty(const world::Table& table, const std::string& path) {
    Diagnostics problems;
    Treaty treaty;
    treaty.path = path;
    TableReader root(table, {path, 1, 1}, "", problems);
    if (auto head = root.table("treaty")) {
        treaty.key = head->text("key");
        treaty.name = head->text("name");
        treaty.council = head->text("council");
        if (head->has("use"))
            treaty.use = one_of(*head, "use", use_names);
        head->finish();
    }
    read_named(root, "fact", treaty.facts, read_fact);
    sort_by(treaty.facts, &Fact::key);
    if (root.has("place"))
        read_named(root, "place", treaty.places, [&](const std::string& key, TableReader& reader) {
            return read_place(treaty, key, reader);
        });
    sort_by(treaty.places, &Place::key);
    read_named(root, "party", treaty.parties, [&](const std::string& key, TableReader& reader) {
        return read_party(key, treaty.use, reader);
    });
    sort_by(treaty.parties, &Party::code);
    read_named(root, "organ", treaty.organs, [&](const std::string& key, TableReader& reader) {
        return read_organ(treaty, key, reader);
    });
    sort_by(treaty.organs, &Organ::key);
    ArticleReader articles(treaty, problems);
    read_named(root, "article", treaty.articles, [&](const std::string& key, TableReader& reader) {
        return articles.read(key, reader);
    });
    root.finish();
    check_references(treaty, problems);
    check_rule_organs(treaty, root.position_of("organ"), problems);
    if (find_organ(treaty, treaty.council) == nullptr && !treaty.council.empty())
        problems.push_back(
            {root.position_of("treaty"),
             fmt::format("the council '{}' is no organ of this treaty", treaty.council),
             "the key of an [organ.KEY]", treaty.council, "add the organ or correct 'council'"});
    if (!problems.empty())
        return failure(std::move(problems));
    return treaty;
}

Result<Treaty> read_treaty(const std::string& path, const world::Table& overrides) {
    auto table = world::read_inherited_toml(path);
    if (!table)
        return tl::unexpected(table.error());
    const world::Value* own = overrides.find("alliance");
    const auto* over = own == nullptr ? nullptr : std::get_if<world::Table>(&own->data);
    if (over != nullptr)
        world::merge(*table, *over);
    return read_treaty(*table, path);
}

}  // namespace casus::treaty
