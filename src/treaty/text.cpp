#include "treaty/text.h"

#include <algorithm>

#include <fmt/format.h>

namespace casus::treaty {
namespace {

template <class List, class Key, class Member>
auto find_in(const List& list, const Key& key, Member member) -> decltype(list.data()) {
    for (const auto& item : list)
        if (item.*member == key)
            return &item;
    return nullptr;
}

/// The last row whose `since` is not after the date.
template <class List>
auto last_since(const List& rows, Time date) -> decltype(rows.data()) {
    decltype(rows.data()) found = nullptr;
    for (const auto& row : rows)
        if (row.since <= date)
            found = &row;
    return found;
}

}  // namespace

std::string_view name(Does does) {
    switch (does) {
        case Does::consultation:
            return "consultation";
        case Does::obligation:
            return "obligation";
        case Does::power:
            return "power";
        case Does::request:
            return "request";
        case Does::consent:
            return "consent";
        case Does::decision:
            return "decision";
        case Does::notification:
            return "notification";
        case Does::mandate:
            return "mandate";
        case Does::area:
            return "area";
        case Does::ending:
            return "ending";
        case Does::duration:
            return "duration";
        case Does::exit:
            return "exit";
    }
    return "obligation";
}

std::string_view name(Heir::Kind kind) {
    switch (kind) {
        case Heir::Kind::successor:
            return "successor";
        case Heir::Kind::continuer:
            return "continued by";
        case Heir::Kind::absorber:
            return "absorbed by";
    }
    return {};
}

const Party* find_party(const Treaty& treaty, StateCode code) {
    return find_in(treaty.parties, code, &Party::code);
}

const Organ* find_organ(const Treaty& treaty, std::string_view key) {
    return find_in(treaty.organs, key, &Organ::key);
}

const Fact* find_fact(const Treaty& treaty, std::string_view key) {
    return find_in(treaty.facts, key, &Fact::key);
}

const Place* find_place(const Treaty& treaty, std::string_view key) {
    return find_in(treaty.places, key, &Place::key);
}

const Article* find_article(const Treaty& treaty, std::string_view key) {
    return find_in(treaty.articles, key, &Article::key);
}

bool is_party(const Party& party, Time date) {
    return std::any_of(party.memberships.begin(), party.memberships.end(),
                       [&](const Membership& m) { return m.since <= date && date < m.until; });
}

bool is_party(const Treaty& treaty, StateCode code, Time date) {
    const Party* party = find_party(treaty, code);
    return party != nullptr && is_party(*party, date);
}

std::vector<StateCode> parties_on(const Treaty& treaty, Time date) {
    std::vector<StateCode> codes;
    for (const Party& party : treaty.parties)
        if (is_party(party, date))
            codes.push_back(party.code);
    return codes;
}

Duration utc_offset(const Party& party, Time date) {
    if (party.zones.empty())
        return {};
    const Zone* zone = last_since(party.zones, date);
    return zone != nullptr ? zone->utc_offset : party.zones.front().utc_offset;
}

StateCode chair_on(const Organ& organ, Time date) {
    const Chair* chair = last_since(organ.chairs, date);
    return chair != nullptr ? chair->state : StateCode();
}

const Edition* edition_on(const Article& article, Time date) {
    const Edition* edition = last_since(article.editions, date);
    return edition != nullptr && date < edition->until ? edition : nullptr;
}

std::string citation(const Article& article, const Paragraph& paragraph) {
    return paragraph.number.empty() ? article.name
                                    : fmt::format("{} para {}", article.name, paragraph.number);
}

std::vector<Provision> provisions(const Treaty& treaty, Time date, Does does) {
    std::vector<Provision> found;
    for (const Article& article : treaty.articles) {
        const Edition* edition = edition_on(article, date);
        if (edition == nullptr)
            continue;
        for (const Paragraph& paragraph : edition->paragraphs)
            if (paragraph.does == does)
                found.push_back({&article, edition, &paragraph});
    }
    return found;
}

}  // namespace casus::treaty
