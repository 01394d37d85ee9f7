#include "study/json.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace casus::study {
namespace {

TEST(Json, reads_whatever_json_allows) {
    const auto json = parse_json(
        R"({"a": "x\"\\\u000a\u00e9\ud83d\ude00", "n": -12, "yes": true, "list": ["p"], "none": null})",
        "m");
    ASSERT_TRUE(json);
    EXPECT_EQ(json->at("a"), "x\"\\\n\xc3\xa9\xf0\x9f\x98\x80");
    EXPECT_EQ(json->at("n"), -12);
}

TEST(Json, what_is_written_is_read_again) {
    for (const std::string text :
         {"", "plain", "quote \" and \\ back", "tab\tline\n\x01", "\xc3\xa9", "<b>"}) {
        const auto json = parse_json("{\"k\": " + json_string(text) + "}", "m");
        ASSERT_TRUE(json) << text;
        EXPECT_EQ(json->at("k"), text);
    }
}

TEST(Json, broken_text_is_located_and_never_a_crash) {
    const std::string good = R"({"a": [1, {"b": "c"}], "d": true})";
    for (std::size_t cut = 0; cut < good.size(); ++cut)
        EXPECT_FALSE(parse_json(good.substr(0, cut), "m")) << cut;
    EXPECT_FALSE(parse_json(good + "x", "m"));
    EXPECT_FALSE(parse_json(std::string(100'000, '['), "m"));
    EXPECT_FALSE(parse_json("{\"a\": \"\xff\"}", "m"));
    const auto broken = parse_json("{\n  \"a\": ?\n}", "m.json");
    ASSERT_FALSE(broken);
    EXPECT_EQ(broken.error().front().at.line, 2);
    EXPECT_EQ(broken.error().front().at.column, 8);
}

}  // namespace
}  // namespace casus::study
