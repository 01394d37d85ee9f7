#include "world/synthetic.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include <fmt/format.h>

#include "base/digest.h"
#include "base/draw.h"
#include "base/math.h"

namespace casus::world {
namespace {

constexpr std::int64_t least_nodes = 4, most_grid = 4;
constexpr std::int64_t cell_residents = 1000;

/// The constants of `[synthetic]`.
struct Recipe {
    double urban = 0, exponent = 0, village_spread = 0, density = 0;
    double police = 0, guard = 0, army = 0;  ///< a resident
    std::int64_t people_a_town = 0, most_towns = 0, village_median = 0, most_village = 0;
    std::int64_t exposed_least_q16 = 0, exposed_most_q16 = 0;
    std::int64_t hall_guards = 0, station_guards = 0, airport_guards = 0;
    Provenance of_towns, of_villages, of_plane, of_police, of_guard, of_army, of_exposure,
        of_guards;
};

Recipe read_recipe(TableReader& table) {
    Recipe recipe;
    const auto per_person = [&](std::string_view key, Provenance* provenance) {
        return from_q32(table.quantity_q32(key, "per_1000", 0, 100, provenance)) / 1000;
    };
    recipe.urban = from_q32(table.quantity_q32("urban_share", "share", 0.1, 1));
    recipe.exponent =
        from_q32(table.quantity_q32("rank_size_exponent", "1", 0, 2, &recipe.of_towns));
    recipe.people_a_town = table.quantity("people_a_town", "people", 5000, 10'000'000);
    recipe.most_towns = table.quantity("most_towns", "towns", least_nodes, 2000);
    recipe.village_median =
        table.quantity("village_median", "people", 20, 10'000, &recipe.of_villages);
    recipe.village_spread = from_q32(table.quantity_q32("village_spread", "1", 0, 2));
    recipe.most_village = table.quantity("most_village", "people", 100, 100'000);
    recipe.density = from_q32(table.quantity_q32("density", "per_km2", 1, 2000, &recipe.of_plane));
    recipe.police = per_person("police", &recipe.of_police);
    recipe.guard = per_person("guard", &recipe.of_guard);
    recipe.army = per_person("army", &recipe.of_army);
    recipe.exposed_least_q16 = q16_from_q32(
        table.quantity_q32("fuel_dependence_least", "share", 0, 1, &recipe.of_exposure));
    recipe.exposed_most_q16 =
        q16_from_q32(table.quantity_q32("fuel_dependence_most", "share", 0, 1));
    recipe.hall_guards = table.quantity("hall_guards", "officers", 0, 1000, &recipe.of_guards);
    recipe.station_guards = table.quantity("station_guards", "officers", 0, 1000);
    recipe.airport_guards = table.quantity("airport_guards", "officers", 0, 1000);
    if (recipe.exposed_most_q16 < recipe.exposed_least_q16)
        table.problem("fuel_dependence_most", "the most is below the least", {}, {}, "swap them");
    table.finish();
    return recipe;
}

/// Metres from the middle of the nation.
struct Spot {
    std::int64_t east = 0, north = 0;
};

std::int64_t metres_apart(const Spot& a, const Spot& b) {
    const auto east = static_cast<double>(a.east - b.east);
    const auto north = static_cast<double>(a.north - b.north);
    return std::max<std::int64_t>(1, std::llround(std::sqrt(east * east + north * north)));
}

class Maker {
public:
    Maker(CountryReading& r, const Recipe& recipe) : r_(r), recipe_(recipe) {}

    void make() {
        plan_towns();
        make_regions();
        make_settlements();
        measure();
        for (std::size_t n = 0; n < towns_.size(); ++n)
            furnish(n);
        // Objects stand by key.
        std::ranges::stable_sort(r_.country.objects, {}, &GuardedObject::key);
        for (std::size_t o = 0; o < r_.country.objects.size(); ++o)
            r_.country.nodes[r_.country.objects[o].node.index()].objects.emplace_back(o);
        tell_columns();
    }

private:
    struct Town {
        std::int64_t residents = 0, rural = 0;
        std::size_t region = 0;
        Spot at;
    };

    CountryReading& r_;
    const Recipe& recipe_;
    std::int64_t side_m_ = 0, grid_ = 1;
    std::vector<Town> towns_;  ///< by rank

    [[nodiscard]] std::uint64_t word(Purpose purpose, std::uint64_t entity, std::uint64_t i) const {
        return draw(r_.country.seed, purpose, entity, Time{}, i);
    }
    /// A uniform whole number from `least` to `most`.
    [[nodiscard]] static std::int64_t between(std::int64_t least, std::int64_t most,
                                              std::uint64_t u) {
        const Uint128 width = static_cast<Uint128>(most) - static_cast<Uint128>(least) + 1;
        return least + static_cast<std::int64_t>((width * u) >> 64U);
    }

    /// Shares out a whole by weights; what rounding leaves goes to the first.
    [[nodiscard]] static std::vector<std::int64_t> share_out(std::int64_t whole,
                                                             const std::vector<double>& weights) {
        double sum = 0;
        for (const double weight : weights)
            sum += weight;
        std::vector<std::int64_t> parts;
        std::int64_t given = 0;
        for (const double weight : weights) {
            parts.push_back(static_cast<std::int64_t>(static_cast<double>(whole) * weight / sum));
            given += parts.back();
        }
        parts.front() += whole - given;
        return parts;
    }

    void plan_towns() {
        const std::int64_t people = r_.residents;
        const std::int64_t count =
            std::clamp(people / recipe_.people_a_town, least_nodes, recipe_.most_towns);
        const auto urban = static_cast<std::int64_t>(static_cast<double>(people) * recipe_.urban);
        std::vector<double> by_rank, alike;
        for (std::int64_t k = 1; k <= count; ++k) {
            by_rank.push_back(pow(static_cast<double>(k), -recipe_.exponent));
            alike.push_back(1);
        }
        std::vector<std::int64_t> sizes = share_out(urban, by_rank);
        const std::vector<std::int64_t> rural = share_out(people - urban, alike);
        while (grid_ < most_grid && 6 * (grid_ + 1) * (grid_ + 1) <= count)
            ++grid_;
        side_m_ = std::llround(1000 * std::sqrt(static_cast<double>(people) / recipe_.density));
        const std::int64_t tile = side_m_ / grid_;
        for (std::int64_t& size : sizes)  // nobody lives nowhere; the first town has enough
            if (size < 1) {
                sizes.front() -= 1 - size;
                size = 1;
            }
        for (std::size_t k = 0; k < sizes.size(); ++k) {
            const auto regions = static_cast<std::size_t>(grid_ * grid_);
            const std::size_t region =
                k < regions ? k
                            : static_cast<std::size_t>(between(
                                  0, grid_ * grid_ - 1, word(Purpose::synthetic_place, k, 0)));
            const Spot corner = corner_of(region);
            towns_.push_back(
                {sizes[k],
                 rural[k],
                 region,
                 {corner.east + between(0, tile, word(Purpose::synthetic_place, k, 1)),
                  corner.north + between(0, tile, word(Purpose::synthetic_place, k, 2))}});
        }
    }

    [[nodiscard]] Spot corner_of(std::size_t region) const {
        const std::int64_t tile = side_m_ / grid_;
        const auto place = static_cast<std::int64_t>(region);
        return {place % grid_ * tile - side_m_ / 2, place / grid_ * tile - side_m_ / 2};
    }

    /// Around 0 N 30 W: open sea, so that nobody takes it for a place.
    [[nodiscard]] static Coordinates coordinates(const Spot& at) {
        constexpr std::int64_t metres_a_degree = 111'195, west_e6 = -30'000'000;
        return {static_cast<std::int32_t>(at.north * 1'000'000 / metres_a_degree),
                static_cast<std::int32_t>(west_e6 + at.east * 1'000'000 / metres_a_degree)};
    }

    void make_regions() {
        const auto count = static_cast<std::size_t>(grid_ * grid_);
        std::vector<std::int64_t> residents(count, 0);
        for (const Town& town : towns_)
            residents[town.region] += town.residents + town.rural;
        for (std::size_t i = 0; i < count; ++i) {
            Region region;
            const char letter = static_cast<char>('A' + i);
            region.key = fmt::format("{}-{}", r_.country.state.text(), letter);
            region.name = fmt::format("Region {}", letter);
            region.entity = digest(region.key).low;
            region.residents = People(residents[i]);
            const Spot corner = corner_of(i);
            region.centre = coordinates(
                {corner.east + side_m_ / grid_ / 2, corner.north + side_m_ / grid_ / 2});
            region.offsets = {{*parse_time("1900-01-01"), seconds(0)}};
            const auto size = static_cast<double>(residents[i]);
            region.police = Officers(std::llround(size * recipe_.police));
            region.guard = Officers(std::llround(size * recipe_.guard));
            region.army = std::llround(size * recipe_.army);
            region.fuel_dependence_q16 =
                between(recipe_.exposed_least_q16, recipe_.exposed_most_q16,
                        word(Purpose::synthetic_region, i, 0));
            region.tile_column = static_cast<std::int64_t>(i) % grid_;
            region.tile_row = grid_ - 1 - static_cast<std::int64_t>(i) / grid_;
            r_.country.regions.push_back(std::move(region));
        }
    }

    [[nodiscard]] static std::string number_of(std::size_t town) {
        return fmt::format("{:04}", town + 1);
    }

    void make_settlements() {
        std::vector<Settlement> settlements;
        std::vector<std::size_t> seat;
        for (std::size_t n = 0; n < towns_.size(); ++n) {
            const Town& town = towns_[n];
            Settlement place;
            place.key = "town:" + number_of(n);
            place.name = fmt::format("Town {}", n + 1);
            place.kind =
                town.residents >= 100'000 ? Settlement::Kind::city : Settlement::Kind::town;
            add(place, town, town.residents, town.at, settlements);
            const std::size_t own = settlements.size() - 1;
            seat.push_back(own);
            std::int64_t left = town.rural;
            for (std::uint64_t i = 0; left > 0; ++i) {
                const std::int64_t size = village_size(n, i, left);
                place.key = fmt::format("village:{}:{:05}", number_of(n), i + 1);
                place.name = fmt::format("Village {}-{}", n + 1, i + 1);
                place.kind = Settlement::Kind::village;
                add(place, town, size, village_spot(n, i), settlements);
                settlements.back().to_node = Metres(metres_apart(spots_.back(), town.at));
                seat.push_back(own);
                left -= size;
            }
        }
        order_settlements(r_, settlements, seat);
        r_.settlements_known = true;
    }

    std::vector<Spot> spots_;

    void add(Settlement place, const Town& town, std::int64_t residents, const Spot& at,
             std::vector<Settlement>& settlements) {
        place.entity = digest(place.key).low;
        place.region = RegionId(town.region);
        place.residents = People(residents);
        place.at = coordinates(at);
        spots_.push_back(at);
        settlements.push_back(std::move(place));
    }

    [[nodiscard]] std::int64_t village_size(std::size_t town, std::uint64_t i,
                                            std::int64_t left) const {
        const double normal = normal_quantile(word(Purpose::synthetic_size, town, i));
        const double size =
            static_cast<double>(recipe_.village_median) * exp(recipe_.village_spread * normal);
        const auto most = static_cast<double>(recipe_.most_village);
        return std::min(left, static_cast<std::int64_t>(std::clamp(size, 20.0, most)));
    }

    /// In a square around its town that is as large as a town's share of the nation.
    [[nodiscard]] Spot village_spot(std::size_t town, std::uint64_t i) const {
        const std::int64_t half = std::llround(static_cast<double>(side_m_) /
                                               std::sqrt(static_cast<double>(towns_.size())) / 2);
        const auto block =
            draw_block(r_.country.seed, Purpose::synthetic_place, town + towns_.size(), Time{}, i);
        return {towns_[town].at.east + between(-half, half, block[0]),
                towns_[town].at.north + between(-half, half, block[1])};
    }

    void measure() {
        Country& country = r_.country;
        const std::size_t nodes = country.nodes.size();
        std::map<std::string, std::size_t> rank_of_key;
        for (std::size_t rank = 0; rank < towns_.size(); ++rank)
            rank_of_key["town:" + number_of(rank)] = rank;
        rank_of_node_.clear();
        for (const Node& node : country.nodes)
            rank_of_node_.push_back(rank_of_key[country.settlements[node.settlement.index()].key]);
        country.node_distance_m.assign(nodes * nodes, 0);
        for (std::size_t a = 0; a < nodes; ++a)
            for (std::size_t b = 0; b < nodes; ++b)
                if (a != b)
                    country.node_distance_m[a * nodes + b] = static_cast<std::int32_t>(
                        metres_apart(towns_[rank_of_node_[a]].at, towns_[rank_of_node_[b]].at));
    }

    std::vector<std::size_t> rank_of_node_;

    /// A city hall and a police station in every town, an airport in the first of each region.
    void furnish(std::size_t n) {
        const std::size_t rank = rank_of_node_[n];
        const auto add_object = [&](std::string_view what, std::string_view title,
                                    GuardedObject::Kind kind, std::int64_t guards, bool symbol) {
            GuardedObject object;
            object.key = fmt::format("{}-{}", what, number_of(rank));
            object.name = fmt::format("{} of Town {}", title, rank + 1);
            object.entity = digest(object.key).low;
            object.kind = kind;
            object.node = NodeId(n);
            object.guards = Officers(guards);
            object.state_symbol = symbol;
            r_.country.objects.push_back(std::move(object));
        };
        add_object("hall", "City hall", GuardedObject::Kind::city_hall, recipe_.hall_guards, true);
        add_object("station", "Police station", GuardedObject::Kind::police_station,
                   recipe_.station_guards, false);
        if (rank < r_.country.regions.size())
            add_object("airport", "Airport", GuardedObject::Kind::airport, recipe_.airport_guards,
                       false);
        r_.country.assembly_points.push_back(
            {fmt::format("Square of Town {}", rank + 1), NodeId(n), coordinates(towns_[rank].at)});
    }

    void tell_columns() {
        const std::array<std::pair<const char*, const Provenance*>, 8> columns{
            {{"settlements.residents", &recipe_.of_towns},
             {"settlements.to_node_m", &recipe_.of_plane},
             {"node_distances.metres", &recipe_.of_plane},
             {"regions.police", &recipe_.of_police},
             {"regions.guard", &recipe_.of_guard},
             {"regions.army", &recipe_.of_army},
             {"regions.fuel_dependence", &recipe_.of_exposure},
             {"objects.guards", &recipe_.of_guards}}};
        for (const auto& [column, provenance] : columns)
            r_.country.columns[column] = *provenance;
    }
};

}  // namespace

void make_synthetic(CountryReading& r, TableReader table) {
    const std::size_t before = r.problems.size();
    const Recipe recipe = read_recipe(table);
    for (const Provenance* one :
         {&recipe.of_towns, &recipe.of_villages, &recipe.of_plane, &recipe.of_police,
          &recipe.of_guard, &recipe.of_army, &recipe.of_exposure, &recipe.of_guards})
        r.check_source(one->source, one->at);
    if (r.problems.size() > before || r.residents <= 0)
        return;
    if (r.residents < least_nodes * cell_residents) {
        table.problem({}, "too few people for a synthetic nation",
                      fmt::format("at least {}", least_nodes * cell_residents),
                      std::to_string(r.residents), "ask for more with --people");
        return;
    }
    Maker(r, recipe).make();
}

}  // namespace casus::world
