#include "base/event.h"

#include <tuple>

#include "base/name_table.h"

namespace casus {
namespace {

constexpr auto event_names = name_table<EventKind>({
    {EventKind::shock, "shock"},
    {EventKind::statement_made, "statement_made"},
    {EventKind::channel_changed, "channel_changed"},
    {EventKind::claim_made, "claim_made"},
    {EventKind::lever_pulled, "lever_pulled"},
    {EventKind::appeal_received, "appeal_received"},
    {EventKind::article_evaluated, "article_evaluated"},
    {EventKind::consultation_opened, "consultation_opened"},
    {EventKind::leader_consulted, "leader_consulted"},
    {EventKind::decision_taken, "decision_taken"},
    {EventKind::notification_sent, "notification_sent"},
    {EventKind::approval_opened, "approval_opened"},
    {EventKind::approval_given, "approval_given"},
    {EventKind::approval_postponed, "approval_postponed"},
    {EventKind::approval_refused, "approval_refused"},
    {EventKind::pledge_made, "pledge_made"},
    {EventKind::mandate_opened, "mandate_opened"},
    {EventKind::mandate_ending, "mandate_ending"},
    {EventKind::mandate_ended, "mandate_ended"},
    {EventKind::draft_circulated, "draft_circulated"},
    {EventKind::silence_broken, "silence_broken"},
    {EventKind::measures_taken, "measures_taken"},
    {EventKind::unit_alerted, "unit_alerted"},
    {EventKind::unit_ready, "unit_ready"},
    {EventKind::sortie_departed, "sortie_departed"},
    {EventKind::sortie_landed, "sortie_landed"},
    {EventKind::sortie_unloaded, "sortie_unloaded"},
    {EventKind::column_departed, "column_departed"},
    {EventKind::unit_arrived, "unit_arrived"},
    {EventKind::task_taken, "task_taken"},
    {EventKind::deployment_complete, "deployment_complete"},
    {EventKind::task_handed_over, "task_handed_over"},
    {EventKind::withdrawal_started, "withdrawal_started"},
    {EventKind::unit_departed, "unit_departed"},
    {EventKind::unit_home, "unit_home"},
    {EventKind::last_departure, "last_departure"},
    {EventKind::gathering_began, "gathering_began"},
    {EventKind::violence_began, "violence_began"},
    {EventKind::police_overwhelmed, "police_overwhelmed"},
    {EventKind::crowd_dispersed, "crowd_dispersed"},
    {EventKind::object_besieged, "object_besieged"},
    {EventKind::object_seized, "object_seized"},
    {EventKind::object_burnt, "object_burnt"},
    {EventKind::object_retaken, "object_retaken"},
    {EventKind::police_arrived, "police_arrived"},
    {EventKind::first_death, "first_death"},
});

}  // namespace

std::string_view name(EventKind kind) { return event_names.name(kind); }

bool occurs_before(const Event& a, const Event& b) {
    return std::tuple(a.time, a.kind, a.entity, a.ordinal) <
           std::tuple(b.time, b.kind, b.entity, b.ordinal);
}

}  // namespace casus
