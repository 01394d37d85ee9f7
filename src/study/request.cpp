#include "study/request.h"

#include <fmt/format.h>

#include "base/digest.h"
#include "crisis/setup_data.h"
#include "study/held_against.h"

namespace casus::study {

Result<crisis::Options> options_of(const RunRequest& request) {
    crisis::Options options;
    Diagnostics problems;
    for (const std::string& text : request.settings) {
        Result<world::Setting> setting = world::parse_setting(text);
        if (setting)
            options.settings.push_back(std::move(*setting));
        else
            problems.insert(problems.end(), setting.error().begin(), setting.error().end());
    }
    options.without = request.without;
    options.policy = request.policy;
    if (request.people > 0)
        options.people = People(request.people);
    options.scale = request.scale;
    options.skip = request.skip;
    if (!problems.empty())
        return failure(std::move(problems));
    return options;
}

Result<std::string> inputs_digest(const crisis::Setup& setup) {
    const auto against = held_against(setup);
    if (!against)
        return failure(against.error());
    return inputs_digest(setup, *against);
}

std::string inputs_digest(const crisis::Setup& setup, const HeldAgainst& against) {
    if (against.digest.empty())
        return setup.digest;
    Digester digester;
    digester.add(setup.digest);
    digester.add(against.digest);
    return digester.finish().text();
}

std::string seed_label(const RunRequest& request) {
    if (request.first_seed == request.last_seed)
        return fmt::format("{}", request.first_seed);
    return fmt::format("{}-{}", request.first_seed, request.last_seed);
}

}  // namespace casus::study
