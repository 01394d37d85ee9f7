#include "treaty/terms.h"

#include <fmt/format.h>

namespace casus::treaty {

std::string_view name(Trigger trigger) {
    switch (trigger) {
        case Trigger::unsaid:
            return "not coded";
        case Trigger::threat:
            return "threat";
        case Trigger::armed_attack:
            return "armed attack";
        case Trigger::aggression:
            return "aggression";
        case Trigger::aggression_by_attack:
            return "aggression by armed attack";
        case Trigger::attack_or_danger:
            return "attack or danger";
        case Trigger::terrorism_or_disaster:
            return "terrorism or disaster";
        case Trigger::internal_conflict:
            return "internal conflict";
        case Trigger::grave_crimes:
            return "grave crimes";
        case Trigger::crisis:
            return "crisis";
    }
    return {};
}

std::string_view name(Strength strength) {
    switch (strength) {
        case Strength::unsaid:
            return "not coded";
        case Strength::may_help:
            return "may help";
        case Strength::must_act:
            return "must act";
        case Strength::must_help:
            return "must help";
    }
    return {};
}

std::string_view name(Means means) {
    switch (means) {
        case Means::unsaid:
            return "not coded";
        case Means::each_decides:
            return "left to each";
        case Means::what_is_needed:
            return "as needed";
    }
    return {};
}

std::string_view name(Judge judge) { return judge == Judge::any_party ? "any party" : "not coded"; }

std::string months_text(std::int64_t months) {
    const bool years = months % 12 == 0;
    const std::int64_t number = years ? months / 12 : months;
    return fmt::format("{} {}{}", number, years ? "year" : "month", number == 1 ? "" : "s");
}

}  // namespace casus::treaty
