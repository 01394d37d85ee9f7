#include "treaty/read_party.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/units.h"
#include "treaty/one_of.h"
#include "treaty/words.h"

namespace casus::treaty {
namespace {

using world::TableReader;

std::int64_t unit_seconds(std::string_view unit) {
    if (unit == "min")
        return 60;
    return unit == "h" ? 3600 : 86400;
}

void check_membership(const std::string& party, TableReader& row,
                      const std::vector<Membership>& before, const Membership& now) {
    if (now.until <= now.since)
        row.problem("until", fmt::format("party '{}' left before it joined", party),
                    fmt::format("a date after {}", format_date(now.since)), format_date(now.until),
                    "swap 'since' and 'until', or correct one of them");
    if (before.empty())
        return;
    const Membership& last = before.back();
    if (last.until == never)
        row.problem("since", fmt::format("party '{}' is readmitted but never left", party),
                    "'until' in its earlier membership", "none",
                    "say when the earlier membership ended, or remove this one");
    else if (now.since < last.until)
        row.problem("since", fmt::format("party '{}' is readmitted before it left", party),
                    fmt::format("a date from {} on (the end of its earlier membership)",
                                format_date(last.until)),
                    format_date(now.since), "correct 'since', or remove the earlier membership");
}

/// Signature, ratification, entry into force, notice and exit come in this order.
void check_days(const std::string& party, TableReader& row, const Membership& now) {
    const auto in_order = [&](std::string_view key, std::optional<Time> day, Time least, Time most,
                              std::string_view expected) {
        if (day && (*day < least || *day > most))
            row.problem(key, fmt::format("the days of party '{}' are out of order", party),
                        std::string(expected), format_date(*day),
                        fmt::format("correct '{}', or the days around it", key));
    };
    in_order("signed", now.signed_on, Time(-never.utc_seconds()), now.since,
             "signed, then in force for it");
    if (now.sits_unratified)
        in_order("ratified", now.ratified, now.since + seconds(1), now.until,
                 "with sits_unratified = true a day after 'since', up to 'until'");
    else
        in_order("ratified", now.ratified, now.signed_on.value_or(Time(-never.utc_seconds())),
                 now.since,
                 "ratified before it is in force for the party, and after signature; or "
                 "sits_unratified = true");
    in_order("notice", now.notice, now.since, now.until, "a notice between 'since' and 'until'");
    in_order("disputed_since", now.disputed_since, now.since, now.until,
             "a day between 'since' and 'until'");
}

std::vector<Membership> read_memberships(const std::string& party, TableReader& reader) {
    std::vector<Membership> rows;
    auto tables = reader.tables("membership");
    for (TableReader& row : tables) {
        Membership now;
        const auto since = row.time_if("since");
        if (!row.has("since"))
            row.problem({}, fmt::format("party '{}' has no date of accession", party),
                        "since = the date from which the treaty binds it", "no 'since'",
                        "add since = YYYY-MM-DD");
        now.until = row.time_if("until").value_or(never);
        now.signed_on = row.time_if("signed");
        now.ratified = row.time_if("ratified");
        now.sits_unratified = row.boolean_or("sits_unratified", false);
        now.notice = row.time_if("notice");
        now.disputed_since = row.time_if("disputed_since");
        now.how = row.text_or("how", "");
        now.ended = row.text_or("ended", "");
        now.source = row.provenance().source;
        if (now.notice && now.until == never)
            row.problem("notice", fmt::format("party '{}' gave notice but stays", party),
                        "'until', the date on which the notice took effect", "no 'until'",
                        "add 'until', or remove 'notice'");
        if (!now.ended.empty() && now.until == never)
            row.problem("ended", fmt::format("party '{}' left but stays", party),
                        "'until', the first day on which it was out", "no 'until'",
                        "add 'until', or remove 'ended'");
        if (since) {  // without it no date can be held against another
            now.since = *since;
            check_membership(party, row, rows, now);
            check_days(party, row, now);
            rows.push_back(std::move(now));
        }
        row.finish();
    }
    if (tables.empty())
        reader.problem({}, fmt::format("party '{}' has no date of accession", party),
                       fmt::format("at least one [[party.{}.membership]]", party), "none",
                       "add since = YYYY-MM-DD, the date from which the treaty binds it");
    return rows;
}

/// Whose duty to the party is suspended; whether they are parties is asked once all are read.
std::vector<StateCode> read_whose_duty(const Party& party, TableReader& row,
                                       Suspension::Loses loses) {
    std::vector<StateCode> codes;
    const std::vector<std::string> texts = row.texts_or_none("by");
    if (!texts.empty() && row.has("loses") && loses == Suspension::Loses::vote)
        row.problem("by", "a vote is lost in the organs, not to some parties",
                    "loses = \"duty\", or no 'by'", "'by' with loses = \"vote\"",
                    "write loses = \"duty\" if it is a duty, or remove 'by'");
    for (const std::string& text : texts) {
        const StateCode code = codes.emplace_back(StateCode::from(text));
        if (!code.valid())
            row.problem("by", fmt::format("'{}' is no code of a state", text),
                        "two capital letters (ISO 3166-1 alpha-2)", text, "write by = [\"XX\"]");
        else if (code == party.code)
            row.problem("by", fmt::format("'{}' owes no duty to itself", text),
                        "other parties' codes", text, "remove it from 'by'");
    }
    return codes;
}

/// Whether two suspensions take the same from the party.
bool take_alike(const Suspension& a, const Suspension& b) {
    return a.loses == b.loses &&
           (a.by.empty() || b.by.empty() || std::ranges::any_of(a.by, [&](StateCode code) {
                return std::ranges::find(b.by, code) != b.by.end();
            }));
}

void check_suspension(const Party& party, TableReader& row, const std::vector<Suspension>& earlier,
                      const Suspension& now) {
    const std::string code = party.code.text();
    if (now.until <= now.since)
        row.problem("until", fmt::format("the suspension of '{}' ends before it begins", code),
                    fmt::format("a date after {}", format_date(now.since)), format_date(now.until),
                    "swap the dates, or correct one of them");
    else if (!is_party(party, now.since))
        row.problem("since", fmt::format("'{}' is suspended while it is no party", code),
                    "a date within one of its memberships", format_date(now.since),
                    "correct 'since', or the membership");
    for (const Suspension& before : earlier)
        if (take_alike(before, now) && now.since < before.until && before.since < now.until) {
            row.problem("since", fmt::format("'{}' is suspended twice at once", code),
                        before.until == never
                            ? std::string("an 'until' in the earlier suspension")
                            : fmt::format("a date from {} on", format_date(before.until)),
                        format_date(now.since), "say when the earlier suspension ended");
            return;
        }
}

std::vector<Suspension> read_suspensions(const Party& party, TableReader& reader) {
    std::vector<Suspension> rows;
    for (TableReader& row : reader.tables("suspension")) {
        Suspension now;
        now.since = row.time("since");
        now.until = row.time_if("until").value_or(never);
        now.loses = one_of(row, "loses", words::loses);
        now.by = read_whose_duty(party, row, now.loses);
        now.by_at = row.position_of("by");
        now.how = row.text("how");
        now.ended = row.text_or("ended", "");
        now.source = row.provenance().source;
        check_suspension(party, row, rows, now);
        row.finish();
        rows.push_back(std::move(now));
    }
    return rows;
}

std::vector<Heir> read_heirs(const std::string& party, TableReader& reader) {
    std::vector<Heir> heirs;
    for (TableReader& row : reader.tables("heir")) {
        Heir heir;
        const std::string code = row.text("state");
        heir.state = StateCode::from(code);
        if (!code.empty() && (!heir.state.valid() || code == party))
            row.problem("state", fmt::format("'{}' cannot be an heir of '{}'", code, party),
                        "two capital letters (ISO 3166-1 alpha-2) of another state", code,
                        "write state = \"XX\"");
        heir.since = row.time("since");
        heir.kind = one_of(row, "kind", words::heir);
        heir.source = row.provenance().source;
        row.finish();
        heirs.push_back(std::move(heir));
    }
    return heirs;
}

std::vector<Zone> read_zones(const std::string& party, TableReader& reader) {
    std::vector<Zone> zones;
    for (TableReader& row : reader.tables("zone")) {
        zones.push_back({row.time("since"), duration(row, "utc_offset", "h", -12, 14)});
        row.finish();
    }
    std::stable_sort(zones.begin(), zones.end(),
                     [](const Zone& a, const Zone& b) { return a.since < b.since; });
    if (zones.empty()) {
        reader.problem({}, fmt::format("party '{}' has no time zone", party),
                       fmt::format("at least one [[party.{}.zone]]", party), "none",
                       "add since and utc_offset of its capital");
        zones.push_back({});
    }
    return zones;
}

Chamber read_chamber(TableReader& reader) {
    Chamber chamber;
    chamber.name = reader.text("name");
    chamber.members = reader.quantity("members", "people", 1, 10000);
    chamber.quorum_permille =
        rounded_divide(reader.quantity_q32("quorum", "share", 0, 1) * 1000, one_q32);
    chamber.attendance_q32 = reader.quantity_q32("attendance", "share", 0, 1);
    chamber.attendance_later_q32 = reader.has("attendance_later")
                                       ? reader.quantity_q32("attendance_later", "share", 0, 1)
                                       : chamber.attendance_q32;
    reader.finish();
    return chamber;
}

void read_parliament(Approval& approval, TableReader& reader) {
    if (auto chambers = reader.table("chamber")) {
        for (auto& [key, chamber] : chambers->named_tables())
            approval.chambers.push_back(read_chamber(chamber));
        if (approval.chambers.empty())
            chambers->problem({}, "a parliament without a chamber", "at least one table", "none",
                              "add the chambers in the order in which they vote");
        chambers->finish();
    }
    approval.convene = duration(reader, "convene", "h", 0, 24.0 * 60);
    approval.sits_from = duration(reader, "sits_from", "h", 0, 24);
    approval.sits_until = duration(reader, "sits_until", "h", 0, 24);
    approval.sitting = duration(reader, "sitting", "h", 0, 24);
    if (approval.sits_until - approval.sits_from < approval.sitting)
        reader.problem("sits_until", "the sitting does not fit in the day",
                       "sits_from + sitting, or later", "less", "make the day longer");
    for (TableReader& row : reader.tables("recess")) {
        const Recess recess{row.time("from"), row.time("until"),
                            duration(row, "recall", "h", 0, 24.0 * 60)};
        if (recess.until <= recess.from)
            row.problem("until", "the recess ends before it begins",
                        fmt::format("a date after {}", format_date(recess.from)),
                        format_date(recess.until), "swap the dates");
        row.finish();
        approval.recesses.push_back(recess);
    }
}

Approval read_approval(TableReader& reader) {
    Approval approval;
    approval.by = reader.text("by");
    const std::string kind = reader.text("kind");
    if (kind == "executive") {
        approval.takes = duration(reader, "takes", "h", 0, 24.0 * 60);
    } else if (kind == "parliament") {
        approval.kind = Approval::Kind::parliament;
        read_parliament(approval, reader);
    } else if (!kind.empty()) {
        reader.problem("kind", "an unknown way of approval", "executive or parliament", kind,
                       "write one of these");
    }
    reader.finish();
    return approval;
}

}  // namespace

Duration duration(TableReader& reader, std::string_view key, std::string_view unit, double least,
                  double most) {
    const std::int64_t value_q32 = reader.quantity_q32(key, unit, least, most);
    return Duration(rounded_divide(Int128{value_q32} * unit_seconds(unit), one_q32));
}

Party read_party(const std::string& code, Treaty::Use use, TableReader& reader) {
    Party party;
    party.code = StateCode::from(code);
    if (!party.code.valid())
        reader.problem({}, fmt::format("'{}' is no code of a state", code),
                       "two capital letters (ISO 3166-1 alpha-2)", code, "write [party.XX]");
    party.name = reader.text("name");
    party.signed_on = reader.time("signed");
    party.memberships = read_memberships(code, reader);
    if (!party.memberships.empty() && party.memberships.front().since < party.signed_on)
        reader.problem("signed", fmt::format("party '{}' is bound before it signed", code),
                       fmt::format("a date up to {}", format_date(party.memberships.front().since)),
                       format_date(party.signed_on), "swap or correct the dates");
    party.suspensions = read_suspensions(party, reader);
    party.heirs = read_heirs(code, reader);
    const bool plays = use == Treaty::Use::procedure;
    if (plays || reader.has("zone"))
        party.zones = read_zones(code, reader);
    if (auto approval = reader.table("approval", plays))
        party.approval = read_approval(*approval);
    party.source = reader.provenance().source;
    reader.finish();
    return party;
}

}  // namespace casus::treaty
