#include "records/files.h"
#include "report/report.h"

namespace casus::report {

Result<Facts> write_report(const std::string& folder, const Background& background) {
    auto facts = read_facts(folder, background);
    if (!facts)
        return facts;
    if (auto written = records::replace_file(folder + "/report.html", page(*facts)); !written)
        return failure(written.error());
    return facts;
}

}  // namespace casus::report
