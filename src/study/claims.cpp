#include "study/claims.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "records/query.h"
#include "world/document.h"
#include "world/sources.h"

namespace casus::study {
namespace {

constexpr std::int64_t most_claims = 999;

/// Reads the file of claims; what is wrong goes to `problems`.
class ClaimsReader {
public:
    ClaimsReader(Diagnostics& problems, world::FileLog* log) : problems_(problems), log_(log) {}

    Claims read(const world::Table& table, const std::string& path) {
        claims_.path = path;
        world::TableReader root(table, {path, 1, 1}, "", problems_);
        claims_.source = root.text("source");
        if (auto report = root.table("report"))
            read_report(*report);
        if (auto all = root.table("claim")) {
            for (auto& [key, row] : all->named_tables())
                read_claim(key, row);
            all->finish();
            check_numbers(*all);
        }
        root.finish();
        std::ranges::sort(claims_.claims, {}, &Claim::number);
        return std::move(claims_);
    }

private:
    Diagnostics& problems_;
    world::FileLog* log_;
    Claims claims_;
    std::int64_t count_ = 0;

    void append(const Diagnostics& more) {
        problems_.insert(problems_.end(), more.begin(), more.end());
    }

    void read_report(world::TableReader& report) {
        claims_.title = report.text("title");
        count_ = report.integer("claims", 1, most_claims);
        const std::string named = report.text_or("history", "");
        if (!named.empty())
            read_history_of(named, report.position_of("history"));
        report.finish();
    }

    void read_history_of(const std::string& named, const Position& at) {
        const auto path = world::resolve_reference(named, at);
        if (!path)
            return append(path.error());
        if (auto facts = read_history(*path, log_))
            claims_.history = std::move(*facts);
        else
            append(facts.error());
    }

    std::int64_t number_from(const std::string& key, const world::TableReader& row) {
        const bool digits = !key.empty() && key.size() <= 3 &&
                            std::ranges::all_of(key, [](char c) { return '0' <= c && c <= '9'; });
        if (digits)
            return std::stoll(key);
        problems_.push_back({row.position(),
                             "a claim goes by its number in the report",
                             "[claim.01], [claim.02] ...",
                             key,
                             {}});
        return 0;
    }

    void read_claim(const std::string& key, world::TableReader& row) {
        Claim claim;
        claim.at = row.position();
        claim.number = number_from(key, row);
        claim.says = row.text("says");
        claim.element = row.text("element");
        claim.part = row.text("part");
        if (!claim.part.empty() && std::ranges::find(claim_parts, claim.part) == claim_parts.end())
            row.problem("part", "no such part", fmt::format("{}", fmt::join(claim_parts, ", ")),
                        claim.part);
        const std::string kind = row.text_or("kind", "claim");
        claim.opinion = kind == "opinion";
        if (kind != "claim" && kind != "opinion")
            row.problem("kind", "no such kind", "claim or opinion", kind);
        read_query(row, claim);
        read_expected(row, claim);
        claim.note = row.provenance().note;
        row.finish();
        claims_.claims.push_back(std::move(claim));
    }

    void read_query(world::TableReader& row, Claim& claim) {
        claim.sql = row.text_or("sql", "");
        claim.absent = row.text_or("absent", "");
        for (world::TableReader& ask : row.tables("data"))
            claim.asks.push_back(read_ask(ask, problems_, log_));
        const int queries = static_cast<int>(!claim.sql.empty()) +
                            static_cast<int>(!claim.asks.empty()) +
                            static_cast<int>(!claim.absent.empty());
        if (queries != 1)
            row.problem({}, "a claim is asked about in one way",
                        "one of sql, data, absent (why the model says nothing)",
                        queries == 0 ? "none" : fmt::format("{} of them", queries),
                        "write for example data = [{ ask = \"members\", on = 2022-01-05 }]");
    }

    static void read_expected(world::TableReader& row, Claim& claim) {
        claim.expect = row.text_or("expect", "");
        const bool compared = !claim.opinion && claim.absent.empty();
        if (compared && claim.expect.empty())
            row.problem({}, "nothing is expected", "expect = \"the answer that agrees\"", "none",
                        "or kind = \"opinion\", where no answer could agree or differ");
        if (!compared && !claim.expect.empty())
            row.problem("expect", "nothing is compared here",
                        "no 'expect' with an opinion, or with what is absent", claim.expect);
        if (auto record = row.table("record", false))
            read_record(*record, claim);
    }

    static void read_record(world::TableReader& record, Claim& claim) {
        claim.record = Record{record.text("value"), record.text("note"), {}};
        claim.record->source = record.provenance().source;
        if (!claim.expect.empty() && claim.record->value == claim.expect)
            record.problem("value", "the record says what the report says",
                           "another value than 'expect'", claim.expect,
                           "remove [record] if the report is right");
        record.finish();
    }

    void check_numbers(world::TableReader& all) {
        std::map<std::int64_t, int> seen;
        for (const Claim& claim : claims_.claims)
            if (claim.number > 0 && ++seen[claim.number] > 1)
                problems_.push_back({claim.at,
                                     fmt::format("claim {} stands twice", claim.number),
                                     "each number once",
                                     {},
                                     {}});
        std::vector<std::int64_t> missing;
        for (std::int64_t number = 1; number <= count_; ++number)
            if (!seen.contains(number))
                missing.push_back(number);
        if (!missing.empty())
            all.problem({}, "claims are missing", fmt::format("1 to {}", count_),
                        fmt::format("no {}", fmt::join(missing, ", ")));
        for (const Claim& claim : claims_.claims)
            if (count_ > 0 && (claim.number > count_ || claim.number == 0))
                problems_.push_back({claim.at, "the report has no such claim",
                                     fmt::format("1 to {}", count_),
                                     fmt::format("{}", claim.number),
                                     "correct the number, or 'claims' of [report]"});
    }
};

/// What a query gives, or nothing with a problem: names of its cells only.
std::optional<std::size_t> cells_given(const Claim& claim, records::Reader& tables,
                                       Diagnostics& problems) {
    if (claim.sql.empty()) {
        std::size_t count = 0;
        for (const Ask& ask : claim.asks)
            count += ask.show.size();
        return count;
    }
    const auto answer = tables.ask(claim.sql);
    if (answer)
        return answer->columns.size();
    for (Diagnostic problem : answer.error()) {
        problem.at = claim.at;
        problem.found = claim.sql;
        problems.push_back(std::move(problem));
    }
    return std::nullopt;
}

void check_cells(const Claim& claim, std::size_t given, Diagnostics& problems) {
    std::vector<std::string> texts;
    if (!claim.expect.empty())
        texts.push_back(claim.expect);
    if (claim.record)
        texts.push_back(claim.record->value);
    for (const std::string& text : texts)
        if (const std::size_t count = cells_of(text).size(); count != given)
            problems.push_back({claim.at,
                                "what is expected has not the cells of the query",
                                fmt::format("{}, parted by ' | '", given),
                                fmt::format("{} in \"{}\"", count, text),
                                {}});
}

Result<void> check_queries(const Claims& claims, Diagnostics& problems) {
    auto tables = records::Reader::open_empty();
    if (!tables)
        return failure(tables.error());
    for (const Claim& claim : claims.claims)
        if (claim.absent.empty())
            if (const auto given = cells_given(claim, *tables, problems))
                check_cells(claim, *given, problems);
    return {};
}

}  // namespace

Result<Claims> read_claims(const std::string& path, world::FileLog* log) {
    Diagnostics problems;
    const auto table = world::read_sourced_toml(path, log, problems);
    if (!table)
        return failure(table.error());
    Claims claims = ClaimsReader(problems, log).read(*table, path);
    if (auto asked = check_queries(claims, problems); !asked)
        return failure(asked.error());
    if (!problems.empty())
        return failure(std::move(problems));
    return claims;
}

Diagnostics check_claims(const crisis::Setup& setup) {
    if (setup.scenario.claims_path.empty())
        return {};
    const auto claims = read_claims(setup.scenario.claims_path);
    if (!claims)
        return claims.error();
    Diagnostics problems;
    for (const Claim& claim : claims->claims)
        for (const Ask& ask : claim.asks)
            if (const auto cells = answer({setup, claims->history}, ask); !cells)
                problems.insert(problems.end(), cells.error().begin(), cells.error().end());
    return problems;
}

}  // namespace casus::study
