// What `casus treaty explain` says, as one page of HTML that needs nothing else.
#pragma once

#include <span>
#include <string>

#include "treaty/opinion.h"
#include "world/sources.h"

namespace casus::study {

/// Plain and readable by machine and ear: headings in order, lists for trees, tables with captions;
/// no script, no font, no address is loaded. `sources` give titles and addresses of the texts.
[[nodiscard]] std::string opinion_html(const treaty::Treaty& treaty, const treaty::Opinion& opinion,
                                       std::span<const world::Source> sources);

}  // namespace casus::study
