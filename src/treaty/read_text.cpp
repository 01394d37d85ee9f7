#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "treaty/one_of.h"
#include "treaty/read_article.h"
#include "treaty/read_organ.h"
#include "treaty/read_party.h"
#include "treaty/read_rule.h"
#include "treaty/text.h"
#include "treaty/words.h"

namespace casus::treaty {
namespace {

using world::TableReader;

Fact read_fact(const std::string& key, TableReader& reader) {
    static const std::vector<std::string> reserved{"and",      "or",    "not",  "at_least",
                                                   "in_force", "since", "true", "false"};
    Fact fact;
    fact.key = key;
    fact.title = reader.text("title");
    fact.value.key = key;
    if (reader.has("held"))
        fact.value.truth = one_of(reader, "held", words::truth);
    fact.value.contested = reader.boolean_or("contested", false);
    fact.set_by_appeal = reader.boolean_or("set_by_appeal", false);
    if (reader.has("about"))
        fact.about = one_of(reader, "about", words::about);
    fact.good = reader.text_or("good", "");
    fact.implies = reader.texts_or_none("implies");
    fact.implies_at = reader.position_of("implies");
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

void check_implied(const Treaty& treaty, Diagnostics& problems) {
    std::vector<std::string> known;
    for (const Fact& fact : treaty.facts)
        known.push_back(fact.key);
    for (const Fact& fact : treaty.facts)
        for (const std::string& implied : fact.implies) {
            const std::string near = world::nearest_name(implied, known);
            if (implied == fact.key)
                problems.push_back({fact.implies_at,
                                    fmt::format("the fact '{}' implies itself", fact.key),
                                    "keys of other facts", implied, "remove it from 'implies'"});
            else if (find_fact(treaty, implied) == nullptr)
                problems.push_back({fact.implies_at,
                                    fmt::format("'{}' is no fact of this treaty", implied),
                                    "keys of other facts", implied,
                                    near.empty() ? fmt::format("declare [fact.{}]", implied)
                                                 : "did you mean '" + near + "'?"});
        }
}

/// Whose duty is suspended must be a party of the file.
void check_suspensions(const Treaty& treaty, Diagnostics& problems) {
    for (const Party& party : treaty.parties)
        for (const Suspension& suspension : party.suspensions)
            for (const StateCode code : suspension.by)
                if (code.valid() && find_party(treaty, code) == nullptr)
                    problems.push_back(
                        {suspension.by_at, fmt::format("'{}' never was a party", code.text()),
                         "the code of a [party.XX]", code.text(),
                         fmt::format("add [party.{}], or correct 'by'", code.text())});
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
            treaty.use = one_of(*head, "use", words::use);
        treaty.language = head->text_or("language", "");
        head->finish();
    }
    for (TableReader& row : root.tables("relation")) {
        treaty.relations.push_back(read_relation(row));
        row.finish();
    }
    read_named(root, "fact", treaty.facts, read_fact);
    sort_by(treaty.facts, &Fact::key);
    check_implied(treaty, problems);
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
        auto rule = reader.table("rule");
        return read_organ(treaty, key, reader, rule ? read_rule(treaty, *rule) : Rule());
    });
    sort_by(treaty.organs, &Organ::key);
    read_named(root, "article", treaty.articles, [&](const std::string& key, TableReader& reader) {
        return read_article(treaty, key, reader, problems);
    });
    root.finish();
    check_references(treaty, problems);
    check_suspensions(treaty, problems);
    check_rule_organs(treaty, root.position_of("organ"), problems);
    apply_exceptions(treaty);
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
