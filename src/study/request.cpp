#include "study/request.h"

#include <fmt/format.h>

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

std::string seed_label(const RunRequest& request) {
    if (request.first_seed == request.last_seed)
        return fmt::format("{}", request.first_seed);
    return fmt::format("{}-{}", request.first_seed, request.last_seed);
}

}  // namespace casus::study
