#include "treaty/read_rule.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "treaty/one_of.h"
#include "treaty/read_party.h"
#include "treaty/rule_words.h"
#include "treaty/words.h"

namespace casus::treaty {
namespace {

using world::TableReader;

constexpr std::string_view more_than_word = "more than ";
constexpr std::string_view as_needed = "as many as must be for";

std::int64_t small_number(std::string_view digits) {
    const bool good = !digits.empty() && digits.size() <= 4 &&
                      std::ranges::all_of(digits, [](char c) { return c >= '0' && c <= '9'; });
    std::int64_t value = 0;
    for (const char c : good ? digits : std::string_view())
        value = value * 10 + (c - '0');
    return good ? value : -1;
}

/// "2/3", or "more than 1/2" where that is allowed.
void read_share(TableReader& reader, std::string_view key, bool may_be_more, Threshold& threshold) {
    const std::string text = reader.text(key);
    std::string_view view(text);
    const bool more = may_be_more && view.starts_with(more_than_word);
    if (more)
        view.remove_prefix(more_than_word.size());
    const std::size_t slash = std::min(view.find('/'), view.size());
    const std::int64_t top = small_number(view.substr(0, slash));
    const std::int64_t bottom = small_number(view.substr(std::min(slash + 1, view.size())));
    if (top < 1 || bottom < top || (more && top == bottom)) {
        if (!text.empty())
            reader.problem(key, "not a share of the members",
                           may_be_more ? R"(a fraction such as "2/3" or "more than 1/2")"
                                       : R"(a fraction such as "2/3")",
                           text, "write numerator and denominator in whole numbers");
        return;
    }
    threshold.numerator = top;
    threshold.denominator = bottom;
    threshold.more_than = more;
}

Threshold read_threshold(TableReader& reader) {
    Threshold threshold;
    if (reader.has("by"))
        threshold.by = one_of(reader, "by", words::by);
    if (reader.has("votes")) {
        threshold.votes = reader.integer("votes", 1, 1'000'000'000'000);
        if (reader.has("share"))
            reader.problem("share", "a share and a number of votes", "one of them", "both",
                           "remove one of them");
        return threshold;
    }
    read_share(reader, "share", true, threshold);
    threshold.of = one_of(reader, "of", words::base);
    return threshold;
}

void read_thresholds(TableReader& reader, Rule& rule) {
    rule.thresholds.push_back(read_threshold(reader));
    for (TableReader& row : reader.tables("also")) {
        rule.thresholds.push_back(read_threshold(row));
        row.finish();
    }
    rule.blocking_least = reader.integer_or("blocking_least", 1, 1000, 0);
}

void read_quorum(TableReader& reader, Rule& rule) {
    if (!reader.has("quorum"))
        return;
    if (reader.text("quorum") == as_needed) {
        rule.quorum_as_needed = true;
        const bool counted = rule.kind == Rule::Kind::share &&
                             rule.thresholds.front().by == By::heads &&
                             rule.thresholds.front().of < Base::present;
        if (!counted)
            reader.problem("quorum", "a quorum as large as a majority that depends on who comes",
                           "kind = \"share\" by heads, of members, ratifiers or eligible",
                           std::string(as_needed), "write the quorum as a fraction");
    } else {
        Threshold share;
        read_share(reader, "quorum", false, share);
        rule.quorum_numerator = share.numerator;
        rule.quorum_denominator = share.denominator;
    }
    if (reader.has("quorum_of"))
        rule.quorum_of = one_of(reader, "quorum_of", words::quorum_base);
}

void read_voters(const Treaty& treaty, TableReader& reader, Rule& rule) {
    rule.host_votes = reader.boolean_or("host_votes", true);
    rule.disputants_vote = reader.boolean_or("disputants_vote", true);
    rule.suspended_vote = reader.boolean_or("suspended_vote", false);
    rule.nonratifiers_vote = reader.boolean_or("nonratifiers_vote", true);
    for (const std::string& text : reader.texts_or_none("veto")) {
        const StateCode code = StateCode::from(text);
        if (find_party(treaty, code) == nullptr)
            reader.problem("veto", fmt::format("'{}' is no party of this treaty", text),
                           "the code of a [party.XX]", text, "add the party or correct the code");
        rule.veto.push_back(code);
    }
    if (!rule.veto.empty())
        rule.veto_by_abstention = reader.boolean_or("veto_by_abstention", false);
    if (!rule.veto.empty() && rule.kind == Rule::Kind::alone)
        reader.problem("veto", "a veto where nobody votes", "another kind of rule", "alone",
                       "remove 'veto', or correct 'kind'");
}

void read_silence(TableReader& reader, Rule& rule) {
    rule.silence = reader.boolean_or("silence", false);
    if (!reader.has("silence_deadline"))
        return;
    rule.silence_deadline = duration(reader, "silence_deadline", "h", 0.01, 24.0 * 366);
    if (!rule.silence)
        reader.problem("silence_deadline", "a deadline of a silence procedure that there is not",
                       "silence = true beside it", "no silence procedure",
                       "add silence = true, or remove the deadline");
}

Provisional read_provisional(TableReader& reader) {
    Provisional measures;
    measures.by = one_of(reader, "by", words::provisional);
    if (measures.by == Provisional::By::organ)
        measures.organ = reader.text("organ");
    measures.what = reader.text("what");
    if (reader.has("longest"))
        measures.longest = duration(reader, "longest", "h", 0, 24.0 * 3660);
    reader.finish();
    return measures;
}

bool asks_for(const Rule& rule, By by) {
    return std::ranges::any_of(rule.thresholds,
                               [&](const Threshold& threshold) { return threshold.by == by; });
}

/// One number a party, in a table of their codes.
void read_numbers(const Treaty& treaty, TableReader& reader, std::string_view key, Rule& rule,
                  std::int64_t Weight::* member) {
    auto table = reader.table(key);
    if (!table)
        return;
    rule.weights.resize(treaty.parties.size());
    for (std::size_t i = 0; i < treaty.parties.size(); ++i) {
        rule.weights[i].state = treaty.parties[i].code;
        rule.weights[i].*member = table->integer(treaty.parties[i].code.text(), 0, 10'000'000'000);
    }
    table->finish();
}

OtherReading read_other(TableReader& reader) {
    OtherReading other;
    other.reading = reader.text("reading");
    if (reader.has("of"))
        other.of = one_of(reader, "of", words::base);
    if (reader.has("quorum_of"))
        other.quorum_of = one_of(reader, "quorum_of", words::quorum_base);
    if (reader.has("share"))
        read_share(reader, "share", true, other.share.emplace());
    if (reader.has("veto_by_abstention"))
        other.veto_by_abstention = reader.boolean("veto_by_abstention");
    if (!other.of && !other.quorum_of && !other.share && !other.veto_by_abstention)
        reader.problem({}, "another reading that changes nothing",
                       "of, share, quorum_of or veto_by_abstention", "none of them",
                       "say what this reading counts otherwise");
    reader.finish();
    return other;
}

void read_readings(TableReader& reader, Rule& rule) {
    rule.reading = reader.text_or("reading", "");
    for (TableReader& row : reader.tables("other"))
        rule.others.push_back(read_other(row));
}

}  // namespace

Rule read_rule(const Treaty& treaty, TableReader& reader) {
    Rule rule;
    rule.kind = one_of(reader, "kind", words::rule);
    if (rule.kind == Rule::Kind::share)
        read_thresholds(reader, rule);
    if (rule.kind == Rule::Kind::unanimity && reader.has("of"))
        rule.of = one_of(reader, "of", words::unanimity_base);
    if (rule.kind == Rule::Kind::consensus) {
        if (reader.has("abstention"))
            rule.abstention_blocks = one_of(reader, "abstention", words::abstention);
        rule.limited_format = reader.boolean_or("limited_format", false);
        if (rule.limited_format && rule.abstention_blocks)
            reader.problem("limited_format", "who stands aside cannot block",
                           "one of limited_format and abstention = \"blocks\"", "both",
                           "remove one of them");
    }
    rule.abstainers_bound = reader.boolean_or("abstainers_bound", !rule.limited_format);
    read_voters(treaty, reader, rule);
    read_quorum(reader, rule);
    read_silence(reader, rule);
    if (reader.has("provisional"))
        if (auto table = reader.table("provisional"))
            rule.provisional = read_provisional(*table);
    if (asks_for(rule, By::weight))
        read_numbers(treaty, reader, "weight", rule, &Weight::votes);
    if (asks_for(rule, By::population))
        read_numbers(treaty, reader, "population", rule, &Weight::people);
    read_readings(reader, rule);
    rule.source = reader.provenance().source;
    rule.verified = read_verified(reader, rule.source);
    reader.finish();
    return rule;
}

void check_rule_organs(const Treaty& treaty, const Position& at, Diagnostics& problems) {
    for (const Organ& organ : treaty.organs) {
        if (!organ.rule.provisional || organ.rule.provisional->by != Provisional::By::organ)
            continue;
        const std::string& other = organ.rule.provisional->organ;
        if (other.empty() || (other != organ.key && find_organ(treaty, other) != nullptr))
            continue;
        problems.push_back(
            {at, fmt::format("'{}' cannot take provisional measures for '{}'", other, organ.key),
             "the key of another [organ.KEY]", other, "add the organ or correct the key"});
    }
}

std::string read_verified(TableReader& reader, std::string_view source) {
    const std::string_view word = one_of(reader, "verified", words::verified);
    if (source == "invented" && (word == "read" || word == "reported"))
        reader.problem("verified", "what is invented was neither read nor reported",
                       "verified = \"invented\", or a source that others can look up",
                       std::string(word), "write verified = \"invented\", or name the source");
    return std::string(word);
}

}  // namespace casus::treaty
