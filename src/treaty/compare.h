// Treaties side by side on the same questions, answered from their texts.
//
// An answer is read off the paragraphs in force: off their terms where they are typed, else off
// their conditions (whether a duty can hold without a request, without an attacking state, without
// direction from abroad). Two treaties agree on a question if they answer it in the same words;
// citations do not count.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "treaty/lines.h"
#include "treaty/text.h"
#include "treaty/truth.h"

namespace casus::treaty {

/// A treaty as of a date.
struct Side {
    const Treaty* treaty = nullptr;
    Time date;
    std::string label;  ///< how the user named it
};

/// The date that `text` means for a treaty: a date; or the name of a wording, from its first day.
[[nodiscard]] Result<Time> date_of(const Treaty&, std::string_view text);
/// The text as the file last knows it: the last day on which anything dated in it changes, or, of a
/// treaty that has ended, the day before.
[[nodiscard]] Time last_known(const Treaty&);

enum class Question : std::uint8_t {
    trigger,
    attacker,
    internal,
    area,
    request,
    strength,
    means,
    consultation,
    power,
    decision,
    consent,
    notification,
    ending,
    duration,
    exit
};
[[nodiscard]] std::string_view name(Question question);
/// Whether the answer is about the duty to help itself.
[[nodiscard]] bool on_the_duty(Question question);

/// What one paragraph answers.
struct Answer {
    std::string value;
    std::string citation;  ///< "Art. 4 para 1", or empty where no paragraph says it
    std::string edition, verified, source;
};

/// Answers of one treaty to one question, each value once; at least one.
using Cell = std::vector<Answer>;

struct Row {
    Question question = Question::trigger;
    std::vector<Cell> cells;  ///< by side
    bool same = false;        ///< all sides say the same
    bool uncoded = false;     ///< all files leave the same open, so that nothing is said
};

/// Whether a paragraph applies by the facts given, whoever asks.
struct Ground {
    Does does = Does::obligation;
    Verdict verdict = Verdict::unknown;
    std::string citation, turns_on;
};
struct Engaged {
    Verdict duty = Verdict::not_engaged;  ///< the strongest obligation
    std::vector<Ground> grounds;          ///< consultations, obligations, powers in force
    std::vector<std::string>
        unasked;  ///< facts given, but for places, that this text does not ask for
};

struct Comparison {
    std::vector<Side> sides;
    std::vector<Row> rows;         ///< one a question, in order
    std::vector<Engaged> engaged;  ///< by side; empty if no fact was given
};

/// Facts as given for each side by `facts_for`; what an appeal makes true is true if not given.
[[nodiscard]] Comparison compare(std::span<const Side> sides, std::span<const FactValue> facts);

/// Facts that being at a place settles; nothing if this treaty has no such place.
[[nodiscard]] std::vector<FactValue> facts_at(const Treaty& treaty, std::string_view key);

/// Three to eight sentences: in what they agree and differ, and whether they are near-identical
/// (nothing on the duty itself differs).
[[nodiscard]] std::vector<std::string> sentences(const Comparison&);

/// The answers of a cell in words: "must help [Art. 4 para 1]".
[[nodiscard]] std::string cell_text(const Cell&);
/// Values only.
[[nodiscard]] std::string cell_values(const Cell&);
/// A matrix of at most `width` columns, and the sentences.
[[nodiscard]] std::string compare_text(const Comparison&, std::size_t width = page_width);
[[nodiscard]] std::string compare_markdown(const Comparison&);

}  // namespace casus::treaty
