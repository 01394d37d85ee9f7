// The facts of a question, as held and as the requester claims them.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "treaty/text.h"

namespace casus::treaty {

/// Which of the two the law is evaluated on.
enum class Basis : std::uint8_t { facts, claims };

/// Declared facts with what is given of them. A fact that is not given is as declared.
class FactBook {
public:
    FactBook(const Treaty& treaty, StateCode requester, std::span<const FactValue> given);
    [[nodiscard]] Mark mark(const std::string& key, Basis basis) const;
    [[nodiscard]] const FactValue* find(const std::string& key) const;
    [[nodiscard]] StateCode requester() const { return requester_; }

private:
    std::map<std::string, FactValue, std::less<>> values_;
    StateCode requester_;
};

/// `given`, and what an appeal itself makes true unless it is given otherwise.
[[nodiscard]] std::vector<FactValue> with_appeal(const Treaty& treaty,
                                                 std::span<const FactValue> given);

/// Each fact with every other that it implies, also by way of a third.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> implications(const Treaty& treaty);

/// What is given as so while something that it implies is given as not so; `at`: where.
[[nodiscard]] Diagnostics broken_implications(const Treaty& treaty,
                                              std::span<const FactValue> given, const Position& at);

/// The words of conditions on a date.
[[nodiscard]] Meaning meaning(const Treaty& treaty, Time date, const FactBook& book, Basis basis);

/// Facts of the condition that would settle it if they were known and undisputed, by appearance.
[[nodiscard]] std::vector<std::string> turning_facts(const Condition& condition,
                                                     const Meaning& words);

/// What the words give a state whose standing is that: while it is in dispute whether it is bound
/// at all, nothing is more than arguable.
[[nodiscard]] Verdict as_bound(Verdict by_the_words, Standing standing);
/// The strongest of the paragraphs that do this, for the requester: engaged, else arguable, else
/// unknown.
[[nodiscard]] Verdict strongest(const Treaty& treaty, Time date, const FactBook& book, Basis basis,
                                Does does);
[[nodiscard]] Verdict stronger(Verdict a, Verdict b);

}  // namespace casus::treaty
