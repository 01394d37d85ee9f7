#include "study/past.h"

#include <algorithm>
#include <filesystem>
#include <system_error>

#include <fmt/format.h>

#include "records/files.h"

namespace casus::study {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view ending = ".casus";

std::string prefix_of(std::uint64_t seed) { return fmt::format("seed-{}-", seed); }

/// 20220105T180000Z: names of files hold no colons, and sort as time does.
std::string short_time(Time at) {
    std::string text = format_time(at);
    std::erase_if(text, [](char c) { return c == '-' || c == ':'; });
    return text;
}

}  // namespace

std::string checkpoints_of(const std::string& folder) { return folder + "/checkpoints"; }
std::string checkpoints_until(const std::string& folder) { return folder + ".checkpoints"; }

std::string checkpoint_path(const std::string& checkpoints, std::uint64_t seed, Time at) {
    return checkpoints + "/" + prefix_of(seed) + short_time(at) + std::string(ending);
}

Result<void> keep_checkpoint(const std::string& path, std::string_view bytes) {
    std::error_code error;
    fs::create_directories(fs::path(path).parent_path(), error);
    if (error)
        return records::write_failure(path, "the checkpoint cannot be written", error.value());
    return records::replace_file(path, bytes);
}

std::string latest_checkpoint(const std::string& folder, std::uint64_t seed, Time before) {
    const std::string prefix = prefix_of(seed);
    const std::string limit = prefix + short_time(before) + std::string(ending);
    std::string latest;
    std::error_code error;
    for (const fs::directory_entry& entry : fs::directory_iterator(checkpoints_of(folder), error)) {
        const std::string name = entry.path().filename().string();
        if (name.starts_with(prefix) && name.ends_with(ending) && name.size() == limit.size() &&
            name < limit && name > latest)
            latest = name;
    }
    return latest.empty() ? latest : checkpoints_of(folder) + "/" + latest;
}

Result<Past> read_past(const std::string& file) {
    const Result<std::string> bytes = records::read_file(file);
    if (!bytes)
        return failure(bytes.error());
    Result<crisis::Checkpoint> checkpoint = crisis::read_checkpoint(*bytes, file);
    if (!checkpoint)
        return failure(checkpoint.error());
    Result<Manifest> manifest = manifest_from(checkpoint->about, file);
    if (!manifest)
        return failure(manifest.error());
    return Past{std::move(*manifest), std::move(*checkpoint)};
}

std::string folder_of(const std::string& checkpoint) {
    std::error_code error;
    const fs::path folder = fs::weakly_canonical(checkpoint, error).parent_path();
    return (folder.filename() == "checkpoints" ? folder.parent_path() : folder).string();
}

}  // namespace casus::study
