#include "treaty/text.h"

#include <algorithm>
#include <chrono>

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

/// Whole months from one day to another of the calendar.
std::int64_t months_between(Time from, Time to) {
    const auto day = [](Time time) {
        return std::chrono::year_month_day{std::chrono::floor<std::chrono::days>(
            std::chrono::sys_seconds{std::chrono::seconds{time.utc_seconds()}})};
    };
    const auto a = day(from), b = day(to);
    const std::int64_t months =
        (static_cast<int>(b.year()) - static_cast<int>(a.year())) * std::int64_t{12} +
        static_cast<std::int64_t>(static_cast<unsigned>(b.month())) -
        static_cast<std::int64_t>(static_cast<unsigned>(a.month()));
    return b.day() < a.day() ? months - 1 : months;
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
        case Does::authorisation:
            return "authorisation";
        case Does::prohibition:
            return "prohibition";
        case Does::exception:
            return "exception";
        case Does::relation:
            return "relation";
        case Does::suspension:
            return "suspension";
    }
    return "obligation";
}

std::string_view name(Suspension::Loses loses) {
    return loses == Suspension::Loses::vote ? "vote" : "duty";
}

std::string_view name(Standing standing) {
    switch (standing) {
        case Standing::outside:
            return "no party";
        case Standing::party:
            return "party";
        case Standing::disputed:
            return "in dispute";
        case Standing::suspended:
            return "suspended";
        case Standing::unratified:
            return "not ratified";
    }
    return {};
}

std::string_view name(Rotation::Kind kind) {
    switch (kind) {
        case Rotation::Kind::unsaid:
            return "not coded";
        case Rotation::Kind::host:
            return "host of the session";
        case Rotation::Kind::alphabet:
            return "alphabet";
        case Rotation::Kind::calendar:
            return "calendar";
        case Rotation::Kind::election:
            return "election";
    }
    return {};
}

std::string_view name(Organ::Sits sits) {
    switch (sits) {
        case Organ::Sits::all:
            return "all parties";
        case Organ::Sits::elected:
            return "elected";
        case Organ::Sits::permanent:
            return "permanent";
        case Organ::Sits::mixed:
            return "elected and permanent";
    }
    return {};
}

std::string_view name(Organ::Convener convener) {
    switch (convener) {
        case Organ::Convener::any_party:
            return "any party";
        case Organ::Convener::party_concerned:
            return "the party concerned";
        case Organ::Convener::parties:
            return "parties together";
        case Organ::Convener::chair:
            return "the chair";
        case Organ::Convener::secretary:
            return "the secretary";
    }
    return {};
}

std::string_view name(Relation::Kind kind) {
    switch (kind) {
        case Relation::Kind::under:
            return "under";
        case Relation::Kind::carries_out:
            return "carries out";
        case Relation::Kind::respects:
            return "respects";
        case Relation::Kind::replaces:
            return "replaces";
        case Relation::Kind::replaced_by:
            return "replaced by";
        case Relation::Kind::beside:
            return "beside";
    }
    return {};
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

bool is_condition(Does does) {
    return does == Does::request || does == Does::consent || does == Does::authorisation;
}

const Membership* membership_on(const Party& party, Time date) {
    for (const Membership& membership : party.memberships)
        if (membership.since <= date && date < membership.until)
            return &membership;
    return nullptr;
}

bool is_party(const Party& party, Time date) { return membership_on(party, date) != nullptr; }

bool is_party(const Treaty& treaty, StateCode code, Time date) {
    const Party* party = find_party(treaty, code);
    return party != nullptr && is_party(*party, date);
}

bool has_ratified(const Party& party, Time date) {
    const Membership* bound = membership_on(party, date);
    return bound != nullptr &&
           (!bound->sits_unratified || (bound->ratified && *bound->ratified <= date));
}

namespace {
bool rests(const Suspension& suspension, Suspension::Loses loses, Time date) {
    return suspension.loses == loses && suspension.since <= date && date < suspension.until;
}
}  // namespace

const Suspension* suspension_on(const Party& party, Time date, Suspension::Loses loses) {
    for (const Suspension& suspension : party.suspensions)
        if (rests(suspension, loses, date))
            return &suspension;
    return nullptr;
}

const Suspension* duty_suspended(const Party& to, StateCode by, Time date) {
    for (const Suspension& suspension : to.suspensions)
        if (rests(suspension, Suspension::Loses::duty, date) &&
            (suspension.by.empty() || std::ranges::find(suspension.by, by) != suspension.by.end()))
            return &suspension;
    return nullptr;
}

Standing standing_on(const Party& party, Time date) {
    const Membership* bound = membership_on(party, date);
    if (bound == nullptr)
        return Standing::outside;
    if (!has_ratified(party, date))
        return Standing::unratified;
    if (suspension_on(party, date, Suspension::Loses::vote) != nullptr ||
        suspension_on(party, date, Suspension::Loses::duty) != nullptr)
        return Standing::suspended;
    return bound->disputed_since && *bound->disputed_since <= date ? Standing::disputed
                                                                   : Standing::party;
}

Standing standing_on(const Treaty& treaty, StateCode code, Time date) {
    const Party* party = find_party(treaty, code);
    return party == nullptr ? Standing::outside : standing_on(*party, date);
}

std::vector<StateCode> members_of(const Treaty& treaty, const Organ& organ, Time date) {
    std::vector<StateCode> codes = parties_on(treaty, date);
    if (organ.sits == Organ::Sits::all)
        return codes;
    std::erase_if(codes, [&](StateCode code) {
        return std::none_of(organ.seats.begin(), organ.seats.end(), [&](const Seat& seat) {
            return seat.state == code && seat.since <= date && date < seat.until;
        });
    });
    return codes;
}

bool roster_known(const Treaty& treaty, const Organ& organ, Time date) {
    return organ.sits == Organ::Sits::all ||
           members_of(treaty, organ, date).size() >= static_cast<std::size_t>(organ.size);
}

bool by_silence(const Organ& organ) {
    return organ.by_silence && organ.rule.silence && organ.rule.silence_deadline.has_value();
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
    return chair != nullptr && date < chair->until ? chair->state : StateCode();
}

StateCode chair_by_rotation(const Treaty& treaty, const Organ& organ, Time date) {
    const Chair* last = last_since(organ.chairs, date);
    const Rotation& rotation = organ.rotation;
    if (last == nullptr || rotation.kind != Rotation::Kind::alphabet || !rotation.term_months ||
        last != &organ.chairs.back())
        return chair_on(organ, date);
    const std::vector<StateCode> sitting = members_of(treaty, organ, date);
    const auto& order = organ.calling_order;
    const auto from = std::find(order.begin(), order.end(), last->state);
    if (from == order.end())
        return last->state;
    std::int64_t turns = months_between(last->since, date) / *rotation.term_months;
    auto place = static_cast<std::size_t>(from - order.begin());
    // Each turn goes to the next who sits there; a whole round back to the start changes nothing.
    if (!sitting.empty())
        turns %= std::ssize(sitting);
    for (std::size_t step = 0; turns > 0 && step < order.size(); ++step) {
        place = (place + 1) % order.size();
        if (std::find(sitting.begin(), sitting.end(), order[place]) != sitting.end())
            --turns;
    }
    return order[place];
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
