// The files that these tests read.
#pragma once

#include <string>

namespace casus::government {

/// A path of the repository's.
inline std::string source_path(const std::string& path) {
    return std::string(CASUS_SOURCE_DIR) + "/" + path;
}

}  // namespace casus::government
