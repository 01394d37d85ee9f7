// The three towns as a data root of a test's own: the files that the scenario takes in, no others.
#pragma once

#include <string>
#include <vector>

namespace casus::test {

class TownsTree {
public:
    TownsTree();
    TownsTree(const TownsTree&) = delete;
    TownsTree& operator=(const TownsTree&) = delete;
    ~TownsTree();
    [[nodiscard]] const std::string& root() const { return root_; }
    [[nodiscard]] std::string path(const std::string& relative) const {
        return root_ + "/" + relative;
    }
    [[nodiscard]] std::string scenario() const { return path("scenarios/three-towns"); }
    /// Relative to the root, in order.
    [[nodiscard]] const std::vector<std::string>& files() const { return files_; }
    [[nodiscard]] std::string read(const std::string& relative) const;
    void write(const std::string& relative, const std::string& bytes) const;
    /// Changes the first `old` of a file; it must be there.
    void replace(const std::string& relative, const std::string& old, const std::string& now) const;

private:
    std::string root_;
    std::vector<std::string> files_;
};

}  // namespace casus::test
