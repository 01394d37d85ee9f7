#include "treaty/members.h"

#include <algorithm>
#include <tuple>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "treaty/lines.h"

namespace casus::treaty {
namespace {

std::string name_of(const Treaty& treaty, const Treaty& other, StateCode state) {
    for (const Treaty* known : {&treaty, &other})
        if (const Party* party = find_party(*known, state))
            return fmt::format("{} ({})", state.text(), party->name);
    return state.text();
}

std::string names_of(const Treaty& treaty, const Treaty& other,
                     const std::vector<StateCode>& states) {
    std::vector<std::string> names;
    for (const StateCode state : states)
        names.push_back(name_of(treaty, other, state));
    return fmt::format("{}", fmt::join(names, ", "));
}

std::string count_text(std::size_t count) {
    return fmt::format("{} part{}", count, count == 1 ? "y" : "ies");
}

}  // namespace

std::string_view name(Change::Kind kind) {
    switch (kind) {
        case Change::Kind::joined:
            return "joined";
        case Change::Kind::left:
            return "left";
        case Change::Kind::came_back:
            return "came back";
        case Change::Kind::heir:
            return "has an heir";
        case Change::Kind::notice:
            return "gave notice";
        case Change::Kind::disputed:
            return "in dispute";
        case Change::Kind::suspended:
            return "suspended";
        case Change::Kind::lifted:
            return "restored";
        case Change::Kind::ratified:
            return "ratified";
    }
    return {};
}

namespace {

void add_spell(std::vector<Change>& changes, const Party& party, const Membership& membership) {
    const bool again = &membership != party.memberships.data();
    const auto add = [&](Time at, Change::Kind kind, const std::string& how) {
        changes.push_back({at, party.code, kind, how, membership.source});
    };
    add(membership.since, again ? Change::Kind::came_back : Change::Kind::joined, membership.how);
    if (membership.sits_unratified && membership.ratified)
        add(*membership.ratified, Change::Kind::ratified, "bound from here on");
    if (membership.notice)
        add(*membership.notice, Change::Kind::notice, {});
    if (membership.disputed_since && membership.disputed_since != membership.notice)
        add(*membership.disputed_since, Change::Kind::disputed, "whether it is bound");
    if (membership.until != never)
        add(membership.until, Change::Kind::left, membership.ended);
}

void add_suspension(std::vector<Change>& changes, const Party& party, const Suspension& row) {
    changes.push_back({row.since, party.code, Change::Kind::suspended, row.how, row.source});
    if (row.until != never)
        changes.push_back({row.until, party.code, Change::Kind::lifted, row.ended, row.source});
}

}  // namespace

std::vector<Change> history(const Treaty& treaty) {
    std::vector<Change> changes;
    for (const Party& party : treaty.parties) {
        for (const Membership& membership : party.memberships)
            add_spell(changes, party, membership);
        for (const Suspension& suspension : party.suspensions)
            add_suspension(changes, party, suspension);
        for (const Heir& heir : party.heirs)
            changes.push_back({heir.since, party.code, Change::Kind::heir,
                               fmt::format("{} {}", name(heir.kind), heir.state.text()),
                               heir.source});
    }
    std::stable_sort(changes.begin(), changes.end(), [](const Change& a, const Change& b) {
        return std::tie(a.at, a.state) < std::tie(b.at, b.state);
    });
    return changes;
}

std::string history_text(const Treaty& treaty) {
    std::string text = fmt::format("{}: who came and went\n", treaty.name);
    for (const Change& change : history(treaty)) {
        text += hanging(fmt::format("{}  {:<11}  ", format_date(change.at), name(change.kind)),
                        fmt::format("{}{}{} [{}]", name_of(treaty, treaty, change.state),
                                    change.how.empty() ? "" : ": ", change.how, change.source));
    }
    return text;
}

std::vector<Elsewhere> elsewhere(const Treaty& treaty, Time date, const Treaty& other, Time then) {
    std::vector<Elsewhere> rows;
    for (const StateCode code : parties_on(treaty, date)) {
        Elsewhere row{code, {}, {}};
        const auto place = [&](StateCode state) {
            (is_party(other, state, then) ? row.inside : row.outside).push_back(state);
        };
        bool gone = false;
        for (const Heir& heir : find_party(treaty, code)->heirs)
            if (heir.since <= then) {
                gone = true;
                place(heir.state);
            }
        if (!gone)
            place(code);
        rows.push_back(std::move(row));
    }
    return rows;
}

namespace {

/// What is not plain about a party on a date; nothing if all is.
std::string standing_line(const Party& party, const Membership& membership, Time date) {
    std::vector<std::string> said;
    for (const Suspension::Loses loses : {Suspension::Loses::vote, Suspension::Loses::duty})
        if (const Suspension* suspension = suspension_on(party, date, loses); suspension != nullptr)
            said.push_back(fmt::format("suspended since {}, loses the {}: {} [{}]",
                                       format_date(suspension->since), name(suspension->loses),
                                       suspension->how, suspension->source));
    if (!has_ratified(party, date))
        said.emplace_back("sits in the organs, has not ratified");
    if (membership.notice && *membership.notice <= date)
        said.push_back(fmt::format("gave notice on {}", format_date(*membership.notice)));
    if (membership.disputed_since && *membership.disputed_since <= date)
        said.push_back(fmt::format("whether it is bound is in dispute since {}",
                                   format_date(*membership.disputed_since)));
    return said.empty() ? std::string()
                        : hanging("      ", fmt::format("{}", fmt::join(said, "; ")));
}

}  // namespace

std::string members_text(const Treaty& treaty, Time date) {
    const std::vector<StateCode> codes = parties_on(treaty, date);
    std::string text =
        fmt::format("{} on {}: {}\n", treaty.name, format_date(date), count_text(codes.size()));
    for (const StateCode code : codes) {
        const Party& party = *find_party(treaty, code);
        const Membership& membership = *membership_on(party, date);
        text += fmt::format("  {}  {:<24} since {}", code.text(), party.name,
                            format_date(membership.since));
        if (membership.until != never)
            text += fmt::format(", until before {}", format_date(membership.until));
        text += fmt::format(" [{}]\n", membership.source);
        text += standing_line(party, membership, date);
    }
    return text;
}

std::string elsewhere_text(const Treaty& treaty, Time date, const Treaty& other, Time then) {
    const std::vector<Elsewhere> rows = elsewhere(treaty, date, other, then);
    const auto inside = static_cast<std::size_t>(
        std::ranges::count_if(rows, [](const Elsewhere& row) { return !row.inside.empty(); }));
    std::string text = fmt::format("Of its {} on {}, {} {} in {} on {}, by itself or by an heir:\n",
                                   count_text(rows.size()), format_date(date), inside,
                                   inside == 1 ? "was" : "were", other.key, format_date(then));
    for (const Elsewhere& row : rows) {
        const bool itself = row.inside == std::vector{row.state};
        const bool not_itself = row.outside == std::vector{row.state};
        text += fmt::format("  {:<28} {}", name_of(treaty, other, row.state),
                            row.inside.empty() ? "no" : "yes");
        if (!row.inside.empty() && !itself)
            text += fmt::format(", as {}", names_of(treaty, other, row.inside));
        if (!row.outside.empty() && !not_itself)
            text += fmt::format(", not {}", names_of(treaty, other, row.outside));
        text += '\n';
    }
    return text;
}

}  // namespace casus::treaty
