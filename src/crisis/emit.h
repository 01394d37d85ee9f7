// Rows, in the columns of records/schema.h. A row that the sink refuses stops the run at the end of
// the instant.
#pragma once

#include <string>
#include <vector>

#include "crisis/setup_data.h"
#include "crisis/state.h"
#include "records/sink.h"

namespace casus::crisis {

class Emitter {
public:
    Emitter(const Setup& setup, records::RecordSink& sink) : setup_(&setup), sink_(&sink) {}

    void parameters(const State& state);
    void command(const Command& command, std::int64_t id, const std::string& refusal);
    void event(const Event& event);
    /// A lever that took effect; `size` is what now holds at that place.
    void lever(Time at, const CommandBody& body, std::int64_t size, std::int64_t command);
    void statement(Time at, const information::Statement& statement);
    void claims(Time at, const information::Statement& statement);
    void treaty_steps(const std::vector<treaty::StepRow>& rows, std::int64_t& ordinal);
    void position(Time at, const positions::Stance& stance);
    void forces(const forces::Outputs& outputs);
    void object(const State& state, std::size_t object, std::int64_t event, std::int64_t relief);
    void hour(const State& state, const society::Outputs& hour);
    void run(const State& state, bool complete, const std::string& digest);

    [[nodiscard]] const Diagnostics& problems() const { return problems_; }

private:
    void row(records::TableId table, std::initializer_list<records::Field> fields);
    void nation(const State& state, const society::Outputs& hour);
    void regions(const State& state, const society::Outputs& hour);
    void settlements(const State& state, const society::Outputs& hour);
    void contributions(const State& state);
    [[nodiscard]] std::string place_name(const CommandBody& body) const;
    [[nodiscard]] std::string entity_name(const Event& event) const;
    [[nodiscard]] std::string unit_or_sortie_name(const Event& event) const;

    const Setup* setup_;
    records::RecordSink* sink_;
    Diagnostics problems_;
};

}  // namespace casus::crisis
