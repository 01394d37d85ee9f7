// A folder that appears under its name only when it is whole.
//
// It is filled under a hidden name beside the target, `.<name>.<number>.casus-part`, and renamed at
// the end, or exchanged with the folder that has the name. The process holds a lock on it while it
// lives, so that what a killed process left behind can be told from the work of a live one, and is
// removed by the next that writes beside it.
#pragma once

#include <string>

#include "base/result.h"
#include "records/files.h"

namespace casus::records {

/// Fails (input) if a folder could not be given the name `target`: it exists and is not empty, is a
/// file, a link into nothing, the working folder itself or the root of a file system. Nothing is
/// written.
[[nodiscard]] Result<void> check_is_free(const std::string& target);

class HiddenFolder {
public:
    /// Faults of builds with tests (base/fault.h), for law 7.
    struct Faults {
        bool fill_in_the_open = false;  ///< nothing is hidden: a killed process leaves a half
    };
    /// Makes the folders above `target` where they are missing, cleans what killed processes left
    /// there, and opens a hidden folder. Fails with input if the target is taken or cannot be
    /// written, with machine if the disk does not let us.
    [[nodiscard]] static Result<HiddenFolder> open(const std::string& target) {
        return open(target, Faults());
    }
    [[nodiscard]] static Result<HiddenFolder> open(const std::string& target, Faults faults);
    /// The same, for a folder that will take the place of `target`, full as that may be. Fails with
    /// input if `target` is a file, the root of a disk, or a folder that the process stands in.
    [[nodiscard]] static Result<HiddenFolder> open_to_replace(const std::string& target);
    HiddenFolder(HiddenFolder&& other) noexcept;
    HiddenFolder& operator=(HiddenFolder&& other) noexcept;
    HiddenFolder(const HiddenFolder&) = delete;
    HiddenFolder& operator=(const HiddenFolder&) = delete;
    /// Removes the folder unless it was published.
    ~HiddenFolder();

    [[nodiscard]] const std::string& path() const { return path_; }
    [[nodiscard]] const std::string& target() const { return target_; }
    /// Waits until all is on the disk, then gives it its name, at once.
    [[nodiscard]] Result<void> publish();
    /// The same for a name that is taken: who looks finds all of the old folder or all of this one.
    /// The old one is then removed.
    [[nodiscard]] Result<void> replace();

private:
    HiddenFolder(std::string target, std::string path, int lock)
        : target_(std::move(target)), path_(std::move(path)), lock_(lock) {}
    std::string target_, path_;
    int lock_ = -1;
    [[nodiscard]] static Result<HiddenFolder> open_hidden(const std::string& target, Faults faults);
    void discard() noexcept;
};

}  // namespace casus::records
