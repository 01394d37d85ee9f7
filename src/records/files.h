// Whole files, written so that no half of one is ever left, and what is said when that fails.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace casus::records {

/// What `error` (an errno) means to the person who chose `path`: a place that cannot be written is
/// a failure of input, a full or broken disk one of the machine.
[[nodiscard]] tl::unexpected<Diagnostics> write_failure(const std::string& path, std::string what,
                                                        int error);

/// Writes a whole file, or fails and leaves none.
[[nodiscard]] Result<void> write_file(const std::string& path, std::string_view bytes);
/// The same, but what stood there before stays until the new file is whole and on the disk.
[[nodiscard]] Result<void> replace_file(const std::string& path, std::string_view bytes);
/// Reads a whole file, or fails (input).
[[nodiscard]] Result<std::string> read_file(const std::string& path);

/// Waits until a file or a folder is on the disk. 0, or an errno.
[[nodiscard]] int sync_to_disk(const std::string& path);

}  // namespace casus::records
