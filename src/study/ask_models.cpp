// Questions to the data of the models: forces, positions, information, government.
#include <array>
#include <functional>

#include "forces/duty.h"
#include "study/ask_kinds.h"

namespace casus::study {
namespace {

using Texts = Result<std::vector<std::string>>;

std::string codes_text(std::span<const StateCode> codes) {
    std::vector<std::string> texts;
    for (const StateCode code : codes)
        texts.push_back(code.text());
    return joined(texts);
}

Texts pool(const Asked& asked) {
    std::vector<std::string> known;
    const auto* found =
        named_in(asked.setup().forces.pools, &forces::Pool::key, asked.text("pool"), known);
    if (found == nullptr)
        return nothing_of_name(asked, "pool", known);
    return std::vector{
        found->name, fmt::format("{}", found->people),
        found->police > 0 && found->civilians > 0 ? std::string("mixed") : std::string("troops"),
        forces::duties_text(*found)};
}

Texts exercise(const Asked& asked) {
    std::vector<std::string> known;
    const auto* found = named_in(asked.setup().forces.exercises, &forces::Exercise::key,
                                 asked.text("exercise"), known);
    if (found == nullptr)
        return nothing_of_name(asked, "exercise", known);
    return std::vector{format_date(found->end), codes_text(found->states)};
}

Texts exercises(const Asked& asked) {
    std::size_t count = 0;
    std::string last = "none";
    for (const forces::Exercise& one : asked.setup().forces.exercises)
        if (one.end <= asked.date("until")) {
            ++count;
            last = one.key;
        }
    return std::vector{fmt::format("{}", count), last};
}

Texts lead(const Asked& asked) {
    const positions::Data& data = asked.setup().positions;
    std::vector<StateCode> others;
    for (const positions::Party& party : data.parties)
        if (party.code != data.lead)
            others.push_back(party.code);
    return std::vector{data.lead.valid() ? data.lead.text() : "none", codes_text(others)};
}

Texts dependence(const Asked& asked) {
    std::vector<std::string> all;
    for (const positions::Party& party : asked.setup().positions.parties)
        if (party.code != asked.setup().positions.lead)
            all.push_back(fmt::format("{} {}", party.code.text(), from_q16(party.dependence_q16)));
    return std::vector{joined(all)};
}

Texts tie(const Asked& asked) {
    std::vector<std::string> known;
    const auto* party = named_in(
        asked.setup().positions.parties, [](const positions::Party& p) { return p.code.text(); },
        asked.text("state"), known);
    if (party == nullptr)
        return nothing_of_name(asked, "state", known);
    known.clear();
    const auto* found = named_in(
        party->ties, [](const positions::Tie& t) { return t.to.text(); }, asked.text("to"), known);
    if (found == nullptr)
        return nothing_of_name(asked, "to", known);
    return std::vector{from_q16(found->closeness_q16)};
}

Texts statement(const Asked& asked) {
    std::vector<std::string> known;
    const auto* found = named_in(asked.setup().information.statements, &information::Statement::id,
                                 asked.text("statement"), known);
    if (found == nullptr)
        return nothing_of_name(asked, "statement", known);
    return std::vector{format_date(found->at), found->speaker,       found->state.text(),
                       found->audience,        found->stance,        found->gist,
                       joined(found->asserts), joined(found->denies)};
}

Texts act(const Asked& asked) {
    std::vector<std::string> known;
    const auto* found =
        named_in(asked.setup().government.acts, &government::Act::id, asked.text("act"), known);
    if (found == nullptr)
        return nothing_of_name(asked, "act", known);
    return std::vector{format_date(found->at), std::string(name(found->lever)),
                       fmt::format("{}", found->places.size()), found->basis};
}

}  // namespace

std::span<const AskKind> model_kinds() {
    static const std::array<AskKind, 8> kinds{{
        {"pool",
         {"pool"},
         {},
         {"name", "people", "kind", "duties"},
         pool,
         "a standing pool of the alliance; mixed: of troops, police and civilians"},
        {"exercise", {"exercise"}, {}, {"end", "states"}, exercise, "a joint exercise"},
        {"exercises",
         {},
         {"until"},
         {"count", "last"},
         exercises,
         "exercises that ended by a date"},
        {"lead", {}, {}, {"lead", "others"}, lead, "the party that others heed, and the others"},
        {"dependence", {}, {}, {"dependence"}, dependence, "of each party on the lead, 0 to 1"},
        {"tie", {"state", "to"}, {}, {"closeness"}, tie, "of a party to a requester, 0 to 1"},
        {"statement",
         {"statement"},
         {},
         {"date", "speaker", "state", "audience", "stance", "gist", "asserts", "denies"},
         statement,
         "who said what to whom"},
        {"act",
         {"act"},
         {},
         {"date", "lever", "places", "basis"},
         act,
         "a dated act of the government"},
    }};
    return kinds;
}

}  // namespace casus::study
