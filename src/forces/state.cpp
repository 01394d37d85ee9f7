#include "forces/state.h"

#include <array>
#include <cstddef>

namespace casus::forces {
namespace {

constexpr std::int64_t version = 2;

/// Visits every integer in a stated order: writing, reading and digesting share it.
class Writer {
public:
    template <class T>
    void operator()(T& value) {
        auto word = static_cast<std::uint64_t>(static_cast<std::int64_t>(value));
        for (int i = 0; i < 8; ++i, word >>= 8U)
            bytes += static_cast<char>(word & 0xffU);
    }
    template <class T>
    bool list(std::vector<T>& values) {
        auto n = static_cast<std::int64_t>(values.size());
        (*this)(n);
        return true;
    }
    std::string bytes;
};

class Loader {
public:
    explicit Loader(std::string_view bytes) : bytes_(bytes) {}
    template <class T>
    void operator()(T& value) {
        if (bytes_.size() - at_ < 8) {
            good = false;
            return;
        }
        std::uint64_t word = 0;
        for (std::size_t i = 8; i-- > 0;)
            word = word << 8U | static_cast<unsigned char>(bytes_[at_ + i]);
        at_ += 8;
        value = static_cast<T>(static_cast<std::int64_t>(word));
    }
    template <class T>
    bool list(std::vector<T>& values) {
        std::int64_t n = 0;
        (*this)(n);
        // Every entry takes at least 8 bytes, so a broken length cannot ask for more than the text.
        good = good && n >= 0 && static_cast<std::size_t>(n) <= (bytes_.size() - at_) / 8;
        if (good)
            values.resize(static_cast<std::size_t>(n));
        return good;
    }
    [[nodiscard]] bool at_end() const { return at_ == bytes_.size(); }
    bool good = true;

private:
    std::string_view bytes_;
    std::size_t at_ = 0;
};

template <class Visit, class... Fields>
void all(Visit& visit, Fields&... fields) {
    (visit(fields), ...);
}

template <class Visit>
void visit_entry(Visit& v, PartyState& p) {
    all(v, p.approval, p.share_permille, p.committed);
}
template <class Visit>
void visit_entry(Visit& v, UnitState& u) {
    all(v, u.phase, u.alerted_s, u.notice_s, u.readiness_permille, u.ready_s, u.people_pledged,
        u.vehicles_pledged, u.people_home, u.people_moving, u.people_there, u.vehicles_home,
        u.vehicles_moving, u.vehicles_there, u.planned);
}
template <class Visit>
void visit_entry(Visit& v, TailState& t) {
    all(v, t.free_s);
}
template <class Visit>
void visit_entry(Visit& v, StandStep& s) {
    all(v, s.from_s, s.taken);
}
template <class Visit>
void visit_entry(Visit& v, SortieState& s) {
    all(v, s.leg, s.progress, s.held, s.tail, s.unit, s.from, s.to, s.load_s, s.take_off_s,
        s.landing_s, s.unloaded_s, s.people, s.vehicles, s.cargo_kg);
}
template <class Visit>
void visit_entry(Visit& v, TaskState& t) {
    all(v, t.unit, t.taken, t.from_s, t.people);
}

template <class Visit, class Entry>
void visit_list(Visit& v, std::vector<Entry>& list) {
    if (!v.list(list))
        return;
    for (Entry& entry : list)
        visit_entry(v, entry);
}
template <class Visit>
void visit_entry(Visit& v, StandCalendar& calendar) {
    visit_list(v, calendar);
}

template <class Visit>
void visit_state(Visit& v, State& s) {
    all(v, s.decided_s, s.ending_s, s.deadline_s, s.complete_s, s.overstaying, s.last_left);
    visit_list(v, s.parties);
    visit_list(v, s.units);
    visit_list(v, s.tails);
    visit_list(v, s.stands);
    visit_list(v, s.sorties);
    visit_list(v, s.tasks);
}

}  // namespace

std::string_view name(Phase phase) {
    constexpr std::array<std::string_view, 8> names{"home",    "alerted",  "ready",   "en_route",
                                                    "arrived", "guarding", "leaving", "home"};
    return names.at(static_cast<std::size_t>(phase));
}

std::string_view name(Held held) {
    constexpr std::array<std::string_view, 5> names{"nothing", "notice", "aircraft", "stand",
                                                    "hours"};
    return names.at(static_cast<std::size_t>(held));
}

std::string State::save() const {
    Writer writer;
    std::int64_t v = version;
    writer(v);
    State copy = *this;  // the visitor is shared with loading, which writes
    visit_state(writer, copy);
    return std::move(writer.bytes);
}

Result<State> State::load(std::string_view bytes) {
    Loader loader(bytes);
    std::int64_t found = 0;
    loader(found);
    State state;
    if (loader.good && found == version)
        visit_state(loader, state);
    if (!loader.good || found != version || !loader.at_end())
        return failure(
            {{"snapshot", 0, 0},
             "the state of the forces cannot be read",
             "version " + std::to_string(version) + ", whole",
             "version " + std::to_string(found) + ", " + std::to_string(bytes.size()) + " bytes",
             "take the snapshot again with this version"});
    return state;
}

void State::add_to(Digester& digester) const { digester.add(std::string_view(save())); }

}  // namespace casus::forces
