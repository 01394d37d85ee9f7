#include "records/hidden_folder.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "base/fault.h"

namespace casus::records {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view suffix = ".casus-part";

fs::path parent_of(const fs::path& target) {
    return target.has_parent_path() ? target.parent_path() : fs::path(".");
}

// The lock of a folder, or nothing where another process holds it or the folder is gone.
std::optional<int> lock_folder(const std::string& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (file < 0)
        return std::nullopt;
    struct stat held = {};
    struct stat named = {};
    // A cleaner may have removed it between its making and our lock: then the name is gone.
    if (::flock(file, LOCK_EX | LOCK_NB) == 0 && ::fstat(file, &held) == 0 &&
        ::stat(path.c_str(), &named) == 0 && held.st_ino == named.st_ino &&
        held.st_dev == named.st_dev)
        return file;
    ::close(file);
    return std::nullopt;
}

void clean_stale(const fs::path& parent) {
    std::error_code ignored;
    for (const fs::directory_entry& entry : fs::directory_iterator(parent, ignored)) {
        const std::string name = entry.path().filename().string();
        if (!name.starts_with('.') || !name.ends_with(suffix))
            continue;
        const std::optional<int> lock = lock_folder(entry.path().string());
        if (!lock)
            continue;
        fs::remove_all(entry.path(), ignored);
        ::close(*lock);
    }
}

// Why a folder cannot be moved away, in words; empty if it can.
std::string why_fixed(const std::string& folder) {
    std::error_code error;
    const fs::path whole = fs::canonical(folder, error);
    const fs::path here = fs::current_path(error);
    if (std::mismatch(whole.begin(), whole.end(), here.begin(), here.end()).first == whole.end())
        return "the folder you stand in";
    struct stat own = {};
    struct stat above = {};
    if (::stat(whole.c_str(), &own) == 0 && ::stat(whole.parent_path().c_str(), &above) == 0 &&
        own.st_dev != above.st_dev)
        return "the root of a disk";
    return {};
}

// What has the name already, in words; empty if nothing stands in the way.
std::string why_taken(const std::string& target) {
    std::error_code error;
    const fs::file_status link = fs::symlink_status(target, error);
    const fs::file_status status = fs::status(target, error);
    if (!fs::exists(status))
        return fs::is_symlink(link) ? "a link that leads nowhere" : "";
    if (!fs::is_directory(status))
        return "a file";
    if (!fs::is_empty(target, error))
        return error ? "a folder that cannot be read" : "a folder that is not empty";
    return why_fixed(target);
}

// `./a/`, `b/../a` and a link to it are one folder.
fs::path canonical_target(const std::string& target) {
    std::error_code error;
    const fs::path whole = fs::weakly_canonical(fs::absolute(target, error), error);
    const fs::path folder = error ? fs::path(target).lexically_normal() : whole;
    return folder.has_filename() ? folder : folder.parent_path();
}

// All that is in a folder, then the folder itself. 0, or an errno.
int sync_folder(const std::string& folder) {
    std::error_code ignored;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder, ignored))
        if (entry.is_regular_file(ignored) || entry.is_directory(ignored))
            if (const int error = sync_to_disk(entry.path().string()); error != 0)
                return error;
    return sync_to_disk(folder);
}

tl::unexpected<Diagnostics> cannot_take(const std::string& target, std::string expected,
                                        std::string why) {
    Diagnostic problem;
    problem.at.file = target;
    problem.what = "the result cannot take this name";
    problem.expected = std::move(expected);
    problem.found = std::move(why);
    problem.mend = "choose another name";
    return failure(std::move(problem));
}

// Exchanges two folders at once, or where the file system does not know how, one after the other: a
// crash between the two leaves the old one under the third name, which no cleaner takes. 0, or an
// errno.
int change_places(const std::string& fresh, const std::string& old) {
    if (::renameat2(AT_FDCWD, fresh.c_str(), AT_FDCWD, old.c_str(), RENAME_EXCHANGE) == 0)
        return 0;
    if (errno != EINVAL && errno != ENOSYS && errno != ENOTSUP)
        return errno;
    const std::string third = fresh + ".old";
    if (::rename(old.c_str(), third.c_str()) != 0)
        return errno;
    if (::rename(fresh.c_str(), old.c_str()) != 0) {
        const int error = errno;
        (void)::rename(third.c_str(), old.c_str());
        return error;
    }
    (void)::rename(third.c_str(), fresh.c_str());
    return 0;
}

}  // namespace

Result<void> check_is_free(const std::string& target) {
    std::string why = why_taken(target);
    if (why.empty())
        return {};
    return cannot_take(target, "a new folder, or an empty one", std::move(why));
}

Result<HiddenFolder> HiddenFolder::open_to_replace(const std::string& target) {
    std::error_code error;
    std::string why = fs::is_directory(target, error) ? why_fixed(target) : why_taken(target);
    if (!why.empty())
        return cannot_take(target, "a new folder, or one that can be replaced", std::move(why));
    return open_hidden(target, Faults());
}

Result<HiddenFolder> HiddenFolder::open(const std::string& target, Faults faults) {
    if (const auto free = check_is_free(target); !free)
        return failure(free.error());
    return open_hidden(target, faults);
}

Result<HiddenFolder> HiddenFolder::open_hidden(const std::string& target, Faults faults) {
    const fs::path folder = canonical_target(target);
    const fs::path parent = parent_of(folder);
    std::error_code error;
    fs::create_directories(parent, error);
    if (error)
        return write_failure(target, "cannot make the folder of the result", error.value());
    clean_stale(parent);
    constexpr int attempts = 100;
    for (int i = 0; i < attempts; ++i) {
        const std::string hidden =
            fmt::format(".{}.{}-{}{}", folder.filename().string(), ::getpid(), i, suffix);
        const std::string path =
            active(faults.fill_in_the_open) ? folder.string() : (parent / hidden).string();
        if (::mkdir(path.c_str(), 0777) != 0) {
            if (errno == EEXIST)
                continue;
            return write_failure(target, "cannot make the folder of the result", errno);
        }
        if (const std::optional<int> lock = lock_folder(path))
            return HiddenFolder(folder.string(), path, *lock);
    }
    return write_failure(target, "cannot make a hidden folder beside it", EEXIST);
}

HiddenFolder::HiddenFolder(HiddenFolder&& other) noexcept
    : target_(std::move(other.target_)),
      path_(std::exchange(other.path_, {})),
      lock_(std::exchange(other.lock_, -1)) {}

HiddenFolder& HiddenFolder::operator=(HiddenFolder&& other) noexcept {
    if (this == &other)
        return *this;
    discard();
    target_ = std::move(other.target_);
    path_ = std::exchange(other.path_, {});
    lock_ = std::exchange(other.lock_, -1);
    return *this;
}

HiddenFolder::~HiddenFolder() { discard(); }

void HiddenFolder::discard() noexcept {
    std::error_code ignored;
    if (!path_.empty())
        fs::remove_all(path_, ignored);
    path_.clear();
    if (lock_ >= 0)
        ::close(lock_);
    lock_ = -1;
}

Result<void> HiddenFolder::publish() {
    if (const int error = sync_folder(path_); error != 0)
        return write_failure(target_, "the finished folder cannot be put on the disk", error);
    if (const auto free = check_is_free(target_); !free)
        return free;
    if (::rename(path_.c_str(), target_.c_str()) != 0) {
        const int error = errno;
        // Another process may have taken the name since.
        if (const auto free = check_is_free(target_); !free)
            return free;
        return write_failure(target_, "cannot give the finished folder its name", error);
    }
    // The name is on the disk too; that it is there is true already.
    (void)sync_to_disk(parent_of(target_).string());
    path_.clear();
    discard();
    return {};
}

Result<void> HiddenFolder::replace() {
    std::error_code ignored;
    if (!fs::is_directory(target_, ignored))
        return publish();
    fs::permissions(path_, fs::status(target_, ignored).permissions(), ignored);
    if (const int error = sync_folder(path_); error != 0)
        return write_failure(target_, "the finished folder cannot be put on the disk", error);
    if (const int error = change_places(path_, target_); error != 0)
        return write_failure(target_, "cannot give the finished folder its name", error);
    (void)sync_to_disk(parent_of(target_).string());
    discard();  // the old folder now
    return {};
}

}  // namespace casus::records
