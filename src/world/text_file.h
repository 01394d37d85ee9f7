// Text files as bytes: read strictly, logged for the scenario's digest, kept inside the data root.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/digest.h"
#include "base/result.h"

namespace casus::world {

/// The files that a reading took in, by path relative to the data root, so that the digest is the
/// same for two checkouts and does not depend on the order of reading.
class FileLog {
public:
    void add(const std::string& path, std::string_view bytes);
    void add(const FileLog& other);
    /// Digest of paths and bytes in order of path; 32 hexadecimal digits.
    [[nodiscard]] std::string digest() const;
    /// The same without these paths, as in `paths`; one that ends with '/' is a folder.
    [[nodiscard]] std::string digest_without(std::span<const std::string> left_out) const;
    [[nodiscard]] std::vector<std::string> paths() const;

private:
    std::map<std::string, Digest> files_;
};

/// The bytes of a regular file of valid UTF-8, without its BOM. Fails on a folder, a device, more
/// than 256 MiB, NUL, UTF-16, invalid UTF-8 (all located), a loop of links, a missing file (with
/// the nearest name in its folder).
[[nodiscard]] Result<std::string> read_text_file(const std::string& path, FileLog* log = nullptr);
/// Checks that bytes are UTF-8 without NUL and strips the BOM.
[[nodiscard]] Result<std::string_view> checked_utf8(std::string_view bytes,
                                                    const std::string& name);

/// The nearest folder at or above `path` that holds a folder `data`, else the folder of `path`.
/// Nothing outside it is read on behalf of a file in it. Canonical and absolute; "" if `path` does
/// not exist.
[[nodiscard]] std::string data_root(const std::string& path);

/// `path` relative to its data root, with `/`: the same in every checkout. As given if it does not
/// exist.
[[nodiscard]] std::string path_in_root(const std::string& path);

/// The path that a file means by `named`: relative to the file's own folder, inside its data root.
/// `at` is where it is named; its file is the one it starts from.
[[nodiscard]] Result<std::string> resolve_reference(const std::string& named, const Position& at);

/// Line and column (in characters) of a byte of `text`, both from 1.
[[nodiscard]] Position position_in(std::string_view text, std::size_t byte,
                                   const std::string& file);

}  // namespace casus::world
