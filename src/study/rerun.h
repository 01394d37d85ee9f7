// A result played again from its manifest alone, and compared with what is there.
#pragma once

#include <memory>
#include <stop_token>
#include <string>

#include "base/result.h"
#include "crisis/setup_data.h"
#include "study/compare.h"
#include "study/manifest.h"
#include "study/request.h"

namespace casus::study {

/// The request that a manifest stands for; runs that were interrupted stop where they stopped.
/// Fails with input where its scenario is not found.
[[nodiscard]] Result<RunRequest> request_of(const Manifest& manifest, const std::string& folder);

/// Loads what the manifest's runs were played on. Fails with input if the files have changed since.
[[nodiscard]] Result<std::shared_ptr<const crisis::Setup>> load_again(const Manifest& manifest,
                                                                      const std::string& folder);

/// Plays `folder` again beside it, hidden, compares and removes the copy.
[[nodiscard]] Result<Comparison> rerun(const std::string& folder, std::size_t threads,
                                       const Progress& progress, const std::stop_token& stop);

}  // namespace casus::study
