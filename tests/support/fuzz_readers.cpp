#include "support/fuzz_readers.h"

#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "crisis/setup.h"
#include "treaty/opinion.h"
#include "treaty/play.h"
#include "treaty/power.h"
#include "treaty/text.h"
#include "world/document.h"
#include "world/parameter_values.h"
#include "world/scenario.h"

namespace casus::test {
namespace {

namespace fs = std::filesystem;

std::string_view text_of(Bytes bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

/// A folder of this process in memory, where the machine has such a place.
class Folder {
public:
    Folder() {
        std::error_code error;
        const fs::path room =
            fs::is_directory("/dev/shm", error) ? fs::path("/dev/shm") : fs::temp_directory_path();
        std::string pattern = (room / "casus-fuzz-XXXXXX").string();
        if (::mkdtemp(pattern.data()) == nullptr)
            std::abort();
        path_ = pattern;
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    [[nodiscard]] std::string at(const std::string& name) const { return path_ + "/" + name; }
    void write(const std::string& name, std::string_view text) const {
        std::ofstream file(at(name), std::ios::binary | std::ios::trunc);
        file.write(text.data(), static_cast<std::streamsize>(text.size()));
    }

private:
    std::string path_;
};

constexpr std::array<world::ParameterSpec, 4> walk{
    {{"walk.pace.usual", "km_per_h", 1, 8, world::When::dated, ""},
     {"walk.pace.load", "share", 0, 1, world::When::dated, ""},
     {"walk.rest.every", "h", 0.5, 12, world::When::dated, ""},
     {"walk.rest.at_night", "switch", 0, 1, world::When::initial, ""}}};

}  // namespace

namespace {

/// Asks what was read: what it says, how it decides, who has power. Which state, facts and
/// positions are asked about follows from the size of the file.
void ask_treaty(const treaty::Treaty& treaty, std::size_t turn) {
    if (treaty.parties.empty() || treaty::find_organ(treaty, treaty.council) == nullptr)
        return;
    const treaty::Party& host = treaty.parties[turn % treaty.parties.size()];
    if (host.memberships.empty())
        return;
    std::vector<treaty::FactValue> facts;
    for (std::size_t i = 0; i < treaty.facts.size(); ++i)
        facts.push_back({treaty.facts[i].key,
                         static_cast<treaty::Truth>((turn + i) % 3),
                         (turn + i) % 5 == 0,
                         {},
                         {}});
    const Time date = host.memberships.front().since;
    const treaty::Opinion opinion = treaty::opinion_of(treaty, date, host.code, facts);
    std::size_t words = treaty::opinion_text(treaty, opinion).size();
    std::vector<treaty::Stance> stances;
    for (std::size_t i = 0; i < treaty.parties.size(); ++i)
        if ((turn + i) % 6 != 0)
            stances.push_back(
                {treaty.parties[i].code, static_cast<treaty::Stance::Kind>((turn + i) % 4), 500});
    for (const treaty::Organ& organ : treaty.organs) {
        treaty::Asking asking{date, host.code, facts, stances};
        asking.organ = &organ;
        asking.by_silence = turn % 2 == 0;
        const treaty::Procedure played = treaty::play(treaty, asking, treaty::Pace{});
        words += treaty::procedure_text(treaty, organ, asking, played).size();
        const auto power = treaty::power_of(organ.rule, played.ballots);
        words += treaty::power_text(organ.rule, power).size();
    }
    if (words == 0)
        std::abort();
}

}  // namespace

void judge(const Diagnostics& problems) {
    if (!problems.empty() && exit_code(problems) == 2)
        return;
    (void)std::fputs(format(problems).c_str(), stderr);
    std::abort();
}

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

void read_treaty(Bytes bytes) {
    const auto table = world::parse_toml(text_of(bytes), "treaty.toml");
    if (!table)
        return judge(table.error());
    if (table->find("inherits") == nullptr) {
        if (const auto read = treaty::read_treaty(*table, "treaty.toml"); !read)
            judge(read.error());
        else
            ask_treaty(*read, bytes.size());
        return;
    }
    static const Folder folder;
    folder.write("treaty.toml", text_of(bytes));
    const auto read = treaty::read_treaty(folder.at("treaty.toml"), {});
    if (!read)
        judge(read.error());
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
