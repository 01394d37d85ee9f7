#include "support/fuzz_readers.h"

#include <array>
#include <cstdlib>
#include <filesystem>
#include <string>

#include "crisis/setup.h"
#include "support/fuzz_folder.h"
#include "world/document.h"
#include "world/parameter_values.h"
#include "world/scenario.h"

namespace casus::test {
namespace {

namespace fs = std::filesystem;

constexpr std::array<world::ParameterSpec, 4> walk{
    {{"walk.pace.usual", "km_per_h", 1, 8, world::When::dated, ""},
     {"walk.pace.load", "share", 0, 1, world::When::dated, ""},
     {"walk.rest.every", "h", 0.5, 12, world::When::dated, ""},
     {"walk.rest.at_night", "switch", 0, 1, world::When::initial, ""}}};

}  // namespace

// Files are written only where nothing else will do: a system call costs more than most readings.
void read_scenario(Bytes bytes) {
    static const Folder folder;
    static const bool copied = [] {
        fs::copy(fs::path(CASUS_SOURCE_DIR) / "tests/world/right", folder.at("right"),
                 fs::copy_options::recursive);
        return true;
    }();
    const auto table = world::parse_toml(text_of(bytes), "scenario.toml");
    if (!table)
        judge(table.error());
    // What is no TOML ends there, but for one in 64: the reader of scenarios must say so, too.
    if (!copied || (!table && !bytes.empty() && bytes.back() % 64 != 0))
        return;
    folder.write("right/scenarios/right/scenario.toml", text_of(bytes));
    const auto read = world::read_scenario(folder.at("right/scenarios/right"), walk, {});
    if (!read)
        judge(read.error());
    else if (!table)
        std::abort();
}

void read_setting(Bytes bytes) {
    static Diagnostics problems;
    static world::ParameterValues values(crisis::all_parameters(), problems);
    problems.clear();
    const auto setting = world::parse_setting(text_of(bytes));
    if (!setting)
        return judge(setting.error());
    const Time start = *parse_time("2022-01-01T00:00Z");
    const auto dated = values.add_settings(std::array{*setting}, start, start + hours(450));
    if (!problems.empty())
        return judge(problems);
    if (dated.size() > 1)
        std::abort();
}

}  // namespace casus::test
