// A scenario with claims as a data root of a test's own: all files that it takes in, and its
// claims.
#pragma once

#include <string>
#include <vector>

namespace casus::test {

class ClaimsTree {
public:
    /// `name` is a folder of scenarios/.
    explicit ClaimsTree(const std::string& name);
    ClaimsTree(const ClaimsTree&) = delete;
    ClaimsTree& operator=(const ClaimsTree&) = delete;
    ~ClaimsTree();
    [[nodiscard]] std::string path(const std::string& relative) const {
        return root_ + "/" + relative;
    }
    [[nodiscard]] std::string scenario() const { return path("scenarios/" + name_); }
    [[nodiscard]] std::string claims() const { return path("data/claims/" + name_ + ".toml"); }
    [[nodiscard]] std::string read(const std::string& relative) const;
    void write(const std::string& relative, const std::string& bytes) const;
    /// Changes the first `old` of a file; it must be there.
    void replace(const std::string& relative, const std::string& old, const std::string& now) const;

private:
    std::string name_, root_;
};

}  // namespace casus::test
