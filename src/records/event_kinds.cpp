#include "records/event_kinds.h"

#include <algorithm>

#include <fmt/format.h>

namespace casus::records {
namespace {

using enum EventKind;

constexpr std::string_view procedure = "number of the procedure, from 1";
constexpr std::string_view people = "people", vehicles = "vehicles";
constexpr std::string_view unit_key = "key of the unit";
constexpr std::string_view loaded = "1 with cargo, 0 empty";
constexpr std::string_view guards = "officers who guard it",
                           relief = "army or alliance who guard it";
constexpr std::string_view violent_there = "violent at its node";
constexpr std::string_view burnt_once = "1 if it ever burnt";

constexpr std::array meanings{
    EventMeaning{shock,
                 "item of the scenario",
                 {"its number", "price ratio at 2^-16", "", ""},
                 "the shock '{place}' sets in"},
    EventMeaning{statement_made, "statement", {}, "a statement is made: {place}"},
    EventMeaning{channel_changed,
                 "region",
                 {"1 mobile, 2 fixed", "open, permille", "", ""},
                 "the {network} network opens in {place}",
                 1,
                 "the {network} network is cut in {place}"},
    EventMeaning{
        claim_made,
        "statement",
        {"facts that it asserts", "facts that it denies", "", ""},
        "the statement '{place}' asserts {data0} and denies {data1} of the treaty's facts"},
    EventMeaning{lever_pulled,
                 "lever, with its place",
                 {"number of the lever", "scope: 0 nation, 1 region, 2 node, 3 object, 4 parameter",
                  "index in that list", "size, as the lever says"},
                 "the order '{place}' takes effect"},
    EventMeaning{appeal_received,
                 "state that appeals",
                 {"", "", "", "number of the procedure before it, or 0"},
                 "the alliance receives the appeal of {place}"},
    EventMeaning{article_evaluated,
                 "state that appeals",
                 {"on the facts: 0 unknown, 1 arguable, 2 not engaged, 3 engaged",
                  "on the claims, the same", "", procedure},
                 "the treaty is read on the appeal of {place}"},
    EventMeaning{consultation_opened,
                 "state that appeals",
                 {"", "", "", procedure},
                 "the chair opens consultations on the appeal of {place}"},
    EventMeaning{leader_consulted,
                 "state that is heard",
                 {"", "", "", procedure},
                 "the chair has heard {place}"},
    EventMeaning{decision_taken,
                 "state that appeals",
                 {"1 adopted, 0 refused", "1 by silence, else 0", "", procedure},
                 "the alliance decides to help {place}",
                 0,
                 "the alliance refuses to help {place}"},
    EventMeaning{notification_sent,
                 "state that appeals",
                 {"", "", "", procedure},
                 "those whom the treaty names are told of the decision on {place}"},
    EventMeaning{approval_opened,
                 "state that helps",
                 {"", "", "", procedure},
                 "{place} begins to approve for itself"},
    EventMeaning{approval_given,
                 "state that helps",
                 {"", "present in the last chamber, 0 if none sits", "needed there", procedure},
                 "{place} approves for itself"},
    EventMeaning{approval_postponed,
                 "state that helps",
                 {"number of the chamber, from 0", "present", "needed", procedure},
                 "{place} has no quorum, {data1} present of {data2} needed, and must sit again"},
    EventMeaning{
        approval_refused, "state that helps", {"", "", "", procedure}, "{place} does not approve"},
    EventMeaning{pledge_made,
                 "state that helps",
                 {"share of what it may send, permille", "", "", procedure},
                 "{place} pledges {percent} % of its part"},
    EventMeaning{mandate_opened,
                 "state that appeals",
                 {"", "", "", procedure},
                 "the mandate for {place} opens"},
    EventMeaning{mandate_ending,
                 "state that appeals",
                 {"the force is gone by, UTC seconds; 0 an open day",
                  "1 by the host's word, 2 by its date", "", procedure},
                 "the mandate for {place} begins to end"},
    EventMeaning{mandate_ended,
                 "state that appeals",
                 {"", "", "", procedure},
                 "the mandate for {place} has ended"},
    EventMeaning{draft_circulated,
                 "state that appeals",
                 {"", "", "", procedure},
                 "a draft on the appeal of {place} stands unless somebody objects in time"},
    EventMeaning{silence_broken,
                 "state that objects",
                 {"", "", "", procedure},
                 "{place} objects to the draft before its deadline"},
    EventMeaning{measures_taken,
                 "state that takes them; of an organ, state that appeals",
                 {"1 taken, 0 refused", "", "", procedure},
                 "measures before the decision: {place}",
                 0,
                 "no measures before the decision: {place}"},
    EventMeaning{unit_alerted, "unit", {}, "the unit {place} is alerted"},
    EventMeaning{unit_ready,
                 "unit",
                 {people, vehicles, "notice to move, seconds", "readiness, permille"},
                 "the unit {place} is ready, {data0} people"},
    EventMeaning{sortie_departed,
                 "sortie",
                 {loaded, people, vehicles, unit_key},
                 "{place} takes off",
                 0,
                 "{place} takes off empty"},
    EventMeaning{sortie_landed,
                 "sortie",
                 {loaded, people, vehicles, unit_key},
                 "{place} lands",
                 0,
                 "{place} lands empty"},
    EventMeaning{
        sortie_unloaded, "sortie", {loaded, people, vehicles, unit_key}, "{place} is unloaded"},
    EventMeaning{
        column_departed,
        "unit",
        {people, vehicles, "1 on the way home, 0 on the way there", "number of the sortie"},
        "the unit {place} marches off"},
    EventMeaning{unit_arrived,
                 "unit",
                 {people, vehicles, "", ""},
                 "the unit {place} has arrived, {data0} people"},
    EventMeaning{task_taken,
                 "object",
                 {people, unit_key, "", ""},
                 "{data0} guards of the alliance take over {place}"},
    EventMeaning{deployment_complete,
                 "alliance",
                 {people, vehicles, "", ""},
                 "all {data0} pledged people are in the country"},
    EventMeaning{task_handed_over,
                 "object",
                 {people, unit_key, "", ""},
                 "the guard of {place} is handed over"},
    EventMeaning{withdrawal_started,
                 "alliance",
                 {people, "pace, 0 the calmest that meets the deadline", "", ""},
                 "the force of {data0} people begins to leave"},
    EventMeaning{unit_departed,
                 "unit",
                 {"people under way", "vehicles still there", "", ""},
                 "the unit {place} leaves"},
    EventMeaning{unit_home, "unit", {people, vehicles, "", ""}, "the unit {place} is home"},
    EventMeaning{last_departure, "alliance", {}, "the last of the force leave"},
    EventMeaning{gathering_began,
                 "node",
                 {"in the street", "", "", ""},
                 "a crowd of {data0} gathers in {place}"},
    EventMeaning{violence_began,
                 "node",
                 {"violent", "in the street, peaceful", "", ""},
                 "violence begins in {place}: {data0} violent beside {data1} who are not"},
    EventMeaning{police_overwhelmed,
                 "node",
                 {"officers", "in the street, violent included", "", ""},
                 "the police are overwhelmed in {place}: {data0} officers before {data1} people"},
    EventMeaning{crowd_dispersed,
                 "node",
                 {"in the street", "at its peak", "", ""},
                 "the crowd has gone home in {place}: {data0} left of {data1} at its peak"},
    EventMeaning{object_besieged,
                 "object",
                 {guards, relief, violent_there, burnt_once},
                 "{place} is besieged, {data0} officers inside"},
    EventMeaning{
        object_seized, "object", {guards, relief, violent_there, burnt_once}, "{place} is seized"},
    EventMeaning{
        object_burnt, "object", {guards, relief, violent_there, burnt_once}, "{place} burns"},
    EventMeaning{object_retaken,
                 "object",
                 {guards, relief, violent_there, burnt_once},
                 "{place} is retaken"},
    EventMeaning{police_arrived,
                 "region",
                 {"officers", "key of the node they go to", "key of the region they come from", ""},
                 "{data0} officers arrive in {place}"},
    EventMeaning{
        first_death,
        "node",
        {"dead in that hour, violent", "bystanders", "officers", ""},
        "the first deaths in {place}: violent {data0}, bystanders {data1}, officers {data2}"},
};

}  // namespace

std::span<const EventMeaning> event_meanings() { return meanings; }

const EventMeaning* event_meaning(std::string_view kind) {
    const auto* const found = std::ranges::find_if(
        meanings, [&](const EventMeaning& meaning) { return name(meaning.kind) == kind; });
    return found == meanings.end() ? nullptr : found;
}

std::string event_sentence(std::string_view kind, std::string_view place, const EventData& data) {
    if (place.empty())
        place = "the alliance";
    const EventMeaning* const known = event_meaning(kind);
    if (known == nullptr)
        return fmt::format("{}, {}", kind, place);
    const bool zero =
        known->switched_by >= 0 && data[static_cast<std::size_t>(known->switched_by)] == 0;
    return fmt::format(
        fmt::runtime(zero ? known->at_zero : known->sentence), fmt::arg("place", place),
        fmt::arg("data0", data[0]), fmt::arg("data1", data[1]), fmt::arg("data2", data[2]),
        fmt::arg("data3", data[3]), fmt::arg("network", data[0] == 1 ? "mobile" : "fixed"),
        fmt::arg("percent", static_cast<double>(data[0]) / 10));
}

}  // namespace casus::records
