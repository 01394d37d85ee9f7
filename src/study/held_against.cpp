#include "study/held_against.h"

#include <array>
#include <memory>
#include <string_view>
#include <vector>

#include "base/digest.h"
#include "records/query.h"
#include "records/run_rows.h"
#include "study/trace.h"

namespace casus::study {
namespace {

records::Field said_or_null(const std::string& text) {
    return text.empty() ? records::Field() : records::Field(std::string_view(text));
}

std::string_view asked_of(const Claim& claim) {
    if (!claim.sql.empty())
        return "run";
    return claim.asks.empty() ? "nothing" : "data";
}

Result<void> append_claim(const Claims& claims, const TraceRow& row, records::RunRows& rows) {
    const Claim& claim = row.claim;
    const std::string holds = held_text(row);
    const std::string record = claim.record ? claim.record->note : std::string();
    const std::array<records::Field, 12> fields{
        claim.number,
        std::string_view(claims.title),
        std::string_view(claim.part),
        std::string_view(claim.says),
        std::string_view(claim.element),
        std::string_view(holds),
        asked_of(claim),
        name(row.verdict),
        said_or_null(claim.expect),
        said_or_null(record),
        said_or_null(claim.note),
        std::string_view(claim.record ? claim.record->source : claims.source)};
    return rows.append(records::TableId::report_claim, fields);
}

/// What the data answer is the same for every run: asked once.
std::vector<TraceRow> answers_of_data(const Claims& claims, const Held& held) {
    std::vector<TraceRow> rows;
    for (const Claim& claim : claims.claims) {
        auto row = answer_claim(claim, held, nullptr);
        rows.push_back(row ? std::move(*row) : TraceRow{claim, {}, row.error().front().what});
    }
    return rows;
}

Result<void> claims_of_run(const Claims& claims, const Held& held,
                           const std::vector<TraceRow>& of_data, records::Reader& tables,
                           records::RunRows& rows) {
    for (const TraceRow& asked : of_data) {
        TraceRow row = asked;
        if (!row.claim.sql.empty()) {
            auto answered = answer_claim(row.claim, held, &tables);
            row = answered ? std::move(*answered)
                           : TraceRow{row.claim, {}, answered.error().front().what};
        }
        if (auto added = append_claim(claims, row, rows); !added)
            return added;
    }
    return {};
}

}  // namespace

Result<HeldAgainst> held_against(const crisis::Setup& setup) {
    HeldAgainst against;
    Result<evidence::Targets> targets = evidence::targets_of(setup);
    if (!targets)
        return failure(targets.error());
    against.targets = std::move(*targets);
    const auto of_targets = evidence::digest_of_targets(setup);
    if (!of_targets)
        return failure(of_targets.error());
    world::FileLog log;
    Result<evidence::ModelScores> models = evidence::model_scores_of(setup, &log);
    if (!models)
        return failure(models.error());
    against.models = std::move(*models);
    if (const std::string& path = setup.scenario.claims_path; !path.empty()) {
        Result<Claims> claims = read_claims(path, &log);
        if (!claims)
            return failure(claims.error());
        against.claims = std::move(*claims);
    }
    if (of_targets->empty() && log.paths().empty())
        return against;
    Digester digester;
    digester.add(*of_targets);
    digester.add(log.digest());
    against.digest = digester.finish().text();
    return against;
}

Result<void> add_claims(const HeldAgainst& against, const crisis::Setup& setup,
                        const Manifest& manifest, records::ResultFolder& folder) {
    if (!against.claims)
        return {};
    const Held held{setup, against.claims->history};
    const std::vector<TraceRow> of_data = answers_of_data(*against.claims, held);
    std::vector<records::LateRows> runs;
    for (const RunEntry& run : manifest.runs) {
        if (!run.complete)
            continue;
        auto tables = records::Reader::open_run(folder.path(), run.run_id);
        if (!tables)
            return failure(tables.error());
        auto rows = std::make_unique<records::RunRows>();
        if (auto asked = claims_of_run(*against.claims, held, of_data, *tables, *rows); !asked)
            return asked;
        runs.push_back({run.run_id, std::move(rows)});
    }
    return folder.add_late(records::TableId::report_claim, runs);
}

}  // namespace casus::study
