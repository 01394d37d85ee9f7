#include "world/temporary_tree.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace casus::test {
namespace fs = std::filesystem;

TemporaryTree::TemporaryTree() {
    std::string name = (fs::temp_directory_path() / "casus-world-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr)
        throw std::runtime_error("no temporary folder");
    root_ = fs::canonical(name).string();
    lay_over(CASUS_SOURCE_DIR "/tests/world/right");
}

TemporaryTree::~TemporaryTree() {
    std::error_code ignored;
    fs::remove_all(root_, ignored);
}

std::string TemporaryTree::path(std::string_view relative) const {
    return root_ + "/" + std::string(relative);
}

void TemporaryTree::lay_over(const std::string& folder) const {
    fs::copy(folder, root_, fs::copy_options::recursive | fs::copy_options::overwrite_existing);
}

void TemporaryTree::write(std::string_view relative, std::string_view bytes) const {
    fs::create_directories(fs::path(path(relative)).parent_path());
    std::ofstream(path(relative), std::ios::binary) << bytes;
}

std::string TemporaryTree::read(std::string_view relative) const {
    std::ifstream file(path(relative), std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

void TemporaryTree::replace(std::string_view relative, std::string_view old,
                            std::string_view now) const {
    std::string text = read(relative);
    const std::size_t at = text.find(old);
    if (at == std::string::npos)
        throw std::runtime_error("nothing to replace: " + std::string(old));
    write(relative, text.replace(at, old.size(), now));
}

std::string TemporaryTree::without_root(std::string text) const {
    for (std::size_t at = text.find(root_ + "/"); at != std::string::npos;
         at = text.find(root_ + "/"))
        text.erase(at, root_.size() + 1);
    return text;
}

}  // namespace casus::test
