#include "world/provenance.h"

#include "base/name_table.h"

namespace casus::world {
namespace {

constexpr auto mark_names = name_table<Mark>({{Mark::measured, "measured"},
                                              {Mark::literature, "literature"},
                                              {Mark::calibrated, "calibrated"},
                                              {Mark::assumed, "assumed"},
                                              {Mark::set_by_user, "set by user"}});

}  // namespace

std::string_view name(Mark mark) { return mark_names.name(mark); }

std::optional<Mark> mark_from(std::string_view name) { return mark_names.value(name); }

}  // namespace casus::world
