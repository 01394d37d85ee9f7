#include "support/regimes.h"

#include <algorithm>

#include "base/math.h"

namespace casus::test {

std::string_view name_of(Regime regime) {
    switch (regime) {
        case Regime::peace:
            return "peace";
        case Regime::simmering:
            return "simmering";
        case Regime::local_shock:
            return "local_shock";
        case Regime::reference:
            return "reference";
        case Regime::violent:
            return "violent";
        case Regime::collapse:
            return "collapse";
    }
    return {};
}

society::Params params_of(Regime regime) {
    switch (regime) {
        case Regime::peace:
        case Regime::reference:
            break;
        case Regime::simmering:
            return society::make_params(society_parameters({{"society.decision.available", 0.34},
                                                            {"society.shock.shared_exponent", 0},
                                                            {"society.salience.weight", 0.01}}));
        case Regime::local_shock:
            return society::make_params(society_parameters(
                {{"society.shock.weight", 3}, {"society.shock.shared_exponent", 0}}));
        case Regime::violent:
            return society::make_params(
                society_parameters({{"society.shock.weight", 1.2},
                                    {"society.shock.shared_exponent", 0.2},
                                    {"society.decision.residual_risk", 0.2},
                                    {"society.police.arrest_limit", 0.002}}));
        case Regime::collapse:
            return society::make_params(
                society_parameters({{"society.decision.available", 0.95},
                                    {"society.decision.residual_risk", 0.1},
                                    {"society.street.leave", 0.1},
                                    {"society.violence.conversion", 0.002},
                                    {"society.police.deployable", 0.1},
                                    {"society.police.arrest_limit", 0.0002}}));
    }
    return society::make_params(society_parameters());
}

void set_regime(Regime regime, const world::Country& country, std::int64_t hour,
                SocietyInputs& inputs) {
    const bool shocked = hour > 12 && regime != Regime::peace;
    for (std::size_t r = 0; r < country.regions.size(); ++r) {
        const bool here = regime != Regime::local_shock || r == country.regions.size() / 2;
        inputs.price_ratio_q16[r] = shocked && here ? 2 * one_q16 : one_q16;
        if (regime == Regime::simmering && shocked)  // prices creep, and are felt everywhere
            inputs.price_ratio_q16[r] = one_q16 + 34 * hour;
        const auto late = static_cast<std::uint8_t>(regime == Regime::violent && hour > 200);
        inputs.operation[r] = inputs.weapons_order[r] = late;
        const bool falling = hour > 24 && hour <= 74;  // trust is lost
        const std::int64_t lost_q32 = regime == Regime::collapse  ? one_q32 / 120
                                      : regime == Regime::violent ? one_q32 / 1000
                                                                  : 0;
        inputs.legitimacy_change_q32[r] = falling ? -lost_q32 : 0;
    }
}

}  // namespace casus::test
