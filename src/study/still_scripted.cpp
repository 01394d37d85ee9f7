#include "study/still_scripted.h"

#include <fmt/format.h>

namespace casus::study {

std::string still_scripted(const crisis::Setup& setup) {
    if (setup.shocks_left_out.empty())
        return {};
    std::vector<std::string> appeals, acts, statements;
    if (setup.government.policy == government::Policy::script)
        for (const government::Act& act : setup.government.acts)
            (act.lever == Lever::appeal ? appeals : acts).push_back(act.id);
    for (const information::Statement& statement : setup.information.statements)
        statements.push_back(statement.id);
    if (appeals.empty() && acts.empty() && statements.empty())
        return {};

    std::string text =
        fmt::format("note: without {} the script is played as dated, though it answered to that:\n",
                    fmt::join(setup.shocks_left_out, ", "));
    std::string mend;
    const auto tell = [&](std::string_view what, std::vector<std::string> ids) {
        constexpr std::size_t most = 8;
        if (ids.size() > most + 1) {
            const std::size_t more = ids.size() - most;
            ids.resize(most);
            ids.push_back(fmt::format("and {} more", more));
        }
        if (!ids.empty())
            text += fmt::format("  {:<12}{}\n", what, fmt::join(ids, ", "));
    };
    tell("appeal", appeals);
    tell("other acts", acts);
    tell("statements", statements);
    if (!appeals.empty() || !acts.empty())
        mend += " --policy none";
    for (const std::string& id : statements)
        mend += " --without " + id;
    text += "  to leave all of it out, add" + mend + "\n";
    if (!acts.empty() || !appeals.empty())
        text += "  to let the government act on what it sees, --policy rules in place of none\n";
    return text;
}

}  // namespace casus::study
