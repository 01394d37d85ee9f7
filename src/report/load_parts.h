// The parts of `read_facts`, by subject.
#pragma once

#include "report/facts.h"
#include "report/questions.h"

namespace casus::report {

/// Regions, towns, squares, outlines.
void read_where(Questions& questions, const Background& background, Facts& facts);
/// What set it off, as the scenario names it, and on which clocks it began.
void read_shocks(Questions& questions, const Background& background, Facts& facts);
/// The moments that explain the curves, and the chains of causes of the main events.
void read_events(Questions& questions, Facts& facts);
/// The procedure, the units, who came first.
void read_alliance(Questions& questions, Facts& facts);
/// The figures of the record, and what each run came to.
void read_targets(Questions& questions, Facts& facts);
/// Scores of other models, and the claims of a report.
void read_models(Questions& questions, Facts& facts);
void read_claims(Questions& questions, Facts& facts);
/// Constants, columns of the country, and the sources they name.
void read_origins(Questions& questions, const Background& background, Facts& facts);

}  // namespace casus::report
