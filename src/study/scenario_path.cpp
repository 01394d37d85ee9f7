#include "study/scenario_path.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <vector>

#include <fmt/format.h>

#include "world/document.h"
#include "world/text_file.h"

namespace casus::study {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> roots(const std::vector<std::string>& near) {
    std::vector<fs::path> found;
    std::error_code error;
    const fs::path program = fs::read_symlink("/proc/self/exe", error);
    // From a build folder up to the checkout, and from bin/ to share/ of an installation.
    // CASUS_DATA names another place, for a program that stands elsewhere.
    std::vector<fs::path> starts{"."};
    if (const char* named = std::getenv("CASUS_DATA"); named != nullptr)
        starts.emplace_back(named);
    starts.insert(starts.end(), near.begin(), near.end());
    starts.push_back(program.parent_path());
    starts.push_back(program.parent_path().parent_path() / "share" / "casus");
    for (const fs::path& start : starts) {
        if (start.empty() || !fs::exists(start, error))
            continue;
        const fs::path root = world::data_root(start.string());
        if (!root.empty() && fs::is_directory(root / "data", error))
            found.push_back(root);
    }
    return found;
}

std::vector<std::string> scenarios_in(const std::vector<fs::path>& all) {
    std::vector<std::string> names;
    std::error_code error;
    for (const fs::path& root : all)
        for (const auto& entry : fs::directory_iterator(root / "scenarios", error))
            if (fs::exists(entry.path() / "scenario.toml", error))
                names.push_back(entry.path().filename().string());
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return names;
}

}  // namespace

Result<std::string> find_scenario(const std::string& name, const std::vector<std::string>& near) {
    std::error_code error;
    if (fs::exists(name, error))
        return name;
    const std::vector<fs::path> all = roots(near);
    if (!name.empty() && fs::path(name).is_relative()) {
        for (const fs::path& root : all)
            for (const fs::path& path : {root / name, root / "scenarios" / name})
                if (fs::exists(path, error))
                    return path.string();
    }
    const std::vector<std::string> known = scenarios_in(all);
    const std::string nearest = world::nearest_name(fs::path(name).filename().string(), known);
    Diagnostic problem;
    problem.what = fmt::format("there is no scenario '{}'", name);
    problem.found = name.empty() ? "nothing" : "nothing of that name";
    problem.expected = known.empty() ? "a folder with scenario.toml"
                                     : fmt::format("a folder with scenario.toml, or one of: {}",
                                                   fmt::join(known, ", "));
    problem.mend = nearest.empty() ? "name its folder, with the way there"
                                   : fmt::format("did you mean '{}'?", nearest);
    return failure(std::move(problem));
}

Result<std::string> find_data(const std::string& name, const std::string& folder,
                              const std::string& suffix) {
    std::error_code error;
    if (fs::exists(name, error))
        return name;
    std::vector<std::string> known;
    for (const fs::path& root : roots({})) {
        const fs::path path = root / "data" / folder / (name + suffix);
        if (fs::exists(path, error))
            return path.string();
        for (const auto& entry : fs::directory_iterator(root / "data" / folder, error))
            known.push_back(entry.path().stem().string());
    }
    std::sort(known.begin(), known.end());
    known.erase(std::unique(known.begin(), known.end()), known.end());
    Diagnostic problem;
    problem.what = fmt::format("there is no '{}'", name);
    problem.expected = fmt::format("a path, or one of data/{}: {}", folder, fmt::join(known, ", "));
    const std::string nearest = world::nearest_name(name, known);
    problem.mend = nearest.empty() ? "name its folder, with the way there"
                                   : fmt::format("did you mean '{}'?", nearest);
    return failure(std::move(problem));
}

std::vector<std::string> data_files(const std::string& folder, const std::string& suffix) {
    std::error_code error;
    for (const fs::path& root : roots({})) {
        std::vector<std::string> paths;
        for (const auto& entry : fs::directory_iterator(root / "data" / folder, error))
            if (entry.path().extension() == suffix)
                paths.push_back(entry.path().string());
        std::sort(paths.begin(), paths.end());
        if (!paths.empty())
            return paths;
    }
    return {};
}

std::vector<std::string> scenarios_around(const std::string& path) {
    const fs::path root = world::data_root(path);
    std::vector<std::string> folders = scenarios_in({root});
    for (std::string& folder : folders)
        folder = (root / "scenarios" / folder).string();
    return folders;
}

std::string name_in_root(const std::string& scenario) {
    const fs::path path(scenario);
    const std::string folder =
        path.filename() == "scenario.toml" ? (path.parent_path() / ".").string() : scenario;
    const std::string name = world::path_in_root(folder);
    return name == "." ? scenario : name;  // a folder without data above it is its own root
}

}  // namespace casus::study
