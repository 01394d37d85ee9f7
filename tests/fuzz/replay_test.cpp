// The fuzzers' corpus, and whatever once broke a reader, read again without a fuzzer.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

#include "support/fuzz_readers.h"

namespace casus::test {
namespace {

namespace fs = std::filesystem;

std::size_t replay(const std::string& fuzzer, void (*read)(Bytes)) {
    std::vector<fs::path> files;
    for (const auto& entry :
         fs::directory_iterator(fs::path(CASUS_SOURCE_DIR) / "tests/fuzz/corpus" / fuzzer))
        files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    for (const fs::path& path : files) {
        SCOPED_TRACE(path.string());
        std::ifstream file(path, std::ios::binary);
        const std::vector<char> bytes{std::istreambuf_iterator<char>(file), {}};
        const std::vector<std::uint8_t> whole(bytes.begin(), bytes.end());
        // Every tenth of it too: what a file cut in the middle gives.
        for (std::size_t part = 0; part <= 10; ++part)
            read(Bytes(whole).first(whole.size() * part / 10));
    }
    return files.size();
}

TEST(Fuzzers, read_their_corpus) {
    EXPECT_GT(replay("scenario_fuzz", read_scenario), 3U);
    EXPECT_GT(replay("treaty_fuzz", read_treaty), 3U);
    EXPECT_GT(replay("setting_fuzz", read_setting), 3U);
    EXPECT_GT(replay("snapshot_fuzz", read_snapshot), 3U);
    EXPECT_GT(replay("checkpoint_fuzz", read_checkpoint), 3U);
}

}  // namespace
}  // namespace casus::test
