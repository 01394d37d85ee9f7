// Three towns played from a test: setups, whole runs into memory, and rows to compare.
#pragma once

#include <algorithm>
#include <array>
#include <cstdlib>
#include <functional>
#include <iostream>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/detail/Configuration.h>

#include "base/diagnostic.h"
#include "crisis/clock.h"
#include "crisis/crisis.h"
#include "crisis/setup_data.h"

namespace casus::test {

using SharedSetup = std::shared_ptr<const crisis::Setup>;
using records::TableId;

inline const bool few_examples = [] {
    return setenv("RC_PARAMS", "max_success=16", 0) == 0;  // each example is one run or more
}();

/// Whether a property holds for all; if not, prints the smallest counterexample found and the
/// command that runs it again.
template <class Property>
bool for_all(const std::string& name, Property&& property) {
    const auto* const test = ::testing::UnitTest::GetInstance()->current_test_info();
    const std::string full = std::string(test->test_suite_name()) + "." + test->name();
    rc::detail::TestMetadata metadata;
    metadata.id = full + "/" + name;
    metadata.description = name;
    const auto result = rc::detail::checkTestable(std::forward<Property>(property), metadata);
    rc::detail::FailureResult failed;
    if (!result.match(failed)) {
        if (result.template is<rc::detail::SuccessResult>())
            return true;
        rc::detail::printResultMessage(result, std::cerr);
        return false;
    }
    rc::detail::printResultMessage(result, std::cerr);
    rc::detail::Configuration again;
    again.reproduce.emplace(metadata.id, failed.reproduce);
    std::cerr << "\nrun it again:\n  RC_PARAMS='" << rc::detail::configToMinimalString(again)
              << "' " << ::testing::internal::GetArgvs().front() << " --gtest_filter=" << full
              << "\n";
    return false;
}

inline std::string source_path(const std::string& path) {
    return std::string(CASUS_SOURCE_DIR) + "/" + path;
}

inline SharedSetup setup_of(const std::string& scenario, const crisis::Options& options = {}) {
    auto setup = crisis::load(source_path(scenario), options);
    if (!setup) {
        ADD_FAILURE() << format(setup.error());
        std::abort();
    }
    return *setup;
}
inline SharedSetup three_towns(const crisis::Options& options = {}) {
    return setup_of("scenarios/three-towns", options);
}
inline crisis::Options without(const std::string& id) {
    crisis::Options options;
    options.without = {id};
    return options;
}
inline crisis::Options with_rules() {
    crisis::Options options;
    options.policy = "rules";
    return options;
}
/// The same setup with one thing changed in memory.
inline SharedSetup changed(const SharedSetup& setup,
                           const std::function<void(crisis::Setup&)>& change) {
    auto copy = std::make_shared<crisis::Setup>(*setup);
    change(*copy);
    return copy;
}

struct Played {
    SharedSetup setup;
    records::MemorySink sink;
    Digest digest;
    std::vector<std::size_t> chunks;  ///< done by each worker

    [[nodiscard]] const std::vector<std::string>& rows(TableId table) const {
        return sink.rows(table);
    }
};

inline std::unique_ptr<Played> play(const SharedSetup& setup, std::uint64_t seed = 1,
                                    std::size_t threads = 1,
                                    const std::vector<Command>& commands = {}) {
    auto played = std::make_unique<Played>();
    played->setup = setup;
    Executor executor(threads);
    auto run = crisis::Crisis::start(setup, Seed(seed), executor, played->sink);
    EXPECT_TRUE(run.has_value());
    const auto progress = run->advance(setup->end(), commands);
    EXPECT_TRUE(progress.has_value() && progress->finished)
        << (progress ? std::string() : format(progress.error()));
    played->digest = run->digest();
    played->chunks = executor.chunks_done();
    return played;
}

inline std::vector<std::string> split(const std::string& row) {
    std::vector<std::string> fields{""};
    for (const char c : row)
        if (c == '|')
            fields.emplace_back();
        else
            fields.back() += c;
    return fields;
}

inline std::size_t column(TableId table, std::string_view name) {
    const auto columns = records::schema(table).columns;
    const auto it = std::ranges::find(columns, name, &records::Column::name);
    EXPECT_NE(it, columns.end()) << name;
    return static_cast<std::size_t>(it - columns.begin());
}
inline std::string field(TableId table, const std::string& row, std::string_view name) {
    return split(row)[column(table, name)];
}
inline std::int64_t number(TableId table, const std::string& row, std::string_view name) {
    return std::stoll(field(table, row, name));
}
inline Time time_of(TableId table, const std::string& row, std::string_view name = "time") {
    return parse_time(field(table, row, name)).value_or(never);
}

inline constexpr std::array tick_tables{TableId::nation_tick, TableId::region_tick,
                                        TableId::settlement_tick};
/// Every table but run, parameter and command, which a change rewrites from the start; with the
/// column that dates its rows.
inline constexpr std::array<std::pair<TableId, std::string_view>, 13> compared_tables{{
    {TableId::event, "time"},
    {TableId::lever, "time"},
    {TableId::statement, "time"},
    {TableId::nation_tick, "time"},
    {TableId::region_tick, "time"},
    {TableId::settlement_tick, "time"},
    {TableId::object, "time"},
    {TableId::treaty_step, "time"},
    {TableId::position, "time"},
    {TableId::unit, "time"},
    {TableId::sortie, "take_off_at"},
    {TableId::task, "time"},
    {TableId::claim, "time"},
}};

inline std::vector<std::string> rows_before(const Played& run, TableId table,
                                            std::string_view dated, Time until) {
    std::vector<std::string> rows;
    for (const std::string& row : run.rows(table))
        if (time_of(table, row, dated) < until)
            rows.push_back(row);
    return rows;
}

/// Where two runs differ before an instant; empty if nowhere.
inline std::vector<std::string> differences_before(const Played& a, const Played& b, Time until) {
    std::vector<std::string> found;
    for (const auto& [table, dated] : compared_tables)
        if (rows_before(a, table, dated, until) != rows_before(b, table, dated, until))
            found.emplace_back(records::schema(table).name);
    return found;
}
inline std::vector<std::string> differences(const Played& a, const Played& b) {
    std::vector<std::string> found = differences_before(a, b, never);
    for (const TableId table : {TableId::run, TableId::parameter, TableId::command})
        if (a.rows(table) != b.rows(table))
            found.emplace_back(records::schema(table).name);
    return found;
}
inline std::vector<std::string> differing_ticks(const Played& a, const Played& b) {
    std::vector<std::string> found;
    for (const TableId table : tick_tables)
        if (a.rows(table) != b.rows(table))
            found.emplace_back(records::schema(table).name);
    return found;
}

inline std::vector<std::string> events_of(const Played& run, std::string_view kind) {
    std::vector<std::string> rows;
    for (const std::string& row : run.rows(TableId::event))
        if (field(TableId::event, row, "kind") == kind)
            rows.push_back(row);
    return rows;
}

/// A command of the scenario's seat.
inline Command order(Time at, Lever lever, std::int64_t size = 1,
                     CommandBody::Scope scope = CommandBody::Scope::nation,
                     std::uint32_t place = 0) {
    return {at, SeatId(0), 900'000, {lever, scope, place, size, 0, ItemId::none()}};
}

}  // namespace casus::test
