#!/usr/bin/env python3
"""clang-tidy 19 over src/, as many at a time as there are cores; what was clean is not read again.

tidy.py JOINED SINGLE CACHE: build folders that hold compile_commands.json, the first of a unity
build. Most of a check's time goes to the standard library's headers, so the checks of single
statements look at many files joined into one; those that look at one file as such (the static
analyzer, in its shallow mode) look at each alone. What clang-tidy sees is a file after the
preprocessor, its settings and its version; the digest of these, once clean, is kept as an empty
file in CACHE.
"""

import concurrent.futures
import hashlib
import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TIDY = "clang-tidy-19"
OF_ONE_FILE = "clang-analyzer-*,misc-unused-alias-decls,misc-unused-using-decls,misc-use-internal-linkage"
JOINED = ["--checks=-bugprone-suspicious-include," + ",".join("-" + c for c in OF_ONE_FILE.split(","))]
SINGLE = ["--checks=-*," + OF_ONE_FILE]
for word in ("-Xclang", "-analyzer-config", "-Xclang", "mode=shallow"):
    SINGLE.append("--extra-arg=" + word)

joined, single, cache = map(Path, sys.argv[1:])
cache.mkdir(parents=True, exist_ok=True)
version = subprocess.run([TIDY, "--version"], capture_output=True, check=True).stdout
settings = version + (ROOT / ".clang-tidy").read_bytes()


def digest(entry, options):
    """None for a file that the preprocessor refuses: clang-tidy says why, and that is never kept."""
    words = shlex.split(entry["command"])
    if Path(words[0]).name == "ccache":
        words = words[1:]
    del words[words.index("-o"):words.index("-o") + 2]
    # Comments stay in: // NOLINT is one. Line markers stay in: they say what is a system header.
    seen = subprocess.run([*words, "-E", "-C"], cwd=entry["directory"], capture_output=True)
    if seen.returncode:
        return None
    text = seen.stdout.replace(str(ROOT).encode(), b"")
    return hashlib.sha256(settings + repr(options).encode() + text).hexdigest()


def look(task):
    """What clang-tidy has to say about one file; nothing if it is content."""
    build, entry, options = task
    key = digest(entry, options)
    stamp = cache / key if key else None
    if stamp and stamp.exists():
        stamp.touch()
        return ""
    done = subprocess.run([TIDY, "-p", str(build), "--quiet", *options, entry["file"]], capture_output=True, text=True)
    if done.returncode == 0:
        if stamp:
            stamp.touch()
        return ""
    return done.stdout or done.stderr


def commands(build):
    return json.loads((build / "compile_commands.json").read_text())


def joins(entry):
    """The files that one joined file holds."""
    lines = Path(entry["file"]).read_text().splitlines()
    return {line.split('"')[1] for line in lines if line.startswith("#include")}


ours = [entry for entry in commands(single) if Path(entry["file"]).is_relative_to(ROOT / "src")]
names = {entry["file"] for entry in ours}
units = [entry for entry in commands(joined) if "/Unity/unity_" in entry["file"] and joins(entry) & names]
# A file that is compiled once for each instruction set stands alone there, too.
alone = [entry for entry in commands(joined) if entry["file"] in names]
left_out = names - set().union(*map(joins, units)) - {entry["file"] for entry in alone}
if not names or left_out:
    sys.exit(f"no file of src/ in {single}, or some that {joined} does not join: {sorted(left_out)}")
tasks = [(joined, entry, JOINED) for entry in units + alone] + [(single, entry, SINGLE) for entry in ours]
with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
    said = [words for words in pool.map(look, tasks) if words]
print("\n".join(said), end="")
if said:
    sys.exit(f"clang-tidy is not content with {len(said)} of {len(tasks)} readings")
print(f"{len(names)} files clean")
