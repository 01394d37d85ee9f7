#include "treaty/asking_file.h"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "treaty/one_of.h"

namespace casus::treaty {
namespace {

using world::TableReader;

enum class Stands : std::uint8_t { yes, leaning, abstain, no, absent };
constexpr std::array stands_names{std::pair<std::string_view, Stands>{"yes", Stands::yes},
                                  std::pair<std::string_view, Stands>{"leaning", Stands::leaning},
                                  std::pair<std::string_view, Stands>{"abstain", Stands::abstain},
                                  std::pair<std::string_view, Stands>{"no", Stands::no},
                                  std::pair<std::string_view, Stands>{"absent", Stands::absent}};

Stance::Kind kind_of(Stands stands) {
    switch (stands) {
        case Stands::yes:
            return Stance::Kind::yes;
        case Stands::leaning:
            return Stance::Kind::leaning;
        case Stands::no:
            return Stance::Kind::no;
        case Stands::abstain:
        case Stands::absent:
            break;
    }
    return Stance::Kind::abstain;
}

/// The table under a key, for what a reader cannot tell: of which type a value is.
const world::Table* table_in(const world::Table& table, std::string_view key) {
    const world::Value* value = table.find(key);
    return value == nullptr ? nullptr : std::get_if<world::Table>(&value->data);
}

/// What stands where a fact's value should: a number as it is written, else its kind.
std::string written(const world::Value& value) {
    if (!value.number.empty())
        return value.number;
    return std::holds_alternative<Time>(value.data)           ? "a date"
           : std::holds_alternative<world::Table>(value.data) ? "a table"
                                                              : "a list";
}

std::optional<FactValue> fact_in(const Treaty& treaty, const std::string& key,
                                 const world::Value& value, Diagnostics& problems) {
    if (const bool* plain = std::get_if<bool>(&value.data))
        return FactValue{key, *plain ? Truth::yes : Truth::no, false, {}, {}};
    const std::string expected =
        "true, false, or \"true|false|unknown[, contested][, claimed:XX][, denied:XX]\"";
    const std::string mend =
        fmt::format("write {} = true, or {} = \"unknown, contested\"", key, key);
    const auto* text = std::get_if<std::string>(&value.data);
    if (text == nullptr) {
        problems.push_back({value.at, fmt::format("facts.{}: not a value of a fact", key), expected,
                            written(value), mend});
        return std::nullopt;
    }
    std::string words = *text;
    std::erase(words, ' ');
    auto fact = parse_fact(treaty, key + "=" + words);
    if (fact)
        return *std::move(fact);
    for (Diagnostic problem : fact.error()) {
        problem.at = value.at;
        problem.expected = expected;
        problem.mend = mend;
        problems.push_back(std::move(problem));
    }
    return std::nullopt;
}

StateCode party_in(const Treaty& treaty, TableReader& reader, std::string_view key,
                   const std::string& text) {
    const StateCode code = StateCode::from(text);
    if (!text.empty() && find_party(treaty, code) == nullptr)
        reader.problem(key, fmt::format("'{}' never was a party", text),
                       "the two letters of a party", text,
                       fmt::format("'casus treaty members {}' lists them", treaty.key));
    return code;
}

std::vector<StateCode> parties_in(const Treaty& treaty, TableReader& reader, std::string_view key) {
    std::vector<StateCode> codes;
    for (const std::string& text : reader.texts_or_none(key))
        codes.push_back(party_in(treaty, reader, key, text));
    return codes;
}

std::vector<StateCode> outsiders_in(const Treaty& treaty, TableReader& reader) {
    std::vector<StateCode> codes;
    for (const std::string& text : reader.texts_or_none("outsiders")) {
        codes.push_back(StateCode::from(text));
        if (!codes.back().valid() || find_party(treaty, codes.back()) != nullptr)
            reader.problem("outsiders", fmt::format("'{}' is no state outside the treaty", text),
                           "the two letters of a state that never was a party", text,
                           "correct the code, or remove it");
    }
    return codes;
}

void read_stances(const Treaty& treaty, TableReader& root, std::vector<Stance>& stances) {
    auto positions = root.table("positions");
    std::optional<TableReader> pledges;
    if (root.has("pledge_permille"))
        pledges = root.table("pledge_permille");
    for (const Party& party : treaty.parties) {
        const std::string code = party.code.text();
        const std::int64_t share = pledges ? pledges->integer_or(code, 0, 1000, 1000) : 1000;
        if (!positions || !positions->has(code))
            continue;
        const Stands stands = one_of(*positions, code, stands_names);
        if (stands != Stands::absent)
            stances.push_back({party.code, kind_of(stands), share});
    }
    if (positions)
        positions->finish();
    if (pledges)
        pledges->finish();
}

}  // namespace

Diagnostics unknown_claimants(const Treaty& treaty, const FactValue& fact,
                              std::span<const StateCode> outsiders, const Position& at) {
    const auto known = [&](StateCode state) {
        return find_party(treaty, state) != nullptr ||
               std::ranges::find(outsiders, state) != outsiders.end() ||
               std::ranges::any_of(treaty.parties, [&](const Party& party) {
                   return std::ranges::find(party.heirs, state, &Heir::state) != party.heirs.end();
               });
    };
    Diagnostics problems;
    for (const auto* states : {&fact.claimed_by, &fact.denied_by})
        for (const StateCode state : *states)
            if (!known(state))
                problems.push_back(
                    {at, fmt::format("'{}' is unknown to the treaty", state.text()),
                     "the two letters of a party, or of a state named as an outsider",
                     fmt::format("{}, {}:{}", fact.key,
                                 states == &fact.claimed_by ? "claimed" : "denied", state.text()),
                     fmt::format("correct the code, or write outsiders = [\"{}\"] at the top of "
                                 "the file of facts",
                                 state.text())});
    return problems;
}

Result<FactsFile> read_facts(const Treaty& treaty, const world::Table& table,
                             const std::string& path) {
    Diagnostics problems;
    FactsFile file;
    TableReader root(table, {path, 1, 1}, "", problems);
    file.date = root.time_if("date");
    if (root.has("by"))
        file.by = party_in(treaty, root, "by", root.text("by"));
    file.place = root.text_or("at", "");
    if (!file.place.empty() && find_place(treaty, file.place) == nullptr) {
        std::vector<std::string> known;
        for (const Place& place : treaty.places)
            known.push_back(place.key);
        root.problem(
            "at", "no place that the treaty knows",
            known.empty() ? "a treaty with places" : fmt::format("{}", fmt::join(known, ", ")),
            file.place, "name one of these, or give its facts");
    }
    file.outsiders = outsiders_in(treaty, root);
    auto facts = root.table("facts");
    const world::Table* values = table_in(table, "facts");
    for (const Fact& fact : treaty.facts) {
        if (!facts || values == nullptr || !facts->has(fact.key))
            continue;
        const world::Value& given = *values->find(fact.key);
        auto value = fact_in(treaty, fact.key, given, problems);
        if (!value)
            continue;
        for (Diagnostic& problem : unknown_claimants(treaty, *value, file.outsiders, given.at))
            problems.push_back(std::move(problem));
        file.facts.push_back(*std::move(value));
    }
    if (facts)
        facts->finish();
    root.finish();
    if (!problems.empty())
        return failure(std::move(problems));
    return file;
}

Result<FactsFile> read_facts(const Treaty& treaty, const std::string& path) {
    const auto table = world::read_toml(path);
    if (!table)
        return tl::unexpected(table.error());
    return read_facts(treaty, *table, path);
}

Result<PositionsFile> read_positions(const Treaty& treaty, const world::Table& table,
                                     const std::string& path) {
    Diagnostics problems;
    PositionsFile file;
    TableReader root(table, {path, 1, 1}, "", problems);
    file.organ = root.text_or("organ", "");
    if (!file.organ.empty() && find_organ(treaty, file.organ) == nullptr)
        root.problem("organ", fmt::format("'{}' is no organ of this treaty", file.organ),
                     "the key of an [organ.KEY]", file.organ, "correct the key");
    if (root.has("silence"))
        file.silence = root.boolean_or("silence", false);
    file.disputants = parties_in(treaty, root, "disputants");
    file.suspended = parties_in(treaty, root, "suspended");
    read_stances(treaty, root, file.stances);
    root.finish();
    if (!problems.empty())
        return failure(std::move(problems));
    return file;
}

Result<PositionsFile> read_positions(const Treaty& treaty, const std::string& path) {
    const auto table = world::read_toml(path);
    if (!table)
        return tl::unexpected(table.error());
    return read_positions(treaty, *table, path);
}

}  // namespace casus::treaty
