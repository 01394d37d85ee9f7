#include "evidence/target_rows.h"

#include <array>

#include <fmt/format.h>

#include "evidence/outcome.h"
#include "evidence/value.h"

namespace casus::evidence {
namespace {

std::string rivals_of(const Target& target) {
    std::string text;
    for (const Rival& rival : target.rivals)
        text +=
            fmt::format("{}{} {}", text.empty() ? "" : "; ", rival.value, rival.provenance.source);
    return text;
}

records::Field text_or_null(const std::string& text) {
    return text.empty() ? records::Field() : records::Field(std::string_view(text));
}

}  // namespace

Result<void> add_target_rows(const Targets& targets, const crisis::Setup& setup,
                             records::RunRows& rows) {
    if (targets.targets.empty())
        return {};
    const Days days = days_of(setup, targets.day_offset_h);
    const std::vector<std::size_t> towns = large_towns(setup.country(), targets.towns);
    const Outcome outcome = outcome_of(setup, rows, days, towns);
    const bool scripted = setup.government.policy == government::Policy::script;
    for (const Target& target : targets.targets) {
        std::optional<std::int64_t> model =
            value_of(target, outcome, setup.country().regions.size());
        if (target.use == Use::rules && scripted)
            model.reset();
        const std::string rivals = rivals_of(target);
        const std::string place =
            target.region.valid() ? setup.country().regions[target.region.index()].name : "";
        const Band band = record_band(target);
        const std::array<records::Field, 15> row{
            std::string_view(target.key),
            std::string_view(target.title),
            name_of(target.figure),
            text_or_null(place),
            target.day < 0 ? records::Field()
                           : records::Field(days.first + Duration(target.day * 86'400)),
            std::string_view(target.unit),
            model ? records::Field(*model) : records::Field(),
            target.record,
            band.low,
            band.high,
            name_of(target.use),
            std::int64_t{target.main ? 1 : 0},
            text_or_null(target.definition),
            std::string_view(target.provenance.source),
            text_or_null(rivals)};
        if (auto added = rows.append(records::TableId::target, row); !added)
            return added;
    }
    return {};
}

}  // namespace casus::evidence
