// A data root of its own for one test: a copy of tests/world/right with some files changed.
#pragma once

#include <string>
#include <string_view>

namespace casus::test {

class TemporaryTree {
public:
    TemporaryTree();  ///< a copy of tests/world/right
    ~TemporaryTree();
    TemporaryTree(const TemporaryTree&) = delete;
    TemporaryTree& operator=(const TemporaryTree&) = delete;

    [[nodiscard]] const std::string& root() const { return root_; }
    [[nodiscard]] std::string path(std::string_view relative) const;
    /// Copies the files of a folder over those of the tree.
    void lay_over(const std::string& folder) const;
    void write(std::string_view relative, std::string_view bytes) const;
    [[nodiscard]] std::string read(std::string_view relative) const;
    /// Changes the first `old` in a file.
    void replace(std::string_view relative, std::string_view old, std::string_view now) const;
    /// `text` without the tree's own folder, so that it reads the same everywhere.
    [[nodiscard]] std::string without_root(std::string text) const;

private:
    std::string root_;
};

}  // namespace casus::test
