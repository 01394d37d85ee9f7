// A test that runs the program in a folder of its own and compares results that it left there.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "cli/process.h"
#include "study/compare.h"

namespace casus::cli {

class InRoom : public testing::Test {
protected:
    Room room_;
    Ended casus(std::vector<std::string> arguments) {
        return run({.arguments = std::move(arguments), .folder = room_.path()});
    }
    void expect_the_same(const std::string& a, const std::string& b) {
        const auto comparison = study::compare_bytes(room_.at(a), room_.at(b));
        ASSERT_TRUE(comparison) << format(comparison.error());
        EXPECT_GT(comparison->files, 17U);
        EXPECT_EQ(comparison->differences, std::vector<std::string>{});
    }
};

}  // namespace casus::cli
