// Numbers and names of the data as a reader reads them.
#include "report/words.h"

#include <gtest/gtest.h>

namespace casus::report {
namespace {

TEST(Words, of_the_data_are_made_plain) {
    Facts facts;
    facts.names = {{"led_from_abroad", "it is led from abroad"}, {"consent", "not this one"}};
    EXPECT_EQ(plain_words(facts, "pledged, 483 permille of it"), "pledged, 48.3 % of it");
    EXPECT_EQ(plain_words(facts, "1000 permille"), "100 %");
    EXPECT_EQ(plain_words(facts, "gone by 2030-03-06T18:30:00Z, ZA asks"),
              "gone by 6 March 2030, 18:30 UTC, ZA asks");
    EXPECT_EQ(plain_words(facts, "consent; turns on led_from_abroad, an_other"),
              "consent; turns on \"it is led from abroad\", an other");
    EXPECT_EQ(column_words("regions.protest_memory"), "protest memory of regions");
}

TEST(Words, count_things) {
    EXPECT_EQ(grouped(19503159), "19,503,159");
    EXPECT_EQ(grouped(-1000), "-1,000");
    EXPECT_EQ(grouped(999), "999");
    EXPECT_EQ(plural(1, "town", "towns"), "1 town");
    EXPECT_EQ(plural(3000, "town", "towns"), "3,000 towns");
    EXPECT_EQ(per_100000(1, 0), 0) << "nobody lives there";
    EXPECT_EQ(per_100000(3, 200000), 2) << "rounded";
}

}  // namespace
}  // namespace casus::report
