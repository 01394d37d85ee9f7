#include "records/table_page.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <set>
#include <string>

#include "records/event_kinds.h"
#include "records/files.h"
#include "records/schema.h"

namespace casus::records {
namespace {

const std::string page_file = std::string(CASUS_SOURCE_DIR) + "/docs/tables.md";

TEST(TablePage, is_current) {
    if (std::getenv("CASUS_UPDATE_TABLES") != nullptr) {
        ASSERT_TRUE(write_file(page_file, tables_page()));
    }
    const Result<std::string> page = read_file(page_file);
    ASSERT_TRUE(page);
    EXPECT_TRUE(*page == tables_page()) << "write it anew: CASUS_UPDATE_TABLES=1 test_records";
}

TEST(Schema, every_table_stands_at_its_own_place_and_has_no_column_twice) {
    ASSERT_EQ(schemas().size(), table_count);
    for (std::size_t i = 0; i < table_count; ++i) {
        const TableSchema& table = schemas()[i];
        EXPECT_EQ(static_cast<std::size_t>(table.id), i);
        std::set<std::string_view> names{"run_id"};
        for (const Column& column : table.columns) {
            EXPECT_TRUE(names.insert(column.name).second) << table.name << '.' << column.name;
            EXPECT_FALSE(column.key && column.nullable) << table.name << '.' << column.name;
            EXPECT_FALSE(column.meaning.empty()) << table.name << '.' << column.name;
        }
    }
}

TEST(EventKinds, each_stands_in_the_list_once_in_the_order_of_the_numbers) {
    std::size_t known = 0;
    for (std::uint16_t code = 0; code < 1000; ++code) {
        const auto kind = static_cast<EventKind>(code);
        if (name(kind).empty())
            continue;
        ASSERT_LT(known, event_meanings().size()) << name(kind);
        EXPECT_EQ(name(event_meanings()[known].kind), name(kind));
        ++known;
    }
    EXPECT_EQ(known, event_meanings().size());
}

TEST(EventKinds, a_sentence_speaks_of_named_numbers_only) {
    for (const EventMeaning& meaning : event_meanings()) {
        EXPECT_FALSE(meaning.entity.empty()) << name(meaning.kind);
        for (std::size_t i = 0; i < meaning.data.size(); ++i)
            if (meaning.sentence.find("{data" + std::to_string(i) + "}") != std::string::npos ||
                meaning.switched_by == static_cast<int>(i)) {
                EXPECT_FALSE(meaning.data[i].empty()) << name(meaning.kind) << " data" << i;
            }
    }
}

TEST(EventKinds, an_event_is_told_with_its_numbers) {
    EXPECT_EQ(event_sentence("violence_began", "Cedar", {5, 40}),
              "violence begins in Cedar: 5 violent beside 40 who are not");
    EXPECT_EQ(event_sentence("decision_taken", "Aland", {0}), "the alliance refuses to help Aland");
    EXPECT_EQ(event_sentence("channel_changed", "North", {1, 0}),
              "the mobile network is cut in North");
    EXPECT_EQ(event_sentence("pledge_made", "Aland", {705}), "Aland pledges 70.5 % of its part");
    EXPECT_EQ(event_sentence("mandate_opened", "", {}), "the mandate for the alliance opens");
    EXPECT_EQ(event_sentence("of_another_day", "Cedar", {}), "of_another_day, Cedar");
}

}  // namespace
}  // namespace casus::records
