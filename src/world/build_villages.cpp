#include "world/build_villages.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <numeric>
#include <utility>

#include "world/build_places.h"

namespace casus::world {
namespace {

/// Sizes by rank, largest first: quantiles of a density that falls as 1 / size^2 between the least
/// and the most (rank times size is constant), then fitted to the total.
std::vector<std::int64_t> village_sizes(std::int64_t total, const BuildMethod& method) {
    const auto least = static_cast<double>(method.village_least);
    const auto most = static_cast<double>(method.village_most);
    const double mean = std::log(most / least) * least * most / (most - least);
    const auto count = std::max<std::int64_t>(1, std::llround(static_cast<double>(total) / mean));
    std::vector<double> weights;
    for (std::int64_t i = 0; i < count; ++i) {
        const double u = (static_cast<double>(i) + 0.5) / static_cast<double>(count);
        weights.push_back(1 / (1 / most + u * (1 / least - 1 / most)));
    }
    return apportion(total, weights);
}

/// `count` places round the seat, nearest first: a Fibonacci disc with just enough points that
/// `count` of them lie in the region.
std::vector<Coordinates> village_places(const BuildInputs& inputs, const DraftSettlement& seat,
                                        std::size_t count) {
    constexpr double golden_angle = 180 * (3 - 2.236067977499789696);  // degrees; sqrt 5
    const auto& region = inputs.regions[seat.region].key;
    const auto disc = [&](std::size_t points, bool clip) {
        std::vector<Coordinates> places;
        for (std::size_t i = 0; i < points && places.size() < count; ++i) {
            const double share = (static_cast<double>(i) + 0.5) / static_cast<double>(points);
            const auto at =
                geodesic_from(seat.at, std::fmod(golden_angle * static_cast<double>(i), 360),
                              inputs.method.village_radius_m * std::sqrt(share));
            if (!clip || inputs.outlines.contains(region, at)) {
                places.push_back(at);
            }
        }
        return places;
    };
    for (std::size_t points = count; points <= 20 * count + 20; points += 1 + count / 10) {
        auto places = disc(points, true);
        if (places.size() == count) {
            return places;
        }
    }
    return disc(count, false);  // the simplified outline leaves the seat outside
}

/// Large and small villages mixed over near and far places, without a draw.
std::size_t mixed(std::size_t i, std::size_t count) {
    auto step = static_cast<std::size_t>(static_cast<double>(count) * (std::numbers::phi - 1));
    step = std::max<std::size_t>(step, 1);
    while (std::gcd(step, count) != 1) {
        ++step;
    }
    return i * step % count;
}

std::string digits4(std::int32_t e6) { return fmt::format("{:.4f}", e6 / 1e6); }

/// `seat` is no member of `settlements`, which grows.
void add_villages(const BuildInputs& inputs, const DraftSettlement& seat, std::int64_t people,
                  std::vector<DraftSettlement>& settlements) {
    const auto sizes = village_sizes(people, inputs.method);
    const auto places = village_places(inputs, seat, sizes.size());
    const auto seat_id = seat.key.substr(seat.key.find(':') + 1);
    for (std::size_t i = 0; i < sizes.size(); ++i) {
        DraftSettlement village;
        village.key = fmt::format("village:{}:{}", seat_id, i + 1);
        village.name = fmt::format("{} village {}", seat.name, i + 1);
        village.region = seat.region;
        village.at = places[mixed(i, places.size())];
        village.latitude = digits4(village.at.latitude_e6);
        village.longitude = digits4(village.at.longitude_e6);
        village.residents = sizes[i];
        village.node = seat.key;
        village.to_node_m = std::llround(geodesic_m(seat.at, village.at));
        village.method = "synthetic";
        village.source = "casus-villages";
        village.mark = "assumed";
        settlements.push_back(std::move(village));
    }
}

/// Gives a seat its share of the remainder: an empty one keeps a part, the rest are villages.
void give_share(const BuildInputs& inputs, std::size_t index, std::int64_t share,
                std::vector<DraftSettlement>& settlements) {
    const auto& method = inputs.method;
    auto& seat = settlements[index];
    std::int64_t rest = share;
    if (seat.empty_in_source) {
        const auto part = std::llround(static_cast<double>(share) * method.seat_share);
        const auto kept = std::min<std::int64_t>(
            share, std::clamp<std::int64_t>(part, method.seat_least, method.seat_most));
        rest -= kept;
        seat.residents = kept + (rest < method.village_least ? std::exchange(rest, 0) : 0);
        seat.method = "synthetic";
        seat.source = "casus-villages";
        seat.mark = "assumed";
        seat.kind = kind_of(seat, method, false);
    }
    if (rest > 0) {
        add_villages(inputs, DraftSettlement(seat), rest, settlements);
    }
}

/// Shares `people` over seats by the rank of their distance to `to`.
template <class DistanceTo>
void share_out(const BuildInputs& inputs, const std::vector<std::size_t>& seats,
               std::int64_t people, DistanceTo distance_to,
               std::vector<DraftSettlement>& settlements) {
    std::vector<std::pair<double, std::size_t>> ranked;
    ranked.reserve(seats.size());
    for (const auto seat : seats) {
        ranked.emplace_back(distance_to(settlements[seat]), seat);
    }
    std::ranges::sort(ranked);
    std::vector<double> weights;
    weights.reserve(ranked.size());
    for (std::size_t rank = 0; rank < ranked.size(); ++rank) {
        weights.push_back(
            std::max(inputs.method.weight_floor, 1.0 / (1.0 + static_cast<double>(rank))));
    }
    const auto shares = apportion(people, weights);
    for (std::size_t i = 0; i < ranked.size(); ++i) {
        give_share(inputs, ranked[i].second, shares[i], settlements);
    }
}

/// Cities that draw people to their surroundings: anchored or official, and open.
std::vector<Coordinates> anchored_places(const std::vector<DraftSettlement>& settlements) {
    std::vector<Coordinates> places;
    for (const auto& settlement : settlements) {
        const bool anchored = settlement.method == "anchor" || settlement.method == "official";
        if (anchored && !settlement.closed) {
            places.push_back(settlement.at);
        }
    }
    return places;
}

double to_nearest(const std::vector<Coordinates>& places, const DraftSettlement& from) {
    double least = std::numeric_limits<double>::max();
    for (const auto at : places) {
        const double metres = geodesic_m(at, from.at);
        // A seat that is itself anchored is ranked by the next anchor.
        least = metres > 0 ? std::min(least, metres) : least;
    }
    return least;
}

Result<void> fill_region(const BuildInputs& inputs, std::size_t region,
                         const std::vector<Coordinates>& anchors,
                         std::vector<DraftSettlement>& settlements) {
    const auto& of = inputs.regions[region];
    std::int64_t known = 0;
    std::string fixed;
    std::vector<std::size_t> seats;
    std::vector<std::size_t> belt;
    for (std::size_t i = 0; i < settlements.size(); ++i) {
        const auto& place = settlements[i];
        if (place.region != region) {
            continue;
        }
        known += place.residents;
        if (place.method == "anchor") {
            fixed += fmt::format(" {} {}", place.name, place.residents);
        }
        const bool carries =
            place.is_node() && place.kind != Settlement::Kind::city && !place.closed;
        if (carries) {
            (place.in_belt ? belt : seats).push_back(i);
        }
    }
    const std::int64_t remainder = of.residents - known;
    if (remainder < 0) {
        return failure(build_problem(
            of.at, fmt::format("the places of '{}' hold more people than the region", of.key),
            fmt::format("at most {}", of.residents), fmt::format("{}; anchors:{}", known, fixed),
            "correct or drop an anchor"));
    }
    if (remainder == 0) {
        return {};
    }
    if (seats.empty() && belt.empty()) {
        return failure(build_problem(
            of.at, fmt::format("'{}' has people left over and no seat for them", of.key), {},
            fmt::format("{}", remainder), "list a district seat"));
    }
    std::int64_t in_belt = seats.empty() ? remainder : 0;
    if (!belt.empty() && !seats.empty()) {
        in_belt = std::llround(static_cast<double>(remainder) * inputs.method.belt_share);
    }
    const auto nearest = [&](const DraftSettlement& from) { return to_nearest(anchors, from); };
    if (!belt.empty()) {
        share_out(inputs, belt, in_belt, nearest, settlements);
    }
    if (!seats.empty()) {
        share_out(inputs, seats, remainder - in_belt, nearest, settlements);
    }
    return {};
}

/// A node is its own; a listed village takes the signal of the nearest node of its region.
void give_nodes(std::vector<DraftSettlement>& settlements) {
    for (auto& place : settlements) {
        if (place.is_node()) {
            place.node = place.key;
        }
        if (!place.node.empty()) {
            continue;
        }
        double least = std::numeric_limits<double>::max();
        for (const auto& node : settlements) {
            if (!node.is_node() || node.region != place.region) {
                continue;
            }
            const double metres = geodesic_m(node.at, place.at);
            if (metres < least) {
                least = metres;
                place.node = node.key;
                place.to_node_m = std::llround(metres);
            }
        }
    }
}

}  // namespace

std::vector<std::int64_t> apportion(std::int64_t total, const std::vector<double>& weights) {
    const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
    std::vector<std::int64_t> shares;
    std::vector<std::pair<double, std::size_t>> remainders;
    std::int64_t left = total;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        const double exact = static_cast<double>(total) * (weights[i] / sum);
        const double whole = std::floor(exact);
        shares.push_back(static_cast<std::int64_t>(whole));
        remainders.emplace_back(whole - exact, i);
        left -= shares.back();
    }
    std::ranges::sort(remainders);
    for (std::size_t i = 0; left > 0; i = (i + 1) % remainders.size(), --left) {
        ++shares[remainders[i].second];
    }
    return shares;
}

Result<void> spread_remainder(const BuildInputs& inputs,
                              std::vector<DraftSettlement>& settlements) {
    const auto anchors = anchored_places(settlements);
    Diagnostics problems;
    for (std::size_t region = 0; region < inputs.regions.size(); ++region) {
        if (auto filled = fill_region(inputs, region, anchors, settlements); !filled) {
            problems.insert(problems.end(), filled.error().begin(), filled.error().end());
        }
    }
    if (!problems.empty()) {
        return failure(std::move(problems));
    }
    give_nodes(settlements);
    std::ranges::sort(settlements, {},
                      [](const DraftSettlement& s) { return std::pair(s.region, s.key); });
    return {};
}

}  // namespace casus::world
