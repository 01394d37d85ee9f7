#include "study/refresh_report.h"

#include <filesystem>
#include <map>

#include "report/report.h"
#include "study/rerun.h"

namespace casus::study {
namespace {

/// What the tables hold as keys and a reader wants as names.
std::map<std::string, std::string> names_of(const crisis::Setup& setup) {
    std::map<std::string, std::string> names;
    for (const treaty::Party& party : setup.treaty.parties)
        names[party.code.text()] = party.name;
    for (const forces::Unit& unit : setup.forces.units)
        names[unit.key] = unit.name;
    for (const forces::Airfield& airfield : setup.forces.airfields)
        names[airfield.key] = airfield.name;
    for (const treaty::Fact& fact : setup.treaty.facts)
        names[fact.key] = fact.title;
    return names;
}

/// What each paragraph says, by its citation and wording.
std::map<std::string, std::string> says_of(const treaty::Treaty& treaty) {
    std::map<std::string, std::string> says;
    for (const treaty::Article& article : treaty.articles)
        for (const treaty::Edition& edition : article.editions)
            for (const treaty::Paragraph& paragraph : edition.paragraphs)
                says.emplace(treaty::citation(article, paragraph) + " @" + edition.name,
                             paragraph.paraphrase);
    return says;
}

report::Governs governs(government::Policy policy) {
    switch (policy) {
        case government::Policy::rules:
            return report::Governs::rules;
        case government::Policy::none:
            return report::Governs::nobody;
        case government::Policy::script:
            break;
    }
    return report::Governs::script;
}

}  // namespace

report::Background background_of(const crisis::Setup& setup, const Manifest& manifest) {
    return {.title = setup.scenario.title,
            .scenario = manifest.scenario,
            .version = manifest.version,
            .scenario_hash = manifest.scenario_hash,
            .scale = setup.scale,
            .runs_asked = static_cast<std::int64_t>(manifest.last_seed - manifest.first_seed) + 1,
            .planned_end = setup.end(),
            .country = &setup.country(),
            .names = names_of(setup),
            .shocks = setup.scenario.shocks,
            .sources =
                world::sources_around(setup.scenario.folder).value_or(std::vector<world::Source>()),
            .settlements = world::read_settlement_origins(
                               std::filesystem::path(setup.country().seed_provenance.at.file)
                                   .parent_path()
                                   .string())
                               .value_or(std::map<std::string, world::SettlementOrigin>()),
            .alliance = setup.treaty.name,
            .says = says_of(setup.treaty),
            .governs = governs(setup.government.policy)};
}

Result<report::Facts> refresh_report(const std::string& folder) {
    const Result<Manifest> manifest = read_manifest(folder);
    if (!manifest)
        return failure(manifest.error());
    const auto setup = load_again(*manifest, folder);
    if (!setup)
        return failure(setup.error());
    return report::write_report(folder, background_of(**setup, *manifest));
}

}  // namespace casus::study
