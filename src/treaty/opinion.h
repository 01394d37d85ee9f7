// All that `casus treaty explain` says of a question: the verdict in a sentence, the reasons, the
// smallest change of facts that would turn it, who must agree, who is bound, and by which texts.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "treaty/play.h"
#include "treaty/treaty.h"
#include "treaty/turning.h"

namespace casus::treaty {

/// One thing that the treaty does, by its strongest paragraphs.
struct Duty {
    Does does = Does::obligation;       ///< obligation, power, consultation
    Verdict on_facts = Verdict::not_engaged, on_claims = Verdict::not_engaged;
    std::vector<std::string> grounds;   ///< citations of the paragraphs that give the verdict
    std::vector<std::string> turns_on;  ///< facts, where it is arguable or unknown
    std::vector<FactChange> changes;    ///< of facts, on the facts
};
/// "the duty to help"
[[nodiscard]] std::string_view title_of(Does does);

/// Who must agree before a force may be sent.
struct Agreement {
    std::string who, how, when;
    std::string citation, source, verified;  ///< empty where the file names none
};

/// A wording that was asked.
struct TextUsed {
    std::string article, edition, source, verified;
    Time since, until = never;
};

struct Opinion {
    Time date;
    StateCode host;
    std::string sentence;
    Explanation why;
    std::vector<Duty> duties;  ///< those that the texts in force hold
    std::vector<Agreement> agree;
    std::vector<Bound> bound;
    std::vector<TextUsed> texts;
};
/// Facts that are not given are as the treaty's file declares them.
[[nodiscard]] Opinion opinion_of(const Treaty&, Time date, StateCode host,
                                 std::span<const FactValue> facts);
/// A page for a terminal.
[[nodiscard]] std::string opinion_text(const Treaty&, const Opinion&);
/// "outside_direction true (now contested)"
[[nodiscard]] std::string text_of(const std::vector<Settled>& way);
/// "to be engaged: ... ; or ..."
[[nodiscard]] std::string text_of(const FactChange& change);
/// "AM, BY: to help by Art. 4 para 1-2 (arguable): must help, means as needed"; of those that are
/// not bound "US: to help by Art. IV para 1: its duty to NZ is suspended since ...".
[[nodiscard]] std::vector<std::string> bound_lines(std::span<const Bound> bound, bool binding);
/// Both, for a terminal.
[[nodiscard]] std::string bound_page(std::span<const Bound> bound);

}  // namespace casus::treaty
