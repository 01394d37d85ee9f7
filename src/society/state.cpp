#include "society/state.h"

#include <algorithm>
#include <array>
#include <limits>
#include <type_traits>

#include <fmt/format.h>

namespace casus::society {
namespace {

constexpr std::int64_t format_version = 3;

// One list of members serves writing, reading and digesting.
template <class Visitor, class Gone>
    requires std::is_same_v<std::remove_const_t<Gone>, Removed>
void members(Visitor& visit, Gone& gone) {
    visit(gone.cell);
    visit(gone.person);
    visit(gone.kind);
    visit(gone.carrier);
    visit(gone.until_h);
}

template <class Visitor, class S>
    requires std::is_same_v<std::remove_const_t<S>, Signals>
void members(Visitor& visit, S& signals) {
    visit(signals.grievance);
    visit(signals.shock);
    visit(signals.salience);
    visit(signals.risk);
}

template <class Visitor, class V>
    requires std::is_same_v<std::remove_const_t<V>, Visitors>
void members(Visitor& visit, V& visitors) {
    visit(visitors.home);
    visit(visitors.count);
}

template <class Visitor, class Node>
    requires std::is_same_v<std::remove_const_t<Node>, NodeState>
void members(Visitor& visit, Node& node) {
    for (auto* value : {&node.crowd, &node.violent, &node.officers, &node.contact,
                        &node.salience_q32, &node.harm_q32, &node.loss_q32, &node.overload_q32,
                        &node.force_q32, &node.example_since_h, &node.salience_factor_q16})
        visit(*value);
    members(visit, node.signals);
    members(visit, node.best);
    for (auto* value : {&node.own, &node.visiting, &node.guards, &node.busy, &node.injured,
                        &node.dead, &node.peak})
        visit(*value);
    for (auto* value : {&node.gathered, &node.raged, &node.overwhelmed, &node.mourned})
        visit(*value);
    visit.list(node.visitors);
    visit.list(node.removed);
}

template <class Visitor, class Region>
    requires std::is_same_v<std::remove_const_t<Region>, RegionState>
void members(Visitor& visit, Region& region) {
    visit(region.legitimacy_q32);
    visit(region.large_since_h);
    visit(region.cap_factor_q32);
    visit(region.capped);
    visit(region.lent);
    visit(region.known);
}

template <class Visitor, class Object>
    requires std::is_same_v<std::remove_const_t<Object>, ObjectState>
void members(Visitor& visit, Object& object) {
    visit(object.status);
    visit(object.burnt);
    visit(object.siege_h);
    visit(object.guards);
}

template <class Visitor, class Due>
    requires std::is_same_v<std::remove_const_t<Due>, DueOfficers>
void members(Visitor& visit, Due& due) {
    visit(due.hour);
    visit(due.kind);
    visit(due.place);
    visit(due.home);
    visit(due.count);
    visit(due.cause.kind);
    visit(due.cause.id);
}

template <class Cells>
auto columns(Cells& cells) {
    return std::array{&cells.quiet,
                      &cells.able,
                      &cells.willing,
                      &cells.street_willing,
                      &cells.street_unwilling,
                      &cells.converts,
                      &cells.carriers,
                      &cells.carriers_free,
                      &cells.carriers_violent,
                      &cells.participants,
                      &cells.let_go};
}

template <class Visitor, class S>
void all_members(Visitor& visit, std::int64_t& now_s, S& state) {
    visit(now_s);
    for (auto* column : columns(state.cells))
        visit.numbers(*column);
    visit.list(state.nodes);
    visit.list(state.regions);
    visit.list(state.objects);
    visit.list(state.due);
}

template <class T>
constexpr std::int64_t as_number(T value) {
    return static_cast<std::int64_t>(value);
}

struct Writer {
    std::string bytes;

    void word(std::uint64_t value, int size) {
        for (int i = 0; i < size; ++i)
            bytes.push_back(static_cast<char>(value >> (8 * i) & 0xffU));
    }
    template <class T>
    void operator()(const T& value) {
        word(static_cast<std::uint64_t>(as_number(value)), 8);
    }
    void numbers(const std::vector<std::int32_t>& values) {
        (*this)(values.size());
        for (const std::int32_t value : values)
            word(static_cast<std::uint32_t>(value), 4);
    }
    template <class T>
    void list(const std::vector<T>& values) {
        (*this)(values.size());
        for (const T& value : values)
            members(*this, value);
    }
};

/// The largest number that a member may hold.
template <class T>
constexpr std::int64_t most() {
    if constexpr (std::is_same_v<T, Removed::Kind>)
        return as_number(Removed::Kind::dead);
    else if constexpr (std::is_same_v<T, ObjectState::Status>)
        return as_number(ObjectState::Status::retaken);
    else if constexpr (std::is_same_v<T, DueOfficers::Kind>)
        return as_number(DueOfficers::Kind::arrive);
    else if constexpr (std::is_same_v<T, Cause::Kind>)
        return as_number(Cause::Kind::command);
    else
        return std::numeric_limits<std::int64_t>::max();
}

struct Reader {
    std::string_view bytes;
    bool good = true;

    std::uint64_t word(std::size_t size) {
        if (bytes.size() < size) {
            good = false;
            bytes = {};
            return 0;
        }
        std::uint64_t value = 0;
        for (std::size_t i = 0; i < size; ++i)
            value |= std::uint64_t{static_cast<unsigned char>(bytes[i])} << (8 * i);
        bytes.remove_prefix(size);
        return value;
    }
    template <class T>
    void operator()(T& value) {
        const auto number = static_cast<std::int64_t>(word(8));
        if (number < 0 ? std::is_enum_v<T> : number > most<T>()) {
            good = false;
            return;
        }
        value = static_cast<T>(number);
        good = good && as_number(value) == number;
    }
    /// A count of entries of at least `size` bytes each; what cannot be there is refused.
    std::size_t count(std::size_t size) {
        const std::uint64_t number = word(8);
        if (number > bytes.size() / size)
            good = false;
        return good ? static_cast<std::size_t>(number) : 0;
    }
    void numbers(std::vector<std::int32_t>& values) {
        values.resize(count(4));
        for (std::int32_t& value : values)
            value = static_cast<std::int32_t>(word(4));
    }
    template <class T>
    void list(std::vector<T>& values) {
        values.resize(count(8));
        for (T& value : values)
            members(*this, value);
    }
};

constexpr std::string_view magic = "casus-society";

Diagnostic broken(std::string what) {
    return {{},
            std::move(what),
            fmt::format("version {}", format_version),
            "",
            "start the run again with this version"};
}

bool whole(const State& state) {
    const std::size_t cells = state.cells.quiet.size();
    for (const auto* column : columns(state.cells))
        if (column->size() != cells)
            return false;
    return std::ranges::all_of(state.due, [&](const DueOfficers& due) {
        return due.place <
               (due.kind == DueOfficers::Kind::arrive ? state.regions.size() : state.nodes.size());
    });
}

}  // namespace

bool State::same_as(const State& other) const {
    return now == other.now && cells == other.cells && nodes == other.nodes &&
           regions == other.regions && objects == other.objects && due == other.due;
}

std::string save(const State& state) {
    Writer writer;
    writer.bytes = magic;
    writer(format_version);
    std::int64_t now_s = state.now.utc_seconds();
    all_members(writer, now_s, state);
    return std::move(writer.bytes);
}

Result<State> load(std::string_view bytes) {
    if (!bytes.starts_with(magic))
        return failure(broken("these bytes are no state of society"));
    Reader reader{bytes.substr(magic.size())};
    std::int64_t version = 0;
    reader(version);
    if (version != format_version)
        return failure(broken("this state of society has another version"));
    State state;
    std::int64_t now_s = 0;
    all_members(reader, now_s, state);
    state.now = Time(now_s);
    if (!reader.good || !reader.bytes.empty() || !whole(state))
        return failure(broken("this state of society is damaged"));
    return state;
}

void add_to(Digester& digester, const State& state) { digester.add(save(state)); }

}  // namespace casus::society
