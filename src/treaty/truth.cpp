#include "treaty/truth.h"

#include <algorithm>

namespace casus::treaty {

std::string_view name(Mark mark) {
    switch (mark) {
        case Mark::no:
            return "false";
        case Mark::yes:
            return "true";
        case Mark::unknown:
            return "unknown";
        case Mark::contested:
            return "contested";
    }
    return "unknown";
}

Mark mark_of(const FactValue& fact) {
    if (fact.contested)
        return Mark::contested;
    switch (fact.truth) {
        case Truth::no:
            return Mark::no;
        case Truth::yes:
            return Mark::yes;
        case Truth::unknown:
            return Mark::unknown;
    }
    return Mark::unknown;
}

Mark negate(Mark a) {
    if (a == Mark::no)
        return Mark::yes;
    if (a == Mark::yes)
        return Mark::no;
    return a;
}

Mark at_least(std::int64_t n, std::span<const Mark> operands) {
    const std::int64_t certain = std::count(operands.begin(), operands.end(), Mark::yes);
    const std::int64_t never = std::count(operands.begin(), operands.end(), Mark::no);
    const std::int64_t possible = static_cast<std::int64_t>(operands.size()) - never;
    if (certain >= n)
        return Mark::yes;
    if (possible < n)
        return Mark::no;
    const bool known = std::find(operands.begin(), operands.end(), Mark::unknown) == operands.end();
    return known ? Mark::contested : Mark::unknown;
}

std::string_view name(Verdict verdict) {
    switch (verdict) {
        case Verdict::unknown:
            return "unknown";
        case Verdict::arguable:
            return "arguable";
        case Verdict::not_engaged:
            return "not engaged";
        case Verdict::engaged:
            return "engaged";
    }
    return "unknown";
}

Verdict verdict_of(Mark mark) {
    switch (mark) {
        case Mark::no:
            return Verdict::not_engaged;
        case Mark::yes:
            return Verdict::engaged;
        case Mark::unknown:
            return Verdict::unknown;
        case Mark::contested:
            return Verdict::arguable;
    }
    return Verdict::unknown;
}

bool holds_or_may(Mark mark) { return mark == Mark::yes || mark == Mark::contested; }

}  // namespace casus::treaty
