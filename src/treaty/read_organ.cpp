#include "treaty/read_organ.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "treaty/one_of.h"
#include "treaty/words.h"

namespace casus::treaty {
namespace {

using world::TableReader;

/// Who sits in it, where not all parties do.
void read_seats(const Treaty& treaty, Organ& organ, TableReader& reader) {
    constexpr std::int64_t most_seats = 1000;
    if (reader.has("sits"))
        organ.sits = one_of(reader, "sits", words::sits);
    const bool all = organ.sits == Organ::Sits::all;
    bool too_many_told = false;
    if (!all)
        organ.size = reader.integer("size", 1, most_seats);
    for (TableReader& row : reader.tables("seat")) {
        Seat seat;
        seat.state = party_code(treaty, row, "state", row.text("state"));
        seat.since = row.time("since");
        seat.until = row.time_if("until").value_or(never);
        seat.source = row.provenance().source;
        if (all)
            row.problem("state", "a seat in an organ in which all parties sit",
                        R"(sits = "elected", "permanent" or "elected and permanent")",
                        "no 'sits', or all parties", "say who sits, or remove the seat");
        if (seat.until <= seat.since)
            row.problem("until", "the seat ends before it begins",
                        fmt::format("a date after {}", format_date(seat.since)),
                        format_date(seat.until), "swap the dates");
        row.finish();
        organ.seats.push_back(std::move(seat));
        const auto at_once = std::ranges::count_if(organ.seats, [&](const Seat& other) {
            return other.since < organ.seats.back().until && organ.seats.back().since < other.until;
        });
        if (!all && organ.size > 0 && at_once > organ.size && !too_many_told) {
            row.problem("since", "more seats at once than the organ has",
                        fmt::format("{} at a time", organ.size), std::to_string(at_once),
                        "end an earlier seat, or correct 'size'");
            too_many_told = true;
        }
    }
}

void read_chairs(const Treaty& treaty, Organ& organ, TableReader& reader) {
    if (auto table = reader.table("rotation", false)) {
        constexpr std::int64_t most_months = 120;
        organ.rotation.kind = one_of(*table, "kind", words::rotation);
        organ.rotation.language = table->text_or("language", "");
        if (table->has("term"))
            organ.rotation.term_months = table->quantity("term", "month", 1, most_months);
        if (organ.rotation.kind == Rotation::Kind::alphabet && organ.calling_order.empty())
            table->problem("kind", "the chair goes round an alphabet that is not given",
                           "calling_order = [...] in the organ", "none",
                           "list the parties in the order of that alphabet");
        table->finish();
    }
    for (TableReader& row : reader.tables("chair")) {
        Chair chair;
        chair.since = row.time("since");
        chair.until = row.time_if("until").value_or(never);
        chair.state = party_code(treaty, row, "state", row.text("state"));
        chair.source = row.provenance().source;
        if (!organ.chairs.empty() && chair.since <= organ.chairs.back().since)
            row.problem("since", "the chairs are not in order of time",
                        fmt::format("a date after {}", format_date(organ.chairs.back().since)),
                        format_date(chair.since), "sort the rows, or correct 'since'");
        else if (const Party* party = find_party(treaty, chair.state);
                 party != nullptr && !is_party(*party, chair.since))
            row.problem("since",
                        fmt::format("'{}' has the chair while it is no party", chair.state.text()),
                        "a day on which it is a party", format_date(chair.since),
                        "correct 'since', or the membership of the state");
        row.finish();
        organ.chairs.push_back(std::move(chair));
    }
}

void read_conveners(Organ& organ, TableReader& reader) {
    constexpr std::int64_t most_parties = 200;
    organ.convened_by = several_of(reader, "convened_by", words::convener);
    for (const Organ::Convener convener : organ.convened_by)
        if (convener == Organ::Convener::parties)
            organ.convening_parties = reader.integer("convening_parties", 2, most_parties);
}

}  // namespace

StateCode party_code(const Treaty& treaty, TableReader& reader, std::string_view key,
                     const std::string& text) {
    const StateCode code = StateCode::from(text);
    if (find_party(treaty, code) == nullptr)
        reader.problem(key, fmt::format("'{}' is no party of this treaty", text),
                       "the code of a [party.XX]", text, "add the party or correct the code");
    return code;
}

Organ read_organ(const Treaty& treaty, const std::string& key, TableReader& reader, Rule rule) {
    Organ organ;
    organ.key = key;
    organ.rule = std::move(rule);
    organ.name = reader.text("name");
    organ.requester_first = reader.boolean_or("requester_first", false);
    organ.by_silence = reader.boolean_or("by_silence", false);
    if (organ.by_silence && !by_silence(organ))
        reader.problem("by_silence", "a draft is circulated, but the rule does not say how long",
                       "silence = true and silence_deadline in the organ's rule", "none",
                       "add them, or remove by_silence");
    organ.chaired_by = reader.text_or("chaired_by", "");
    const bool plays = treaty.use == Treaty::Use::procedure;
    for (const std::string& code :
         plays ? reader.texts("calling_order") : reader.texts_or_none("calling_order"))
        organ.calling_order.push_back(party_code(treaty, reader, "calling_order", code));
    read_seats(treaty, organ, reader);
    organ.rule.seats = organ.size;
    read_chairs(treaty, organ, reader);
    read_conveners(organ, reader);
    if (organ.chairs.empty() && plays)
        reader.problem({}, "the organ has no chair", "at least one [[organ.KEY.chair]]", "none",
                       "say who holds the chair from when");
    organ.source = reader.provenance().source;
    reader.finish();
    return organ;
}

}  // namespace casus::treaty
