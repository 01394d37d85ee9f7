#!/usr/bin/env python3
"""clang-tidy 19 over src/, two files at a time; a file that was clean is not read again.

tidy.py BUILD CACHE: BUILD holds compile_commands.json. What clang-tidy sees of a file is the file
after the preprocessor, its settings and its version; the digest of these, once clean, is kept as an
empty file in CACHE.
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
build, cache = Path(sys.argv[1]), Path(sys.argv[2])
cache.mkdir(parents=True, exist_ok=True)
version = subprocess.run([TIDY, "--version"], capture_output=True, check=True).stdout
settings = version + (ROOT / ".clang-tidy").read_bytes()


def digest(entry):
    words = shlex.split(entry["command"])
    if Path(words[0]).name == "ccache":
        words = words[1:]
    del words[words.index("-o"):words.index("-o") + 2]
    # Comments stay in: // NOLINT is one. Line markers stay in: they say what is a system header.
    seen = subprocess.run([*words, "-E", "-C"], cwd=entry["directory"], capture_output=True)
    if seen.returncode:
        return "does-not-compile"  # never kept: clang-tidy says why
    return hashlib.sha256(settings + seen.stdout.replace(str(ROOT).encode(), b"")).hexdigest()


def look(entry):
    """What clang-tidy has to say about one file; nothing if it is content."""
    stamp = cache / digest(entry)
    if stamp.exists():
        stamp.touch()
        return ""
    done = subprocess.run([TIDY, "-p", str(build), "--quiet", entry["file"]], capture_output=True, text=True)
    if done.returncode == 0:
        stamp.touch()
        return ""
    return done.stdout or done.stderr


commands = json.loads((build / "compile_commands.json").read_text())
ours = [entry for entry in commands if Path(entry["file"]).is_relative_to(ROOT / "src")]
if not ours:
    sys.exit(f"no file of src/ in {build}/compile_commands.json")
with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
    said = [words for words in pool.map(look, ours) if words]
print("\n".join(said), end="")
if said:
    sys.exit(f"clang-tidy is not content with {len(said)} of {len(ours)} files")
print(f"{len(ours)} files clean")
