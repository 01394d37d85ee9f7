// The fuzzer of treaties needs no other layer than theirs.
#include <cstdio>
#include <cstdlib>
#include <vector>

#include "support/fuzz_folder.h"
#include "treaty/opinion.h"
#include "treaty/play.h"
#include "treaty/power.h"
#include "treaty/text.h"
#include "world/document.h"

namespace casus::test {
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
    const std::vector<StateCode> disputants = {treaty.parties.back().code};
    std::vector<treaty::Stance> stances;
    for (std::size_t i = 0; i < treaty.parties.size(); ++i)
        if ((turn + i) % 6 != 0)
            stances.push_back(
                {treaty.parties[i].code, static_cast<treaty::Stance::Kind>((turn + i) % 4), 500});
    for (const treaty::Organ& organ : treaty.organs) {
        treaty::Asking asking{date, host.code, facts, stances};
        asking.organ = &organ;
        asking.disputants = disputants;
        if (turn % 3 != 0)
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

}  // namespace casus::test
