#include "evidence/models.h"

#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "evidence/targets.h"
#include "world/document.h"
#include "world/sources.h"

namespace casus::evidence {
namespace {

constexpr std::array<std::string_view, 3> model_kinds{"own", "rival", "null"};
constexpr std::int64_t most_score = 100'000;

/// Reads the file of scores; what is wrong goes to `problems`.
class ScoresReader {
public:
    explicit ScoresReader(const crisis::Setup& setup) : setup_(setup) {}

    ModelScores read(world::TableReader& root) {
        scores_.source = root.provenance().source;
        if (auto head = root.table("scores"))
            read_head(*head);
        for (world::TableReader& row : root.tables("model"))
            read_model(row);
        check_own(root);
        if (auto persistence = root.table("persistence", false))
            read_persistence(*persistence);
        root.finish();
        return std::move(scores_);
    }

private:
    const crisis::Setup& setup_;
    ModelScores scores_;
    std::vector<std::string> patterns_;
    ModelCrps all_;  ///< how many targets there are
    std::set<std::string> keys_;

    void read_head(world::TableReader& head) {
        const std::string record = head.text("record");
        const std::string own = setup_.scenario.targets_path.empty()
                                    ? "none"
                                    : world::path_in_root(setup_.scenario.targets_path);
        if (!record.empty() && record != own)
            head.problem("record", "scores on another record than the scenario's", own, record,
                         "name the file that `casus validate` made of this scenario");
        scores_.runs = head.integer("runs", 1, most_score);
        all_.targets_train = targets(head, "targets_train", Use::train);
        all_.targets_held_out = targets(head, "targets_held_out", Use::held_out);
        patterns_ = head.texts("patterns");
        head.finish();
    }

    /// As many as the scenario's record has; targets that cannot be read are told by their reader.
    std::int64_t targets(world::TableReader& head, std::string_view key, Use use) const {
        const std::int64_t count = head.integer(key, 0, most_score);
        const auto own = targets_of(setup_);
        const auto held = own ? std::ranges::count(own->targets, use, &Target::use) : count;
        if (count != held)
            head.problem(key, "the record has another number of targets since",
                         fmt::format("{}", held), fmt::format("{}", count),
                         "run `casus validate` anew");
        return count;
    }

    std::vector<std::string> patterns_of(world::TableReader& row, std::string_view key) {
        std::vector<std::string> found = row.texts_or_none(key);
        for (const std::string& one : found)
            if (std::ranges::find(patterns_, one) == patterns_.end())
                row.problem(key, fmt::format("unknown pattern '{}'", one),
                            fmt::format("{}", fmt::join(patterns_, ", ")), one,
                            world::nearest_name(one, patterns_));
        return found;
    }

    static void read_kind(world::TableReader& row, ModelScore& model) {
        const std::string kind = row.text("kind");
        const auto* const at = std::ranges::find(model_kinds, std::string_view(kind));
        if (at != model_kinds.end())
            model.kind = static_cast<ModelKind>(at - model_kinds.begin());
        else if (!kind.empty())
            row.problem("kind", fmt::format("unknown kind '{}'", kind), "own, rival, null", kind,
                        "write one of these");
    }

    void read_model(world::TableReader& row) {
        ModelScore model;
        model.key = row.text("key");
        model.title = row.text("title");
        read_kind(row, model);
        model.loss = row.integer("loss_hundredths", 0, most_score);
        model.crps = all_;
        model.crps.train = row.integer("crps_train_hundredths", 0, most_score);
        model.crps.held_out = row.integer("crps_held_out_hundredths", 0, most_score);
        model.brier = row.integer("brier_permille", 0, 1000);
        model.probability = row.integer("probability_permille", 0, 1000);
        model.passed = patterns_of(row, "passed");
        model.failed = patterns_of(row, "failed");
        model.must_fail = patterns_of(row, "must_fail");
        for (const std::string& one : model.passed)
            if (std::ranges::find(model.failed, one) != model.failed.end())
                row.problem("failed", "a pattern is passed or failed", "each once", one, {});
        if (model.kind != ModelKind::null && !model.must_fail.empty())
            row.problem("must_fail", "only a null must fail a pattern", "kind = \"null\"",
                        std::string(name_of(model.kind)), {});
        if (!keys_.insert(model.key).second)
            row.problem("key", "two models of one key", "a key of its own", model.key, {});
        row.finish();
        scores_.models.push_back(std::move(model));
    }

    void check_own(world::TableReader& root) {
        const auto own = std::ranges::count(scores_.models, ModelKind::own, &ModelScore::kind);
        if (scores_.models.empty() || own != 1 || scores_.models.front().kind != ModelKind::own)
            root.problem({}, "the own model stands first, and once",
                         "[[model]] with kind = \"own\" before all others",
                         fmt::format("{} models, {} of them own", scores_.models.size(), own), {});
    }

    void read_persistence(world::TableReader& row) {
        Persistence persistence;
        persistence.title = row.text("title");
        ModelCrps& crps = persistence.crps;
        crps.targets_train = row.integer("targets_train", 0, all_.targets_train);
        crps.train = row.integer("crps_train_hundredths", 0, most_score);
        crps.targets_held_out = row.integer("targets_held_out", 0, all_.targets_held_out);
        crps.held_out = row.integer("crps_held_out_hundredths", 0, most_score);
        persistence.own = crps;
        persistence.own.train = row.integer("own_crps_train_hundredths", 0, most_score);
        persistence.own.held_out = row.integer("own_crps_held_out_hundredths", 0, most_score);
        row.finish();
        scores_.persistence = std::move(persistence);
    }
};

std::string joined(const std::vector<std::string>& keys) {
    return fmt::format("{}", fmt::join(keys, "; "));
}

records::Field filled(const std::string& text) {
    return text.empty() ? records::Field() : records::Field(std::string_view(text));
}

}  // namespace

std::string_view name_of(ModelKind kind) { return model_kinds[static_cast<std::size_t>(kind)]; }

Result<ModelScores> read_model_scores(const std::string& path, const crisis::Setup& setup,
                                      world::FileLog* log) {
    Diagnostics problems;
    const auto table = world::read_sourced_toml(path, log, problems);
    if (!table)
        return failure(table.error());
    world::TableReader root(*table, {path, 1, 1}, "models", problems);
    ModelScores scores = ScoresReader(setup).read(root);
    if (!problems.empty())
        return failure(std::move(problems));
    return scores;
}

Result<ModelScores> model_scores_of(const crisis::Setup& setup, world::FileLog* log) {
    if (setup.scenario.models_path.empty())
        return ModelScores{};
    return read_model_scores(setup.scenario.models_path, setup, log);
}

Result<void> add_model_rows(const ModelScores& scores, records::RunRows& rows) {
    std::int64_t place = 0;
    const auto add = [&](std::span<const records::Field> row) {
        ++place;
        return rows.append(records::TableId::model_score, row);
    };
    const records::Field nothing;
    for (const ModelScore& model : scores.models) {
        const ModelCrps& own = scores.models.front().crps;
        const std::string passed = joined(model.passed), failed = joined(model.failed),
                          must_fail = joined(model.must_fail);
        const std::array<records::Field, 18> row{place,
                                                 std::string_view(model.key),
                                                 std::string_view(model.title),
                                                 name_of(model.kind),
                                                 scores.runs,
                                                 model.loss,
                                                 model.crps.targets_train,
                                                 model.crps.train,
                                                 own.train,
                                                 model.crps.targets_held_out,
                                                 model.crps.held_out,
                                                 own.held_out,
                                                 model.brier,
                                                 model.probability,
                                                 filled(passed),
                                                 filled(failed),
                                                 filled(must_fail),
                                                 std::string_view(scores.source)};
        if (auto added = add(row); !added)
            return added;
    }
    if (!scores.persistence)
        return {};
    const auto& [title, crps, own] = *scores.persistence;
    return add(std::array<records::Field, 18>{
        place, std::string_view("persistence"), std::string_view(title),
        std::string_view("persistence"), nothing, nothing, crps.targets_train, crps.train,
        own.train, crps.targets_held_out, crps.held_out, own.held_out, nothing, nothing, nothing,
        nothing, nothing, std::string_view(scores.source)});
}

}  // namespace casus::evidence
