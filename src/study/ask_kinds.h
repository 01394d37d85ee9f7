// The kinds of questions, by what they are asked of; private to `ask`.
#pragma once

#include <algorithm>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "study/ask.h"

namespace casus::study {

/// A question on its way to an answer.
struct Asked {
    const Held& held;
    const Ask& ask;
    const treaty::Treaty& treaty;
    [[nodiscard]] const std::string& text(std::string_view key) const {
        return ask.texts.find(key)->second;
    }
    [[nodiscard]] Time date(std::string_view key) const { return ask.dates.find(key)->second; }
    [[nodiscard]] const crisis::Setup& setup() const { return held.setup; }
};

struct AskKind {
    std::string_view name;
    std::vector<std::string_view> texts, dates;  ///< arguments, all required
    std::vector<std::string_view> cells;         ///< in the order of the answer
    Result<std::vector<std::string>> (*answer)(const Asked&);
    std::string_view meaning;
    bool named = false;  ///< its cells go by the name that was asked for
};

[[nodiscard]] std::span<const AskKind> treaty_kinds();
[[nodiscard]] std::span<const AskKind> model_kinds();
[[nodiscard]] std::span<const AskKind> country_kinds();

/// The data hold nothing of the name that was asked for.
[[nodiscard]] tl::unexpected<Diagnostics> nothing_of_name(const Asked& asked,
                                                          std::string_view argument,
                                                          const std::vector<std::string>& known);

/// The element of `all` whose `key` is the argument's text; null after noting what is known.
template <class All, class Key>
auto* named_in(const All& all, Key key, const std::string& name, std::vector<std::string>& known) {
    using Element = typename All::value_type;
    const Element* found = nullptr;
    for (const Element& element : all) {
        known.emplace_back(std::invoke(key, element));
        if (known.back() == name)
            found = &element;
    }
    return found;
}

[[nodiscard]] inline std::string yes_no(bool value) { return value ? "yes" : "no"; }
/// Of a number at 2^-16, two decimals.
[[nodiscard]] inline std::string from_q16(std::int64_t value_q16) {
    return fmt::format("{:.2f}", static_cast<double>(value_q16) / 65536);
}
[[nodiscard]] inline std::string joined(const std::vector<std::string>& texts) {
    return fmt::format("{}", fmt::join(texts, ", "));
}

}  // namespace casus::study
