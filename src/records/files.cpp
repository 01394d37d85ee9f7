#include "records/files.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <system_error>

#include <fmt/format.h>

namespace casus::records {
namespace {

struct Meaning {
    std::string_view mend;
    Fault fault;
};

Meaning meaning_of(int error) {
    switch (error) {
        case ENOSPC:
        case EDQUOT:
            return {"free some space, or choose a folder on another disk with --out",
                    Fault::machine};
        case EFBIG:
            return {"raise the limit on the size of a file (ulimit -f), or choose another disk",
                    Fault::machine};
        case ENOTDIR:
            return {"a file stands where a folder is needed: choose another with --out",
                    Fault::input};
        case EACCES:
        case EPERM:
            return {"choose a folder that you may write to, with --out", Fault::input};
        case EROFS:
            return {"this disk takes no writing: choose another folder with --out", Fault::input};
        case ENAMETOOLONG:
            return {"choose a shorter name with --out", Fault::input};
        case ELOOP:
            return {"the links lead in a circle: choose another folder with --out", Fault::input};
        case ENOENT:
        case EISDIR:
        case EBUSY:
        case EEXIST:
        case EINVAL:
            return {"choose another folder with --out", Fault::input};
        case EMFILE:
        case ENFILE:
            return {"too many files are open: end another program, or raise ulimit -n",
                    Fault::machine};
        default:
            return {"see to the disk, or choose another folder with --out", Fault::machine};
    }
}

int write_all(int file, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(file, bytes.data(), bytes.size());
        if (written >= 0)
            bytes.remove_prefix(static_cast<std::size_t>(written));
        else if (errno != EINTR)
            return errno;
    }
    return 0;
}

}  // namespace

tl::unexpected<Diagnostics> write_failure(const std::string& path, std::string what, int error) {
    const Meaning meaning = meaning_of(error);
    Diagnostic problem;
    problem.at.file = path;
    problem.what = std::move(what);
    problem.expected = "a place that can be written, with room on its disk";
    problem.found = std::generic_category().message(error);
    problem.mend = meaning.mend;
    problem.fault = meaning.fault;
    return failure(std::move(problem));
}

Result<void> write_file(const std::string& path, std::string_view bytes) {
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (file < 0)
        return write_failure(path, "cannot write the file", errno);
    int error = write_all(file, bytes);
    if (::close(file) != 0 && error == 0)
        error = errno;
    if (error == 0)
        return {};
    ::unlink(path.c_str());
    return write_failure(path, "cannot write the file", error);
}

Result<void> replace_file(const std::string& path, std::string_view bytes) {
    const std::filesystem::path target(path);
    const std::string hidden =
        (target.parent_path() / fmt::format(".{}.{}.part", target.filename().string(), ::getpid()))
            .string();
    if (auto written = write_file(hidden, bytes); !written)
        return written;
    int error = sync_to_disk(hidden);
    if (error == 0 && ::rename(hidden.c_str(), path.c_str()) != 0)
        error = errno;
    if (error == 0)
        return {};
    ::unlink(hidden.c_str());
    return write_failure(path, "cannot write the file", error);
}

Result<std::string> read_file(const std::string& path) {
    std::error_code error;
    std::ifstream file(path, std::ios::binary);
    if (!file || std::filesystem::is_directory(path, error)) {
        Diagnostic problem;
        problem.at.file = path;
        problem.what = "cannot read the file";
        return failure(std::move(problem));
    }
    return std::string(std::istreambuf_iterator<char>(file), {});
}

int sync_to_disk(const std::string& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return errno;
    // A file system that knows no such thing keeps things as safe as it can.
    const int error = ::fsync(file) != 0 && errno != EINVAL && errno != ENOTSUP ? errno : 0;
    ::close(file);
    return error;
}

}  // namespace casus::records
