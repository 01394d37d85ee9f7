#include "study/manifest.h"

#include <algorithm>
#include <optional>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "records/files.h"
#include "study/json.h"
#include "world/country.h"

namespace casus::study {
namespace {

constexpr std::size_t most_problems = 20;

std::string to_json(const RunEntry& run) {
    return fmt::format(
        "    {{\"run_id\": {}, \"seed\": {}, \"complete\": {}, \"reached\": \"{}\",\n"
        "     \"parameters_digest\": \"{}\",\n"
        "     \"commands_digest\": \"{}\",\n"
        "     \"end_digest\": \"{}\"}}",
        run.run_id, run.seed, run.complete, format_time(run.reached), run.parameters_digest,
        run.commands_digest, run.end_digest);
}

using nlohmann::json;

// Takes keys out of an object, says of each what is wrong with it.
class ObjectReader {
public:
    ObjectReader(const json& object, std::string where, const std::string& file,
                 Diagnostics& problems)
        : object_(object), where_(std::move(where)), file_(file), problems_(problems) {}

    std::string text(const char* key) {
        const json* value = take(key, "a text", &json::is_string);
        return value == nullptr ? std::string() : value->get<std::string>();
    }
    bool truth(const char* key) {
        const json* value = take(key, "true or false", &json::is_boolean);
        return value != nullptr && value->get<bool>();
    }
    std::uint64_t whole(const char* key, std::uint64_t most) {
        const std::string range = fmt::format("a whole number from 0 to {}", most);
        const json* value = take(key, range, &json::is_number_unsigned);
        if (value == nullptr)
            return 0;
        if (value->get<std::uint64_t>() > most)
            wrong(key, range, value->dump());
        return std::min(value->get<std::uint64_t>(), most);
    }
    Time time(const char* key) {
        const std::string written = text(key);
        const std::optional<Time> read = parse_time(written);
        if (!read && !written.empty())
            wrong(key, "a time such as 2022-01-05T16:30:00Z", written);
        return read.value_or(Time());
    }
    std::vector<std::string> texts(const char* key) {
        std::vector<std::string> all;
        for (const json& value : array(key)) {
            if (value.is_string())
                all.push_back(value.get<std::string>());
            else
                wrong(key, "texts only", value.dump().substr(0, 40));
        }
        return all;
    }
    const json& array(const char* key) {
        static const json none = json::array();
        const json* value = take(key, "a list", &json::is_array);
        return value == nullptr ? none : *value;
    }

private:
    const json& object_;
    std::string where_;
    const std::string& file_;
    Diagnostics& problems_;

    void wrong(const char* key, std::string expected, std::string found) {
        Diagnostic problem;
        problem.at.file = file_;
        problem.what = fmt::format("{}'{}' is not what a manifest holds", where_, key);
        problem.expected = std::move(expected);
        problem.found = std::move(found);
        problem.mend = "take the file from a copy, or play the scenario again";
        problems_.push_back(std::move(problem));
    }
    const json* take(const char* key, const std::string& expected,
                     bool (json::*is)() const noexcept) {
        const auto found = object_.is_object() ? object_.find(key) : object_.end();
        if (found == object_.end()) {
            wrong(key, expected, "nothing of that name");
            return nullptr;
        }
        if (((*found).*is)())
            return &*found;
        wrong(key, expected,
              found->dump(-1, ' ', false, json::error_handler_t::replace).substr(0, 40));
        return nullptr;
    }
};

RunEntry run_from(ObjectReader object) {
    RunEntry run;
    run.run_id = static_cast<std::int32_t>(object.whole("run_id", most_runs - 1));
    run.seed = object.whole("seed", greatest_seed);
    run.complete = object.truth("complete");
    run.reached = object.time("reached");
    run.parameters_digest = object.text("parameters_digest");
    run.commands_digest = object.text("commands_digest");
    run.end_digest = object.text("end_digest");
    return run;
}

Manifest manifest_from(const json& document, const std::string& path, Diagnostics& problems) {
    ObjectReader object(document, "", path, problems);
    Manifest manifest;
    manifest.version = object.text("casus");
    manifest.scenario = object.text("scenario");
    manifest.scenario_hash = object.text("scenario_hash");
    manifest.inputs_digest = object.text("inputs_digest");
    manifest.first_seed = object.whole("first_seed", greatest_seed);
    manifest.last_seed = object.whole("last_seed", greatest_seed);
    manifest.settings = object.texts("settings");
    manifest.without = object.texts("without");
    manifest.policy = object.text("policy");
    manifest.people = static_cast<std::int64_t>(object.whole("people", world::most_people));
    manifest.scale = static_cast<std::int64_t>(object.whole("scale", most_scale));
    for (const auto& run : object.array("runs")) {
        const std::string where = fmt::format("run {}: ", manifest.runs.size());
        manifest.runs.push_back(run_from(ObjectReader(run, where, path, problems)));
        if (problems.size() > most_problems)
            break;
    }
    return manifest;
}

// A manifest may have been edited: its runs must be some of its seeds, in order.
bool fits_together(const Manifest& manifest) {
    if (manifest.version.empty() || manifest.scenario.empty() || manifest.runs.empty() ||
        manifest.scale < 1 || manifest.last_seed < manifest.first_seed ||
        manifest.last_seed - manifest.first_seed >= most_runs)
        return false;
    std::int64_t before = -1;
    for (const RunEntry& run : manifest.runs) {
        if (run.run_id <= before || run.seed < manifest.first_seed ||
            run.seed > manifest.last_seed ||
            run.seed - manifest.first_seed != static_cast<std::uint64_t>(run.run_id))
            return false;
        before = run.run_id;
    }
    return true;
}

}  // namespace

bool Manifest::complete() const {
    return runs.size() == last_seed - first_seed + 1 &&
           std::all_of(runs.begin(), runs.end(), [](const RunEntry& run) { return run.complete; });
}

Manifest of_one_run(Manifest manifest, RunEntry run) {
    manifest.first_seed = manifest.last_seed = run.seed;
    run.run_id = 0;
    manifest.runs = {std::move(run)};
    return manifest;
}

std::string to_json(const Manifest& manifest) {
    std::string runs;
    for (const RunEntry& run : manifest.runs)
        runs += (runs.empty() ? "" : ",\n") + to_json(run);
    return fmt::format(
        "{{\n"
        "  \"casus\": {},\n"
        "  \"scenario\": {},\n"
        "  \"scenario_hash\": {},\n"
        "  \"inputs_digest\": {},\n"
        "  \"first_seed\": {},\n"
        "  \"last_seed\": {},\n"
        "  \"settings\": {},\n"
        "  \"without\": {},\n"
        "  \"policy\": {},\n"
        "  \"people\": {},\n"
        "  \"scale\": {},\n"
        "  \"complete\": {},\n"
        "  \"runs\": [\n{}\n  ]\n"
        "}}\n",
        json_string(manifest.version), json_string(manifest.scenario),
        json_string(manifest.scenario_hash), json_string(manifest.inputs_digest),
        manifest.first_seed, manifest.last_seed, json_strings(manifest.settings),
        json_strings(manifest.without), json_string(manifest.policy), manifest.people,
        manifest.scale, manifest.complete(), runs);
}

Result<Manifest> manifest_from(std::string_view text, const std::string& name) {
    const Result<json> document = parse_json(text, name);
    if (!document)
        return failure(document.error());
    Diagnostic problem;
    problem.at.file = name;
    // Another version's manifest may hold other things: that comes first.
    if (const auto version = document->is_object() ? document->find("casus") : document->end();
        version != document->end() && version->is_string() && *version != CASUS_VERSION) {
        problem.what = "the result was made by another version";
        problem.expected = CASUS_VERSION ", which is this program";
        problem.found = version->get<std::string>();
        problem.mend = "read it with that version, or play the scenario again with this one";
        return failure(std::move(problem));
    }
    Diagnostics problems;
    Manifest manifest = manifest_from(*document, name, problems);
    if (!problems.empty())
        return failure(std::move(problems));
    if (fits_together(manifest))
        return manifest;
    problem.what = "the manifest does not fit together";
    problem.expected = "a scenario, first_seed to last_seed, and runs of these seeds in order";
    problem.found = fmt::format("seeds {} to {}, {} runs", manifest.first_seed, manifest.last_seed,
                                manifest.runs.size());
    problem.mend = "take the file from a copy, or play the scenario again";
    return failure(std::move(problem));
}

Result<Manifest> read_manifest(const std::string& folder) {
    const std::string path = folder + "/manifest.json";
    const Result<std::string> text = records::read_file(path);
    if (text)
        return manifest_from(*text, path);
    Diagnostic problem;
    problem.at.file = folder;
    problem.what = "this is not a result folder: its manifest.json cannot be read";
    problem.expected = "a folder made by `casus run`";
    problem.mend = "name the folder that was given with --out; runs/ holds the others";
    return failure(std::move(problem));
}

}  // namespace casus::study
