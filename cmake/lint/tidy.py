#!/usr/bin/env python3
"""clang-tidy 19 over src/, as many at a time as there are cores; what was clean is not read again.

tidy.py JOINED CACHE: a build folder of a unity build that holds compile_commands.json. Most of a
check's time goes to the standard library's headers, so it looks at many files joined into one.
They are joined by copying, not by #include: the static analyzer (in a shallow mode) looks only at
what stands in the main file. What needs a file by itself is left to house.py. What clang-tidy sees
is a file after the preprocessor, its settings and its version; the digest of these, once clean, is
kept as an empty file in CACHE.
"""

import concurrent.futures
import hashlib
import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TIDY = "clang-tidy-19"
OF_ONE_FILE = "misc-unused-alias-decls misc-unused-using-decls readability-duplicate-include".split()
OPTIONS = ["--checks=" + ",".join("-" + check for check in OF_ONE_FILE)]
for setting in ("mode=shallow", "max-nodes=10000"):
    OPTIONS += [f"--extra-arg={word}" for word in ("-Xclang", "-analyzer-config", "-Xclang", setting)]

joined, cache = (Path(name).resolve() for name in sys.argv[1:])
copies = joined / "copies"
cache.mkdir(parents=True, exist_ok=True)
version = subprocess.run([TIDY, "--version"], capture_output=True, check=True).stdout
settings = version + (ROOT / ".clang-tidy").read_bytes()


def digest(entry):
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
    return hashlib.sha256(settings + repr(OPTIONS).encode() + text).hexdigest()


def look(entry):
    """What clang-tidy has to say about one unit; nothing if it is content."""
    key = digest(entry)
    stamp = cache / key if key else None
    if stamp and stamp.exists():
        stamp.touch()
        return ""
    done = subprocess.run([TIDY, "-p", str(copies), "--quiet", *OPTIONS, entry["file"]], capture_output=True, text=True)
    if done.returncode == 0:
        if stamp:
            stamp.touch()
        return ""
    return in_their_files(done.stdout or done.stderr)


def joins(entry):
    """The files that one unity file holds; a file that stands alone holds itself."""
    if "/Unity/unity_" not in entry["file"]:
        return [entry["file"]]
    lines = Path(entry["file"]).read_text().splitlines()
    return [line.split('"')[1] for line in lines if line.startswith("#include")]


def copied(entry, number):
    """The same command for one file with the text of all."""
    if "/Unity/unity_" not in entry["file"]:
        return entry
    copy = copies / f"{number}.cpp"
    copy.write_text("".join(Path(name).read_text() for name in joins(entry)))
    held[copy.name] = joins(entry)
    return {**entry, "file": str(copy), "command": entry["command"].replace(entry["file"], str(copy))}


def in_their_files(words):
    """Places in a copy, said as places in the files that it holds."""
    def place(match):
        line = int(match[2])
        for name in held.get(match[1], []):
            count = Path(name).read_text().count("\n")
            if line <= count:
                return f"{name}:{line}:"
            line -= count
        return match[0]

    return re.sub(re.escape(str(copies)) + r"/(\d+\.cpp):(\d+):", place, words)


held = {}  # a copy's name -> the files whose text it holds
copies.mkdir(parents=True, exist_ok=True)
ours = [entry for entry in json.loads((joined / "compile_commands.json").read_text())
        if any(Path(name).is_relative_to(ROOT / "src") for name in joins(entry))]
names = {name for entry in ours for name in joins(entry)}
left_out = {str(name) for name in (ROOT / "src").glob("*/*.cpp")} - names
if not names or left_out:
    sys.exit(f"no file of src/ in {joined}, or not these: {sorted(left_out)}")
units = [copied(entry, number) for number, entry in enumerate(ours)]
(copies / "compile_commands.json").write_text(json.dumps(units))
with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
    said = [words for words in pool.map(look, units) if words]
print("\n".join(said), end="")
if said:
    sys.exit(f"clang-tidy is not content with {len(said)} of {len(units)} units")
print(f"{len(names)} files clean")
