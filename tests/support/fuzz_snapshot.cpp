// The snapshots that a fuzzer damages: three towns of a few hundred people each, so that a day is
// played in little time.
#include <array>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/executor.h"
#include "crisis/checkpoint.h"
#include "crisis/crisis.h"
#include "crisis/setup_data.h"
#include "crisis/snapshot.h"
#include "support/fuzz_change.h"
#include "support/fuzz_readers.h"
#include "support/towns_tree.h"

namespace casus::test {
namespace {

/// So few people rise, too, if a crowd and a nucleus need fewer.
constexpr std::string_view hot = R"(
[override.society.violence]
cover = { value = 3, unit = "people", source = "invented", mark = "assumed" }
nucleus = { value = 1, unit = "people", source = "invented", mark = "assumed" }
carriers = { value = 1000, unit = "people", source = "invented", mark = "assumed" }
[override.society.police]
deployable = { value = 0.1, unit = "share", source = "invented", mark = "assumed" }
)";

constexpr std::int64_t smaller = 50;  ///< divides every number of residents of the three towns

/// Divides the number in the column of each row.
void divide(const TownsTree& tree, const std::string& file, std::size_t column) {
    std::string text = tree.read(file);
    for (std::size_t line = text.find('\n') + 1; line < text.size();
         line = text.find('\n', line) + 1) {
        std::size_t cell = line;
        for (std::size_t i = 0; i < column; ++i)
            cell = text.find(',', cell) + 1;
        const std::size_t size = text.find(',', cell) - cell;
        text.replace(cell, size, std::to_string(std::stoll(text.substr(cell, size)) / smaller));
    }
    tree.write(file, text);
}

std::shared_ptr<const crisis::Setup> small_towns(const std::string& policy) {
    const TownsTree tree;
    const std::string folder = "data/countries/three-towns/";
    tree.replace(folder + "country.toml", "residents = 45000", "residents = 900");
    divide(tree, folder + "regions.csv", 2);
    divide(tree, folder + "settlements.csv", 4);
    const std::string scenario = "scenarios/three-towns/scenario.toml";
    tree.write(scenario, tree.read(scenario) + std::string(hot));
    crisis::Options options;
    options.policy = policy;
    auto setup = crisis::load(tree.scenario(), options);
    if (!setup) {
        (void)std::fputs(format(setup.error()).c_str(), stderr);
        std::abort();
    }
    return *setup;
}

struct Moment {
    std::shared_ptr<const crisis::Setup> setup;
    std::string snapshot;
};

/// A checkpoint in the middle of a run that has rows of most tables.
std::string some_checkpoint() {
    const auto setup = small_towns("script");
    records::RunRows rows;
    Executor executor(1);
    auto run = crisis::Crisis::start(setup, Seed(1), executor, rows);
    if (!run || !run->advance(setup->start() + hours(65)))
        std::abort();
    return crisis::write_checkpoint("{}", run->snapshot(), rows);
}

std::vector<Moment> moments() {
    std::vector<Moment> all;
    records::NullSink sink;
    Executor executor(1);
    for (const std::string policy : {"script", "rules"}) {
        const auto setup = small_towns(policy);
        auto run = crisis::Crisis::start(setup, Seed(1), executor, sink);
        if (!run)
            std::abort();
        for (const std::int64_t hour : {0, 65, 110, 180}) {
            if (!run->advance(setup->start() + hours(hour)))
                std::abort();
            all.push_back({setup, run->snapshot()});
        }
    }
    return all;
}

/// Told when the process ends, so that a fuzzer's log shows how deep it went.
struct Counts {
    Counts() = default;
    Counts(const Counts&) = delete;
    Counts& operator=(const Counts&) = delete;
    ~Counts() {
        (void)std::fprintf(stderr, "snapshots: %llu read, %llu accepted, %llu played for a day\n",
                           read, accepted, played);
    }
    unsigned long long read = 0, accepted = 0, played = 0;
};

}  // namespace

void read_snapshot(Bytes bytes) {
    static const std::vector<Moment> all = moments();
    static Counts counts;
    static Executor executor(1);
    const std::uint8_t head = bytes.empty() ? std::uint8_t{0} : bytes[0];
    const Moment& moment = all[head % all.size()];
    std::string snapshot = moment.snapshot;
    change_all(snapshot, bytes.subspan(bytes.empty() ? 0 : 1));
    crisis::seal(snapshot);
    ++counts.read;
    records::NullSink sink;
    auto restored = crisis::Crisis::restore(snapshot, moment.setup, executor, sink);
    if (!restored)
        return judge(restored.error());
    ++counts.accepted;
    if (restored->snapshot() != snapshot)
        std::abort();
    if (head / all.size() % 8 != 0)
        return;
    ++counts.played;
    if (const auto day = restored->advance(restored->now() + hours(24)); !day)
        judge(day.error());
}

void read_checkpoint(Bytes bytes) {
    static const std::string good = some_checkpoint();
    std::string checkpoint = good;
    change_all(checkpoint, bytes);
    crisis::seal_checkpoint(checkpoint);
    const auto read = crisis::read_checkpoint(checkpoint, "fuzzed");
    if (!read)
        return judge(read.error());
    if (crisis::write_checkpoint(read->about, read->snapshot, *read->rows) != checkpoint)
        std::abort();
    std::size_t letters = 0;  // whatever a writer would ask for is there
    for (const records::TableSchema& table : records::schemas()) {
        const records::TableRows& rows = read->rows->table(table.id);
        (void)rows.key_order();
        for (std::size_t row = 0; row < rows.count(); ++row)
            for (std::size_t c = 0; c < table.columns.size(); ++c)
                if (table.columns[c].type == records::ColumnType::text && !rows.null(row, c))
                    letters += rows.text(row, c).size();
                else if (rows.null(row, c) && !table.columns[c].nullable)
                    std::abort();
    }
    if (letters > (std::size_t{1} << 40))
        std::abort();
}

}  // namespace casus::test
