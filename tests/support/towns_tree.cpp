#include "support/towns_tree.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "crisis/setup.h"
#include "crisis/setup_data.h"

namespace casus::test {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> files_taken_in() {
    static const std::vector<std::string> files = [] {
        const auto setup =
            crisis::load(std::string(CASUS_SOURCE_DIR) + "/scenarios/three-towns", {});
        if (!setup)
            throw std::runtime_error("the three towns are broken:\n" + format(setup.error()));
        return (*setup)->scenario.files.paths();
    }();
    return files;
}

}  // namespace

TownsTree::TownsTree() : files_(files_taken_in()) {
    std::string pattern = (fs::temp_directory_path() / "casus-towns-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr)
        throw std::runtime_error("no temporary folder");
    root_ = pattern;
    for (const std::string& file : files_) {
        fs::create_directories(fs::path(path(file)).parent_path());
        fs::copy_file(fs::path(CASUS_SOURCE_DIR) / file, path(file));
    }
}

TownsTree::~TownsTree() {
    std::error_code ignored;
    fs::remove_all(root_, ignored);
}

std::string TownsTree::read(const std::string& relative) const {
    std::ifstream file(path(relative), std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

void TownsTree::write(const std::string& relative, const std::string& bytes) const {
    std::ofstream file(path(relative), std::ios::binary | std::ios::trunc);
    file << bytes;
}

void TownsTree::replace(const std::string& relative, const std::string& old,
                        const std::string& now) const {
    std::string text = read(relative);
    const std::size_t at = text.find(old);
    if (at == std::string::npos)
        throw std::runtime_error(relative + " does not hold '" + old + "'");
    write(relative, text.replace(at, old.size(), now));
}

}  // namespace casus::test
