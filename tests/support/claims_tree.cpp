#include "support/claims_tree.h"

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

/// What a scenario takes in, and the folders that only a trace reads.
std::vector<std::string> files_of(const std::string& name) {
    const fs::path root(CASUS_SOURCE_DIR);
    const auto setup = crisis::load((root / "scenarios" / name).string(), {});
    if (!setup)
        throw std::runtime_error("the scenario is broken:\n" + format(setup.error()));
    std::vector<std::string> files = (*setup)->scenario.files.paths();
    if (!(*setup)->scenario.targets_path.empty())
        files.push_back(fs::relative((*setup)->scenario.targets_path, root).string());
    if (!(*setup)->scenario.models_path.empty())
        files.push_back(fs::relative((*setup)->scenario.models_path, root).string());
    for (const char* folder : {"data/claims", "data/history", "data/treaties"})
        for (const fs::directory_entry& entry : fs::directory_iterator(root / folder))
            files.push_back(fs::relative(entry.path(), root).string());
    return files;
}

}  // namespace

ClaimsTree::ClaimsTree(const std::string& name) : name_(name) {
    std::string pattern = (fs::temp_directory_path() / "casus-claims-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr)
        throw std::runtime_error("no temporary folder");
    root_ = pattern;
    for (const std::string& file : files_of(name)) {
        fs::create_directories(fs::path(path(file)).parent_path());
        fs::copy_file(fs::path(CASUS_SOURCE_DIR) / file, path(file),
                      fs::copy_options::skip_existing);
    }
}

ClaimsTree::~ClaimsTree() {
    std::error_code ignored;
    fs::remove_all(root_, ignored);
}

std::string ClaimsTree::read(const std::string& relative) const {
    std::ifstream file(path(relative), std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

void ClaimsTree::write(const std::string& relative, const std::string& bytes) const {
    fs::create_directories(fs::path(path(relative)).parent_path());
    std::ofstream file(path(relative), std::ios::binary | std::ios::trunc);
    file << bytes;
}

void ClaimsTree::replace(const std::string& relative, const std::string& old,
                         const std::string& now) const {
    std::string text = read(relative);
    const std::size_t at = text.find(old);
    if (at == std::string::npos)
        throw std::runtime_error(relative + " does not hold '" + old + "'");
    write(relative, text.replace(at, old.size(), now));
}

}  // namespace casus::test
