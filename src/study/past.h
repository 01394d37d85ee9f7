// The past of a run in a file: seed-<seed>-<instant>.casus in DIR/checkpoints of a result, in
// DIR.checkpoints while the run that writes them lives, and after it if it was killed.
#pragma once

#include <cstdint>
#include <string>

#include "base/result.h"
#include "base/time.h"
#include "crisis/checkpoint.h"
#include "study/manifest.h"

namespace casus::study {

struct Past {
    Manifest manifest;  ///< of a result with this run alone, as far as it has come
    crisis::Checkpoint checkpoint;
};

/// Where the checkpoints of a result lie, and where they lie until there is a result.
[[nodiscard]] std::string checkpoints_of(const std::string& folder);
[[nodiscard]] std::string checkpoints_until(const std::string& folder);
/// Where the checkpoint of a run at an instant lies among them.
[[nodiscard]] std::string checkpoint_path(const std::string& checkpoints, std::uint64_t seed,
                                          Time at);
/// Writes it, whole or not at all; makes its folder.
[[nodiscard]] Result<void> keep_checkpoint(const std::string& path, std::string_view bytes);
/// The latest checkpoint of a seed in a result folder before an instant; empty if there is none.
[[nodiscard]] std::string latest_checkpoint(const std::string& folder, std::uint64_t seed,
                                            Time before);
[[nodiscard]] Result<Past> read_past(const std::string& file);
/// The result folder that a checkpoint lies in, or the folder itself.
[[nodiscard]] std::string folder_of(const std::string& checkpoint);

}  // namespace casus::study
