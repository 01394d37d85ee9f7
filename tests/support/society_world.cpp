#include "support/society_world.h"

#include <gtest/gtest.h>

#include "base/math.h"
#include "world/document.h"

namespace casus::test {
namespace {

void fill(const world::Table& table, const std::string& prefix,
          std::vector<world::Parameter>& parameters) {
    for (const auto& [key, value] : table.entries) {
        const auto* sub = std::get_if<world::Table>(&value.data);
        if (sub == nullptr)
            continue;
        std::string path = prefix;
        if (!path.empty())
            path += ".";
        path += key;
        const world::Value* number = sub->find("value");
        if (number == nullptr) {
            fill(*sub, path, parameters);
            continue;
        }
        for (world::Parameter& parameter : parameters)
            if (parameter.spec.path == path)
                parameter.value_q32 = std::holds_alternative<double>(number->data)
                                          ? to_q32(std::get<double>(number->data))
                                          : std::get<std::int64_t>(number->data) << 32;
    }
}

}  // namespace

world::ParameterTable society_parameters(
    const std::vector<std::pair<std::string, double>>& changes) {
    std::vector<world::Parameter> parameters;
    for (const world::ParameterSpec& spec : society::parameters())
        parameters.push_back({spec, 0, {}});
    const auto table = world::read_toml(CASUS_SOURCE_DIR "/data/parameters/society.toml");
    EXPECT_TRUE(table) << (table ? "" : format(table.error()));
    if (table)
        fill(*table, "", parameters);
    world::ParameterTable values(std::move(parameters));
    for (const auto& [path, value] : changes) {
        EXPECT_TRUE(values.has(path)) << path;
        values.set(values.index(path), to_q32(value));
    }
    return values;
}

world::ParameterTable society_parameters() { return society_parameters({}); }

world::Country country(const std::string& key) {
    auto read = world::read_country(CASUS_SOURCE_DIR "/data/countries/" + key);
    EXPECT_TRUE(read) << (read ? "" : format(read.error()));
    return read ? std::move(*read) : world::Country{};
}

Result<society::State> initial(const world::Country& country, const society::Params& params,
                               Seed seed) {
    Executor alone(1);
    return society::initial(country, params, seed, alone);
}

std::vector<std::int64_t> split(std::int64_t count, const std::vector<std::int64_t>& sizes,
                                const society::SplitKey& key) {
    std::vector<society::Leaf> leaves;
    for (std::uint32_t place = 0; place < sizes.size(); ++place)
        leaves.push_back({place, sizes[place]});
    society::split_down(count, sizes.size(), leaves, key);
    std::vector<std::int64_t> share;
    for (const society::Leaf& leaf : leaves)
        share.push_back(leaf.share);
    return share;
}

SocietyInputs::SocietyInputs(const world::Country& country)
    : price_ratio_q16(country.regions.size(), one_q16),
      price_cap(country.regions.size(), 0),
      local_hour(country.regions.size(), 0),
      emergency(country.regions.size(), 0),
      curfew(country.regions.size(), 0),
      travel_ban(country.regions.size(), 0),
      dialogue(country.regions.size(), 0),
      weapons_order(country.regions.size(), 0),
      operation(country.regions.size(), 0),
      legitimacy_change_q32(country.regions.size(), 0),
      mobile_open_q16(country.nodes.size(), one_q16),
      fixed_open_q16(country.nodes.size(), one_q16),
      relief(country.objects.size(), 0) {}

society::Inputs SocietyInputs::at(const world::Country& country, Seed seed, std::int64_t hour) {
    const Time to = *parse_time("2022-01-01") + hours(hour);
    for (std::size_t r = 0; r < country.regions.size(); ++r)
        local_hour[r] =
            static_cast<std::uint8_t>(to.hour_of_day(country.utc_offset(RegionId(r), to)));
    return {seed,
            to - hours(1),
            to,
            price_ratio_q16,
            price_cap,
            local_hour,
            emergency,
            curfew,
            travel_ban,
            dialogue,
            weapons_order,
            operation,
            legitimacy_change_q32,
            mobile_open_q16,
            fixed_open_q16,
            relief,
            police_orders,
            retake_orders};
}

}  // namespace casus::test
