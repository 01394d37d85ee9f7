// One run at one instant, in a file: what has happened and what goes on. A restart goes on from it
// to the same bytes as a run that never stopped; a branch goes on under other settings.
//
// Versioned, little-endian, under a digest; a file of another version is refused.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "records/run_rows.h"

namespace casus::crisis {

struct Checkpoint {
    std::string about;     ///< whose run it is, in the words of who wrote it
    std::string snapshot;  ///< `Crisis::snapshot`
    std::unique_ptr<records::RunRows> rows;
};

[[nodiscard]] std::string write_checkpoint(std::string_view about, std::string_view snapshot,
                                           const records::RunRows& rows);
/// `file` is named in what is said of bytes that no version wrote, of another version, or damaged.
[[nodiscard]] Result<Checkpoint> read_checkpoint(std::string_view bytes, const std::string& file);
/// Puts the digest of what follows the head into the head; for tests that change the bytes.
void seal_checkpoint(std::string& bytes);

}  // namespace casus::crisis
