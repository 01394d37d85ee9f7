#!/usr/bin/env python3
"""The house's own rules, those that no compiler knows. Prints each breach as file:line and fails.

house.py [BUILD]: BUILD is a finished build, whose libraries are looked into as well.
"""

import csv
import itertools
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BUILD = Path(sys.argv[1]) if len(sys.argv) > 1 else None
MODELS = "society government treaty positions forces information crisis".split()
breaches = 0


def rule(title, mend, found):
    global breaches
    found = list(found)
    if found:
        breaches += len(found)
        print(title, *(f"  {line}" for line in found), f"  mend: {mend}", "", sep="\n")


def tracked(*patterns):
    out = subprocess.run(["git", "ls-files", "-co", "--exclude-standard", "--", *patterns],
                         cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [name for name in out.splitlines() if (ROOT / name).is_file()]


def text(name):
    return (ROOT / name).read_text(encoding="utf-8", errors="replace")


def code(name, texts=False):
    """The file with comments (and text literals, unless `texts`) blanked, line by line."""
    pattern = re.compile(r'//[^\n]*|/\*.*?\*/|R"(\w*)\(.*?\)\1"|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])+\'',
                         re.DOTALL)

    def blank(match):
        if texts and match[0][0] in "R\"'":
            return match[0]
        kept = '""' if match[0][0] in 'R"' else ""
        return kept + "\n" * match[0].count("\n")

    digits = re.sub(r"(?<=[0-9a-fA-F])'(?=[0-9a-fA-F])", "", text(name))
    return pattern.sub(blank, digits).split("\n")


def grep(pattern, files, lines_of=code, ignore=None):
    wanted = re.compile(pattern)
    for name in files:
        for number, line in enumerate(lines_of(name), 1):
            if wanted.search(line) and not (ignore and re.search(ignore, line)):
                yield f"{name}:{number}: {line.strip()[:120]}"


def code_and_texts(name):
    return code(name, texts=True)


def whole(name):
    return text(name).split("\n")


def cpp(*layers):
    return tracked(*(f"src/{layer}/*.{end}" for layer in layers for end in ("h", "cpp")))


def model_rules():
    files = cpp(*MODELS)
    functions = ("exp exp2 expm1 log log2 log10 log1p pow sin cos tan asin acos atan atan2 sinh cosh tanh "
                 "cbrt hypot tgamma lgamma erf erfc").replace(" ", "|")
    rule("The C library's transcendentals in a model (their bits differ by machine)", "use base/math.h",
         itertools.chain(grep(rf"(std|[^\w])::({functions})f?\(|<cmath>|<math\.h>", files),
                         linked_transcendentals(functions.split("|"))))
    rule("The standard library's randomness in a model", "use base/draw.h: draws are keyed",
         grep(r"std::\w*distribution\b|std::(mt19937|minstd|ranlux|random_device|rand\b|shuffle|sample\b)|<random>",
              files))
    rule("An unordered container in a model (its order is not ours)", "use a sorted vector or std::map",
         grep(r"\bunordered_(multi)?(map|set)\b", files))
    rule("A model that prints or opens a file", "put a row into the sink, or return an error",
         grep(r"\bstd::(cout|cerr|clog|printf|puts|[io]?fstream)\b|\bfmt::print\b|spdlog|duckdb\.h", files))
    rule("A thread or a wall clock in a model", "take an Executor; time is the crisis's",
         grep(r"std::(thread|jthread|async)\b|std::chrono::\w*_clock", files))
    rule("An unstable sort that does not say why it has no ties",
         "sort by a unique key and say '// no ties: ...' just above, or use std::stable_sort",
         unsaid_sorts(files))


def linked_transcendentals(functions):
    """What the compiled models really call; `exp(` in a source may be ours or the C library's."""
    names = {name + end for name in functions for end in ("", "f", "l")}
    for model in MODELS:
        archive = BUILD and BUILD / f"libcasus_{model}.a"
        if not archive or not archive.is_file():
            continue
        out = subprocess.run(["nm", "-A", "-u", archive], capture_output=True, text=True, check=True).stdout
        for line in out.splitlines():
            symbol = line.split()[-1].split("@")[0]
            if symbol in names:
                yield f"{line.split(':')[1]} of {model} calls {symbol}()"


def unsaid_sorts(files):
    unstable = re.compile(r"std::(ranges::)?(sort|nth_element|partial_sort)\(")
    for name in files:
        said = -9
        for number, line in enumerate(whole(name), 1):
            if re.search(r"//.*\b(ties|total order|unique)\b", line):
                said = number
            # Equal plain values are the same value; with a comparison or projection they are not.
            plain = re.search(r"std::(ranges::sort\([^,()]*\)|sort\((\S+)\.begin\(\), \2\.end\(\)\));", line)
            if unstable.search(line) and not plain and number - said > 3:
                yield f"{name}:{number}: {line.strip()[:120]}"


def name_rules():
    files = [name for name in tracked("src/*") if not name.endswith(".md")]
    places = (r"(?i)\b(csto|odkb|nato|kazakh\w*|kyrgyz\w*|armenian?|russian?|belarus\w*|tajik\w*|almaty|"
              r"mangystau|zhanaozen)\b")
    rule("A place, a treaty or a country named in code", "they are data", grep(places, files, whole))
    regions = {row["name"] for table in tracked("data/countries/*/regions.csv")
               for row in csv.DictReader(whole(table)) if row["name"]}
    rule("A region of a country named in code", "it is data",
         grep(r"\b(" + "|".join(map(re.escape, sorted(regions))) + r")\b", files, whole))
    stems = {Path(name).stem for name in tracked("data/treaties/*.toml")}
    stems |= {Path(name).parts[2] for name in tracked("data/countries/*/*")}
    stems |= {Path(name).parts[1] for name in tracked("scenarios/*/*")}
    # A nation made by rule is called by the word of its kind.
    stems = sorted(stem for stem in stems if len(stem) > 3 and stem != "synthetic")
    if stems:
        # One scenario stands in the help's examples and is copied by init; it is named in one place.
        rule("A file of data named in code", "take the name from the scenario",
             grep(r"\b(" + "|".join(map(re.escape, stems)) + r")\b", files, code_and_texts,
                  ignore=r"\bexample_scenario = "))


def names_of_one_file():
    """What clang-tidy cannot see where it reads several files as one."""
    files = tracked("src/*.h", "src/*.cpp")

    def twice():
        for name in files:
            seen = set()
            for number, line in enumerate(whole(name), 1):
                if line.startswith("#include") and line in seen:
                    yield f"{name}:{number}: {line}"
                seen.add(line)

    def unused():
        naming = re.compile(r"\s*(?:namespace (\w+) = |using (?:\w+::)+(\w+);)")
        for name in tracked("src/*.cpp"):
            lines = code(name)
            for number, line in enumerate(lines, 1):
                if found := naming.match(line):
                    word = re.compile(rf"\b{found[1] or found[2]}\b")
                    if not any(word.search(other) for at, other in enumerate(lines, 1) if at != number):
                        yield f"{name}:{number}: {line.strip()}"

    rule("An include that stands there twice", "take one away", twice())
    rule("A short name that its file does not use", "take it away", unused())


def size_rules():
    def long_files():
        for name in tracked("src/*.h", "src/*.cpp"):
            lines = sum(1 for line in code(name) if line.strip())
            if lines > 500:
                yield f"{name}: {lines} lines of code"

    rule("A file past 500 lines of code", "one thing a file", long_files())
    rule("A layer's README past 30 lines", "say what the room is for, no more",
         (f"{name}: {len(whole(name)) - 1} lines" for name in tracked("src/*/README.md")
          if len(whole(name)) - 1 > 30))
    layers = {Path(name).parts[1] for name in tracked("src/*/*")}
    rule("A layer without a README", "say what the room is for, and what may never enter",
         (f"src/{layer}" for layer in sorted(layers) if not tracked(f"src/{layer}/README.md")))


def machine_rules():
    me = "cmake/lint/house.py"
    files = [name for name in tracked() if name != me and b"\0" not in (ROOT / name).read_bytes()[:4096]]
    rule("Something unfinished", "finish it, or file it", grep(r"\b(TODO|FIXME|XXX)\b", files, whole))
    rule("A path of one machine in a tracked file", "use a path relative to the repository",
         grep(r"(^|[^\w.$}\"/])/(root|work)/\w", [name for name in files if not name.startswith(".ci/")],
              whole))
    rule("A lock file that names a registry", "npm install --omit-lockfile-registry-resolved",
         grep(r'"resolved":', [name for name in files if name.endswith("package-lock.json")], whole))
    public = {"registry.npmjs.org", "deb.debian.org", "security.debian.org"}
    settings = subprocess.run("npm config get registry; cat /etc/apt/sources.list /etc/apt/sources.list.d/*",
                              shell=True, capture_output=True, text=True).stdout
    hosts = set(re.findall(r"https?://(?:[^/\s@]*@)?([^/:\s]+)", settings)) - public
    if hosts:
        rule("A registry host of this machine in a tracked file", "leave it to the user's settings",
             grep("|".join(map(re.escape, sorted(hosts))), files, whole))


model_rules()
name_rules()
names_of_one_file()
size_rules()
machine_rules()
if breaches:
    sys.exit(f"{breaches} breaches of the house's rules")
print("clean")
