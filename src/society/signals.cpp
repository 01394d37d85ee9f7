#include "society/signals.h"

#include <algorithm>
#include <limits>

#include "base/math.h"
#include "society/awake.h"

namespace casus::society {

namespace {

constexpr std::int64_t nobody = 65536;

/// Of a row of cut-offs, those of one exposure: the bar of the boldest and its rise with r. A
/// person acts iff h g > bar.
struct Row {
    std::int64_t bar = 0, rise = 0;
};

Row row_of(const Signals& signals, std::int64_t threshold_q16, std::int64_t exposed) {
    return {signals.risk * 128 - (signals.salience - threshold_q16) * 65536 -
                exposed * signals.shock * signals.grievance,
            signals.risk * 256};
}

std::int64_t floor_divide(std::int64_t a, std::int64_t b) { return a / b - (a % b < 0 ? 1 : 0); }

std::int32_t within_table(std::int64_t least) {
    return static_cast<std::int32_t>(std::clamp<std::int64_t>(least, 0, nobody));
}

std::int32_t without_grievance(std::int64_t bar) { return within_table(bar < 0 ? 0 : nobody); }

constexpr std::int32_t nobody_is_so_bold = std::numeric_limits<std::int32_t>::max();
constexpr std::int32_t everybody_is = std::numeric_limits<std::int32_t>::min();

void fill_row(const Row& row, std::int64_t grievance, std::span<std::int32_t> cut) {
    if (grievance <= 0) {
        for (std::size_t r = 0; r < cut.size(); ++r)
            cut[r] = without_grievance(row.bar + static_cast<std::int64_t>(r) * row.rise);
        return;
    }
    // Quotient and remainder of bar / g, step by step: one division a row.
    const std::int64_t up = row.rise / grievance;
    const std::int64_t left_up = row.rise % grievance;
    std::int64_t quotient = floor_divide(row.bar, grievance);
    std::int64_t left = row.bar - quotient * grievance;
    for (std::int32_t& least : cut) {
        least = within_table(quotient + 1);
        quotient += up;
        left += left_up;
        const std::int64_t carry = left >= grievance ? 1 : 0;
        quotient += carry;
        left -= carry * grievance;
    }
}

Reach reach_of(std::span<const std::int32_t> cut, std::int32_t slope_q8) {
    Reach reach{nobody_is_so_bold, everybody_is};
    for (std::size_t r = 0; r < cut.size(); ++r) {
        const std::int32_t boldness = cut[r] * 256 - static_cast<std::int32_t>(r) * slope_q8;
        reach.some = std::min(reach.some, cut[r] < nobody ? boldness : nobody_is_so_bold);
        reach.all = std::max(reach.all, boldness);
    }
    return reach;
}

}  // namespace

std::array<Reach, 2> make_cutoffs(const Signals& signals, std::int64_t threshold_q16,
                                  std::int32_t slope_q8, std::span<std::int32_t> cut) {
    std::array<Reach, 2> reach;
    for (std::size_t e = 0; e < reach.size(); ++e) {
        const std::span<std::int32_t> mine = cut.subspan(256 * e, 256);
        fill_row(row_of(signals, threshold_q16, static_cast<std::int64_t>(e)), signals.grievance,
                 mine);
        reach[e] = reach_of(mine, slope_q8);
    }
    cut[cutoffs - 1] = static_cast<std::int32_t>(nobody);
    return reach;
}

namespace {

/// Cut-offs rise evenly from 0 to the last r that can act, so that cut-off less slope is least at
/// an end or where it leaves 0; a step of each is taken off for what is rounded.
std::int32_t least_reached(const Row& row, std::int64_t grievance, std::int32_t slope_q8) {
    if (grievance <= 0)
        return row.bar < 0 ? everybody_is : nobody_is_so_bold;
    if (row.bar >= nobody * grievance)
        return nobody_is_so_bold;
    std::int64_t last = 255, leaves = 0;
    if (row.rise > 0) {
        last = std::min<std::int64_t>(last, (nobody * grievance - 1 - row.bar) / row.rise);
        leaves = std::clamp<std::int64_t>(-row.bar / row.rise, 0, last);
    }
    std::int64_t least = nobody_is_so_bold;
    for (const std::int64_t r : {std::int64_t{0}, leaves, last})
        least = std::min<std::int64_t>(
            least,
            std::int64_t{within_table(floor_divide(row.bar + r * row.rise, grievance))} * 256 -
                r * slope_q8);
    return static_cast<std::int32_t>(least - 256 - slope_q8);
}

}  // namespace

std::array<std::int32_t, 2> least_reached(const Signals& signals, std::int64_t threshold_q16,
                                          std::int32_t slope_q8) {
    return {least_reached(row_of(signals, threshold_q16, 0), signals.grievance, slope_q8),
            least_reached(row_of(signals, threshold_q16, 1), signals.grievance, slope_q8)};
}

std::int64_t risk_q16(const DecisionParams& decision, std::int64_t residual_risk_q32,
                      std::int64_t ratio_q16, std::int64_t harm_q32) {
    const double risk = from_q32(decision.arrest_q32) * from_q16(ratio_q16) +
                        from_q32(decision.harm_risk_q32) * from_q32(harm_q32);
    return to_q16(1 - (1 - from_q32(chance(residual_risk_q32))) * exp(-risk));
}

std::int64_t ratio_q16(std::int64_t officers, std::int64_t people) {
    return officers * one_q16 / (people + 1);
}

std::int64_t stepped(std::int64_t ratio_q16, std::int64_t step_q16) {
    return step_q16 > 0 ? ratio_q16 / step_q16 * step_q16 : ratio_q16;
}

std::int64_t presence_q16(const StreetParams& street, std::int64_t local_hour, bool curfew) {
    const auto hours_after = [](std::int64_t hour, std::int64_t since) {
        return (hour - since + 24) % 24;
    };
    const std::int64_t rise = hours_after(street.peak_hour, street.trough_hour);
    const std::int64_t since_trough = hours_after(local_hour, street.trough_hour);
    std::int64_t presence = one_q16;
    if (rise > 0 && since_trough <= rise)
        presence = street.night_q16 + (one_q16 - street.night_q16) * since_trough / rise;
    else if (rise > 0)
        presence = one_q16 - (one_q16 - street.night_q16) * (since_trough - rise) / (24 - rise);
    const std::int64_t length = hours_after(street.curfew_to, street.curfew_from);
    if (curfew && hours_after(local_hour, street.curfew_from) < length)
        presence = multiply_q16(presence, street.curfew_q16);
    return presence;
}

namespace {

/// m_r: a cap takes the less from the shock the later it comes after the first large crowd.
void read_cap(const Hour& hour, std::size_t r) {
    const ShockParams& shock = hour.params.shock;
    RegionState& region = hour.state.regions[r];
    if (hour.in.price_cap[r] != 0 && region.capped == 0) {
        const std::int64_t late_h = region.large_since_h < 0 ? 0 : hour.hour - region.large_since_h;
        const double fade = exp(-static_cast<double>(late_h) / from_q32(shock.cap_h_q32));
        region.cap_factor_q32 = one_q32 - to_q32(from_q32(shock.cap_effect_q32) * fade);
    } else if (hour.in.price_cap[r] == 0) {
        region.cap_factor_q32 = one_q32;
    }
    region.capped = hour.in.price_cap[r];
}

/// B = chi s x^gamma, s = ln(price ratio) in [0, 2] times m_r.
std::int64_t shock_q16(const Hour& hour, std::size_t r) {
    const std::int64_t ratio_q16 = hour.in.price_ratio_q16[r];
    if (ratio_q16 <= one_q16)
        return 0;
    const double s =
        std::min(2.0, log(from_q16(ratio_q16))) * from_q32(hour.state.regions[r].cap_factor_q32);
    const double shared = pow(from_q16(hour.country.regions[r].fuel_dependence_q16),
                              from_q32(hour.params.shock.exponent_q32));
    return to_q16(from_q32(hour.params.shock.weight_q32) * s * shared);
}

}  // namespace

void read_regions(Hour& hour) {
    const std::size_t regions = hour.country.regions.size();
    for (std::size_t r = 0; r < regions; ++r) {
        RegionState& region = hour.state.regions[r];
        region.legitimacy_q32 = chance(region.legitimacy_q32 + hour.in.legitimacy_change_q32[r]);
        read_cap(hour, r);
        hour.shock_q16.push_back(shock_q16(hour, r));
        hour.grievance_q16.push_back(q16_from_q32(one_q32 - region.legitimacy_q32));
        hour.presence_q16.push_back(
            presence_q16(hour.params.street, hour.in.local_hour[r], hour.in.curfew[r] != 0));
    }
    for (const NodeState& node : hour.state.nodes) {
        const std::int64_t people = node.crowd + node.violent;
        const std::int64_t y = people == 0 ? 0 : to_q16(log(1 + static_cast<double>(people) / 100));
        hour.interest_q16.push_back(y);
        hour.interest_total_q16 += y;
    }
}

std::int64_t channel_q16(const Hour& hour, std::size_t node) {
    const std::int64_t mobile_q16 = hour.params.salience.mobile_share_q16;
    return multiply_q16(mobile_q16, hour.in.mobile_open_q16[node]) +
           multiply_q16(one_q16 - mobile_q16, hour.in.fixed_open_q16[node]);
}

namespace {

/// The other node with the largest part in what is heard; ties to the smaller entity.
class Loudest {
public:
    Loudest(Hour& hour, std::size_t node, std::int64_t channel_q16, std::int64_t stirred_q32)
        : hour_(hour),
          node_(node),
          near_q32_(multiply_q32(hour.params.salience.distance_q32, stirred_q32)),
          far_q48_(static_cast<Int128>(hour.params.salience.media_q32) * channel_q16) {}

    void hear(std::size_t other, std::int64_t kernel_q16) {
        const std::int64_t interest_q16 = hour_.interest_q16[other];
        if (other == node_ || interest_q16 == 0)
            return;
        const Int128 volume =
            (static_cast<Int128>(near_q32_) * kernel_q16 + far_q48_) * interest_q16;
        std::uint32_t& loudest = hour_.out.loudest[node_];
        if (volume > most_ || (volume == most_ && most_ > 0 &&
                               town(hour_, other).entity < town(hour_, loudest).entity)) {
            most_ = volume;
            loudest = static_cast<std::uint32_t>(other);
        }
    }

private:
    Hour& hour_;
    std::size_t node_;
    std::int64_t near_q32_;
    Int128 far_q48_, most_ = 0;
};

/// Lambda: how much there is to hear about, at 2^-32. Tells who is loudest.
std::int64_t news_q32(Hour& hour, std::size_t node) {
    const SalienceParams& salience = hour.params.salience;
    const std::size_t nodes = hour.interest_q16.size();
    const std::int64_t* kernel_q16 = &hour.state.derived.kernel_q16[node * nodes];
    const std::int64_t channel = channel_q16(hour, node);
    const std::int64_t stirred_q32 =
        one_q32 + multiply_q32(salience.outage_q32, (one_q16 - channel) << 16);
    Loudest loudest(hour, node, channel, stirred_q32);
    std::int64_t near_q32 = 0;
    for (std::size_t j = 0; j < nodes; ++j) {
        near_q32 += kernel_q16[j] * hour.interest_q16[j];
        loudest.hear(j, kernel_q16[j]);
    }
    const std::int64_t street_q32 =
        multiply_q32(salience.within_q32, hour.interest_q16[node] << 16) +
        multiply_q32(salience.distance_q32, near_q32);
    const std::int64_t heard_q32 =
        rounded_divide(static_cast<Int128>(channel) * (hour.interest_total_q16 << 16), one_q16);
    return multiply_q32(stirred_q32, street_q32) + multiply_q32(salience.media_q32, heard_q32);
}

void update_salience(Hour& hour, std::size_t node) {
    const SalienceParams& salience = hour.params.salience;
    NodeState& state = hour.state.nodes[node];
    std::int64_t news = hour.interest_total_q16 == 0 ? 0 : news_q32(hour, node);
#ifdef CASUS_FAULTS
    if (hour.params.faults.grumble)
        news += one_q32;
#endif
    const std::int64_t target_q32 = news == 0 ? 0 : to_q32(1 - exp(-from_q32(news)));
    const std::int64_t over_h_q32 =
        target_q32 > state.salience_q32 ? salience.rise_h_q32 : salience.fall_h_q32;
    state.salience_q32 += divide_q32(target_q32 - state.salience_q32, over_h_q32);
}

/// sigma_s S, less what violence costs in support.
std::int64_t weighted_salience_q16(const Hour& hour, std::size_t node) {
    const SalienceParams& salience = hour.params.salience;
    const NodeState& state = hour.state.nodes[node];
    std::int64_t s_q32 = state.salience_q32;
    const std::int64_t people = state.crowd + state.violent;
    if (salience.violence_q32 > 0 && people > 0)
        s_q32 -= multiply_q32(multiply_q32(s_q32, salience.violence_q32),
                              divide_q32(state.violent, people));
    return q16_from_q32(rounded_divide(
        static_cast<Int128>(multiply_q32(salience.weight_q32, s_q32)) * state.salience_factor_q16,
        one_q16));
}

bool improve(Signals& best, const Signals& now) {
    const Signals before = best;
    best = {std::max(best.grievance, now.grievance), std::max(best.shock, now.shock),
            std::max(best.salience, now.salience), std::min(best.risk, now.risk)};
    return best != before;
}

}  // namespace

void read_node(Hour& hour, std::size_t node) {
    NodeState& state = hour.state.nodes[node];
    Derived& derived = hour.state.derived;
    const DecisionParams& decision = hour.params.decision;
    const std::size_t r = hour.country.nodes[node].region.index();
    update_salience(hour, node);
    const StreetParams& street = hour.params.street;
    const std::int64_t residual_q32 = decision.residual_risk_q32 +
                                      (hour.in.curfew[r] != 0 ? street.curfew_risk_q32 : 0) +
                                      (hour.in.emergency[r] != 0 ? street.emergency_risk_q32 : 0);
    const std::int64_t ratio =
        stepped(ratio_q16(state.officers, state.crowd + state.violent), decision.ratio_step_q16);
    const Signals now{hour.grievance_q16[r], hour.shock_q16[r], weighted_salience_q16(hour, node),
                      risk_q16(decision, residual_q32, ratio, state.harm_q32)};
    const bool changed = now != state.signals || !derived.tables_ready || !hour.in.skip;
    const bool better = improve(state.best, now) || !derived.tables_ready || !hour.in.skip;
    state.signals = now;
    derived.cut_changed[node] = changed ? 1 : 0;
    derived.best_changed[node] = better ? 1 : 0;
    bool wakes = better;
#ifdef CASUS_FAULTS
    wakes = wakes && !hour.params.faults.oversleep;
#endif
    if (wakes)
        wake_reached(derived, node,
                     least_reached(state.best, decision.threshold_q16, derived.slope_q8));
    if (derived.awake[node].empty())
        return;  // the first to wake does so here, where both tables follow; a carrier needs a
                 // crowd
    const auto table = [&](std::vector<std::int32_t>& tables) {
        return std::span(tables).subspan(cutoffs * node, cutoffs);
    };
    if (changed)
        derived.reach[node] =
            make_cutoffs(now, decision.threshold_q16, derived.slope_q8, table(derived.cut));
    if (better)
        derived.best_reach[node] = make_cutoffs(state.best, decision.threshold_q16,
                                                derived.slope_q8, table(derived.best_cut));
}

}  // namespace casus::society
