#include "world/settlement_origins.h"

#include "world/country_sheet.h"

namespace casus::world {

Result<std::map<std::string, SettlementOrigin>> read_settlement_origins(const std::string& folder) {
    CountryReading r;
    r.folder = folder;
    read_description(r);
    std::map<std::string, SettlementOrigin> origins;
    if (const auto sheet = r.open(
            "settlements", {"key", "source", "mark"},
            {"name", "region", "kind", "residents", "latitude", "longitude", "node", "to_node_m",
             "method", "population_raw", "population_raw_date", "factor", "note"}))
        for (std::size_t row = 0; row < sheet->rows(); ++row)
            origins[std::string(sheet->cell(row, "key"))] = {
                mark_from(sheet->cell(row, "mark")).value_or(Mark::assumed),
                std::string(sheet->cell(row, "source"))};
    if (!r.problems.empty())
        return failure(r.problems);
    return origins;
}

}  // namespace casus::world
