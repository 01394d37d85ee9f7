#include "cases/case.h"

#include <algorithm>
#include <tuple>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace casus::cases {
namespace {

using world::TableReader;

/// The value of the word at `key`; a problem with the nearest word otherwise.
template <class Word, std::size_t count>
Word word_of(TableReader& reader, std::string_view key, const NameTable<Word, count>& words) {
    const std::string found = reader.text(key);
    if (const auto value = words.value(found))
        return *value;
    std::vector<std::string> known;
    for (const auto& entry : words.entries)
        known.emplace_back(entry.second);
    if (!found.empty()) {
        const std::string near = world::nearest_name(found, known);
        reader.problem(key, "an unknown word", fmt::format("{}", fmt::join(known, ", ")), found,
                       near.empty() ? "write one of these" : "did you mean '" + near + "'?");
    }
    return words.entries.front().first;
}

StateCode state_of(TableReader& reader, std::string_view key) {
    const std::string text = reader.text(key);
    const StateCode state = StateCode::from(text);
    if (!text.empty() && !state.valid())
        reader.problem(key, "not the code of a state", "two letters A-Z, as in ISO 3166-1", text,
                       "write the two letters of the state");
    return state;
}

void read_head(TableReader& head, Case& read) {
    read.key = head.text("key");
    read.name = head.text("name");
    read.date = head.time("date");
    read.treaty = head.text("treaty");
    read.none_because = head.text_or("none_because", "");
    if (read.treaty == "none") {
        read.treaty.clear();
        if (read.none_because.empty())
            head.problem("treaty", "a case without a text does not say why",
                         "none_because = why no text is asked", "nothing",
                         "add none_because, or name the treaty");
    } else if (!read.none_because.empty()) {
        head.problem("none_because", "a case with a text says why there is none",
                     "treaty = \"none\"", read.treaty, "remove none_because");
    }
    read.requester = state_of(head, "requester");
    read.asked_by = head.text("asked_by");
    for (const std::string& text : head.texts_or_none("disputants")) {
        read.disputants.push_back(StateCode::from(text));
        if (!read.disputants.back().valid())
            head.problem("disputants", "not the code of a state", "two letters A-Z", text,
                         "write the two letters of the state");
    }
    read.asked = word_of(head, "asked", asked_words);
    read.threat = word_of(head, "threat", threat_words);
    read.place = head.text_or("at", "");
    read.facts_at = head.position_of("facts");
    read.facts = head.texts_or_none("facts");
    read.framing = head.text("framing");
    read.checked = word_of(head, "checked", checked_words);
    head.finish();
}

/// A state that is not yet in the list.
template <class Row>
StateCode new_state(TableReader& row, const std::vector<Row>& before) {
    const StateCode state = state_of(row, "state");
    if (std::ranges::find(before, state, &Row::state) != before.end())
        row.problem("state", "a state twice", "each state once", state.text(),
                    "remove one of the two");
    return state;
}

std::vector<Stance> read_stances(TableReader& reader) {
    std::vector<Stance> stances;
    for (TableReader& row : reader.tables("stood")) {
        const StateCode state = new_state(row, stances);
        stances.push_back({state, word_of(row, "was", stood_words)});
        row.finish();
    }
    return stances;
}

std::vector<Tie> read_ties(TableReader& reader) {
    std::vector<Tie> ties;
    for (TableReader& row : reader.tables("tie")) {
        const StateCode state = new_state(row, ties);
        ties.push_back({state, row.integer("is", -2, 2)});
        row.finish();
    }
    return ties;
}

void read_record(TableReader& reader, Record& record) {
    record.said = word_of(reader, "said", said_words);
    record.said_by = reader.text_or("said_by", "");
    if ((record.said == Said::nothing) != record.said_by.empty())
        reader.problem("said", "what was said of the duty and who said it do not go together",
                       "said_by where something was said, none where nothing was",
                       record.said_by.empty() ? "no said_by" : "said_by",
                       "add said_by, or write said = \"nothing\" and leave it out");
    if (reader.has("said_of"))
        record.said_of = word_of(reader, "said_of", ground_words);
    record.decided = word_of(reader, "decided", decided_words);
    record.decided_on = reader.time_if("decided_on");
    record.decision = reader.text("decision");
    record.came = word_of(reader, "came", came_words);
    record.arrived = reader.time_if("arrived");
    if (reader.has("peak"))
        record.peak = reader.integer("peak", 1, 10'000'000);
    record.happened = reader.text("happened");
    record.stood = read_stances(reader);
    if (reader.has("others"))
        record.others = word_of(reader, "others", stood_words);
    record.sources = reader.texts("sources");
    if (record.sources.empty())
        reader.problem("sources", "a record without a source", "keys of data/sources.toml", "none",
                       "name where this can be looked up");
    reader.finish();
}

Features read_features(TableReader& reader) {
    Features features;
    features.interest = reader.integer("interest", -2, 2);
    features.precedent = reader.integer("precedent", 0, 2);
    features.legitimacy = reader.integer("legitimacy", -2, 2);
    features.ties = read_ties(reader);
    (void)reader.provenance();  // a problem where no source and mark hold
    reader.finish();
    return features;
}

Because read_because(TableReader& reader) {
    Because because;
    because.law = reader.text_or("law", "");
    because.practice = reader.text_or("practice", "");
    because.procedure = reader.text_or("procedure", "");
    reader.finish();
    return because;
}

}  // namespace

const Stance* stance_of(const Case& of, StateCode state) {
    const auto found = std::ranges::find(of.record.stood, state, &Stance::state);
    return found == of.record.stood.end() ? nullptr : &*found;
}

std::int64_t tie_of(const Case& of, StateCode state) {
    const auto found = std::ranges::find(of.features.ties, state, &Tie::state);
    return found == of.features.ties.end() ? 0 : found->is;
}

Result<Case> read_case(const world::Table& table, const std::string& path) {
    Diagnostics problems;
    TableReader root(table, {path, 1, 1}, "", problems);
    Case read;
    read.path = path;
    if (auto head = root.table("case"))
        read_head(*head, read);
    if (auto record = root.table("record"))
        read_record(*record, read.record);
    if (auto features = root.table("feature"))
        read.features = read_features(*features);
    if (auto because = root.table("because", false))
        read.because = read_because(*because);
    root.finish();
    if (!problems.empty())
        return failure(std::move(problems));
    return read;
}

Result<Case> read_case(const std::string& path) {
    const auto table = world::read_toml(path);
    if (!table)
        return failure(table.error());
    return read_case(*table, path);
}

Result<std::vector<Case>> read_cases(const std::vector<std::string>& paths) {
    std::vector<Case> cases;
    Diagnostics problems;
    for (const std::string& path : paths) {
        Result<Case> read = read_case(path);
        if (read)
            cases.push_back(*std::move(read));
        else
            problems.insert(problems.end(), read.error().begin(), read.error().end());
    }
    if (!problems.empty())
        return failure(std::move(problems));
    std::ranges::stable_sort(cases, [](const Case& a, const Case& b) {
        return std::tie(a.date, a.key) < std::tie(b.date, b.key);
    });
    return cases;
}

}  // namespace casus::cases
