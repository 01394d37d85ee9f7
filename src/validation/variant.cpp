#include "validation/variant.h"

#include <algorithm>
#include <array>

#include "base/math.h"
#include "base/units.h"

namespace casus::validation {
namespace {

/// A regional input as integers that have a mean.
struct Input {
    std::string_view name;
    std::int64_t (*read)(const world::Region&);
    void (*write)(world::Region&, std::int64_t);
    bool a_head;  ///< counts people: its mean is a share of residents
};

constexpr std::array inputs{
    Input{"fuel_dependence", [](const world::Region& r) { return r.fuel_dependence_q16; },
          [](world::Region& r, std::int64_t v) { r.fuel_dependence_q16 = v; }, false},
    Input{"police", [](const world::Region& r) { return r.police.value(); },
          [](world::Region& r, std::int64_t v) { r.police = Officers(v); }, true},
    Input{"guard", [](const world::Region& r) { return r.guard.value(); },
          [](world::Region& r, std::int64_t v) { r.guard = Officers(v); }, true},
    Input{"protest_rate", [](const world::Region& r) { return r.protest_rate_e3; },
          [](world::Region& r, std::int64_t v) { r.protest_rate_e3 = v; }, false},
};

void flatten(world::Country& country, const Input& input) {
    Int128 sum = 0;
    std::int64_t residents = 0;
    for (const world::Region& region : country.regions) {
        const Int128 value = input.read(region);
        sum += input.a_head ? value : value * region.residents.value();
        residents += region.residents.value();
    }
    for (world::Region& region : country.regions)
        input.write(region, input.a_head ? rounded_divide(sum * region.residents.value(), residents)
                                         : rounded_divide(sum, residents));
}

/// The residents' mean of the logarithm of the price ratio, everywhere, at each shock's time.
void flatten_price(crisis::Setup& setup) {
    const world::Country& country = setup.country();
    double sum = 0, residents = 0;
    for (std::size_t r = 0; r < country.regions.size(); ++r) {
        const auto people = static_cast<double>(country.regions[r].residents.value());
        sum += people * shock_of(setup, r);
        residents += people;
    }
    const std::int64_t ratio_q16 = to_q16(exp(sum / residents));
    for (world::Shock& shock : setup.scenario.shocks)
        shock.price_ratio_q16 = ratio_q16;
}

}  // namespace

std::vector<std::string> regional_inputs() {
    std::vector<std::string> names{"price"};
    for (const Input& input : inputs)
        names.emplace_back(input.name);
    return names;
}

double shock_of(const crisis::Setup& setup, std::size_t region) {
    std::int64_t everywhere_q16 = one_q16, here_q16 = 0;
    for (const world::Shock& shock : setup.scenario.shocks) {
        if (!shock.region.valid())
            everywhere_q16 = shock.price_ratio_q16;
        else if (shock.region.index() == region)
            here_q16 = shock.price_ratio_q16;
    }
    return log(from_q16(here_q16 > 0 ? here_q16 : everywhere_q16));
}

SharedSetup with_values(const SharedSetup& setup, std::span<const Fixed> values) {
    if (values.empty())
        return setup;
    auto changed = std::make_shared<crisis::Setup>(*setup);
    world::ParameterTable& table = changed->scenario.parameters;
    for (const Fixed& value : values) {
        const std::size_t index = table.index(value.path);
        const world::ParameterSpec& spec = table.all()[index].spec;
        table.set(index, to_q32(std::clamp(value.value, spec.least, spec.most)));
    }
    return changed;
}

SharedSetup flattened(const SharedSetup& setup, std::span<const std::string> names) {
    if (names.empty())
        return setup;
    auto changed = std::make_shared<crisis::Setup>(*setup);
    for (const std::string& name : names) {
        if (name == "price")
            flatten_price(*changed);
        for (const Input& input : inputs)
            if (input.name == name)
                flatten(changed->scenario.country, input);
    }
    return changed;
}

std::size_t most_shocked(const crisis::Setup& setup) {
    const auto& regions = setup.country().regions;
    const auto shock = [&](std::size_t r) {
        return from_q16(regions[r].fuel_dependence_q16) * shock_of(setup, r);
    };
    std::size_t most = 0;
    for (std::size_t r = 1; r < regions.size(); ++r)
        if (shock(r) > shock(most))
            most = r;
    return most;
}

SharedSetup permuted(const SharedSetup& setup, std::size_t other) {
    auto changed = std::make_shared<crisis::Setup>(*setup);
    const std::size_t origin = most_shocked(*setup);
    auto& regions = changed->scenario.country.regions;
    std::swap(regions[origin].fuel_dependence_q16, regions[other].fuel_dependence_q16);
    for (world::Shock& shock : changed->scenario.shocks) {
        if (!shock.region.valid())
            continue;
        if (shock.region.index() == origin)
            shock.region = RegionId(other);
        else if (shock.region.index() == other)
            shock.region = RegionId(origin);
    }
    return changed;
}

SharedSetup capped(const SharedSetup& setup, Time at) {
    auto changed = std::make_shared<crisis::Setup>(*setup);
    Command command;
    command.time = at;
    command.seat = SeatId(0);
    command.ordinal = 500'000;
    command.body.lever = Lever::price_cap;
    command.body.scope = CommandBody::Scope::nation;
    command.body.size = 1;
    changed->script.push_back(command);
    std::ranges::stable_sort(changed->script);
    return changed;
}

}  // namespace casus::validation
