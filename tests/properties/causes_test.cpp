// Law 9, in substance: what an event names had a part in it. Without a named root the event is
// gone, later or smaller; what has no effect is never named; every chain ends in orders and shocks.
#include <map>
#include <optional>
#include <set>

#include "properties/causes.h"

namespace casus::test {
namespace {

/// Everything behind an event, itself included.
std::set<Named> chain_of(const Played& run, std::int64_t event) {
    std::set<Named> seen;
    std::vector<Named> open{{true, event}};
    while (!open.empty()) {
        const Named next = open.back();
        open.pop_back();
        if (!seen.insert(next).second || !next.is_event)
            continue;
        for (const Named& cause :
             causes_of(run.rows(TableId::event).at(static_cast<std::size_t>(next.id))))
            open.push_back(cause);
    }
    return seen;
}

// ---- every chain ends

/// Events with a chain that ends elsewhere than in a shock or an accepted command, or that goes
/// round or forward in time.
std::vector<std::string> loose_ends(const Played& run) {
    std::vector<std::string> found;
    for (const std::string& row : run.rows(TableId::event)) {
        const std::int64_t id = number(TableId::event, row, "event_id");
        const auto causes = causes_of(row);
        bool good = !causes.empty() || field(TableId::event, row, "kind") == "shock";
        for (const Named& cause : causes) {
            const TableId table = cause.is_event ? TableId::event : TableId::command;
            if (cause.id < 0 || static_cast<std::size_t>(cause.id) >= run.rows(table).size() ||
                (cause.is_event && cause.id >= id)) {
                good = false;
                continue;
            }
            const std::string& named = run.rows(table)[static_cast<std::size_t>(cause.id)];
            good = good && time_of(table, named) <= time_of(TableId::event, row);
            good = good && (cause.is_event || number(table, named, "accepted") == 1);
        }
        if (!good)
            found.push_back(row);
    }
    return found;
}

TEST(Law9Causes, every_chain_ends_in_shocks_and_accepted_commands) {
    const SharedSetup script = three_towns(), rules = three_towns(with_rules());
    EXPECT_TRUE(for_all("no loose ends", [&](std::uint16_t seed, bool by_rules) {
        RC_ASSERT(loose_ends(*play(by_rules ? rules : script, seed)).empty());
    }));
}
TEST(Law9Causes, loose_ends_are_seen) {
    for (bool crisis::Faults::* fault : {&crisis::Faults::forget_causes, &crisis::Faults::foretell})
        EXPECT_FALSE(loose_ends(*play(changed(three_towns(), [&](crisis::Setup& s) {
                         s.faults.*fault = true;
                     }))).empty());
}

// ---- what is named mattered

/// The event of the same kind at the same place and of the same turn there; none if it is gone.
std::optional<std::string> same_in(const Played& other, const Played& run,
                                   const std::string& event) {
    const auto is_like = [&](const std::string& row) {
        return field(TableId::event, row, "kind") == field(TableId::event, event, "kind") &&
               field(TableId::event, row, "entity") == field(TableId::event, event, "entity");
    };
    std::size_t turn = 0;
    for (const std::string& row : run.rows(TableId::event)) {
        if (row == event)
            break;
        turn += is_like(row) ? 1U : 0U;
    }
    for (const std::string& row : other.rows(TableId::event))
        if (is_like(row) && turn-- == 0)
            return row;
    return std::nullopt;
}

/// What a party would give, as it stands at an instant; permille.
std::int64_t share_given(const Played& run, const std::string& state, Time at) {
    std::int64_t share = 0;
    for (const std::string& row : run.rows(TableId::position))
        if (field(TableId::position, row, "state") == state &&
            time_of(TableId::position, row) <= at)
            share = number(TableId::position, row, "share_permille");
    return share;
}

std::string state_of_unit(const Played& run, const std::string& unit) {
    for (const std::string& row : run.rows(TableId::unit))
        if (field(TableId::unit, row, "unit") == unit)
            return field(TableId::unit, row, "state");
    return {};
}

/// How much of it there is, for events that have a size: people in the street, the violent, how few
/// are left of a crowd, the dead, officers who came, the share pledged, given, or thought of.
std::int64_t size_of(const Played& run, const std::string& event) {
    const std::string kind = field(TableId::event, event, "kind");
    const Time at = time_of(TableId::event, event);
    const auto data = [&](const char* column) { return number(TableId::event, event, column); };
    if (kind == "gathering_began" || kind == "violence_began" || kind == "police_arrived" ||
        kind == "pledge_made")
        return data("data0");
    if (kind == "police_overwhelmed")
        return data("data1") - data("data0");
    if (kind == "crowd_dispersed")
        return -data("data0");
    if (kind == "object_besieged" || kind == "object_seized" || kind == "object_burnt")
        return data("data2");
    if (kind == "leader_consulted")
        return share_given(
            run, StateCode::unpack(static_cast<std::uint16_t>(data("entity"))).text(), at);
    if (kind == "unit_alerted")
        return share_given(run, state_of_unit(run, field(TableId::event, event, "entity_name")),
                           at);
    return kind == "first_death" ? data("data0") + data("data1") + data("data2") : 0;
}

/// The steps that the law took at an instant, without the numbers of events.
std::vector<std::string> steps_at(const Played& run, Time at) {
    std::vector<std::string> steps;
    for (const std::string& row : run.rows(TableId::treaty_step))
        if (time_of(TableId::treaty_step, row) == at)
            steps.push_back(field(TableId::treaty_step, row, "step") + "|" +
                            field(TableId::treaty_step, row, "article") + "|" +
                            field(TableId::treaty_step, row, "verdict") + "|" +
                            field(TableId::treaty_step, row, "text"));
    return steps;
}

/// Whether the event is gone, later or smaller in the other run; of articles, what they say.
bool is_less_in(const Played& other, const Played& run, const std::string& event) {
    const auto there = same_in(other, run, event);
    if (!there)
        return true;
    const Time now = time_of(TableId::event, event), then = time_of(TableId::event, *there);
    if (then == now && field(TableId::event, event, "kind") == "article_evaluated")
        return steps_at(other, now) != steps_at(run, now);
    return then > now || (then == now && size_of(other, *there) < size_of(run, event));
}

/// What the law read and those who voted: named behind what follows, needed or not.
bool is_weighed(const std::string& kind) {
    return kind == "article_evaluated" || kind == "consultation_opened" ||
           kind == "leader_consulted";
}

/// What stays: an operation takes known people at home, too, so that fewer can come; it is named
/// behind the end of a crowd though nobody knows whether one of them would have come.
bool keeps_at_home(const std::string& root, const std::string& event) {
    return root == "operation" && field(TableId::event, event, "kind") == "crowd_dispersed";
}

/// One run, and the same without one of its roots.
class Counterfactual {
public:
    Counterfactual(crisis::Faults faults, std::vector<Command> orders)
        : faults_(faults), orders_(std::move(orders)), run_(played({}, orders_)) {}

    [[nodiscard]] const Played& run() const { return *run_; }

    /// Ids of items and ordinals of orders behind an event.
    [[nodiscard]] std::set<std::string> roots(std::int64_t event) const {
        std::set<std::string> found;
        for (const Named& named : chain_of(*run_, event)) {
            if (named.is_event) {
                const std::string& row =
                    run_->rows(TableId::event)[static_cast<std::size_t>(named.id)];
                if (field(TableId::event, row, "kind") == "shock")
                    found.insert(field(TableId::event, row, "entity_name"));
                continue;
            }
            const std::string& row =
                run_->rows(TableId::command)[static_cast<std::size_t>(named.id)];
            const std::string item = field(TableId::command, row, "item");
            found.insert(item.empty() ? "order " + field(TableId::command, row, "ordinal") : item);
        }
        return found;
    }
    [[nodiscard]] const Played& without_root(const std::string& root) {
        auto& made = others_[root];
        if (made == nullptr && root.starts_with("order ")) {
            std::vector<Command> fewer = orders_;
            std::erase_if(fewer, [&](const Command& command) {
                return "order " + std::to_string(command.ordinal) == root;
            });
            made = played({}, fewer);
        } else if (made == nullptr) {
            made = played(without(root), orders_);
        }
        return *made;
    }

    /// Whether the event is less without the root; or, of what follows from a vote or the law,
    /// whether a vote or a step of the law is less that names the root. (A decision names all who
    /// voted and all articles that are engaged, and stands though one of them were missing.)
    [[nodiscard]] bool has_part(const std::string& root, const std::string& event) {
        const Played& other = without_root(root);
        if (is_less_in(other, *run_, event) || keeps_at_home(root, event))
            return true;
        for (const Named& named : chain_of(*run_, number(TableId::event, event, "event_id"))) {
            if (!named.is_event || !is_weighed(kind_of(*run_, named.id)))
                continue;
            const std::string& weighed =
                run_->rows(TableId::event)[static_cast<std::size_t>(named.id)];
            if (weighed != event && roots(named.id).contains(root) &&
                is_less_in(other, *run_, weighed))
                return true;
        }
        return false;
    }

private:
    [[nodiscard]] std::unique_ptr<Played> played(const crisis::Options& options,
                                                 const std::vector<Command>& orders) const {
        return play(changed(three_towns(options), [&](crisis::Setup& s) { s.faults = faults_; }), 1,
                    1, orders);
    }
    crisis::Faults faults_;
    std::vector<Command> orders_;
    std::unique_ptr<Played> run_;
    std::map<std::string, std::unique_ptr<Played>> others_;
};

constexpr std::array main_kinds{
    "gathering_began",  "violence_began",    "police_overwhelmed", "crowd_dispersed",
    "object_besieged",  "object_seized",     "object_burnt",       "first_death",
    "police_arrived",   "appeal_received",   "article_evaluated",  "unit_alerted",
    "leader_consulted", "decision_taken",    "approval_given",     "pledge_made",
    "unit_ready",       "sortie_departed",   "unit_arrived",       "task_taken",
    "mandate_ending",   "withdrawal_started"};

/// An order of no effect in every hour: it comes right before the events of the street.
std::vector<Command> empty_words(const SharedSetup& setup) {
    std::vector<Command> commands;
    for (std::int64_t hour = 1; hour < setup->scenario.hours; ++hour) {
        commands.push_back(order(setup->start() + hours(hour), Lever::dismissal));
        commands.back().ordinal += static_cast<std::uint32_t>(hour);
    }
    return commands;
}

/// Pairs of an event and a named root without which it would have been no less.
std::vector<std::string> roots_without_a_part(crisis::Faults faults) {
    Counterfactual world(faults, empty_words(three_towns()));
    std::vector<std::string> found;
    std::map<std::string, int> seen;
    for (const std::string& row : world.run().rows(TableId::event)) {
        const std::string kind = field(TableId::event, row, "kind");
        if (std::ranges::find(main_kinds, kind) == main_kinds.end() || ++seen[kind] > 2)
            continue;
        const auto roots = world.roots(number(TableId::event, row, "event_id"));
        EXPECT_FALSE(roots.empty()) << row;
        for (const std::string& root : roots)
            if (!world.has_part(root, row))
                found.push_back(root + " behind " + row);
    }
    EXPECT_GE(seen.size(), faults.blame_the_last ? 1U : 20U);
    return found;
}

TEST(Law9Causes, without_a_named_root_the_event_is_gone_later_or_smaller) {
    EXPECT_EQ(roots_without_a_part({}), std::vector<std::string>{});
}
TEST(Law9Causes, naming_the_last_event_is_seen_to_fail) {
    crisis::Faults faults;
    faults.blame_the_last = true;
    EXPECT_FALSE(roots_without_a_part(faults).empty());
}

// ---- what has no effect is not named

/// Emergency and curfew without weight on the street, an outage that nobody misses, empty words.
std::vector<std::string> inert_levers_named(crisis::Faults faults) {
    const auto setup =
        changed(three_towns(with_settings(
                    {"society.street.emergency_risk=0", "society.street.curfew_risk=0",
                     "society.street.curfew=1", "society.salience.media=0",
                     "society.salience.outage_stirring=0", "society.violence.outage_stirring=0",
                     "government.legitimacy.dialogue=0", "society.legitimacy.dialogue=1",
                     "crisis.severity.region_in_emergency=0"})),
                [&](crisis::Setup& s) { s.faults = faults; });
    std::vector<std::string> found;
    for (std::uint64_t seed = 1; seed <= 4; ++seed)
        for (std::string& row :
             naming(*play(setup, seed, 1, empty_words(setup)),
                    {"emergency", "curfew", "networks-off", "networks-on", "talks", "dismissal"}))
            found.push_back(std::move(row));
    return found;
}

TEST(Law9Causes, a_lever_without_effect_is_never_named) {
    EXPECT_EQ(inert_levers_named({}), std::vector<std::string>{});
}
TEST(Law9Causes, a_lever_without_effect_is_seen_when_it_is_named) {
    crisis::Faults faults;
    faults.blame_the_last = true;
    EXPECT_FALSE(inert_levers_named(faults).empty());
}
TEST(Law9Causes, the_same_levers_are_named_where_they_weigh) {
    std::size_t named = 0;
    for (std::uint64_t seed = 1; seed <= 4; ++seed)
        named += naming(*play(three_towns(), seed), {"emergency", "curfew"}).size();
    EXPECT_GT(named, 0U);
}

// ---- who is named

TEST(Law9Causes, the_first_gathering_names_the_shock_and_those_elsewhere_a_gathering) {
    const auto run = play(three_towns());
    const auto gatherings = events_of(*run, "gathering_began");
    ASSERT_GE(gatherings.size(), 2U);
    EXPECT_TRUE(names_kind(*run, gatherings.front(), "shock"));
    const std::string shocked = field(TableId::event, gatherings.front(), "entity");
    for (const std::string& row : gatherings)
        if (field(TableId::event, row, "entity") != shocked) {
            EXPECT_TRUE(names_kind(*run, row, "gathering_began")) << row;
            EXPECT_FALSE(names_kind(*run, row, "shock")) << "there was none there: " << row;
        }
}

TEST(Law9Causes, a_step_of_the_alliance_names_the_steps_it_needed) {
    const auto run = play(three_towns());
    const std::vector<std::pair<std::string, std::string>> needed{
        {"appeal_received", "lever_pulled"},     {"article_evaluated", "object_seized"},
        {"article_evaluated", "claim_made"},     {"leader_consulted", "appeal_received"},
        {"decision_taken", "leader_consulted"},  {"approval_opened", "decision_taken"},
        {"pledge_made", "approval_given"},       {"unit_ready", "unit_alerted"},
        {"unit_ready", "pledge_made"},           {"task_taken", "unit_arrived"},
        {"mandate_ending", "lever_pulled"},      {"task_handed_over", "task_taken"},
        {"withdrawal_started", "mandate_ending"}};
    for (const auto& [kind, cause] : needed) {
        ASSERT_FALSE(events_of(*run, kind).empty()) << kind;
        for (const std::string& row : events_of(*run, kind))
            EXPECT_TRUE(names_kind(*run, row, cause)) << cause << " by " << row;
    }
    for (const std::string& row : events_of(*run, "unit_arrived"))
        EXPECT_TRUE(names_kind(*run, row, "sortie_unloaded") ||
                    names_kind(*run, row, "column_departed"))
            << row;
    const auto sorties = events_of(*run, "sortie_departed");
    EXPECT_TRUE(names_kind(*run, sorties.front(), "approval_given"));
    EXPECT_TRUE(names_kind(*run, sorties.front(), "unit_ready"));
}

TEST(Law9Causes, an_object_freed_names_its_loss_and_who_freed_it) {
    const auto freed = [](const crisis::Options& options) {
        std::vector<std::string> by_order, by_guards;
        for (std::uint64_t seed = 1; seed <= 6; ++seed) {
            const auto run = play(three_towns(options), seed);
            for (const std::string& row : events_of(*run, "object_retaken")) {
                EXPECT_TRUE(names_kind(*run, row, "object_seized") ||
                            names_kind(*run, row, "object_burnt"))
                    << row;
                if (std::ranges::any_of(causes_of(row), [](const Named& c) { return !c.is_event; }))
                    by_order.push_back(row);
                if (names_kind(*run, row, "task_taken") || names_kind(*run, row, "police_arrived"))
                    by_guards.push_back(row);
            }
        }
        return std::pair(by_order, by_guards);
    };
    // Where only an order makes force enough, each object is freed by one; where little is enough,
    // those who came do it.
    const auto [ordered, unneeded] =
        freed(with_settings({"society.objects.retake_ordered_ratio=0.01"}));
    EXPECT_FALSE(ordered.empty());
    const auto [also, guarded] = freed(with_settings({"society.objects.retake_ratio=0.05"}));
    EXPECT_FALSE(guarded.empty());
}

}  // namespace
}  // namespace casus::test
