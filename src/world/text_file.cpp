#include "world/text_file.h"

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>
#include <system_error>

#include <fmt/format.h>

#include "world/document.h"

namespace casus::world {
namespace fs = std::filesystem;
namespace {

constexpr std::int64_t most_bytes = std::int64_t{256} << 20;

Diagnostic unreadable(const std::string& path, std::string what, std::string mend = {}) {
    return {{path, 0, 0}, std::move(what), {}, {}, std::move(mend), Fault::input};
}

/// Names the neighbour that was probably meant.
std::string nearest_file(const fs::path& path) {
    std::error_code error;
    std::vector<std::string> names;
    const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
    for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error))
        names.push_back(it->path().filename().string());
    return nearest_name(path.filename().string(), names);
}

Diagnostic cannot_open(const std::string& path, int error) {
    if (error == ENOENT || error == ENOTDIR) {
        const std::string near = nearest_file(path);
        return unreadable(path, "no such file", near.empty() ? "" : "did you mean '" + near + "'?");
    }
    if (error == ELOOP)
        return unreadable(path, "a loop of symbolic links",
                          "remove the links, name the file itself");
    Diagnostic d = unreadable(path, fmt::format("cannot be read: {}", std::strerror(error)));
    if (error != EACCES && error != EPERM)
        d.fault = Fault::machine;
    return d;
}

/// Length of the UTF-8 sequence at `i`, or 0 if it is not one (overlong, surrogate, too large,
/// cut).
std::size_t sequence_length(std::string_view s, std::size_t i) {
    const auto byte = [&](std::size_t k) { return static_cast<unsigned char>(s[k]); };
    const auto tail = [&](std::size_t k) { return k < s.size() && (byte(k) & 0xC0U) == 0x80U; };
    const unsigned char a = byte(i);
    if (a < 0x80U)
        return 1;
    if (a >= 0xC2U && a <= 0xDFU)
        return tail(i + 1) ? 2 : 0;
    if (a >= 0xE0U && a <= 0xEFU) {
        if (!tail(i + 1) || !tail(i + 2))
            return 0;
        if (a == 0xE0U && byte(i + 1) < 0xA0U)
            return 0;
        return a == 0xEDU && byte(i + 1) > 0x9FU ? 0 : 3;
    }
    if (a < 0xF0U || a > 0xF4U || !tail(i + 1) || !tail(i + 2) || !tail(i + 3))
        return 0;
    if (a == 0xF0U && byte(i + 1) < 0x90U)
        return 0;
    return a == 0xF4U && byte(i + 1) > 0x8FU ? 0 : 4;
}

bool inside(const fs::path& path, const fs::path& root) {
    const auto [end, rest] = std::ranges::mismatch(root, path);
    return end == root.end();
}

}  // namespace

void FileLog::add(const std::string& path, std::string_view bytes) {
    files_.insert_or_assign(path_in_root(path), casus::digest(bytes));
}

void FileLog::add(const FileLog& other) {
    for (const auto& [path, bytes] : other.files_)
        files_.insert_or_assign(path, bytes);
}

std::string FileLog::digest() const { return digest_without({}); }

std::string FileLog::digest_without(std::span<const std::string> left_out) const {
    Digester all;
    for (const auto& [path, bytes] : files_) {
        if (std::ranges::any_of(left_out, [&](const std::string& out) {
                return path == out || (out.ends_with('/') && path.starts_with(out));
            }))
            continue;
        all.add(static_cast<std::int64_t>(path.size()));
        all.add(path);
        all.add(bytes.text());
    }
    return all.finish().text();
}

std::vector<std::string> FileLog::paths() const {
    std::vector<std::string> paths;
    paths.reserve(files_.size());
    for (const auto& [path, bytes] : files_)
        paths.push_back(path);
    return paths;
}

Position position_in(std::string_view text, std::size_t byte, const std::string& file) {
    Position at{file, 1, 1};
    for (std::size_t i = 0; i < byte && i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        if (c == '\n') {
            ++at.line;
            at.column = 1;
        } else if ((c & 0xC0U) != 0x80U) {
            ++at.column;
        }
    }
    return at;
}

Result<std::string_view> checked_utf8(std::string_view bytes, const std::string& name) {
    const std::string mend = "save the file as UTF-8";
    if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF"))
        return failure({{name, 1, 1}, "the file is UTF-16", "UTF-8", "UTF-16", mend});
    if (bytes.starts_with("\xEF\xBB\xBF"))
        bytes.remove_prefix(3);
    for (std::size_t i = 0; i < bytes.size();) {
        if (bytes[i] == '\0')
            return failure({position_in(bytes, i, name), "a NUL byte in a text file", "UTF-8 text",
                            "byte 0x00", mend});
        const std::size_t length = sequence_length(bytes, i);
        if (length == 0)
            return failure({position_in(bytes, i, name), "not valid UTF-8", "UTF-8 text",
                            fmt::format("byte 0x{:02x}", static_cast<unsigned char>(bytes[i])),
                            mend});
        i += length;
    }
    return bytes;
}

Result<std::string> read_text_file(const std::string& path, FileLog* log) {
    struct stat status{};
    if (stat(path.c_str(), &status) != 0)
        return failure(cannot_open(path, errno));
    if (S_ISDIR(status.st_mode))
        return failure(
            unreadable(path, "a folder where a file is expected", "name the file in it"));
    if (!S_ISREG(status.st_mode))
        return failure(unreadable(path, "not a regular file"));
    if (status.st_size > most_bytes)
        return failure(unreadable(path, fmt::format("larger than {} MiB", most_bytes >> 20)));

    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rb"),
                                                               &std::fclose);
    if (!file)
        return failure(cannot_open(path, errno));
    std::string bytes(static_cast<std::size_t>(status.st_size), '\0');
    bytes.resize(std::fread(bytes.data(), 1, bytes.size(), file.get()));
    if (std::ferror(file.get()) != 0)
        return failure(cannot_open(path, errno));

    const auto text = checked_utf8(bytes, path);
    if (!text)
        return tl::unexpected(text.error());
    if (log != nullptr)
        log->add(path, bytes);
    return std::string(*text);
}

std::string data_root(const std::string& path) {
    std::error_code error;
    fs::path start = fs::canonical(path, error);
    if (error)
        return {};
    if (!fs::is_directory(start, error))
        start = start.parent_path();
    for (fs::path folder = start;; folder = folder.parent_path()) {
        if (fs::is_directory(folder / "data", error))
            return folder.string();
        if (folder == folder.parent_path())
            return start.string();
    }
}

std::string path_in_root(const std::string& path) {
    std::error_code error;
    const fs::path absolute = fs::weakly_canonical(path, error);
    const std::string root = error ? std::string() : data_root(path);
    return root.empty() ? path : absolute.lexically_relative(root).generic_string();
}

Result<std::string> resolve_reference(const std::string& named, const Position& at) {
    if (named.empty())
        return failure({at, "an empty path", "a file or folder", "\"\"", {}});
    const fs::path path(named);
    if (path.is_absolute())
        return failure({at, "an absolute path", "a path that starts at the file that names it",
                        named, "write it relative to this file, e.g. \"../../data/...\""});
    const fs::path target = (fs::path(at.file).parent_path() / path).lexically_normal();
    const std::string root = data_root(at.file);
    std::error_code error;
    const fs::path real = fs::weakly_canonical(target, error);
    if (error)
        return failure({at, fmt::format("'{}' cannot be followed", named), "a file or folder",
                        error == std::errc::too_many_symbolic_link_levels
                            ? std::string("a loop of symbolic links")
                            : error.message(),
                        "remove the links, name the file itself"});
    if (!root.empty() && !inside(real, root))
        return failure({at, "a path that leaves the data root",
                        "a path inside the project's folder", named,
                        "copy the file into the project and name the copy"});
    if (!fs::exists(target, error)) {
        const std::string near = nearest_file(target);
        return failure({at, fmt::format("'{}' does not exist", named), "a file or folder", named,
                        near.empty() ? "correct the path; it starts at the file that names it"
                                     : "did you mean '" + near + "'?"});
    }
    return target.string();
}

}  // namespace casus::world
