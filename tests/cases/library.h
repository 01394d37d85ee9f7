// The cases and the texts of the data, read once.
#pragma once

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "base/diagnostic.h"
#include "cases/account.h"
#include "treaty/text.h"
#include "world/document.h"

namespace casus::cases::test {

inline std::string source_path(const std::string& path) {
    return std::string(CASUS_SOURCE_DIR) + "/" + path;
}

/// Files of a folder of the data that end in .toml, by name.
inline std::vector<std::string> files_of(const std::string& folder) {
    std::vector<std::string> paths;
    for (const auto& entry : std::filesystem::directory_iterator(source_path(folder)))
        if (entry.path().extension() == ".toml")
            paths.push_back(entry.path().string());
    std::sort(paths.begin(), paths.end());
    return paths;
}

inline const std::vector<Case>& all_cases() {
    static const std::vector<Case> cases = [] {
        auto read = read_cases(files_of("data/cases"));
        EXPECT_TRUE(read.has_value()) << format(read.error());
        return read.value_or(std::vector<Case>{});
    }();
    return cases;
}

inline const Texts& all_texts() {
    static const Texts texts = [] {
        Texts read;
        for (const std::string& path : files_of("data/treaties")) {
            auto text = treaty::read_treaty(path, world::Table{});
            EXPECT_TRUE(text.has_value()) << format(text.error());
            if (text)
                read.emplace(text->key, *std::move(text));
        }
        return read;
    }();
    return texts;
}

inline const Account& whole_account() {
    static const Account account = [] {
        auto made = account_of(all_cases(), all_texts());
        EXPECT_TRUE(made.has_value()) << format(made.error());
        return made.value_or(Account{});
    }();
    return account;
}

inline const Case& case_of(std::string_view key) {
    const auto found = std::ranges::find(all_cases(), key, &Case::key);
    EXPECT_NE(found, all_cases().end()) << key;
    return *found;
}

inline const Replay& replay_of(std::string_view key) {
    for (const Replay& replay : whole_account().replays)
        if (replay.of->key == key)
            return replay;
    ADD_FAILURE() << "no case " << key;
    return whole_account().replays.front();
}

/// A forecast that knows nothing.
inline std::int64_t even(const Sight&, const std::string&) { return 500; }

/// Replays a case that may have been changed.
inline Result<Replay> replayed(const Case& of) {
    return replay(of, of.treaty.empty() ? nullptr : &all_texts().at(of.treaty), even);
}

}  // namespace casus::cases::test
