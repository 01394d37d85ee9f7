#include "base/digest.h"

#include <gtest/gtest.h>

#include <array>

namespace casus {
namespace {

TEST(Digest, of_nothing_is_that_of_xxh3_128) {
    EXPECT_EQ(digest("").text(), "99aa06d3014798d86001c324468d497f");
}

TEST(Digest, of_a_sequence_depends_on_order_and_on_where_it_is_cut) {
    const auto of = [](const std::vector<std::string_view>& parts) {
        Digester digester;
        for (const auto part : parts)
            digester.add(part);
        return digester.finish();
    };
    EXPECT_EQ(of({"ab", "c"}), of({"ab", "c"}));
    EXPECT_NE(of({"ab", "c"}), of({"a", "bc"}));
    EXPECT_NE(of({"a", "b"}), of({"b", "a"}));
    EXPECT_NE(of({"a", ""}), of({"a"}));
}

TEST(Digest, of_numbers_is_that_of_their_bytes) {
    Digester number, list;
    number.add(std::int64_t{258});
    list.add(std::string_view("\x02\x01\0\0\0\0\0\0", 8));
    EXPECT_EQ(number.finish(), list.finish());
    EXPECT_EQ(number.finish().text().size(), 32U);
}

}  // namespace
}  // namespace casus
