#include "base/lever.h"

#include "base/name_table.h"

namespace casus {
namespace {

constexpr auto lever_names = name_table<Lever>({
    {Lever::price_cap, "price_cap"},
    {Lever::compensation, "compensation"},
    {Lever::dialogue, "dialogue"},
    {Lever::amnesty, "amnesty"},
    {Lever::dismissal, "dismissal"},
    {Lever::cabinet_resignation, "cabinet_resignation"},
    {Lever::security_council_chair, "security_council_chair"},
    {Lever::inquiry, "inquiry"},
    {Lever::emergency, "emergency"},
    {Lever::curfew, "curfew"},
    {Lever::travel_ban, "travel_ban"},
    {Lever::outage, "outage"},
    {Lever::police_redeployment, "police_redeployment"},
    {Lever::army_deployment, "army_deployment"},
    {Lever::counter_terror_operation, "counter_terror_operation"},
    {Lever::weapons_order, "weapons_order"},
    {Lever::retake_object, "retake_object"},
    {Lever::appeal, "appeal"},
    {Lever::end_mission, "end_mission"},
    {Lever::statement, "statement"},
    {Lever::set_parameter, "set_parameter"},
});

}  // namespace

std::string_view name(Lever lever) { return lever_names.name(lever); }

std::optional<Lever> lever_from(std::string_view name) { return lever_names.value(name); }

}  // namespace casus
