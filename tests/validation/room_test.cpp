#include "validation/room.h"

#include <fmt/format.h>

namespace casus::test {

std::string towns_targets(int crowd, int dead) {
    return fmt::format(R"(source = "invented"
mark = "assumed"

[target.crowd]
title = "people on the third day"
figure = "participants"
day = 2022-01-17
record = {{ value = {}, unit = "people" }}
error = {{ value = 0.2, unit = "ln" }}
use = "train"
main = true

[target.detained]
title = "detained to the end of the fourth day"
figure = "detained"
day = 2022-01-18
record = {{ value = 50, unit = "people" }}
error = {{ value = 0.2, unit = "ln" }}
use = "train"
main = true

[target.dead]
title = "dead"
figure = "dead"
record = {{ value = {}, unit = "people" }}
error = {{ value = 0.2, unit = "ln" }}
persistence = 0
use = "held_out"
)",
                       crowd, dead);
}

std::string towns_plan() {
    return R"(source = "invented"
mark = "assumed"
unit = "1"
ablations = ["fuel_dependence"]

[search]
first = 6
rounds = 2
round = 4
elite = 3
finalists = 2
final_runs = 2
seeds = 2
confirm_first = 11
confirm_last = 13
until = 2022-01-19T00:00Z
stop_over = 100000

[prior."society.shock.weight"]
least = 1
most = 4

[prior."society.salience.weight"]
least = 0.01
most = 0.1
logs = true

[solved."society.police.arrests"]
target = "detained"
start = 0.05
least = 0.001
most = 1

[model.own]
title = "the model"
kind = "own"

[model.no-contagion]
title = "no contagion"
kind = "null"
must_fail = ["leap"]
[model.no-contagion.set]
"society.salience.weight" = 0

[too_late]
without = "bread-cap"
early_h = 6
late_h = 48

[what_if.no-appeal]
title = "no appeal"
without = ["appeal"]

[sweep.legitimacy]
title = "legitimacy"
path = "society.decision.legitimacy"
least = 0.9
most = 0.95
steps = 2
)";
}

void add_record(const TownsTree& tree, const std::string& targets, const std::string& plan) {
    tree.write("data/targets.toml", targets);
    tree.write("scenarios/three-towns/validation.toml", plan);
    tree.replace("scenarios/three-towns/scenario.toml", "\nparameters = [",
                 "\ntargets = \"../../data/targets.toml\"\nparameters = [");
}

}  // namespace casus::test
