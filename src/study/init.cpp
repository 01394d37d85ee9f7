#include "study/init.h"

#include <algorithm>
#include <filesystem>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "crisis/setup.h"
#include "crisis/setup_data.h"
#include "records/files.h"
#include "records/hidden_folder.h"
#include "world/text_file.h"

namespace casus::study {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view sources_file = "data/sources.toml";

bool is_name(std::string_view name) {
    const auto letter = [](char c) { return c >= 'a' && c <= 'z'; };
    return !name.empty() && letter(name.front()) &&
           std::all_of(name.begin(), name.end(),
                       [&](char c) { return letter(c) || c == '-' || (c >= '0' && c <= '9'); });
}

std::string with_name(std::string text, std::string_view old_name, std::string_view name) {
    for (std::size_t at = text.find(old_name); at != std::string::npos;
         at = text.find(old_name, at + name.size()))
        text.replace(at, old_name.size(), name);
    return text;
}

std::string limit(double value) { return fmt::format("{:g}", value); }

// "# how hard hunger bites; share, 0 to 1" above the line of each parameter that lacks a comment.
std::string with_meanings(std::string_view text) {
    const std::vector<world::ParameterSpec> specs = crisis::all_parameters();
    std::string result, table;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size() - 1);
        const std::string_view line = text.substr(0, end + 1);
        text.remove_prefix(end + 1);
        if (line.starts_with('['))
            table = line.substr(1, line.find(']') - 1);
        const std::string path =
            fmt::format("{}.{}", table, line.substr(0, line.find_first_of(" =")));
        for (const world::ParameterSpec& spec : specs)
            if (spec.path == path && line.find("  #") == std::string_view::npos)
                result += fmt::format("# {}; unit {}, {} to {}\n", spec.meaning, spec.unit,
                                      limit(spec.least), limit(spec.most));
        result += line;
    }
    return result;
}

std::string contents(const std::string& path, std::string bytes, std::string_view old_name,
                     std::string_view name) {
    if (path == sources_file || !path.ends_with(".toml"))
        return bytes;
    bytes = with_name(std::move(bytes), old_name, name);
    return path.starts_with("data/parameters/") ? with_meanings(bytes) : bytes;
}

Result<std::vector<std::string>> files_of(const std::string& model) {
    const auto setup = crisis::load(model, {});
    if (!setup)
        return tl::unexpected(setup.error());
    std::vector<std::string> files = (*setup)->scenario.files.paths();
    if (std::find(files.begin(), files.end(), sources_file) == files.end())
        files.emplace_back(sources_file);
    std::sort(files.begin(), files.end());
    return files;
}

}  // namespace

Result<NewScenario> make_scenario(const std::string& folder, const std::string& model) {
    const fs::path target = fs::path(folder).lexically_normal();
    const std::string name =
        (target.has_filename() ? target : target.parent_path()).filename().string();
    const std::string old_name = fs::path(model).filename().string();
    if (!is_name(name))
        return failure({{},
                        fmt::format("'{}' is no name for a scenario", name),
                        "small letters, digits and hyphens, a letter first",
                        name,
                        "such as: casus init my-island"});
    const auto files = files_of(model);
    if (!files)
        return tl::unexpected(files.error());
    auto hidden = records::HiddenFolder::open(folder);
    if (!hidden)
        return tl::unexpected(hidden.error());
    const fs::path from = world::data_root(model);
    NewScenario made{folder, "scenarios/" + name, {}};
    for (const std::string& path : *files) {
        auto bytes = world::read_text_file((from / path).string());
        if (!bytes)
            return tl::unexpected(bytes.error());
        made.files.push_back(with_name(path, old_name, name));
        const fs::path to = fs::path(hidden->path()) / made.files.back();
        std::error_code error;
        fs::create_directories(to.parent_path(), error);
        if (const auto written =
                records::write_file(to.string(), contents(path, std::move(*bytes), old_name, name));
            !written)
            return tl::unexpected(written.error());
    }
    if (const auto published = hidden->publish(); !published)
        return tl::unexpected(published.error());
    std::sort(made.files.begin(), made.files.end());
    return made;
}

}  // namespace casus::study
