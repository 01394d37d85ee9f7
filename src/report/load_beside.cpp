// The figures of the record with their errors, and what each run came to.
#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <string_view>

#include <fmt/format.h>

#include "report/load_parts.h"

namespace casus::report {
namespace {

using records::Answer;

/// The order in which a reader meets them: the street, people, the alliance, the government.
constexpr std::array<std::string_view, 20> subjects{"participants",
                                                    "regions_active",
                                                    "regions_violent",
                                                    "first_violence",
                                                    "crowd_ends",
                                                    "dead",
                                                    "dead_share",
                                                    "dead_officers",
                                                    "dead_bystanders",
                                                    "injured_officers",
                                                    "injured_share_officers",
                                                    "detained",
                                                    "first_landing",
                                                    "in_country",
                                                    "force_complete",
                                                    "flights_in",
                                                    "last_out",
                                                    "first_emergency",
                                                    "first_nation_outage",
                                                    "appeal"};

TargetFacts::Use use_of(std::string_view name) {
    if (name == "train")
        return TargetFacts::Use::train;
    return name == "rules" ? TargetFacts::Use::rules : TargetFacts::Use::held_out;
}

/// "164 source; 225 other"
std::vector<TargetFacts::Rival> rivals_of(std::string_view text) {
    std::vector<TargetFacts::Rival> rivals;
    while (!text.empty()) {
        const std::string one(text.substr(0, text.find("; ")));
        text.remove_prefix(std::min(text.size(), one.size() + 2));
        TargetFacts::Rival rival;
        const char* const end = one.data() + one.size();
        const auto read = std::from_chars(one.data(), end, rival.value);
        if (read.ptr != end)
            rival.source = std::string(read.ptr + 1, end);
        rivals.push_back(std::move(rival));
    }
    return rivals;
}

TargetFacts target_of(const Answer& rows, std::size_t row) {
    TargetFacts target;
    target.key = rows.text(row, 0);
    target.title = rows.text(row, 1);
    target.figure = rows.text(row, 2);
    target.place = rows.text(row, 3);
    if (rows.cell(row, 4))
        target.day = Time(rows.integer(row, 4));
    target.unit = rows.text(row, 5);
    target.record = rows.integer(row, 6);
    target.low = rows.integer(row, 7);
    target.high = rows.integer(row, 8);
    target.use = use_of(rows.text(row, 9));
    target.definition = rows.text(row, 10);
    target.source = rows.text(row, 11);
    target.rivals = rivals_of(rows.text(row, 12));
    return target;
}

}  // namespace

void read_targets(Questions& questions, Facts& facts) {
    // Every run is held against the same record: one says what that is.
    const Answer rows = questions.ask(fmt::format(
        "SELECT target, title, figure, place_name, epoch_ms(day_at) // 1000, unit, record, "
        "record_low, record_high, used_for, definition, source, rivals FROM target "
        "WHERE run_id = {} ORDER BY day_at NULLS LAST, target",
        facts.shown_run));
    for (std::size_t row = 0; row < rows.rows.size(); ++row)
        facts.targets.push_back(target_of(rows, row));
    std::ranges::stable_sort(facts.targets, {}, [](const TargetFacts& target) {
        return std::ranges::find(subjects, target.figure) - subjects.begin();
    });
    const Answer values = questions.ask(
        "SELECT target, model FROM target WHERE model IS NOT NULL ORDER BY target, model");
    std::map<std::string, std::vector<std::int64_t>> model;
    for (std::size_t row = 0; row < values.rows.size(); ++row)
        model[values.text(row, 0)].push_back(values.integer(row, 1));
    for (TargetFacts& target : facts.targets)
        target.model = model[target.key];
}

}  // namespace casus::report
