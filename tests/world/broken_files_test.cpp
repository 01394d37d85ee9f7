// Law 7: no input, however broken, crashes or hangs.
#include <gtest/gtest.h>

#include <array>

#include "base/draw.h"
#include "walking.h"
#include "world/scenario.h"
#include "world/temporary_tree.h"

namespace casus::world {
namespace {

constexpr std::array<const char*, 8> files{"data/sources.toml",
                                           "data/parameters/walk.toml",
                                           "scenarios/right/scenario.toml",
                                           "data/countries/two-valleys/country.toml",
                                           "data/countries/two-valleys/regions.csv",
                                           "data/countries/two-valleys/settlements.csv",
                                           "data/countries/two-valleys/node_distances.csv",
                                           "data/countries/two-valleys/objects.csv"};

/// A few bytes changed, cut, doubled or put in, keyed by `i`.
std::string broken(std::string text, std::uint64_t i) {
    const auto u = draw_block(Seed(7), Purpose::person, 1, Time(), i);
    const std::size_t at = u[0] % text.size();
    const std::size_t length = 1 + u[1] % 12;
    constexpr std::string_view odd = "\"'[]{}=,.\n\r\t#\\-+:;_eZ0999999999999999999\x01\xC3\x00";
    switch (u[2] % 5) {
        case 0:
            return text.substr(0, at);
        case 1:
            return text.erase(at, length);
        case 2:
            return text.insert(at, text.substr(u[3] % text.size(), length * 4));
        case 3:
            text[at] = odd[u[3] % odd.size()];
            return text;
        default:
            return text.insert(at, odd.substr(u[3] % odd.size(), length));
    }
}

TEST(BrokenFiles, are_refused_or_read_and_never_crash) {
    const test::TemporaryTree tree;
    std::size_t refused = 0;
    constexpr std::uint64_t rounds = 400;
    for (std::uint64_t i = 0; i < rounds; ++i) {
        const char* file = files[i % files.size()];
        const std::string right = tree.read(file);
        tree.write(file, broken(right, i));
        const auto scenario = read_scenario(tree.path("scenarios/right"), walking, {});
        tree.write(file, right);
        if (scenario)
            continue;
        ++refused;
        ASSERT_FALSE(scenario.error().empty());
        for (const Diagnostic& d : scenario.error())
            ASSERT_FALSE(d.what.empty() || d.at.file.empty()) << "round " << i;
    }
    EXPECT_GT(refused, rounds / 2);
}

}  // namespace
}  // namespace casus::world
