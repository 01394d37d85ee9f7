#include "world/build.h"

#include <algorithm>
#include <cerrno>
#include <filesystem>

#include <fmt/format.h>

#include "records/hidden_folder.h"
#include "world/build_inputs.h"
#include "world/build_places.h"
#include "world/build_tables.h"
#include "world/build_villages.h"

namespace casus::world {
namespace {

namespace fs = std::filesystem;

bool is_built(const Built& built, const std::string& name) {
    return std::ranges::find(built.files, name, &BuiltFile::name) != built.files.end();
}

/// What else a person keeps in the folder: the same files under a second name, copies where the
/// file system has one name a file.
Result<void> keep_others(const Built& built, const std::string& from, const std::string& to) {
    constexpr auto links = fs::copy_options::recursive | fs::copy_options::copy_symlinks |
                           fs::copy_options::create_hard_links;
    constexpr auto copies = fs::copy_options::recursive | fs::copy_options::copy_symlinks |
                            fs::copy_options::overwrite_existing;
    std::error_code error;
    for (const fs::directory_entry& entry : fs::directory_iterator(from, error)) {
        const fs::path target = to / entry.path().filename();
        std::error_code failed;
        if (is_built(built, entry.path().filename().string())) {
            if (fs::is_directory(entry.symlink_status(failed)))
                return records::write_failure(entry.path().string(), "cannot write the file",
                                              EISDIR);
            continue;
        }
        fs::copy(entry.path(), target, links, failed);
        if (failed) {
            failed.clear();
            fs::copy(entry.path(), target, copies, failed);
        }
        if (failed)
            return records::write_failure(entry.path().string(), "cannot keep the file",
                                          failed.value());
    }
    if (error)
        return records::write_failure(from, "cannot read the folder", error.value());
    return {};
}

}  // namespace

Result<Built> build_country(const std::string& recipe) {
    auto inputs = read_build_inputs(recipe);
    if (!inputs) {
        return failure(inputs.error());
    }
    auto settlements = settle_places(*inputs);
    if (!settlements) {
        return failure(settlements.error());
    }
    if (auto spread = spread_remainder(*inputs, *settlements); !spread) {
        return failure(spread.error());
    }
    return country_files(*inputs, *settlements);
}

Result<void> write_country(const Built& built, const std::string& folder) {
    std::error_code error;
    const bool there = fs::is_directory(folder, error);
    Result<records::HiddenFolder> hidden = records::HiddenFolder::open_to_replace(folder);
    if (!hidden)
        return failure(hidden.error());
    if (there)
        if (auto kept = keep_others(built, folder, hidden->path()); !kept)
            return kept;
    for (const BuiltFile& file : built.files) {
        const std::string path = (fs::path(hidden->path()) / file.name).string();
        auto written = records::write_file(path, file.bytes);
        if (written)
            continue;
        for (Diagnostic& problem : written.error())  // the hidden folder is ours
            problem.at.file = (fs::path(folder) / file.name).string();
        return written;
    }
    return hidden->replace();
}

std::string summary(const Built& built) {
    const auto permille = built.synthetic * 1000 / built.residents;
    return fmt::format(
        "{} regions, {} settlements, {} nodes, {} neighbourhoods; {} places rejected\n"
        "{} residents, as the official totals say\n"
        "{} of them ({}.{} %) placed by rule, not by a source\n",
        built.regions, built.settlements, built.nodes, built.cells, built.rejected, built.residents,
        built.synthetic, permille / 10, permille % 10);
}

}  // namespace casus::world
