// A checkpoint gives back what was written, and nothing else is taken for one.
#include "crisis/checkpoint.h"

#include <gtest/gtest.h>

#include "crisis/crisis.h"
#include "crisis/setup_data.h"

namespace casus::crisis {
namespace {

struct Written {
    std::string snapshot, bytes;
    records::RunRows rows;
};

const Written& written() {
    static const std::unique_ptr<Written> made = [] {
        auto one = std::make_unique<Written>();
        const auto setup = load(CASUS_SOURCE_DIR "/scenarios/three-towns", {});
        Executor executor(1);
        auto run = Crisis::start(*setup, Seed(1), executor, one->rows);
        EXPECT_TRUE(run && run->advance((*setup)->start() + hours(70)));
        one->snapshot = run->snapshot();
        one->bytes = write_checkpoint("whose", one->snapshot, one->rows);
        return one;
    }();
    return *made;
}

std::string refusal(const std::string& bytes) {
    const auto read = read_checkpoint(bytes, "some.casus");
    if (read)
        return {};
    EXPECT_EQ(read.error().front().at.file, "some.casus");
    EXPECT_FALSE(read.error().front().mend.empty());
    return read.error().front().what;
}

TEST(Checkpoint, gives_back_what_was_written) {
    const auto read = read_checkpoint(written().bytes, "");
    ASSERT_TRUE(read) << format(read.error());
    EXPECT_EQ(read->about, "whose");
    EXPECT_EQ(read->snapshot, written().snapshot);
    std::size_t rows = 0, texts = 0, nulls = 0;
    for (const records::TableSchema& schema : records::schemas()) {
        const records::TableRows& a = written().rows.table(schema.id);
        const records::TableRows& b = read->rows->table(schema.id);
        ASSERT_EQ(a.count(), b.count()) << schema.name;
        rows += a.count();
        for (std::size_t row = 0; row < a.count(); ++row)
            for (std::size_t c = 0; c < schema.columns.size(); ++c) {
                ASSERT_EQ(a.null(row, c), b.null(row, c));
                nulls += a.null(row, c) ? 1U : 0U;
                ASSERT_EQ(a.integer(row, c), b.integer(row, c));
                if (schema.columns[c].type != records::ColumnType::text || a.null(row, c))
                    continue;
                ASSERT_EQ(a.text(row, c), b.text(row, c));
                ++texts;
            }
    }
    EXPECT_GT(rows, 500U);
    EXPECT_GT(texts, 500U);
    EXPECT_GT(nulls, 10U);
    EXPECT_EQ(write_checkpoint("whose", read->snapshot, *read->rows), written().bytes);
}

TEST(Checkpoint, with_any_byte_flipped_or_cut_short_is_refused) {
    const std::string& good = written().bytes;
    for (std::size_t i = 0; i < good.size(); i += i < 200 ? 1 : 97) {
        std::string bad = good;
        bad[i] = static_cast<char>(static_cast<unsigned char>(bad[i]) ^ (1U << i % 8));
        EXPECT_NE(refusal(bad), "") << i;
        EXPECT_NE(refusal(good.substr(0, i)), "") << i;
    }
}

TEST(Checkpoint, of_another_version_is_told_from_a_damaged_one) {
    std::string older = written().bytes;
    older[8 + std::string("casus-checkpoint").size()] = 0;
    EXPECT_EQ(refusal(older), "the checkpoint was written by another version");
    EXPECT_EQ(refusal("PAR1"), "this is no checkpoint");
    EXPECT_EQ(refusal(""), "this is no checkpoint");
    EXPECT_EQ(refusal(written().bytes + "x"), "the checkpoint is damaged");
}

}  // namespace
}  // namespace casus::crisis
