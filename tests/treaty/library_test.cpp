// What holds of every file in data/treaties: sources that can be followed, honest marks, texts that
// tell an attack from abroad from trouble at home.
#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "driver.h"
#include "treaty/compare.h"
#include "treaty/facts.h"
#include "treaty/members.h"
#include "treaty/show.h"
#include "world/sources.h"

namespace casus::treaty::test {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> library_paths() {
    std::vector<std::string> paths;
    for (const auto& entry : fs::directory_iterator(source_path("data/treaties")))
        if (entry.path().extension() == ".toml")
            paths.push_back("data/treaties/" + entry.path().filename().string());
    std::ranges::sort(paths);
    return paths;
}

const std::vector<Treaty>& library() {
    static const std::vector<Treaty> all = [] {
        std::vector<Treaty> treaties;
        for (const std::string& path : library_paths())
            treaties.push_back(read_or_die(path));
        return treaties;
    }();
    return all;
}

const Treaty& named(std::string_view key) {
    return *std::ranges::find(library(), key, &Treaty::key);
}

const std::vector<world::Source>& sources() {
    static const std::vector<world::Source> all =
        world::read_sources(source_path("data/sources.toml"))
            .value_or(std::vector<world::Source>{});
    return all;
}

/// Asserts that a source can be followed from where it is used.
void expect_followed(const std::string& key, const std::string& where) {
    const world::Source* source = world::find_source(sources(), key);
    ASSERT_NE(source, nullptr) << where << ": " << key;
    EXPECT_FALSE(source->address.empty()) << where << ": " << key;
}

TEST(Library, holds_fourteen_treaties_and_those_of_the_old_cases) {
    for (const char* key :
         {"csto", "nato", "eu", "rio", "ecowas", "au", "arab-league", "gcc", "sadc", "anzus",
          "biketawa", "sco", "rss", "warsaw-pact", "oas", "oecs", "ecowas-1981"})
        EXPECT_NE(std::ranges::find(library(), key, &Treaty::key), library().end()) << key;
}

TEST(Library, every_wording_and_rule_has_a_source_that_can_be_followed_and_a_mark) {
    for (const Treaty& treaty : library()) {
        for (const Article& article : treaty.articles)
            for (const Edition& edition : article.editions) {
                const std::string where = treaty.key + ", " + article.name + ", " + edition.name;
                expect_followed(edition.source, where);
                EXPECT_FALSE(edition.verified.empty()) << where;
            }
        for (const Organ& organ : treaty.organs) {
            expect_followed(organ.source, treaty.key + ", " + organ.name);
            expect_followed(organ.rule.source, treaty.key + ", rule of " + organ.name);
            EXPECT_FALSE(organ.rule.verified.empty()) << treaty.key << organ.name;
        }
        for (const Party& party : treaty.parties)
            for (const Membership& membership : party.memberships)
                expect_followed(membership.source, treaty.key + ", " + party.name);
    }
}

TEST(Library, what_is_marked_as_read_names_more_than_this_repository) {
    for (const Treaty& treaty : library())
        for (const Article& article : treaty.articles)
            for (const Edition& edition : article.editions) {
                if (edition.verified != "read" && edition.verified != "reported")
                    continue;
                const world::Source* source = world::find_source(sources(), edition.source);
                ASSERT_NE(source, nullptr);
                EXPECT_NE(source->address, "this repository") << treaty.key << " " << article.name;
            }
}

/// Problems of a file of the library with one line taken out of one of its wordings.
std::string without_line(const std::string& path, std::string_view table, std::string_view start) {
    auto read = world::read_toml(source_path(path));
    EXPECT_TRUE(read.has_value());
    world::Table root = read.value_or(world::Table{});
    std::erase_if(root.entries, [&](const auto& entry) { return entry.first == start; });
    auto& articles = std::get<world::Table>(root.find("article")->data);
    auto& article = std::get<world::Table>(articles.find(table)->data);
    auto& editions = std::get<world::Table>(article.find("edition")->data);
    for (auto& [name, value] : editions.entries)
        std::erase_if(std::get<world::Table>(value.data).entries,
                      [&](const auto& entry) { return entry.first == start; });
    const auto treaty = read_treaty(root, path);
    return treaty ? "no problem" : format(treaty.error());
}

TEST(Library, an_article_without_a_source_or_without_a_mark_is_refused) {
    for (const Treaty& treaty : library()) {
        const std::string path = "data/treaties/" + treaty.key + ".toml";
        const Article& article = treaty.articles.front();
        EXPECT_NE(without_line(path, article.key, "source").find("source"), std::string::npos)
            << path;
        EXPECT_NE(without_line(path, article.key, "verified").find("verified"), std::string::npos)
            << path;
    }
}

TEST(Library, the_language_of_the_text_is_named_where_the_text_is_real) {
    for (const Treaty& treaty : library())
        for (const Article& article : treaty.articles)
            for (const Edition& edition : article.editions)
                if (edition.verified != "invented") {
                    EXPECT_EQ(edition.language.size(), 2U) << treaty.key << " " << article.name;
                }
}

TEST(Library, other_treaties_that_a_file_names_by_key_are_there) {
    const auto is_key = [](const std::string& to) {
        return std::ranges::all_of(to, [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
        });
    };
    const auto expect_there = [&](const Treaty& treaty, const Relation& relation) {
        if (is_key(relation.to)) {
            EXPECT_NE(std::ranges::find(library(), relation.to, &Treaty::key), library().end())
                << treaty.key << " names " << relation.to;
        }
    };
    for (const Treaty& treaty : library()) {
        for (const Relation& relation : treaty.relations)
            expect_there(treaty, relation);
        for (const Article& article : treaty.articles)
            for (const Edition& edition : article.editions)
                for (const Paragraph& paragraph : edition.paragraphs)
                    if (paragraph.does == Does::relation)
                        expect_there(treaty, paragraph.relation);
    }
}

TEST(Library, any_two_can_be_compared_and_each_shown_with_its_history) {
    for (const Treaty& a : library()) {
        EXPECT_FALSE(show_text(a, last_known(a)).empty());
        EXPECT_FALSE(history_text(a).empty());
        for (const Treaty& b : library()) {
            const std::vector<Side> sides{{&a, last_known(a), a.key}, {&b, last_known(b), b.key}};
            const Comparison comparison = compare(sides, {});
            EXPECT_EQ(comparison.rows.size(), 15U);
            for (const Row& row : comparison.rows)
                for (const Cell& cell : row.cells)
                    EXPECT_EQ(cell_values(cell).find("not derived"), std::string::npos)
                        << a.key << " " << b.key << " " << name(row.question);
        }
    }
}

TEST(Library, a_text_without_a_duty_is_compared_by_its_powers_and_told_so) {
    const Treaty &west = named("ecowas"), &north = named("nato"), &shanghai = named("sco");
    const std::vector<Side> sides{{&west, at("2023-08-10"), "ecowas"},
                                  {&north, at("2023-08-10"), "nato"},
                                  {&shanghai, at("2023-08-10"), "sco"}};
    const Comparison comparison = compare(sides, {});
    const auto row = [&](Question question) {
        return *std::ranges::find(comparison.rows, question, &Row::question);
    };
    const std::string internal = cell_values(row(Question::internal).cells[0]);
    EXPECT_NE(internal.find("covered (a power, no duty)"), std::string::npos) << internal;
    EXPECT_EQ(cell_values(row(Question::internal).cells[1]), "not covered");
    EXPECT_EQ(cell_values(row(Question::internal).cells[2]), "no duty to help");
}

/// One set of facts put to one treaty.
struct Asked {
    std::string treaty, day, about;
    std::vector<std::string> held_true, held_false;
    Verdict obligation, power;
};

FactValue fact(const std::string& key, Truth truth) { return {key, truth, false, {}, {}}; }

const std::vector<Asked>& asked() {
    constexpr Verdict yes = Verdict::engaged, no = Verdict::not_engaged, open = Verdict::arguable;
    static const std::vector<Asked> all{
        {"rio",
         "1982-05-01",
         "an attack in the region by a state",
         {"armed_attack", "attacker_is_state", "in_region", "requested"},
         {"on_american_state"},
         yes,
         yes},
        {"rio",
         "2000-01-01",
         "Hawaii: outside the region, territory of an American state",
         {"armed_attack", "attacker_is_state", "on_american_state"},
         {"in_region", "requested", "threat_integrity", "threat_sovereignty",
          "threat_independence"},
         yes,
         no},
        {"rio",
         "2000-01-01",
         "guerrillas at home",
         {"armed_attack", "requested", "in_region", "on_american_state"},
         {"attacker_is_state", "threat_integrity", "threat_sovereignty", "threat_independence"},
         no,
         no},
        {"anzus",
         "2001-09-14",
         "New York",
         {"armed_attack", "outside_direction", "on_metropolitan"},
         {"on_islands", "forces_in_pacific"},
         yes,
         no},
        {"anzus",
         "2001-09-14",
         "an attack from within",
         {"armed_attack", "on_metropolitan"},
         {"outside_direction"},
         no,
         no},
        {"eu",
         "2015-11-17",
         "terror: aggression in dispute, solidarity if asked",
         {"terrorist_attack", "on_territory", "requested"},
         {"armed_attack", "outside_direction", "disaster"},
         yes,
         yes},
        {"eu",
         "2015-11-17",
         "terror, without a request under solidarity",
         {"terrorist_attack", "on_territory"},
         {"armed_attack", "outside_direction", "disaster", "requested"},
         open,
         no},
        {"eu",
         "2022-03-01",
         "a war outside the members",
         {"armed_attack", "outside_direction"},
         {"on_territory", "terrorist_attack", "disaster", "requested"},
         no,
         no},
        {"ecowas",
         "2023-08-10",
         "a coup against an elected government",
         {"coup", "elected_government"},
         {"armed_attack", "threat_attack", "internal_conflict", "mass_violations"},
         no,
         yes},
        {"ecowas",
         "2021-09-10",
         "a coup against one that was not",
         {"coup"},
         {"elected_government", "armed_attack", "threat_attack", "internal_conflict",
          "mass_violations"},
         no,
         no},
        {"ecowas-1981",
         "1990-08-07",
         "a civil war kept up from outside",
         {"internal_conflict", "outside_support", "threat_region"},
         {"armed_attack", "threat_attack", "attacker_is_state"},
         no,
         yes},
        {"ecowas-1981",
         "1990-08-07",
         "a civil war of its own",
         {"internal_conflict", "threat_region"},
         {"outside_support", "armed_attack", "threat_attack", "attacker_is_state"},
         no,
         no},
        {"au",
         "2010-01-01",
         "genocide needs no request",
         {"grave_crimes"},
         {"requested", "consent"},
         no,
         yes},
        {"au",
         "2023-08-01",
         "a threat to order under the protocol that is not in force",
         {"threat_order"},
         {"grave_crimes", "requested", "consent"},
         no,
         no},
        {"au",
         "2008-03-25",
         "a member asks",
         {"requested", "peace_broken"},
         {"grave_crimes", "consent"},
         no,
         yes},
        {"arab-league",
         "1956-10-30",
         "an attack from abroad",
         {"armed_attack", "outside_direction"},
         {},
         yes,
         no},
        {"arab-league",
         "2011-03-14",
         "unrest at home",
         {"internal_conflict"},
         {"armed_attack"},
         no,
         no},
        {"gcc",
         "2011-03-14",
         "unrest at home: whether that is a danger is in dispute",
         {"danger", "internal_conflict", "requested"},
         {"armed_attack", "outside_direction"},
         open,
         no},
        {"gcc",
         "2025-09-15",
         "an attack from abroad",
         {"armed_attack", "outside_direction"},
         {},
         yes,
         no},
        {"sadc",
         "2021-06-23",
         "an insurgency, with consent",
         {"internal_conflict", "requested", "consent"},
         {"armed_attack", "un_authorised", "peaceful_means_failed"},
         no,
         yes},
        {"sadc",
         "1998-09-22",
         "a coup before the protocol: only with a request",
         {"coup", "requested"},
         {"armed_attack"},
         no,
         yes},
        {"sadc",
         "1998-09-22",
         "a coup before the protocol, unasked",
         {"coup"},
         {"armed_attack", "requested"},
         no,
         no},
        {"rss",
         "2000-01-01",
         "an attacker that is no state",
         {"armed_attack"},
         {"attacker_is_state"},
         yes,
         no},
        {"rss",
         "1983-10-21",
         "trouble at home, unasked",
         {"internal_conflict", "coup"},
         {"requested"},
         no,
         no},
        {"oecs",
         "1983-10-21",
         "a coup alone",
         {"coup"},
         {"armed_attack", "outside_direction", "mercenaries", "threat_peace"},
         no,
         no},
        {"oecs", "1983-10-21", "mercenaries", {"mercenaries"}, {"armed_attack"}, no, yes},
        {"oas",
         "1965-05-06",
         "civil war: no aggression by a state",
         {"internal_conflict", "urgent_problem"},
         {"armed_attack", "attacker_is_state"},
         no,
         no},
        {"biketawa",
         "2003-06-30",
         "a member asks",
         {"requested", "internal_conflict"},
         {},
         no,
         yes},
        {"sco",
         "2022-01-05",
         "no duty whatever happens",
         {"armed_attack", "outside_direction", "terrorist_attack", "requested"},
         {},
         no,
         no},
    };
    return all;
}

TEST(Library, texts_tell_an_attack_from_abroad_from_a_coup_and_from_unrest_at_home) {
    for (const Asked& row : asked()) {
        const Treaty& treaty = named(row.treaty);
        std::vector<FactValue> facts;
        for (const std::string& key : row.held_true)
            facts.push_back(fact(key, Truth::yes));
        for (const std::string& key : row.held_false)
            facts.push_back(fact(key, Truth::no));
        for (const FactValue& value : facts)
            EXPECT_NE(find_fact(treaty, value.key), nullptr) << row.treaty << " " << value.key;
        const FactBook book(treaty, {}, facts);
        const auto verdict = [&](Does does) {
            return strongest(treaty, at(row.day), book, Basis::facts, does);
        };
        EXPECT_EQ(name(verdict(Does::obligation)), name(row.obligation))
            << row.treaty << ": " << row.about;
        EXPECT_EQ(name(verdict(Does::power)), name(row.power)) << row.treaty << ": " << row.about;
    }
}

TEST(Library, who_came_and_went_on_which_day) {
    const auto standing = [](const char* treaty, const char* code, const char* day) {
        return name(standing_on(named(treaty), state(code), at(day)));
    };
    EXPECT_EQ(standing("rio", "MX", "2004-09-05"), "party");
    EXPECT_EQ(standing("rio", "MX", "2004-09-06"), "no party");
    EXPECT_EQ(standing("rio", "CU", "1965-01-01"), "suspended");
    EXPECT_EQ(standing("rio", "CU", "2019-09-23"), "in dispute");
    EXPECT_EQ(parties_on(named("rio"), at("2019-09-23")).size(), 19U);
    EXPECT_EQ(parties_on(named("ecowas"), at("2022-07-01")).size(), 15U);
    EXPECT_EQ(parties_on(named("ecowas"), at("2025-01-29")).size(), 12U);
    EXPECT_EQ(standing("ecowas", "NE", "2025-01-28"), "suspended");
    EXPECT_EQ(standing("anzus", "NZ", "1986-08-10"), "party");
    EXPECT_EQ(standing("anzus", "NZ", "2001-09-14"), "suspended");
    EXPECT_EQ(parties_on(named("eu"), at("2020-01-31")).size(), 28U);
    EXPECT_EQ(parties_on(named("eu"), at("2020-02-01")).size(), 27U);
    EXPECT_EQ(parties_on(named("au"), at("2020-01-01")).size(), 55U);
    EXPECT_EQ(standing("au", "ML", "2022-01-01"), "suspended");
    EXPECT_EQ(standing("biketawa", "FJ", "2010-01-01"), "suspended");
    EXPECT_EQ(standing("oas", "HN", "2010-01-01"), "suspended");
    EXPECT_EQ(standing("oas", "NI", "2023-11-19"), "no party");
    EXPECT_EQ(parties_on(named("sco"), at("2024-07-04")).size(), 10U);
    EXPECT_EQ(standing("sadc", "SC", "2006-01-01"), "no party");
    EXPECT_TRUE(parties_on(named("oecs"), at("2011-01-21")).empty());
}

TEST(Library, the_chair_of_a_day) {
    const Treaty& eu = named("eu");
    EXPECT_EQ(chair_on(*find_organ(eu, "council"), at("2022-03-01")), state("FR"));
    EXPECT_EQ(chair_on(*find_organ(eu, "council"), at("2015-11-17")), state("LU"));
    const Treaty& ecowas = named("ecowas");
    EXPECT_EQ(chair_on(*find_organ(ecowas, "authority"), at("2023-08-10")), state("NG"));
    const Organ& heads = *find_organ(named("sco"), "heads");
    EXPECT_EQ(chair_by_rotation(named("sco"), heads, at("2026-10-01")), state("PK"));
    EXPECT_EQ(chair_on(heads, at("2026-10-01")), state("KG"));
}

}  // namespace
}  // namespace casus::treaty::test
