#include "treaty/turning.h"

#include <algorithm>
#include <span>
#include <utility>

namespace casus::treaty {
namespace {

constexpr std::int64_t most_work = 2'000'000;  // parts of conditions evaluated, in one search
constexpr std::size_t most_ways = 4;

/// A node of a condition with its facts as places in a list.
struct LawNode {
    Node::Op op = Node::Op::constant;
    std::int64_t number = 0;  ///< constant: 0 or 1; at_least, all, any: how many
    std::size_t fact = 0;
    std::vector<std::uint32_t> operands;
};

/// The paragraphs of one kind in force on a date, made to be evaluated many times.
class Law {
public:
    Law(const Treaty& treaty, Time date, const FactBook& book, Basis basis, Does does) {
        const Meaning words = meaning(treaty, date, book, basis);
        for (const Provision& p : provisions(treaty, date, does))
            paragraphs_.push_back(made_of(p.paragraph->when, words));
        add_implied(treaty, words);
    }

    [[nodiscard]] const std::vector<std::string>& facts() const { return facts_; }
    [[nodiscard]] std::vector<Mark>& marks() { return marks_; }
    /// Whether no fact is so without another that it implies.
    [[nodiscard]] bool possible() const {
        return std::ranges::none_of(implied_, [&](const auto& pair) { return breaks(pair); });
    }
    /// Parts of all conditions, what an evaluation costs.
    [[nodiscard]] std::int64_t size() const {
        std::int64_t parts = 1;
        for (const auto& nodes : paragraphs_)
            parts += static_cast<std::int64_t>(nodes.size());
        return parts;
    }

    /// One mark a paragraph.
    std::span<const Mark> evaluate() {
        values_.clear();
        for (const auto& nodes : paragraphs_)
            values_.push_back(value_of(nodes));
        return values_;
    }

    Verdict verdict() {
        Verdict best = Verdict::not_engaged;
        for (const Mark mark : evaluate())
            best = stronger(best, verdict_of(mark));
        return best;
    }

private:
    using Implied = std::pair<std::size_t, std::size_t>;  // where the first is so, so is the second

    [[nodiscard]] bool breaks(const Implied& pair) const {
        return marks_[pair.first] == Mark::yes && marks_[pair.second] == Mark::no;
    }

    /// Facts that stand or fall with those that are asked for: what one of them implies if that is
    /// held not to be so, and what implies one of them if that is held to be so. What is held
    /// against an implication already is left as it is held.
    void add_implied(const Treaty& treaty, const Meaning& words) {
        const auto pairs = implications(treaty);
        const auto known = [&](const std::string& fact) {
            return std::ranges::find(facts_, fact) != facts_.end();
        };
        // Once is enough: the pairs lead as far as implications do.
        for (const auto& [fact, implied] : pairs) {
            if (known(fact) && words.fact(implied) == Mark::no)
                place_of(implied, words);
            if (known(implied) && words.fact(fact) == Mark::yes)
                place_of(fact, words);
        }
        for (const auto& [fact, implied] : pairs) {
            if (!known(fact) || !known(implied))
                continue;
            const Implied pair{place_of(fact, words), place_of(implied, words)};
            if (!breaks(pair))
                implied_.push_back(pair);
        }
    }

    std::vector<LawNode> made_of(const Condition& condition, const Meaning& words) {
        std::vector<LawNode> nodes;
        for (const Node& node : condition.nodes) {
            LawNode& made = nodes.emplace_back();
            made.op = node.op;
            made.number = node.number;
            made.operands = node.operands;
            if (node.op == Node::Op::fact)
                made.fact = place_of(node.word, words);
            if (node.op == Node::Op::all)
                made.number = static_cast<std::int64_t>(node.operands.size());
            if (node.op == Node::Op::any)
                made.number = 1;
            if (node.op == Node::Op::in_force || node.op == Node::Op::since) {
                made.op = Node::Op::constant;
                made.number = node.op == Node::Op::in_force ? (words.in_force(node.word) ? 1 : 0)
                                                            : (node.date <= words.date ? 1 : 0);
            }
        }
        return nodes;
    }

    std::size_t place_of(const std::string& fact, const Meaning& words) {
        const auto found = std::ranges::find(facts_, fact);
        if (found != facts_.end())
            return static_cast<std::size_t>(found - facts_.begin());
        facts_.push_back(fact);
        marks_.push_back(words.fact(fact));
        return facts_.size() - 1;
    }

    Mark value_of(const std::vector<LawNode>& nodes) {
        if (nodes.empty())
            return Mark::yes;
        parts_.clear();
        for (const LawNode& node : nodes) {
            operands_.clear();
            for (const std::uint32_t place : node.operands)
                operands_.push_back(parts_[place]);
            switch (node.op) {
                case Node::Op::fact:
                    parts_.push_back(marks_[node.fact]);
                    break;
                case Node::Op::negation:
                    parts_.push_back(negate(operands_.front()));
                    break;
                case Node::Op::all:
                case Node::Op::any:
                case Node::Op::at_least:
                    parts_.push_back(at_least(node.number, operands_));
                    break;
                default:
                    parts_.push_back(node.number != 0 ? Mark::yes : Mark::no);
                    break;
            }
        }
        return parts_.back();
    }

    std::vector<std::vector<LawNode>> paragraphs_;
    std::vector<std::string> facts_;
    std::vector<Implied> implied_;
    std::vector<Mark> marks_, values_, parts_, operands_;
};

/// Tries changes towards one verdict, the small ones first.
class Search {
public:
    Search(Law& law, Verdict to) : law_(law), held_(law.marks()) { change_.to = to; }

    FactChange run() {
        const std::size_t facts = held_.size();
        for (std::size_t size = 1; size <= facts && change_.ways.empty(); ++size) {
            chosen_.clear();
            choose(0, size);
            if (spent_ > most_work) {
                change_.more_ways = true;
                change_.bounded = change_.ways.empty();
                break;
            }
            change_.tried = static_cast<std::int64_t>(size);
        }
        law_.marks() = held_;
        return std::move(change_);
    }

private:
    void choose(std::size_t from, std::size_t more) {
        if (more == 0)
            return try_chosen();
        for (std::size_t fact = from; fact + more <= held_.size(); ++fact) {
            if (spent_ > most_work)
                return;
            chosen_.push_back(fact);
            choose(fact + 1, more - 1);
            chosen_.pop_back();
        }
    }

    /// Every way to settle the chosen facts, unless none of them can lead there.
    void try_chosen() {
        for (const std::size_t fact : chosen_)
            law_.marks()[fact] = Mark::unknown;
        spent_ += law_.size();
        if (can_lead_there())
            settle(0);
        for (const std::size_t fact : chosen_)
            law_.marks()[fact] = held_[fact];
    }

    /// What stays decided while the chosen facts are unknown is decided however they are settled.
    bool can_lead_there() {
        const auto values = law_.evaluate();
        if (change_.to == Verdict::engaged)
            return std::ranges::find(values, Mark::unknown) != values.end();
        return std::ranges::all_of(
            values, [](Mark mark) { return mark == Mark::no || mark == Mark::unknown; });
    }

    void settle(std::size_t place) {
        if (spent_ > most_work)
            return;
        if (place == chosen_.size()) {
            spent_ += law_.size();
            if (law_.possible() && law_.verdict() == change_.to)
                keep();
            return;
        }
        for (const Mark mark : {Mark::yes, Mark::no}) {
            if (mark == held_[chosen_[place]])
                continue;
            law_.marks()[chosen_[place]] = mark;
            settle(place + 1);
        }
    }

    void keep() {
        if (change_.ways.size() == most_ways) {
            change_.more_ways = true;
            return;
        }
        auto& way = change_.ways.emplace_back();
        for (const std::size_t fact : chosen_)
            way.push_back({law_.facts()[fact], held_[fact], law_.marks()[fact]});
    }

    Law& law_;
    const std::vector<Mark> held_;
    std::vector<std::size_t> chosen_;
    FactChange change_;
    std::int64_t spent_ = 0;
};

}  // namespace

std::vector<FactChange> smallest_changes(const Treaty& treaty, Time date, const FactBook& book,
                                         Basis basis, Does does) {
    Law law(treaty, date, book, basis, does);
    const Standing standing = standing_on(treaty, book.requester(), date);
    const Verdict now = as_bound(law.verdict(), standing);
    std::vector<FactChange> changes;
    for (const Verdict to : {Verdict::engaged, Verdict::not_engaged})
        if (to != now && as_bound(to, standing) == to)  // no fact settles whether it is bound
            changes.push_back(Search(law, to).run());
    return changes;
}

}  // namespace casus::treaty
