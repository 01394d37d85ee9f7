// Facts and the logic over them: strong Kleene with "contested" as its own mark.
//
// A decided operand decides (`no and x` is no, `yes or x` is yes). Where nothing decides, unknown
// prevails over contested: not knowing is less certain than arguing. `at_least` works on bounds of
// the count; `and` is at_least(all), `or` is at_least(1). See docs/model.md#treaty.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.h"

namespace casus::treaty {

enum class Truth : std::uint8_t { no, yes, unknown };

/// A fact with what is held and who claims what. Contested: somebody who counts denies it.
struct FactValue {
    std::string key;
    Truth truth = Truth::unknown;
    bool contested = false;
    std::vector<StateCode> claimed_by, denied_by;
};

/// What a condition comes to. A contested fact is `contested` whatever is held of it.
enum class Mark : std::uint8_t { no, yes, unknown, contested };
[[nodiscard]] std::string_view name(Mark mark);
[[nodiscard]] Mark mark_of(const FactValue& fact);

[[nodiscard]] Mark negate(Mark a);
/// Whether at least `n` of `operands` hold.
[[nodiscard]] Mark at_least(std::int64_t n, std::span<const Mark> operands);

/// Certainty order: unknown < arguable < engaged, not engaged.
enum class Verdict : std::uint8_t { unknown, arguable, not_engaged, engaged };
[[nodiscard]] std::string_view name(Verdict verdict);
[[nodiscard]] Verdict verdict_of(Mark mark);
/// True, or in dispute.
[[nodiscard]] bool holds_or_may(Mark mark);

}  // namespace casus::treaty
